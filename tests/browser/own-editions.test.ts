import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beginDesk } from '../desk/open-desk';
import { removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { faultsOf, inBrowser, launch } from './chromium';

jest.setTimeout(180_000);
const PICTURES = process.env['STRA_PICTURES'];

inBrowser('the desk that the Start menu opens, on a computer where nobody has an edition yet', () => {
  const own = join(temporaryFolder(), 'Documents', 'stra');
  let browser: Browser;
  let page: Page;
  let running: Awaited<ReturnType<typeof beginDesk>>;

  beforeAll(async () => {
    running = await beginDesk(own, true);
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(60_000);
    await page.goto(running.newLink());
  });
  afterAll(async () => {
    await browser.close();
    await running.close();
    removeTemporaryFolders();
  });
  const faultless = async (name: string): Promise<void> => {
    expect(await faultsOf(page)).toEqual([]);
    for (const width of [1920, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      if (PICTURES === undefined) continue;
      mkdirSync(PICTURES, { recursive: true });
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.screenshot({ path: join(PICTURES, `${name}-${width}-${colorScheme}.png`) });
      }
    }
  };

  it('offers an example beside the ten questions, and has written nothing', async () => {
    await page.getByRole('heading', { name: 'Ten questions' }).waitFor();
    expect(await page.locator('#pages a').allTextContents()).toEqual(['Start', 'Help']);
    await page.getByText('Look at an example first').click();
    const offered = await page.locator('.examples button').allTextContents();
    // The edition of 2024 wants that of 2023 beside it, and is none that stands by itself.
    expect(offered).toEqual([
      'Open a copy of 2023',
      'Open a copy of example-island',
      'Open a copy of recorded-crime',
    ]);
    await page.getByText('Made up. An invented island').waitFor();
    expect(existsSync(own)).toBe(false);
    await faultless('own-start');
  });

  it('says on the page Help what a support desk asks, also before there is an edition', async () => {
    await page.getByRole('link', { name: 'Help' }).click();
    await page.getByText('All is well.').waitFor();
    expect(await page.locator('.sheet:visible dt').allTextContents()).toContain('database');
    await faultless('own-help');
    await page.getByRole('link', { name: 'Start' }).click();
  });

  it('opens a copy that is whole, and shows it', async () => {
    await page.getByRole('button', { name: 'Open a copy of example-island' }).click();
    await page.getByRole('heading', { name: 'Threats to Tansy Rock' }).first().waitFor();
    expect(await page.locator('#pages a').allTextContents()).toEqual([
      'Write',
      'Numbers',
      'Data',
      'Judgements',
      'Registers',
      'Comments',
      'Compare',
      'Release',
      'Help',
    ]);
    expect(readdirSync(own)).toEqual(['example-island']);
    expect(stra(['check', join(own, 'example-island'), '--quiet']).code).toBe(0);
    expect(running.faults).toEqual([]);
  });
});
