import type { LeaveSpec } from '../../../model/files/published-table-file';
import { printDigits } from '../../../model/number';
import { cleanText, withoutMarkers } from '../clean-text';
import type { RowArea } from './find-areas';
import { textOf } from './find-parts';
import { numberIn, type LookedTable } from './looked-table';
import type { LookedColumn } from './read-columns';
import { quoted, ranges, someOf } from './sheet-words';
import { leaving } from './proposal';
import type { Taken } from './taken';

/** So many of them are offered to be left out, each by itself; more are a table that is read otherwise. */
const MOST_NEAR = 6;

/** Rows of areas that contain forces, and of none. */
export function leaveAreas(looked: LookedTable): LeaveSpec[] {
  const { code, name } = looked.areaColumns;
  const column = name ?? code;
  if (!column) return [];
  const contains = looked.areas.filter(({ is }) => is === 'contains');
  const isNear = ({ name: text }: RowArea): boolean =>
    looked.register.fold(text.replace(/\s*[([-].*$|\s+\S+$/, '')).id !== null;
  const none = looked.areas.filter((row) => row.is === 'no force' && !isNear(row));
  const near = looked.areas.filter((row) => row.is === 'no force' && isNear(row));
  const unknown = looked.areas.filter(({ is }) => is === 'unknown code');
  if (contains.length > 0)
    looked.say(
      'left out',
      `${contains.length} rows of areas that contain forces: ${someOf(contains.map((row) => row.name))}`,
      ranges(contains.map(({ row }) => row)),
      'sure',
      contains.slice(0, 3).map((row) => rowInWords(looked, row)),
    );
  if (none.length > 0)
    looked.say(
      'left out',
      `${none.length} ${none.length === 1 ? 'row is' : 'rows are'} of no force: ${someOf(none.map((row) => row.name))}`,
      ranges(none.map(({ row }) => row)),
      'likely',
      none.slice(0, 3).map((row) => rowInWords(looked, row)),
    );
  if (near.length > 0)
    looked.say(
      'force',
      `nearly the name of a force, and refused until somebody says what it is: ${someOf(near.map((row) => row.name))}`,
      ranges(near.map(({ row }) => row)),
      'likely',
      near.slice(0, 3).map((row) => rowInWords(looked, row)),
      [...new Set(near.map(({ name: called }) => called))]
        .slice(0, MOST_NEAR)
        .map((called) => ({ answer: leaving(called), says: `“${called}” is none, and is left out` })),
    );
  if (unknown.length > 0)
    looked.say(
      'left out',
      `${unknown.length === 1 ? '1 row has an area code that is not known, and is' : `${unknown.length} rows have an area code that is not known, and are`} refused until somebody says what it is: ${someOf(unknown.map(codeAndName))}`,
      ranges(unknown.map(({ row }) => row)),
      'likely',
      unknown.slice(0, 3).map((row) => `${rowInWords(looked, row)}${meantInWords(looked, row)}`),
      // By its code: a region that is not known may be called as a force is.
      [...new Map(unknown.map((row) => [row.code, row]))].slice(0, MOST_NEAR).map(([code, row]) => ({
        answer: leaving(code),
        says: `“${codeAndName(row)}” is none, and is left out`,
      })),
    );
  for (const { row } of [...contains, ...none]) looked.leftOut.add(row);
  const rules: LeaveSpec[] = [];
  const isBoth = (row: RowArea): boolean =>
    code === null && looked.register.fold(withoutMarkers(row.name)).id !== null;
  const plain = contains.filter((row) => !isBoth(row) && !hasKnownCode(looked, row));
  const both = contains.filter(isBoth);
  const label = name ? name.label : (code?.label ?? '');
  if (both.length > 0)
    rules.push({ column: cleanText(label), is: distinct(both), first: true, why: 'contains other rows' });
  if (plain.length > 0)
    rules.push({ column: cleanText(label), is: distinct(plain), why: 'contains other rows' });
  if (none.length > 0) rules.push({ column: cleanText(label), is: distinct(none), why: 'no force' });
  return rules;
}

/** A row whose code says by itself that it is a country or a region needs no rule. */
function hasKnownCode(looked: LookedTable, { n }: RowArea): boolean {
  const { code } = looked.areaColumns;
  return code !== null && textOf(looked.parts.body[n]?.cells[code.at]) !== '';
}

const codeAndName = ({ code, name }: RowArea): string => (name === code ? code : `${name} (${code})`);
/** Whose code it should have been. */
function meantInWords({ register }: LookedTable, { code, name }: RowArea): string {
  const meant = register.meantBy(code, name === code ? '' : name).map((one) => `${one.code}, ${one.name}`);
  return meant.length === 0 ? '' : `; known is ${meant.join(', or ')}`;
}

function rowInWords(looked: LookedTable, { n, row, name }: RowArea): string {
  const numbers = looked.columns.filter(({ isNumeric: is }) => is).slice(0, 3);
  return `row ${row}: ${name}, ${numbers.map((column) => textOf(looked.parts.body[n]?.cells[column.at])).join(', ')}`;
}

/** Rows of a force as a whole above rows of its parts: a text column is empty in them. */
export function leaveLevels(
  looked: LookedTable,
  kept: readonly LookedColumn[],
  taken: Taken | null,
): LeaveSpec[] {
  const [first] = taken?.columns ?? [];
  if (!first) return [];
  const forceOf = new Map(looked.areas.map(({ n, force }) => [n, force]));
  for (const column of kept.filter(({ empty, filled }) => empty > 0 && filled > 0)) {
    const wholes = new Map<string, number[]>();
    const parts = new Map<string, number[]>();
    looked.parts.body.forEach((row, n) => {
      const force = forceOf.get(n);
      if (force === undefined || force === null) return;
      const into = textOf(row.cells[column.at]) === '' ? wholes : parts;
      into.set(force, [...(into.get(force) ?? []), n]);
    });
    const compared = [...wholes].flatMap(([force, rows]) => {
      const inner = parts.get(force);
      const [whole] = rows;
      if (!inner || rows.length !== 1 || whole === undefined) return [];
      const sum = inner.reduce((total, n) => total + (numberIn(first, n) ?? 0), 0);
      return [{ force, whole, sum, published: numberIn(first, whole) }];
    });
    const near = compared.filter(
      ({ sum, published }) =>
        published !== null && Math.abs(sum - published) <= Math.max(2, published * 0.001),
    );
    if (compared.length < 3 || near.length * 10 < compared.length * 9) continue;
    const off = compared.filter(({ sum, published }) => sum !== published);
    for (const { whole } of compared) looked.leftOut.add(looked.parts.body[whole]?.row ?? 0);
    looked.say(
      'left out',
      `${compared.length} rows in which ${quoted(column.label)} is empty: each is the sum of the rows of its force below it${off.length > 0 ? `, in ${off.length} but for ${off.map(({ sum, published }) => Math.abs(sum - (published ?? 0))).join(', ')}` : ''}`,
      ranges(compared.map(({ whole }) => looked.parts.body[whole]?.row ?? 0)),
      'sure',
      off
        .slice(0, 3)
        .map(
          ({ whole, sum }) =>
            `row ${looked.parts.body[whole]?.row ?? ''}: ${printDigits(numberIn(first, whole) ?? 0, 0)}, and its parts ${printDigits(sum, 0)}`,
        ),
    );
    return [{ column: cleanText(column.label), empty: true, why: 'contains other rows' }];
  }
  return [];
}

const distinct = (rows: readonly RowArea[]): string[] => [
  ...new Set(rows.map(({ name }) => cleanText(name))),
];
