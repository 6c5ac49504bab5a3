import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { PhrasesSpec } from '../../../model/files/reference-files';
import { placeIn, type Span } from '../../../model/passages';
import type { FacetRule, Told } from './check-facets';
import { claimsOf } from './claims-of';
import type { Facets } from './facets';
import { listsHeld, madeOnce, wordList, type Held } from './read-words';
import { isPlain } from './time-facets';
import { everyMatch } from '../../../model/every-match';

/** The outcomes that a text names. */
type Outcomes = (text: string) => readonly Held[];
const outcomesOf = madeOnce((outcomes: NonNullable<PhrasesSpec['outcomes']>): Outcomes =>
  listsHeld(outcomes.map(wordList)),
);
const NO_OUTCOMES: NonNullable<PhrasesSpec['outcomes']> = [];

/** What a share, or a count, says that became of cases: "a conviction", of those that were charged, is another share. */
export const checkOutcome: FacetRule = (told) => {
  const { statement, facets, context } = told;
  const { sentence, labels } = statement;
  const outcomes = outcomesOf(context.phrases.outcomes ?? NO_OUTCOMES);
  const [only] = facets;
  if (labels && only && facets.length === 1 && !sentence.spans.some(({ kind }) => kind === 'measure'))
    return wrongOutcome(only, 0, sentence.text.length, outcomes, told);
  return claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const [from, to] = stretchOf(span, told);
    return wrongOutcome(own, from, to, outcomes, told);
  });
};

/** The words that are about one claim: from the mark or the "and" before it to where the next claim's begin. */
export function stretchOf(span: Span, { statement: { sentence } }: Told): readonly [number, number] {
  const { text, spans } = sentence;
  const end = span.start + span.text.length;
  const marks = everyMatch(text.slice(0, span.start), /[,;:] |\b(?:and|but|while) /g);
  const last = marks.at(-1);
  const before = spans
    .filter(({ kind, start }) => kind !== 'words' && start < span.start)
    .map(({ start, text: words }) => start + words.length);
  const from = Math.max(0, ...before, last && before.length > 0 ? last.index : 0);
  const next = spans.find(({ kind, start }) => kind === 'measure' && start >= end);
  const stop = /[.;]/.exec(text.slice(end))?.index ?? text.length - end;
  return [from, Math.min(next?.start ?? text.length, end + stop)];
}

const OUTCOME_RATE =
  /\b(?:conviction|charging|charge|prosecution|arrest|detection|clear-up|clearance) rates?\b/i;
/** "The conviction rate", "of offences that reach court": of a share that says nothing of what became of them. */
function outcomeOfNone(
  own: Facets,
  from: number,
  stretch: string,
  outcomes: Outcomes,
  sentence: Told['statement']['sentence'],
): Diagnostic[] {
  const { unit } = own.value;
  if (unit !== 'percent' && unit !== 'count') return [];
  const rate = unit === 'percent' ? OUTCOME_RATE.exec(stretch) : null;
  const which =
    unit === 'count'
      ? cameToIt(own, stretch, sentence)
      : / of [^.,;:()]*?\b(?:that|which|who) [^.,;:()]*/i.exec(stretch);
  const words = rate?.[0] ?? (which ? outcomes(which[0])[0]?.mentions[0]?.text : undefined);
  const at = words === undefined ? -1 : from + stretch.indexOf(words);
  if (words === undefined || at < from || !isPlain(sentence, at)) return [];
  if (own.said.toLowerCase().includes(words.toLowerCase().replace(/ rates?$/, ''))) return [];
  return [
    finding(
      'facet/thing',
      placeIn(sentence, at, words.length),
      `"${words}" says what became of them, and "${own.id}" does not: ${own.value.label}`,
      { fix: 'take it out, or rest the claim on a measure of what became of them' },
    ),
  ];
}

/** "[71,581] led to a charge": what is said to have become of a count, directly after it. */
const BECAME =
  /^ (?:[a-z-]+ ){0,4}(?:led to|ended (?:in|with)|resulted in|were (?:charged|solved|closed|prosecuted))\b[^.,;:()]*/i;
function cameToIt(
  own: Facets,
  stretch: string,
  { spans }: Told['statement']['sentence'],
): RegExpExecArray | null {
  const span = spans.find(({ kind, id }) => kind === 'measure' && id === own.id);
  const at = span ? stretch.indexOf(span.text) : -1;
  return span && at >= 0 ? BECAME.exec(stretch.slice(at + span.text.length)) : null;
}

/** Cases of which nothing has become yet, and those that have come to an end. */
const OPEN = /\b(?:no outcome|without an outcome|still open|under investigation|unresolved)\b/i;
const CLOSED =
  /\b(?<!\bnot (?:yet )?(?:been )?)(?:closed|concluded|finalised|filed|completed|(?:had|have|has|were|was) ended)\b/i;
function wrongOutcome(
  own: Facets,
  from: number,
  to: number,
  outcomes: Outcomes,
  { statement: { sentence } }: Told,
): Diagnostic[] {
  const stretch = sentence.text.slice(from, to);
  const closed = OPEN.test(own.value.label) && !CLOSED.test(own.said) ? CLOSED.exec(stretch) : null;
  if (closed && isPlain(sentence, from + closed.index))
    return [
      finding(
        'facet/thing',
        placeIn(sentence, from + closed.index, closed[0].length),
        `"${closed[0]}" is not what "${own.id}" says became of them: ${own.value.label}`,
        { fix: 'say that they are open still, or rest the claim on a measure of those closed' },
      ),
    ];
  if (outcomes(own.named).length === 0) return outcomeOfNone(own, from, stretch, outcomes, sentence);
  const said = outcomes(stretch);
  if (said.length === 0 || outcomes(own.said).some(({ list }) => said.some((each) => each.list === list)))
    return [];
  return said.slice(0, 1).flatMap(({ mentions: [mention] }): Diagnostic[] => {
    if (!mention || !isPlain(sentence, from + mention.at)) return [];
    return [
      finding(
        'facet/thing',
        placeIn(sentence, from + mention.at, mention.text.length),
        `"${mention.text}" is not what "${own.id}" says became of them: ${own.value.label}`,
        {
          fix: 'say what became of them in the words of the measure, or rest the claim on one that counts this',
        },
      ),
    ];
  });
}
