import type { LayoutColumnSpec } from '../../../model/files/published-table-file';
import { nearest } from '../../../model/nearest';
import { nameKey } from '../left-out-rows';
import { sameWord, wordKey, type FitAnswer, type Meant, type Source } from './fit-words';

/** The answer that rows with a word are left out. */
export const LEAVE = 'leave';

/** Puts the words of a sheet beside the values that a column may have. */
export function fitValues(
  { texts, wide }: Source,
  { values }: LayoutColumnSpec,
  known: {
    readonly said: readonly FitAnswer[];
    readonly before: ReadonlyMap<string, string>;
    /** Words of rows that contain others, which are left out unless they are a value. */
    readonly leftOut: ReadonlySet<string>;
  },
): Meant {
  const is = new Map<string, string>();
  const near: string[] = [];
  const left: string[] = [];
  const open: string[] = [];
  const valueOf = (text: string): string | undefined => values?.find((value) => sameWord(value, text));
  const agreed = new Map([...known.before].map(([text, value]) => [wordKey(text), value]));
  for (const text of texts) {
    const said =
      known.said.find(({ of }) => of !== null && sameWord(of, text)) ??
      (valueOf(text) === undefined ? known.said.find(({ of }) => of === '*') : undefined);
    const before = said?.is ?? agreed.get(wordKey(text));
    if (before === LEAVE) left.push(text);
    else if (before !== undefined && (!values || valueOf(before) !== undefined))
      is.set(text, valueOf(before) ?? before);
    else if (!values) {
      if (!known.leftOut.has(nameKey(text))) is.set(text, text);
    } else {
      const value = valueOf(text);
      const other = value ?? nearValue(text, values);
      if (value !== undefined) is.set(text, value);
      else if (known.leftOut.has(nameKey(text)) && !wide) continue;
      else if (other !== null) {
        is.set(text, other);
        near.push(text);
      } else open.push(text);
    }
  }
  return { is, near, left, open };
}
/** The value that differs from a word by a slip, whatever hyphens and capitals it has. */
function nearValue(text: string, values: readonly string[]): string | null {
  const words = new Map(values.map((value) => [wordKey(value), value]));
  const near = nearest(wordKey(text), words.keys(), SLIP(text));
  return near === null ? null : (words.get(near) ?? null);
}
/** A slip of a letter in a short word, two in a long one. */
const SLIP = (text: string): number => (text.length < 6 ? 1 : 2);
