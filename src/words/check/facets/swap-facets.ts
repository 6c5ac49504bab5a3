import { finding } from '../../../diagnostics/rules/finding';
import { topicWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { claimsOf, type Claim } from './claims-of';
import { stemsWithLike } from './word-kinds';

/** The telling words of one measure that another of the same sentence has not. */
function tells(own: Claim, other: Claim, { context }: Told): string[] {
  const theirs = new Set(topicWords(other.own.value.label, context.glossary));
  const ours = topicWords(own.own.value.label, context.glossary).filter((word) => !theirs.has(word));
  return [...new Set([...ours, ...numbersIn(own.own.value.label, other.own.value.label)])];
}
/** "10" and "14" of "aged 10 to 14": numbers in a label tell it from its neighbour as words do. */
const numbersIn = (label: string, other: string): string[] => {
  const theirs = new Set(other.match(/\d+/g) ?? []);
  return (label.match(/\d+/g) ?? []).filter((number) => !theirs.has(number));
};
const saidIn = (text: string, { context }: Told): ReadonlySet<string> =>
  new Set([
    ...stemsWithLike(text, context.phrases),
    ...topicWords(text, context.glossary),
    ...(text.match(/\d+/g) ?? []),
  ]);

/** Whether each of two stretches names the measure of the other and not its own (-1), its own (1), or neither (0). */
function reading(a: Claim, b: Claim, textA: string, textB: string, told: Told): -1 | 0 | 1 {
  const [ofA, ofB] = [tells(a, b, told), tells(b, a, told)];
  if (ofA.length === 0 || ofB.length === 0) return 0;
  const [saidA, saidB] = [saidIn(textA, told), saidIn(textB, told)];
  const has = (said: ReadonlySet<string>, words: readonly string[]): boolean =>
    words.some((word) => said.has(word));
  if (has(saidA, ofA) && has(saidB, ofB)) return 1;
  return has(saidA, ofB) && has(saidB, ofA) && !has(saidA, ofA) && !has(saidB, ofB) ? -1 : 0;
}

/**
 * "[313,878] of malicious communications, [98,921] of harassment": the words after each of two claims are those of the
 * other. Read both ways, since what is counted may stand before its number: where one way is right, nothing is said.
 */
export const checkSwapped: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  if (labels || told.facets.length < 2) return [];
  const claims = claimsOf(told);
  if (new Set(claims.map(({ own }) => own.id)).size < 2) return [];
  const { text } = sentence;
  const endOf = ({ span }: Claim): number => span.start + span.text.length;
  for (const [i, a] of claims.entries()) {
    const b = claims[i + 1];
    if (!b || a.own.id === b.own.id || a.own.value.unit !== b.own.value.unit) continue;
    const last = claims[i + 2]?.span.start ?? text.length;
    const previous = claims[i - 1];
    const first = previous ? endOf(previous) : 0;
    const between = text.slice(endOf(a), b.span.start);
    const after = reading(a, b, between, text.slice(endOf(b), last), told);
    const before = reading(a, b, text.slice(first, a.span.start), between, told);
    if (Math.min(after, before) < 0 && Math.max(after, before) < 1)
      return [
        finding(
          'facet/name',
          b.span.place,
          `"${a.own.id}" and "${b.own.id}" have changed places: the words beside each name the other`,
          { fix: 'let the numbers or the words change places' },
        ),
      ];
  }
  return [];
};
