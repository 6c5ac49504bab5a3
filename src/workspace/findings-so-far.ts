import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Place } from '../diagnostics/place';

/** A text with what was found in it by itself. */
export interface Looked {
  readonly text: string;
  readonly findings: readonly Diagnostic[];
}

/**
 * What is known to be wrong while somebody writes: the last whole check, with what the text that is typed has come to have
 * by itself, and without what it has no more. What only the whole can tell stays as it was told last, at the line where it
 * is by now. `before` and `now` are looks at the text alone, as the whole check had it and as it is.
 */
export function findingsSoFar(
  whole: readonly Diagnostic[],
  file: string,
  before: Looked,
  now: Looked,
): Diagnostic[] {
  const here = whole.filter(({ place }) => place.file === file);
  const others = whole.filter(({ place }) => place.file !== file);
  // What is found in the text alone, and was not by the whole, is of it being alone.
  const ofBeingAlone = countsOf(before.findings);
  for (const finding of here) take(ofBeingAlone, finding);
  const fresh = now.findings.filter((finding) => !take(ofBeingAlone, finding) && !needsWhole(finding));
  const seenAlone = countsOf(before.findings.filter((finding) => !needsWhole(finding)));
  const moved = movedFrom(before.text, now.text);
  const ofTheWhole = here.filter((finding) => !take(seenAlone, finding)).flatMap((each) => moved(each) ?? []);
  return [...others, ...fresh, ...ofTheWhole];
}

/** Rules that hold a text against others: alone, it would seem to lead nowhere, or to explain nothing. */
const OF_THE_WHOLE =
  /^(?:document|template|names|same|allow|coverage|area|marking|judgement|claims|revision)\//;
export const needsWhole = ({ rule }: Diagnostic): boolean => OF_THE_WHOLE.test(rule);

const nameOf = ({ rule, severity, message, edit }: Diagnostic): string =>
  JSON.stringify([rule, severity, message, edit?.expected ?? null]);
function countsOf(findings: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) + 1);
  return counts;
}
/** Whether one of the kind was left, which is then not any more. */
function take(counts: Map<string, number>, finding: Diagnostic): boolean {
  const left = counts.get(nameOf(finding)) ?? 0;
  if (left > 0) counts.set(nameOf(finding), left - 1);
  return left > 0;
}

/** Where something of a text is in another that differs from it in one stretch of lines; null where it is gone. */
function movedFrom(before: string, now: string): (finding: Diagnostic) => Diagnostic | null {
  const [was, is] = [before.split('\n'), now.split('\n')];
  const most = Math.min(was.length, is.length);
  let head = 0;
  while (head < most && was[head] === is[head]) head++;
  let tail = 0;
  while (tail < most - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail++;
  const [from, to] = [head + 1, was.length - tail];
  const off = is.length - was.length;
  const moved = <P extends Place>(place: P): P =>
    place.line < from ? place : { ...place, line: Math.max(from, place.line + off) };
  return (finding) => {
    const { place, edit } = finding;
    if (place.line < from) return finding;
    if (place.line <= to) {
      // In lines that are written just now it stays for as long as the words that it is about do.
      const words = edit?.expected;
      const line = is[place.line - 1] ?? '';
      if (off !== 0 || (words !== undefined && !line.includes(words))) return null;
      return finding;
    }
    return {
      ...finding,
      place: moved(place),
      ...(edit ? { edit: { ...edit, place: moved(edit.place) } } : {}),
    };
  };
}
