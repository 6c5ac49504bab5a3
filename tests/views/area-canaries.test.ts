import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder, type Ran } from '../pipeline/run-stra';
import { canariesIn } from './canaries';
import { everythingIn } from './everything-in';

const project = temporaryFolder();
const EDITION = join(project, 'data', 'editions', 'caged');
const OUTPUT = join(project, 'output');
const RESTRICTED = 'OFFICIAL-SENSITIVE';
const STATED = 'Over the next 12 months it is [likely](?qzvxkw-judgement) that qzvxkwstatement grows.\n\n';
afterAll(removeTemporaryFolders);

type Yaml = Record<string, Record<string, unknown>>;
const at = (file: string): string => join(EDITION, file);
const edit = (file: string, change: (entries: Yaml) => void): void => {
  const entries = (parse(readFileSync(at(file), 'utf8')) ?? {}) as Yaml;
  change(entries);
  writeFileSync(at(file), stringify(entries));
};
const marked = (ids: Readonly<Record<string, string>>): Record<string, Record<string, string>> =>
  Object.fromEntries(Object.entries(ids).map(([kind, id]) => [kind, { [id]: RESTRICTED }]));

/** An edition with a document for each force, and another for each that is restricted, with all that only it holds. */
function cage(): void {
  cpSync(join(PROJECT, 'data/editions/recorded-crime'), EDITION, { recursive: true });
  edit('edition.yaml', (edition) => {
    edition['outlines'] = {
      ...edition['outlines'],
      restricted: { template: 'qzvxkw-force.md.hbs', marking: RESTRICTED, for: 'force' },
    };
    const { sections, templates } = edition['files'] as Yaml;
    Object.assign(sections ?? {}, {
      'qzvxkw-section': {
        file: 'sections/qzvxkw-each.md',
        except: { kent: 'sections/qzvxkw-kent.md' },
      },
    });
    Object.assign(templates ?? {}, { 'qzvxkw-force.md.hbs': 'templates/qzvxkw-force.md.hbs' });
    Object.assign(edition, {
      marking: RESTRICTED,
      markings: marked({
        sections: 'qzvxkw-section',
        measures: 'qzvxkw-measure',
        datasets: 'qzvxkw-dataset',
        judgements: 'qzvxkw-judgement',
        sources: 'qzvxkw-source',
        evidence: 'qzvxkw-evidence',
        gaps: 'qzvxkw-gap',
        tables: 'qzvxkw-table',
        panels: 'qzvxkw-panel',
        glossary: 'qzvxkw-term',
      }),
    });
  });
  edit('datasets.yaml', (datasets) => {
    datasets['qzvxkw-dataset'] = {
      ...structuredClone(datasets['population']),
      label: 'Qzvxkwdatasetlabel',
      file: 'datasets/qzvxkw-dataset.csv',
      source: 'qzvxkw-source',
      note: 'Qzvxkwdatasetnote',
      marking: RESTRICTED,
    };
  });
  const people = readFileSync(at('datasets/population.csv'), 'utf8');
  writeFileSync(at('datasets/qzvxkw-dataset.csv'), people.replace(/,\d+$/gm, ',8041700'));
  edit('sources.yaml', (sources) => {
    sources['qzvxkw-source'] = {
      title: 'Qzvxkwtitle',
      publisher: 'Qzvxkwpublisher',
      quality: 'official statistic',
    };
  });
  edit('measures.yaml', (measures) => {
    measures['qzvxkw-measure'] = {
      kind: 'count',
      label: 'Qzvxkwmeasurelabel',
      unitLabel: 'sightings',
      dataset: 'qzvxkw-dataset',
      period: '2024-04/2025-03',
      marking: RESTRICTED,
    };
  });
  edit('judgements.yaml', (judgements) => {
    judgements['qzvxkw-judgement'] = {
      term: 'likely',
      proposition: 'future',
      horizon: 'next 12 months',
      threatAreas: [],
      confidence: { rating: 'not recorded' },
      evidence: ['qzvxkw-measure', 'qzvxkw-evidence'],
      note: 'Qzvxkwjudgementnote',
      marking: RESTRICTED,
    };
  });
  edit('gaps.yaml', (gaps) => {
    gaps['qzvxkw-gap'] = { text: 'Qzvxkwgaptext', state: 'open' };
  });
  edit('exhibits.yaml', ({ tables = {}, panels = {} }) => {
    tables['qzvxkw-table'] = {
      caption: 'Qzvxkwcaption',
      measures: ['qzvxkw-measure'],
      columns: ['value'],
      source: ['qzvxkw-source'],
    };
    const items = [{ measure: 'qzvxkw-measure', label: 'Qzvxkwpanellabel' }];
    panels['qzvxkw-panel'] = { title: 'Qzvxkwpaneltitle', layout: 'panel', items };
  });
  appendFileSync(at('evidence.csv'), 'qzvxkw-evidence,Qzvxkwclaim,qzvxkw-source,kent,4,Qzvxkwextract\n');
  appendFileSync(at('glossary.csv'), 'qzvxkw-term,Qzvxkwmeaning\n');
  appendFileSync(
    at('other-figures.csv'),
    'qzvxkw-measure,kent,Qzvxkwotherlabel,"8,041,777",2024-01/2024-12,qzvxkw-source,Qzvxkwdiffers\n',
  );
  mkdirSync(at('returns'));
  writeFileSync(
    at('returns/register.csv'),
    `dataset,force,state,on,by,file,sha256,rows,note
qzvxkw-dataset,kent,received,2025-05-01,Qzvxkwsender,returns/qzvxkw.xlsx,${'a'.repeat(64)},2,Qzvxkwreturnnote
`,
  );
  writeFileSync(
    at('sections/qzvxkw-each.md'),
    `${STATED}In {area} qzvxkweach was seen […](=qzvxkw-measure) times.\n`,
  );
  writeFileSync(
    at('sections/qzvxkw-kent.md'),
    `${STATED}In {area} qzvxkwkent was seen […](=qzvxkw-measure) times.\n`,
  );
  const force = readFileSync(at('templates/force.md.hbs'), 'utf8');
  const own = '{{prose "qzvxkw-section"}}\n\n{{table "qzvxkw-table"}}\n\n{{panel "qzvxkw-panel"}}';
  const registers = ['gaps', 'glossary', 'left-out', 'data-quality', 'feeds', 'measures', 'key-judgements'];
  const all = `# Every register {#every}\n\n${registers.map((name) => `{{register "${name}"}}\n`).join('\n')}\n# Annex C`;
  const more = force.replace('# Annex C', all);
  writeFileSync(at('templates/force.md.hbs'), more);
  writeFileSync(
    at('templates/qzvxkw-force.md.hbs'),
    more.replace('# What changed', `${own}\n\n# What changed`),
  );
}
cage();

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
/** In the hash of a file any digits stand by chance. */
const heardIn = (text: string): string[] => canariesIn(text.replace(/\b[0-9a-f]{64}\b/g, ''));
const heardInFiles = (folder: string): string[] =>
  filesUnder(folder).flatMap((file) => {
    const name = file.slice(folder.length);
    return heardIn(everythingIn(name, readFileSync(file))).map((canary) => `${name}: ${canary}`);
  });
