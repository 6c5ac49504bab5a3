import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openDesk } from '../desk/open-desk';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';
import { inBrowser, launch } from './chromium';

jest.setTimeout(240_000);
const PAGES = [
  'Write',
  'Numbers',
  'Data',
  'Judgements',
  'Registers',
  'Comments',
  'Compare',
  'Release',
  'Help',
];

/** What of a page is wider than the window, and so is out of sight for whoever does not scroll two ways. */
const WIDER = `(() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const how = getComputedStyle(at).overflowX;
      if ((how === 'auto' || how === 'scroll') && at !== document.documentElement && at !== document.body) return true;
    }
    return false;
  };
  return [...document.querySelectorAll('body *')]
    .filter((node) => node.checkVisibility() && !node.closest('.skip, iframe, datalist'))
    .filter((node) => node.getBoundingClientRect().right > wide + 1 && !scrolls(node))
    .map((node) => node.tagName + '.' + node.className + ': ' + (node.textContent || '').slice(0, 40));
})()`;
/** What cannot be seen where the system gives the colours: controls without an edge, and a place in the list that only a colour tells. */
const EDGELESS = `[...document.querySelectorAll('main form button, main .choose button, main input, main select, main textarea')]
  .filter((node) => node.checkVisibility() && node.type !== 'checkbox')
  .filter((node) => {
    const { borderTopWidth, borderLeftWidth, borderTopStyle, outlineStyle } = getComputedStyle(node);
    return borderTopWidth === '0px' && borderLeftWidth === '0px' && outlineStyle === 'none' && borderTopStyle === 'none';
  })
  .map((node) => node.outerHTML.slice(0, 80))`;

inBrowser('every page of the desk, zoomed and in forced colours, in Chromium', () => {
  let browser: Browser;
  let running: Awaited<ReturnType<typeof openDesk>>;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    running = await openDesk(changedEdition({}), 'desk');
    browser = await launch();
    // What a window of 1280 by 800 is at 200%.
    context = await browser.newContext({
      viewport: { width: 640, height: 400 },
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
      forcedColors: 'active',
    });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(running.newLink());
    await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await running.close();
    removeTemporaryFolders();
  });
  const settled = async (name: string): Promise<void> => {
    await page.getByRole('link', { name, exact: true }).click();
    await page.locator(`#pages a[aria-current="page"]`, { hasText: name }).waitFor();
    await page
      .locator('main > :not([hidden]) [role="status"]', { hasText: /…$/ })
      .waitFor({ state: 'hidden' });
  };

  it.each(PAGES)(
    '%s needs no scrolling in two directions at 200%, and its controls have edges',
    async (name) => {
      await settled(name);
      expect(await page.evaluate(WIDER)).toEqual([]);
      expect(await page.evaluate(EDGELESS)).toEqual([]);
    },
  );

  it('a form is filled in at 200%, and says what is chosen without a colour', async () => {
    await settled('Numbers');
    await page.getByRole('button', { name: 'New number' }).click();
    await page.getByLabel('What kind of number').selectOption('count');
    await page.getByLabel('What it is called').fill('Robberies');
    await page.getByLabel('Table', { exact: false }).first().selectOption('recorded-crime');
    await page.getByLabel('Robbery', { exact: true }).first().check();
    await page.getByText('It is 34,227.').waitFor();
    expect(await page.evaluate(WIDER)).toEqual([]);
    // What is filled in is not covered by what stands below it.
    expect(await page.evaluate('getComputedStyle(document.querySelector(".foot")).position')).toBe('static');
    await page.getByRole('button', { name: 'Leave it' }).click();
    // What is chosen stands under a list of many: it is brought into sight, and so is the list again.
    await settled('Judgements');
    await page.locator('.judgements:visible .list ol button').last().click();
    const inSight = `(() => {
      const { top } = document.activeElement.getBoundingClientRect();
      return [document.activeElement.className, top >= 0 && top < innerHeight];
    })()`;
    expect(await page.evaluate(inSight)).toEqual(['detail', true]);
    await page.getByRole('button', { name: 'Back to the list' }).click();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-current")')).toBe('true');
    await settled('Registers');
    await page.locator('.registers ol button').first().click();
    await page.getByText('Nothing is changed yet.').waitFor();
    const mark = await page.evaluate(
      'getComputedStyle(document.querySelector(".registers ol [aria-current]")).borderLeftWidth',
    );
    expect(mark).toBe('3px');
  });
});
