import { plainText } from '../syntax/markdown';
import type { Edition } from './edition';
import type { KeyJudgement } from './judgement';
import type { Measure, MeasureSet, MeasureValue } from './measure';
import { printedValue } from './number';
import type { JudgementRecord, PublishedEdition } from './published';
import type { RecordedRanks } from './scoring';
import { breakInWords, breaksTouching, type SeriesBreak } from './series-break';

export type Registers = Omit<PublishedEdition, 'judgements' | 'sections' | 'blocks'>;

/** An edition's registers as they are published: all of its record but the words of the document. */
export function recordRegisters(
  edition: Edition,
  set: MeasureSet,
  outline: string,
  ranked: RecordedRanks | null = null,
): Registers {
  return {
    schema: 1,
    edition: {
      id: edition.id,
      title: edition.title,
      kicker: edition.kicker,
      number: edition.number,
      kind: edition.kind,
      publisher: edition.publisher,
      language: edition.language,
      date: edition.date,
      period: edition.period,
      population: edition.population,
      geography: edition.geography,
      marking: edition.marking,
      notice: edition.notice?.short ?? null,
      outline,
      corrects: edition.corrects?.edition.id ?? null,
      yardstick: edition.yardstick.id,
      terms: edition.yardstick.terms.map(({ id, term, low, high }) => ({ id, term, low, high })),
      tiers: Object.fromEntries(edition.assessment.tiers.map((tier) => [tier.id, tier.name])),
      scoringModel: ranked?.model ?? null,
    },
    values: valueRecords(edition, set),
    threatAreas: Object.fromEntries(
      edition.threatAreas.map((area) => {
        const placement = edition.assessment.placements.find((item) => item.threatArea === area.id);
        return [
          area.id,
          {
            name: area.name,
            tier: placement?.tier ?? null,
            reason: placement?.reason ? plainText(placement.reason) : null,
            rank: ranked?.ranks[area.id] ?? null,
          },
        ];
      }),
    ),
    gaps: Object.fromEntries(
      edition.gaps.map((gap) => [
        gap.id,
        {
          title: plainText(gap.text),
          state: gap.state,
          threatAreas: [...gap.threatAreas],
          closedBy: gap.closedBy,
          owner: gap.owner,
        },
      ]),
    ),
    recommendations: Object.fromEntries(
      edition.assessment.recommendations.map((item) => [
        item.id,
        { text: plainText(item.text), strand: item.strand, owner: item.owner, due: item.due },
      ]),
    ),
    sources: Object.fromEntries(
      Object.values(edition.sources).map(({ id, title, publisher, date, url }) => [
        id,
        { title, publisher, date, url },
      ]),
    ),
    feeds: Object.fromEntries(
      edition.feeds.map((feed) => [
        feed.id,
        {
          name: feed.name,
          supplier: feed.supplier,
          coverage: feed.coverage && { ...feed.coverage, missing: [] },
        },
      ]),
    ),
    seriesBreaks: breakRecords(edition),
    forecasts: forecastRecords(edition),
    revisions: Object.fromEntries(
      edition.revisions.map((item) => [
        item.id,
        {
          date: item.date,
          type: item.type,
          measure: item.measure,
          old: item.old,
          new: item.new,
          reason: item.reason,
          effect: item.effect,
          judgements: [...item.judgements],
          approver: item.approver,
        },
      ]),
    ),
  };
}

const OUTCOME_KINDS: readonly Measure['kind'][] = ['outcome-rate', 'charge-rate', 'victim-attrition'];

/** Breaks that may touch a measure. What became of offences is another series than how many were recorded. */
function breaksOf(edition: Edition, measure: Measure, value: MeasureValue): SeriesBreak[] {
  if (measure.kind === 'quoted') return [];
  return breaksTouching(
    {
      period: value.period ?? edition.period,
      nature:
        measure.kind === 'survey-proportion'
          ? 'survey'
          : OUTCOME_KINDS.includes(measure.kind)
            ? 'outcomes'
            : 'recorded',
      series: [...measure.series, ...measure.threatAreas],
      restatedOver: measure.restatedOver,
      missing: value.coverage?.missing ?? [],
    },
    edition.seriesBreaks,
    (id) => edition.forces[id]?.name ?? id,
  );
}

