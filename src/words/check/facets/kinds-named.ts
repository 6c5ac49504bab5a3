import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { topicWords } from '../../../model/topics';
import type { FacetRule } from './check-facets';
import type { Facets } from './facets';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';
import { stemsWithLike } from './word-kinds';
import { inLatin } from '../../../model/letters';
import { readOnce } from '../../../model/read-once';
import { everyMatch } from '../../../model/every-match';

/** Adjectives that make no other kind of a thing. */
const NO_KIND =
  /^(?:such|this|that|these|those|the|an?|all|any|each|every|both|other|more|most|some|many|much|its|their|our|first|second|third|last|main|chief|only|whole|same|own|new|old|recorded|reported|known|local|national|police|public|former|recent|and|or|of|in|on|by|to|for|with|from|than|as|at|against|further)$/i;
const PAIR = inLatin(/(?<![\p{L}-])([\p{L}-]{4,}) ([\p{L}-]{5,})(?![\p{L}-])/gu);

/** "Criminal exploitation", of a share of sexual exploitation: the thing of the label, and another kind of it. */
export const checkKindNamed: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  const { glossary, phrases } = told.context;
  const claims = claimsOf(told);
  const [only] = told.facets;
  const near: Facets[] =
    labels && only && told.facets.length === 1
      ? [only]
      : claims.length === 1
        ? claims.map(({ own }) => own)
        : [];
  return near.flatMap((own): Diagnostic[] => {
    const theirs = kindsIn(own.value.label);
    if (theirs.size === 0) return [];
    const end = claims[0]?.span.start ?? sentence.text.length;
    // What follows the number may be what it is compared with, or goes on to.
    const head = sentence.text.slice(0, end);
    const start = labels ? 0 : subjectFrom(head);
    const all = everyMatch(head.slice(start), PAIR);
    // Where the sentence names its own kind as well, it is about both.
    if (
      all.some(([, kind = '', noun = '']) => theirs.get(noun.toLowerCase())?.has(kind.toLowerCase()) === true)
    )
      return [];
    const known = (): ReadonlySet<string> =>
      stemsWithLike([own.said, own.id.replaceAll('-', ' ')].join(' '), phrases);
    const wrong = all.find(([, kind = '', noun = '']) => {
      if (!theirs.has(noun.toLowerCase()) || NO_KIND.test(kind)) return false;
      const stems = topicWords(kind, glossary);
      return stems.length > 0 && !stems.some((stem) => known().has(stem));
    });
    if (!wrong || !isPlain(sentence, start + wrong.index)) return [];
    const [said, , noun = ''] = wrong;
    const [kind] = theirs.get(noun.toLowerCase()) ?? [];
    return [
      finding(
        'facet/name',
        placeIn(sentence, start + wrong.index, said.length),
        `"${said}" is not what "${own.id}" is of, which is ${kind ?? ''} ${noun}: ${own.value.label}`,
        { fix: 'name what is counted, or rest the claim on a measure of this' },
      ),
    ];
  });
};
/** Only what stands as the subject of a sentence is read: its first words, up to its verb. */
const subjectFrom = (head: string): number => (SUBJECT.test(head) ? 0 : head.length);
const SUBJECT = inLatin(
  /^(?:- )?(?:[\p{L}'’-]+ ){1,4}(?:is|are|was|were|makes?|made|accounts?|accounted|forms?|formed|affects?)\b/u,
);

/** The things that a label tells kinds of: by the thing, the kinds. */
const kindsIn = readOnce((label): ReadonlyMap<string, ReadonlySet<string>> => {
  const kinds = new Map<string, Set<string>>();
  for (const [, kind = '', noun = ''] of everyMatch(label, PAIR)) {
    if (NO_KIND.test(kind) || !/(?:al|ic|ive|ous|ble|ed|ful)$/i.test(kind)) continue;
    const key = noun.toLowerCase();
    kinds.set(key, (kinds.get(key) ?? new Set()).add(kind.toLowerCase()));
  }
  return kinds;
});
