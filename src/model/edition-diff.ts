import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { oneOf } from './files/shape';
import { EditionHead, nullable, REGISTERS, strict } from './published';

/**
 * What differs between the records of two editions: what stage `compare` gives, and what `stra diff` writes as
 * `changes.json`. Every change keeps both sides whole, so that the difference applied to the old record is the
 * new one. The schema is written to `data/schemas/changes.json`.
 */
const Text = Type.String();
const Ids = Type.Array(Type.String());

/** Why a value differs, or why it may not be compared. */
export const CAUSES = [
  'new data',
  'revised data',
  'definition',
  'population',
  'base',
  'coverage',
  'counting rules',
  'period length',
  'stated in words',
  'no number',
] as const;
export type Cause = (typeof CAUSES)[number];

const CauseNote = Type.Object(
  {
    cause: oneOf(CAUSES),
    /** Whether it stands in the way of a change being stated. */
    prevents: Type.Boolean(),
    old: nullable(Text),
    new: nullable(Text),
    /** The reason in a sentence part: `the base differs: A in 2023, B in 2024`. */
    words: Text,
  },
  strict,
);

/** A number of one edition as it is printed; `bound` where it is a floor or a ceiling and no number. */
const Side = Type.Object(
  { value: nullable(Type.Number()), printed: Text, bound: nullable(oneOf(['over', 'under'] as const)) },
  strict,
);
/** Worked out on unrounded values and rounded last. */
const Change = Type.Object(
  {
    /** New less old; of shares in percentage points. */
    absolute: Type.Number(),
    /** Per cent of the old; null for shares, small counts and an old value of zero. */
    relative: nullable(Type.Number()),
    /** As it is printed: `+0.6 percentage points`, `+6.0%`. */
    printed: Text,
  },
  strict,
);
/** Two numbers on one footing that the editions did not publish as such: indicative, and labelled so. */
const Restatement = Type.Object(
  {
    how: oneOf(['old edition on the new base', 'new edition on the old period'] as const),
    footing: Text,
    old: Side,
    new: Side,
    change: nullable(Change),
    working: Text,
    /** Extract dates, and what else may differ. */
    cautions: Type.Array(Text),
  },
  strict,
);
const Rates = Type.Object({ per: Text, old: Side, new: Side, change: nullable(Change) }, strict);

const sides = <T extends TSchema>(record: T) => ({ id: Text, old: nullable(record), new: nullable(record) });

export const ValueChange = Type.Object(
  {
    ...sides(REGISTERS.values),
    verdict: oneOf([
      'added',
      'not in the new edition',
      'changed',
      'unchanged number',
      'not comparable',
    ] as const),
    causes: Type.Array(CauseNote),
    change: nullable(Change),
    /** Rates by day, where counts of periods of different length stand side by side. */
    rates: nullable(Rates),
    restatement: nullable(Restatement),
  },
  strict,
);

/** One property of a thing that differs. */
const Facet = Type.Object({ what: Text, old: nullable(Text), new: nullable(Text) }, strict);

/** A run of words in a matched text. `number` is a number that moved between words that did not. */
export const Redline = Type.Array(
  Type.Object(
    { op: oneOf(['same', 'deleted', 'inserted', 'number'] as const), old: Text, new: Text },
    strict,
  ),
);

export const JUDGEMENT_VERDICTS = [
  'new',
  'withdrawn',
  'raised',
  'lowered',
  'term changed',
  'confidence changed',
  'reworded',
  'evidence replaced',
  'changed',
] as const;
export const JudgementChange = Type.Object(
  {
    ...sides(REGISTERS.judgements),
    verdict: oneOf(JUDGEMENT_VERDICTS),
    /** A term went up or down: what a reader must hear first. */
    headline: Type.Boolean(),
    reason: nullable(Text),
    facets: Type.Array(Facet),
    redline: nullable(Redline),
  },
  strict,
);

export const ThreatAreaChange = Type.Object(
  {
    ...sides(REGISTERS.threatAreas),
    verdict: oneOf(['added', 'removed', 'tier moved', 'rank moved', 'changed'] as const),
    facets: Type.Array(Facet),
    /** Null where ranks may not be compared, because the scoring model differs. */
    rankMove: nullable(Type.Integer()),
    /** Whether the ranges of ranks under other weights overlap: the move may be one of scoring only. */
    rankRobust: nullable(Type.Boolean()),
    note: nullable(Text),
  },
  strict,
);

const entry = <T extends TSchema>(record: T) =>
  Type.Object(
    {
      ...sides(record),
      verdict: oneOf(['new', 'gone', 'changed'] as const),
      facets: Type.Array(Facet),
    },
    strict,
  );

