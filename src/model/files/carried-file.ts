import { Type, type Static } from '@sinclair/typebox';
import { DateText, Id, PeriodText, strict, Words } from './shape';

/** `carried.yaml`: what `stra new` took over from the last edition. A line is taken out when somebody has looked. */
export const CarriedFile = Type.Object(
  {
    from: Type.Object(
      {
        edition: Id,
        date: Type.String({ ...DateText, description: 'The date of the edition before' }),
        period: Type.String({ ...PeriodText, description: 'The period of the edition before' }),
      },
      strict,
    ),
    toBeReviewed: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.Array(Words), Type.Null()]), {
        description: 'By file, the ids of what nobody has looked at yet; take a line out when you have',
      }),
    ),
  },
  { ...strict, title: 'carried' },
);
export type CarriedSpec = Static<typeof CarriedFile>;
