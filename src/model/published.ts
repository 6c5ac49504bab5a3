import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { oneOf, textOf } from './files/shape';
import { MARKINGS } from './marking';
import { SENSES, UNITS } from './measure';
import { MEASURE_KINDS } from './measure-kinds/registry';
import { PROPOSITIONS, RATINGS } from './judgement';
import { REVISION_TYPES } from './files/revisions-file';

/**
 * The record of an edition, by id: what is written as `published.json` beside its documents, kept when it
 * is issued, and compared with the next one. The schema is written to `data/schemas/published.json`.
 */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const strict = { additionalProperties: false } as const;
const Text = Type.String();
const Ids = Type.Array(Type.String());
const Hash = textOf('^[0-9a-f]{64}$', 'a hash of 64 digits', '0'.repeat(64));

export const PeriodRecord = Type.Object({ start: Text, endExclusive: Text }, strict);
const CoverageRecord = Type.Object(
  { forces: nullable(Type.Integer()), of: Type.Integer(), missing: Ids },
  strict,
);
const OperandRecord = Type.Object({ measure: nullable(Text), label: Text, value: Type.Number() }, strict);

/** What a target is, and what it asks for in the period of the value that holds this; numbers as they are printed. */
const TargetRecord = Type.Object(
  {
    /** Id of the measure that is the target. */
    id: Text,
    baseline: Type.Number(),
    from: PeriodRecord,
    number: Type.Number(),
    by: PeriodRecord,
    path: oneOf(['straight', 'compound'] as const),
    asks: Type.Number(),
    /** Which way is towards the target. */
    better: oneOf(['lower', 'higher'] as const),
    /** Whether the distance is more than chance would give; null where that was not tested. */
    significant: nullable(Type.Boolean()),
  },
  strict,
);
/** One value of an edition, with everything that says whether it may be compared. */
export const ValueRecord = Type.Object(
  {
    kind: oneOf(MEASURE_KINDS),
    label: Text,
    definitionHash: Hash,
    /** What is counted or divided, part by part, in words that can be shown when they change. */
    definition: Type.Record(Text, Text),
    /** Id of the measure that this one gives again for an earlier period, on this edition's footing. */
    restates: nullable(Text),
    /** Ids of `seriesBreaks` that concern this measure. */
    breaks: Ids,
    value: nullable(Type.Number()),
    /** As it is printed in tables. */
    printed: Text,
    unit: oneOf(UNITS),
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
    /** What was not supplied inside its sums, in words; left out where nothing is missing. */
    gaps: Type.Optional(Type.Array(Text)),
    /** Of a target, its path and the distance from it. */
    target: Type.Optional(TargetRecord),
  },
  strict,
);
export const JudgementRecord = Type.Object(
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
    /** Why the term differs from that of the edition before. */
    changeReason: nullable(Text),
  },
  strict,
);
export const ThreatAreaRecord = Type.Object(
  {
    name: Text,
    tier: nullable(Text),
    reason: nullable(Text),
    /** Where the scoring model puts it, and the best and the worst place it takes when the weights move. */
    rank: nullable(
      Type.Object({ rank: Type.Integer(), best: Type.Integer(), worst: Type.Integer() }, strict),
    ),
  },
  strict,
);
export const GapRecord = Type.Object(
  { title: Text, state: Text, threatAreas: Ids, closedBy: nullable(Text), owner: nullable(Text) },
  strict,
);
export const RecommendationRecord = Type.Object(
  { text: Text, strand: nullable(Text), owner: nullable(Text), due: nullable(Text) },
  strict,
);
export const SourceRecord = Type.Object(
  { title: Text, publisher: Text, date: nullable(Text), url: nullable(Text) },
  strict,
);
export const FeedRecord = Type.Object(
  { name: Text, supplier: Text, coverage: nullable(CoverageRecord) },
  strict,
);
export const SectionRecord = Type.Object(
  { title: Text, parent: nullable(Text), order: Type.Integer() },
  strict,
);
export const SeriesBreakRecord = Type.Object(
  { from: Text, until: nullable(Text), title: Text, source: nullable(Text) },
  strict,
);
/** A forecast of an earlier edition, held against what happened. */
export const ForecastRecord = Type.Object(
  {
    edition: Text,
    judgement: Text,
    statement: Text,
    term: nullable(Text),
    horizon: nullable(Text),
    outcome: oneOf(['happened', 'did not happen', 'cannot be told'] as const),
    because: Text,
    measure: nullable(Text),
  },
  strict,
);
/** What was changed after the edition was issued. */
export const RevisionRecord = Type.Object(
  {
    date: Text,
    type: oneOf(REVISION_TYPES),
    measure: nullable(Text),
    old: Text,
    new: Text,
    reason: Text,
    effect: Text,
    judgements: Ids,
    approver: Text,
  },
  strict,
);
export const BlockRecord = Type.Object(
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

export const EditionHead = Type.Object(
  {
    id: Text,
    title: Text,
    kicker: Text,
    number: Type.Integer(),
    kind: Text,
    publisher: Text,
    language: Text,
    date: Text,
    period: PeriodRecord,
    population: Text,
    geography: Text,
    marking: oneOf(MARKINGS),
    notice: nullable(Text),
    outline: Text,
    /** Id of the edition that it corrects and replaces. */
    corrects: nullable(Text),
    yardstick: Text,
    /** The yardstick's terms, weakest first, with their bounds in per cent. */
    terms: Type.Array(Type.Object({ id: Text, term: Text, low: Type.Number(), high: Type.Number() }, strict)),
    tiers: Type.Record(Text, Text),
    /** Id and version of the scoring model that ranks threat areas; ranks of two models are not compared. */
    scoringModel: nullable(Text),
  },
  strict,
);

/** Every part of a record that is a register of things by id. */
export const REGISTERS = {
  values: ValueRecord,
  judgements: JudgementRecord,
  threatAreas: ThreatAreaRecord,
  gaps: GapRecord,
  recommendations: RecommendationRecord,
  sources: SourceRecord,
  feeds: FeedRecord,
  seriesBreaks: SeriesBreakRecord,
  forecasts: ForecastRecord,
  revisions: RevisionRecord,
  sections: SectionRecord,
  blocks: BlockRecord,
} as const;

export const PublishedFile = Type.Object(
  {
    schema: Type.Literal(1),
    /** That values, their parts and their forces are those that are printed, and rounded so. Older records lack it. */
    numbers: Type.Optional(Type.Literal('as printed')),
    edition: EditionHead,
    values: Type.Record(Text, ValueRecord),
    judgements: Type.Record(Text, JudgementRecord),
    threatAreas: Type.Record(Text, ThreatAreaRecord),
    gaps: Type.Record(Text, GapRecord),
    recommendations: Type.Record(Text, RecommendationRecord),
    sources: Type.Record(Text, SourceRecord),
    feeds: Type.Record(Text, FeedRecord),
    seriesBreaks: Type.Record(Text, SeriesBreakRecord),
    forecasts: Type.Record(Text, ForecastRecord),
    revisions: Type.Record(Text, RevisionRecord),
    sections: Type.Record(Text, SectionRecord),
    blocks: Type.Record(Text, BlockRecord),
  },
  { ...strict, title: 'published' },
);
export type PublishedEdition = Static<typeof PublishedFile>;
export type ValueRecord = Static<typeof ValueRecord>;
export type JudgementRecord = Static<typeof JudgementRecord>;
export type ThreatAreaRecord = Static<typeof ThreatAreaRecord>;
export type RevisionRecord = Static<typeof RevisionRecord>;
export type BlockRecord = Static<typeof BlockRecord>;
export type SectionRecord = Static<typeof SectionRecord>;
export type EditionHead = Static<typeof EditionHead>;