const breakRecords = (edition: Edition): PublishedEdition['seriesBreaks'] =>
  Object.fromEntries(
    edition.seriesBreaks.map((item) => [
      item.id,
      { from: item.from, until: item.until, title: breakInWords(item), source: item.source },
    ]),
  );

function valueRecords(edition: Edition, set: MeasureSet): PublishedEdition['values'] {
  return Object.fromEntries(
    Object.values(edition.measures).flatMap((measure) => {
      const value = set.values[measure.id];
      if (!value) return [];
      const { kind, label, definitionHash, unit, decimals, floor, caveat, marking } = measure;
      const { numerator, denominator, period, population, geography, base, coverage, sense, byForce } = value;
      return [
        [
          measure.id,
          {
            kind,
            label,
            definitionHash,
            definition: definitionParts(measure),
            restates: edition.comparison.restates[measure.id] ?? null,
            breaks: breaksOf(edition, measure, value).map(({ id }) => id),
            value: value.value,
            printed: printedValue(measure, value).text,
            unit,
            decimals,
            sense,
            numerator,
            denominator,
            period,
            population,
            geography,
            base,
            coverage: coverage && { ...coverage, missing: [...coverage.missing] },
            floor,
            caveat,
            status: [...value.status],
            sources: [...value.sources],
            threatAreas: [...measure.threatAreas],
            marking,
            byForce: { ...byForce },
          },
        ],
      ];
    }),
  );
}

const PART_NAMES: Readonly<Record<string, string>> = {
  as: 'change told as',
  kind: 'kind',
  dataset: 'table of records',
  of: 'of',
  in: 'in',
  to: 'to',
  per: 'per',
  method: 'method',
};

/** What a measure counts or divides, part by part: period, population, base and coverage stand beside it. */
function definitionParts(measure: Measure): Record<string, string> {
  const parts: Record<string, string> = {};
  for (const [key, value] of Object.entries(measure)) {
    const name = PART_NAMES[key];
    if (name !== undefined && typeof value === 'string') parts[name] = value;
  }
  if ('outcomes' in measure) parts['outcomes'] = [...measure.outcomes].sort().join(', ');
  if ('where' in measure)
    for (const [column, values] of Object.entries(measure.where))
      parts[`only ${column}`] = [...values].sort().join(', ');
  return parts;
}

/** What is published of a judgement, with its statement and the words that carry it. */
export function judgementRecord(
  edition: Edition,
  judgement: KeyJudgement,
  said: { readonly statement: string; readonly words: string; readonly term: string | null },
): JudgementRecord {
  return {
    ...said,
    yardstick: edition.yardstick.id,
    proposition: judgement.proposition,
    horizon: judgement.horizon,
    confidence: judgement.confidence.rating,
    threatAreas: [...judgement.threatAreas],
    exceptThreatAreas: [...judgement.exceptThreatAreas],
    evidence: [...judgement.evidence],
    marking: judgement.marking,
    changeReason: edition.comparison.reasons[judgement.id] ?? null,
  };
}

/** Forecasts scored here, after those that the editions before had scored. */
function forecastRecords(edition: Edition): PublishedEdition['forecasts'] {
  const previous = edition.previous;
  const scored = Object.entries(edition.comparison.forecasts).map(
    ([id, forecast]): [string, PublishedEdition['forecasts'][string]] => {
      const made = forecast.edition === previous?.edition.id ? previous.judgements[id] : null;
      return [
        `${forecast.edition}/${id}`,
        {
          edition: forecast.edition,
          judgement: id,
          statement: made?.statement ?? 'not held',
          term: made?.term ?? null,
          horizon: made?.horizon ?? null,
          outcome: forecast.outcome,
          because: forecast.because,
          measure: forecast.measure ?? null,
        },
      ];
    },
  );
  return { ...previous?.forecasts, ...Object.fromEntries(scored) };
}
