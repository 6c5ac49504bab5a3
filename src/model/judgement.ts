import type { Place } from '../diagnostics/place';
import type { Condition, Tolerance } from './condition';
import type { Marking } from './marking';

/** One term of a probability yardstick. Bounds are percentages; an open end is not reached. */
export interface YardstickTerm {
  readonly id: string;
  /** As it is written in a judgement, lower case. */
  readonly term: string;
  readonly synonyms: readonly string[];
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
  /** As it is printed: `about 55% to 75%`. */
  readonly range: string;
}

/** A versioned yardstick. The gaps between its terms are deliberate, and are drawn. */
export interface Yardstick {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly source: string;
  readonly note: string | null;
  readonly terms: readonly YardstickTerm[];
}

export const RATINGS = ['high', 'moderate', 'low', 'not recorded'] as const;
export type Rating = (typeof RATINGS)[number];

/** Soundness of what a judgement stands on: never a probability, never in the same sentence as one. */
export interface ConfidenceRating {
  readonly rating: Rating;
  readonly informationBase: Rating;
  readonly rigour: Rating;
  readonly volatility: Rating;
  readonly because: string | null;
}

export const PROPOSITIONS = ['past', 'present', 'future'] as const;
export type Proposition = (typeof PROPOSITIONS)[number];

/** What stands behind a judgement. Its words stand in the prose, where it is linked. */
export interface KeyJudgement {
  readonly id: string;
  /** Id of a yardstick term, or null where the author states none. */
  readonly term: string | null;
  readonly proposition: Proposition;
  /** In words: `next 12 months`; null where it is not stated. */
  readonly horizon: string | null;
  readonly threatAreas: readonly string[];
  readonly exceptThreatAreas: readonly string[];
  readonly confidence: ConfidenceRating;
  /** Ids of measures, sources and evidence. */
  readonly evidence: readonly string[];
  /** Conditions that must keep holding, such as `stalking-share >= 40%`. */
  readonly holdsWhile: readonly Condition[];
  /** How far a measure may move before the judgement asks for review, by measure. */
  readonly tolerances: Readonly<Record<string, Tolerance>>;
  readonly marking: Marking;
  readonly note: string | null;
  readonly place: Place;
}

/** Why a rating is what it is: its three factors where they are recorded, and the reason. Null: nothing is. */
export function ratingReason(confidence: ConfidenceRating): string | null {
  const factors = [
    ['information base', confidence.informationBase],
    ['analytical rigour', confidence.rigour],
    ['complexity and volatility', confidence.volatility],
  ]
    .filter(([, rating]) => rating !== 'not recorded')
    .map(([name, rating]) => `${name} ${rating}`)
    .join(', ');
  const parts = [factors, confidence.because ?? ''].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join('; ');
}
