import type { Edition, Outline } from '../model/edition';
import { claimsOf } from '../model/claims';
import { highest, isWithin, type MarkedKind, type Marking } from '../model/marking';
import type { MeasureSet } from '../model/measure';
import { definedWithin, valuesWithin } from './values-within';
import { reachOf } from './outline-reach';

/** Ids of what a document leaves out, by kind. */
export type Withheld = Readonly<Record<MarkedKind, ReadonlySet<string>>>;

/** What an outline may know of its edition: nothing above its marking, and nothing that only others print. */
export interface Within {
  readonly edition: Edition;
  readonly withheld: Withheld;
}

/**
 * Takes out of an edition all that is marked above an outline's own marking, before anything of it is composed:
 * what is not there cannot come out in words, metadata, attachments, names of files or messages. References to it
 * that stand in the reader's sight are findings (see `findAboveCeiling`); those that stand behind a judgement go.
 */
export function editionWithin(edition: Edition, outlineId: string): Within {
  const outline = edition.outlines.find(({ id }) => id === outlineId);
  if (!outline) return { edition, withheld: NOTHING };
  const withheld = withheldFrom(edition, outline);
  const out = (kind: MarkedKind, id: string): boolean => withheld[kind].has(id);
  const map = <T>(items: Readonly<Record<string, T>>, kind: MarkedKind): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(items).filter(([id]) => !out(kind, id)));
  const list = <T extends { readonly id: string }>(items: readonly T[], kind: MarkedKind): readonly T[] =>
    items.filter(({ id }) => !out(kind, id));
  const unknown = (id: string): boolean =>
    (['measures', 'sources', 'evidence'] as const).some((kind) => out(kind, id));
  const reach = reachOf(outlineId, edition);
  const several = edition.outlines.length > 1;
  const sections = map(edition.sections, 'sections');
  const printed = Object.fromEntries(
    Object.entries(sections).filter(([id]) => !several || (reach.sections?.has(id) ?? true)),
  );
  const shown: Edition = {
    ...edition,
    marking: outline.marking,
    outlines: several ? [outline] : edition.outlines,
    templates: several
      ? Object.fromEntries(
          Object.entries(edition.templates).filter(
            ([name]) => !name.endsWith('.md.hbs') || reach.templates.has(name),
          ),
        )
      : edition.templates,
    markings: markingsWithin(edition.markings, outline.marking),
    sections: printed,
    revisions: edition.revisions
      .filter(({ measure }) => measure === null || !out('measures', measure))
      .map((revision) => ({
        ...revision,
        judgements: revision.judgements.filter((id) => !out('judgements', id)),
      })),
    datasets: map(edition.datasets, 'datasets'),
    measures: Object.fromEntries(
      Object.entries(map(edition.measures, 'measures')).map(([id, measure]) => [
        id,
        {
          ...definedWithin(measure, (name) => out('measures', name) || out('datasets', name)),
          sources: measure.sources.filter((source) => !out('sources', source)),
        },
      ]),
    ),
    figures: map(edition.figures, 'figures'),
    tables: map(edition.tables, 'tables'),
    panels: map(edition.panels, 'panels'),
    sources: map(edition.sources, 'sources'),
    evidence: map(edition.evidence, 'evidence'),
    feeds: list(edition.feeds, 'feeds'),
    gaps: list(edition.gaps, 'gaps'),
    assessment: {
      ...edition.assessment,
      scope: list(edition.assessment.scope, 'scope'),
      recommendations: list(edition.assessment.recommendations, 'recommendations'),
    },
    claims: edition.claims.filter(
      ({ ids }) => !ids.some((id) => out('measures', id) || out('judgements', id)),
    ),
  };
  const stated = new Set(claimsOf(shown).flatMap((claim) => (claim.on === 'judgement' ? [claim.id] : [])));
  const keeps = (id: string): boolean => !out('judgements', id) && (!several || stated.has(id));
  return {
    withheld,
    edition: {
      ...shown,
      judgements: Object.fromEntries(
        Object.entries(edition.judgements).flatMap(([id, judgement]) =>
          keeps(id)
            ? [
                [
                  id,
                  {
                    ...judgement,
                    evidence: judgement.evidence.filter((item) => !unknown(item)),
                    holdsWhile: judgement.holdsWhile.filter(({ measure }) => !out('measures', measure)),
                    tolerances: without(judgement.tolerances, (measure) => out('measures', measure)),
                  },
                ],
              ]
            : [],
        ),
      ),
      attestations: edition.attestations
        .filter(({ judgement }) => keeps(judgement))
        .map((signed) => {
          const about = (text: string): boolean => out('measures', text.split(/\s/)[0] ?? '');
          return {
            ...signed,
            wordings: several ? without(signed.wordings, (id) => id !== outlineId) : signed.wordings,
            values: without(signed.values, unknown),
            evidence: without(signed.evidence, unknown),
            conditions: signed.conditions.filter((text) => !about(text)),
            past: signed.past.filter((text) => !about(text)),
          };
        }),
      inputs: edition.inputs.filter(({ file }) => !withheldFiles(edition, shown).has(file)),
    },
  };
}

