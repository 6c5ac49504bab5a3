import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beginDesk } from '../desk/open-desk';
import { changedEdition, PROJECT, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';
import { faultsOf, inBrowser, launch } from './chromium';
import { picturesOf } from './pictures';

jest.setTimeout(240_000);

inBrowser('tables, returns and the edition before at the desk, in Chromium', () => {
  // Two editions in one folder, the later beside the earlier.
  const first = changedEdition({});
  const folder = join(first, '..');
  cpSync(join(PROJECT, 'data/editions/2024'), join(folder, '2024'), { recursive: true });
  // The record of the earlier one as it was issued, and not the files that a test changes.
  mkdirSync(join(folder, 'issued-2023'));
  cpSync(join(PROJECT, 'data/editions/2023/published.json'), join(folder, 'issued-2023/published.json'));
  const later = join(folder, '2024/edition.yaml');
  writeFileSync(
    later,
    readFileSync(later, 'utf8').replace('previous: ../2023', 'previous: ../issued-2023/published.json'),
  );
  const table = join(first, 'datasets/forces-return.csv');
  const before = readFileSync(table, 'utf8');
  const sent = join(temporaryFolder(), 'march.csv');
  writeFileSync(sent, before.replace('507827', '657827'));
  let browser: Browser;
  let page: Page;
  let running: Awaited<ReturnType<typeof beginDesk>>;
  const wrong: string[] = [];
  const sound = async (name: string): Promise<void> => {
    expect({ name, faults: await faultsOf(page) }).toEqual({ name, faults: [] });
    await page.setViewportSize({ width: 1280, height: 900 });
    await picturesOf(page, name);
  };

  beforeAll(async () => {
    running = await beginDesk(folder);
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => void wrong.push(error.message));
    await page.goto(running.newLink());
    await page.getByRole('button', { name: /2023/ }).first().click();
    await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await running.close();
    removeTemporaryFolders();
  });

  it('shows what a new table would do, worst first and quoted, before anything is taken', async () => {
    await page.getByRole('link', { name: 'Data' }).click();
    await page.getByRole('heading', { name: /^Offences in the national return/ }).waitFor();
    await sound('data');
    await page.getByLabel('Drop a new file for this table, or choose it').setInputFiles(sent);
    await page
      .getByText(/phrases would no longer fit/)
      .first()
      .waitFor();
    const headings = await page.locator('.impact h4').allTextContents();
    expect(headings.findIndex((words) => words.startsWith('Phrases'))).toBeLessThan(
      headings.findIndex((words) => words.startsWith('Values')),
    );
    expect(await page.locator('.impact blockquote').count()).toBeGreaterThan(1);
    expect(readFileSync(table, 'utf8')).toBe(before);
    await sound('data-impact');
  });

  it('takes it in the place of the table, and says what is to mend then', async () => {
    await page.getByRole('button', { name: 'Take it, and mend what no longer holds' }).click();
    await page.getByText('Taken: march.csv stands in the place of').waitFor();
    expect(readFileSync(table, 'utf8')).toBe(readFileSync(sent, 'utf8'));
    await page.locator('#state', { hasText: /^\d+ to mend/ }).waitFor();
    writeFileSync(table, before);
    await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
  });

  it('says which forces have sent, takes a return, and gives back what is wrong in one', async () => {
    await page.getByText('0 of 43 forces have sent; 43 have not.').waitFor();
    const bad = join(temporaryFolder(), 'kent.csv');
    writeFileSync(bad, 'force,group,victims,offences\nkent,VAWG,women and girls aged 10 and over,many\n');
    await page.getByLabel('Drop a return that came, or choose it').setInputFiles(bad);
    await page.getByRole('heading', { name: 'kent.csv' }).waitFor();
    await page.getByRole('button', { name: 'Take the return' }).click();
    await page.getByText('Say whose it is and when it came.').waitFor();
    await page.getByLabel('Whose it is').selectOption('kent');
    await page.getByLabel('The day that it came').fill('2023-05-13');
    await sound('data-return');
    await page.getByRole('button', { name: 'Take the return' }).click();
    await page.getByText(/^Nothing was taken\./).waitFor();
    await sound('data-return-wrong');
    expect(readFileSync(table, 'utf8')).toBe(before);
  });

  it('writes down what became of a return, by keyboard', async () => {
    const good = join(temporaryFolder(), 'kent-again.csv');
    writeFileSync(good, 'force,group,victims,offences\nkent,VAWG,women and girls aged 10 and over,12345\n');
    await page.getByLabel('Drop a return that came, or choose it').setInputFiles(good);
    await page.getByRole('heading', { name: 'kent-again.csv' }).waitFor();
    await page.getByLabel('Whose it is').selectOption('kent');
    await page.getByLabel('The day that it came').fill('2023-05-13');
    await page.getByRole('button', { name: 'Take the return' }).press('Enter');
    const odd = page.getByRole('button', { name: 'Take it as it is' });
    const taken = page.getByText(/^Taken: \d+ rows? of/);
    await odd.or(taken).first().waitFor();
    if (await odd.isVisible()) {
      await page.getByLabel('Who at the force says that it is right').fill('PC Doe');
      await page.getByLabel('Why it is right').fill('made up for tests');
      await odd.press('Enter');
    }
    await taken.waitFor();
    await page.getByRole('button', { name: 'Mark the return of Kent' }).press('Enter');
    const write = page.getByRole('button', { name: 'Write it down' });
    await write.press('Enter');
    await page.getByText('Say what became of it.').waitFor();
    await page.getByLabel('What became of it').selectOption('signed off');
    await page.getByLabel('On the day').fill('2023-05-20');
    await write.press('Enter');
    await page.getByText('Say who signed it off.').waitFor();
    await page.getByLabel('By whom').fill('the chief officer');
    await sound('data-mark');
    await write.press('Enter');
    await page.getByText(/^Written down: Kent/).waitFor();
    await page.getByRole('cell', { name: 'signed off', exact: true }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Mark the return of Kent');
    const register = join(table, '../../returns/register.csv');
    expect(readFileSync(register, 'utf8').trim().split('\n').at(-1)).toContain(
      'signed off,2023-05-20,the chief officer',
    );
    writeFileSync(table, before);
  });

  it('asks the forces, and says who is late, as files to send', async () => {
    await page.getByRole('button', { name: 'Who is late' }).press('Enter');
    await page.getByLabel('On the day').fill('2023-06-20');
    await page.getByRole('button', { name: 'Make the messages' }).press('Enter');
    await page.getByText('Ask the forces first.').waitFor();
    await page.getByRole('button', { name: 'Ask the forces' }).press('Enter');
    const make = page.getByRole('button', { name: 'Make workbooks and messages' });
    await page.getByLabel('The day of asking').fill('2023-05-01');
    await page.getByLabel('The last day for the returns').fill('2023-04-01');
    await make.press('Enter');
    await page.getByText('after the day of asking.').waitFor();
    await page.getByLabel('The last day for the returns').fill('2023-06-01');
    await page.getByLabel('Who asks: name and role').fill('A. Analyst, made up');
    await page.getByLabel('Why it is asked').fill('made up for tests');
    await sound('data-request');
    await make.press('Enter');
    await page.getByText('Workbooks and messages for 43 forces lie in the folder').waitFor();
    const out = join(folder, 'output');
    expect(readdirSync(join(out, 'forces-return-requests-2023-05-01'))).toHaveLength(86);
    const requests = join(table, '../../returns/requests.csv');
    expect(readFileSync(requests, 'utf8')).toContain(
      'forces-return,2023-05-01,2023-06-01,"A. Analyst, made up"',
    );
    await page.getByRole('button', { name: 'Done' }).press('Enter');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Ask the forces');
    await page.getByRole('button', { name: 'Who is late' }).press('Enter');
    await page.getByLabel('On the day').fill('2023-06-20');
    await page.getByRole('button', { name: 'Make the messages' }).press('Enter');
    await page.getByText(/42 of 43 are late/).waitFor();
    expect(readdirSync(join(out, 'forces-return-chase-2023-06-20'))).toHaveLength(42);
    await picturesOf(page, 'data-chase');
  });

  it('goes on with another edition of the folder', async () => {
    await page.getByText('Other editions').click();
    await page.getByRole('button', { name: '2024', exact: true }).waitFor();
    await sound('editions');
    // Compare is pressed while the page of the other edition is on its way: what was chosen last is where one comes.
    const place = await page.getByRole('link', { name: 'Compare' }).boundingBox();
    let letGo = (): void => undefined;
    const pressed = new Promise<void>((done) => (letGo = done));
    await page.route(
      '**/',
      async (route) => {
        await pressed;
        // The browser asks for the chosen page instead, and may have dropped this one.
        await route.continue().catch(() => undefined);
      },
      { times: 1 },
    );
    const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/');
    await page.getByRole('button', { name: '2024', exact: true }).click();
    await asked;
    // By the mouse alone: a link would be waited for until no page is on its way.
    await page.mouse.click((place?.x ?? 0) + 5, (place?.y ?? 0) + 5);
    await page.waitForURL(/#compare$/);
    letGo();
    // Both editions have one title, and both may have something to look at: that this one is left for the other says which.
    await page
      .getByRole('button', { name: '2023', exact: true, includeHidden: true })
      .waitFor({ state: 'attached' });
    await page.locator('#title', { hasText: 'Violence against women and girls' }).waitFor();
    await page.locator('#state', { hasText: /mend|look at/ }).waitFor();
  });

  it('sets the edition before beside this one, with reasons', async () => {
    await page.getByRole('heading', { name: 'Prose' }).waitFor();
    await page
      .getByText(/numbers? differs?|numbers differ/)
      .first()
      .waitFor();
    expect(await page.locator('.compare tbody tr').count()).toBeGreaterThan(5);
    expect(await page.locator('.compare del').count()).toBeGreaterThan(0);
    // Gaps, sources and the like by what they are called, and by no name that only a file knows.
    expect(await page.locator('.compare').textContent()).toContain(
      'Source “VAWG problem profiles of local forces”',
    );
    await sound('compare');
    // On a phone a row is read by itself: nothing of the table is out of sight.
    await page.setViewportSize({ width: 390, height: 800 });
    expect(
      await page.evaluate(
        '[".compare .wide", ".compare td[data-head=Why]"].map((one) => document.querySelector(one)).map((one) => [one.scrollWidth - one.clientWidth, one.clientWidth > 300])',
      ),
    ).toEqual([
      [0, true],
      [0, true],
    ]);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(wrong).toEqual([]);
    expect(running.faults).toEqual([]);
  });
});
