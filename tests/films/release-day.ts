import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Film } from './film';

const PROJECT = join(__dirname, '../..');

/** The day on which an edition goes out. */
export const releaseDay = (project = PROJECT): Film => ({
  id: 'release-day',
  title: 'Release day',
  lead: 'What stands in the way is listed, each with a way there. What is issued is frozen, and can be proven later.',
  stage: (place) => {
    const folder = join(place, 'editions');
    mkdirSync(folder);
    const issued = ['published.json', 'issued'].map((name) => join(project, 'data/editions/2023', name));
    cpSync(join(project, 'data/editions/2023'), join(folder, 'vawg-2023'), {
      recursive: true,
      filter: (path) => !issued.includes(path),
    });
    return { folder, files: {} };
  },
  steps: [
    {
      id: 'release-reworded',
      title: 'A reworded judgement asks again',
      says: 'Somebody changed the words of a judgement this morning. It was signed as it stood before, so it asks for a signature anew, with the old words beside the new.',
      alt: 'The page Judgements: one of 21 asks for a signature, because its wording has changed since it was signed; the old words are quoted.',
      play: async ({ page, press, type }) => {
        await press(page.getByRole('button', { name: 'Open vawg-2023' }));
        await press(page.getByRole('button', { name: 'Cross-cutting threat areas' }));
        await page.getByRole('heading', { name: 'Cross-cutting threat areas', exact: true }).waitFor();
        await page.getByText('Nothing: the words of this text').waitFor();
        await page
          .locator('.cm-line', { hasText: 'VAWG is set to' })
          .first()
          .click({ position: { x: 2, y: 12 } });
        await page.keyboard.press('Home');
        await type('It is clear: ');
        await page.locator('#saved', { hasText: /^Saved/ }).waitFor();
        await press(page.getByRole('link', { name: 'Judgements' }));
        await page.getByText('1 of 21 asks for a signature.').waitFor();
        await page.getByText(/^Its wording has changed since it was signed, from/).waitFor();
      },
    },
    {
      id: 'release-list',
      title: 'See what stands in the way',
      says: 'Release lists what blocks and what is only left to do, each with a way there. Building makes drafts at any time. When nothing blocks, the edition is issued there: frozen, and never written over.',
      alt: 'The page Release: one thing stands in the way, the judgement that asks for review; below, the documents that were built as a draft.',
      play: async ({ page, press }) => {
        await press(page.getByRole('link', { name: 'Release' }));
        await page.getByText(/in the way of a release/).waitFor();
        await press(page.getByRole('button', { name: 'Build the documents' }));
        await page.getByText('The documents are in the folder').waitFor();
      },
    },
  ],
});
