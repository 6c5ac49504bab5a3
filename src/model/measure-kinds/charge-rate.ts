import type { Static } from '@sinclair/typebox';
import { oneOf } from '../files/shape';
import { entryOf, rowsEntry, rowsOf } from './entry';
import type { ComputedKind } from './kind';
import { belowEntry, RATE_OF_OUTCOMES, type OutcomeMeasure, type OutcomeMethod } from './outcomes';

/** One of the four charge rates. */
export type ChargeRateMeasure = OutcomeMeasure<'charge-rate'>;
const entry = () =>
  entryOf('charge-rate', {
    ...rowsEntry(),
    rate: oneOf(
      ['A', 'B', 'C', 'D'] as const,
      'A: of outcomes assigned; B: of offences recorded; C: B without those not yet assigned; D: charges assigned against offences recorded',
    ),
    alternateOffence: oneOf(
      ['included', 'excluded'] as const,
      'Whether charges for another offence (outcome 1A) count',
    ),
    in: belowEntry(),
  });
export type ChargeRateSpec = Static<ReturnType<typeof entry>>;

/** The four rates that are told apart by a letter. */
const METHODS: Readonly<Record<ChargeRateSpec['rate'], OutcomeMethod>> = {
  A: 'assigned',
  B: 'recorded',
  C: 'recorded-assigned',
  D: 'volume',
};
/** Home Office outcome types: charged or summonsed, and the same for an alternate offence. */
const CHARGED = '1';
const CHARGED_ALTERNATE = '1A';

export const chargeRate: ComputedKind<ChargeRateMeasure, ChargeRateSpec> = {
  ...RATE_OF_OUTCOMES,
  entry,
  complete: (spec) => ({
    ...rowsOf(spec),
    kind: 'charge-rate',
    outcomes: spec.alternateOffence === 'included' ? [CHARGED, CHARGED_ALTERNATE] : [CHARGED],
    method: METHODS[spec.rate],
    in: spec.in ?? null,
  }),
};
