import { createHash } from 'node:crypto';
import type { Place } from '../diagnostics/place';
import { canonicalJson } from './definition-hash';

/** A value as it was when a judgement was signed. */
export interface SeenValue {
  /** Unrounded; null where there was none. */
  readonly value: number | null;
  /** As it was printed. */
  readonly printed: string;
  /** `definitionHash` of the measure. */
  readonly definition: string;
}

/** A judgement's sentences in one outline, and the hash of their words (see `judgement-wording.ts`). */
export interface SeenWording {
  readonly statement: string;
  readonly sha256: string;
  /** The sentence before, where the statement leans on it ("That is likely"), with measures for their numbers; else null. */
  readonly after?: string | null;
  /** Hashes of the same words with the quotation marks of a keyboard and with those of print; they are not signed. */
  readonly alike?: readonly string[];
}

/**
 * What stands in a judgement's block beside its words, its term, its rating and its conditions. Signatures that were
 * given before the whole block was signed have none.
 */
export interface SeenBlock {
  readonly proposition: string;
  /** In words, or `not stated`. */
  readonly horizon: string;
  readonly threatAreas: readonly string[];
  readonly except: readonly string[];
  /** The three factors of the confidence and its reason; null where none is recorded. */
  readonly confidence: string | null;
  readonly note: string | null;
  readonly marking: string;
  readonly yardstick: string;
  /** The range of its own term as it is printed, or `not stated`. */
  readonly range: string;
  /** Content hash of all terms of the yardstick with their ranges. */
  readonly ranges: string;
  /** By measure, how far the edition lets it move where the judgement itself says nothing: `2 points`. */
  readonly tolerances: Readonly<Record<string, string>>;
  /** By measure, what must be said beside its number. */
  readonly caveats: Readonly<Record<string, string>>;
}

/** Everything that a person sees who signs a judgement: what the next build is held against. */
export interface Seen {
  /** The yardstick term, or `not stated`. */
  readonly term: string;
  readonly confidence: string;
  /** By outline, for each in which the judgement stands. */
  readonly wordings: Readonly<Record<string, SeenWording>>;
  /** By measure: evidence, conditions and numbers in the sentence. */
  readonly values: Readonly<Record<string, SeenValue>>;
  /** Content hashes of the sources and pieces of evidence, by id. */
  readonly evidence: Readonly<Record<string, string>>;
  /** Conditions and tolerances as they were written. */
  readonly conditions: readonly string[];
  /** Null in a signature that was given before the whole block was signed. */
  readonly block: SeenBlock | null;
}

/** Who signed. `by` is a role or a name; `record` a reference, or the hash of a signed sheet or e-mail. */
export interface Signature {
  readonly by: string;
  readonly role: string;
  /** ISO date as it was given; never the clock's. */
  readonly on: string;
  readonly record: string;
  /** Why it was signed past a tripwire, or together with others; null where neither. */
  readonly reason: string | null;
}

/** One signature under one judgement. A signature is never rewritten: a later one follows it. */
export interface Attestation extends Signature, Seen {
  readonly judgement: string;
  /** Conditions that did not hold when it was signed, and were signed past with the reason. */
  readonly past: readonly string[];
  readonly place: Place;
}

/** SHA-256 of a piece of evidence: it is another piece when its content is another. */
export const contentHash = (content: Readonly<Record<string, unknown>>): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');
