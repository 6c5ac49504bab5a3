import { Type, type Static } from '@sinclair/typebox';
import { Id, PeriodText, strict, textOf, Words } from './shape';

/**
 * `other-figures.csv`: what somebody else publishes of the same thing by another definition. A force is asked about it, and
 * its document sets the two beside each other and says why they differ.
 */
export const OtherFigureRow = Type.Object(
  {
    measure: Id,
    area: Type.Optional(
      Type.String({
        description:
          'A force or a region by its id (kent; region=west-midlands where a force is called so too); empty: all of them together',
      }),
    ),
    label: Type.String({
      minLength: 1,
      description: 'What the other figure counts, in the words of its publisher',
    }),
    value: textOf(
      '^-?(?=(?:\\d[,.]?){1,15}$)\\d{1,3}(?:,?\\d{3})*(?:\\.\\d+)?$',
      'a number of at most 15 digits, as it is published',
      '1,204',
      'As it is published, without its unit, which is that of the measure',
    ),
    period: PeriodText,
    source: Type.String({ minLength: 1, description: 'Who publishes it: an id of the sources file' }),
    differs: Words,
  },
  { ...strict, title: 'other-figures' },
);
export type OtherFigureSpec = Static<typeof OtherFigureRow>;
