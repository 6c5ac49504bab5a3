import { isEmptyDiff, type EditionDiff } from '../model/edition-diff';
import type { PublishedEdition } from '../model/published';
import { definitionFacets, labelsOf, namesOf } from './comparability';
import { compareJudgements } from './compare-judgements';
import { compareBlocks } from './compare-prose';
import { compareRegisters } from './compare-registers';
import { compareValues, NOTHING_MORE, type Unrounded } from './compare-values';
import { forecastsDue } from './forecasts-due';
import { entryOf, facetsOf } from './records';
import { seriesOf } from './series';
import { staleSentences } from './stale';

export { isEmptyDiff };

/**
 * What differs between two editions as issued, by id: never by text alone, and never as a change across a break.
 * Editions before the two make their measures into series. `unrounded`: values of the two that their records hold rounded.
 */
export function compareEditions(
  old: PublishedEdition,
  fresh: PublishedEdition,
  earlier: readonly PublishedEdition[] = [],
  unread: EditionDiff['unread'] = [],
  unrounded: Unrounded = NOTHING_MORE,
): EditionDiff {
  return {
    schema: 1,
    old: old.edition,
    new: fresh.edition,
    compared: true,
    unread: [...unread],
    head: facetsOf(old.edition, fresh.edition, HEAD),
    values: compareValues(old, fresh, namesOf(old.edition, fresh.edition), unrounded),
    judgements: compareJudgements(old, fresh),
    ...compareRegisters(old, fresh),
    definitions: definitionChanges(old, fresh),
    ...compareBlocks(old, fresh),
    stale: staleSentences(old, fresh),
    ahead: breaksAhead(fresh),
    due: forecastsDue(old, fresh.edition.date, Object.keys(fresh.forecasts)),
    series: seriesOf([...earlier, old, fresh]),
  };
}

const HEAD = {
  id: 'edition',
  title: 'title',
  kicker: 'kind of document and year',
  number: 'number of the edition',
  kind: 'kind of document',
  publisher: 'publisher',
  language: 'language',
  date: 'date',
  period: 'period',
  population: 'population',
  geography: 'area',
  marking: 'marking',
  notice: 'notice',
  outline: 'outline',
  corrects: 'edition that it corrects',
  yardstick: 'yardstick',
  terms: 'terms of the yardstick',
  tiers: 'tiers',
  scoringModel: 'scoring model',
} as const;

/** Measures of both editions that no longer mean the same, whether their number moved or not. */
function definitionChanges(old: PublishedEdition, fresh: PublishedEdition): EditionDiff['definitions'] {
  const labels = labelsOf(old, fresh);
  return Object.entries(fresh.values).flatMap(([id, after]) => {
    const before = entryOf(old.values, id);
    if (!before) return [];
    const facets = [
      ...definitionFacets({ old: before, new: after }, labels),
      ...facetsOf(before, after, { population: 'population', base: 'base', geography: 'area' }),
    ];
    return facets.length > 0 ? [{ id, label: after.label, facets }] : [];
  });
}

/** Breaks on or after the end of this edition's data: they will stand in the way of the next. */
function breaksAhead(fresh: PublishedEdition): EditionDiff['ahead'] {
  return Object.entries(fresh.seriesBreaks).flatMap(([id, entry]) => {
    if (entry.from < fresh.edition.period.endExclusive) return [];
    const measures = Object.entries(fresh.values)
      .filter(
        ([, value]) => value.period && value.breaks.includes(id) && entry.from >= value.period.endExclusive,
      )
      .map(([measure]) => measure);
    return measures.length > 0 ? [{ id, measures }] : [];
  });
}

/** The difference of an edition that follows none. */
export function noDifference(edition: PublishedEdition['edition']): EditionDiff {
  return {
    schema: 1,
    old: edition,
    new: edition,
    compared: false,
    unread: [],
    head: [],
    values: [],
    judgements: [],
    threatAreas: [],
    gaps: [],
    recommendations: [],
    sources: [],
    feeds: [],
    definitions: [],
    seriesBreaks: [],
    forecasts: [],
    revisions: [],
    sections: [],
    blocks: [],
    blockOrder: null,
    stale: [],
    ahead: [],
    due: [],
    series: [],
  };
}
