import { bindValue, boundStatement } from './bound-values';
import type { Dialect, NativeType, NumberType } from './dialect';
import { DAY, DECIMAL, WHOLE } from './patterns';

const TYPES: Readonly<Record<NumberType, string>> = {
  whole: 'bigint',
  decimal: 'numeric',
  double: 'double precision',
};
const matches = (cell: string, pattern: string): string => `(${cell} ~ ${bindValue(pattern)})`;

function number(cell: string, type: NumberType, native: NativeType): string {
  if (native !== 'VARCHAR') return inType(cell, type);
  // There is no cast that fails quietly; within CASE only texts that fit are cast.
  return `CASE WHEN ${matches(cell, type === 'whole' ? WHOLE : DECIMAL)} THEN ${inType(cell, type)} END`;
}
const inType = (cell: string, type: NumberType): string =>
  type === 'decimal' ? `round(CAST(${cell} AS numeric), 6)` : `CAST(${cell} AS ${TYPES[type]})`;

/** Year and month as one number. It is worked out by what does not depend on a setting, so that other servers may do it. */
const monthNumber = (cell: string): string =>
  `CAST(extract(year FROM ${cell}) * 100 + extract(month FROM ${cell}) AS integer)`;

/**
 * A hash of a cell, salted by its place in the row. Each function is immutable, and so may be worked out where the rows
 * are; COALESCE may not, for a table on another server.
 */
function hashed(cell: string, native: NativeType, salt: number): string {
  const ofCell =
    native === 'DATE'
      ? `hashint4extended(${cell} - DATE '2000-01-01', ${salt})`
      : native === 'VARCHAR'
        ? `hashtextextended(${cell}, ${salt})`
        : `hash_numeric_extended(CAST(${cell} AS numeric), ${salt})`;
  return `CASE WHEN ${cell} IS NULL THEN ${salt} ELSE ${ofCell} END`;
}

/**
 * PostgreSQL, and what speaks as it does. Only what is immutable stands in what is grouped, filtered and counted, so that
 * a server with tables on others can hand all of it on.
 */
export const POSTGRES: Dialect = {
  engine: 'PostgreSQL',
  constant: bindValue,
  value: bindValue,
  bound: (sql) => boundStatement(sql, (n) => `$${n}`),
  text: (cell, native) => (native === 'VARCHAR' ? cell : `CAST(${cell} AS text)`),
  number,
  matches,
  isNoWhole: (cell) => `NOT ${matches(cell, WHOLE)}`,
  isNoDay: (cell) => `NOT ${matches(cell, DAY)}`,
  isNoNumber: (cell) => `${cell} IN ('NaN', 'Infinity', '-Infinity')`,
  isBlank: (cell) => `btrim(${cell}) = ''`,
  day: (date, native) => (native === 'VARCHAR' ? bindValue(date) : `CAST(${bindValue(date)} AS date)`),
  month: (cell, native) => (native === 'VARCHAR' ? `substr(${cell}, 1, 7)` : monthNumber(cell)),
  isInMonth: (cell, native, months) =>
    native === 'VARCHAR'
      ? `substr(${cell}, 1, 7) IN (${months.map(bindValue).join(', ') || 'NULL'})`
      : `${monthNumber(cell)} IN (${months.map((month) => `CAST(${bindValue(month.replace('-', ''))} AS integer)`).join(', ') || 'NULL'})`,
  alias: ' AS r',
  // Joined bit by bit within a row and added up over rows: a cell that moves to another row is seen.
  hash: (cells) =>
    `sum(${cells.map(({ cell, native }, i) => `(${hashed(cell, native, i + 1)})`).join(' # ') || '0'})`,
};
