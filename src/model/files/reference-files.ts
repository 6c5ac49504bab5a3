import { Type, type Static } from '@sinclair/typebox';
import { Id, oneOf, strict, Words } from './shape';

/** `data/reference/yardsticks/*.yaml`. */
export const YardstickFile = Type.Object(
  {
    id: Id,
    name: Words,
    owner: Words,
    source: Words,
    note: Type.Optional(Words),
    terms: Type.Array(
      Type.Object(
        {
          id: Id,
          term: Words,
          synonyms: Type.Optional(Type.Array(Words)),
          low: Type.Number({ minimum: 0, maximum: 100 }),
          high: Type.Number({ minimum: 0, maximum: 100 }),
          lowOpen: Type.Optional(Type.Boolean()),
          highOpen: Type.Optional(Type.Boolean()),
          range: Words,
        },
        strict,
      ),
      { minItems: 1 },
    ),
  },
  { ...strict, title: 'yardstick' },
);

/** `data/reference/forces.csv`. */
export const ForceRow = Type.Object(
  {
    id: Id,
    name: Words,
    code: Type.Optional(Words),
    kind: oneOf(['territorial', 'special'] as const),
    aliases: Type.Optional(Type.String({ description: 'Other spellings, with | between' })),
  },
  { ...strict, title: 'forces' },
);

/**
 * `data/reference/phrases/*.yaml`: words that state a number, and what they claim.
 *
 * An anchor is a number in words ("a quarter" is 25%). A qualifier stands before an anchor or a figure and
 * says where the value lies: from `from` to `to`, as fractions of the anchor or figure, ends not included
 * unless said. A claim is true when the value lies there, and tight when no nearer anchor of the list, with
 * any qualifier, says it better.
 */
export const PhrasesFile = Type.Object(
  {
    id: Id,
    source: Words,
    anchors: Type.Array(
      Type.Object(
        {
          words: Type.Array(Words, { minItems: 1 }),
          unit: oneOf(['percent', 'number'] as const),
          value: Type.Number(),
        },
        strict,
      ),
    ),
    qualifiers: Type.Array(
      Type.Object(
        {
          words: Type.Array(Words, { minItems: 1 }),
          from: Type.Number(),
          to: Type.Number(),
          /** Whether the value may be the figure itself. */
          exact: Type.Boolean(),
          /** The sense of a stated figure under which the words are the only true ones. */
          sense: Type.Optional(oneOf(['about', 'over', 'under'] as const)),
          needs: Type.Optional(
            oneOf(['floor'] as const, 'What the measure must declare for the words to be allowed'),
          ),
        },
        strict,
      ),
    ),
  },
  { ...strict, title: 'phrases' },
);
export type YardstickSpec = Static<typeof YardstickFile>;
export type ForceSpec = Static<typeof ForceRow>;
export type PhrasesSpec = Static<typeof PhrasesFile>;
