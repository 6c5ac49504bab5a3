import type { Put } from '../../write/put-files';
import { EDITION_FORMAT } from '../../model/edition-format';
import { numberWordsIn } from '../../model/number-words';
import { parsePeriod } from '../../model/period';
import { splitNumbers } from '../../model/structural-numbers';
import { csvField } from '../../syntax/csv-field';
import { writeYaml } from '../../syntax/yaml';
import { idOf, periodInText, type StartAnswers } from './questions';

/** The template of the starter's documents; it is shared by all editions, and its chapters are the edition's own. */
export const STARTER_OUTLINE = 'starter/report.md.hbs';
export const CHAPTERS = 'templates/chapters.md.hbs';
export const SUMMARY_FIGURES = 'templates/summary-figures.md.hbs';
export const SUMMARY = 'sections/summary.md';
export const WORDS = 'words.yaml';
/** The words with which a rate is told, which are no number of their own. */
export const PER_1000 = 'for every 1,000 people';
/** What stands where nothing is printed yet. */
const NO_FIGURE = '{{!-- Figures of the summary stand here: {{figure "name"}} --}}\n';

/** Names that hold a number ("Three Rivers", "Operation 12"): no statistic. A title may state one, and is asked about. */
const namesWithNumbers = ({
  place,
  publisher,
  threatAreas,
}: StartAnswers): { text: string; reason: 'name' }[] =>
  [...new Set([place, publisher, ...threatAreas])]
    .filter(
      (text) =>
        [...numberWordsIn(text)].length > 0 ||
        splitNumbers(text, NONE).some(({ part }) => part === 'unowned'),
    )
    .map((text) => ({ text, reason: 'name' }));
const NONE: Parameters<typeof splitNumbers>[1] = [];

