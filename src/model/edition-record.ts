import { plainText } from '../syntax/markdown';
import type { Edition } from './edition';
import type { KeyJudgement } from './judgement';
import type { Facts } from './fact';
import type { JudgementRecord, PublishedEdition } from './published';
import type { RecordedRanks } from './scoring';
import { breakInWords } from './series-break';
import { valueRecord } from './value-record';

export type Registers = Omit<PublishedEdition, 'judgements' | 'sections' | 'blocks'>;

/** An edition's registers as they are published: all of its record but the words of the document. */
export function recordRegisters(
  edition: Edition,
  facts: Facts,
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
    values: Object.fromEntries(
      Object.values(facts.values).map((fact) => [
        fact.id,
        valueRecord(fact, edition.comparison.restates[fact.id] ?? null),
      ]),
    ),
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

const breakRecords = (edition: Edition): PublishedEdition['seriesBreaks'] =>
  Object.fromEntries(
    edition.seriesBreaks.map((item) => [
      item.id,
      { from: item.from, until: item.until, title: breakInWords(item), source: item.source },
    ]),
  );

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
