import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { beginDesk } from '../desk/open-desk';
import { removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';
import { xlsx } from '../import/workbooks';
import { startTables } from '../workspace/start-tables';
import { faultsOf, inBrowser, launch } from './chromium';

jest.setTimeout(180_000);
/** Where pictures of the pages go, for whoever looks at them; none are made without it. */
const PICTURES = process.env['STRA_PICTURES'];

inBrowser('stra desk in a folder without an edition, in Chromium', () => {
  const folder = temporaryFolder();
  const tables = startTables(temporaryFolder());
  const edition = join(folder, 'threats-to-the-harbour');
  let browser: Browser;
  let page: Page;
  let running: Awaited<ReturnType<typeof beginDesk>>;
  const wrong: string[] = [];
  /** What somebody does: a field filled, a button pressed, a file chosen. */
  let actions = 0;

  beforeAll(async () => {
    running = await beginDesk(folder);
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(40_000);
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Blocked script execution'))
        wrong.push(message.text());
    });
    page.on('pageerror', (error) => void wrong.push(error.message));
    await page.goto(running.newLink());
  });
  afterAll(async () => {
    await browser.close();
    await running.close();
    removeTemporaryFolders();
  });
  const fill = async (label: string, text: string): Promise<void> => {
    actions += 1;
    const field = page.getByLabel(label, { exact: true });
    await field.fill(text);
    await field.blur();
  };
  const press = async (name: string | RegExp): Promise<void> => {
    actions += 1;
    await page.getByRole('button', { name }).first().click();
  };
  const picture = async (name: string, of?: Locator): Promise<void> => {
    if (PICTURES === undefined) return;
    mkdirSync(PICTURES, { recursive: true });
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1280, 1920]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 900 });
        await of?.scrollIntoViewIfNeeded();
        await page.screenshot({ path: join(PICTURES, `${name}-${width}-${colorScheme}.png`) });
      }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  const faultless = async (name: string, of?: Locator): Promise<void> => {
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await picture(name, of);
  };

  it('shows the ten questions and no other page', async () => {
    await page.getByRole('heading', { name: 'Ten questions' }).waitFor();
    expect(await page.locator('#pages a').allTextContents()).toEqual(['Start', 'Help']);
    expect(await page.locator('.questions .field').count()).toBe(10);
    await faultless('start-questions');
  });

  it('says beside an answer why it cannot be taken, and proposes what most would answer', async () => {
    await fill('Which period does it cover?', 'next year');
    await page.getByText('It is no period: write 2030/31, 2030, or April 2030 to March 2031').waitFor();
    await faultless('start-wrong-answer');
    await fill('Which place is it about?', 'the harbour');
    const people = page.getByLabel('Whom is it about?');
    while ((await people.inputValue()) === '') await page.waitForTimeout(50);
    expect(await people.inputValue()).toBe('everybody in the harbour');
    expect(readdirSync(folder)).toEqual([]);
    actions = 0;
  });

  it('begins an edition when they are answered', async () => {
    await fill('What is it called?', 'Threats to the harbour');
    await fill('What is it about?', 'threats to the harbour and those who live there');
    await fill('Which period does it cover?', '2030/31');
    await fill('Which place is it about?', 'the harbour');
    await fill('Who publishes it?', 'Harbour Watch');
    await fill('What is its date?', '1 June 2031');
    await fill('Which threat areas does it look at?', 'Theft, Fire, Flood');
    await press('Begin the edition');
    await page.getByText('Drop your spreadsheets here').waitFor();
    expect(existsSync(join(edition, 'edition.yaml'))).toBe(true);
    expect(await page.locator('#pages a').allTextContents()).toEqual([
      'Start',
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
    await faultless('start-tables-none');
  });

  it('shows each spreadsheet with the rows that are not counted, and what has to be said', async () => {
    actions += 1;
    await page.getByLabel('Drop your spreadsheets here').setInputFiles([tables.incidents, tables.people]);
    const first = page.getByRole('region', { name: 'incidents.csv', exact: true });
    await first.getByText('3 rows are totals, and are not counted with their parts').waitFor();
    expect(await first.locator('tr.left-out th').allTextContents()).toEqual(['14', '24', '34']);
    const second = page.getByRole('region', { name: 'people.xlsx', exact: true });
    await second.getByText('Which period does the table cover?').waitFor();
    await faultless('start-tables');
    actions += 1;
    await second.getByRole('button', { name: 'That is its period' }).click();
    actions += 1;
    await second.getByRole('button', { name: 'That is right: take it' }).click();
    await second.getByText('Taken: 3 rows of people.').waitFor();
    actions += 1;
    await first.getByRole('button', { name: 'That is right: take it' }).click();
    await first.getByText('Taken: 27 rows of incidents.').waitFor();
  });

  it('shows what they say, and puts it in', async () => {
    await page.getByLabel('The number of incidents of theft has risen by 16.1% since 2029/30.').waitFor();
    await faultless('start-says');
    await press('Put these in, and write');
    await page.locator('#pages a[aria-current]', { hasText: 'Write' }).waitFor();
    await page.frameLocator('iframe').getByText('In 2030/31 there were 813 incidents of theft.').waitFor();
    await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
    expect(readFileSync(join(edition, 'sections/theft.md'), 'utf8')).toContain(
      '[88.2%](=incidents-theft-share)',
    );
    await faultless('start-written');
  });

  it('ends in Write, where a wrong number is mended by a press, and the documents are built', async () => {
    await press('Fire');
    await page.getByRole('heading', { name: 'Fire', exact: true }).waitFor();
    actions += 1;
    await page.locator('.cm-content').press('Control+End');
    await page.keyboard.type('That is [over half](=incidents-fire-share) of all incidents.');
    await page.locator('#state', { hasText: '1 to mend' }).waitFor();
    await press(/^Write “/);
    await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
    await page.locator('#saved', { hasText: /^Saved/ }).waitFor();
    actions += 1;
    await page.getByRole('link', { name: 'Release' }).click();
    await press('Build the documents');
    await page.getByText('The documents are in the folder').waitFor();
    const report = readFileSync(join(folder, 'output/threats-to-the-harbour/report.pdf'));
    expect(report.subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(join(edition, 'sections/fire.md'), 'utf8')).not.toContain('over half');
  });

  it('reads a spreadsheet of next time as the table that stands, after it is looked at', async () => {
    const next = join(temporaryFolder(), 'people next.xlsx');
    const rows = [
      ['People who live in each district', null],
      ['District', 'Population'],
      ['North Quay', 41200],
      ['South Quay', 30100],
      ['Old Town', 28700],
      ['Total', 100000],
    ];
    writeFileSync(next, xlsx([{ name: 'Sheet1', rows }]));
    await page.getByRole('link', { name: 'Data' }).click();
    await page.getByRole('button', { name: /^People who live/ }).click();
    await page.getByLabel('Drop a new file for this table, or choose it').setInputFiles(next);
    const sheet = page.getByRole('region', { name: 'people next.xlsx', exact: true });
    await sheet.getByRole('button', { name: 'That is its period' }).press('Enter');
    await sheet.getByRole('button', { name: 'That is right: show what it would do' }).press('Enter');
    await page
      .getByText(/would no longer fit|would still fit|would move/)
      .first()
      .waitFor();
    const file = join(edition, 'datasets/people.csv');
    expect(readFileSync(file, 'utf8')).toContain('Old Town,18700');
    await faultless('start-table-again');
    await page.getByRole('button', { name: /^Take it/ }).press('Enter');
    await page.getByText('How it was read is kept for next time.').waitFor();
    expect(readFileSync(file, 'utf8')).toContain('Old Town,28700');
    await page.getByText('People: 100,000').waitFor();
    await page.locator('#state', { hasText: /^\d+ to mend/ }).waitFor();
  });

  it('asks what nobody can tell from a sheet, and each answer is a press', async () => {
    const rows = [
      'Harm in each district, April 2030 to March 2031',
      'District;Offences;Victims',
      'North Quay;12;15',
      'South Quay;8;9',
      'Old Town;5;5',
      'All districts;30;31',
    ];
    const file = join(temporaryFolder(), 'harm.csv');
    writeFileSync(file, `${rows.join('\n')}\n`);
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByLabel('Drop your spreadsheets here').setInputFiles(file);
    const sheet = page.getByRole('region', { name: 'harm.csv', exact: true });
    const take = sheet.getByRole('button', { name: 'That is right: take it' });
    await sheet.getByText('Before it can be taken, say above what has to be said.').waitFor();
    expect(await take.count()).toBe(0);
    await faultless('start-asked', sheet);
    // 12 + 8 + 5 is 25, and "All districts" says 30.
    await sheet.getByRole('button', { name: 'It holds others, and is left out' }).press('Enter');
    await sheet.locator('tr.left-out th', { hasText: '6' }).waitFor();
    await sheet.getByRole('button', { name: /^B: only/ }).press('Enter');
    await take.waitFor();
    await faultless('start-said', sheet);
    await sheet.getByText('Something is otherwise').click();
    await sheet.getByLabel('In which row is the header?').fill('four');
    await sheet.getByRole('button', { name: 'Look again' }).press('Enter');
    await sheet.getByText('"header=four" is no answer').waitFor();
    await sheet.getByRole('button', { name: 'Forget what I said of it' }).press('Enter');
    await sheet.getByText('Before it can be taken, say above what has to be said.').waitFor();
  });

  it('leaves out what is nearly a force, and says whose a table is, by a press and a field', async () => {
    const [forces, records] = ['forces.csv', 'records.csv'].map((name) => join(temporaryFolder(), name));
    writeFileSync(
      forces ?? '',
      'Year,Police force,Offences\n2030/31,Kent,760\n2030/31,Essex,610\n2030/31,Surrey,410\n2030/31,Sussex,520\n2030/31,Norfolk,310\n2030/31,Kent (ports),30\n',
    );
    const rows = Array.from(
      { length: 40 },
      (_, n) => `2030-0${(n % 6) + 4}-03,R${n},${n % 3 ? 'Street' : 'Shop'}`,
    );
    writeFileSync(records ?? '', `Date,Reference,Where\n${rows.join('\n')}\n`);
    await page.getByLabel('Drop your spreadsheets here').setInputFiles(forces ?? '');
    const first = page.getByRole('region', { name: 'forces.csv', exact: true });
    await first.getByLabel('What does a number in it count?').fill('offences');
    await first.getByLabel('Who made it?').fill('The forces');
    // What is refused says what can be done here, and names no option of the command line.
    await first.getByRole('button', { name: 'That is right: take it' }).press('Enter');
    await first.getByText(/say above that it is none, which leaves its rows out/).waitFor();
    expect(await first.textContent()).not.toContain('--');
    await first.getByRole('button', { name: '“Kent (ports)” is none, and is left out' }).press('Enter');
    await first.getByText('what is no force, as you say: Kent (ports)').waitFor();
    await first.getByLabel('What does a number in it count?').fill('offences');
    await first.getByLabel('Who made it?').fill('The forces');
    await first.getByRole('button', { name: 'That is right: take it' }).press('Enter');
    await first.getByText('Taken: 5 rows of offences.').waitFor();
    await page.getByLabel('Drop your spreadsheets here').setInputFiles(records ?? '');
    const second = page.getByRole('region', { name: 'records.csv', exact: true });
    await second.getByLabel('Which force is all of it of?').fill('Kentt');
    await faultless('start-whose', second);
    await second.getByRole('button', { name: 'That is whose it is' }).press('Enter');
    await second.getByText('Did you mean "Kent Police"?').waitFor();
    await second.getByRole('button', { name: 'Forget what I said of it' }).press('Enter');
    await second.getByLabel('Which force is all of it of?').fill('Kent');
    await second.getByRole('button', { name: 'That is whose it is' }).press('Enter');
    await second.getByText('the whole table is of Kent Police').waitFor();
  });

  it('leaves out by a press what has an area code that is not known, and says whose code it may be', async () => {
    const codes = join(temporaryFolder(), 'codes.csv');
    const of = ['E23000032,Kent', 'E23000028,Essex', 'E23000031,Surrey', 'E23000099,Kent'];
    writeFileSync(
      codes,
      `Year,Area code,Area name,Offences\n${of.map((area) => `2030/31,${area},760\n`).join('')}`,
    );
    await page.getByLabel('Drop your spreadsheets here').setInputFiles(codes);
    const sheet = page.getByRole('region', { name: 'codes.csv', exact: true });
    await sheet.getByText('known is E23000032, Kent Police').waitFor();
    const taken = async (): Promise<void> => {
      await sheet.getByLabel('What does a number in it count?').fill('offences');
      await sheet.getByLabel('Who made it?').fill('The forces');
      await sheet.getByRole('button', { name: 'That is right: take it' }).press('Enter');
    };
    await taken();
    await sheet.getByText(/if it is Kent Police, whose code is E23000032, write that code/i).waitFor();
    expect(await sheet.textContent()).not.toMatch(/--|data\/reference/);
    await sheet.getByRole('button', { name: '“Kent (E23000099)” is none, and is left out' }).press('Enter');
    await sheet.getByText('what is no force, as you say: E23000099').waitFor();
    await taken();
    await sheet.getByText('Taken: 3 rows of offences.').waitFor();
  });

  it('took few actions, no file opened by hand, and met no error on the way', () => {
    expect(actions).toBeLessThanOrEqual(40);
    expect([wrong, running.faults]).toEqual([[], []]);
  });
});
