import {
  CheckedReport,
  type Block,
  type FrontMatter,
  type Inline,
  type JudgementDetail,
  type ReportDocument,
  type Section,
  type Table,
  type ValueRef,
} from '../../../src/model/document';
import type { Yardstick } from '../../../src/model/judgement';
import type { Theme } from '../../../src/model/theme';

/** Made-up content: a document that holds every kind of block and inline, at the size of a small report. */
export const text = (words: string): Inline => ({ kind: 'text', text: words, place: null });
export const value = (words: string, number: number | null, measure = 'sample-measure'): ValueRef => ({
  kind: 'value',
  measure,
  words,
  value: number,
  origin: 'computed',
  place: null,
});
export const noteRef = (number: number): Inline => ({ kind: 'note-ref', note: `note-${number}`, number });
const crossRef = (target: string, words: string): Inline => ({
  kind: 'cross-ref',
  target,
  children: [text(words)],
});

export const paragraph = (
  id: string,
  inlines: readonly Inline[],
  role: 'text' | 'lede' | 'small' = 'text',
): Block => ({ kind: 'paragraph', id, place: null, role, inlines });

export const section = (
  id: string,
  title: string | readonly Inline[],
  children: readonly Block[],
  more: Partial<Section> = {},
): Section => ({
  kind: 'section',
  id,
  place: null,
  level: 1,
  title: typeof title === 'string' ? [text(title)] : title,
  role: 'chapter',
  number: null,
  marking: 'OFFICIAL',
  children,
  ...more,
});

export const theme: Theme = {
  name: 'sample',
  light: {
    text: '#0b0c0c',
    soft: '#4a5560',
    rule: '#c9d1d9',
    lead: '#12436d',
    second: '#28a197',
    point: '#f46a25',
    muted: '#bfcad4',
    paper: '#ffffff',
    'on-lead': '#ffffff',
    tint: '#f1f5f8',
    'scale-low': '#cfe1f2',
    'scale-middle': '#2073bc',
    'scale-high': '#12436d',
    link: '#0f4c8a',
    caution: '#fff4d6',
    'caution-text': '#3d2b00',
    'caution-rule': '#d9b64a',
  },
  dark: {
    text: '#f2f4f6',
    soft: '#b3bec9',
    rule: '#3b4854',
    lead: '#8fc0ea',
    second: '#5fd0c5',
    point: '#ff9a62',
    muted: '#4e5d6b',
    paper: '#11171d',
    'on-lead': '#0b1a28',
    tint: '#1a232c',
    'scale-low': '#24394d',
    'scale-middle': '#5b9bd5',
    'scale-high': '#c3dcf3',
    link: '#9ecbf2',
    caution: '#3a2e0c',
    'caution-text': '#ffe9ad',
    'caution-rule': '#8a6f22',
  },
  type: { family: 'Source Sans 3', bodySize: 10.5 },
  statement: {
    title: 'Accessibility',
    paragraphs: ['It can be read by everybody.', 'If not, tell {publisher}.'],
  },
  press: {
    title: 'Press sheet',
    use: 'Quote a figure only with its base.',
    draft: 'Draft, not issued.',
    caption: '{chapter}: {count} figures',
    printed: 'In the document',
    figure: 'Figure',
    counts: 'What it is',
    base: 'Base, period and place',
    caveats: 'Say with it',
    source: 'Where it comes from',
    none: 'No caveat is recorded.',
    floor: 'At least',
    coverage: 'Covers {forces} of {of} forces',
    origins: { computed: 'Computed', reported: 'Reported', quoted: 'Quoted' },
  },
  labels: {
    contents: 'Contents',
    keyJudgement: 'Key judgement',
    confidence: 'Confidence',
    threatArea: 'Threat area',
    horizon: 'Horizon',
    restsOn: 'Rests on',
    yardstickTerm: 'Yardstick term',
    noTerm: 'not stated',
    source: 'Source',
    dataForFigure: 'Data for this figure',
    figure: 'Figure',
    table: 'Table',
    notes: 'Notes',
    note: 'note',
    page: 'Page {page} of {pages}',
    skipToContent: 'Skip to the content',
    backToText: 'Back to the text',
    marking: 'Marking',
    published: 'Published',
    overlapping: 'Shares overlap and do not add up',
    median: 'median',
    provisional: 'provisional',
    notComparable: 'not comparable',
    noValue: 'no value',
    exhibits: 'Figures and tables',
    howMade: 'How it was made',
    search: 'Search',
    found: '{count} found',
    copied: 'Copied',
    close: 'Close',
  },
};

