/** Protective marking of a document or a part of one, lowest first. */
export const MARKINGS = ['OFFICIAL', 'OFFICIAL-SENSITIVE'] as const;
export type Marking = (typeof MARKINGS)[number];

/** Whether a part so marked may stand in a document with this ceiling. */
export const isWithin = (part: Marking, ceiling: Marking): boolean =>
  MARKINGS.indexOf(part) <= MARKINGS.indexOf(ceiling);
