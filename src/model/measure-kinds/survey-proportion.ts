import { Type, type Static } from '@sinclair/typebox';
import { Id } from '../files/shape';
import type { MeasureBase, MeasureValue } from '../measure';
import { quotient, UNIT_SIGN } from '../number';
import { wilson } from '../statistics/intervals';
import { complain, derived, operand, show, type Derivation } from './derivation';
import { entryOf } from './entry';
import { defines, input, type ComputedKind } from './kind';

/** A share of a sample: respondents `of` ÷ respondents `in`, or the published estimate `of` with its `in`. */
export interface SurveyProportionMeasure extends MeasureBase {
  readonly kind: 'survey-proportion';
  readonly of: string;
  readonly in: string;
  /** How many times larger the sampling variance is than that of a simple random sample. */
  readonly designEffect: number;
}
const entry = () =>
  entryOf('survey-proportion', {
    of: Type.String({
      ...Id,
      description: 'Respondents who said so, or the published estimate in percent',
    }),
    in: Type.String({ ...Id, description: 'Respondents asked' }),
    designEffect: Type.Number({ minimum: 1, description: '1 for a simple random sample' }),
  });
export type SurveyProportionSpec = Static<ReturnType<typeof entry>>;

export const surveyProportion: ComputedKind<SurveyProportionMeasure, SurveyProportionSpec> = {
  entry,
  origin: 'computed',
  fields: { of: input('of'), in: input('in'), designEffect: defines() },
  nature: 'survey',
  unit: () => 'percent',
  decimals: null,
  complete: (spec) => ({
    kind: 'survey-proportion',
    of: spec.of,
    in: spec.in,
    designEffect: spec.designEffect,
  }),
  tells: () => ({ tells: 'all of them' }),
  derive(at, measure, made) {
    const [of, asked] = [made(measure.of), made(measure.in)];
    return of && asked && ofSample(at, measure, of, asked);
  },
};

function ofSample(
  at: Derivation,
  measure: SurveyProportionMeasure,
  of: MeasureValue,
  asked: MeasureValue,
): MeasureValue {
  const estimate = of.unit === 'percent';
  const value =
    of.value === null || asked.value === null
      ? null
      : estimate
        ? of.value
        : quotient(of.value, asked.value, 100);
  if (asked.value !== null && (asked.value <= 0 || value === null || value < 0 || value > 100))
    complain(
      at,
      measure,
      'measure/zero',
      `"${measure.id}" is no share of a sample: ${show(of.value)} of ${show(asked.value)}`,
      'correct the number of respondents',
    );
  const sound = value !== null && value >= 0 && value <= 100 && asked.value !== null && asked.value > 0;
  return derived(measure, sound ? value : null, [of, asked], {
    numerator: estimate ? null : operand(at, of),
    denominator: operand(at, asked),
    base: measure.base ?? asked.base ?? at.edition.measures[asked.measure]?.label ?? null,
    working: estimate
      ? `${show(value)}${UNIT_SIGN.percent} as published, of ${show(asked.value)} respondents`
      : `100 × ${show(of.value)} ÷ ${show(asked.value)}`,
    ...(sound
      ? {
          detail: {
            interval: wilson(value / 100, asked.value, measure.designEffect),
            notes: ['From a survey: an estimate, and no count of recorded crime'],
          },
        }
      : {}),
  });
}