/** The values that an edition so cut may show. */
export const setWithin = (set: MeasureSet, whole: Edition, within: Within): MeasureSet =>
  valuesWithin(set, whole, within.withheld);

/** Marking of a part: what its own file says, or `markings` in `edition.yaml`, the higher. */
function withheldFrom(edition: Edition, outline: Outline): Withheld {
  const own = (kind: MarkedKind, id: string): Marking | undefined => {
    if (kind === 'measures') return edition.measures[id]?.marking;
    if (kind === 'datasets') return edition.datasets[id]?.marking;
    return kind === 'judgements' ? edition.judgements[id]?.marking : undefined;
  };
  const above = (kind: MarkedKind, ids: readonly string[]): ReadonlySet<string> =>
    new Set(
      ids.filter((id) => {
        const markings = [own(kind, id), edition.markings[kind]?.[id]].filter((m) => m !== undefined);
        // A measure's marking is already what its author decided, against that of its records.
        const marking = kind === 'measures' ? (markings[0] ?? 'OFFICIAL') : highest(markings);
        return !isWithin(marking, outline.marking);
      }),
    );
  const ids = (kind: MarkedKind): readonly string[] => idsOf(edition, kind);
  return {
    sections: above('sections', ids('sections')),
    measures: above('measures', ids('measures')),
    datasets: above('datasets', ids('datasets')),
    judgements: above('judgements', ids('judgements')),
    figures: above('figures', ids('figures')),
    tables: above('tables', ids('tables')),
    panels: above('panels', ids('panels')),
    sources: above('sources', ids('sources')),
    evidence: above('evidence', ids('evidence')),
    feeds: above('feeds', ids('feeds')),
    gaps: above('gaps', ids('gaps')),
    recommendations: above('recommendations', ids('recommendations')),
    scope: above('scope', ids('scope')),
  };
}

/** Every id of a kind that may be marked. */
export function idsOf(edition: Edition, kind: MarkedKind): string[] {
  switch (kind) {
    case 'feeds':
    case 'gaps':
      return edition[kind].map(({ id }) => id);
    case 'recommendations':
    case 'scope':
      return edition.assessment[kind].map(({ id }) => id);
    default:
      return Object.keys(edition[kind]);
  }
}

/** Files of which a document must not even say that they are there. */
function withheldFiles(whole: Edition, shown: Edition): ReadonlySet<string> {
  const gone = <T extends { readonly file: string }>(
    all: Readonly<Record<string, T>>,
    kept: Readonly<Record<string, T>>,
  ): string[] => Object.entries(all).flatMap(([id, { file }]) => (kept[id] ? [] : [file]));
  return new Set([
    ...gone(whole.sections, shown.sections),
    ...gone(whole.datasets, shown.datasets),
    ...gone(whole.templates, shown.templates),
  ]);
}

const markingsWithin = (markings: Edition['markings'], ceiling: Marking): Edition['markings'] =>
  Object.fromEntries(
    Object.entries(markings).map(([kind, ids]) => [
      kind,
      without(ids, (_, marking) => !isWithin(marking, ceiling)),
    ]),
  );

function without<T>(
  items: Readonly<Record<string, T>>,
  gone: (id: string, item: T) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(items).filter(([id, item]) => !gone(id, item)));
}

const NONE: ReadonlySet<string> = new Set();
const NOTHING: Withheld = {
  sections: NONE,
  measures: NONE,
  datasets: NONE,
  judgements: NONE,
  figures: NONE,
  tables: NONE,
  panels: NONE,
  sources: NONE,
  evidence: NONE,
  feeds: NONE,
  gaps: NONE,
  recommendations: NONE,
  scope: NONE,
};
