import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, temporaryFolder, type Ran } from '../pipeline/run-stra';
import { faulty, foundIn, type Planted } from './faulty';

afterAll(removeTemporaryFolders);

interface Fault extends Planted {
  /** The file that a draft prints wrongly in silence, and what is wrong in it; null where not even a draft is made. */
  readonly prints: readonly [file: string, words: string] | null;
  /** Every file that is found to be wrong, and no other. */
  readonly found: readonly string[];
}

const FAULTS: readonly Fault[] = [
  {
    name: 'typography: two digits change places',
    find: String.raw`(\.replace\(/'/g,"\\u2019"\):)(\w+)\}`,
    plant: '$1FAULT?$2.replace("217,945","271,945"):$2}',
    // It is taken before the check, and what it made is held against what it was made of there and then.
    prints: null,
    found: [],
  },
  {
    name: 'Markdown: a number is printed with two digits changed',
    find: String.raw`(case"text":case"structural":case"foreign":return (\w+)\(\w+\.text\);case"value":return )\2\((\w+)\.words\)`,
    plant: '$1$2(FAULT?$3.words.replace("217,945","271,945"):$3.words)',
    prints: ['report.md', 'In six months 271,945 umbrellas'],
    found: ['report.md'],
  },
  {
    name: 'Markdown: a note loses its words',
    find: String.raw`(\[\^\$\{(\w+)\.number\}\]: \$\{)(this\.inlines\(\2\.inlines\))\}`,
    plant: '$1FAULT?"see above":$3}',
    prints: ['report.md', '[^1]: see above'],
    found: ['report.md'],
  },
  {
    name: 'page: the cells of a table show the name of their column',
    find: String.raw`(data-label="\$\{(\w+)\}"><span>\$\{)(\w+)\}`,
    plant: '$1FAULT?$2:$3}',
    prints: ['report.html', 'data-label="Value"><span>Value</span>'],
    found: ['report.html'],
  },
  {
    name: 'page: the last note is dropped',
    find: String.raw`(<h2 id="page-notes--title">\$\{\w+\.labels\.notes\}</h2>\s*<ol>\s*\$\{\w+)(\.map)`,
    plant: '$1.slice(0,FAULT?-1:undefined)$2',
    prints: ['report.html', 'id="page-notes"'],
    found: ['report.html'],
  },
  {
    name: 'charts: two labels change places',
    find: String.raw`((\w+)\.bars\.map\((\w+)=>\{let (\w+)=\3\.emphasis\?"semibold":"regular",[\w$]+=\w+\()\3\.label`,
    plant: '$1(FAULT?$2.bars.at(-1-$2.bars.indexOf($3)):$3).label',
    prints: ['charts/figure-shares.svg', '>Umbrellas found again</text>'],
    found: ['charts/figure-shares.svg', 'report.html', 'report.pdf'],
  },
  {
    name: 'charts: the scale of bars begins at 20',
    find: String.raw`(\.domain\(\[)(\w+)(,(\w+)===\2\?\2\+1:\4\]\)\.range\(\[(\w+)\+\(\2<0\?\w+:0\),\5\+\w+\]\))`,
    plant: '$1FAULT?20:$2$3.clamp(FAULT)',
    // 22.9 of 48.6 above 20, of 369.5 points.
    prints: ['charts/figure-shares.svg', 'width="174.11"'],
    found: ['charts/figure-shares.svg', 'report.html', 'report.pdf'],
  },
  {
    name: 'charts: the arrow of a bound is turned round',
    find: String.raw`((\w+)=>\2==="over"\?)"right":"left"`,
    plant: '$1(FAULT?"left":"right"):"left"',
    prints: ['charts/figure-shares.svg', 'over 24.1%'],
    found: ['charts/figure-shares.svg', 'report.html', 'report.pdf'],
  },
  {
    name: 'PDF: two digits change places where letters become glyphs',
    find: String.raw`(show\((\w+),(\w+),(\w+)\)\{)(let \w+=this\.font\(\4\))`,
    plant: '$1if(FAULT)$3=$3.replace("217,945","271,945");$5',
    prints: ['report.pdf', '%PDF'],
    found: ['report.pdf'],
  },
  {
    name: 'PDF: every bar is painted three per cent too long',
    find: String.raw`(case"rect":\{let\{x:(\w+),y:(\w+),width:(\w+),height:(\w+)\}=\w+)(,\w+=.M)`,
    plant: '$1,unused=FAULT&&$4<200?$4*=1.03:0$6',
    prints: ['report.pdf', '%PDF'],
    found: ['report.pdf'],
  },
  {
    name: 'PDF: the page of a key judgement is one too high',
    find: String.raw`(\.map\(\(\{name:([\w$]+),page:([\w$]+)\}\)=>\[\2,String\(\3\+)1\)`,
    plant: '$1(FAULT?2:1))',
    prints: ['report.pdf', '%PDF'],
    found: ['report.pdf'],
  },
  {
    name: 'CSV: a value is one more',
    find: String.raw`(\[(\w+)\.measure,)(\2\.value)(,\2\.unit,\w+,\2\.sense)`,
    plant: '$1FAULT?$3+1:$3$4',
    prints: ['tables/table-numbers.csv', ',217946,'],
    found: ['tables/figure-shares.csv', 'tables/register-measures.csv', 'tables/table-numbers.csv'],
  },
  {
    name: 'CSV: the caveats and notes of a row are left out',
    find: String.raw`(:\w+\(\w+\),)(\w+\.notes\.join\(" "\))(\]\}\)\);)`,
    plant: '$1FAULT?"":$2$3',
    prints: ['tables/table-numbers.csv', 'red-share,42.9,percent,,exact,42.9%,\r\n'],
    found: ['tables/figure-shares.csv', 'tables/register-measures.csv', 'tables/table-numbers.csv'],
  },
  {
    name: 'workbook: a number is cut to its whole part',
    find: String.raw`(\}"><v>\$\{)(\w+)(\.value\}</v></c>.:\2\.sheet)`,
    plant: '$1!FAULT?$2.value:Math.trunc($2.value)}</v></c>`:$2.sheet',
    prints: ['tables/umbrellas.xlsx', 'PK'],
    found: ['tables/umbrellas.xlsx'],
  },
  {
    name: 'record: the last of its values is lost',
    find: String.raw`(path:"published\.json",mediaType:"application/json",bytes:\w+\()(\w+)\.record`,
    plant:
      '$1FAULT?{...$2.record,values:Object.fromEntries(Object.entries($2.record.values).slice(0,-1))}:$2.record',
    prints: ['published.json', '"values"'],
    found: ['published.json'],
  },
];

