import type { LeaveSpec } from '../../../model/files/published-table-file';
import { addUp, printDigits } from '../../../model/number';
import { cleanText } from '../clean-text';
import { nameKey } from '../left-out-rows';
import { textOf } from './find-parts';
import { numberIn, type LookedTable } from './looked-table';
import type { LookedColumn } from './read-columns';
import { quoted, ranges } from './sheet-words';
import type { Taken } from './take-counts';

/** What Excel users write before the sum of a column. */
const TOTAL = /^(grand |overall )?totals?$/;

/** Rows that a column of text calls the total, and nothing else: each is held against the rows that it closes. */
export function leaveTotals(
  looked: LookedTable,
  kept: readonly LookedColumn[],
  taken: Taken | null,
): LeaveSpec[] {
  if (taken === null) return [];
  const rules: LeaveSpec[] = [];
  const said = new Set<number>();
  for (const column of kept) {
    const names = [...column.texts.keys()].filter((text) => TOTAL.test(nameKey(text)));
    if (names.length === 0) continue;
    const rows = looked.parts.body.flatMap((row, n) =>
      names.includes(textOf(row.cells[column.at])) && !said.has(n) ? [n] : [],
    );
    for (const n of rows) said.add(n);
    if (rows.length === 0 || rows.length * 2 > looked.parts.body.length) continue;
    for (const n of rows) looked.leftOut.add(looked.parts.body[n]?.row ?? 0);
    const held = rows.map((n) => heldAgainst(looked, column, n, rows, taken));
    const off = held.filter(({ isEqual }) => !isEqual);
    looked.say(
      'left out',
      rows.length === 1
        ? `1 row is a total, and is not counted with its parts`
        : `${rows.length} rows are totals, and are not counted with their parts`,
      ranges(rows.map((n) => looked.parts.body[n]?.row ?? 0)),
      off.length === 0 ? 'sure' : 'likely',
      (off.length === 0 ? held : off).slice(0, 3).map(({ says }) => says),
    );
    rules.push({ column: cleanText(column.label), is: names.map(cleanText), why: 'contains other rows' });
  }
  return rules;
}

/** The number of a total beside the sum of the rows of its time that are no totals. */
function heldAgainst(
  looked: LookedTable,
  column: LookedColumn,
  at: number,
  totals: readonly number[],
  { columns: [count] }: Taken,
): { readonly isEqual: boolean; readonly says: string } {
  const { body } = looked.parts;
  const timeAt = looked.columns.find(({ time }) => time !== null)?.at;
  const timeOf = (n: number): string => (timeAt === undefined ? '' : textOf(body[n]?.cells[timeAt]));
  const parts = body.flatMap((_, n) =>
    !totals.includes(n) && timeOf(n) === timeOf(at) && count ? [numberIn(count, n)] : [],
  );
  const sum = addUp(parts.filter((n) => n !== null));
  const total = count ? numberIn(count, at) : null;
  const missing = parts.filter((n) => n === null).length;
  const lead = `row ${body[at]?.row ?? ''}, ${quoted(textOf(body[at]?.cells[column.at]))}: ${printDigits(total ?? 0, 0)}`;
  return total === sum
    ? { isEqual: true, says: `${lead}, as its parts add up to` }
    : {
        isEqual: false,
        says: `${lead}; its parts add up to ${printDigits(sum, 0)}${missing > 0 ? `, and ${missing} of them ${missing === 1 ? 'has' : 'have'} no number` : ''}`,
      };
}