const yardstick: Yardstick = {
  id: 'sample-yardstick',
  name: 'Sample yardstick',
  owner: 'Nobody',
  source: 'made up',
  note: null,
  terms: [
    {
      id: 'low',
      term: 'hardly',
      synonyms: [],
      low: 0,
      high: 30,
      lowOpen: false,
      highOpen: false,
      range: '0% to about 30%',
    },
    {
      id: 'even',
      term: 'evenly',
      synonyms: [],
      low: 40,
      high: 55,
      lowOpen: false,
      highOpen: false,
      range: 'about 40% to 55%',
    },
    {
      id: 'near',
      term: 'nearly certain',
      synonyms: [],
      low: 90,
      high: 100,
      lowOpen: false,
      highOpen: true,
      range: 'about 90% to under 100%',
    },
  ],
};

export const judgementDetail = (more: Partial<JudgementDetail> = {}): JudgementDetail => ({
  judgement: 'growth',
  words: 'nearly certain',
  term: yardstick.terms[2] ?? null,
  yardstick,
  figure: {
    chart: 'yardstick',
    selected: 'near',
    terms: yardstick.terms.map(({ id, term, range, low, high }) => ({ id, label: term, range, low, high })),
  },
  alt: 'Yardstick with nearly certain marked, about 90% to under 100%.',
  horizon: 'next 12 months',
  confidence: 'moderate',
  because: 'offences online are recorded in part',
  threatAreas: ['Harm online', 'Harm at home'],
  restsOn: [[crossRef('reports', 'share of reports')], [text('profiles of 40 forces')]],
  suspect: null,
  ...more,
});

const column = (id: string, header: string, align: 'left' | 'right', weight: number) => ({
  id,
  header: [text(header)],
  align,
  weight,
});
export const table = (id: string, more: Partial<Table> = {}): Table => ({
  kind: 'table',
  id,
  place: null,
  number: null,
  caption: [text('Reports by how they were closed')],
  subtitle: [text('All forces, six months')],
  columns: [
    column('how', 'Outcome', 'left', 5),
    column('of', 'Share of', 'left', 4),
    column('share', 'Share', 'right', 2),
  ],
  rows: [
    {
      id: `${id}-charged`,
      cells: [[text('Charged or summonsed')], [text('offences closed, 40 forces')], [value('6%', 6)]],
    },
    {
      id: `${id}-evidence`,
      cells: [
        [text('Evidential difficulties, or the victim does not support further action')],
        [text('offences closed, 40 forces')],
        [value('38%', 38)],
      ],
    },
  ],
  source: [text('Made-up table, for tests')],
  ...more,
});

const wideTable = (): Table => {
  const years = ['2017', '2018', '2019', '2020', '2021', '2022'];
  return table('years', {
    number: 2,
    caption: [text('A table that is wider than most')],
    subtitle: null,
    columns: [column('force', 'Force', 'left', 3), ...years.map((y) => column(`y${y}`, y, 'right', 1))],
    rows: ['Avon', 'Dyfed-Powys', 'Ynys Môn a Gŵyr'].map((name, r) => ({
      id: `years-${r}`,
      cells: [
        [text(name)],
        ...years.map((_, c) => [value(`${r + 1},${100 + c * 37}`, (r + 1) * 1000 + 100 + c * 37)]),
      ],
    })),
    source: null,
  });
};

const figures = (): readonly Block[] => [
  {
    kind: 'figure',
    printsData: false,
    id: 'groups',
    place: null,
    number: 1,
    headline: [text('The largest group by far is following and pestering')],
    subtitle: [text('Share of reports, all victims, six months')],
    figure: {
      chart: 'bars',
      relation: 'partition',
      unit: 'percent',
      bars: [
        { id: 'a', label: 'Following and pestering', value: { value: 43, text: '43%' }, emphasis: true },
        { id: 'b', label: 'Violence with injury', value: { value: 31, text: '31%' }, emphasis: false },
        {
          id: 'c',
          label: 'Everything else that was reported',
          value: { value: 26, text: '26%' },
          emphasis: false,
        },
      ],
    },
    alt: 'Bar chart: following and pestering 43%, violence with injury 31%, everything else 26%.',
    data: table('groups-data', { caption: [text('Share of reports by group')], source: null }),
    source: [
      text('Made-up return, '),
      { kind: 'link', href: 'https://example.org/data?a=1&b=2', children: [text('data tables')] },
    ],
  },
  {
    kind: 'figure',
    printsData: false,
    id: 'spread',
    place: null,
    number: 2,
    headline: [text('Forces differ widely')],
    subtitle: [text('Share by force, lowest to highest')],
    figure: {
      chart: 'range',
      unit: 'percent',
      rows: [
        {
          id: 'all',
          label: 'All reports',
          low: { value: 26, text: '26%' },
          high: { value: 56, text: '56%' },
          mark: { value: 43, text: '43%', label: 'national share' },
        },
      ],
    },
    alt: 'Range chart: from 26% to 56%, national share 43%.',
    data: table('spread-data', { caption: [text('Share by force')], subtitle: null, source: null }),
    source: [text('Made-up return')],
  },
];

