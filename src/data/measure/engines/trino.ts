import type { Dataset } from '../../../model/dataset';
import type { TableStore } from '../../../model/record-store';
import { columnsFit, headersOf, typesFit, type Report } from '../read-records';
import type { NativeTypes } from '../row-checks';
import { literal, quoted } from '../sql-engine';
import { bindValue } from './bound-values';
import { hashOfRows } from './group-statement';
import { rowsFrom, type Environment, type RecordSource, type Remote } from './source';
import { TRINO } from './trino-dialect';
import { TrinoError, trinoRefusal } from './trino-errors';
import { askTrino } from './trino-protocol';
import { trinoSettings, type TrinoSettings } from './trino-settings';

/**
 * A table that Trino reads, wherever that has it. Trino has no one state for several statements of all its connectors: at
 * the end of a reading the table is asked once more what it adds up to. Null, having said why, where the columns are not
 * those declared.
 */
export async function openTrino(
  dataset: Dataset,
  store: TableStore,
  environment: Environment,
  report: Report,
): Promise<(RecordSource & { readonly remote: Remote }) | null> {
  const settings = trinoSettings(environment);
  const read = readerFrom(settings, store);
  const columns = await columnsOf(read, store);
  const native = typesOf(dataset, columns, report);
  if (native === null) return null;
  const from = fromClause(dataset, store, columns);
  const hash = hashOfRows(dataset, { dialect: TRINO, native }) ?? '0';
  const remote: Remote = {
    read,
    stillTheSame: async (before, rows) => {
      let isSame = false;
      await read(`SELECT count(*) AS n, ${hash} AS hash FROM ${from}`, ([n, now]) => {
        isSame = Number(n) === rows && BigInt(now ?? 0) === before;
      });
      return isSame;
    },
    close: () => Promise.resolve(),
  };
  return { from, native, dialect: TRINO, remote, pointing: 'none', rows: rowsFrom(remote) };
}

function readerFrom(settings: TrinoSettings, store: TableStore): Remote['read'] {
  let began = false;
  return async (sql, row) => {
    const { text, values } = TRINO.bound(sql);
    // The protocol has no place beside the statement: values stand in USING, quoted, and never in the statement.
    const asked =
      values.length === 0
        ? text
        : `EXECUTE IMMEDIATE ${literal(text)} USING ${values.map(literal).join(', ')}`;
    try {
      await askTrino(settings, asked, row, began);
      began = true;
    } catch (error) {
      throw trinoRefusal(error, store);
    }
  };
}

interface Column {
  readonly name: string;
  readonly type: string;
}
async function columnsOf(read: Remote['read'], store: TableStore): Promise<Column[]> {
  const [catalog = '', schema = '', table = ''] = store.name;
  const columns: Column[] = [];
  await read(
    `SELECT column_name, data_type FROM ${quoted(catalog)}.information_schema.columns ` +
      `WHERE table_schema = ${bindValue(schema.toLowerCase())} AND table_name = ${bindValue(table.toLowerCase())} ORDER BY ordinal_position`,
    ([name, type]) => columns.push({ name: name ?? '', type: type ?? '' }),
  );
  if (columns.length === 0) throw trinoRefusal(new TrinoError('TABLE_NOT_FOUND', true), store);
  return columns;
}

/** Types as DuckDB calls them: `varchar(10)` is VARCHAR. */
function nativeOf(type: string): string {
  const [name = ''] = type.split('(');
  return (
    ({ varchar: 'VARCHAR', char: 'VARCHAR', real: 'FLOAT', decimal: 'DECIMAL' } as Record<string, string>)[
      name
    ] ?? name.toUpperCase()
  );
}
function typesOf(dataset: Dataset, columns: readonly Column[], report: Report): NativeTypes | null {
  const headers = headersOf(dataset).map((header) => header.toLowerCase());
  const found = columns.map(({ name }) => name);
  columnsFit(found, headers, report);
  const isWhole = headers.every((header) => found.includes(header)) && found.length === headers.length;
  const names = Object.keys(dataset.columns);
  const native = Object.fromEntries(
    columns.flatMap(({ name, type }): [string, string][] => {
      const column = names[headers.indexOf(name)];
      return column === undefined ? [] : [[column, nativeOf(type)]];
    }),
  );
  return typesFit(dataset, native, 'table', report) && isWhole ? native : null;
}

function fromClause(dataset: Dataset, { name }: TableStore, columns: readonly Column[]): string {
  const table = name.map(quoted).join('.');
  const isFixed = (header: string): boolean =>
    columns.some((column) => column.name === header.toLowerCase() && column.type.startsWith('char('));
  const read = Object.entries(dataset.columns).map(([column, { header = column }]) =>
    // Text of a fixed width is filled up with spaces, which are no part of it.
    isFixed(header)
      ? `rtrim(CAST(${quoted(header)} AS varchar)) AS ${quoted(column)}`
      : `${quoted(header)} AS ${quoted(column)}`,
  );
  const isMapped = Object.entries(dataset.columns).some(
    ([column, { header = column }]) => header !== column || isFixed(header),
  );
  return isMapped ? `(SELECT ${read.join(', ')} FROM ${table})${TRINO.alias}` : table;
}
