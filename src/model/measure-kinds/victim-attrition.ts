import type { Static } from '@sinclair/typebox';
import { entryOf, rowsEntry, rowsOf } from './entry';
import type { ComputedKind } from './kind';
import { belowEntry, methodEntry, RATE_OF_OUTCOMES, type OutcomeMeasure } from './outcomes';

/** The share of outcomes in which the victim does not, or cannot, support action. */
export type VictimAttritionMeasure = OutcomeMeasure<'victim-attrition'>;
const entry = () =>
  entryOf('victim-attrition', {
    ...rowsEntry(),
    method: methodEntry(),
    in: belowEntry(),
  });
export type VictimAttritionSpec = Static<ReturnType<typeof entry>>;

/**
 * Victim-based attrition: evidential difficulties where the victim does not or cannot support action, with no
 * suspect (14) and with one (16). In outcome 15 the victim supports action: it is never part of this.
 */
const VICTIM_ATTRITION = ['14', '16'] as const;

export const victimAttrition: ComputedKind<VictimAttritionMeasure, VictimAttritionSpec> = {
  ...RATE_OF_OUTCOMES,
  entry,
  complete: (spec) => ({
    ...rowsOf(spec),
    kind: 'victim-attrition',
    outcomes: VICTIM_ATTRITION,
    method: spec.method,
    in: spec.in ?? null,
  }),
};
