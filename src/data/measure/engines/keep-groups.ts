import type { Dataset } from '../../../model/dataset';
import { isDecimal } from '../../../model/files/dataset-file';
import { printCount } from '../../../model/number';
import { quoted, type SqlEngine } from '../sql-engine';
import type { GroupedBy } from './group-statement';
import { EngineRefusal } from './refusal';
import { MOST_GROUPS, type RecordSource, type Remote, type WireCell } from './source';

export interface KeptRows {
  readonly table: string;
  readonly columns: readonly (readonly [name: string, type: KeptType])[];
  readonly statement: string;
}
type KeptType = 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'DECIMAL(38, 6)';

/** Puts what a statement gives into a table here, in place of one of that name. */
export async function keepRows(engine: SqlEngine, source: RecordSource, kept: KeptRows): Promise<void> {
  if (source.remote === null) {
    const { text, values } = source.dialect.bound(kept.statement);
    await engine.run(`CREATE OR REPLACE TABLE ${quoted(kept.table)} AS ${text}`, values);
    return;
  }
  const { remote } = source;
  await fill(engine, kept, (add) => remote.read(kept.statement, add));
}

/**
 * Puts the groups that come from afar into the table of a cube, as those have that are made here: cells as text, months as
 * 2021-10. Gives the sum of their hashes.
 */
export async function keepGroups(
  engine: SqlEngine,
  dataset: Dataset,
  remote: Remote,
  { columns, months, open }: GroupedBy,
  { table, statement }: { readonly table: string; readonly statement: string },
): Promise<bigint> {
  const isDecimals = dataset.count !== null && isDecimal(dataset.columns[dataset.count]?.type);
  const monthAt = months && dataset.time !== null ? columns.indexOf(dataset.time) : -1;
  // Of no group at all: without columns a SELECT gives one row for none.
  let hash = 0n;
  await fill(
    engine,
    {
      table,
      statement,
      columns: [
        ...columns.map((column) => [column, 'VARCHAR'] as const),
        ['n', isDecimals ? 'DECIMAL(38, 6)' : 'BIGINT'],
        ['counted', 'BIGINT'],
        ['missing', 'BIGINT'],
        ['bad', 'BIGINT'],
        ...open.map((_, i) => [`empty_${i}`, 'BIGINT'] as const),
        ['records', 'VARCHAR'],
      ],
    },
    (add) =>
      remote.read(statement, (cells) => {
        const own = [...cells];
        hash += BigInt(own.pop() ?? 0);
        if (monthAt >= 0) own[monthAt] = monthText(own[monthAt] ?? null);
        own.push(null);
        add(own);
      }),
  );
  return hash;
}
/** `202110` as `2021-10`; what is no number of a month stays, and is found to be none. */
const monthText = (cell: WireCell): WireCell => cell?.replace(/^(\d{4})(\d{2})$/, '$1-$2') ?? null;

/** Rows go to DuckDB so many at a time, as one text: four times as fast as cell by cell. */
const BATCH = 8192;
const [NONE, CELL, ROW] = ['\u001dN', '\u001f', '\u001e'];

async function fill(
  engine: SqlEngine,
  { table, columns }: KeptRows,
  read: (add: (cells: readonly WireCell[]) => void) => Promise<void>,
): Promise<void> {
  await engine.run(
    `CREATE OR REPLACE TABLE ${quoted(table)} (${columns.map(([name, type]) => `${quoted(name)} ${type}`).join(', ')})`,
  );
  const cells = columns.map(([, type], i) => {
    const cell = `nullif(c[${i + 1}], chr(29) || 'N')`;
    return type === 'VARCHAR' ? cell : `CAST(${cell} AS ${type})`;
  });
  const insert =
    `INSERT INTO ${quoted(table)} SELECT ${cells.join(', ')} FROM ` +
    `(SELECT string_split(unnest(string_split(?, chr(30))), chr(31)) AS c) WHERE len(c) = ${columns.length}`;
  const batches: string[] = [];
  let [batch, rows]: [string[], number] = [[], 0];
  const put = (): void => {
    if (batch.length > 0) batches.push(batch.join(ROW));
    batch = [];
  };
  await read((row) => {
    if (++rows > MOST_GROUPS) throw tooManyGroups();
    batch.push(row.map((cell) => cell ?? NONE).join(CELL));
    if (batch.length === BATCH) put();
  });
  put();
  for (const text of batches) await engine.run(insert, [text]);
  const [kept] = await engine.rows(`SELECT count(*) AS n FROM ${quoted(table)}`);
  if (Number(kept?.['n']) !== rows) throw brokenCell();
}

const tooManyGroups = (): EngineRefusal =>
  new EngineRefusal(
    'data/database',
    `what is asked of the table falls into more than ${printCount(MOST_GROUPS)} groups`,
    'ask for fewer columns, or for values of columns that have few: a reference or a day with a time is no group',
  );
/** A cell that holds what parts cells here would move into the next. */
const brokenCell = (): EngineRefusal =>
  new EngineRefusal(
    'data/shape',
    'a cell of a column that rows are counted by holds a control character',
    'take the characters below the space out of the texts of the table, or give a view without them',
  );
