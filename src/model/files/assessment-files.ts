import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { byId, DateText, Id, MarkingText, oneOf, PeriodText, Prose, strict, textOf, Words } from './shape';
import { PROPOSITIONS, RATINGS } from '../judgement';

const map = <T extends TSchema>(entry: T, title: string) =>
  Type.Unsafe<Record<string, Static<T>>>({ ...byId(entry), title });

/** `threat-areas.yaml`, in the order in which they are printed. */
export const ThreatAreaEntry = Type.Object(
  {
    name: Words,
    abbreviation: Type.Optional(Words),
    note: Type.Optional(Prose),
    series: Type.Optional(
      Type.Array(Id, {
        minItems: 1,
        description:
          'The groups of offences that it is about, of data/reference/series.yaml: breaks in counting that touch only others are no matter to it. Left out: the group of its own id, or any',
      }),
    ),
  },
  strict,
);
export const ThreatAreasFile = map(ThreatAreaEntry, 'threat-areas');

/** `sources.yaml`: who published what. */
export const SourceEntry = Type.Object(
  {
    title: Words,
    publisher: Words,
    date: Type.Optional(
      Type.String({ minLength: 4, description: 'As precise as it is known: 2022, 2022-11, 2022-11-25' }),
    ),
    url: Type.Optional(textOf('^https?://', 'a web address', 'https://www.example.org/report')),
    quality: oneOf([
      'official statistic',
      'accredited official statistic',
      'management information',
      'peer-reviewed',
      'grey literature',
      'charity',
      'media',
      'police return',
    ] as const),
    note: Type.Optional(Prose),
  },
  strict,
);
export const SourcesFile = map(SourceEntry, 'sources');

const ConfidenceEntry = Type.Object(
  {
    rating: oneOf(RATINGS),
    informationBase: Type.Optional(oneOf(RATINGS)),
    rigour: Type.Optional(oneOf(RATINGS)),
    volatility: Type.Optional(oneOf(RATINGS)),
    because: Type.Optional(Words),
  },
  strict,
);
/** `judgements.yaml`: what stands behind each judgement. Its words stand in the prose. */
export const JudgementEntry = Type.Object(
  {
    term: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'A term of the yardstick, or "not stated"; left out, it is read from the prose',
      }),
    ),
    proposition: oneOf(PROPOSITIONS, 'Whether it is about what was, is, or will be'),
    horizon: Type.Optional(
      Type.String({ minLength: 1, description: '"next 12 months", or "not stated"; needed for the future' }),
    ),
    threatAreas: Type.Array(Id),
    except: Type.Optional(Type.Array(Id)),
    confidence: ConfidenceEntry,
    evidence: Type.Optional(Type.Array(Id)),
    holdsWhile: Type.Optional(
      Type.Array(Words, { description: 'What must go on holding: stalking-share >= 40%' }),
    ),
    tolerance: Type.Optional({
      ...byId(Words),
      description: 'How far a measure may move before this asks for review: { stalking-share: 2 points }',
    }),
    marking: Type.Optional(MarkingText),
    note: Type.Optional(Prose),
  },
  strict,
);
export const JudgementsFile = map(JudgementEntry, 'judgements');

/** `feeds.yaml`: what the assessment was made from. */
export const FeedEntry = Type.Object(
  {
    name: Words,
    supplier: Words,
    text: Prose,
    period: Type.Optional(PeriodText),
    received: Type.Optional(Type.String({ ...DateText, description: 'When it came' })),
    forces: Type.Optional(Type.Integer({ minimum: 0 })),
    limitations: Type.Optional(Type.Array(Prose)),
    grade: Type.Optional(
      oneOf(['good', 'usable with care', 'poor'] as const, 'How good it is for what it is used for'),
    ),
    source: Type.Optional(Id),
  },
  strict,
);
export const FeedsFile = map(FeedEntry, 'feeds');

export const GAP_STATES = ['new', 'open', 'narrowed', 'closed', 'superseded'] as const;
/** `gaps.yaml`: what is not known, by an id that lives across editions. */
export const GapEntry = Type.Object(
  {
    text: Prose,
    state: oneOf(GAP_STATES),
    threatAreas: Type.Optional(Type.Array(Id)),
    closedBy: Type.Optional(Type.String({ minLength: 1, description: 'What data would close it' })),
    owner: Type.Optional(Words),
    became: Type.Optional(
      Type.String({
        ...Prose,
        description: 'What became of it since the edition before: needed where it is no longer open',
      }),
    ),
    evidence: Type.Optional(Type.Array(Id, { description: 'Measures, sources and evidence for its state' })),
    supersededBy: Type.Optional(Type.Array(Id, { description: 'The gaps that took its place' })),
    measures: Type.Optional(
      Type.Array(Id, { description: 'Measures that carry it as a caveat while it is open' }),
    ),
    judgements: Type.Optional(
      Type.Array(Id, { description: 'Judgements that carry it as a caveat while it is open' }),
    ),
  },
  strict,
);
export const GapsFile = map(GapEntry, 'gaps');

