import { bindValue, boundStatement } from './bound-values';
import type { Dialect, NativeType, NumberType } from './dialect';
import { DAY, DECIMAL, WHOLE } from './patterns';

const TYPES: Readonly<Record<NumberType, string>> = {
  whole: 'bigint',
  decimal: 'numeric',
  double: 'double precision',
};
const matches = (cell: string, pattern: string): string => `${cell} ~ ${bindValue(pattern)}`;

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

/** A cell as what a hash of its type takes. Each is immutable, and so may be worked out where the rows are. */
function hashed(cell: string, native: NativeType, seed: string): string {
  if (native === 'DATE')
    return `hashint4extended(coalesce(${cell} - DATE '2000-01-01', -2147483648), ${seed})`;
  if (native === 'VARCHAR') return `hashtextextended(coalesce(${cell}, E'\\x02'), ${seed})`;
  return `hash_numeric_extended(coalesce(CAST(${cell} AS numeric), -1e30), ${seed})`;
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
  isNoWhole: (cell) => `NOT (${matches(cell, WHOLE)})`,
  isNoDay: (cell) => `NOT (${matches(cell, DAY)})`,
  isNoNumber: (cell) => `${cell} IN ('NaN', 'Infinity', '-Infinity')`,
  isBlank: (cell) => `btrim(${cell}) = ''`,
  day: (date, native) => (native === 'VARCHAR' ? bindValue(date) : `CAST(${bindValue(date)} AS date)`),
  month: (cell, native) => (native === 'VARCHAR' ? `substr(${cell}, 1, 7)` : monthNumber(cell)),
  isInMonth: (cell, native, months) =>
    native === 'VARCHAR'
      ? `substr(${cell}, 1, 7) IN (${months.map(bindValue).join(', ') || 'NULL'})`
      : `${monthNumber(cell)} IN (${months.map((month) => `CAST(${bindValue(month.replace('-', ''))} AS integer)`).join(', ') || 'NULL'})`,
  alias: ' AS r',
  rowHash: (cells) => cells.reduce((seed, { cell, native }) => hashed(cell, native, seed), '0'),
};
