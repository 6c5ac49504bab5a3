/**
 * What the counts of a dataset with small numbers have to do with each other, so that it can be told whether one
 * that is withheld follows from those that are printed. It holds no number that is withheld.
 */
export interface DisclosureModel {
  readonly dataset: string;
  /** Counts from 1 to one less than this are withheld. */
  readonly below: number;
  /** Whether a count may be negative (cancelled records): then a small total says nothing about its parts. */
  readonly signed: boolean;
  /** Ids of the forces that the rows name; one empty id where they name none. */
  readonly forces: readonly string[];
  readonly questions: readonly DisclosedQuestion[];
  readonly cells: readonly DisclosedCell[];
  /** What is left of counts without others, where it is small and nobody asked for it. */
  readonly remainders: readonly Remainder[];
}

/** A count without others that lie within it. It is small: how large is not said. */
export interface Remainder {
  readonly parts: readonly number[];
  /** Null: of all forces together. */
  readonly force: string | null;
  /** Keys of the count and of those that are taken away. */
  readonly of: string;
  readonly without: readonly string[];
}

/** One count: the smallest groups of rows that it is made of, and the forces. Two that ask the same are one. */
export interface DisclosedQuestion {
  readonly parts: readonly number[];
  /** Null: all forces of the model. */
  readonly forces: readonly string[] | null;
}
export interface DisclosedCell {
  /** The measure that asks it, and of a measure made from several counts which: `id/of`. */
  readonly key: string;
  /** Index of its question. */
  readonly question: number;
  /** Null: of all forces together. */
  readonly force: string | null;
  /** Null: withheld, because it is small or because the edition says so. */
  readonly value: number | null;
  readonly because: 'small' | 'said' | null;
  /** The earlier edition that published it; null: this one. */
  readonly edition: string | null;
}
export const measureOf = (key: string): string => key.replace(/\/\w+$/, '');
