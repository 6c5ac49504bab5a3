import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { changedEdition, removeTemporaryFolders, stra } from '../pipeline/run-stra';
import { faultsOf, inBrowser } from './chromium';
import { openDeskPage, type DeskPage } from './open-page';
import { picturesOf } from './pictures';

jest.setTimeout(180_000);

inBrowser('spelling at the desk, in Chromium', () => {
  const folder = changedEdition({});
  const before = readFileSync(join(folder, 'edition.yaml'), 'utf8');
  let opened: DeskPage;
  let page: Page;
  const outward: string[] = [];
  const hear = (of: Page): void => {
    of.on('request', (request) => {
      if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) outward.push(request.url());
    });
  };

  beforeAll(async () => {
    opened = await openDeskPage(folder, { patience: 30_000, before: hear });
    ({ page } = opened);
    await page.getByRole('button', { name: 'Rape and serious sexual offences' }).click();
    await page.getByRole('heading', { name: 'Rape and serious sexual offences' }).waitFor();
    await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
  });
  afterAll(async () => {
    await opened.close();
    removeTemporaryFolders();
  });
  const marked = (word: string) => page.locator('.misspelt', { hasText: new RegExp(`^${word}$`) });

  it('has the browser’s own switched off', async () => {
    const editor = page.locator('.cm-content');
    expect(await editor.getAttribute('spellcheck')).toBe('false');
    expect(await editor.getAttribute('autocorrect')).toBe('off');
  });

  it('marks a word that is spelt wrong, and knows British words and the names of the edition', async () => {
    await page.locator('.cm-content').press('Control+End');
    await page.keyboard.type(' The ofence was organised near Gwent, said Soteriax of the NPCC. It recieved');
    await marked('ofence').waitFor();
    await marked('recieved').waitFor();
    await marked('Soteriax').waitFor();
    for (const right of ['organised', 'Gwent', 'NPCC', 'offences', 'PTSD'])
      expect(await marked(right).count()).toBe(0);
    const listed = page.locator('.spelling li .word');
    await page.getByText(/^Spelling \(\d+\)$/).click();
    expect(await listed.allTextContents()).toEqual(
      expect.arrayContaining(['ofence', 'Soteriax', 'recieved']),
    );
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await picturesOf(page, 'spelling');
  });

  it('offers what may be meant by keyboard, and writes it', async () => {
    await page.locator('.cm-content').press('Control+Home');
    for (let n = 0; n < 20; n++) {
      await page.keyboard.press('F7');
      await page.locator('.cm-tooltip-autocomplete').waitFor();
      const first = await page.locator('.cm-tooltip-autocomplete li').allTextContents();
      if (first.some((words) => words.startsWith('offence'))) break;
      await page.keyboard.press('Escape');
    }
    await picturesOf(page, 'spelling-offers');
    const options = await page.locator('.cm-tooltip-autocomplete li').allTextContents();
    const at = options.findIndex((words) => words.startsWith('offence'));
    expect(options.at(-1)).toBe('Add “ofence” to this edition’s words');
    // The list takes no key in its first moment, so that whoever types on takes nothing by chance.
    await page.waitForTimeout(150);
    for (let n = 0; n < at; n++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.cm-line', { hasText: 'The offence was organised' }).waitFor();
    await marked('ofence').waitFor({ state: 'detached' });
  });

  it('adds a word to those of the edition, and nothing else of the file', async () => {
    await page.getByRole('button', { name: /^Add to this edition’s words ?: “Soteriax”$/ }).click();
    await marked('Soteriax').waitFor({ state: 'detached' });
    const now = readFileSync(join(folder, 'edition.yaml'), 'utf8');
    expect(now.startsWith(before.trimEnd())).toBe(true);
    expect(now.slice(before.trimEnd().length).replace(/\s+/g, ' ').trim()).toMatch(
      /^spelling: (\[ ?Soteriax ?\]|- Soteriax)$/,
    );
    await page.locator('#saved', { hasText: /^Saved/ }).waitFor();
    expect(stra(['check', folder, '--quiet']).code).toBe(0);
    // Whoever opens it next has the word.
    await page.reload();
    await page.getByRole('button', { name: 'Rape and serious sexual offences' }).click();
    await marked('recieved').waitFor();
    expect(await marked('Soteriax').count()).toBe(0);
  });

  it('sends nothing anywhere, and meets no error', () => {
    expect([outward, opened.wrong, opened.running.faults]).toEqual([[], [], []]);
  });
});
