import type { Edition, Outline } from '../../model/edition';
import {
  highest,
  isWithin,
  lowest,
  LOWEST_MARKING,
  MARKED,
  type MarkedKind,
  type Marking,
} from '../../model/marking';

/** Ids of what a document leaves out, by kind. */
export type Withheld = Readonly<Record<MarkedKind, ReadonlySet<string>>>;

/** Every id of a kind that may be marked. */
export const IDS: Readonly<Record<MarkedKind, (edition: Edition) => readonly string[]>> = {
  sections: ({ sections }) => Object.keys(sections),
  measures: ({ measures }) => Object.keys(measures),
  datasets: ({ datasets }) => Object.keys(datasets),
  judgements: ({ judgements }) => Object.keys(judgements),
  figures: ({ figures }) => Object.keys(figures),
  tables: ({ tables }) => Object.keys(tables),
  panels: ({ panels }) => Object.keys(panels),
  sources: ({ sources }) => Object.keys(sources),
  evidence: ({ evidence }) => Object.keys(evidence),
  feeds: ({ feeds }) => feeds.map(({ id }) => id),
  gaps: ({ gaps }) => gaps.map(({ id }) => id),
  recommendations: ({ assessment }) => assessment.recommendations.map(({ id }) => id),
  scope: ({ assessment }) => assessment.scope.map(({ id }) => id),
  threatAreas: ({ threatAreas }) => threatAreas.map(({ id }) => id),
  glossary: ({ glossary }) => glossary.map(({ term }) => term),
  revisions: ({ revisions }) => revisions.map(({ id }) => id),
  forecasts: ({ comparison }) => Object.keys(comparison.forecasts),
};

/**
 * What a part is marked where `markings` says nothing of it: what its own file says, or what it is about. So what
 * is about something restricted is restricted until somebody says by name that it may be published.
 */
type Inherits = (id: string, of: Of, edition: Edition) => Marking;
/** The marking of another part; the lowest where none is named. */
type Of = (kind: MarkedKind, id: string | null | undefined) => Marking;
const nothing: Inherits = () => LOWEST_MARKING;

const INHERITS: Readonly<Record<MarkedKind, Inherits>> = {
  sections: nothing,
  // Of records and of what a measure is made from, the stage that reads them has asked already.
  measures: (id, _, { measures }) => measures[id]?.marking ?? LOWEST_MARKING,
  datasets: (id, _, { datasets }) => datasets[id]?.marking ?? LOWEST_MARKING,
  judgements: (id, of, { judgements }) =>
    highest([judgements[id]?.marking ?? LOWEST_MARKING, aboutOnly(judgements[id]?.threatAreas, of)]),
  figures: nothing,
  tables: nothing,
  panels: nothing,
  sources: nothing,
  evidence: (id, of, { evidence }) => of('sources', evidence[id]?.source),
  feeds: (id, of, { feeds }) => of('sources', feeds.find((feed) => feed.id === id)?.source),
  gaps: (id, of, { gaps }) => aboutOnly(gaps.find((gap) => gap.id === id)?.threatAreas, of),
  recommendations: (id, of, { assessment }) =>
    aboutOnly(assessment.recommendations.find((item) => item.id === id)?.threatAreas, of),
  scope: (id, of, { assessment }) =>
    of('threatAreas', assessment.scope.find((item) => item.id === id)?.threatArea),
  threatAreas: nothing,
  glossary: nothing,
  revisions: (id, of, { revisions }) => {
    const { measure, judgements = [] } = revisions.find((item) => item.id === id) ?? {};
    return highest([of('measures', measure), ...judgements.map((judgement) => of('judgements', judgement))]);
  },
  forecasts: (id, of, edition) => {
    const forecast = edition.comparison.forecasts[id];
    const before =
      edition.previous?.edition.id === forecast?.edition ? edition.previous?.judgements[id]?.marking : null;
    const known = [...(edition.judgements[id] ? [of('judgements', id)] : []), ...(before ? [before] : [])];
    return highest([
      // A judgement that is held nowhere may have been anything that the edition may be.
      ...(known.length > 0 ? known : [edition.marking]),
      of('measures', forecast?.measure),
    ]);
  },
};

/** What is about nothing but restricted threat areas is as restricted as the least of them. */
const aboutOnly = (areas: readonly string[] = [], of: Of): Marking =>
  lowest(areas.map((area) => of('threatAreas', area)));

/** The marking of a part: what is said of it by name, of a judgement or a dataset never below its own file; else what it inherits. */
export function markingOfPart(edition: Edition, kind: MarkedKind, id: string): Marking {
  const said = edition.markings[kind]?.[id];
  const inherited = (): Marking =>
    INHERITS[kind](
      id,
      (other, named) => (named == null ? LOWEST_MARKING : markingOfPart(edition, other, named)),
      edition,
    );
  // A measure's marking is already what its author decided, against that of its records.
  if (kind === 'measures' || said === undefined) return inherited();
  const own = kind === 'judgements' || kind === 'datasets' ? edition[kind][id]?.marking : undefined;
  return highest([said, own ?? LOWEST_MARKING]);
}

/**
 * What lies above an outline's marking. An id that `markings` names and nothing has is in it too: a slip of the pen
 * in a restricted id is no reason to print it in a message.
 */
export function withheldFrom(edition: Edition, outline: Outline): Withheld {
  const above = (kind: MarkedKind): ReadonlySet<string> =>
    new Set([
      ...IDS[kind](edition).filter((id) => !isWithin(markingOfPart(edition, kind, id), outline.marking)),
      ...Object.entries(edition.markings[kind] ?? {}).flatMap(([id, marking]) =>
        isWithin(marking, outline.marking) || IDS[kind](edition).includes(id) ? [] : [id],
      ),
    ]);
  const all = MARKED.map((kind): [MarkedKind, ReadonlySet<string>] => [kind, above(kind)]);
  return Object.fromEntries(all) as Record<MarkedKind, ReadonlySet<string>>;
}

export const isNothing = (withheld: Withheld): boolean => MARKED.every((kind) => withheld[kind].size === 0);
