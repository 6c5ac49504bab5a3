import type { TableLayout } from '../../model/files/published-table-file';
import { scaled, sheetDigits } from '../../model/number';
import { isCellError, type Cell } from './table-file';
import { cleanText } from './clean-text';

/** How a table writes its numbers, as its mapping declares. */
export interface NumberForm {
  /** Cells that say there is no number, in lower case. */
  readonly notSupplied: ReadonlySet<string>;
  /** Marks that may stand after a number, in lower case, with what they mean. */
  readonly marks: ReadonlyMap<string, string>;
  /** `12.0` for 12; `£1.2m`; `1234²`. */
  readonly ways: ReadonlySet<'with .0' | 'money' | 'footnoted' | 'dots'>;
  /** What one in the table stands for. */
  readonly scale: number;
  /** Whether an empty count says that it was not supplied. */
  readonly emptyIsMissing: boolean;
}
export type ReadNumber =
  | { readonly value: string; readonly note?: 'cleaned'; readonly mark?: string }
  | { readonly notSupplied: string }
  | { readonly problem: string; readonly fix: string };

export function numberForm(layout: TableLayout): NumberForm {
  return {
    notSupplied: new Set((layout.notSupplied ?? []).map((word) => word.toLowerCase())),
    marks: new Map(Object.entries(layout.marks ?? {}).map(([mark, means]) => [mark.toLowerCase(), means])),
    ways: new Set(layout.numbers ?? []),
    scale: layout.scale ?? 1,
    emptyIsMissing: layout.empty === 'not supplied',
  };
}

const SUPERSCRIPT = /\s*[\u00b9\u00b2\u00b3\u2070-\u2079*†‡]+$/;
const MONEY = /^(-)?£\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(k|m|bn|million|billion|thousand)?$/i;
const POWERS: Readonly<Record<string, number>> = {
  k: 1_000,
  thousand: 1_000,
  m: 1_000_000,
  million: 1_000_000,
  bn: 1_000_000_000,
  billion: 1_000_000_000,
};

/** What a cell of numbers that is text may be, whatever a mapping says: for a proposal. */
export interface WrittenNumber {
  /** The number in digits, with a point for decimals. */
  readonly digits: string;
  readonly mark: string | null;
  readonly way: 'plain' | 'with .0' | 'money' | 'footnoted';
}

/** Reads text that is a number in some way of writing; null where it is none. */
export function writtenNumber(text: string): WrittenNumber | null {
  const found = /^(.*?)\s*(\[[a-z]{1,2}\d?\])$/i.exec(text);
  const mark = found?.[2]?.toLowerCase() ?? null;
  const bare = found?.[1] ?? text;
  const plain = /^-?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d+)?$/.exec(bare);
  if (plain) {
    const digits = bare.replaceAll(',', '');
    return /\.0+$/.test(digits)
      ? { digits: String(Number(digits)), mark, way: 'with .0' }
      : { digits, mark, way: 'plain' };
  }
  const money = MONEY.exec(bare);
  if (money) {
    const power = POWERS[(money[4] ?? '').toLowerCase()] ?? 1;
    const amount = `${money[1] ?? ''}${(money[2] ?? '').replaceAll(',', '')}${money[3] ?? ''}`;
    return { digits: scaled(amount, power), mark, way: 'money' };
  }
  if (!SUPERSCRIPT.test(bare)) return null;
  const inner = writtenNumber(bare.replace(SUPERSCRIPT, ''));
  return inner?.way === 'plain' ? { ...inner, mark, way: 'footnoted' } : null;
}

/** Reads a number of a table. Every way of writing it but the plain one has to be declared. */
export function readNumberCell(cell: Cell, type: 'count' | 'number', form: NumberForm): ReadNumber {
  if (cell !== null && isCellError(cell))
    return {
      problem: `the cell holds ${cell.error}`,
      fix: 'mend the formula, or save the workbook in Excel once so that the values are worked out',
    };
  const text = cell === null ? '' : cleanText(String(cell));
  if (text === '')
    return form.emptyIsMissing
      ? { notSupplied: 'an empty cell' }
      : { problem: 'the cell is empty', fix: 'write the number, or a sign that there is none, such as [x]' };
  if (form.notSupplied.has(text.toLowerCase())) return { notSupplied: text };
  if (typeof cell === 'number') return sized(sheetDigits(cell), text, type, form);
  // 1.234 for 1,234, as the table is declared to write it.
  const isDotted = form.ways.has('dots') && /^-?\d{1,3}(\.\d{3})+$/.test(text);
  const written = writtenNumber(isDotted ? text.replaceAll('.', '') : text);
  if (written === null)
    return {
      problem: `"${text}" is not a ${type === 'count' ? 'whole ' : ''}number`,
      fix: `write a ${type === 'count' ? 'whole ' : ''}number, or a sign that there is none, such as [x]`,
    };
  const { mark, way } = written;
  if (way !== 'plain' && !form.ways.has(way) && !(way === 'with .0' && type === 'number'))
    return {
      problem: `"${text}" is a number that is written another way`,
      fix: `write ${written.digits}, or say in the mapping that numbers are so: numbers: [${way}]`,
    };
  if (mark !== null && !form.marks.has(mark))
    return {
      problem: `"${text}" has the mark ${mark}, and nothing says what it means`,
      fix: `look in the notes of the table, and say it in the mapping: marks: { "${mark}": revised }`,
    };
  const read = sized(written.digits, text, type, form);
  if (!('value' in read)) return read;
  return {
    value: read.value,
    ...(read.value === String(cell) ? {} : { note: 'cleaned' as const }),
    ...(mark === null ? {} : { mark: `${mark} ${form.marks.get(mark) ?? ''}` }),
  };
}

function sized(digits: string, text: string, type: 'count' | 'number', { scale }: NumberForm): ReadNumber {
  const value = scale === 1 ? digits : scaled(digits, scale);
  if (type === 'number')
    return /^-?\d+(\.\d+)?$/.test(value)
      ? { value }
      : { problem: `${text} is too large or too small a number`, fix: 'write it in full' };
  return /^-?\d{1,15}$/.test(value)
    ? { value: String(Number(value)) }
    : {
        problem: `${/^[-\d.]+$/.test(text) ? text : `"${text}"`} is not a whole number`,
        fix: 'write a whole number',
      };
}
