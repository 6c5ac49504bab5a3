import type { Browser } from 'playwright-core';
import { openDesk } from '../desk/open-desk';
import { FILMS } from '../films/films';
import { playFilm } from '../films/play';
import { releaseDay } from '../films/release-day';
import { theYear } from '../films/the-year';
import { changedEdition, PROJECT, removeTemporaryFolders } from '../pipeline/run-stra';
import { faultsOf, inBrowser, launch } from './chromium';
import { picturesOf } from './pictures';

jest.setTimeout(240_000);

inBrowser('the guide in pictures, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    removeTemporaryFolders();
  });

  // The other two have tests of their own.
  it.each([theYear(), releaseDay()])('can be done as it says: $id', async (film) => {
    const { outward, errors } = await playFilm(film, { project: PROJECT, browser });
    expect([outward, errors]).toEqual([[], []]);
  });

  it('stands at the desk under Help, every picture with its words', async () => {
    const running = await openDesk(changedEdition({}), 'desk');
    try {
      const page = await browser.newPage({
        viewport: { width: 1280, height: 900 },
        reducedMotion: 'reduce',
      });
      await page.goto(running.newLink());
      await page.getByRole('link', { name: 'Help' }).click();
      const guide = page.getByRole('region', { name: 'A guide in pictures' });
      for (const { title, steps } of FILMS(PROJECT)) {
        await guide.getByText(title, { exact: true }).click();
        for (const { alt } of steps) {
          if (alt === null) continue;
          const picture = guide.getByRole('img', { name: alt, exact: true });
          await picture.scrollIntoViewIfNeeded();
          const width = await picture.evaluate(async (node) => {
            const image = node as unknown as { decode: () => Promise<void>; naturalWidth: number };
            await image.decode();
            return image.naturalWidth;
          });
          expect(width).toBe(1280);
        }
      }
      await page.getByText('All is well.').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('heading', { name: 'Help' }).scrollIntoViewIfNeeded();
      await picturesOf(page, 'help');
      await page.close();
      expect(running.faults).toEqual([]);
    } finally {
      await running.close();
    }
  });
});