const keyFigures = (id: string, layout: 'panel' | 'glance', title: string): Block => ({
  kind: 'key-figures',
  id,
  place: null,
  layout,
  title: title === '' ? [] : [text(title)],
  items: [
    {
      id: `${id}-1`,
      value: value('507,000', 507000),
      label: [text('reports in six months')],
      detail: [text('At least: victims of unknown age are left out')],
    },
    {
      id: `${id}-2`,
      value: value('15.8%', 15.8),
      label: [text('of all that was reported')],
      detail: [text('Base: all reports, fraud included')],
    },
    { id: `${id}-3`, value: value('116', 116), label: [text('reports an hour')], detail: [] },
  ],
});

const judgement = (id: string, judgements: readonly JudgementDetail[]): Block => ({
  kind: 'judgement',
  id,
  place: null,
  statement: [
    text('Over the next 12 months it is '),
    { kind: 'judgement-ref', judgement: 'growth', words: 'nearly certain', place: null },
    text(' that the threat from technology will grow.'),
  ],
  judgements,
});

const prose = (id: string): Block =>
  paragraph(id, [
    text('Following and pestering is the largest group of reports, at '),
    value('43%', 42.9),
    text(' ('),
    value('217,945', 217945),
    text('). Forces differ widely: their own shares run from '),
    value('26%', 26),
    text(' to '),
    value('56%', 56),
    text(', and a part of that spread is in how reports are recorded. See '),
    crossRef('groups', 'figure 1'),
    text('.'),
    noteRef(1),
  ]);

const everything = (): readonly Section[] => [
  section('findings', 'Key findings', [
    paragraph(
      'lede',
      [
        text(
          'Offending takes up a large part of what the police record, and the count is a floor: much is never reported.',
        ),
      ],
      'lede',
    ),
    keyFigures('headline-figures', 'panel', ''),
    judgement('growth-block', [judgementDetail()]),
    prose('prose-1'),
    ...figures(),
    {
      kind: 'callout',
      id: 'base-caveat',
      place: null,
      tone: 'caveat',
      label: 'Do not compare',
      children: [
        paragraph('base-caveat-text', [
          text('Figures on a base that leaves out fraud are higher, and are not the same measure.'),
        ]),
      ],
    },
    table('reports', { number: 1 }),
    wideTable(),
  ]),
  section(
    'areas',
    [text('Areas of threat'), noteRef(2)],
    [
      paragraph('areas-lede', [text('Each area is judged by itself.')], 'lede'),
      section(
        'home',
        'Harm at home',
        [
          keyFigures('home-glance', 'glance', 'At a glance'),
          paragraph(
            'home-lede',
            [text('Not one crime but the setting of many: it runs through killing, stalking and control.')],
            'lede',
          ),
          prose('home-prose'),
          paragraph('home-more', [
            text(
              'It is told to the police late, or never, and what is told is only the last of many events.',
            ),
          ]),
          judgement('two-judgements', [
            judgementDetail({ suspect: 'The share of reports has left the range that its author stated.' }),
            judgementDetail({
              judgement: 'second',
              words: 'could',
              term: null,
              figure: null,
              alt: null,
              because: null,
              confidence: 'not recorded',
              horizon: 'not stated',
              restsOn: [],
              threatAreas: [],
            }),
          ]),
          section(
            'home-response',
            'What is done',
            [
              {
                kind: 'list',
                id: 'steps',
                place: null,
                ordered: true,
                start: 3,
                items: [
                  { id: 'step-1', children: [paragraph('step-1-p', [text('Ask early.')])] },
                  {
                    id: 'step-2',
                    children: [
                      paragraph('step-2-p', [text('Record who was asked:')]),
                      {
                        kind: 'list',
                        id: 'who',
                        place: null,
                        ordered: false,
                        start: 1,
                        items: [
                          { id: 'who-1', children: [paragraph('who-1-p', [text('the victim')])] },
                          { id: 'who-2', children: [paragraph('who-2-p', [text('those near the victim')])] },
                        ],
                      },
                    ],
                  },
                ],
              },
              section(
                'deep',
                'A heading at the fourth level',
                [
                  paragraph('deep-p', [
                    { kind: 'emphasis', children: [text('Emphasised')] },
                    text(' and '),
                    { kind: 'strong', children: [text('strong')] },
                    text(' words, and '),
                    { kind: 'foreign', language: 'cy', text: 'Heddlu Gŵyr' },
                    text('.'),
                  ]),
                ],
                { level: 4, role: 'section' },
              ),
            ],
            { level: 3, role: 'section', number: '2.1.1', marking: 'OFFICIAL-SENSITIVE' },
          ),
        ],
        { level: 2, role: 'threat-area', number: '2.1' },
      ),
    ],
    { number: '2' },
  ),
  section(
    'terms',
    'Terms and sources',
    [
      {
        kind: 'definitions',
        id: 'glossary',
        place: null,
        items: [
          {
            id: 'term-base',
            term: [text('Base')],
            children: [paragraph('term-base-p', [text('What a share is a share of.')])],
          },
          {
            id: 'term-floor',
            term: [text('Floor')],
            children: [paragraph('term-floor-p', [text('A count that is known to be too low.'), noteRef(1)])],
          },
        ],
      },
      paragraph('sources', [
        text('Published on '),
        { kind: 'structural', text: '2 May 2022', reason: 'date' },
        text(' at '),
        {
          kind: 'link',
          href: 'https://example.org/a/very/long/address/that/has/to/break/somewhere/on/a/phone/because/it/never/ends.html',
          children: [
            text(
              'https://example.org/a/very/long/address/that/has/to/break/somewhere/on/a/phone/because/it/never/ends.html',
            ),
          ],
        },
        text(', or write to '),
        { kind: 'link', href: 'mailto:stra@example.org', children: [text('the editors')] },
        text('. The figure for '),
        value('not available', null),
        text(' forces is left out.'),
      ]),
      paragraph('small-print', [text('Made up for tests; nothing here is real.')], 'small'),
    ],
    { role: 'annex' },
  ),
];

