import type { MarkedKind } from '../../src/model/marking';
import type { Aviary, Given } from './canaries';

/** Ids of the restricted entries: canaries themselves. */
export const idOf = (kind: MarkedKind): string =>
  kind === 'forecasts' ? idOf('judgements') : `qzvxkw-${kind.toLowerCase()}`;

/** A restricted entry of a register: the file that holds it, and what its fields refer to. */
export interface Placed {
  /** What it is marked as; null for an entry that is left out because it is about something that is. */
  readonly kind: MarkedKind | null;
  readonly file: string;
  readonly id: string;
  readonly given: Given | ((aviary: Aviary) => Given);
  /** Of entries of several kinds, which. */
  readonly variant?: string;
  /** The whole entry, where it is one text. */
  readonly text?: (aviary: Aviary) => string;
}
const placed = (
  kind: MarkedKind,
  file: string,
  given: Placed['given'],
  more: Partial<Placed> = {},
): Placed => ({
  kind,
  file,
  given,
  id: idOf(kind),
  ...more,
});
const about = (id: string, file: string, given: Placed['given'], more: Partial<Placed> = {}): Placed => ({
  kind: null,
  file,
  given,
  id,
  ...more,
});

const [MEASURE, JUDGEMENT, SOURCE, AREA, EVIDENCE, DATASET] = (
  ['measures', 'judgements', 'sources', 'threatAreas', 'evidence', 'datasets'] as const
).map(idOf) as [string, string, string, string, string, string];
const RESTRICTED = 'OFFICIAL-SENSITIVE';
const PERIOD = '2023-01/2023-12';
const DAY = '2023-06-30';
const HASH = 'a'.repeat(64);
export const SECTION_FILE = 'sections/qzvxkw-sections.md';
export const DATASET_FILE = 'datasets/qzvxkw-datasets.csv';
/** Words with a digit that are no statistic, as they stand in the restricted section. */
export const STRUCTURAL = 'Operation Qzvxkwname 7';

/**
 * Where the restricted entry of each register of the schemas stands, or why no part of it can be restricted. A path
 * answers for all that is under it. A register that is new needs a line here: with `placed` it can be marked, with
 * `about` it goes with what it is about, and a text says that all documents of an edition may know all of it.
 */
