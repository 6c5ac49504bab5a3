import type * as Printed from '../../src/words/check/rules/printed';
import type * as Numbers from '../../src/model/number';
import { readPdfFile } from '../../src/render/proof/read-pdf';
import { runPipeline, type Run } from '../../src/workspace/pipeline';
import { FORMS } from '../../src/render/forms';
import { realWorld } from '../../src/world';
import { umbrellas } from './made-edition';
import { PROJECT, removeTemporaryFolders } from './run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

/** Decimals that the one function which prints a value adds to what it is asked for, and whether they are looked at. */
let more = 0;
let proven = true;
jest.mock('../../src/model/number', () => {
  const numbers = jest.requireActual<typeof Numbers>('../../src/model/number');
  const shownNumber: typeof numbers.shownNumber = (value, { unit, decimals }, because) =>
    numbers.shownNumber(value, { unit, decimals: decimals + more }, because);
  return { ...numbers, shownNumber };
});
jest.mock('../../src/words/check/rules/printed', () => {
  const printed = jest.requireActual<typeof Printed>('../../src/words/check/rules/printed');
  const checkPrinted: typeof printed.checkPrinted = (document) =>
    proven ? printed.checkPrinted(document) : [];
  return { checkPrinted };
});

/** Its record and every file of it as text, that of the PDF as it is read. */
function filesOf(run: Run): Map<string, string> {
  const texts = new Map([['published.json', JSON.stringify(run.results.check?.document.record)]]);
  for (const { path, bytes } of run.results.render ?? []) {
    const text = Buffer.from(bytes).toString('utf8');
    const isPdf = path.endsWith('.pdf');
    if (isPdf || /\.(md|html|svg|csv|json)$/.test(path))
      texts.set(path, isPdf ? readPdfFile(path, bytes, 'Page {page} of {pages}').text : text);
  }
  return texts;
}

const build = (): Promise<Run> =>
  runPipeline(
    umbrellas(),
    realWorld(PROJECT, () => undefined),
    {
      outline: 'public',
      stopAfter: 'render',
      render: { only: FORMS },
    },
  );

describe('the one function that prints a value', () => {
  beforeEach(() => {
    [more, proven] = [0, true];
  });

  it('prints for every format: another decimal there is another decimal in each of them', async () => {
    const before = filesOf(await build());
    [more, proven] = [1, false];
    const after = filesOf(await build());

    const holders = [...before].flatMap(([path, text]) => (text.includes('42.7%') ? [path] : []));
    expect(holders.sort()).toEqual([
      'charts/figure-colours.svg',
      'fragment.html',
      'press-draft.html',
      'published.json',
      'report.html',
      'report.md',
      'report.pdf',
      'tables/figure-colours.csv',
      'tables/register-measures.csv',
      'tables/table-colours.csv',
    ]);
    for (const path of holders) {
      expect([path, after.get(path)?.includes('42.67%')]).toEqual([path, true]);
      expect([path, after.get(path)?.includes('42.7%')]).toEqual([path, false]);
    }
    // What machines read is rounded alike; the record keeps the number as it was worked out.
    expect(before.get('report.html')).toContain('<data value="42.7"');
    expect(after.get('report.html')).toContain('<data value="42.67"');
    expect(after.get('published.json')).toContain('"value":42.7,"printed":"42.67%"');
  });

  it('is read back: what it prints otherwise than the measure asks for stops the build', async () => {
    more = 1;
    const { diagnostics, results } = await build();
    expect(results.render).toBeUndefined();
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toContain(
      'number/misprinted',
    );
  });
});
