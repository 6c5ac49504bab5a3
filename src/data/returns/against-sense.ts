import { printCount } from '../../model/number';
import type { DatasetSpec } from '../../model/files/dataset-file';
import type { ReturnEvent } from './register';

/** What is odd about a return, in words, with what to ask the force. */
export interface Odd {
  readonly kind: 'negative' | 'part over whole' | 'same file' | 'unlike last time';
  readonly message: string;
  readonly ask: string;
  /** Whether it may be right, and goes in once somebody at the force has said so. */
  readonly mayBeRight: boolean;
}
/** A return by row: cells in the order of the dataset's columns. */
export interface SentRows {
  readonly now: readonly (readonly string[])[];
  readonly before: readonly (readonly string[])[];
}

const TENFOLD = 10;
/** Below this ten times as many is soon reached. */
const TELLING = 20;
const NAMED = 5;

/**
 * Holds a return against sense: numbers below 0, a part larger than its whole, fewer rows than last time, numbers ten
 * times larger or smaller, a file that has come before. Nothing is mended here; the force is asked.
 */
export function againstSense(
  spec: DatasetSpec,
  rows: SentRows,
  file: { readonly sha256: string; readonly force: string; readonly dataset: string },
  events: readonly ReturnEvent[],
  nameOf: (force: string) => string,
): Odd[] {
  const same = events.find(
    (event) =>
      event.sha256 === file.sha256 &&
      event.dataset === file.dataset &&
      (event.state === 'received' || event.state === 'sent again'),
  );
  return [
    ...(same ? [sameFile(same, file.force, nameOf)] : []),
    ...negative(spec, rows),
    ...overWhole(spec, rows),
    ...fewerRows(rows),
    ...tenfold(spec, rows),
  ];
}

const sameFile = (event: ReturnEvent, force: string, nameOf: (id: string) => string): Odd => ({
  kind: 'same file',
  message:
    event.force === force
      ? `this file came before, on ${event.on}, as "${event.file}"`
      : `this file came before, on ${event.on}, as the return of ${nameOf(event.force)}`,
  ask: event.force === force ? 'Did you mean to send another file?' : 'Which force is it of?',
  mayBeRight: false,
});

/** The numbers of a return by the words that name their row. */
function numbersOf(spec: DatasetSpec, rows: readonly (readonly string[])[]): Map<string, number> {
  const columns = Object.keys(spec.columns);
  const counted = spec.count === undefined ? -1 : columns.indexOf(spec.count);
  if (counted === -1) return new Map();
  const key = keyColumns(spec);
  return new Map(
    rows.flatMap((row): [string, number][] => {
      const cell = row[counted] ?? '';
      return cell === '' ? [] : [[nameOfRow(columns, key, row), Number(cell)]];
    }),
  );
}
/** The columns that name a row of one force. */
export const keyColumns = ({ key, force }: DatasetSpec): readonly string[] =>
  key === 'none' ? [] : key.filter((column) => column !== force);
export const nameOfRow = (
  columns: readonly string[],
  key: readonly string[],
  row: readonly string[],
): string => key.map((column) => row[columns.indexOf(column)] ?? '').join(', ') || 'the row';

function negative(spec: DatasetSpec, { now }: SentRows): Odd[] {
  const below = [...numbersOf(spec, now)].filter(([, n]) => n < 0);
  return below.length === 0
    ? []
    : [
        {
          kind: 'negative',
          message: `${below.length === 1 ? 'a number is' : `${below.length} numbers are`} below 0: ${below
            .slice(0, NAMED)
            .map(([row, n]) => `${row}: ${n}`)
            .join('; ')}`,
          ask: 'A return counts offences and holds nothing below 0. How many were there?',
          mayBeRight: false,
        },
      ];
}

/** Rows that differ in one column alone, of which one value is declared to be within another. */
function overWhole(spec: DatasetSpec, { now }: SentRows): Odd[] {
  const columns = Object.keys(spec.columns);
  const key = keyColumns(spec);
  const counted = spec.count === undefined ? -1 : columns.indexOf(spec.count);
  const sums = numbersOf(spec, now);
  const found = Object.entries(spec.columns).flatMap(([column, { within = {} }]) =>
    now.flatMap((row) => {
      const at = columns.indexOf(column);
      const whole = within[row[at] ?? ''];
      const cell = row[counted] ?? '';
      if (whole === undefined || cell === '') return [];
      const name = nameOfRow(columns, key, row);
      const of = sums.get(
        nameOfRow(
          columns,
          key,
          row.map((text, i) => (i === at ? whole : text)),
        ),
      );
      return of !== undefined && Number(cell) > of ? [`${name}: ${cell}, of ${of} of "${whole}"`] : [];
    }),
  );
  return found.length === 0
    ? []
    : [
        {
          kind: 'part over whole',
          message: `a part is larger than its whole: ${found.slice(0, NAMED).join('; ')}`,
          ask: 'Which of the two numbers is right?',
          mayBeRight: false,
        },
      ];
}

const fewerRows = ({ now, before }: SentRows): Odd[] =>
  now.length >= before.length
    ? []
    : [
        {
          kind: 'unlike last time',
          message: `it has ${printCount(now.length)} ${now.length === 1 ? 'row' : 'rows'}, and ${printCount(before.length)} came before; the others would be gone`,
          ask: 'Are the rows that are not there any more 0, or not known, or were they left out by mistake?',
          mayBeRight: true,
        },
      ];

function tenfold(spec: DatasetSpec, { now, before }: SentRows): Odd[] {
  const old = numbersOf(spec, before);
  const far = [...numbersOf(spec, now)].filter(([row, n]) => {
    const was = old.get(row);
    if (was === undefined || Math.max(was, n) < TELLING || was <= 0 || n <= 0) return false;
    return n >= TENFOLD * was || was >= TENFOLD * n;
  });
  return far.length === 0
    ? []
    : [
        {
          kind: 'unlike last time',
          message: `${far.length === 1 ? 'a number is' : `${far.length} numbers are`} ten times what came before, or a tenth: ${far
            .slice(0, NAMED)
            .map(([row, n]) => `${row}: ${printCount(old.get(row) ?? 0)}, now ${printCount(n)}`)
            .join('; ')}`,
          ask: 'Is a digit missing or one too many, or do you count otherwise than before?',
          mayBeRight: true,
        },
      ];
}
