import type { TableLayout } from '../../../model/files/published-table-file';
import { cleanText } from '../clean-text';
import { cellName } from '../find-header';
import { columnLetters } from '../table-file';
import { isNumeric, NO_NUMBER, textOf } from './find-parts';
import type { LookedTable } from './looked-table';
import type { LookedColumn } from './read-columns';

/** How numbers are written, and what stands where there is none. */
export function writingOf(looked: LookedTable, columns: readonly LookedColumn[]): Partial<TableLayout> {
  const notes = [...looked.parts.title, ...looked.parts.below]
    .map(({ cells }) => cells.map(textOf).join(' '))
    .join(' ');
  const none = tally(columns.map((column) => column.none));
  const marks = tally(columns.map((column) => column.marks));
  const ways = tally(columns.map((column) => column.written));
  const empty = columns.reduce((sum, column) => sum + emptyIn(looked, column), 0);
  for (const [text, n] of none)
    looked.say(
      'marks',
      `"${text}" in ${n} ${n === 1 ? 'cell' : 'cells'} means that there is no number${meaning(text, notes)}: left empty, and never 0`,
      null,
      'likely',
      cellsWith(looked, columns, text),
    );
  for (const [mark, n] of marks)
    looked.say(
      'marks',
      `"${mark}" after ${n} ${n === 1 ? 'number' : 'numbers'}: ${MEANINGS[mark] ?? (meaning(mark, notes) || 'nothing says what it means')}; the number is kept`,
      null,
      MEANINGS[mark] === undefined ? 'ask' : 'likely',
    );
  for (const [way, n] of ways) looked.say('numbers', `${n} numbers are written ${WAYS[way]}`, null, 'likely');
  if (empty > 0)
    looked.say(
      'marks',
      `${empty} counts are empty: not supplied, and never 0`,
      null,
      'likely',
      cellsWith(looked, columns, ''),
    );
  const odd = columns.flatMap((column) =>
    [...column.texts.keys()].filter((text) => !isNumeric(text) && !NO_NUMBER.test(text)),
  );
  for (const text of new Set(odd))
    looked.say(
      'numbers',
      `"${text}" is no number and no sign that there is none: the import refuses it`,
      null,
      'likely',
      cellsWith(looked, columns, text),
    );
  const dots = sayDots(looked, columns);
  const titles = looked.parts.title.map(({ cells }) => cells.map(textOf).join(' ')).join(' ');
  const inHeaders = columns.filter(({ label }) => THOUSANDS.test(label));
  const isThousands =
    THOUSANDS.test(looked.parts.units?.cells.map(textOf).join(' ') ?? '') ||
    THOUSANDS.test(titles) ||
    (inHeaders.length > 0 && inHeaders.length === columns.length);
  if (inHeaders.length > 0 && !isThousands)
    looked.say(
      'numbers',
      `${looked.namesOf(inHeaders)} ${inHeaders.length === 1 ? 'counts' : 'count'} in thousands, and the other columns do not`,
      inHeaders.map(({ letters }) => letters).join(', '),
      'ask',
      [],
      [{ answer: `columns=${inHeaders[0]?.letters ?? ''}`, says: 'take this one alone' }],
    );
  if (isThousands)
    looked.say('numbers', 'the table counts in thousands: each number is taken times 1,000', null, 'likely');
  return {
    ...(none.size > 0 ? { notSupplied: [...none.keys()] } : {}),
    ...(marks.size > 0
      ? { marks: Object.fromEntries([...marks.keys()].map((mark) => [mark, MEANINGS[mark] ?? 'not said'])) }
      : {}),
    ...(ways.size > 0 || dots ? { numbers: [...ways.keys(), ...(dots ? ['dots' as const] : [])] } : {}),
    ...(empty > 0 ? { empty: 'not supplied' as const } : {}),
    ...(isThousands ? { scale: 1000 } : {}),
  };
}

