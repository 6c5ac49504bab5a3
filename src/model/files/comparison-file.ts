import { Type, type Static } from '@sinclair/typebox';
import { byId, Id, oneOf, strict, Words } from './shape';

/** `comparison.yaml`: what an edition says of the one before it. */
export const ComparisonFile = Type.Object(
  {
    restates: Type.Optional(
      Type.Unsafe<Record<string, string>>({
        ...byId(Id),
        description: 'A measure that gives another again for an earlier period, on this edition’s footing',
      }),
    ),
    reasons: Type.Optional(
      Type.Unsafe<Record<string, string>>({
        ...byId(Words),
        description: 'Why a judgement’s yardstick term differs from that of the edition before',
      }),
    ),
    forecasts: Type.Optional(
      byId(
        Type.Object(
          {
            edition: Type.String({ minLength: 1, description: 'The edition that made the forecast' }),
            outcome: oneOf(['happened', 'did not happen', 'cannot be told'] as const, 'What became of it'),
            because: Words,
            measure: Type.Optional(Id),
          },
          strict,
        ),
      ),
    ),
  },
  { ...strict, title: 'comparison' },
);
export type ComparisonSpec = Static<typeof ComparisonFile>;
