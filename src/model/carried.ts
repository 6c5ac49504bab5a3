import type { Place } from '../diagnostics/place';
import type { Period } from './period';

/** The mark that rolling forward leaves where somebody must look: in a comment, or in a quotation at the end of a section. */
export const REVIEW = 'To be reviewed';

/** The edition that everything was carried from. */
export interface CarriedFrom {
  readonly edition: string;
  /** ISO date. */
  readonly date: string;
  readonly period: Period;
}
/** Something that came from the last edition, and that nobody has looked at since. */
export interface CarriedMark {
  /** Its id or the term of a glossary; null for a mark in words, which says itself what it is at. */
  readonly id: string | null;
  /** Where it stands. */
  readonly place: Place;
  /** Where the register lists it; where the mark stands, for one in words. */
  readonly listed: Place;
}
/** What an edition that was rolled forward still has of the last one. `from` is null where no register says. */
export interface Carried {
  readonly from: CarriedFrom | null;
  readonly marks: readonly CarriedMark[];
}

/** Marks by the file in which they stand, each in its order. */
export function byFile(marks: readonly CarriedMark[]): ReadonlyMap<string, readonly CarriedMark[]> {
  const found = new Map<string, CarriedMark[]>();
  for (const mark of marks) found.set(mark.place.file, [...(found.get(mark.place.file) ?? []), mark]);
  return found;
}
