import { Type, type Static } from '@sinclair/typebox';
import { Words } from '../files/shape';
import { entryOf, rowsEntry, rowsOf } from './entry';
import type { ComputedKind } from './kind';
import { belowEntry, methodEntry, RATE_OF_OUTCOMES, type OutcomeMeasure } from './outcomes';

/** The share of any outcomes that its author names. */
export type OutcomeRateMeasure = OutcomeMeasure<'outcome-rate'>;
const entry = () =>
  entryOf('outcome-rate', {
    ...rowsEntry(),
    outcomes: Type.Array(Words, { minItems: 1 }),
    method: methodEntry(),
    in: belowEntry(),
  });
export type OutcomeRateSpec = Static<ReturnType<typeof entry>>;

export const outcomeRate: ComputedKind<OutcomeRateMeasure, OutcomeRateSpec> = {
  ...RATE_OF_OUTCOMES,
  entry,
  complete: (spec) => ({
    ...rowsOf(spec),
    kind: 'outcome-rate',
    outcomes: spec.outcomes,
    method: spec.method,
    in: spec.in ?? null,
  }),
};
