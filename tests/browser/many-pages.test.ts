import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';
import { inBrowser } from './chromium';
import { openDeskPage, type DeskPage } from './open-page';

jest.setTimeout(180_000);

/** More than a browser opens connections to one program. */
const PAGES = 8;

inBrowser('one desk in more pages of a browser than it opens connections', () => {
  const folder = changedEdition({});
  const file = join(folder, 'sections/rasso.md');
  const title = 'Rape and serious sexual offences';
  let desk: DeskPage;
  let context: BrowserContext;
  let pages: Page[];
  const typeIn = async (page: Page, words: string): Promise<void> => {
    await page.locator('.cm-content').press('Control+End');
    await page.keyboard.type(words);
    await page.locator('#saved', { hasText: /^Saved \d/ }).waitFor();
  };

  beforeAll(async () => {
    desk = await openDeskPage(folder, { patience: 20_000 });
    context = desk.page.context();
    pages = [desk.page];
    while (pages.length < PAGES) {
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      pages.push(page);
      await page.goto(`http://127.0.0.1:${desk.running.port}/`);
      await page.getByRole('button', { name: title }).click();
      await page.getByRole('heading', { name: title }).waitFor();
    }
  });
  afterAll(async () => {
    await desk.close();
    removeTemporaryFolders();
  });

  it('saves what is typed in the last of them, and the others take it up', async () => {
    const [, second, ...more] = pages;
    const last = more.at(-1);
    if (!second || !last) throw new Error('there are more pages than two');
    await typeIn(last, 'From the last.');
    expect(readFileSync(file, 'utf8')).toMatch(/From the last\.$/);
    for (const page of [second, ...more]) await page.getByText('From the last.').first().waitFor();
  });

  it('goes on when the page is closed that was opened first', async () => {
    const [first, second, third] = pages;
    if (!first || !second || !third) throw new Error('there are more pages than three');
    await first.close();
    await typeIn(second, ' Of the second.');
    await third.locator('.cm-line', { hasText: 'Of the second.' }).waitFor();
  });

  it('tells each page what happens in a browser that shares no worker between them', async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.addInitScript('delete globalThis.SharedWorker');
    await page.goto(`http://127.0.0.1:${desk.running.port}/`);
    await page.getByRole('button', { name: title }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    const [, second] = pages;
    if (!second) throw new Error('there are more pages than two');
    await typeIn(second, ' Once more.');
    await page.locator('.cm-line', { hasText: 'Once more.' }).waitFor();
    expect(desk.wrong).toEqual([]);
  });
});
