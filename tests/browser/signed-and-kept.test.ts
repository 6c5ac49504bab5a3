import { cpSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { faultsOf, inBrowser } from './chromium';
import { openDeskPage, type DeskPage } from './open-page';

jest.setTimeout(120_000);

inBrowser('a key of one’s own and what is kept, at the desk in Chromium', () => {
  const work = temporaryFolder();
  const edition = join(work, 'umbrellas-2031');
  const at = (file: string): string => join(edition, file);
  let opened: DeskPage;
  let page: Page;

  beforeAll(async () => {
    cpSync(join(PROJECT, 'tests/editions/umbrellas-2031'), edition, { recursive: true });
    const made = stra(['key', 'new', 'maria'], { env: { XDG_CONFIG_HOME: work, APPDATA: work } });
    const key = /^ {2}key: (.+)$/m.exec(made.stdout)?.[1] ?? '';
    writeFileSync(
      at('signers.yaml'),
      `maria:\n  name: Maria of the tests\n  role: Head of Analysis\n  key: ${key}\n  from: "2031-01-01"\n`,
    );
    const text = readFileSync(at('edition.yaml'), 'utf8');
    writeFileSync(at('edition.yaml'), text.replace('files:\n', 'files:\n  signers: signers.yaml\n'));
    mkdirSync(at('review'));
    for (const [file, day] of [
      ['review/old.docx', '2030-03-01'],
      ['review/new.docx', '2031-03-01'],
    ] as const) {
      writeFileSync(at(file), 'a copy');
      utimesSync(at(file), new Date(day), new Date(day));
    }
    opened = await openDeskPage(edition, { patience: 30_000, keys: join(work, 'stra/keys') });
    ({ page } = opened);
  });
  afterAll(async () => {
    await opened.close();
    removeTemporaryFolders();
  });

  it('signs a judgement with a key that `stra key new` made, and with no other', async () => {
    await page.getByRole('link', { name: 'Judgements' }).click();
    await page.getByLabel('Name').fill('Maria');
    await page.getByLabel('Role').fill('Head of Analysis');
    await page.getByLabel('Date on the record').fill('2031-05-18');
    await page.getByLabel('Record', { exact: true }).fill('minutes 7');
    await page.getByLabel('Your key').fill('nobody');
    const send = page.getByRole('button', { name: 'Sign', exact: true });
    await send.click();
    await page.getByText('there is no key "nobody"', { exact: false }).waitFor();
    expect(existsSync(at('attestations.yaml'))).toBe(false);
    await page.getByLabel('Your key').fill('maria');
    await send.click();
    await page.getByText('Nothing has changed since it was signed.').waitFor();
    expect(readFileSync(at('attestations.yaml'), 'utf8')).toMatch(/minutes 7[^]*signature:[^]*key: maria/);
    // A signature that is not of this key, or not of what it stands under, is told by the check.
    const said = (folder: string): string => JSON.stringify(stra(['check', folder, '--format', 'json']));
    expect(said(edition)).not.toContain('judgement/unproven-signature');
    const other = join(work, 'other', 'umbrellas-2031');
    cpSync(edition, other, { recursive: true });
    const signed = readFileSync(join(other, 'attestations.yaml'), 'utf8');
    writeFileSync(join(other, 'attestations.yaml'), signed.replace('minutes 7', 'minutes 8'));
    expect(said(other)).toContain('judgement/unproven-signature');
  });

  it('deletes what may go after a second yes, writes it down, and leaves the rest', async () => {
    await page.getByRole('link', { name: 'Release' }).click();
    await page.getByText('What is kept besides the edition').click();
    const see = page.getByRole('button', { name: 'See what would go' });
    await see.click();
    await page.getByText('Say before which day.').waitFor();
    await page.getByLabel('Last changed before').fill('2031-01-01');
    await page.getByLabel('Who decides it').fill('Head of Records');
    await see.click();
    await page.getByText('review/old.docx, 2030-03-01').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Not now' }).click();
    expect(existsSync(at('review/old.docx'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Yes, delete 1 file' }).press('Enter');
    await page.getByText('1 file deleted, and written down.').waitFor();
    expect([existsSync(at('review/old.docx')), existsSync(at('review/new.docx'))]).toEqual([false, true]);
    expect(readFileSync(at('.stra/retention.csv'), 'utf8')).toMatch(/review\/old\.docx.*Head of Records/);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('See what would go');
    expect(opened.running.faults).toEqual([]);
  });
});
