import type { ColumnSpec, DatasetSpec } from '../../model/files/dataset-file';
import { NUMBER_PATTERN } from '../../model/files/shape';
import { nearest } from '../../model/nearest';
import { keyColumns, nameOfRow } from './against-sense';

/** Which cell of a force's rows is to be what. */
export interface Correction {
  /** The row by its key, as registers name it: `vawg, women and girls`. */
  readonly row: string;
  /** Left out, the one that is counted. */
  readonly column?: string;
  /** `[x]`: it is not known. */
  readonly to: string;
}
export interface Corrected {
  readonly rows: readonly (readonly string[])[];
  readonly row: string;
  readonly column: string;
  readonly old: string;
  readonly new: string;
}
interface Refused {
  readonly refused: string;
  readonly instead: string;
}

/** The rows of a force with one cell changed; why not, where it cannot be. */
export function correctCell(
  spec: DatasetSpec,
  rows: readonly (readonly string[])[],
  { row: wanted, column = spec.count, to }: Correction,
): Corrected | Refused {
  const columns = Object.keys(spec.columns);
  const key = keyColumns(spec);
  const changeable = columns.filter((name) => name !== spec.force && !key.includes(name));
  if (column === undefined || !changeable.includes(column))
    return {
      refused: column === undefined ? 'no column was named' : `"${column}" is no column that may be changed`,
      instead: `give --column with one of: ${changeable.join(', ')}; a row of another key is added with stra returns add`,
    };
  const names = rows.map((cells) => nameOfRow(columns, key, cells));
  const at = names.indexOf(wanted);
  if (at === -1) {
    const near = nearest(wanted, names) ?? names[0];
    return {
      refused: `no row is "${wanted}"`,
      instead: `give --row with ${key.join(', ')}, with commas between${near === undefined ? '' : `: --row "${near}"`}`,
    };
  }
  const shape = spec.columns[column];
  const fault = shape ? faultOf(to, shape) : null;
  if (fault !== null) return { refused: `"${to}" cannot stand in "${column}"`, instead: fault };
  const place = columns.indexOf(column);
  const now = to === NOT_KNOWN ? '' : to;
  const old = rows[at]?.[place] ?? '';
  if (old === now)
    return {
      refused: `"${column}" of "${wanted}" is ${old === '' ? NOT_KNOWN : old} already`,
      instead: 'nothing has to be corrected',
    };
  return {
    rows: rows.map((cells, n) => (n === at ? cells.map((cell, i) => (i === place ? now : cell)) : cells)),
    row: wanted,
    column,
    old,
    new: now,
  };
}

const NOT_KNOWN = '[x]';
/** What is wrong with a text as a cell of a column, as what to write instead. */
function faultOf(text: string, { type, values, mayBeEmpty }: ColumnSpec): string | null {
  if (text === NOT_KNOWN)
    return mayBeEmpty === true
      ? null
      : 'the column may not be empty: write mayBeEmpty: true at it in the datasets file, and the number is printed as incomplete';
  if (values && !values.includes(text)) return `use one of: ${values.join(', ')}`;
  switch (type) {
    case 'count':
      return /^\d+$/.test(text) ? null : 'write a whole number in digits, without commas: 1234';
    case 'number':
    case 'money':
    case 'percent':
      return new RegExp(NUMBER_PATTERN).test(text) ? null : 'write a number in digits, without commas: 12.5';
    case 'age':
      return /^\d{1,3}$/.test(text) && Number(text) <= 120 ? null : 'write an age in whole years: 34';
    case 'text':
    case 'outcome':
    case 'flag':
    case 'force':
    case 'quarter':
    case 'month':
    case 'financial-year':
    case 'date':
    case 'year-ending':
    case 'point-in-time':
      return text.trim() === '' || /[\r\n]/.test(text) ? 'write what is to stand there, on one line' : null;
  }
}
