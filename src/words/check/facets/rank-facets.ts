import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, type Sentence } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';
import type { FacetRule, Told } from './check-facets';
import type { Facets } from './facets';
import { peersOf } from './peers';
import { readRanks, sameRank, type RankMention } from './read-ranks';
import { wordsAt } from './words-at';
import { isPlain } from './time-facets';
import { inLatin } from '../../../model/letters';

/** What a rank puts in order is named directly after it: "the largest part". "The largest city" ranks cities. */
const OF_A_VALUE = inLatin(
  /^(?: [\p{L}-]+){0,2}? (?:parts?|shares?|proportions?|numbers?|counts?|forms?|kinds?|types?|categor(?:y|ies)|groups?|areas?|threats?|reasons?|causes?|figures?|rates?|volumes?|contributors?|components?|elements?|drivers?|crimes?|offences?)\b|^ (?:of (?:all|any|them|these|those|the)|among|in)\b|^(?:[.,;:)]|$)/iu,
);
const isOfValue = ({ text, at }: RankMention, sentence: string): boolean =>
  /\b(?:most|fewest|least|comes?|came|ranks?|ranked|placed|stands?|finish\w*|than|tops|heads|leads)\b/i.test(
    text,
  ) || OF_A_VALUE.test(sentence.slice(at + text.length));

/** A rank beside a claim is the rank that its value has among those that it can be ranked with. */
export const checkRankOfValue: FacetRule = (told) => {
  const { statement, facets, context } = told;
  const { sentence } = statement;
  if (facets.length === 0 || statement.evidence.length > 0) return [];
  return readRanks(sentence.text, context.phrases)
    .filter((rank) => isPlain(sentence, rank.at) && isOfValue(rank, sentence.text))
    .flatMap((rank): Diagnostic[] => {
      const faults: readonly { readonly own: Facets; readonly fault: string | typeof RIGHT | null }[] =
        facets.map((own) => ({ own, fault: faultOf(rank, own, told) }));
      // It is about the value that stands nearest; where nothing is known of that, about whichever answers to it.
      const near = nearestTo(rank, sentence, facets);
      const nearest = near === null ? null : (faults.find(({ own }) => own === near)?.fault ?? null);
      if (nearest === null && faults.some((each) => each.fault === RIGHT)) return [];
      const known = faults.filter((each) => each.fault !== null);
      const fault = nearest ?? (known.length === faults.length ? (known[0]?.fault ?? null) : null);
      if (typeof fault !== 'string') return [];
      return [
        finding('facet/rank', placeIn(sentence, rank.at, rank.text.length), fault, {
          fix: 'give the rank that the numbers have, or take it out',
        }),
      ];
    });
};

/** The value whose claim stands nearest to a rank; null where the sentence states none. */
function nearestTo(
  { at, text }: RankMention,
  { spans, text: said }: Sentence,
  facets: readonly Facets[],
): Facets | null {
  const stated = spans.flatMap((span) => {
    const own = facets.find(({ id }) => span.kind === 'measure' && id === span.id);
    return own ? [{ own, start: span.start, end: span.start + span.text.length }] : [];
  });
  const before = stated.filter(({ end }) => end <= at).at(-1);
  // "[313,878] of harassment, the largest part, [98,921] of …": between two commas it is about what went before.
  if (
    before &&
    /, (?:the |by far the )?$/.test(said.slice(before.end, at)) &&
    /^[^,;.]{0,30},/.test(said.slice(at + text.length))
  )
    return before.own;
  const [first] = stated
    .map(({ own, start }) => ({ own, off: Math.abs(start - at) }))
    .sort((a, b) => a.off - b.off);
  return first?.own ?? null;
}

/** The rank is right. */
const RIGHT = Symbol('right');
/** Null: nothing is known that could deny it. */
function faultOf(rank: RankMention, own: Facets, { statement, context }: Told): string | typeof RIGHT | null {
  const named = readRanks(own.said, context.phrases);
  if (named.some((other) => sameRank(other, rank))) return RIGHT;
  const turned = named.find((other) => other.number === rank.number && other.end !== rank.end);
  if (turned) return `"${rank.text}" turns "${turned.text}" round, which is what "${own.id}" is`;
  const byForce = ofForce(rank, own.value, statement.sentence.text, context.forces);
  if (byForce !== undefined) return byForce ?? RIGHT;
  const { value } = own.value;
  if (value === null) return null;
  const placed = peersOf(own.id, context.values, context).map((ids) => {
    const beyond = ids
      .filter((id) => {
        const other = context.values[id]?.value ?? null;
        return other !== null && id !== own.id && (rank.end === 'top' ? other > value : other < value);
      })
      .sort();
    return { ids, beyond };
  });
  if (placed.length === 0) return null;
  const denied =
    rank.number === 1
      ? placed.find(({ beyond }) => beyond.length > 0)
      : placed.every(({ beyond }) => beyond.length !== rank.number - 1)
        ? placed[0]
        : undefined;
  if (denied === undefined) return RIGHT;
  const [other] = denied.beyond;
  const record = other === undefined ? undefined : context.values[other];
  return other !== undefined && record !== undefined
    ? `"${rank.text}" is not what "${own.id}" is (${own.value.printed}): "${other}" is ${record.printed}`
    : `"${rank.text}" is not what "${own.id}" is: of ${denied.ids.length} values of its kind it is the ${rank.end === 'top' ? 'highest' : 'lowest'}`;
}

/** Of a value that is known by force: where the force that the sentence names stands. Undefined: it names none. */
function ofForce(
  rank: RankMention,
  { byForce }: ValueRecord,
  text: string,
  forces: Told['context']['forces'],
): string | null | undefined {
  const known = Object.entries(byForce).flatMap(([id, value]) => (value === null ? [] : [{ id, value }]));
  if (known.length < 2) return undefined;
  const own = known.filter(({ id }) => {
    const name = forces[id]?.name;
    return name !== undefined && wordsAt(text, name) !== null;
  });
  const [force] = own;
  if (force === undefined || own.length > 1) return undefined;
  const beyond = known.filter(({ value }) =>
    rank.end === 'top' ? value > force.value : value < force.value,
  );
  if (beyond.length === rank.number - 1) return null;
  return `"${rank.text}" is not where ${forces[force.id]?.name ?? force.id} stands, which is number ${beyond.length + 1} of ${known.length} from that end`;
}
