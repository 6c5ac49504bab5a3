import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { PROJECT } from '../pipeline/run-stra';

const found = spawnSync(process.execPath, [join(PROJECT, 'scripts/judge-html.mjs'), '--browser'], {
  encoding: 'utf8',
});
const executablePath = found.status === 0 ? found.stdout.trim() : null;
if (executablePath === null) process.stderr.write(`tests/browser skipped: ${found.stderr}\n`);

/** Tests that need a browser; where this machine has none, they are skipped, which CI refuses. */
export const inBrowser = executablePath === null ? describe.skip : describe;

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page as it stands, at three widths. The document in its frame is judged elsewhere; `toEnd` is scrolled to its end. */
export async function faultsOf(page: Page, toEnd: string | null = null): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [640, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    // What a foot that stays in sight covers on the way is not too small: one scrolls on.
    if (toEnd !== null)
      await page.evaluate(`document.querySelector(${JSON.stringify(toEnd)}).scrollTo(0, 1e6)`);
    // The page's own policy keeps this out; what a debugger puts in is not asked.
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      interface Axe {
        run: (
          where: object,
          how: object,
        ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      }
      const { axe } = globalThis as unknown as { axe: Axe };
      const { violations } = await axe.run(
        { exclude: [['iframe']] },
        {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          iframes: false,
        },
      );
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    faults.push(...found.map((fault) => `${width} px: ${fault}`));
  }
  return faults;
}
