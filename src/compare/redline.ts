import { diffArrays } from 'diff';
import type { Redline } from '../model/edition-diff';

/** Words with the spaces and stops between them, so that joined again they are the text. */
const tokens = (text: string): string[] =>
  text.match(/[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}’'.,%-]*[\p{L}\p{M}\p{N}%])?|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ??
  [];
const isNumber = (text: string): boolean => /^[\d,.]*\d[\d,.]*%?$/.test(text.trim());

/**
 * What became of the words of a text: runs that stayed, went, came, and numbers that moved while the words round
 * them stayed. Joined, `old` is the old text and `new` the new one.
 */
export function redline(old: string, fresh: string): Redline {
  const runs: Redline = [];
  const push = (op: Redline[number]['op'], before: string, after: string): void => {
    const last = runs.at(-1);
    if (last?.op === op && op !== 'number')
      runs[runs.length - 1] = { op, old: last.old + before, new: last.new + after };
    else if (before !== '' || after !== '') runs.push({ op, old: before, new: after });
  };
  const parts = diffArrays(tokens(old), tokens(fresh));
  for (let i = 0; i < parts.length; i++) {
    const [part, next] = [parts[i], parts[i + 1]];
    if (!part) continue;
    const text = part.value.join('');
    if (part.removed && next?.added) {
      const after = next.value.join('');
      if (isNumber(text) && isNumber(after)) push('number', text, after);
      else {
        push('deleted', text, '');
        push('inserted', '', after);
      }
      i++;
    } else if (part.removed) push('deleted', text, '');
    else if (part.added) push('inserted', '', text);
    else push('same', text, text);
  }
  return runs;
}

/** Whether nothing but numbers moved. */
export const onlyNumbers = (runs: Redline): boolean =>
  runs.some((run) => run.op === 'number') && runs.every((run) => run.op === 'same' || run.op === 'number');

/** How alike two texts are: twice the words they share over the words they have, from 0 to 1. */
export function likeness(a: string, b: string): number {
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [left, right] = [words(a), words(b)];
  if (left.length + right.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const n = counts.get(word) ?? 0;
    if (n === 0) continue;
    counts.set(word, n - 1);
    shared++;
  }
  return (2 * shared) / (left.length + right.length);
}
