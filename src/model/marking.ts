/** Protective marking of a document or a part of one, lowest first. */
export const MARKINGS = ['OFFICIAL', 'OFFICIAL-SENSITIVE'] as const;
export type Marking = (typeof MARKINGS)[number];
export const LOWEST_MARKING: Marking = MARKINGS[0];

/** Whether a part so marked may stand in a document with this ceiling. */
export const isWithin = (part: Marking, ceiling: Marking): boolean =>
  MARKINGS.indexOf(part) <= MARKINGS.indexOf(ceiling);

export const highest = (markings: readonly Marking[]): Marking =>
  markings.reduce((top, marking) => (isWithin(marking, top) ? top : marking), 'OFFICIAL');

/** The lowest of some markings; OFFICIAL where there are none. */
export const lowest = (markings: readonly Marking[]): Marking =>
  markings.reduce((low, marking) => (isWithin(low, marking) ? low : marking), markings[0] ?? 'OFFICIAL');

/** Kinds of parts of an edition that `markings` in `edition.yaml` may mark, by their ids; terms by the term. */
export const MARKED = [
  'sections',
  'measures',
  'datasets',
  'judgements',
  'figures',
  'tables',
  'panels',
  'sources',
  'evidence',
  'feeds',
  'gaps',
  'recommendations',
  'scope',
  'threatAreas',
  'glossary',
  'revisions',
  'forecasts',
] as const;
export type MarkedKind = (typeof MARKED)[number];
export type Markings = Readonly<Partial<Record<MarkedKind, Readonly<Record<string, Marking>>>>>;
