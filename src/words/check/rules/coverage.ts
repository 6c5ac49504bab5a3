import type { Span } from '../../../model/passages';
import { matchesIn } from '../../../model/passages';
import { madeOnce } from '../facets/read-words';
import { finding, sentencesOf, type WordingContext, type WordingRule } from './wording-context';

const COVERAGE = /\b(\d+) (?:of|out of) (\d+) forces\b/g;
const WORDS: ReadonlySet<Span['kind']> = new Set(['words', 'link', 'source', 'block']);

/** "24 of 43 forces" is known by its form; some measure or piece of evidence must come from just so many. */
export const checkCoverage: WordingRule = (passages, context) =>
  sentencesOf(passages).flatMap(({ sentence }) =>
    [...(sentence.text.includes('forces') ? matchesIn(sentence, COVERAGE, WORDS) : [])]
      .filter(({ groups: [n, of] }) => !knownIn(context).has(`${n ?? ''} ${of ?? ''}`))
      .map(({ text, place }) =>
        finding('number/coverage', place, `no measure and no evidence comes from "${text}"`, {
          fix: 'correct it, or fill in the column forces of reported.csv, or n and of in evidence.csv',
        }),
      ),
  );
// It is asked of each passage: what all values of an edition say is put together once.
const knownIn = madeOnce(
  ({ values, evidence }: WordingContext): ReadonlySet<string> =>
    new Set([
      ...Object.values(values).map(({ coverage }) => `${coverage?.forces ?? ''} ${coverage?.of ?? ''}`),
      ...Object.values(evidence).map(({ n, of }) => `${n ?? ''} ${of ?? ''}`),
    ]),
);
