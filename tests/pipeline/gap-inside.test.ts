import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { readPdfFile } from '../../src/render/proof/read-pdf';
import { FORMS } from '../../src/render/forms';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { PROJECT, removeTemporaryFolders, temporaryFolder } from './run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

/** Two forces, two quarters, two colours: 8 numbers, of which Kent did not supply the red ones of the second quarter. */
function umbrellas(kent: string): string {
  const folder = join(temporaryFolder(), 'umbrellas');
  cpSync(join(PROJECT, 'tests/errors/base'), folder, { recursive: true });
  cpSync(join(PROJECT, 'tests/errors/layers/records'), folder, { recursive: true });
  const change = (file: string, edit: (text: string) => string): void =>
    writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), 'utf8')));
  change('datasets/losses.csv', (text) => text.replace('kent,2031-Q1,red,300', `kent,2031-Q1,red,${kent}`));
  change('datasets.yaml', (text) => text.replace('{ type: count }', '{ type: count, mayBeEmpty: true }'));
  change(
    'measures.yaml',
    () =>
      `umbrellas: { kind: count, label: Umbrellas counted, dataset: losses }
red-ones: { kind: count, label: Red umbrellas counted, dataset: losses, where: { colour: red } }
red-part: { kind: share, label: Share of red umbrellas, of: red-ones, in: umbrellas, base: umbrellas counted }
`,
  );
  change(
    'exhibits.yaml',
    () =>
      `figures:
  colours: { chart: bars, headline: Few are red, subtitle: Of those counted, source: [harbour-office], relation: separate, bars: [{ measure: red-part }] }
tables:
  colours: { caption: Colours, measures: [red-part], columns: [value, of] }
panels:
  colours: { title: Colours in figures, layout: panel, items: [{ measure: red-part, label: were red }] }
`,
  );
  change('sections/words.md', () => 'Of the umbrellas that were counted, [39.4%](=red-part) are red.\n');
  change('report.md.hbs', (text) =>
    text.replace(
      '{{prose "words"}}',
      '{{prose "words"}}\n\n{{figure "colours"}}\n\n{{table "colours"}}\n\n{{panel "colours"}}',
    ),
  );
  return folder;
}
const built = async (kent: string) => {
  const run = await runPipeline(
    umbrellas(kent),
    realWorld(PROJECT, () => undefined),
    {
      outline: 'public',
      stopAfter: 'render',
      render: { only: FORMS },
    },
  );
  const file = (path: string) =>
    Buffer.from(run.results.render?.find((one) => one.path === path)?.bytes ?? '');
  return { run, file, text: (path: string) => file(path).toString('utf8') };
};

describe('a number that was not supplied inside a sum', () => {
  it('is said of the number in prose, chart, table, panel, data and record', async () => {
    // 100 + 500 + 700 = 1,300 red ones of 3,300: 39.4%, printed without a word and with the coverage "2 of 2".
    const { run, file, text } = await built('');
    expect(run.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const GAP = [
      'Not complete: Red umbrellas counted: 1 of 4 numbers was not supplied (Kent Police)',
      'Not complete: Umbrellas counted: 1 of 8 numbers was not supplied (Kent Police)',
    ];
    expect(run.results.check?.document.record.values['red-part']?.gaps).toEqual(GAP);
    // 39.394 as it is worked out; the record holds it as it is printed.
    expect(run.results.check?.document.record.values['red-part']?.value).toBe(39.4);
    const report = text('report.md');
    const lines = report.split('\n');
    const holding = (start: RegExp): string => lines.find((line) => start.test(line)) ?? '';
    for (const start of [/^\[\^1\]: /, /Of those counted/, /^\*\*39\.4%\*\*|were red/])
      for (const gap of GAP) expect(holding(start)).toContain(gap);
    const table = report.slice(report.indexOf('Colours'));
    expect(table).toContain(GAP[0]);
    for (const path of ['tables/table-colours.csv', 'tables/figure-colours.csv'])
      for (const gap of GAP) expect(text(path)).toContain(gap);
    for (const gap of GAP) expect(text('report.html').replace(/<[^>]+>/g, '')).toContain(gap);
    const pdf = readPdfFile('report.pdf', file('report.pdf'), 'Page {page} of {pages}').text.replace(
      /\s+/g,
      ' ',
    );
    expect(pdf.split(GAP[0] ?? '').length - 1).toBeGreaterThanOrEqual(4);
    const workbook = Buffer.from(
      unzipSync(file(run.results.render?.find(({ path }) => path.endsWith('.xlsx'))?.path ?? ''))[
        'xl/sharedStrings.xml'
      ] ?? '',
    ).toString('utf8');
    expect(workbook).toContain(GAP[1]);
  });
  it('is said of none where everything was supplied', async () => {
    // 1,600 of 3,600.
    const { run } = await built('300');
    expect(run.results.validate?.measures['red-part']).toBeDefined();
    expect(run.results.measure?.values['red-part']?.gaps).toBeUndefined();
    expect(run.results.measure?.values['red-part']?.value).toBeCloseTo(44.444, 3);
  });
});
