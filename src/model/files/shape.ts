import { Type, type Static, type TObject, type TSchema } from '@sinclair/typebox';
import { MARKINGS } from '../marking';

/** What the schemas of an edition's files share. Unknown keys are refused everywhere. */
export const strict = { additionalProperties: false } as const;

/** A name that other files refer to: lower case, digits and hyphens. */
export const ID_PATTERN = '^[a-z0-9][a-z0-9-]*$';
/**
 * A text of one form. `form` is said, in editors too, where a text has another: after "expected"; the example
 * shows how it is written.
 */
export const textOf = (pattern: string, form: string, example: string, description?: string) =>
  Type.String({
    pattern,
    patternErrorMessage: form,
    examples: [example],
    ...(description === undefined ? {} : { description }),
  });
export const Id = textOf(
  ID_PATTERN,
  'lower case letters, digits and hyphens',
  'stalking-share',
  'Lower case letters, digits and hyphens',
);

/** Words that are printed: Markdown in one line, claims allowed. */
export const Prose = Type.String({
  minLength: 1,
  description: 'Markdown in one line; claims are links: [43%](=stalking-share)',
});
export const Words = Type.String({ minLength: 1 });

/** A path inside the edition folder, with forward slashes. */
export const FilePath = Type.String({
  minLength: 1,
  description: 'A path inside the edition folder, with forward slashes',
});
export const PeriodText = Type.String({
  minLength: 4,
  description: 'First and last day or month, both included: 2021-10-01/2022-03-31 or 2021-10/2022-03',
});
export const DateText = textOf(
  '^\\d{4}-\\d{2}-\\d{2}$',
  'a date: year, month and day with hyphens between',
  '2023-05-18',
  'A date such as 2023-05-18',
);
/**
 * A number in a cell, which is text until it is read. At most 15 digits: so many are kept as they are written, and a
 * figure that is printed is the one that was published.
 */
export const NUMBER_PATTERN = '^-?(?=(?:\\d\\.?){1,15}$)\\d+(\\.\\d+)?$';
export const ColumnName = textOf(
  '^[a-z][a-z0-9_]*$',
  'the name of a column: lower case letters, digits and underscores',
  'offence_group',
  'A header: lower case, digits, underscores',
);

export function oneOf<const T extends readonly string[]>(
  values: T,
  description = '',
): ReturnType<typeof enumOf<T>> {
  return enumOf(values, description);
}
// A JSON Schema `enum`, whose one error names every allowed value; a union of constants gives one error each.
const enumOf = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...(description ? { description } : {}) });

export const MarkingText = oneOf(MARKINGS, 'Protective marking');

/**
 * Objects told apart by one field. Written as `oneOf` with a discriminator, so that the validator reports the
 * errors of the kind that was meant and not those of every kind.
 */
export const tagged = <const T extends readonly TObject[]>(tag: string, variants: T) =>
  Type.Unsafe<Static<T[number]>>({
    type: 'object',
    required: [tag],
    discriminator: { propertyName: tag },
    oneOf: [...variants],
  });

/** A map from ids to things. */
export const byId = <T extends TSchema>(item: T) =>
  Type.Unsafe<Record<string, Static<T>>>({
    type: 'object',
    propertyNames: { pattern: ID_PATTERN },
    additionalProperties: item,
  });
