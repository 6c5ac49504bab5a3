import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Film } from './film';

const PROJECT = join(__dirname, '../..');

/** What comes round between two editions: returns, comments, and the edition before beside this one. */
export const theYear = (project = PROJECT): Film => ({
  id: 'the-year',
  title: 'The year',
  lead: 'Between two editions: tables and returns come in, readers comment, and what is different from last time has to be said.',
  stage: (place) => {
    const folder = join(place, 'editions');
    mkdirSync(folder);
    for (const edition of ['2023', '2024'])
      cpSync(join(project, 'data/editions', edition), join(folder, edition), { recursive: true });
    return { folder, files: {} };
  },
  steps: [
    {
      id: 'year-returns',
      title: 'See who has sent',
      says: 'Data lists each table, what is counted in it, and for a table of forces who has sent and who has not. Drop what came: a new table shows first what it would do, and a return is held against sense before it is taken.',
      alt: 'The page Data with a table of the national return: where it comes from, the numbers counted in it, a place to drop a new file, and the returns of the forces.',
      play: async ({ page, press }) => {
        await press(page.getByRole('button', { name: 'Open 2023' }));
        await press(page.getByRole('link', { name: 'Data' }));
        await page.getByRole('heading', { name: 'A new file' }).waitFor();
        await page.locator('.detail h3').first().waitFor();
        await page.getByText(/forces have sent/).waitFor();
      },
    },
    {
      id: 'year-registers',
      title: 'Keep the registers',
      says: 'Evidence, sources, gaps, data feeds, recommendations and threat areas have forms. What a form would write, and what the check would find then, is shown before it is written; everything else in the file stays as it was.',
      alt: 'The page Registers with the sources of the edition as a list, and a form for one of them.',
      play: async ({ page, press, choose }) => {
        await press(page.getByRole('link', { name: 'Registers' }));
        await choose('Which', 'sources');
        await press(page.locator('.registers .list button.link, .registers .list li button').first());
        await page.getByText('Nothing is changed yet.').waitFor();
      },
    },
    {
      id: 'year-comments',
      title: 'Send it to readers, and take in what they say',
      says: 'Make a copy for review in Word. When it comes back, drop it here: each change stands beside what was sent, and each comment with its thread. Nothing is written without your yes, and a number is never overtyped.',
      alt: 'The page Comments: how a copy for review is made, sent, and dropped in again when it comes back.',
      play: async ({ page, press }) => {
        await press(page.getByRole('link', { name: 'Comments' }));
        await page.getByRole('button', { name: 'Make a copy for review' }).waitFor();
      },
    },
    {
      id: 'year-compare',
      title: 'Say what is different from last time',
      says: 'Compare sets the edition before beside this one: each number with its change, or why there may be none; each judgement and passage with what went and what came.',
      alt: 'The page Compare: numbers of the two editions side by side, with the change or the reason why there is none.',
      play: async ({ page, press }) => {
        await press(page.getByText('Other editions'));
        await press(page.getByRole('button', { name: '2024', exact: true }));
        await page.getByRole('button', { name: '2024', exact: true }).waitFor({ state: 'detached' });
        await press(page.getByRole('link', { name: 'Compare' }));
        await page.getByRole('heading', { name: 'Prose' }).waitFor();
        await page.locator('.compare tbody tr').first().waitFor();
      },
    },
  ],
});
