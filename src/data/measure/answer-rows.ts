import type { Dataset } from '../../model/edition';
import { summed, withoutConditions, type RecordSource } from './cube';
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
export type Where = Pick<Question, 'where' | 'without'>;

/** The rows that a question is about, as SQL: the force under its id, the condition, and the values it is bound to. */
export function rowsWhere(
  dataset: Dataset,
  { where, without }: Where,
  { months, spellings, aside }: RowReading,
) {
  const force = dataset.force === null ? `''` : folded(quoted(dataset.force), spellings);
  const conditions = Object.entries(where).map(([column, values]) => {
    const text = column === dataset.force ? force : `CAST(${quoted(column)} AS VARCHAR)`;
    const cell = months && column === dataset.time ? `substr(${text}, 1, 7)` : text;
    return `${cell} IN (${values.map(() => '?').join(', ') || 'NULL'})`;
  });
  conditions.push(...withoutConditions(without));
  if (aside.length > 0) conditions.push(`${force} NOT IN (${aside.map(() => '?').join(', ')})`);
  return {
    force,
    condition: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
    values: [...Object.values(where).flat(), ...aside],
  };
}

/** A question of persons: those whom the column names at least so many times. */
export interface PersonQuestion {
  readonly content: string;
  readonly rows: Where;
  readonly column: string;
  readonly atLeast: number;
}

/**
 * Persons who are named at least so often, counted within each force: what no cube can add up. The records are read
 * once for all questions of a column, and each person's rows are counted for each filter on the way.
 */
export async function answerPersons(
  engine: SqlEngine,
  dataset: Dataset,
  source: RecordSource,
  questions: readonly PersonQuestion[],
  read: RowReading,
): Promise<Map<string, Sums>> {
  const found = new Map<string, Sums>();
  for (const column of new Set(questions.map((question) => question.column)))
    for (const [content, sum] of await ofColumn(
      engine,
      dataset,
      source,
      column,
      questions.filter((question) => question.column === column),
      read,
    ))
      found.set(content, sum);
  return found;
}

async function ofColumn(
  engine: SqlEngine,
  dataset: Dataset,
  source: RecordSource,
  column: string,
  questions: readonly PersonQuestion[],
  read: RowReading,
): Promise<Map<string, Sums>> {
  const person = quoted(column);
  const all = { where: {}, without: {} };
  const { force, condition, values: aside } = rowsWhere(dataset, all, read);
  // Questions with one filter share its count: of how often, and of how many persons.
  const filters = [...new Map(questions.map(({ rows }) => [JSON.stringify(rows), rows])).entries()];
  const wheres = filters.map(([, one]) => rowsWhere(dataset, one, { ...read, aside: [] }));
  const times = wheres.map(
    (where, i) => `count(*)${where.condition === '' ? '' : ` FILTER (${where.condition})`} AS t${i}`,
  );
  const asked = questions.map(({ rows, atLeast }, i) => {
    const t = `t${filters.findIndex(([key]) => key === JSON.stringify(rows))}`;
    return (
      `count(*) FILTER (WHERE known AND ${t} >= ${atLeast}) AS n${i}, CAST(sum(${t}) AS BIGINT) AS counted${i}, ` +
      `CAST(sum(CASE WHEN known THEN 0 ELSE ${t} END) AS BIGINT) AS missing${i}`
    );
  });
  const rows = await engine.rows(
    `SELECT force, ${asked.join(', ')} FROM (SELECT ${force} AS force, ${person} AS person, ` +
      `(${person} IS NOT NULL AND ${person} <> '') AS known, ${times.join(', ')} FROM ${source.from} ${condition} ` +
      `GROUP BY 1, 2, 3) GROUP BY 1 ORDER BY 1`,
    [...wheres.flatMap(({ values }) => values), ...aside],
  );
  return new Map(
    questions.map(({ content }, i) => [
      content,
      summed(
        dataset,
        rows
          .map((row) => ({
            force: String(row['force']),
            n: Number(row[`n${i}`]),
            counted: Number(row[`counted${i}`]),
            missing: Number(row[`missing${i}`]),
            records: null,
          }))
          // A force of which no row fits is not in the answer.
          .filter(({ counted }) => counted > 0),
      ),
    ]),
  );
}
