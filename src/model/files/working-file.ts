import { Type, type Static } from '@sinclair/typebox';
import { strict, ValueRecord } from '../published';

/** Said in the file itself, since whoever finds it has nothing else. */
export const NOT_HANDED_OUT =
  'Not for handing out. It holds numbers that the documents do not print: before rounding, and by force. Keep it where the edition is kept.';

/**
 * What an issue keeps besides its record and never hands out, `issued/working.json`: every value of the edition before
 * rounding and by force, so that the next edition works its changes out of them. What is withheld is in neither.
 */
export const WorkingFile = Type.Object(
  {
    schema: Type.Literal(1),
    use: Type.String(),
    edition: Type.String(),
    outline: Type.String(),
    /** By measure. */
    values: Type.Record(Type.String(), ValueRecord),
  },
  { ...strict, title: 'working' },
);
export type WorkingFile = Static<typeof WorkingFile>;
