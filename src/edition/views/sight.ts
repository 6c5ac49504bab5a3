import type { Place } from '../../diagnostics/place';
import type { MarkedKind, Marking } from '../../model/marking';

/**
 * What whoever is shown a view may see: the one thing that every cut asks. Today it follows from the marking of an
 * outline; a view for one force or one region will be another sight through the same cuts.
 */
export interface Sight {
  /** What the view itself is marked. */
  readonly marking: Marking;
  readonly hides: (kind: MarkedKind, id: string) => boolean;
  readonly hidesOutline: (id: string) => boolean;
  readonly hidesTemplate: (name: string) => boolean;
  /** Measures whose number may be shown and whose making may not. */
  readonly hidesMaking: (measure: string) => boolean;
  /** Whether words stand in something that is shown. */
  readonly says: (words: string) => boolean;
  /** Whether what stands at a place of a file is shown. */
  readonly showsPlace: (place: Place) => boolean;
}

/** The kinds whose ids stand for what a judgement or a score rests on. */
const EVIDENCE: readonly MarkedKind[] = ['measures', 'sources', 'evidence'];
export const hidesEvidence = (sight: Sight, id: string): boolean =>
  EVIDENCE.some((kind) => sight.hides(kind, id));

/** The kinds that have ids; a term of the glossary is a word. */
const NAMED: readonly MarkedKind[] = [...EVIDENCE, 'judgements', 'datasets', 'gaps', 'figures', 'tables'];
/** Whether an id is one of something hidden, where it is not said of what kind. */
export const hidesNamed = (sight: Sight, id: string): boolean => NAMED.some((kind) => sight.hides(kind, id));

/** Of ids, those of a kind that are shown. */
export const shownIds =
  (kind: MarkedKind) =>
  (ids: readonly string[], by: Sight): readonly string[] =>
    ids.filter((id) => !by.hides(kind, id));

/** Of things by id, those of a kind that are shown. */
export const shownById =
  (kind: MarkedKind) =>
  <T>(items: Readonly<Record<string, T>>, by: Sight): Readonly<Record<string, T>> =>
    keep(items, (id) => !by.hides(kind, id));

/** Of things in a list, those of a kind that are shown. */
export const shownItems =
  (kind: MarkedKind) =>
  <T extends { readonly id: string }>(items: readonly T[], by: Sight): readonly T[] =>
    items.filter(({ id }) => !by.hides(kind, id));

export const keep = <T>(
  items: Readonly<Record<string, T>>,
  wanted: (id: string, item: T) => boolean,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(items).filter(([id, item]) => wanted(id, item)));

export const mapById = <T>(
  items: Readonly<Record<string, T>>,
  make: (item: T) => T,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(items).map(([id, item]) => [id, make(item)]));
