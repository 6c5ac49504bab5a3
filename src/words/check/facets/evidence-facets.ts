import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { Evidence } from '../../../model/registers';
import type { PhrasesSpec } from '../../../model/files/reference-files';
import { placeIn, type Span } from '../../../model/passages';
import type { FacetRule, Told } from './check-facets';
import { claimsOf } from './claims-of';
import { readRanks, sameRank } from './read-ranks';
import {
  clauseAt,
  denialIn,
  madeOnce,
  mayDeny,
  mentionsOf,
  statedClauseAt,
  type WordMention,
  wordList,
} from './read-words';
import { isPlain } from './time-facets';
import { turnedWordIn } from './turned-words';
import { readOnce } from '../../../model/read-once';

/** What a sentence says of one row of evidence: the linked words, and the clause that they stand in. */
interface Linked {
  readonly span: Span;
  readonly evidence: Evidence;
  /** Of the sentence's text: the linked words alone, and with what stands round them up to the next mark. */
  readonly own: readonly [number, number];
  readonly clause: readonly [number, number];
}
function linkedIn({ statement: { sentence }, context }: Told): Linked[] {
  return sentence.spans.flatMap((span): Linked[] => {
    const evidence = span.kind === 'evidence' ? context.evidence[span.id ?? ''] : undefined;
    if (!evidence) return [];
    const own = [span.start, span.start + span.text.length] as const;
    const [start, end] = clauseAt(sentence.text, span.start);
    return [{ span, evidence, own, clause: [Math.min(start, own[0]), Math.max(end, own[1])] }];
  });
}

/** A pair of opposites that a text has words of: where, by side. */
interface Pole {
  readonly pair: number;
  readonly sides: readonly (readonly WordMention[])[];
}
const polesIn = madeOnce((opposites: NonNullable<PhrasesSpec['opposites']>) => {
  const pairs = opposites.map((sides) => sides.map((words) => wordList(words)));
  return readOnce((text): readonly Pole[] =>
    pairs.flatMap((lists, pair) => {
      const sides = lists.map((list) => mentionsOf(text, list));
      return sides.some((found) => found.length > 0) ? [{ pair, sides }] : [];
    }),
  );
});
const sidesSaid = ({ sides }: Pole): number => sides.filter((found) => found.length > 0).length;
interface Turned {
  readonly said: WordMention;
  readonly stands: string;
}
/** A word of `text` whose opposite, and neither it nor its like, stands in `source`. */
export function turnedIn(text: string, source: string, { opposites }: PhrasesSpec): Turned | null {
  if (opposites === undefined) return null;
  const poles = polesIn(opposites);
  for (const ours of poles(text)) {
    // Words of both sides, here or there, tell a comparison and no direction.
    if (sidesSaid(ours) !== 1) continue;
    const theirs = poles(source).find(({ pair }) => pair === ours.pair);
    if (!theirs || sidesSaid(theirs) !== 1) continue;
    const side = ours.sides.findIndex((found) => found.length > 0);
    const [said] = ours.sides[side] ?? [];
    const [stands] = theirs.sides.find((found) => found.length > 0) ?? [];
    if (said && stands && theirs.sides[side]?.length === 0) return { said, stands: stands.text };
  }
  return null;
}

/** "Climbed and then fell", of what climbed: words of both sides, of which `source` has one. */
export function bothSidesIn(text: string, source: string, { opposites }: PhrasesSpec): Turned | null {
  if (opposites === undefined || !/\b(?:and|then|before|but)\b/i.test(text)) return null;
  const poles = polesIn(opposites);
  for (const ours of poles(text)) {
    if (sidesSaid(ours) < 2) continue;
    const theirs = poles(source).find(({ pair }) => pair === ours.pair);
    if (!theirs || sidesSaid(theirs) !== 1) continue;
    const side = theirs.sides.findIndex((found) => found.length > 0);
    const other = ours.sides.find((found, i) => i !== side && found.length > 0);
    if (other?.[0] && (ours.sides[side]?.length ?? 0) > 0)
      return { said: other[0], stands: theirs.sides[side]?.[0]?.text ?? '' };
  }
  return null;
}

/** Words that are linked to evidence say the opposite of it, or deny it, or more than it. */
export const checkDirection: FacetRule = (told) =>
  linkedIn(told).flatMap(({ span, evidence, own, clause }): Diagnostic[] => {
    const { sentence } = told.statement;
    const { phrases } = told.context;
    const say = (at: number, length: number, message: string, fix: string): Diagnostic =>
      finding('facet/direction', placeIn(sentence, at, length), message, { fix });
    const where = `"${evidence.claim}" (${span.id ?? ''})`;
    const correct = `say what the evidence says, or correct its claim in evidence.csv`;
    for (const [from, to] of [own, clause]) {
      const text = sentence.text.slice(from, to);
      const turned = turnedIn(text, evidence.claim, phrases) ?? turnedWordIn(text, evidence.claim);
      if (turned) {
        const { said, stands } = turned;
        return [
          say(
            from + said.at,
            said.text.length,
            `"${said.text}" turns "${stands}" round, which stands in ${where}`,
            correct,
          ),
        ];
      }
    }
    const [more] = strongerIn(span.text, evidence.claim, phrases);
    if (more)
      return [
        say(
          span.start + more.at,
          more.text.length,
          `"${more.text}" says more than ${where}`,
          'take it out, or say in evidence.csv how strong the evidence is',
        ),
      ];
    return [];
  });

