import { DuckDBInstance } from '@duckdb/node-api';
import { strFromU8, unzipSync } from 'fflate';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from './run-stra';

afterAll(removeTemporaryFolders);

const ROWS = [
  'kent,2030-10-03,f,62',
  'kent,2030-11-09,f,19',
  'essex,2030-12-01,m,31',
  'essex,2031-01-14,f,40',
  'kent,2031-02-02,m,24',
  'surrey,2031-03-30,m,',
];
const WORDS =
  'The median age of owners is [31 years](=owner-age), [about 30](=owner-age). Of men it is [27.5 years](=men-age).';

/**
 * Owners of lost umbrellas, one a row, made up: 19, 24, 31, 40 and 62 years old, and one whose age nobody asked.
 * The middle of five is 31; in Kent 19, 24, 62 give 24, in Essex 31 and 40 give 35.5.
 */
function owners(words: string): string {
  const folder = join(temporaryFolder(), 'owners');
  cpSync(join(PROJECT, 'tests/errors/base'), folder, { recursive: true });
  mkdirSync(join(folder, 'datasets'));
  const put = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  put(
    'datasets/owners.csv',
    `reference,force,lost,sex,age\n${ROWS.map((row, i) => `o${i},${row}`).join('\n')}\n`,
  );
  put(
    'datasets.yaml',
    `owners:
  label: Owners of lost umbrellas, made up
  file: datasets/owners.csv
  source: harbour-office
  columns:
    reference: { type: text }
    force: { type: force }
    lost: { type: date }
    sex: { type: text }
    age: { type: age, label: Age of owner, mayBeEmpty: true }
  key: [reference]
  force: force
  time: lost
  period: 2030-10-01/2031-03-31
  population: owners of umbrellas
  coverage: { forces: 3, of: 43 }
`,
  );
  put(
    'measures.yaml',
    `owner-age: { kind: median, label: Median age of owners, dataset: owners, column: age }
men-age: { kind: median, label: Median age of men, dataset: owners, column: age, where: { sex: m }, decimals: 1 }
`,
  );
  put(
    'exhibits.yaml',
    `figures:
  ages:
    { chart: bars, headline: Owners are in their thirties, subtitle: Median age, source: [harbour-office], relation: separate, bars: [{ measure: owner-age }] }
  map:
    { chart: dots, headline: Ages by force, subtitle: Median age, source: [harbour-office], rows: [{ label: Age, measure: owner-age }] }
tables:
  ages: { caption: Ages, measures: [owner-age, men-age], columns: [value] }
panels:
  ages: { title: Ages in figures, layout: panel, items: [{ measure: owner-age, label: is the median age }] }
`,
  );
  put('sections/words.md', `${words}\n`);
  const outline = readFileSync(join(folder, 'report.md.hbs'), 'utf8');
  const exhibits = '{{figure "ages"}}\n\n{{figure "map"}}\n\n{{table "ages"}}\n\n{{panel "ages"}}';
  put('report.md.hbs', outline.replace('{{prose "words"}}', `{{prose "words"}}\n\n${exhibits}`));
  return folder;
}

/** What a reader sees of a page or a drawing. */
const wordsOf = (text: string): string => text.replace(/<style[^]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ');

interface Explained {
  readonly counts: readonly { readonly steps: readonly { what: string; text: string }[] }[];
}

describe('a median age in a document', () => {
  const folder = owners(WORDS);
  const out = join(temporaryFolder(), 'out');
  // A release reads every file back and holds it against what was checked.
  const built = stra(['build', folder, '--release', '--out', out, '--quiet']);
  const read = (file: string): string => readFileSync(join(out, file), 'utf8');

  it('is built for release: its words fit, and every format says the same', () => {
    expect(built).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('is printed in years in each of them, and never in percent', () => {
    const [markdown, html] = [read('report.md'), read('report.html')];
    for (const line of [
      '| Median age of owners | 31 years |',
      '| Median age of men | 27.5 years |',
      '| Essex Police | 36 years |',
      '- **31 years** is the median age',
      'The highest is Essex Police, 36 years. The lowest is Kent Police, 24 years.',
    ])
      expect(markdown).toContain(line);
    // The sentence, the figure’s table, the table, the panel and the annex; the note says the same of all of its paragraph.
    expect(html.match(/<data value="31" data-measure="owner-age">31 years<\/data>/g)).toHaveLength(5);
    expect(html.includes('<data value="31" data-measure="owner-age">about 30</data>')).toBe(true);
    for (const text of [markdown, html, read('charts/figure-map.svg'), read('charts/figure-ages.svg')])
      expect(/\b(31|30|27\.5|24|36)\s?%/.test(wordsOf(text))).toBe(false);
  });

  it('stands in the open tables and the record with its unit', () => {
    expect(read('tables/table-ages.csv')).toContain(
      'Median age of men,men-age,27.5,years,,exact,27.5 years,',
    );
    const sheets = unzipSync(readFileSync(join(out, 'tables/base.xlsx')));
    expect(strFromU8(sheets['xl/styles.xml'] ?? new Uint8Array())).toContain(
      'formatCode="#,##0.0&quot; years&quot;"',
    );
    const record = JSON.parse(read('published.json')) as {
      values: Record<string, Record<string, unknown>>;
    };
    expect(record.values['owner-age']).toMatchObject({
      kind: 'median',
      unit: 'years',
      value: 31,
      printed: '31 years',
      definition: { kind: 'median', 'table of records': 'owners', 'middle value of': 'age' },
      byForce: { kent: 24, essex: 36 },
    });
  });

  it('tells in its note what was left out', () => {
    expect(read('report.md')).toContain('1 row has no value of Age of owner and is left out.');
  });

  it('is explained by SQL that gives the same to whoever runs it', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const file = join(folder, 'datasets/owners.csv').replaceAll('\\', '/').replaceAll("'", "''");
    await connection.run(`CREATE TABLE owners AS SELECT * FROM read_csv('${file}')`);
    for (const [id, value] of [
      ['owner-age', 31],
      ['men-age', 27.5],
    ] as const) {
      const { counts } = JSON.parse(stra(['explain', id, folder, '--format', 'json']).stdout) as Explained;
      const sql = counts[0]?.steps.find(({ what }) => what === 'sql')?.text ?? '';
      const rows = (await connection.runAndReadAll(sql)).getRowObjects();
      expect(rows).toEqual([{ middle: value }]);
    }
  });

  it.each([
    ['29 years', '"29 years" is not 31 years'],
    ['30 years', '"30 years" is not 31 years'],
    ['31%', '"31%" is no number'],
    ['over 40', '"over 40" does not fit 31 years'],
  ])('refuses "%s" of 31', (said, why) => {
    const ran = stra(['check', owners(`The median age of owners is [${said}](=owner-age).`), '--quiet']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(why);
    expect(ran.stderr).toContain('write "31 years"');
  });

  it.each(['31', '31 years', '31 years old', 'aged 31', 'about 30', 'just over 30 years'])(
    'takes "%s" of 31',
    (said) => {
      const ran = stra(['check', owners(`Half of the owners are [${said}](=owner-age).`), '--quiet']);
      expect(ran.stderr).not.toContain('wording/');
    },
  );
});
