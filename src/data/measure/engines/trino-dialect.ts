import { bindValue, boundStatement } from './bound-values';
import type { Dialect, NativeType, NumberType } from './dialect';
import { WHOLE } from './patterns';

const TYPES: Readonly<Record<NumberType, string>> = {
  whole: 'bigint',
  decimal: 'decimal(38, 6)',
  double: 'double',
};
// `$` fits before a last line break too; `\z` fits at the end alone.
const matches = (cell: string, pattern: string): string =>
  `regexp_like(${cell}, ${bindValue(pattern.replace(/\$$/, '\\z'))})`;
const monthNumber = (cell: string): string => `(year(${cell}) * 100 + month(${cell}))`;
const asText = (cell: string, native: NativeType): string =>
  native === 'VARCHAR' ? cell : `CAST(${cell} AS varchar)`;

/** Trino, and Athena, which is of one family with it. */
export const TRINO: Dialect = {
  engine: 'Trino',
  constant: bindValue,
  value: bindValue,
  bound: (sql) => boundStatement(sql, () => '?'),
  text: asText,
  number: (cell, type) => `try_cast(${cell} AS ${TYPES[type]})`,
  matches,
  isNoWhole: (cell) => `NOT ${matches(cell, WHOLE)}`,
  isNoDay: (cell) => `(CAST(try_cast(${cell} AS date) AS varchar) IS DISTINCT FROM ${cell})`,
  isNoNumber: (cell) => `CAST(${cell} AS varchar) IN ('NaN', 'Infinity', '-Infinity')`,
  isBlank: (cell) => matches(cell, '^ *$'),
  day: (date, native) => (native === 'VARCHAR' ? bindValue(date) : `CAST(${bindValue(date)} AS date)`),
  month: (cell, native) => (native === 'VARCHAR' ? `substr(${cell}, 1, 7)` : monthNumber(cell)),
  isInMonth: (cell, native, months) =>
    native === 'VARCHAR'
      ? `substr(${cell}, 1, 7) IN (${months.map(bindValue).join(', ') || 'NULL'})`
      : `${monthNumber(cell)} IN (${months.map((month) => `CAST(${bindValue(month.replace('-', ''))} AS bigint)`).join(', ') || 'NULL'})`,
  alias: ' AS r',
  // A sum of whole hashes would not fit 64 bits; of 31 bits of each it does, for four thousand million rows. As text, for
  // the protocol's numbers are those of JSON.
  hash: (cells) =>
    `CAST(sum(bitwise_and(from_big_endian_64(xxhash64(to_utf8(concat(${[
      ...cells.map(({ cell, native }) => `coalesce(${asText(cell, native)}, chr(2))`),
      `''`,
    ].join(`, chr(1), `)})))), 2147483647)) AS varchar)`,
};