const strongWords = madeOnce((strong: readonly string[]) => wordList(strong));
/** Words of strength, beside evidence that has none. */
function strongerIn(text: string, source: string, { strong }: PhrasesSpec): WordMention[] {
  if (strong === undefined) return [];
  const pattern = strongWords(strong);
  return mentionsOf(source, pattern).length > 0 ? [] : mentionsOf(text, pattern);
}

/** "Offenders are known", of a share of those unknown; "because the victim supports it", of those who do not. */
export const checkTurned: FacetRule = (told) => {
  const { sentence } = told.statement;
  const claims = claimsOf(told);
  const { evidence } = told.statement;
  return claims.flatMap(({ span, own }): Diagnostic[] => {
    // One claim owns its sentence; of several each owns its clause.
    const [start, end] =
      claims.length + evidence.length === 1 ? [0, sentence.text.length] : clauseAt(sentence.text, span.start);
    const { label, base } = own.value;
    const turned = turnedWordIn(sentence.text.slice(start, end), [label, base].join('. '));
    if (!turned || !isPlain(sentence, start + turned.said.at)) return [];
    const { said, stands } = turned;
    return [
      finding(
        'facet/denial',
        placeIn(sentence, start + said.at, said.text.length),
        `"${said.text}" turns "${stands}" round, which "${own.id}" counts: ${label}`,
        { fix: 'say it as it is counted, or rest it on what says so' },
      ),
    ];
  });
};

/** "By a partner", as the label of a share of those by a stranger. */
export const checkLabelTurned: FacetRule = ({ statement: { sentence, labels }, facets, context }) => {
  const [own] = facets;
  if (!labels || own === undefined || facets.length !== 1) return [];
  const turned =
    turnedIn(sentence.text, own.named, context.phrases) ?? turnedWordIn(sentence.text, own.named);
  if (!turned || !isPlain(sentence, turned.said.at)) return [];
  return [
    finding(
      'facet/denial',
      placeIn(sentence, turned.said.at, turned.said.text.length),
      `"${turned.said.text}" turns "${turned.stands}" round, which "${own.id}" counts: ${own.value.label}`,
      { fix: 'say it as it is counted, or show the measure that is meant' },
    ),
  ];
};

/** A clause that denies what the evidence or the measure beside it affirms: "no charge followed in [6%]". */
export const checkDenial: FacetRule = (told) => {
  const { sentence } = told.statement;
  const ofEvidence = linkedIn(told).map(({ span, evidence }) => ({
    clause: statedClauseAt(sentence.text, span.start),
    source: evidence.claim,
    id: evidence.id,
  }));
  const ofClaims = claimsOf(told).map(({ span, own: { id, value } }) => ({
    clause: statedClauseAt(sentence.text, span.start),
    source: [value.label, value.base, value.population].join('. '),
    id,
  }));
  const found = [...ofEvidence, ...ofClaims].flatMap(({ clause: [from, to], source, id }): Diagnostic[] => {
    if (mayDeny(source) || denialIn(source) !== null) return [];
    const denial = denialIn(sentence.text.slice(from, to));
    if (denial === null || !isPlain(sentence, from + denial.at)) return [];
    // Whom somebody does not know is a stranger.
    if (
      /\bstrangers?\b/i.test(source) &&
      sentence.text.slice(from + denial.at + denial.text.length).startsWith(' know')
    )
      return [];
    return [
      finding(
        'facet/denial',
        placeIn(sentence, from + denial.at, denial.text.length),
        `"${denial.text}" denies what "${id}" says: ${source.split('. ')[0] ?? ''}`,
        { fix: 'say it as it is counted, or rest it on what says so' },
      ),
    ];
  });
  return found.slice(0, 1);
};

/** A rank in words that rest on evidence is the rank that the evidence gives. */
export const checkEvidenceRank: FacetRule = (told) =>
  linkedIn(told).flatMap(({ span, evidence, own, clause }): Diagnostic[] => {
    const { sentence } = told.statement;
    const { phrases } = told.context;
    const theirs = readRanks(evidence.claim, phrases);
    const linked = readRanks(sentence.text.slice(...own), phrases);
    const [from, ours] =
      linked.length > 0 ? [own[0], linked] : [clause[0], readRanks(sentence.text.slice(...clause), phrases)];
    const [said] = ours;
    if (!said || ours.some((rank) => theirs.some((other) => sameRank(rank, other)))) return [];
    // Beside evidence without a rank only the linked words themselves are read: the others may be about something else.
    if (theirs.length === 0 && linked.length === 0) return [];
    return [
      finding(
        'facet/rank',
        placeIn(sentence, from + said.at, said.text.length),
        theirs[0]
          ? `"${said.text}" is not the rank in "${evidence.claim}" (${span.id ?? ''}), which is "${theirs[0].text}"`
          : `"${said.text}" is a rank, and "${evidence.claim}" (${span.id ?? ''}) gives none`,
        { fix: 'say what the evidence says, or correct its claim in evidence.csv' },
      ),
    ];
  });