const THOUSANDS = /\b(?:in )?thousands\b|['’(]000s?\b|\b000s\b/i;

/** Whether 1.120 is 1,120: a spreadsheet of another country writes it so, and nothing else tells. */
function sayDots(looked: LookedTable, columns: readonly LookedColumn[]): boolean {
  const odd = columns.find(({ dotted }) => dotted !== null);
  const example = odd?.dotted ?? null;
  if (!odd || example === null) return false;
  const answer = looked.request.answers.numbers;
  const [thousands, decimals] = [example.replaceAll('.', ','), String(Number(example))];
  if (answer === 'thousands' || answer === 'decimals')
    looked.say(
      'numbers',
      `${example} is ${answer === 'thousands' ? thousands : decimals}`,
      odd.letters,
      'sure',
    );
  else
    looked.say(
      'numbers',
      `${example} may be ${thousands} or ${decimals}: nothing tells which`,
      odd.letters,
      'ask',
      [],
      [
        { answer: 'numbers=thousands', says: `it is ${thousands}` },
        { answer: 'numbers=decimals', says: `it is ${decimals}` },
      ],
    );
  return answer === 'thousands';
}

function emptyIn(looked: LookedTable, column: LookedColumn): number {
  const rows = new Set(looked.areas.filter(({ is }) => is === 'force').map(({ n }) => n));
  return column.cells.filter((cell, n) => textOf(cell) === '' && (looked.areas.length === 0 || rows.has(n)))
    .length;
}

function cellsWith(looked: LookedTable, columns: readonly LookedColumn[], text: string): string[] {
  const cells = columns.flatMap((column) =>
    column.cells.flatMap((cell, n) =>
      textOf(cell) === text && (text !== '' || looked.areas.some((area) => area.n === n))
        ? [cellName(column.at, looked.parts.body[n]?.row ?? 0)]
        : [],
    ),
  );
  return cells.length > 4 ? [...cells.slice(0, 4), `and ${cells.length - 4} more`] : cells;
}

export function hiddenParts(looked: LookedTable): { hidden?: 'read' | 'leave' } {
  const { state } = looked.request.sheet;
  const rows = looked.parts.body.filter(({ hidden }) => hidden !== undefined);
  const filtered = rows.filter(({ hidden }) => hidden === 'filtered').length;
  const columns = state.hiddenColumns.filter((at) => looked.columns.some((column) => column.at === at));
  const merged: string[] = [
    ...(state.hidden ? ['the sheet is hidden'] : []),
    ...(filtered > 0 ? [`a filter hides ${filtered} of ${looked.parts.body.length} rows`] : []),
    ...(rows.length > filtered
      ? [rows.length - filtered === 1 ? '1 row is hidden' : `${rows.length - filtered} rows are hidden`]
      : []),
    ...(columns.length > 0 ? [`columns ${columns.map(columnLetters).join(', ')} are hidden`] : []),
  ];
  if (merged.length === 0) return {};
  const answer = looked.request.answers.hidden === 'leave' ? 'leave' : 'read';
  const [a, b] = [rows[0]?.row, rows.at(-1)?.row];
  looked.say(
    'hidden',
    `${merged.join('; ')}: ${answer === 'read' ? 'they are read' : 'they are left out'}`,
    a === undefined ? null : a === b ? `row ${a}` : `rows ${a} to ${b ?? a}`,
    'likely',
    [],
    [
      answer === 'read'
        ? { answer: 'hidden=leave', says: 'leave them out' }
        : { answer: 'hidden=read', says: 'read them' },
    ],
  );
  return { hidden: answer };
}

const WAYS = {
  'with .0': 'with .0, as in 12.0',
  money: 'as money, as in £1.2m',
  footnoted: 'with a footnote sign',
} as const;
const MEANINGS: Readonly<Record<string, string>> = {
  '[r]': 'revised',
  '[p]': 'provisional',
  '[e]': 'estimated',
  '[b]': 'a break in the series',
};
/** What the notes of a table say of a sign. */
function meaning(sign: string, notes: string): string {
  const escaped = sign
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/^\\\[/, '\\[\\s?')
    .replace(/\\\]$/, '\\s?\\]');
  const found = new RegExp(
    `(?:^|[\\s'"])${escaped}['"]?\\s*(?:=|denotes|indicates|means|is)\\s*(?:that\\s+)?([^.;\\[]{4,90})`,
    'i',
  ).exec(notes);
  return found ? ` (the table says: ${cleanText(found[1] ?? '')})` : '';
}
function tally<K>(counts: readonly ReadonlyMap<K, number>[]): Map<K, number> {
  const all = new Map<K, number>();
  for (const one of counts) for (const [key, n] of one) all.set(key, (all.get(key) ?? 0) + n);
  return all;
}
