import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { oneOf } from './files/shape';
import { MARKINGS } from './marking';
import { MEASURE_KINDS, SENSES } from './measure';
import { PROPOSITIONS, RATINGS } from './judgement';

/**
 * The record of an edition, by id: what is written as `published.json` beside its documents, kept when it
 * is issued, and compared with the next one. The schema is written to `data/schemas/published.json`.
 */
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const strict = { additionalProperties: false } as const;
const Text = Type.String();
const Ids = Type.Array(Type.String());
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

const PeriodRecord = Type.Object({ start: Text, endExclusive: Text }, strict);
const CoverageRecord = Type.Object(
  { forces: nullable(Type.Integer()), of: Type.Integer(), missing: Ids },
  strict,
);
const OperandRecord = Type.Object({ measure: nullable(Text), label: Text, value: Type.Number() }, strict);

const ValueRecord = Type.Object(
  {
    kind: oneOf(MEASURE_KINDS),
    label: Text,
    definitionHash: Hash,
    value: nullable(Type.Number()),
    /** As it is printed in tables. */
    printed: Text,
    unit: oneOf(['count', 'percent', 'number'] as const),
    decimals: Type.Integer(),
    sense: oneOf(SENSES),
    numerator: nullable(OperandRecord),
    denominator: nullable(OperandRecord),
    period: nullable(PeriodRecord),
    population: nullable(Text),
    geography: Text,
    base: nullable(Text),
    coverage: nullable(CoverageRecord),
    floor: nullable(Text),
    caveat: nullable(Text),
    status: Type.Array(Text),
    sources: Ids,
    threatAreas: Ids,
    marking: oneOf(MARKINGS),
    byForce: Type.Record(Text, nullable(Type.Number())),
  },
  strict,
);
const JudgementRecord = Type.Object(
  {
    statement: Text,
    words: Text,
    term: nullable(Text),
    yardstick: Text,
    proposition: oneOf(PROPOSITIONS),
    horizon: nullable(Text),
    confidence: oneOf(RATINGS),
    threatAreas: Ids,
    exceptThreatAreas: Ids,
    evidence: Ids,
    marking: oneOf(MARKINGS),
  },
  strict,
);
const BlockRecord = Type.Object(
  {
    kind: Text,
    /** The section that holds it. */
    section: Text,
    text: Text,
    /** Ids of the measures and judgements that its words rest on, in order. */
    claims: Ids,
  },
  strict,
);

export const PublishedFile = Type.Object(
  {
    schema: Type.Literal(1),
    edition: Type.Object(
      {
        id: Text,
        title: Text,
        kicker: Text,
        number: Type.Integer(),
        kind: Text,
        date: Text,
        period: PeriodRecord,
        population: Text,
        geography: Text,
        marking: oneOf(MARKINGS),
        notice: nullable(Text),
        outline: Text,
        yardstick: Text,
      },
      strict,
    ),
    values: Type.Record(Text, ValueRecord),
    judgements: Type.Record(Text, JudgementRecord),
    threatAreas: Type.Record(
      Text,
      Type.Object({ name: Text, tier: nullable(Text), reason: nullable(Text) }, strict),
    ),
    gaps: Type.Record(Text, Type.Object({ title: Text, state: Text, threatAreas: Ids }, strict)),
    recommendations: Type.Record(
      Text,
      Type.Object({ text: Text, strand: nullable(Text), owner: nullable(Text), due: nullable(Text) }, strict),
    ),
    sources: Type.Record(
      Text,
      Type.Object({ title: Text, publisher: Text, date: nullable(Text), url: nullable(Text) }, strict),
    ),
    feeds: Type.Record(
      Text,
      Type.Object({ name: Text, supplier: Text, coverage: nullable(CoverageRecord) }, strict),
    ),
    sections: Type.Record(
      Text,
      Type.Object({ title: Text, parent: nullable(Text), order: Type.Integer() }, strict),
    ),
    blocks: Type.Record(Text, BlockRecord),
  },
  { ...strict, title: 'published' },
);
export type PublishedEdition = Static<typeof PublishedFile>;
