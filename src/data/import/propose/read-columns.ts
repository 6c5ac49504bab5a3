import { cleanText, looseKey } from '../clean-text';
import { placeName } from '../find-header';
import { dayOf, monthIn, periodsIn } from '../period-of-title';
import { writtenNumber } from '../read-number';
import { columnLetters, type Cell, type SheetRow } from '../table-file';
import { isNumeric, NO_NUMBER, textOf, type SheetParts } from './find-parts';

export type TimeType = 'quarter' | 'calendar-quarter' | 'month' | 'date' | 'financial-year' | 'calendar-year';
/** A column of a sheet as it is found. */
export interface LookedColumn {
  readonly at: number;
  readonly letters: string;
  /** Its header; its place in brackets where it has none. */
  readonly label: string;
  readonly cells: readonly Cell[];
  readonly filled: number;
  /** Distinct texts, with how many cells have each. */
  readonly texts: ReadonlyMap<string, number>;
  readonly numbers: number;
  readonly hasDecimals: boolean;
  /** Signs that there is no number, with how many cells have each. */
  readonly none: ReadonlyMap<string, number>;
  readonly empty: number;
  /** Numbers that are text written in some way. */
  readonly written: ReadonlyMap<'with .0' | 'money' | 'footnoted', number>;
  readonly marks: ReadonlyMap<string, number>;
  readonly time: TimeType | null;
  /** Whether its cells are numbers, or signs that there is none. */
  readonly isNumeric: boolean;
  /** What it is worked out from others; null where it is not. */
  readonly derived: string | null;
  /** A text such as 1.120, which may be 1,120 or 1.12, where nothing tells which; null where there is none. */
  readonly dotted: string | null;
}

const DERIVED =
  /%|per ?cent|percentage|\brates?\b|per 1,?000|per 100,?000|\bchange\b|difference|average|median|\bmean\b|ratio\b|\bindex\b|\bshares? of\b|proportion/i;
/** A percentage with its sign, with a point or with a comma for decimals. */
const PERCENT = /^-?\d+([.,]\d+)?\s?%$/;
const NO_COUNT = /\bcode\b|\bids?\b|\bref(erence)?\b|longitude|latitude|easting|northing|postcode|^lsoa\b/i;

export function readColumns(parts: SheetParts): LookedColumn[] {
  const { body, labels } = parts;
  const width = Math.max(labels.length, ...body.map(({ cells }) => cells.length));
  const title = parts.title.map(({ cells }) => cells.map(textOf).join(' ')).join(' ');
  const ofRates = /percentage change|rates? of offences|rates? per|^.{0,12}percentages?\b/i.test(title);
  const columns = Array.from({ length: width }, (_, at) => readColumn(at, parts, ofRates));
  const kept = columns.filter(({ filled }) => filled > 0);
  const isChange = kept.some(({ label }) => label === '%');
  return kept.map((column) => ({
    ...column,
    derived:
      column.derived ??
      (column.isNumeric && isChange && DIFFERENT.test(column.label) ? 'the difference of others' : null),
  }));
}
/** A column of "number" beside one of "%" stands under a change. */
const DIFFERENT = /^(number|%)$/i;

