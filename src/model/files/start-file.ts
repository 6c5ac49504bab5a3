import { Type, type Static } from '@sinclair/typebox';
import { strict, Words } from './shape';

const said = (description: string) => Type.Optional(Type.String({ minLength: 1, description }));

/** What a file of answers says of one table. */
export const StartTableEntry = Type.Object(
  {
    counts: said('What a number in it counts, in the plural: incidents, people'),
    from: said('Who made it'),
    about: said('The threat area that all of it is about; left out or "all", several or none'),
    sheet: said('The sheet that is meant, where there are several'),
    answer: Type.Optional(
      Type.Array(Words, { description: 'What is taken otherwise than proposed: period=2030-04/2031-03' }),
    ),
    hidden: Type.Optional(
      Type.Unsafe<'read' | 'leave'>({
        type: 'string',
        enum: ['read', 'leave'],
        description: 'Rows, columns and sheets that are not seen when the workbook is opened',
      }),
    ),
  },
  strict,
);
/** A file of answers for `stra start --answers`: whatever it says is not asked. */
export const StartFile = Type.Object(
  {
    title: said('What it is called'),
    kind: said('What kind of document it is: Strategic assessment'),
    about: said('What it is about, in one sentence'),
    period: said('The period that it covers: 2030/31, or April 2030 to March 2031'),
    place: said('The place that it is about'),
    people: said('Whom it is about'),
    publisher: said('Who publishes it'),
    date: said('The day that it carries: 2031-06-01, or 1 June 2031'),
    marking: said('Its protective marking'),
    threatAreas: Type.Optional(
      Type.Array(Words, { minItems: 1, description: 'The threat areas, each of which gets a chapter' }),
    ),
    tables: Type.Optional(
      Type.Record(Type.String(), StartTableEntry, { description: 'The tables, by the names of their files' }),
    ),
    keep: Type.Optional(
      Type.Array(Words, {
        description:
          'Which of what the tables say stands in the document, by id; left out, all with --accept',
      }),
    ),
  },
  { ...strict, title: 'start' },
);
export type StartSpec = Static<typeof StartFile>;
