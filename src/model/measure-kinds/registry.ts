import type { TObject } from '@sinclair/typebox';
import type { Origin } from '../measure';
import { change, type ChangeMeasure, type ChangeSpec } from './change';
import { chargeRate, type ChargeRateMeasure, type ChargeRateSpec } from './charge-rate';
import { count, type CountMeasure, type CountSpec } from './count';
import { distribution, type DistributionMeasure, type DistributionSpec } from './distribution';
import { flaggedShare, type FlaggedShareMeasure, type FlaggedShareSpec } from './flagged-share';
import { index, type IndexMeasure, type IndexSpec } from './index-number';
import type { ComputedKind, Field, MeasureKindDefinition } from './kind';
import { meanOfForces, type MeanOfForcesMeasure, type MeanOfForcesSpec } from './mean-of-forces';
import { median, type MedianMeasure, type MedianSpec } from './median';
import { outcomeRate, type OutcomeRateMeasure, type OutcomeRateSpec } from './outcome-rate';
import { pooled, type PooledMeasure, type PooledSpec } from './pooled';
import { populationRate, type PopulationRateMeasure, type PopulationRateSpec } from './population-rate';
import { rank, type RankMeasure, type RankSpec } from './rank';
import { rate, type RateMeasure, type RateSpec } from './rate';
import { ratio, type RatioMeasure, type RatioSpec } from './ratio';
import { repeatVictims, type RepeatVictimsMeasure, type RepeatVictimsSpec } from './repeat-victims';
import { returned, type ReturnedMeasure, type ReturnedSpec } from './returned';
import { share, type ShareMeasure, type ShareSpec } from './share';
import { quoted, reported, type StatedMeasure } from './stated';
import {
  surveyProportion,
  type SurveyProportionMeasure,
  type SurveyProportionSpec,
} from './survey-proportion';
import { target, type TargetMeasure, type TargetSpec } from './target';
import { targetDistance, type TargetDistanceMeasure, type TargetDistanceSpec } from './target-distance';
import { targetPath, type TargetPathMeasure, type TargetPathSpec } from './target-path';
import { victimAttrition, type VictimAttritionMeasure, type VictimAttritionSpec } from './victim-attrition';

/** The kinds that are defined in `measures.yaml`: what is written there, and the measure that comes of it. */
interface Computed {
  count: [CountMeasure, CountSpec];
  share: [ShareMeasure, ShareSpec];
  rate: [RateMeasure, RateSpec];
  'population-rate': [PopulationRateMeasure, PopulationRateSpec];
  'outcome-rate': [OutcomeRateMeasure, OutcomeRateSpec];
  'charge-rate': [ChargeRateMeasure, ChargeRateSpec];
  'victim-attrition': [VictimAttritionMeasure, VictimAttritionSpec];
  'flagged-share': [FlaggedShareMeasure, FlaggedShareSpec];
  'repeat-victims': [RepeatVictimsMeasure, RepeatVictimsSpec];
  returned: [ReturnedMeasure, ReturnedSpec];
  median: [MedianMeasure, MedianSpec];
  ratio: [RatioMeasure, RatioSpec];
  change: [ChangeMeasure, ChangeSpec];
  index: [IndexMeasure, IndexSpec];
  rank: [RankMeasure, RankSpec];
  pooled: [PooledMeasure, PooledSpec];
  'mean-of-forces': [MeanOfForcesMeasure, MeanOfForcesSpec];
  distribution: [DistributionMeasure, DistributionSpec];
  'survey-proportion': [SurveyProportionMeasure, SurveyProportionSpec];
  target: [TargetMeasure, TargetSpec];
  'target-path': [TargetPathMeasure, TargetPathSpec];
  'target-distance': [TargetDistanceMeasure, TargetDistanceSpec];
}
/** Figures that come as figures, from `reported.csv`. */
interface Stated {
  reported: StatedMeasure;
  quoted: StatedMeasure;
}
export type ComputedMeasure = Computed[keyof Computed][0];
export type Measure = ComputedMeasure | Stated[keyof Stated];
export type MeasureSpec = Computed[keyof Computed][1];
export type MeasureKind = keyof Computed | keyof Stated;

type Registry = {
  readonly [K in keyof Computed]: ComputedKind<Computed[K][0], Computed[K][1]>;
} & { readonly [K in keyof Stated]: MeasureKindDefinition<Stated[K]> };

/** Every kind of measure. A new one stands in a file of its own and in the two lists here; nothing else names it. */
const KINDS: Registry = {
  count,
  share,
  rate,
  'population-rate': populationRate,
  'outcome-rate': outcomeRate,
  'charge-rate': chargeRate,
  'victim-attrition': victimAttrition,
  'flagged-share': flaggedShare,
  'repeat-victims': repeatVictims,
  returned,
  median,
  ratio,
  change,
  index,
  rank,
  pooled,
  'mean-of-forces': meanOfForces,
  distribution,
  'survey-proportion': surveyProportion,
  target,
  'target-path': targetPath,
  'target-distance': targetDistance,
  reported,
  quoted,
};
export const MEASURE_KINDS = Object.keys(KINDS) as MeasureKind[];

/**
 * The definition of a kind. A kind asks for measures of its own kind, which the compiler cannot follow through a
 * union: whoever calls gives it the measure that it came with.
 */
export const kindOf = ({ kind }: { readonly kind: MeasureKind }): MeasureKindDefinition<Measure> =>
  KINDS[kind] as unknown as MeasureKindDefinition<Measure>;
export const specKindOf = ({ kind }: MeasureSpec): ComputedKind<ComputedMeasure, MeasureSpec> =>
  KINDS[kind] as unknown as ComputedKind<ComputedMeasure, MeasureSpec>;

/** The fields that a kind has of its own. */
export const fieldsOf = (kind: MeasureKind): Readonly<Record<string, Field>> => KINDS[kind].fields;

/** Worked out here, reported before, or quoted from somebody else. */
export const originOf = (kind: MeasureKind): Origin => KINDS[kind].origin;

/** The entries of `measures.yaml`, for its schema. */
export const kindEntries = (): TObject[] =>
  Object.values(KINDS).flatMap((kind) => ('entry' in kind ? [kind.entry()] : []));
