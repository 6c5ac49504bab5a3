import type { Artefact } from './artefact';
import type { Reading } from './reading';

/**
 * One form in which a document is given out. What `write` makes is proven by what `read` finds in it: a form without a
 * reader does not compile, and the two share nothing but the type of their files.
 */
export interface Format<Id extends string, Sealed, Made = unknown> {
  readonly id: Id;
  /** The paths that it makes of a document, sorted; nothing else may come out of `write`. */
  readonly files: (sealed: Sealed, made: Made) => readonly string[];
  readonly write: (sealed: Sealed, made: Made) => Promise<readonly Artefact[]>;
  /** What a finished file says; null for one that is another format's. */
  readonly read: (artefact: Artefact, sealed: Sealed) => Reading | null;
}

/** Every form by its id: one that is missing does not compile. */
export type Formats<Id extends string, Sealed, Made = unknown> = {
  readonly [K in Id]: Format<K, Sealed, Made>;
};