const build = (outline: string, folder: string, ...options: readonly string[]): Ran =>
  stra(['build', EDITION, '--outline', outline, '--out', folder, ...options]);

describe('the public documents of forces, in an edition with restricted ones', () => {
  const release = ['--release', '--override', 'Head of analysis', '--reason', 'A test'];
  it.each([
    ['a draft in every format', ['--for', 'force=kent,city-of-london', '--why']],
    ['for the press', ['--for', 'force=kent', '--only', 'fragment,press,brief']],
    ['for Word', ['--for', 'force=kent', '--only', 'word']],
    ['for Word, to hand on', ['--for', 'force=kent', '--only', 'word', '--clean']],
    ['released', ['--for', 'force=kent', ...release]],
  ])('are built and say nothing of it: %s', (name, options) => {
    const { code, stdout, stderr } = build('force', join(OUTPUT, name), ...options);
    expect([code, code === 0 ? '' : stderr, heardIn(stdout + stderr)]).toEqual([0, '', []]);
  });
  it('hold none of it in any file, index, name of a file, or the cache beside', () => {
    const files = filesUnder(OUTPUT);
    for (const name of ['index.html', 'index.json', 'index.xlsx', 'index.ods', 'report.pdf', 'report.docx'])
      expect(files.some((file) => file.endsWith(`/${name}`))).toBe(true);
    expect(heardInFiles(OUTPUT)).toEqual([]);
  });
  it('are not what the restricted ones are, which say it', () => {
    const folder = join(project, 'restricted');
    const { code, stderr } = build('restricted', folder, '--for', 'force=kent,essex');
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const heard = heardInFiles(folder).join('\n');
    for (const canary of ['kent', 'each', 'caption', 'paneltitle', 'measurelabel', 'gaptext', 'meaning'])
      expect(heard.toLowerCase()).toContain(`qzvxkw${canary}`);
  });
});
