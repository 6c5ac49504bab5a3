import type { Dataset } from '../../model/edition';
import { summed, type RecordSource } from './cube';
import type { Question, Sums } from './questions';
import { folded, quoted, type SqlEngine } from './sql-engine';

/** How the rows of a dataset are read once more, where no sum over groups gives an answer. */
export interface RowReading {
  readonly months: boolean;
  /** Spellings of forces other than their ids: one force under two of them is one. */
  readonly spellings: ReadonlyMap<string, string>;
  /** Forces whose rows are set aside. */
  readonly aside: readonly string[];
}
export type Where = Question['where'];

/** The rows that a question is about, as SQL: the force under its id, the condition, and the values it is bound to. */
export function rowsWhere(dataset: Dataset, where: Where, { months, spellings, aside }: RowReading) {
  const force = dataset.force === null ? `''` : folded(quoted(dataset.force), spellings);
  const conditions = Object.entries(where).map(([column, values]) => {
    const text = column === dataset.force ? force : `CAST(${quoted(column)} AS VARCHAR)`;
    const cell = months && column === dataset.time ? `substr(${text}, 1, 7)` : text;
    return `${cell} IN (${values.map(() => '?').join(', ') || 'NULL'})`;
  });
  if (aside.length > 0) conditions.push(`${force} NOT IN (${aside.map(() => '?').join(', ')})`);
  return {
    force,
    condition: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
    values: [...Object.values(where).flat(), ...aside],
  };
}

/** Persons who are named at least so often, counted within each force: what no cube can add up. */
export async function answerPersons(
  engine: SqlEngine,
  dataset: Dataset,
  source: RecordSource,
  where: Where,
  persons: { readonly column: string; readonly atLeast: number },
  read: RowReading,
): Promise<Sums> {
  const { force, condition, values } = rowsWhere(dataset, where, read);
  const person = quoted(persons.column);
  const rows = await engine.rows(
    `SELECT force, count(*) FILTER (WHERE known AND times >= ?) AS n, CAST(sum(times) AS BIGINT) AS counted, ` +
      `CAST(sum(CASE WHEN known THEN 0 ELSE times END) AS BIGINT) AS missing FROM ` +
      `(SELECT ${force} AS force, ${person} AS person, (${person} IS NOT NULL AND ${person} <> '') AS known, ` +
      `count(*) AS times FROM ${source.from} ${condition} GROUP BY 1, 2, 3) GROUP BY 1 ORDER BY 1`,
    [persons.atLeast, ...values],
  );
  return summed(
    dataset,
    rows.map((row) => ({
      force: String(row['force']),
      n: Number(row['n']),
      counted: Number(row['counted']),
      missing: Number(row['missing']),
      records: null,
    })),
  );
}