export const BlockChange = Type.Object(
  {
    /** Id in the new edition, or in the old one where it is gone. */
    id: Text,
    oldId: nullable(Text),
    old: nullable(REGISTERS.blocks),
    new: nullable(REGISTERS.blocks),
    verdict: oneOf(['added', 'removed', 'reworded', 'numbers moved', 'moved', 'renamed'] as const),
    /** It stands in another place; its words may differ too. */
    moved: Type.Boolean(),
    redline: nullable(Redline),
  },
  strict,
);

const Series = Type.Object(
  {
    id: Text,
    label: Text,
    unit: REGISTERS.values.properties.unit,
    /** One for each edition; null where it does not publish the measure. */
    points: Type.Array(
      Type.Object(
        {
          /** Id of the edition, and what it is called beside a number. */
          edition: Text,
          name: Text,
          period: REGISTERS.values.properties.period,
          value: nullable(Type.Number()),
          printed: nullable(Text),
          bound: nullable(oneOf(['over', 'under'] as const)),
          status: Ids,
        },
        strict,
      ),
    ),
    /** Where the point with this index may not be compared with the one before it, and why. */
    breaks: Type.Array(
      Type.Object(
        {
          before: Type.Integer(),
          reasons: Type.Array(Type.Object({ cause: oneOf(CAUSES), words: Text }, strict)),
        },
        strict,
      ),
    ),
  },
  strict,
);

export const EditionDiffFile = Type.Object(
  {
    schema: Type.Literal(1),
    old: EditionHead,
    new: EditionHead,
    /** False where there is no edition before this one, and so nothing to compare. */
    compared: Type.Boolean(),
    head: Type.Array(Facet),
    /** What could not be read in one of the records and was left out of both; without an id, a whole register. */
    unread: Type.Array(Type.Object({ register: Text, id: nullable(Text) }, strict)),
    values: Type.Array(ValueChange),
    judgements: Type.Array(JudgementChange),
    threatAreas: Type.Array(ThreatAreaChange),
    gaps: Type.Array(entry(REGISTERS.gaps)),
    recommendations: Type.Array(entry(REGISTERS.recommendations)),
    sources: Type.Array(entry(REGISTERS.sources)),
    feeds: Type.Array(entry(REGISTERS.feeds)),
    definitions: Type.Array(Type.Object({ id: Text, label: Text, facets: Type.Array(Facet) }, strict)),
    seriesBreaks: Type.Array(entry(REGISTERS.seriesBreaks)),
    forecasts: Type.Array(entry(REGISTERS.forecasts)),
    revisions: Type.Array(entry(REGISTERS.revisions)),
    sections: Type.Array(entry(REGISTERS.sections)),
    blocks: Type.Array(BlockChange),
    /** Ids of the new edition's blocks in order, where it is not the old order. */
    blockOrder: nullable(Ids),
    /** Sentences that both editions have, word for word, and that speak of a time. */
    stale: Type.Array(Type.Object({ block: Text, sentence: Text, words: Ids }, strict)),
    /** Breaks that stand between the new edition's data and the next. */
    ahead: Type.Array(Type.Object({ id: Text, measures: Ids }, strict)),
    /** Forecasts of the old edition whose time has passed by the date of the new one, and that it does not score. */
    due: Type.Array(Type.Object({ judgement: Text, until: Text }, strict)),
    /** Each measure over three or more editions in their order; none where only two are compared. */
    series: Type.Array(Series),
  },
  { ...strict, title: 'changes' },
);
export type EditionDiff = Static<typeof EditionDiffFile>;
export type ValueChange = Static<typeof ValueChange>;
export type JudgementChange = Static<typeof JudgementChange>;
export type ThreatAreaChange = Static<typeof ThreatAreaChange>;
export type BlockChange = Static<typeof BlockChange>;
export type CauseNote = Static<typeof CauseNote>;
export type Side = Static<typeof Side>;
export type NumberChange = Static<typeof Change>;
export type Restatement = Static<typeof Restatement>;
export type Redline = Static<typeof Redline>;
export type Facet = Static<typeof Facet>;

const REGISTER_KEYS = [
  'values',
  'judgements',
  'threatAreas',
  'gaps',
  'recommendations',
  'sources',
  'feeds',
  'seriesBreaks',
  'forecasts',
  'revisions',
  'sections',
  'blocks',
] as const;
export const isEmptyDiff = (diff: EditionDiff): boolean =>
  diff.head.length === 0 && REGISTER_KEYS.every((key) => diff[key].length === 0) && diff.blockOrder === null;
