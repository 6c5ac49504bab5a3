import { Type, type Static } from '@sinclair/typebox';
import { byId, Id, oneOf, PeriodText, strict, textOf, Words } from './shape';

const SeriesBreakEntry = Type.Object(
  {
    from: PeriodText,
    until: Type.Optional(
      Type.String({ ...PeriodText, description: 'The last day, month or year of a passing disturbance' }),
    ),
    change: Words,
    nature: oneOf(['recorded', 'outcomes', 'survey'] as const),
    series: Type.Optional(Type.Array(Id, { minItems: 1, description: 'Left out: all of this nature' })),
    forces: Type.Optional(Type.Array(Id, { minItems: 1 })),
    source: Words,
    checked: oneOf(
      ['read', 'not verified'] as const,
      'Whether the source was read, or the fact is common knowledge that nobody has looked up',
    ),
  },
  strict,
);

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

/** `data/reference/series-breaks.yaml`: what changed in how crime is recorded, when, and what it touches. */
export const SeriesBreaksFile = Type.Unsafe<Record<string, Static<typeof SeriesBreakEntry>>>({
  ...byId(SeriesBreakEntry),
  title: 'series-breaks',
});
export type SeriesBreakSpec = Static<typeof SeriesBreakEntry>;

/** `data/reference/series.yaml`: what a series may be about, and what holds what. */
const SeriesEntry = Type.Object(
  {
    label: Words,
    within: Type.Optional(
      Type.Array(Id, { minItems: 1, description: 'Series that hold it, whole or in part' }),
    ),
  },
  strict,
);
export const SeriesFile = Type.Unsafe<Record<string, Static<typeof SeriesEntry>>>({
  ...byId(SeriesEntry),
  title: 'series',
});

/** `data/reference/forces.csv`. */
export const ForceRow = Type.Object(
  {
    id: Id,
    name: Words,
    code: Type.Optional(Words),
    kind: oneOf(['territorial', 'special', 'fraud-body'] as const),
    aliases: Type.Optional(Type.String({ description: 'Other spellings, with | between' })),
  },
  { ...strict, title: 'forces' },
);

/** `data/reference/areas.csv`: countries and regions, which contain forces. */
export const AreaRow = Type.Object(
  {
    id: Id,
    name: Words,
    code: textOf('^[A-Z][0-9]{8}$', 'an area code of the Office for National Statistics', 'E12000005'),
    kind: oneOf(['country', 'region'] as const),
    aliases: Type.Optional(Type.String({ description: 'Other spellings, with | between' })),
  },
  { ...strict, title: 'areas' },
);
const Day = textOf('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', 'a date: year, month and day', '2013-04-01');
/** `data/reference/force-register.csv`: since when and until when a force is one, its region, and what came after it. */
export const ForceHistoryRow = Type.Object(
  {
    force: Id,
    name: Words,
    kind: oneOf([
      'territorial',
      'national',
      'transport',
      'scotland',
      'northern-ireland',
      'fraud-body',
    ] as const),
    region: Type.Optional(Id),
    valid_from: Type.Optional(Day),
    valid_to: Type.Optional(Day),
    succeeded_by: Type.Optional(Type.String({ description: 'Ids of forces, with | between' })),
  },
  { ...strict, title: 'force-register' },
);
/** `data/reference/force-aliases.csv`: how publishers spell forces, besides the names in the register. */
export const ForceAliasRow = Type.Object(
  { spelling: Words, force: Id, publisher: Words },
  { ...strict, title: 'force-aliases' },
);