const front: FrontMatter = {
  title: 'A sample of everything',
  finding: null,
  kicker: 'Sample report 2022',
  facts: ['Nowhere in particular', 'Reports of 1 October 2021 to 31 March 2022', 'Edition 1'],
  publisher: 'Nobody at all',
  author: 'Nobody',
  subject: 'A report that holds every kind of block',
  keywords: ['sample', 'blocks'],
  language: 'en-GB',
  date: '2022-05-02',
  marking: 'OFFICIAL',
  notice: {
    short: 'Made up for tests. Not a publication.',
    long: [
      text('Everything in this document was made up to test its printing; '),
      crossRef('terms', 'see the sources'),
      text('.'),
    ],
  },
};

const emptyRecord: ReportDocument['record'] = {
  schema: 1,
  edition: {
    id: 'sample',
    title: 'Sample',
    kicker: 'Sample',
    number: 1,
    kind: 'assessment',
    publisher: 'Nobody at all',
    language: 'en-GB',
    date: '2023-05-18',
    period: { start: '2021-10-01', endExclusive: '2022-04-01' },
    population: 'people',
    geography: 'Nowhere',
    marking: 'OFFICIAL',
    notice: null,
    outline: 'public',
    corrects: null,
    yardstick: 'sample',
    terms: [],
    tiers: {},
    scoringModel: null,
  },
  values: {},
  judgements: {},
  threatAreas: {},
  gaps: {},
  recommendations: {},
  sources: {},
  feeds: {},
  seriesBreaks: {},
  forecasts: {},
  revisions: {},
  sections: {},
  blocks: {},
};

/** A document with these chapters; its record holds nothing, since no renderer of pages reads it. */
export function sampleDocument(
  chapters: readonly Section[],
  more: Partial<FrontMatter> = {},
  look: Theme = theme,
): ReportDocument {
  return {
    schema: 1,
    edition: 'sample',
    outline: 'public',
    front: { ...front, ...more },
    chapters,
    notes: [
      { id: 'note-1', number: 1, inlines: [text('Counts are of reports, not of victims.')] },
      { id: 'note-2', number: 2, inlines: [text('Areas are those of the year before.')] },
    ],
    theme: look,
    attachData: true,
    record: emptyRecord,
  };
}

/** A report that is sealed by hand: these documents test the printing, not the checks. */
export const asChecked = (document: ReportDocument): CheckedReport =>
  CheckedReport.seal(document, { computed: 0, reported: 0, quoted: 0, structural: 0, unowned: 0 });

export const sampleReport = (look: Theme = theme): CheckedReport =>
  asChecked(sampleDocument(everything(), {}, look));
