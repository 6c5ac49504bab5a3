import type { Place } from '../diagnostics/place';
import type { Edition } from './edition';
import type { ScoringSpec } from './files/scoring-file';
import { isWithin, type Marking } from './marking';

/** An edition's own scoring model and scores, as they were read; stage `assess` proves and applies them. */
export interface Scoring {
  readonly spec: ScoringSpec;
  readonly file: string;
  /** Place of each key and value of the model, by its path: `sections/impact/combine`. */
  readonly places: Readonly<Record<string, Place>>;
  readonly scores: readonly Score[];
}

/** One assessor's score of one threat by one criterion. */
export interface Score {
  readonly threat: string;
  readonly criterion: string;
  readonly assessor: string;
  /** ISO date. */
  readonly date: string;
  readonly score: number;
  readonly rationale: string;
  /** Ids of measures, sources and evidence. */
  readonly evidence: readonly string[];
  /** What its measures were when it was given. */
  readonly seen: readonly SeenMeasure[];
  readonly place: Place;
  readonly places: {
    readonly score: Place;
    readonly evidence: Place;
    readonly seen: Place;
    readonly threat: Place;
    readonly criterion: Place;
  };
}
/** `definition` is the beginning of the measure's definition hash; null where it was not written down. */
export interface SeenMeasure {
  readonly measure: string;
  readonly value: number;
  readonly definition: string | null;
}

export const markingOf = (spec: ScoringSpec): Marking => spec.marking ?? 'OFFICIAL-SENSITIVE';

/** All assessors' scores of one threat by one criterion, or what was derived in their place. */
export interface AssessedCell {
  readonly criterion: string;
  /** What the model uses, before a section is reversed; null: not scored. */
  readonly score: number | null;
  /** Lowest and highest that an assessor gave. */
  readonly low: number | null;
  readonly high: number | null;
  readonly scores: readonly Score[];
  /** Where it is derived: the measure or judgement, and its value or term in words. */
  readonly derived: {
    readonly from: 'measure' | 'judgement';
    readonly id: string;
    readonly words: string;
  } | null;
  /** Why this score asks to be given again. */
  readonly suspect: readonly string[];
}

/** Lowest and highest rank under a set of variations. */
export interface RankRange {
  readonly best: number;
  readonly worst: number;
}
export const VARIATIONS = ['weights', 'scores', 'criteria', 'draws'] as const;
/**
 * `weights`: each weight 25% lower and higher, one at a time; `scores`: each score a point lower and higher, one at
 * a time; `criteria`: each criterion left out; `draws`: random weights.
 */
export type Variation = (typeof VARIATIONS)[number];

export interface AssessedThreat {
  readonly threat: string;
  /** Null where a score is missing. Those with the same value have the same rank, and the next ranks are left out. */
  readonly rank: number | null;
  /** As it is printed: `1`, `=2`, `not ranked`. */
  readonly rankWords: string;
  /** Sections and values by id; null where a score is missing. */
  readonly values: Readonly<Record<string, number | null>>;
  /** Lowest and highest of each criterion, section and value, where scores are missing; null where none is. */
  readonly spans: Readonly<Record<string, { readonly low: number; readonly high: number }>> | null;
  readonly cells: Readonly<Record<string, AssessedCell>>;
  readonly confidence: Readonly<Record<string, AssessedCell>>;
  /** What the model gives; null where it cannot be told. */
  readonly modelTier: string | null;
  /** What is published: the placement where there is one, else the model's. */
  readonly tier: string;
  /** Who set another tier than the model's, and why; null where nobody did. */
  readonly override: { readonly approver: string; readonly on: string | null } | null;
  readonly ranges: Readonly<Record<Variation, RankRange>> | null;
  /** Of the random draws, how many put it in the first tier. */
  readonly drawsInFirstTier: number | null;
  /** Sets of variations under which its tier is another one. Empty: none found. */
  readonly sensitiveTo: readonly Variation[];
}

/** One score or weight whose change would change who is in the first tier. */
export interface DecisiveChange {
  readonly kind: 'score' | 'weight';
  /** The threat whose score it is; null for a weight. */
  readonly threat: string | null;
  /** Criterion, section or value. */
  readonly on: string;
  /** The section or value whose mean the weight is in; null for a score. */
  readonly within: string | null;
  /** The smallest change that does it: of a weight, by whole percents; of a score, one step of the scale. */
  readonly from: number;
  readonly to: number;
  readonly enters: readonly string[];
  readonly leaves: readonly string[];
}

/** The edition with a tier for every threat that was scored, in the edition's order and so not in that of the ranks. */
export function withTiers(edition: Edition, assessment: ShownAssessment): Edition {
  const { placements } = edition.assessment;
  const given = edition.threatAreas.flatMap(({ id, place }) => {
    const threat = assessment.threats.find((item) => item.threat === id);
    if (!threat || placements.some((item) => item.threatArea === id)) return [];
    return [{ threatArea: id, tier: threat.tier, reason: null, approver: null, on: null, place }];
  });
  return { ...edition, assessment: { ...edition.assessment, placements: [...placements, ...given] } };
}

/** The files that hold a model and its scores. */
export const filesOf = (scoring: Scoring): string[] => [
  ...new Set([scoring.file, ...scoring.scores.map((score) => score.place.file)]),
];

/** What stage `assess` gives for an edition with a scoring model; none: only what the edition states. */
export interface ThreatAssessment {
  readonly spec: ScoringSpec;
  readonly marking: Marking;
  readonly firstTier: string;
  /** By rank, those without one last. */
  readonly threats: readonly AssessedThreat[];
  readonly decisive: readonly DecisiveChange[];
  readonly draws: number;
  readonly seed: number;
  /** Criteria that no variation could leave out: the only one of their section, or in a formula. */
  readonly keptIn: readonly string[];
}

/** Scores that a document may not print: what they are marked, and the tiers that come of them, which it may. */
export interface WithheldAssessment {
  readonly spec: null;
  readonly marking: Marking;
  readonly threats: readonly Pick<AssessedThreat, 'threat' | 'tier'>[];
}
/** What a document is given of the scores. */
export type ShownAssessment = ThreatAssessment | WithheldAssessment;

/** Where a scoring model puts threats, for the record of an edition: `rank` with the ranks that other weights give. */
export interface RecordedRanks {
  /** Id and version. */
  readonly model: string;
  readonly ranks: Readonly<Record<string, { rank: number; best: number; worst: number }>>;
}

/** The ranks that a document of a marking may keep in its record; null where it may keep none. */
export function ranksWithin(assessment: ShownAssessment | null, ceiling: Marking): RecordedRanks | null {
  if (!assessment?.spec || !isWithin(assessment.marking, ceiling)) return null;
  const { spec, threats } = assessment;
  return {
    model: `${spec.id}@${spec.version}`,
    ranks: Object.fromEntries(
      threats.flatMap(({ threat, rank, ranges }) => {
        if (rank === null || !ranges) return [];
        const { weights, draws } = ranges;
        const best = Math.min(rank, weights.best, draws.best);
        return [[threat, { rank, best, worst: Math.max(rank, weights.worst, draws.worst) }]];
      }),
    ),
  };
}
