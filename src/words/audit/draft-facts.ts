import type { Diagnostic } from '../../diagnostics/diagnostic';
import { finding } from '../../diagnostics/rules/finding';
import type { GlossaryTerm } from '../../model/registers';
import { decimalsIn } from '../../model/number';
import type { PublishedEdition } from '../../model/published';
import type { Expression } from './expressions';
import type { Match } from './match-numbers';
import { topicWords } from '../../model/topics';

/** One measure printed with two precisions reads as two numbers. */
export function twoPrecisions(matches: readonly Match[]): Diagnostic[] {
  const first = new Map<string, Expression>();
  return matches.flatMap((match): Diagnostic[] => {
    if (match.outcome === 'unmatched' || match.outcome === 'contradicting' || !match.expression.digits)
      return [];
    const { expression, measure } = match;
    const known = first.get(measure);
    if (!known) first.set(measure, expression);
    if (!known || decimalsIn(known.text) === decimalsIn(expression.text)) return [];
    return [
      finding(
        'same/precision',
        expression.place,
        `"${expression.text}" here and "${known.text}" elsewhere (${measure})`,
        {
          fix: 'write the same in both places',
          related: [known.place],
        },
      ),
    ];
  });
}

/** One number for two measures on one subject: a coincidence to explain, or a number used twice. */
export function sameNumbers(
  matches: readonly Match[],
  values: PublishedEdition['values'],
  glossary: readonly GlossaryTerm[],
): Diagnostic[] {
  const first = new Map<string, { readonly measure: string; readonly expression: Expression }>();
  const topics = (id: string): Set<string> =>
    new Set(topicWords(`${values[id]?.label ?? ''} ${values[id]?.base ?? ''}`, glossary));
  return matches.flatMap((match): Diagnostic[] => {
    if (match.outcome !== 'equal' && match.outcome !== 'rounded') return [];
    const { measure, expression } = match;
    if (!expression.text.endsWith('%')) return [];
    const number = /[\d.,]+%$/.exec(expression.text)?.[0] ?? '';
    const known = first.get(number);
    if (!known) {
      first.set(number, { measure, expression });
      return [];
    }
    if (known.measure === measure) return [];
    const [a, b] = [topics(known.measure), topics(measure)];
    const shared = [...a].filter((word) => b.has(word));
    // What most measures of an edition are about tells nothing.
    if (!shared.some((word) => commonness(word, values, glossary) < COMMON)) return [];
    return [
      finding(
        'audit/same-number',
        expression.place,
        `"${number}" is "${measure}" here and "${known.measure}" elsewhere`,
        {
          fix: 'say why the two are equal, or look whether one was used twice',
          related: [known.expression.place],
        },
      ),
    ];
  });
}
const COMMON = 0.25;
const commonness = (
  word: string,
  values: PublishedEdition['values'],
  glossary: readonly GlossaryTerm[],
): number => {
  const all = Object.values(values);
  return (
    all.filter(({ label }) => topicWords(label, glossary).includes(word)).length / Math.max(1, all.length)
  );
};