export const REGISTERS: Readonly<Record<string, Placed | string>> = {
  'edition.notice': 'what every document of the edition says of itself',
  'edition.brief': 'what whoever signs any document of the edition is told',
  'edition.statistics': 'what every document of the edition says of its statistics',
  'edition.defaults': 'holds for the whole edition',
  'edition.structural': about('', 'edition.yaml', { text: STRUCTURAL, reason: 'name' }),
  'edition.rules': 'severities of rules, which are public',
  'edition.outlines': 'an outline has the marking of its document; it is left out of the others by that',
  'edition.markings': 'the markings themselves: those above a document are left out of it',
  'edition.files.sections': placed('sections', 'edition.yaml', {}, { text: () => SECTION_FILE }),
  'edition.files.templates':
    'a template is known where an outline calls it, and its words are those of the outline',
  'threat-areas': placed('threatAreas', 'threat-areas.yaml', { series: ['fraud'] }),
  'review-copy': 'what was sent for review: kept by whoever sent it, an input of no document',
  'review-answers': 'what reviewers sent back and was answered: an input of no document',
  signers: 'whose signatures are believed: read by whoever signs and verifies, and printed in no document',
  datasets: placed('datasets', 'datasets.yaml', (aviary) => ({
    file: DATASET_FILE,
    records: undefined,
    setAside: undefined,
    suppressBelow: 0,
    source: SOURCE,
    columns: {
      force: { type: 'text', label: aviary.word('datasets/columns/label') },
      kind: { type: 'text' },
      thefts: { type: 'count' },
    },
    key: ['force', 'kind'],
    count: 'thefts',
    force: undefined,
    nation: undefined,
    time: undefined,
    outcome: undefined,
    basis: undefined,
    period: PERIOD,
    coverage: { forces: 1, of: 2, missing: [aviary.word('datasets/coverage/missing')] },
    marking: RESTRICTED,
  })),
  measures: placed(
    'measures',
    'measures.yaml',
    {
      dataset: DATASET,
      where: { kind: 'held' },
      period: PERIOD,
      decimals: 0,
      series: [AREA],
      restatedOver: undefined,
      withhold: undefined,
      threatAreas: [AREA],
      sources: [SOURCE],
      interval: undefined,
      marking: RESTRICTED,
    },
    { variant: 'count' },
  ),
  reported: about('qzvxkw-stated', 'reported.csv', (aviary) => ({
    value: String(aviary.number('reported/value')),
    unit: 'count',
    period: PERIOD,
    base: undefined,
    forces: '2',
    without: undefined,
    low: '0',
    high: '999999999',
    standing: 'management information',
    change: undefined,
    compared_with: undefined,
    series: AREA,
    threat_areas: AREA,
    restated_over: undefined,
    status: 'p',
    source: SOURCE,
  })),
  sources: placed('sources', 'sources.yaml', { date: '2023', url: 'https://qzvxkwurl.example/' }),
  judgements: placed('judgements', 'judgements.yaml', {
    term: 'likely',
    proposition: 'future',
    horizon: 'next 12 months',
    threatAreas: [AREA],
    except: [],
    evidence: [MEASURE, SOURCE, EVIDENCE],
    holdsWhile: [`${MEASURE} >= 10`],
    tolerance: { [MEASURE]: '5%' },
    marking: RESTRICTED,
  }),
  'carried.from': 'the edition before, which every document may know',
  'carried.toBeReviewed': 'ids alone: each is known where what it names is, as the edition of canaries tries',
  attestations: about('', 'attestations.yaml', (aviary) => ({
    on: DAY,
    // It would have to hold, or nothing could be released; that what is said of it names nobody is tested with keys.
    signature: undefined,
    judgements: {
      [JUDGEMENT]: {
        term: 'likely',
        confidence: 'high',
        past: [`${MEASURE} >= 9041799`],
        wordings: { restricted: { statement: aviary.word('attestations/statement'), sha256: HASH } },
        values: {
          [MEASURE]: { value: aviary.number('attestations/value'), printed: '8,041,700', definition: HASH },
        },
        evidence: { [SOURCE]: HASH },
        conditions: [`${MEASURE} >= 10`],
        block: undefined,
      },
    },
  })),
  evidence: placed('evidence', 'evidence.csv', { source: SOURCE, n: '12', of: '43' }),
  feeds: placed('feeds', 'feeds.yaml', { period: PERIOD, received: DAY, forces: 1, source: SOURCE }),
  gaps: placed('gaps', 'gaps.yaml', {
    state: 'narrowed',
    threatAreas: [AREA],
    evidence: [SOURCE],
    supersededBy: [],
    measures: [MEASURE],
    judgements: [JUDGEMENT],
  }),
  'assessment.scope': placed('scope', 'assessment.yaml', { id: idOf('scope'), threatArea: AREA }),
  'assessment.tiers': 'the words for tiers, of which every document needs all to be read',
  'assessment.placements': about('', 'assessment.yaml', { threatArea: AREA, tier: 'high', on: DAY }),
  'assessment.strands': 'the kinds of response, of which every document needs all to be read',
  'assessment.recommendations': placed('recommendations', 'assessment.yaml', {
    strand: undefined,
    threatAreas: [AREA],
    judgements: [JUDGEMENT],
    due: '2024-06-30',
    review: '2024-12-31',
  }),
  scoring: 'marked as a whole by its own `marking`: tests/assess/example-island.test.ts',
  scores: 'marked with their model: tests/assess/example-island.test.ts',
  'exhibits.figures': placed(
    'figures',
    'exhibits.yaml',
    { source: [SOURCE], whole: undefined, relation: 'separate', measure: MEASURE },
    { variant: 'bars' },
  ),
  'exhibits.tables': placed('tables', 'exhibits.yaml', {
    measures: [MEASURE],
    columns: ['value', 'source'],
    source: [SOURCE],
  }),
  'exhibits.panels': placed('panels', 'exhibits.yaml', { measure: MEASURE, words: undefined }),
  glossary: placed('glossary', 'glossary.csv', { term: idOf('glossary') }),
  claims: about('', 'claims.csv', { id: '12a', treatment: 'reported', ids: MEASURE }),
  'comparison.restates': about('qzvxkw-stated', 'comparison.yaml', {}, { text: () => MEASURE }),
  'comparison.reasons': about(
    JUDGEMENT,
    'comparison.yaml',
    {},
    { text: (aviary) => aviary.word('comparison/reasons') },
  ),
  'comparison.forecasts': placed('forecasts', 'comparison.yaml', { edition: 'before', measure: MEASURE }),
  revisions: placed('revisions', 'revisions.yaml', {
    date: '2024-02-01',
    measure: undefined,
    judgements: [JUDGEMENT],
  }),
  'changed-cells': about(DATASET, 'changes.csv', { dataset: DATASET, force: 'kent', on: '2024-02-02' }),
  'other-figures': about(MEASURE, 'other-figures.csv', {
    measure: MEASURE,
    area: '',
    value: '12',
    period: PERIOD,
    source: SOURCE,
  }),
  'similar-forces': 'groups of forces that a publisher names, which are public',
  access: about('', 'access.csv', { copy: '1', time: '2024-01-10T09:30' }),
  forces: 'reference data of the project, which are public',
  'force-tiles': 'reference data of the project, which are public',
  'force-register': 'reference data of the project, which are public',
  'force-aliases': 'reference data of the project, which are public',
  areas: 'reference data of the project, which are public',
  yardstick: 'reference data of the project, which are public',
  phrases: 'reference data of the project, which are public',
  series: 'reference data of the project, which are public',
  'series-breaks': 'reference data of the project, which are public',
  'published-tables': 'tables that somebody published',
  start: 'what whoever begins an edition answers; no document is made from the file',
  theme: 'the look and the fixed words of every document',
  working: 'written by an issue and not by an author, never handed out, and cut where it is read again',
  published: 'written by a build and not by an author: searched as an output, and cut where it is read again',
};
