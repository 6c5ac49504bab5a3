import { join } from 'node:path';
import { layoutPdf } from '../../src/render/pdf';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { PROJECT } from './run-stra';

/**
 * How many sheets of A4 each edition takes at most, its cover included: one that grows is looked at again. That of 2023
 * is in `what-a-reader-meets.test.ts`.
 */
const SHEETS = [
  ['2024', 8],
  ['example-island', 20],
  ['recorded-crime', 13],
] as const;

describe.each(SHEETS)('the edition %s', (name, most) => {
  it(`takes ${most} sheets at most, and says on its cover what was found, in three sentences at most`, async () => {
    const world = realWorld(PROJECT, () => undefined);
    const run = await runPipeline(join(PROJECT, 'data/editions', name), world, {
      outline: 'public',
      stopAfter: 'check',
    });
    const { document } = run.results.check ?? {};
    if (!document) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
    const finding = document.front.finding ?? '';
    expect(finding).toMatch(/^\p{Lu}.*\.$/u);
    expect(finding.match(/[.!?](?=\s|$)/g)?.length).toBeLessThanOrEqual(3);
    expect(layoutPdf(document).value?.pages.length).toBeLessThanOrEqual(most);
  });
});
