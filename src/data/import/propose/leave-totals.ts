import type { LeaveSpec } from '../../../model/files/published-table-file';
import { addUp, printDigits } from '../../../model/number';
import { isTotal } from '../../../model/total-words';
import { cleanText } from '../clean-text';
import { nameKey } from '../left-out-rows';
import { textOf } from './find-parts';
import { numberIn, type LookedTable } from './looked-table';
import type { LookedColumn } from './read-columns';
import { quoted, ranges } from './sheet-words';
import type { Taken } from './taken';

/** What Excel users write before the sum of a column. */
const TOTAL = /^(grand |overall )?totals?$/;
interface Held {
  readonly isEqual: boolean;
  readonly says: string;
}

/** What is known of the rows when totals are looked for. */
interface Looking {
  /** plain: what is called only "Total"; named: what is called as totals are, such as "All, 2025". */
  readonly for: 'plain' | 'named';
  /** Columns whose values are known to contain each other, or not. */
  readonly settled: readonly LookedColumn[];
  /** Rows of values that contain others. */
  readonly isWhole: (n: number) => boolean;
}

/**
 * Rows that a column of text calls a total: each is held against the rows of its force and time, and against those beside
 * it. What is called only "Total" is left out; of another that adds up to nothing somebody has to say what it is.
 */
export function leaveTotals(
  looked: LookedTable,
  kept: readonly LookedColumn[],
  taken: Taken | null,
  looking: Looking,
): { readonly rules: LeaveSpec[]; readonly notTotals: ReadonlyMap<LookedColumn, readonly string[]> } {
  const rules: LeaveSpec[] = [];
  const notTotals = new Map<LookedColumn, readonly string[]>();
  const said = new Set<number>();
  const { body } = looked.parts;
  const answer = looked.request.answers.rows;
  for (const column of taken === null ? [] : kept) {
    if (looking.settled.includes(column)) continue;
    const names = [...column.texts.keys()].filter((text) =>
      looking.for === 'plain' ? TOTAL.test(nameKey(text)) : isTotal(text) && !TOTAL.test(nameKey(text)),
    );
    const rows = body.flatMap((row, n) =>
      names.includes(textOf(row.cells[column.at])) &&
      !said.has(n) &&
      !looked.leftOut.has(row.row) &&
      !looking.isWhole(n)
        ? [n]
        : [],
    );
    if (taken === null || rows.length === 0 || rows.length * 2 > body.length) continue;
    for (const n of rows) said.add(n);
    const held = rows.map((n) => ({ n, ...heldAgainst(looked, column, n, rows, taken) }));
    const open = looking.for === 'plain' ? [] : held.filter(({ isEqual }) => !isEqual);
    if (open.length > 0 && answer !== 'leave') {
      const texts = [...new Set(open.map(({ n }) => textOf(body[n]?.cells[column.at])))];
      looked.say(
        'left out',
        answer === 'keep'
          ? `${texts.map(quoted).join(', ')}: called as a total is, and counted, since it holds nothing of the others`
          : `${texts.map(quoted).join(', ')}: called as a total is, and adds up to nothing here. Does it hold others?`,
        ranges(open.map(({ n }) => body[n]?.row ?? 0)),
        answer === 'keep' ? 'sure' : 'ask',
        open.slice(0, 3).map(({ says }) => says),
        answer === 'keep'
          ? []
          : [
              { answer: 'rows=leave', says: 'it holds others, and is left out' },
              { answer: 'rows=keep', says: 'it holds nothing of the others, and is counted' },
            ],
      );
      if (answer === 'keep') notTotals.set(column, texts);
    }
    const leaving = answer === 'leave' ? held : held.filter((one) => !open.includes(one));
    if (leaving.length === 0) continue;
    for (const { n } of leaving) looked.leftOut.add(body[n]?.row ?? 0);
    const off = leaving.filter(({ isEqual }) => !isEqual);
    looked.say(
      'left out',
      leaving.length === 1
        ? `1 row is a total, and is not counted with its parts`
        : `${leaving.length} rows are totals, and are not counted with their parts`,
      ranges(leaving.map(({ n }) => body[n]?.row ?? 0)),
      off.length === 0 ? 'sure' : 'likely',
      (off.length === 0 ? leaving : off).slice(0, 3).map(({ says }) => says),
    );
    const is = [...new Set(leaving.map(({ n }) => cleanText(textOf(body[n]?.cells[column.at]))))];
    rules.push({ column: cleanText(column.label), is, why: 'contains other rows' });
  }
  return { rules, notTotals };
}

/** The number of a total beside the sum of the rows of its time that are no totals. */
function heldAgainst(
  looked: LookedTable,
  column: LookedColumn,
  at: number,
  totals: readonly number[],
  { columns: [count] }: Taken,
): Held {
  const { body } = looked.parts;
  const timeAt = looked.columns.find(({ time }) => time !== null)?.at;
  const forces = new Map(looked.areas.map((area) => [area.n, area.force]));
  const groupOf = (n: number): string =>
    `${timeAt === undefined ? '' : textOf(body[n]?.cells[timeAt])} ${forces.get(n) ?? ''}`;
  const parts = body.flatMap((row, n) =>
    !totals.includes(n) && !looked.leftOut.has(row.row) && groupOf(n) === groupOf(at) && count
      ? [numberIn(count, n)]
      : [],
  );
  const sum = addUp(parts.filter((n) => n !== null));
  const total = count ? numberIn(count, at) : null;
  const missing = parts.filter((n) => n === null).length;
  const lead = `row ${body[at]?.row ?? ''}, ${quoted(textOf(body[at]?.cells[column.at]))}: ${printDigits(total ?? 0, 0)}`;
  const beside = total === null || !count ? null : besideSum(looked, count, at, totals, total);
  if (total !== sum && beside !== null)
    return { isEqual: true, says: `${lead}, as rows ${beside.from} to ${beside.to} add up to` };
  return total === sum
    ? { isEqual: true, says: `${lead}, as its parts add up to` }
    : {
        isEqual: false,
        says: `${lead}; its parts add up to ${printDigits(sum, 0)}${missing > 0 ? `, and ${missing} of them ${missing === 1 ? 'has' : 'have'} no number` : ''}`,
      };
}

/** Rows right above a subtotal, or right below it, that it is the sum of: two at least, up to the next total. */
function besideSum(
  { parts: { body } }: LookedTable,
  count: LookedColumn,
  at: number,
  totals: readonly number[],
  total: number,
): { readonly from: number; readonly to: number } | null {
  for (const step of [-1, 1]) {
    let sum = 0;
    for (let n = at + step; body[n] && !totals.includes(n); n += step) {
      sum = addUp([sum, numberIn(count, n) ?? 0]);
      const rows = [body[n]?.row ?? 0, body[at + step]?.row ?? 0].sort((a, b) => a - b);
      if (sum === total && Math.abs(n - at) > 1) return { from: rows[0] ?? 0, to: rows[1] ?? 0 };
    }
  }
  return null;
}