function readColumn(at: number, { body, labels, units }: SheetParts, ofRates: boolean): LookedColumn {
  const cells = body.map((row) => row.cells[at] ?? null);
  const texts = new Map<string, number>();
  const none = new Map<string, number>();
  const written = new Map<'with .0' | 'money' | 'footnoted', number>();
  const marks = new Map<string, number>();
  let numbers = 0;
  let filled = 0;
  let percents = 0;
  let fractions = 0;
  let commas = 0;
  const points = new Set<string>();
  let hasDecimals = false;
  for (const cell of cells) {
    const text = textOf(cell);
    if (text === '') continue;
    filled += 1;
    bump(texts, text);
    if (typeof cell === 'number') {
      numbers += 1;
      hasDecimals ||= !Number.isInteger(cell);
      if (cell >= 0 && cell <= 1) fractions += 1;
    } else if (isNumeric(cell)) {
      numbers += 1;
      const read = writtenNumber(cleanText(text));
      if (read && read.way !== 'plain') bump(written, read.way);
      if (read?.mark) bump(marks, read.mark);
      hasDecimals ||= read?.digits.includes('.') ?? false;
      if (text.includes('.')) points.add(text);
      if (read && Number(read.digits) >= 0 && Number(read.digits) <= 1) fractions += 1;
    } else if (NO_NUMBER.test(text)) bump(none, text);
    else if (PERCENT.test(text)) percents += 1;
    else if (/^-?\d+,\d{1,2}$/.test(text)) commas += 1;
  }
  const label = labels[at] ?? '';
  const noneCount = [...none.values()].reduce((sum, n) => sum + n, 0);
  // A slip in a cell makes no text of a column of counts: the import refuses that cell.
  const odd = filled - numbers - noneCount;
  const isPercent = percents > 0 && odd - percents <= filled * 0.1;
  // 12,5 is no number of a table that counts; under a header that says what it is, it is left out with the others.
  const isRate = commas > 0 && odd - commas <= filled * 0.1 && DERIVED.test(labels[at] ?? '');
  const isFraction = hasDecimals && numbers >= 3 && fractions === numbers;
  const isDotted = points.size > 0 && [...points].every((text) => /^-?\d{1,3}(\.\d{3})+$/.test(text));
  const numeric = isPercent || isRate || (numbers > 0 && odd <= filled * 0.1 && !NO_COUNT.test(label));
  const unit = unitOf(units, at);
  const time = (numeric && !/year|period/i.test(label)) || isPercent ? null : timeOf(texts, filled);
  return {
    at,
    letters: columnLetters(at),
    label: label === '' ? placeName(at) : label,
    cells,
    filled,
    texts,
    numbers,
    hasDecimals,
    none,
    empty: cells.length - filled,
    written,
    marks,
    time,
    isNumeric: numeric && time === null,
    dotted: isDotted ? ([...points][0] ?? null) : null,
    derived: isPercent
      ? 'by their signs'
      : (derivedFrom(label, unit, hasDecimals && ofRates) ??
        (isFraction ? 'by their numbers, which are all from 0 to 1,' : null)),
  };
}
function derivedFrom(label: string, unit: string, isRate: boolean): string | null {
  if (DERIVED.test(label)) return 'by its header';
  if (DERIVED.test(unit)) return `by its units, "${unit}"`;
  return isRate ? 'by the title of the table' : null;
}
/** The units over a column: its own, or the nearest to its left. */
function unitOf(units: SheetRow | null, at: number): string {
  for (let n = at; units && n >= 0; n--) {
    const text = textOf(units.cells[n]);
    if (text !== '') return text;
  }
  return '';
}
const bump = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

const TIMES: readonly (readonly [TimeType, RegExp])[] = [
  ['financial-year', /^\d{4}\s?[/–-]\s?(\d{2}|\d{4})$/],
  ['calendar-year', /^(19|20)\d{2}$/],
  ['calendar-quarter', /^\d{4}-Q[1-4]$/],
  ['month', /^(\d{4}-(0[1-9]|1[0-2])|[a-z]{3,9}[ -]\d{4}|\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2}))$/i],
  ['date', /^(\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})$/],
];
/** One day in all of several rows is that of the table, and tells no rows apart. */
const timeOf = (texts: ReadonlyMap<string, number>, filled: number): TimeType | null => {
  const type = timeType(texts);
  return type === 'date' && texts.size === 1 && filled > 3 ? null : type;
};
function timeType(texts: ReadonlyMap<string, number>): TimeType | null {
  const all = [...texts.keys()];
  if (all.length === 0) return null;
  // 2021-10 is a month, and 2021-22 a year.
  const found = TIMES.filter(([, form]) => all.every((text) => form.test(text))).map(([type]) => type);
  if (found.includes('financial-year') && found.includes('month'))
    return all.every((text) => Number(text.slice(5)) === (Number(text.slice(2, 4)) + 1) % 100)
      ? 'financial-year'
      : 'month';
  return found[0] ?? null;
}

/** The period that a header names; a date or a single year is a point in time. */
export interface HeaderPeriod {
  readonly period: string;
  readonly kind: 'financial-year' | 'twelve months' | 'months' | 'month' | 'point';
}
export function periodOfHeader(label: string): HeaderPeriod | null {
  const date = /^(\d{4}-\d{2}-\d{2})$/.exec(label)?.[1] ?? /(?:^|: )(\d{4}-\d{2}-\d{2})$/.exec(label)?.[1];
  if (date !== undefined) return { period: date, kind: 'point' };
  const day = dayOf(looseKey(label));
  if (day !== null) return { period: day, kind: 'point' };
  const month = monthIn(label);
  if (month !== null) return { period: month, kind: 'month' };
  const year = /^(?:mid-?\s?)?((?:19|20)\d{2})$/i.exec(looseKey(label))?.[1];
  if (year !== undefined) return { period: year, kind: 'point' };
  const mid = /\bmid-?\s?((?:19|20)\d{2})\b/i.exec(label)?.[1];
  if (mid !== undefined) return { period: `${mid}-06-30`, kind: 'point' };
  const periods = new Set(periodsIn(label));
  const [period] = periods;
  if (periods.size !== 1 || period === undefined) return null;
  const [from = '', to = ''] = period.split('/');
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5)) -
    Number(from.slice(5)) +
    1;
  if (months !== 12) return { period, kind: 'months' };
  return { period, kind: from.endsWith('-04') ? 'financial-year' : 'twelve months' };
}
