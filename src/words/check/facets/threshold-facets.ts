import { CARDINAL, cardinalOf } from '../../../model/cardinals';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { stemOf } from '../../../model/topics';
import { LETTER } from '../../../model/letters';
import type { FacetRule } from './check-facets';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';
import { everyMatch } from '../../../model/every-match';

const NUMBER = `one|${CARDINAL}|\\d{1,3}`;
/** "Two or more offences", "more than one offence", "at least three visits": how many of something each has. */
const THRESHOLD = new RegExp(
  `\\b(?:(${NUMBER}) or more|(more than|over) (${NUMBER})|at least (${NUMBER})) ([${LETTER}]{3,})`,
  'giu',
);
const numberOf = (words: string): number | null => {
  const lower = words.toLowerCase();
  const n = /^\d/.test(lower) ? Number(lower) : lower === 'one' ? 1 : cardinalOf(lower);
  return n === null || n > 100 ? null : n;
};
interface Threshold {
  readonly least: number;
  readonly of: string;
  readonly text: string;
  readonly at: number;
}
const thresholdsIn = (text: string): Threshold[] =>
  everyMatch(text, THRESHOLD).flatMap((match): Threshold[] => {
    const [said, orMore, more, moreThan, atLeast, noun = ''] = match;
    const n = numberOf(orMore ?? moreThan ?? atLeast ?? '');
    if (n === null) return [];
    return [
      {
        least: more === undefined ? n : n + 1,
        of: stemOf(noun.toLowerCase()),
        text: said,
        at: match.index,
      },
    ];
  });

/** A share of those who did it twice or more is none of those who did it three times: the number in what a value is of. */
export const checkThreshold: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  if (labels || !/ or more |\b(?:more than|over|at least) /i.test(sentence.text)) return [];
  const said = thresholdsIn(sentence.text).filter(({ at }) => isPlain(sentence, at));
  if (said.length === 0) return [];
  const theirs = claimsOf(told).map(({ own }) => ({
    own,
    known: thresholdsIn(`${own.value.label}. ${own.value.base ?? ''}`),
  }));
  return said.flatMap(({ least, of, text, at }) => {
    const near = theirs.flatMap(({ own, known }) =>
      known.filter((each) => each.of === of).map((each) => ({ own, each })),
    );
    const [first] = near;
    // Every claim of the sentence says of how many, or the words may be about the one that does not.
    if (!first || near.length < theirs.length || near.some(({ each }) => each.least === least)) return [];
    return [
      finding(
        'facet/thing',
        placeIn(sentence, at, text.length),
        `"${text}" is not what "${first.own.id}" is of, which says "${first.each.text}"`,
        { fix: `write "${first.each.text}", or rest the claim on a measure that counts this` },
      ),
    ];
  });
};