/** Every file of an edition that begins, from its folder: it builds as it stands, without a number in it. */
export function starterFiles(id: string, answers: StartAnswers): Put[] {
  const areas = answers.threatAreas.map((name) => ({ id: idOf(name), name }));
  const section = (name: string): string => `sections/${name}.md`;
  const period = parsePeriod(answers.period);
  const covers = 'error' in period ? answers.period : periodInText(period);
  const edition = {
    id,
    format: EDITION_FORMAT,
    title: answers.title,
    kicker: answers.kind,
    number: 1,
    kind: 'assessment',
    language: 'en-GB',
    date: answers.date,
    publisher: answers.publisher,
    author: answers.publisher,
    subject: answers.about,
    keywords: areas.map(({ name }) => name),
    marking: answers.marking,
    attach: 'data',
    yardstick: 'phia-2025-03',
    phrases: 'plain-english-1',
    defaults: { period: answers.period, population: answers.people, geography: answers.place, forces: 1 },
    structural: [{ text: PER_1000, reason: 'definition' }, ...namesWithNumbers(answers)],
    outlines: { public: { template: STARTER_OUTLINE, marking: answers.marking } },
    files: {
      threatAreas: 'threat-areas.yaml',
      datasets: 'datasets.yaml',
      measures: 'measures.yaml',
      stated: 'reported.csv',
      sources: 'sources.yaml',
      judgements: 'judgements.yaml',
      attestations: 'attestations.yaml',
      evidence: 'evidence.csv',
      feeds: 'feeds.yaml',
      gaps: 'gaps.yaml',
      assessment: 'assessment.yaml',
      exhibits: 'exhibits.yaml',
      glossary: 'glossary.csv',
      words: WORDS,
      templates: { 'chapters.md.hbs': CHAPTERS, 'summary-figures.md.hbs': SUMMARY_FIGURES },
      sections: Object.fromEntries(
        ['summary', 'about', ...areas.map((area) => area.id), 'unknown'].map((name) => [name, section(name)]),
      ),
    },
  };
  const yaml = (kind: string, value: unknown, says: string): string =>
    `# yaml-language-server: $schema=../../schemas/${kind}.json\n# ${says}\n${writeYaml(value)}`;
  const texts: Readonly<Record<string, string>> = {
    'edition.yaml': yaml('edition', edition, 'What the edition is, and every file that belongs to it.'),
    'threat-areas.yaml': yaml(
      'threat-areas',
      Object.fromEntries(areas.map((area) => [area.id, { name: area.name }])),
      'In the order in which they are printed.',
    ),
    'datasets.yaml': yaml('datasets', {}, 'The tables, and what their columns are.'),
    'measures.yaml': yaml('measures', {}, 'The numbers that are worked out from the tables.'),
    'sources.yaml': yaml('sources', {}, 'Who published what.'),
    'judgements.yaml': yaml(
      'judgements',
      {},
      'What stands behind each judgement. Its words stand in the text.',
    ),
    'attestations.yaml': '# yaml-language-server: $schema=../../schemas/attestations.json\n[]\n',
    'feeds.yaml': yaml('feeds', {}, 'What the assessment was made from.'),
    'gaps.yaml': yaml('gaps', {}, 'What is not known.'),
    'assessment.yaml': yaml(
      'assessment',
      {
        scope: [],
        tiers: {},
        placements: [],
        method:
          'What is counted comes from the tables that the annexes name. What is judged is said to be a judgement.',
        recommendations: {},
      },
      'How it was done, and what should happen.',
    ),
    'exhibits.yaml': yaml('exhibits', { figures: {}, tables: {}, panels: {} }, 'Charts and tables.'),
    'reported.csv':
      'id,kind,label,value,sense,unit,period,population,base,forces,threat_areas,source,caveat,note\n',
    'evidence.csv': 'id,claim,source,force,page,extract,n,of\n',
    'glossary.csv': `term,meaning\n${csvField('threat area')},${csvField('A kind of harm that the assessment looks at by itself')}\n`,
    [WORDS]: NEUTRAL_WORDS,
    [CHAPTERS]: areas.map((area) => chapterOf(area.id, area.name)).join('\n'),
    [SUMMARY_FIGURES]: NO_FIGURE,
    [SUMMARY]: `${answers.about}\n`,
    [section('about')]:
      `This assessment is of ${answers.place} in ${covers}.\n\nIt is about ${answers.people}, and ${answers.publisher} publishes it.\n`,
    [section('unknown')]: 'What is not known about a threat area limits what can be judged of it.\n',
    ...Object.fromEntries(
      areas.map((area): [string, string] => [
        section(area.id),
        `${area.name} is one of the threat areas that this assessment looks at.\n`,
      ]),
    ),
  };
  return Object.entries(texts).map(([path, content]) => ({ path, content }));
}

const chapterOf = (id: string, name: string): string =>
  `# ${name} {#${id}}\n\n{{lede "${id}"}}\n\n{{rest "${id}"}}\n\n{{!-- Figures of ${id} stand here. --}}\n`;
/** Where the figures of a chapter go, in the edition's own templates. */
export const figuresOf = (area: string): string => `{{!-- Figures of ${area} stand here. --}}`;
export const FIGURES_OF_SUMMARY = NO_FIGURE.trimEnd();

/** Words of documents in which no police force appears. A table of forces takes them back. */
export const NEUTRAL_WORDS = `# yaml-language-server: $schema=../../schemas/words.json
# Words that documents print by themselves, otherwise than the program has them.
front:
  period: 'Period: {period}'
heading:
  force: Body
  forces: Bodies
  forces-missing: Bodies missing
value:
  coverage: 'Coverage: {n} of {of} bodies'
  forces: '{n} of {of} bodies'
  the-force: the one body
register:
  priorities: Priorities
log:
  reported: 'Reported: published before, inputs not held'
  set-aside: Bodies whose returns were set aside
`;
export const POLICE_WORDS = `# yaml-language-server: $schema=../../schemas/words.json
# Words that documents print by themselves, otherwise than the program has them.
{}
`;
