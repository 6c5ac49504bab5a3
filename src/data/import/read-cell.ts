import type { LayoutColumnSpec } from '../../model/files/published-table-file';
import { printInFull, quotient } from '../../model/number';
import { dayAt, isDate } from '../../model/period';
import { isFormula } from '../../syntax/csv-field';
import { cleanText } from './clean-text';
import type { ForceRegister } from './fold-force';
import { AREA_CODE, OTHER_AREA_CODE } from './propose/find-areas';
import { readNumberCell, type NumberForm } from './read-number';
import { isCellError, type Cell } from './table-file';

/** A cell as the tidy table has it, or why it cannot be read. */
export type ReadCell =
  | { readonly value: string; readonly note?: 'cleaned'; readonly mark?: string }
  | { readonly notSupplied: string }
  | { readonly elsewhere: string }
  | { readonly problem: string; readonly fix: string };

const bad = (problem: string, fix: string): ReadCell => ({ problem, fix });

/** Reads one cell by the type of its column. Nothing is guessed: what could be two things is refused. */
export function readCell(
  cell: Cell,
  beside: Cell,
  column: LayoutColumnSpec,
  form: NumberForm,
  forces: ForceRegister,
): ReadCell {
  const { notSupplied } = form;
  if (column.type === 'count' || column.type === 'number') {
    const read = readNumberCell(cell, column.type, form);
    return 'problem' in read && cell === null && column.mayBeEmpty ? { value: '' } : read;
  }
  if (cell !== null && isCellError(cell))
    return bad(`the cell holds ${cell.error}`, 'mend the formula in the workbook');
  const text = cell === null ? '' : cleanText(String(cell));
  if (text === '') {
    if (column.type === 'force-code' && column.orName) return readForceName(beside, column, forces);
    return column.mayBeEmpty ? { value: '' } : bad('the cell is empty', 'write the value');
  }
  switch (column.type) {
    case 'code':
      return readCode(cell, text, column);
    case 'force':
      return readForceName(cell, column, forces);
    case 'force-code':
      return readForceCode(text, beside, forces);
    case 'calendar-quarter':
      return /^\d{4}-Q[1-4]$/.test(text)
        ? { value: text }
        : bad(`"${text}" is no quarter such as 2021-Q4`, 'write the calendar year and the quarter');
    case 'quarter':
      return readQuarter(text, beside);
    case 'financial-year': {
      const start = financialYear(text);
      return start === null
        ? bad(`"${text}" is no financial year`, 'write 2021/22')
        : { value: printYear(start) };
    }
    case 'calendar-year':
      return /^(19|20)\d{2}$/.test(text)
        ? { value: `${text}-12` }
        : bad(`"${text}" is no year`, 'write it in four figures');
    case 'month':
      return readMonth(text);
    case 'date':
      return readDate(text, column.dayFirst === true);
    case 'flag':
      return readFlag(text);
    case 'percent':
      return readPercent(cell, text, notSupplied);
    case 'age':
      return readNumber(text, notSupplied, /^\d{1,3}$/, 120, 'an age in whole years from 0 to 120', '31');
    case 'outcome':
    case 'text':
      return replaced(String(cell), text, column);
  }
}

function readForceName(cell: Cell, { replace }: LayoutColumnSpec, forces: ForceRegister): ReadCell {
  const text = cell === null || isCellError(cell) ? '' : cleanText(String(cell));
  if (text === '') return bad('the cell is empty', 'write the force');
  const declared = replace && Object.hasOwn(replace, text) ? replace[text] : undefined;
  const { id, nearest } = forces.fold(declared ?? text);
  if (id !== null) return { value: id };
  return bad(
    `"${text}" is no known force`,
    nearest
      ? `write "${forces.nameOf(nearest)}", or ${otherArea(text, 'spelling')}`
      : `if it is no force but a total, a region or a country, ${otherArea(text, 'spelling')}`,
  );
}
const otherArea = (text: string, what: 'spelling' | 'code'): string =>
  `leave the row out with --leave "${text}", or put the ${what} into data/reference/forces.csv`;

/**
 * Countries and regions share the column with forces; "West Midlands" is both, so the code decides. A code that is
 * neither is refused, whatever its form: it may be a force that the register does not have yet.
 */
function readForceCode(text: string, name: Cell, forces: ForceRegister): ReadCell {
  const id = forces.byCode(text);
  if (id !== null) return { value: id };
  if (OTHER_AREA_CODE.test(text)) return { elsewhere: text };
  const named = name === null || isCellError(name) ? '' : cleanText(String(name));
  const beside = named === '' ? '' : ` (${named})`;
  const meant = inWords(forces.meantBy(text, named));
  return AREA_CODE.test(text)
    ? bad(
        `the area code ${text}${beside} is no force, region or country that is known`,
        `${meant === '' ? '' : `if it is ${meant}, write that code; `}if it is no force, ${otherArea(text, 'code')}`,
      )
    : bad(
        `"${text}"${beside} is no area code`,
        meant === '' ? 'write a code such as E23000001' : `if it is ${meant}, write that code`,
      );
}
const inWords = (meant: ReturnType<ForceRegister['meantBy']>): string =>
  meant.map(({ name, code }) => `${name}, whose code is ${code}`).join(', or ');

/** A date as Excel shows it or as it is written; a day and a month in figures may be either, unless that is declared. */
function readDate(text: string, dayFirst: boolean): ReadCell {
  if (isDate(text)) return { value: text };
  const figures = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  const [day = '', month = '', year = ''] = figures?.slice(1).map((part) => part.padStart(2, '0')) ?? [];
  if (figures && (dayFirst || Number(day) > 12) && isDate(`${year}-${month}-${day}`))
    return { value: `${year}-${month}-${day}`, note: 'cleaned' };
  return bad(
    `"${text}" is no date such as 2021-10-31`,
    figures
      ? 'the day and the month may be either: write the year first, or say dayFirst: true in the mapping'
      : 'write the year first',
  );
}

