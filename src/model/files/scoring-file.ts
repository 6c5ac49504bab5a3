import { Type, type Static } from '@sinclair/typebox';
import {
  byId,
  DateText,
  Id,
  MarkingText,
  NUMBER_PATTERN,
  oneOf,
  Prose,
  strict,
  textOf,
  Words,
} from './shape';

const PointWords = Type.Record(textOf(NUMBER_PATTERN, 'a number, a point of the scale', '3'), Words);

const CriterionEntry = Type.Object(
  {
    name: Words,
    question: Type.Optional(Words),
    weight: Type.Optional(
      Type.Number({ minimum: 0, description: 'For a weighted mean; 1 where it is left out' }),
    ),
    anchors: Type.Optional(
      Type.Unsafe<Record<string, string>>({
        ...PointWords,
        description: 'What a point of the scale means here',
      }),
    ),
    bands: Type.Optional(
      Type.Object(
        {
          measures: Type.Unsafe<Record<string, string>>({
            ...byId(Id),
            description: 'The measure of each threat',
          }),
          from: Type.Array(Type.Number(), {
            minItems: 1,
            description: 'The value from which each further point of the scale is given, lowest first',
          }),
        },
        { ...strict, description: 'Derived from a measure by bands' },
      ),
    ),
    terms: Type.Optional(
      Type.Object(
        {
          judgements: Type.Unsafe<Record<string, string>>({
            ...byId(Id),
            description: 'The judgement of each threat',
          }),
          scores: Type.Unsafe<Record<string, number>>({
            ...byId(Type.Number()),
            description: 'The score of each term of the yardstick',
          }),
        },
        { ...strict, description: 'Derived from a judgement by its yardstick term' },
      ),
    ),
  },
  strict,
);

/** `scoring.yaml`: how scores of threats become a rank and a tier. A licensed body writes its own. */
export const ScoringFile = Type.Object(
  {
    id: Id,
    version: Type.Integer({ minimum: 1 }),
    name: Words,
    status: oneOf(['illustrative', 'approved'] as const, 'Whether anybody may act on what it gives'),
    notice: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Printed under every exhibit; an illustrative model must have one',
      }),
    ),
    marking: Type.Optional(MarkingText),
    scale: Type.Object(
      {
        min: Type.Number(),
        max: Type.Number(),
        step: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: '1 where it is left out' })),
        labels: Type.Unsafe<Record<string, string>>({
          ...PointWords,
          description: 'The word for each point',
        }),
      },
      strict,
    ),
    sections: byId(
      Type.Object(
        {
          name: Words,
          reverse: Type.Optional(
            Type.Boolean({ description: 'A low score raises the threat: poor capability, say' }),
          ),
          combine: Type.String({
            minLength: 1,
            description: 'weighted mean, mean, sum, max, or a formula of the section’s criteria',
          }),
          criteria: byId(CriterionEntry),
        },
        strict,
      ),
    ),
    values: byId(
      Type.Object(
        {
          name: Words,
          formula: Type.Optional(
            Type.String({
              minLength: 1,
              description: 'Names of sections and values, numbers, + − × ÷ min max',
            }),
          ),
          weights: Type.Optional(
            Type.Unsafe<Record<string, number>>({
              ...byId(Type.Number({ minimum: 0 })),
              description: 'A weighted mean of sections and values',
            }),
          ),
        },
        { ...strict, description: 'How sections are put together; one of formula and weights' },
      ),
    ),
    rank: Type.Object(
      {
        by: Type.String({ ...Id, description: 'A value or a section; the highest stands first' }),
        thenBy: Type.Optional(Type.Array(Id, { description: 'What parts those with the same value' })),
        decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 4, description: 'As it is printed; 1' })),
      },
      strict,
    ),
    tiers: Type.Array(
      Type.Object(
        {
          tier: Type.String({ ...Id, description: 'A tier of assessment.yaml' }),
          rankAtMost: Type.Optional(Type.Integer({ minimum: 1 })),
          scoreAtLeast: Type.Optional(Type.Number()),
        },
        strict,
      ),
      { minItems: 1, description: 'Highest first; a threat is in the first tier whose conditions it meets' },
    ),
    missing: oneOf(
      ['refuse', 'span'] as const,
      'What a missing score means. refuse: an error. span: any point of its scale, so that the threat has a range and no rank',
    ),
    assessors: Type.Optional(
      oneOf(
        ['mean', 'median'] as const,
        'What several assessors’ scores give; the mean where it is left out',
      ),
    ),
    confidence: Type.Optional(
      Type.Object(
        {
          name: Words,
          labels: Type.Optional(
            Type.Unsafe<Record<string, string>>({
              ...PointWords,
              description: 'The word for each point of confidence; those of the scale where it is left out',
            }),
          ),
          criteria: byId(CriterionEntry),
        },
        { ...strict, description: 'Shown beside the rank and never multiplied in' },
      ),
    ),
    robustness: Type.Optional(
      Type.Object(
        {
          seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4294967295 })),
          draws: Type.Optional(Type.Integer({ minimum: 100, maximum: 1000000 })),
        },
        strict,
      ),
    ),
    matrix: Type.Optional(
      Type.Object(
        {
          across: Type.String({ ...Id, description: 'A section or value: likelihood' }),
          up: Type.String({ ...Id, description: 'A section or value: impact' }),
          size: Type.Optional(
            Type.String({ ...Id, description: 'A section or value that sets the size: position' }),
          ),
          headline: Type.Optional(Prose),
          ranksHeadline: Type.Optional(Prose),
        },
        strict,
      ),
    ),
  },
  { ...strict, title: 'scoring' },
);
export type ScoringSpec = Static<typeof ScoringFile>;
export type CriterionSpec = Static<typeof CriterionEntry>;

/** `scores.csv`: one assessor's score of one threat by one criterion. */
export const ScoreRow = Type.Object(
  {
    threat: Id,
    criterion: Id,
    assessor: Words,
    date: DateText,
    score: textOf(NUMBER_PATTERN, 'a number, a point of the scale', '3', 'A point of the scale'),
    rationale: Words,
    evidence: Type.Optional(
      Type.String({ description: 'Measures, sources and evidence that it rests on, with spaces between' }),
    ),
    seen: Type.Optional(
      Type.String({
        description:
          'What its measures were when it was given: id=value or id=value#definition, with spaces between',
      }),
    ),
  },
  { ...strict, title: 'scores' },
);
export type ScoreSpec = Static<typeof ScoreRow>;
