import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openDesk } from '../desk/open-desk';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';
import { faultsOf, inBrowser, launch } from './chromium';
import { picturesOf } from './pictures';

jest.setTimeout(120_000);

inBrowser('two people at two desks on one folder, in Chromium', () => {
  const folder = changedEdition({});
  const file = join(folder, 'sections/rasso.md');
  const text = readFileSync(file, 'utf8');
  const title = 'Rape and serious sexual offences';
  let browser: Browser;
  const desks: Awaited<ReturnType<typeof openDesk>>[] = [];
  const at = async (name: string): Promise<Page> => {
    const running = await openDesk(folder, 'desk', name);
    desks.push(running);
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(running.newLink());
    await page.getByRole('button', { name: title }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    return page;
  };
  let anna: Page;
  let ben: Page;
  beforeAll(async () => {
    browser = await launch();
    anna = await at('Anna');
    ben = await at('Ben');
  });
  afterAll(async () => {
    await browser.close();
    for (const one of desks) await one.close();
    removeTemporaryFolders();
  });
  const editor = (page: Page) => page.locator('.cm-content');

  it('one writes in a text and the other reads it, by name', async () => {
    await editor(anna).press('Control+End');
    await anna.keyboard.type('Hers.');
    await ben.getByText(/^Anna \(.+\) is writing in this text\. You can read it/).waitFor();
    expect(await faultsOf(ben)).toEqual([]);
    await picturesOf(ben, 'together-reads');
    await editor(ben).press('Control+End');
    await ben.keyboard.type('His.');
    expect(await editor(ben).textContent()).not.toContain('His.');
    // What she wrote comes in by itself.
    await ben.locator('.cm-line', { hasText: 'Hers.' }).waitFor();
    await ben.getByRole('button', { name: 'Write in it all the same' }).press('Enter');
    await editor(ben).press('Control+End');
    await ben.keyboard.type(' His.');
    await ben.locator('#saved', { hasText: /^Saved \d/ }).waitFor();
    expect(readFileSync(file, 'utf8')).toBe(`${text}Hers. His.`);
  });

  it('sets a copy that keeping the folder alike made beside the text, and settles it by keyboard', async () => {
    const now = readFileSync(file, 'utf8');
    writeFileSync(join(folder, 'sections/rasso-ANNA-PC.md'), now.replace('they attack', 'they strike'));
    await ben.getByText(`There are two texts of ${title}`).waitFor();
    expect(await ben.locator('.two-copies mark').count()).toBe(2);
    expect(await faultsOf(ben)).toEqual([]);
    await picturesOf(ben, 'together-copies');
    await ben.getByRole('button', { name: 'Make one of both' }).press('Enter');
    await ben.getByLabel('The text that is to stand').fill(now.replace('they attack', 'they lie in wait'));
    expect(await faultsOf(ben)).toEqual([]);
    await picturesOf(ben, 'together-both');
    await ben.getByRole('button', { name: 'Write this text' }).press('Enter');
    await ben.getByText(/^Settled\. What does not stand is kept as /).waitFor();
    expect(readFileSync(file, 'utf8')).toBe(now.replace('they attack', 'they lie in wait'));
    await ben.locator('.cm-line', { hasText: 'they lie in wait' }).waitFor();
    // Both desks see that it is settled.
    await anna.getByText(`There are two texts of ${title}`).waitFor({ state: 'detached' });
  });
});