/** A code that a spreadsheet took for a number has lost its zeros: 4.1 may have been 4.10. */
function readCode(cell: string | number | null, text: string, column: LayoutColumnSpec): ReadCell {
  const declared = column.replace && Object.hasOwn(column.replace, text);
  if (typeof cell === 'number' && !Number.isInteger(cell) && !declared)
    return bad(
      `the code ${cell} is a number in the workbook, and may have been ${cell}0`,
      `in Excel format the column as Text and type the code again, or say in the mapping which it is: replace: { '${cell}': '${cell}0' }`,
    );
  return replaced(String(cell), text, column);
}

function replaced(raw: string, text: string, column: LayoutColumnSpec): ReadCell {
  const read = rewritten(raw, text, column);
  // What is read here is written to a file that is opened in Excel.
  if (isFormula(read.value))
    return bad(
      `"${text}" begins as a formula does, and a spreadsheet that opens the dataset would run it`,
      `write it without the sign in front, or say in the mapping what it stands for: replace: { '${text.replaceAll("'", "''")}': … }`,
    );
  if (!column.values || column.values.includes(read.value)) return read;
  return bad(`"${text}" is not one of the values of the column`, `use one of: ${column.values.join(', ')}`);
}
function rewritten(
  raw: string,
  text: string,
  column: LayoutColumnSpec,
): { readonly value: string; readonly note?: 'cleaned' } {
  const whole = column.replace && Object.hasOwn(column.replace, text) ? column.replace[text] : undefined;
  if (whole !== undefined) return { value: whole };
  let value = text;
  for (const [from, to] of Object.entries(column.replace ?? {}))
    if (!/\w/.test(from)) value = value.replaceAll(from, to);
  return value === raw ? { value } : { value, note: 'cleaned' };
}

const printYear = (start: number): string => `${start}/${String((start + 1) % 100).padStart(2, '0')}`;
/** The year in which a financial year starts: `2021/22`, `2021-22`, `2021/2022`. */
function financialYear(text: string): number | null {
  const found = /^(\d{4})\s*[/\-–]\s*(\d{2}|\d{4})$/.exec(text);
  if (!found) return null;
  const start = Number(found[1]);
  return Number((found[2] ?? '').slice(-2)) === (start + 1) % 100 ? start : null;
}

/** Quarter 1 of a financial year is April to June: quarter 1 of 2021/22 is `2021-Q2`. */
function readQuarter(text: string, year: Cell): ReadCell {
  const start = year === null || isCellError(year) ? null : financialYear(cleanText(String(year)));
  if (start === null)
    return bad(
      `"${year === null || isCellError(year) ? '' : String(year)}" is no financial year`,
      'write the year as 2021/22',
    );
  const quarter = Number(/^(?:Q|Quarter )?([1-4])$/i.exec(text)?.[1] ?? 0);
  if (quarter === 0) return bad(`"${text}" is no quarter of a financial year`, 'write 1, 2, 3 or 4');
  return { value: quarter === 4 ? `${start + 1}-Q1` : `${start}-Q${quarter + 1}` };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
function readMonth(text: string): ReadCell {
  // A time with its zone: the month is that of the clocks here.
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const day = dayAt(text);
    return day === null ? bad(`"${text}" is no time`, 'write 2021-10') : { value: day.slice(0, 7) };
  }
  if (/^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$/.test(text)) return { value: text.slice(0, 7) };
  const named = /^([a-z]{3})[a-z]*[ -](\d{4})$/i.exec(text);
  const month = MONTHS.indexOf((named?.[1] ?? '').toLowerCase()) + 1;
  return named && month > 0
    ? { value: `${named[2] ?? ''}-${String(month).padStart(2, '0')}` }
    : bad(`"${text}" is no month`, 'write October 2021, or 2021-10');
}

function readFlag(text: string): ReadCell {
  const word = text.toLowerCase();
  if (['yes', 'y', 'true', '1'].includes(word)) return { value: 'yes' };
  if (['no', 'n', 'false', '0'].includes(word)) return { value: 'no' };
  return bad(`"${text}" is neither yes nor no`, 'write yes or no');
}

/** A workbook holds 27% as 0.27 where the cell is formatted so: a number up to 1 may be either, and is refused. */
function readPercent(cell: Cell, text: string, notSupplied: ReadonlySet<string>): ReadCell {
  if (notSupplied.has(text.toLowerCase())) return { notSupplied: text };
  if (typeof cell === 'number' && cell > 0 && cell <= 1)
    return bad(
      `${cell} may be ${printInFull(cell, 'percent')} or ${printInFull(quotient(cell, 1, 100) ?? cell, 'percent')}`,
      'write the percentage as text, such as 27.5',
    );
  const digits = text.replace(/\s*%$/, '');
  return /^\d{1,3}(\.\d+)?$/.test(digits) && Number(digits) <= 100
    ? { value: String(Number(digits)), ...(digits === text ? {} : { note: 'cleaned' }) }
    : bad(
        `"${text}" is no percentage from 0 to 100`,
        'write it as 27.5, or a sign that there is none, such as [x]',
      );
}

function readNumber(
  text: string,
  notSupplied: ReadonlySet<string>,
  form: RegExp,
  most: number,
  what: string,
  example: string,
): ReadCell {
  if (notSupplied.has(text.toLowerCase())) return { notSupplied: text };
  return form.test(text) && Number(text) <= most
    ? { value: text }
    : bad(`"${text}" is not ${what}`, `write it as ${example}, or a sign that there is none, such as [x]`);
}
