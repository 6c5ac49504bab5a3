import type { EditionDiff } from '../model/edition-diff';
import type { PublishedEdition } from '../model/published';

interface Sides<T> {
  readonly id: string;
  readonly old: T | null;
  readonly new: T | null;
}

function applied<T>(old: Readonly<Record<string, T>>, changes: readonly Sides<T>[]): Record<string, T> {
  const gone = new Set(changes.map(({ id }) => id));
  return {
    ...Object.fromEntries(Object.entries(old).filter(([id]) => !gone.has(id))),
    ...Object.fromEntries(changes.flatMap(({ id, new: after }) => (after === null ? [] : [[id, after]]))),
  };
}

/** The new record, from the old one and what differs. */
export function applyDiff(old: PublishedEdition, diff: EditionDiff): PublishedEdition {
  const gone = new Set(diff.blocks.map(({ oldId }) => oldId));
  const blocks = new Map(Object.entries(old.blocks).filter(([id]) => !gone.has(id)));
  for (const { id, new: after } of diff.blocks) if (after !== null) blocks.set(id, after);
  const order = diff.blockOrder ?? Object.keys(old.blocks);
  return {
    schema: 1,
    edition: diff.new,
    values: applied(old.values, diff.values),
    judgements: applied(old.judgements, diff.judgements),
    threatAreas: applied(old.threatAreas, diff.threatAreas),
    gaps: applied(old.gaps, diff.gaps),
    recommendations: applied(old.recommendations, diff.recommendations),
    sources: applied(old.sources, diff.sources),
    feeds: applied(old.feeds, diff.feeds),
    seriesBreaks: applied(old.seriesBreaks, diff.seriesBreaks),
    forecasts: applied(old.forecasts, diff.forecasts),
    revisions: applied(old.revisions, diff.revisions),
    sections: applied(old.sections, diff.sections),
    blocks: Object.fromEntries(
      order.flatMap((id) => {
        const block = blocks.get(id);
        return block ? [[id, block]] : [];
      }),
    ),
  };
}
