import { remembered } from '../memory';
import { contentHash, type Seen, type SeenBlock, type SeenValue } from './attestation';
import type { Edition } from './edition';
import type { Fact, Facts } from './fact';
import { ratingReason, type KeyJudgement } from './judgement';
import type { JudgementMention } from './judgement-wording';
import type { Measure } from './measure';
import { NO_NUMBER } from './number';

/** What a person who signs this judgement today sees of it. */
export function seenNow(
  judgement: KeyJudgement,
  mention: JudgementMention,
  outline: string,
  edition: Pick<Edition, 'measures' | 'sources' | 'evidence' | 'tolerances'>,
  facts: Facts,
): Seen {
  const rests = [...judgement.evidence, ...judgement.holdsWhile.map((c) => c.measure), ...mention.stated];
  const measures = [...new Set(rests)].filter((id) => edition.measures[id]).sort();
  return {
    term: mention.detail.term?.term ?? 'not stated',
    confidence: judgement.confidence.rating,
    wordings: { [outline]: mention.wording },
    values: Object.fromEntries(
      measures.flatMap((id) => {
        const measure = edition.measures[id];
        return measure ? [[id, seenValue(measure, facts.values[id])]] : [];
      }),
    ),
    evidence: Object.fromEntries(
      [...new Set(judgement.evidence)].sort().flatMap((id) => {
        const content = edition.sources[id] ?? edition.evidence[id];
        if (!content || edition.measures[id]) return [];
        return [
          [id, remembered([content], 'content hash', () => contentHash(withoutPlaces({ ...content })))],
        ];
      }),
    ),
    conditions: [
      ...judgement.holdsWhile.map((condition) => condition.text),
      ...Object.entries(judgement.tolerances).map(([id, tolerance]) => `${id} within ${tolerance.text}`),
    ],
    block: blockNow(judgement, mention, measures, edition),
  };
}

function blockNow(
  judgement: KeyJudgement,
  { detail: { term, yardstick } }: JudgementMention,
  measures: readonly string[],
  edition: Pick<Edition, 'measures' | 'tolerances'>,
): SeenBlock {
  const own = new Set([
    ...Object.keys(judgement.tolerances),
    ...judgement.holdsWhile.map(({ measure }) => measure),
  ]);
  const held = measures.flatMap((id) => edition.measures[id] ?? []);
  return {
    proposition: judgement.proposition,
    horizon: judgement.horizon ?? 'not stated',
    threatAreas: judgement.threatAreas,
    except: judgement.exceptThreatAreas,
    confidence: ratingReason(judgement.confidence),
    note: judgement.note,
    marking: judgement.marking,
    yardstick: yardstick.name,
    range: term?.range ?? 'not stated',
    ranges: remembered([yardstick.terms], 'content hash', () => contentHash({ terms: yardstick.terms })),
    tolerances: Object.fromEntries(
      held.flatMap(({ id, unit }) => {
        const tolerance = own.has(id) ? undefined : edition.tolerances[unit];
        return tolerance ? [[id, tolerance.text]] : [];
      }),
    ),
    caveats: Object.fromEntries(held.flatMap(({ id, caveat }) => (caveat === null ? [] : [[id, caveat]]))),
  };
}

/** A fact as it stands before whoever signs; a measure that has none yet is seen without a value. */
export const seenValue = (measure: Measure, fact: Fact | undefined): SeenValue => ({
  value: fact?.value ?? null,
  printed: fact?.printedWithSense ?? NO_NUMBER.text,
  definition: measure.definitionHash,
});

/** Content without the places where it was read: a moved line is no other evidence. */
const withoutPlaces = (value: unknown): Record<string, unknown> => {
  const strip = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(strip);
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(
      Object.entries(item)
        .filter(([key]) => key !== 'place')
        .map(([key, inner]) => [key, strip(inner)]),
    );
  };
  const stripped = strip(value);
  return typeof stripped === 'object' && stripped !== null ? { ...stripped } : {};
};
