import type { Diagnostic } from '../../diagnostics/diagnostic';
import { NUMBER_WORDS } from '../../model/number-words';
import type { Span } from '../../model/passages';
import { finding, sentencesOf, type WordingContext, type WordingRule } from './wording-context';

/** Words that rest on evidence must fit the number of those who say so. */
export const checkEvidence: WordingRule = (passages, context) =>
  [...sentencesOf(passages)].flatMap(({ sentence }) =>
    sentence.spans.flatMap((span): Diagnostic[] => {
      const evidence = span.kind === 'evidence' ? context.evidence[span.id ?? ''] : undefined;
      const wrong = evidence && faultOf(span, evidence.n ?? null, evidence.of ?? null, context);
      return wrong ? [finding('number/evidence', span.place, wrong.message, { fix: wrong.fix })] : [];
    }),
  );

interface Fault {
  readonly message: string;
  readonly fix: string;
}
function faultOf(span: Span, n: number | null, of: number | null, { phrases }: WordingContext): Fault | null {
  const said = span.text.toLowerCase();
  const stated = statedNumber(said);
  if (n === null)
    return stated === null
      ? null
      : {
          message: `"${span.text}" gives a number, and the evidence "${span.id}" does not say how many`,
          fix: 'fill in its column n in evidence.csv, or take the number out',
        };
  const counted = of === null ? `${n}` : `${n} of ${of}`;
  if (stated !== null)
    return stated === n ? null : { message: `"${span.text}" is not ${counted}`, fix: `write "${n}"` };
  const share = of === null ? null : (100 * n) / of;
  const quantity = (phrases.quantities ?? [])
    .flatMap((item) => item.words.map((words) => ({ item, words })))
    .filter(({ words }) => new RegExp(`\\b${words}\\b`).test(said))
    .sort((a, b) => b.words.length - a.words.length);
  if (/\ball\b/.test(said) && !/\balmost all|nearly all\b/.test(said))
    return of === null || n === of
      ? null
      : { message: `"${span.text}" is not ${counted}`, fix: `write "${counted}"` };
  const [best] = quantity;
  if (!best) return null;
  const fits = quantity
    .filter(({ words }) => words === best.words)
    .some(({ item }) => {
      const value = item.unit === 'count' ? n : share;
      return (
        value !== null &&
        value > item.above &&
        value < item.below &&
        value >= item.tight[0] &&
        value <= item.tight[1]
      );
    });
  return fits
    ? null
    : { message: `"${span.text}" does not fit ${counted}`, fix: `write "${counted}", or words that fit it` };
}
const statedNumber = (said: string): number | null => {
  const digits = /\d+/.exec(said)?.[0];
  if (digits) return Number(digits);
  const word = Object.keys(NUMBER_WORDS).find((known) => new RegExp(`\\b${known}\\b`).test(said));
  return word === undefined ? null : (NUMBER_WORDS[word] ?? null);
};
