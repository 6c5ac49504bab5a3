import type { Dataset } from '../../model/dataset';
import { summed, withoutConditions } from './cube';
import type { RecordSource } from './engines/source';
import type { Question, Sums } from './questions';
import { folded, quoted } from './sql-engine';

/** How the rows of a dataset are read once more, where no sum over groups gives an answer. */
export interface RowReading {
  readonly months: boolean;
  /** Spellings of forces other than their ids: one force under two of them is one. */
  readonly spellings: ReadonlyMap<string, string>;
  /** Forces whose rows are set aside. */
  readonly aside: readonly string[];
}
export type Where = Pick<Question, 'where' | 'without'>;

/** The rows that a question is about, as SQL: the force under its id, and the condition. */
export function rowsWhere(
  dataset: Dataset,
  { dialect, native }: Pick<RecordSource, 'dialect' | 'native'>,
  { where, without }: Where,
  { months, spellings, aside }: RowReading,
): { readonly force: string; readonly condition: string } {
  const bound = (values: readonly string[]): string => values.map(dialect.value).join(', ') || 'NULL';
  const force = dataset.force === null ? `''` : folded(quoted(dataset.force), spellings, dialect.constant);
  const conditions = Object.entries(where).map(([column, values]) => {
    if (months && column === dataset.time) return dialect.isInMonth(quoted(column), native[column], values);
    const cell = column === dataset.force ? force : dialect.text(quoted(column), native[column]);
    return `${cell} IN (${bound(values)})`;
  });
  conditions.push(...withoutConditions(without, dialect, native));
  if (aside.length > 0) conditions.push(`${force} NOT IN (${bound(aside)})`);
  return { force, condition: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '' };
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
  dataset: Dataset,
  source: RecordSource,
  questions: readonly PersonQuestion[],
  read: RowReading,
): Promise<Map<string, Sums>> {
  const found = new Map<string, Sums>();
  for (const column of new Set(questions.map((question) => question.column)))
    for (const [content, sum] of await ofColumn(
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
  dataset: Dataset,
  source: RecordSource,
  column: string,
  questions: readonly PersonQuestion[],
  read: RowReading,
): Promise<Map<string, Sums>> {
  const person = quoted(column);
  const all = { where: {}, without: {} };
  const { force, condition } = rowsWhere(dataset, source, all, read);
  // Questions with one filter share its count: of how often, and of how many persons.
  const filters = [...new Map(questions.map(({ rows }) => [JSON.stringify(rows), rows])).entries()];
  const wheres = filters.map(([, one]) => rowsWhere(dataset, source, one, { ...read, aside: [] }));
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
  const { alias } = source.dialect;
  const rows = await source.rows(
    `SELECT force, ${asked.join(', ')} FROM (SELECT ${force} AS force, ${person} AS person, ` +
      `(${person} IS NOT NULL AND ${person} <> '') AS known, ${times.join(', ')} FROM ${source.from} ${condition} ` +
      `GROUP BY 1, 2, 3)${alias} GROUP BY 1`,
  );
  // In order here: an engine may hold another order of texts.
  rows.sort((a, b) => (String(a['force']) < String(b['force']) ? -1 : 1));
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