/** `assessment.yaml`: scope, tiers and who stands in them, and what policing means to do. */
export const AssessmentFile = Type.Object(
  {
    scope: Type.Array(Type.Object({ id: Id, threatArea: Type.Optional(Id), text: Prose }, strict)),
    tiers: byId(Type.Object({ name: Words, text: Type.Optional(Prose) }, strict)),
    placements: Type.Array(
      Type.Object(
        {
          threatArea: Id,
          tier: Id,
          reason: Type.Optional(Prose),
          approver: Type.Optional(
            Type.String({ minLength: 1, description: 'Who decided it, where the scores give another tier' }),
          ),
          on: Type.Optional(DateText),
        },
        strict,
      ),
    ),
    method: Prose,
    strands: Type.Optional(
      Type.Unsafe<Record<string, { name: string; text?: string }>>({
        ...byId(Type.Object({ name: Words, text: Type.Optional(Prose) }, strict)),
        description: 'The kinds of response, in the order in which they are printed: the four Ps',
      }),
    ),
    recommendations: byId(
      Type.Object(
        {
          text: Prose,
          kind: Type.Optional(
            oneOf(['priority', 'recommendation'] as const, 'A priority where it is left out'),
          ),
          strand: Type.Optional(Type.String({ ...Id, description: 'One of strands' })),
          threatAreas: Type.Optional(Type.Array(Id)),
          judgements: Type.Optional(Type.Array(Id, { description: 'The judgements that it answers' })),
          owner: Type.Optional(Words),
          due: Type.Optional(DateText),
          review: Type.Optional(Type.String({ ...DateText, description: 'When it is looked at again' })),
        },
        strict,
      ),
    ),
  },
  { ...strict, title: 'assessment' },
);
export type AssessmentSpec = Static<typeof AssessmentFile>;

/** `evidence.csv`: what is known but is not a number. */
export const EvidenceRow = Type.Object(
  {
    id: Id,
    claim: Words,
    source: Id,
    force: Type.Optional(Words),
    page: Type.Optional(Words),
    extract: Type.Optional(Words),
    n: Type.Optional(
      textOf('^[0-9]{1,9}$', 'a whole number', '12', 'How many say so, where the source tells'),
    ),
    of: Type.Optional(
      textOf('^[1-9][0-9]{0,8}$', 'a whole number from 1', '43', 'Of how many that were asked'),
    ),
  },
  { ...strict, title: 'evidence' },
);

/** `glossary.csv`: abbreviations and terms. */
export const GlossaryRow = Type.Object(
  {
    term: Words,
    meaning: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Left out: a name that is listed only to refuse its variants',
      }),
    ),
    variants: Type.Optional(
      Type.String({ minLength: 1, description: 'Forms that are refused, with | between them' }),
    ),
  },
  { ...strict, title: 'glossary' },
);

/** `claims.csv`: what became of each quantitative claim of the document an edition is reconstructed from. */
export const ClaimRow = Type.Object(
  {
    id: textOf(
      '^[0-9]+[a-z]?$',
      'the number of a claim, a letter after it where it is one part',
      '12a',
      'Number of the claim',
    ),
    subject: Type.String({ minLength: 1, description: 'What it is about, in our words' }),
    treatment: oneOf(['computed', 'reported', 'quoted', 'judgement', 'structural', 'left out'] as const),
    ids: Type.Optional(
      Type.String({ description: 'Measures or judgements that carry it, with spaces between' }),
    ),
    published: Type.Optional(Type.String({ description: 'The published wording, where ours differs' })),
    why: Type.Optional(Type.String({ description: 'Why ours differs, or why it is left out' })),
    words: Type.Optional(
      Type.String({
        description: 'Where no id carries it: words of this document that do, with | between them',
      }),
    ),
  },
  { ...strict, title: 'claims' },
);
export type ThreatAreaSpec = Static<typeof ThreatAreaEntry>;
export type SourceSpec = Static<typeof SourceEntry>;
export type JudgementSpec = Static<typeof JudgementEntry>;
export type FeedSpec = Static<typeof FeedEntry>;
export type GapSpec = Static<typeof GapEntry>;
export type EvidenceSpec = Static<typeof EvidenceRow>;
export type GlossarySpec = Static<typeof GlossaryRow>;
export type ClaimSpec = Static<typeof ClaimRow>;