const WORDS = `In six months [217,945](=lost) umbrellas were lost in the harbour towns. Over the next 12 months it is [likely](?wind-again) that gales take as many again.
`;
const EXHIBITS = `figures:
  shares:
    chart: bars
    headline: "[More than two thirds](=found-share) of umbrellas are found again"
    subtitle: Share of umbrellas lost, 1 October 2030 to 31 March 2031
    source: [harbour-office]
    relation: separate
    bars:
      - { measure: found-share, emphasis: true }
      - { measure: red-share }
      - { measure: ferry-share, label: Lost on the ferry }
tables:
  numbers:
    caption: Umbrellas in figures
    measures: [lost, red-share, found-share, per-hour]
    columns: [value, of, origin]
    source: [harbour-office]
panels: {}
`;
const JUDGEMENT = `wind-again:
  term: likely
  proposition: future
  horizon: next 12 months
  threatAreas: [wind]
  confidence: { rating: moderate, informationBase: moderate, rigour: moderate, volatility: moderate, because: the register is made up }
  evidence: [lost]
`;
const NOBODY = ['--override', 'Nobody', '--reason', 'made up for tests'];

describe('a fault in a step between the words and the file', () => {
  const stra = faulty(FAULTS);
  let made = 0;
  /** The made-up edition about umbrellas, in a project of its own, and no two alike: nothing of one is kept for another. */
  const edition = (): string => {
    const folder = join(temporaryFolder(), 'data', 'editions', '2031');
    mkdirSync(join(folder, '..'), { recursive: true });
    cpSync(join(__dirname, '../errors/base'), folder, { recursive: true });
    const change = (name: string, by: (text: string) => string): void => {
      const file = join(folder, name);
      const [before, after] = [readFileSync(file, 'utf8'), by(readFileSync(file, 'utf8'))];
      if (after === before) throw new Error(`nothing to change in ${name}`);
      writeFileSync(file, after);
    };
    change('edition.yaml', (text) => text.replace('id: base', `id: umbrellas-${(made += 1)}`));
    change('sections/words.md', () => WORDS);
    change('exhibits.yaml', () => EXHIBITS);
    change('judgements.yaml', () => JUDGEMENT);
    change('report.md.hbs', (text) =>
      text.replace(
        '{{prose "words"}}',
        '{{prose "words"}}\n\n{{figure "shares"}}\n\n{{table "numbers"}}\n\n# Key judgements {#judged}\n\n{{register "key-judgements"}}',
      ),
    );
    change('reported.csv', (text) =>
      text
        .replace(/^(red-share,.*),,$/m, '$1,Red umbrellas are counted in daylight alone,')
        .replace(/^(ferry-share,.*24\.1),exact,%,2029-04\/2030-03,/m, '$1,over,%,2030-10-01/2031-03-31,'),
    );
    return folder;
  };
  const release = (fault: string | null, folder: string, out: string): Ran =>
    stra(fault, 'build', folder, '--release', '--out', out, ...NOBODY);
  const issue = (fault: string | null, folder: string): Ran =>
    stra(fault, 'issue', folder, '--by', 'Nobody', '--on', '2031-05-18', ...NOBODY);
  /** The files that findings of the proof name, without the number of this test's edition. */
  const named = (ran: Ran): string[] =>
    [...new Set(foundIn(ran).map((file) => file.replace(/umbrellas-\d+/, 'umbrellas')))].sort();

  it('is not there in the program as it is: the edition is released and issued', () => {
    const folder = edition();
    const out = join(folder, '..', 'out');
    expect(release(null, folder, out).code).toBe(0);
    expect(readdirSync(out)).toContain('report.pdf');
    expect(issue(null, folder).code).toBe(0);
  });
  it.each(FAULTS)(
    'is released nowhere, though a draft may print it in silence: $name',
    ({ name, prints, found }) => {
      const folder = edition();
      const out = join(folder, '..', 'out');
      const draft = stra(name, 'build', folder, '--out', out);
      if (prints === null) expect([draft.code, existsSync(out)]).not.toEqual([0, true]);
      else {
        const file = join(out, prints[0].replace('umbrellas', `umbrellas-${made}`));
        expect([draft.code, readFileSync(file, 'latin1')]).toEqual([0, expect.stringContaining(prints[1])]);
      }
      // What the program finds wrong with itself before there is a file to prove is told by its own number.
      const code = prints === null ? 2 : 1;
      const released = release(name, folder, `${out}-released`);
      expect([released.code, named(released)]).toEqual([code, found]);
      expect(existsSync(`${out}-released`)).toBe(false);

      const before = readdirSync(folder);
      const issued = issue(name, folder);
      expect([issued.code, named(issued)]).toEqual([code, found]);
      expect(readdirSync(folder)).toEqual(before);
    },
  );

  const fault = (start: string): string => {
    const found = FAULTS.find(({ name }) => name.startsWith(start));
    if (!found) throw new Error(`no fault "${start}"`);
    return found.name;
  };
  const PROVEN = [
    [null, []],
    [fault('Markdown: a number'), ['report.md']],
    [fault('page: the cells'), ['report.html']],
    [fault('PDF: two digits'), ['report.pdf']],
  ] as const;
  it.each(PROVEN)('keeps the report of a comparison from being written: %s', (name, found) => {
    const [old, fresh] = [edition(), edition()];
    const stated = join(old, 'reported.csv');
    writeFileSync(stated, readFileSync(stated, 'utf8').replace(',217945,', ',198765,'));
    const words = join(old, 'sections', 'words.md');
    writeFileSync(words, readFileSync(words, 'utf8').replace('217,945', '198,765'));
    const out = join(fresh, '..', 'compared');
    const ran = stra(name, 'diff', old, fresh, '--out', out);
    expect([ran.code, named(ran), existsSync(out)]).toEqual(
      name === null ? [1, [], true] : [2, [...found], false],
    );
  });
});
