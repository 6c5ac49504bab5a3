import type { EditionDiff, Facet, ThreatAreaChange } from '../model/edition-diff';
import type { PublishedEdition, ThreatAreaRecord } from '../model/published';
import { changedIds, entryOf, facetsOf } from './records';

interface Entry<T> {
  readonly id: string;
  readonly old: T | null;
  readonly new: T | null;
  readonly verdict: 'new' | 'gone' | 'changed';
  readonly facets: Facet[];
}

/** Entries of a register that are new, gone or changed, by id. */
export function compareRegister<T extends object>(
  old: Readonly<Record<string, T>>,
  fresh: Readonly<Record<string, T>>,
  names: Readonly<Partial<Record<keyof NoInfer<T> & string, string>>>,
): Entry<T>[] {
  return changedIds(old, fresh).map((id) => {
    const [before, after] = [entryOf(old, id), entryOf(fresh, id)];
    return {
      id,
      old: before ?? null,
      new: after ?? null,
      verdict: before === undefined ? 'new' : after === undefined ? 'gone' : 'changed',
      facets: before !== undefined && after !== undefined ? facetsOf(before, after, names) : [],
    };
  });
}

/** Threat areas: added, removed, moved between tiers, moved in rank. Ranks of two scoring models are not compared. */
export function compareThreatAreas(old: PublishedEdition, fresh: PublishedEdition): ThreatAreaChange[] {
  const sameModel = old.edition.scoringModel === fresh.edition.scoringModel;
  return changedIds(old.threatAreas, fresh.threatAreas).map((id): ThreatAreaChange => {
    const [before = null, after = null] = [entryOf(old.threatAreas, id), entryOf(fresh.threatAreas, id)];
    const bare = { id, old: before, new: after, facets: [], rankMove: null, rankRobust: null, note: null };
    if (!before) return { ...bare, verdict: 'added' };
    if (!after) return { ...bare, verdict: 'removed' };
    const tiers = (edition: PublishedEdition, area: ThreatAreaRecord): string | null =>
      area.tier === null ? null : (edition.edition.tiers[area.tier] ?? area.tier);
    const facets = facetsOf(before, after, { name: 'name', reason: 'reason' });
    const tierMoved = before.tier !== after.tier;
    if (tierMoved) facets.unshift({ what: 'tier', old: tiers(old, before), new: tiers(fresh, after) });
    const ranks = before.rank && after.rank ? { old: before.rank, new: after.rank } : null;
    const rankMove = ranks && sameModel ? ranks.new.rank - ranks.old.rank : null;
    return {
      ...bare,
      verdict: tierMoved ? 'tier moved' : rankMove ? 'rank moved' : 'changed',
      facets,
      rankMove,
      rankRobust:
        ranks && sameModel ? ranks.old.worst < ranks.new.best || ranks.new.worst < ranks.old.best : null,
      note:
        ranks && !sameModel
          ? 'The scoring model differs, so ranks of the two editions are not compared'
          : null,
    };
  });
}

/** The registers that are compared entry by entry, with what their properties are called. */
export function compareRegisters(old: PublishedEdition, fresh: PublishedEdition) {
  return {
    threatAreas: compareThreatAreas(old, fresh),
    gaps: compareRegister(old.gaps, fresh.gaps, {
      title: 'words',
      state: 'state',
      threatAreas: 'threat areas',
      closedBy: 'what would close it',
      owner: 'owner',
    }),
    recommendations: compareRegister(old.recommendations, fresh.recommendations, {
      text: 'words',
      strand: 'strand',
      owner: 'owner',
      due: 'date',
    }),
    sources: compareRegister(old.sources, fresh.sources, {
      title: 'title',
      publisher: 'publisher',
      date: 'date',
      url: 'address',
    }),
    feeds: compareRegister(old.feeds, fresh.feeds, {
      name: 'name',
      supplier: 'supplier',
      coverage: 'coverage',
    }),
    seriesBreaks: compareRegister(old.seriesBreaks, fresh.seriesBreaks, {
      from: 'from',
      until: 'until',
      title: 'title',
      source: 'source',
    }),
    forecasts: compareRegister(old.forecasts, fresh.forecasts, { outcome: 'outcome', because: 'because' }),
    revisions: compareRegister(old.revisions, fresh.revisions, {
      old: 'was',
      new: 'is',
      reason: 'reason',
      effect: 'effect on judgements',
    }),
    sections: compareRegister(named(old.sections), named(fresh.sections), {
      title: 'title',
      parent: 'stands under',
    }),
  } satisfies Partial<EditionDiff>;
}

/** Sections with the title of what they stand under: a reader knows no ids. */
const named = (sections: PublishedEdition['sections']): PublishedEdition['sections'] =>
  Object.fromEntries(
    Object.entries(sections).map(([id, section]) => [
      id,
      {
        ...section,
        parent: section.parent === null ? null : (entryOf(sections, section.parent)?.title ?? section.parent),
      },
    ]),
  );
