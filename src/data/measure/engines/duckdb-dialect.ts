import { literal } from '../sql-engine';
import { bindValue, boundStatement } from './bound-values';
import type { Dialect, NumberType } from './dialect';

const TYPES: Readonly<Record<NumberType, string>> = {
  whole: 'BIGINT',
  decimal: 'DECIMAL(38, 6)',
  double: 'DOUBLE',
};
/** A cell is compared with its own printed form after a cast. */
const isOther = (cell: string, type: string): string =>
  `CAST(TRY_CAST(${cell} AS ${type}) AS VARCHAR) IS DISTINCT FROM ${cell}`;
const monthText = (text: string): string => `substr(${text}, 1, 7)`;

/** DuckDB, in this process. */
export const DUCKDB: Dialect = {
  engine: 'DuckDB',
  constant: literal,
  value: bindValue,
  bound: (sql) => boundStatement(sql, () => '?'),
  text: (cell) => `CAST(${cell} AS VARCHAR)`,
  number: (cell, type) => `TRY_CAST(${cell} AS ${TYPES[type]})`,
  matches: (cell, pattern) => `regexp_matches(${cell}, ${literal(pattern)})`,
  isNoWhole: (cell) => isOther(cell, 'BIGINT'),
  isNoDay: (cell) => `(${isOther(cell, 'DATE')} OR length(${cell}) <> 10)`,
  isNoNumber: (cell) => `CAST(${cell} AS VARCHAR) IN ('nan', 'inf', '-inf')`,
  isBlank: (cell) => `trim(${cell}) = ''`,
  day: (date, native) => `${native === 'VARCHAR' ? '' : 'DATE '}${literal(date)}`,
  month: (cell, native) => (native === 'VARCHAR' ? monthText(cell) : `date_trunc('month', ${cell})`),
  isInMonth: (cell, _, months) =>
    `${monthText(`CAST(${cell} AS VARCHAR)`)} IN (${months.map(bindValue).join(', ') || 'NULL'})`,
  alias: '',
  hash: null,
};
