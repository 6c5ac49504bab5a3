import { Type, type Static } from '@sinclair/typebox';
import { Id } from '../files/shape';
import type { MeasureBase, MeasureValue, ValueStatus } from '../measure';
import { printDigits } from '../number';
import { daysIn, lengthInWords } from '../period';
import { withNotes, type Derivation } from './derivation';
import { divided } from './divided';
import { entryOf } from './entry';
import { defines, input, type ComputedKind } from './kind';
import { reportUnlike } from './unlike';

/** `per` × `of` ÷ the people in `in`; `annualised` × 365 ÷ days of the period where that is not a year. */
export interface PopulationRateMeasure extends MeasureBase {
  readonly kind: 'population-rate';
  readonly of: string;
  readonly in: string;
  readonly per: number;
  readonly annualised: boolean;
}
const entry = () =>
  entryOf('population-rate', {
    of: Id,
    in: Type.String({ ...Id, description: 'The measure that counts the population' }),
    per: Type.Optional(Type.Integer({ minimum: 1, description: 'Default: 1000' })),
    annualised: Type.Optional(
      Type.Boolean({ description: 'Times 365 over the days of the period, where that is no year' }),
    ),
  });
export type PopulationRateSpec = Static<ReturnType<typeof entry>>;

/** A force with fewer residents has no rate: the City of London has some thousands and a daytime half million. */
const SMALL_POPULATION = 20_000;

export const populationRate: ComputedKind<PopulationRateMeasure, PopulationRateSpec> = {
  entry,
  origin: 'computed',
  fields: { of: input('of'), in: input('in'), per: defines(), annualised: defines() },
  nature: 'recorded',
  unit: () => 'number',
  decimals: null,
  complete: (spec) => ({
    kind: 'population-rate',
    of: spec.of,
    in: spec.in,
    per: spec.per ?? 1000,
    annualised: spec.annualised ?? false,
  }),
  tells: () => ({ tells: 'all of them' }),
  derive(at, measure, made) {
    const [of, people] = [made(measure.of), made(measure.in)];
    return of && people && overPeople(at, measure, of, people);
  },
};

function overPeople(
  at: Derivation,
  measure: PopulationRateMeasure,
  of: MeasureValue,
  people: MeasureValue,
): MeasureValue {
  reportUnlike(measure, of, people, at.edition.measures, 'population', at.diagnostics);
  const days = of.period ? daysIn(of.period) : 365;
  const year = days === 365 || days === 366;
  const scaled = measure.annualised && !year;
  const notes =
    !year && of.period && !measure.annualised
      ? [`For ${lengthInWords(of.period)}, not a year`]
      : scaled
        ? [`As for a year: the records cover ${days} days`]
        : [];
  const made = divided(
    at,
    measure,
    of,
    people,
    scaled ? (measure.per * 365) / days : measure.per,
    `${printDigits(measure.per, 0)} × ${scaled ? `365 ÷ ${days} × ` : ''}`,
    false,
  );
  const small = Object.entries(people.byForce).flatMap(([force, n]) =>
    n !== null && n < SMALL_POPULATION && force in made.byForce ? [force] : [],
  );
  return {
    ...made,
    byForce: { ...made.byForce, ...Object.fromEntries(small.map((force) => [force, null])) },
    forceStatus: {
      ...made.forceStatus,
      ...Object.fromEntries(small.map((force): [string, ValueStatus] => [force, 'z'])),
    },
    ...withNotes(
      [
        ...notes,
        ...small.map(
          (force) =>
            `No rate for ${at.edition.forces[force]?.name ?? force}: too few live there for what happens there`,
        ),
      ],
      made.detail,
    ),
  };
}