/**
 * `data/reference/phrases/*.yaml`: words that state a number, and what they claim.
 *
 * An anchor is a number in words ("a quarter" is 25%). A qualifier stands before an anchor or a figure and
 * says where the value lies: from `from` to `to`, as fractions of the anchor or figure, ends not included
 * unless said. A claim is true when the value lies there (with an open qualifier: on that side), and tight
 * when it lies there and no nearer anchor of the list says it much better.
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
          rank: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 2,
              description: '2: offered only where no first choice fits',
            }),
          ),
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
          open: Type.Optional(
            oneOf(
              ['above', 'below'] as const,
              'Words that are true however far the value lies on that side; from and to are then how far they are tight',
            ),
          ),
          offered: Type.Optional(
            Type.Literal(false, { description: 'Understood where it is written, and never proposed' }),
          ),
          needs: Type.Optional(
            oneOf(['floor'] as const, 'What the measure must declare for the words to be allowed'),
          ),
        },
        strict,
      ),
    ),
    quantities: Type.Optional(
      Type.Array(
        Type.Object(
          {
            words: Type.Array(Words, { minItems: 1 }),
            unit: oneOf(['percent', 'count'] as const, 'A share, or a number of those who say so'),
            above: Type.Number({ description: 'True above this' }),
            below: Type.Number({ description: 'True below this' }),
            tight: Type.Tuple([Type.Number(), Type.Number()], {
              description: 'From where to where no other words say it much better',
            }),
          },
          strict,
        ),
        { description: 'Quantities without a number: most, a minority, several' },
      ),
    ),
    places: Type.Optional(
      Type.Array(
        Type.Object(
          { name: Words, words: Type.Array(Words, { minItems: 1, description: 'All ways of writing it' }) },
          strict,
        ),
        {
          description:
            'Places that a number may be of, beside the forces: the longest name that fits is read',
        },
      ),
    ),
    things: Type.Optional(
      Type.Array(Type.Array(Words, { minItems: 1 }), {
        description: 'What may be counted; words of one line are the same thing',
      }),
    ),
    people: Type.Optional(
      Type.Object(
        { female: Type.Array(Words), male: Type.Array(Words), any: Type.Array(Words) },
        { ...strict, description: 'Words that say whose sex is counted; any: that all are' },
      ),
    ),
    opposites: Type.Optional(
      Type.Array(Type.Array(Type.Array(Words, { minItems: 1 }), { minItems: 2 }), {
        description: 'Lists of words of which one cannot be true where a word of another list is',
      }),
    ),
    outcomes: Type.Optional(
      Type.Array(Type.Array(Words, { minItems: 1 }), {
        description: 'What can become of a case; words of one line are the same outcome',
      }),
    ),
    kinds: Type.Optional(
      Type.Array(
        Type.Object(
          {
            of: oneOf(
              ['subject', 'people'] as const,
              'Whether a wrong one is of another subject, or of other people',
            ),
            lines: Type.Array(Type.Array(Words, { minItems: 1 }), {
              minItems: 2,
              description: 'Words of one line are the same; what is of one line is of no other',
            }),
          },
          strict,
        ),
        { description: 'Words of one sort, of which a value that names one is not of another' },
      ),
    ),
    alike: Type.Optional(
      Type.Array(Type.Array(Words, { minItems: 2 }), {
        description: 'Lists of words of which one may stand for another: home, house, household',
      }),
    ),
    likelihoods: Type.Optional(
      Type.Array(Words, {
        description:
          'Words for a probability beside the terms of the yardstick: probably, bound to, may well',
      }),
    ),
    strong: Type.Optional(
      Type.Array(Words, { description: 'Words that say more than a plain one: very, sharply, always' }),
    ),
    ranks: Type.Optional(
      Type.Object(
        { top: Type.Array(Words, { minItems: 1 }), bottom: Type.Array(Words, { minItems: 1 }) },
        { ...strict, description: 'Words that put one thing before all others, or after all others' },
      ),
    ),
    trends: Type.Optional(
      Type.Array(
        Type.Object(
          {
            words: Type.Array(Words, { minItems: 1 }),
            above: Type.Optional(Type.Number({ description: 'Per cent of change' })),
            below: Type.Optional(Type.Number()),
          },
          strict,
        ),
        { description: 'Words of change, and the changes in per cent that they are true of' },
      ),
    ),
  },
  { ...strict, title: 'phrases' },
);
// Cells are text until they are read.
const Digits = textOf('^[0-9]{1,2}$', 'a whole number from 0 to 99', '4', 'A whole number from 0');

/** `data/reference/force-tiles.csv`: where each territorial force stands on the tile map. */
export const ForceTileRow = Type.Object(
  {
    force: Id,
    short: Type.String({ minLength: 2, maxLength: 3, description: 'Letters that fit a tile' }),
    column: Digits,
    row: Digits,
  },
  { ...strict, title: 'force-tiles' },
);
export type YardstickSpec = Static<typeof YardstickFile>;
export type ForceSpec = Static<typeof ForceRow>;
export type PhrasesSpec = Static<typeof PhrasesFile>;
