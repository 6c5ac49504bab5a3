import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';
import { edited, SENT_ID, textsOf, umbrellas } from '../review/umbrellas';
import { faultsOf, inBrowser } from './chromium';
import { openDeskPage, type DeskPage } from './open-page';

jest.setTimeout(120_000);
/** Where pictures of the pages go, for whoever looks at them; none are made without it. */
const PICTURES = process.env['STRA_PICTURES'];

inBrowser('the page Comments of the desk, in Chromium', () => {
  const folder = umbrellas();
  const before = textsOf(folder);
  let opened: DeskPage;
  let page: Page;

  beforeAll(async () => {
    opened = await openDeskPage(folder, { expected: /status of 400/ });
    ({ page } = opened);
    await page.getByRole('link', { name: 'Comments' }).click();
  });
  afterAll(async () => {
    await opened.close();
    removeTemporaryFolders();
  });
  const picture = async (name: string): Promise<void> => {
    if (PICTURES === undefined) return;
    mkdirSync(PICTURES, { recursive: true });
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1280, 1920]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: join(PICTURES, `${name}-${width}-${colorScheme}.png`) });
      }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  const faultless = async (name: string): Promise<void> => {
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await picture(name);
  };
  const send = (...names: readonly string[]): Promise<void> =>
    page.getByLabel('Drop Word files that came back here').setInputFiles(edited(...names));
  const detail = () => page.locator('.comments .detail');
  const lead = (words: string | RegExp) =>
    page.locator('.comments .list > p', { hasText: words }).first().waitFor();
  const answers = () =>
    JSON.parse(readFileSync(join(folder, 'review', `${SENT_ID}.answers.json`), 'utf8')) as {
      proposals: { old: string; answer: string; by: string | null; put: string | null }[];
      comments: { replies: unknown[]; blocks: unknown; closed: unknown }[];
    };

  it('says what to do where nothing came back', async () => {
    await lead('A copy was made, and nothing came back yet.');
    await page.getByRole('heading', { name: 'Nothing came back yet' }).waitFor();
    await faultless('comments-none');
  });

  it('says of a file that is no copy what it is, and keeps the others', async () => {
    const other = join(temporaryFolder(), 'notes.docx');
    writeFileSync(other, 'plain words');
    await page.getByLabel('Drop Word files that came back here').setInputFiles(other);
    await page
      .getByText('“notes.docx” is no Word document')
      .or(page.getByText('"notes.docx" is no Word document'))
      .waitFor();
    expect(await page.locator('.copies li').count()).toBe(0);
  });

  it('shows what several reviewers changed and said, old and new side by side', async () => {
    await send('reviewer-one', 'reviewer-two', 'comment-with-answer');
    await page.locator('.copies li').nth(2).waitFor();
    await lead(/\d changes to answer, 1 comment\./);
    await page
      .getByRole('button', { name: /just under|nearly|Number/ })
      .first()
      .click();
    await detail().getByRole('heading', { name: 'As it was sent' }).waitFor();
    expect(await detail().locator('.facing del').count()).toBe(1);
    await faultless('comments-number');
    expect(textsOf(folder)).toEqual(before);
  });

  it('never takes a number that is not what the data say', async () => {
    await send('number-in-digits');
    await page.getByRole('button', { name: /217,954/ }).click();
    await detail().getByText('the data say 217,945 (Umbrellas recorded as lost)').waitFor();
    expect(await detail().getByRole('button', { name: 'Accept' }).count()).toBe(0);
    await picture('comments-wrong-number');
    await page.keyboard.press('a');
    await page.keyboard.press('c');
    await lead('Kept as a comment.');
    expect(answers().proposals.find(({ old }) => old === '217,945')?.answer).toBe('kept');
    expect(textsOf(folder)).toEqual(before);
  });

  it('takes a change by keyboard alone, shows what it would write first, and goes on to the next', async () => {
    await page.getByLabel('You answer as').fill('Editor');
    await page.getByRole('button', { name: /“each” for “every”/ }).click();
    await detail().getByText('Another reviewer wants something else of the same words').waitFor();
    await detail().locator('.tried ins', { hasText: 'asked them each autumn' }).waitFor();
    await page.keyboard.press('a');
    await lead('Taken. Written: sections/words.md.');
    expect(textsOf(folder)['sections/words.md']).toBe(
      before['sections/words.md']?.replace('every autumn', 'each autumn'),
    );
    expect(await page.evaluate('document.activeElement.className')).toBe('detail');
    // The other one, of the same words, is next; it cannot be taken any more.
    await detail().getByText('It cannot be taken').waitFor();
    await page.keyboard.press('r');
    await lead('Refused.');
    expect(
      answers()
        .proposals.filter(({ old }) => old === 'every')
        .map(({ answer, by }) => [answer, by]),
    ).toEqual([
      ['accepted', 'Editor'],
      ['refused', 'Editor'],
    ]);
  });

  it('writes other words in the place of the reviewer’s', async () => {
    await page.getByRole('button', { name: /“name” for “sight”/ }).click();
    await page.keyboard.press('e');
    await page.getByLabel('What shall stand there').fill('habit and *name*');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await lead('Taken.');
    expect(textsOf(folder)['sections/words.md']).toContain('knows the owners by habit and \\*name\\*.');
  });

  it('shows what would no longer fit before it is written, and writes it only when it is said once more', async () => {
    await send('add-with-number');
    await page
      .getByRole('button', { name: /no measure|^Number/ })
      .first()
      .click();
    const words = textsOf(folder);
    await page
      .getByRole('button', { name: /Sundays|\d+ umbrellas|desk/i })
      .first()
      .click();
    await detail()
      .getByRole('button', { name: /^Accept/ })
      .click();
    await page.getByText('It is not written yet: something would no longer fit.').waitFor();
    await detail().getByText('What would no longer fit').waitFor();
    expect(textsOf(folder)).toEqual(words);
    await faultless('comments-no-longer-fits');
    await detail().getByRole('button', { name: 'Write it all the same' }).click();
    await lead('Taken. Written: sections/words.md.');
    expect(textsOf(folder)).not.toEqual(words);
  });

  it('takes all that touch no number and no judgement at once, after it has shown them', async () => {
    // Two of them want different words side by side, which waits for somebody who chooses.
    await send('many-words', 'reviewer-three', 'list-item', 'sentence-added');
    const all = page.getByRole('button', { name: /^Take all \d that touch no number/ });
    await all.click();
    await page.getByRole('heading', { name: /changes that touch no number and no judgement/ }).waitFor();
    await faultless('comments-words');
    const words = textsOf(folder);
    await page.getByRole('button', { name: /^Write them/ }).click();
    await lead(/\d taken\./);
    expect(textsOf(folder)).not.toEqual(words);
  });

  it('shows a comment with its thread, answers it, and lets it hold a release until its role closes it', async () => {
    await page.getByRole('button', { name: /Is this still so/ }).click();
    await detail().getByText('It was last year.').waitFor();
    await detail().getByLabel('Your answer').fill('It was so in March too.');
    await detail().getByRole('button', { name: 'Answer', exact: true }).click();
    await lead('Answered.');
    await detail().getByLabel('Who alone may close it').fill('legal');
    await detail().getByRole('button', { name: 'Hold a release until it is closed' }).click();
    await lead('1 comment holds a release.');
    await faultless('comments-thread');
    await page.getByRole('link', { name: 'Release' }).click();
    await page.getByText(/The comment "Is this still so/).waitFor();
    await page.getByRole('link', { name: 'Comments' }).click();
    await detail().getByLabel('In what role').fill('editor');
    await detail().getByLabel('Why').fill('it is so');
    await detail().getByRole('button', { name: 'Close it' }).click();
    await detail().getByText('only legal closes it').waitFor();
    await detail().getByLabel('In what role').fill('legal');
    await detail().getByRole('button', { name: 'Close it' }).click();
    await detail().getByText('Closed by Editor (legal).').waitFor();
    expect(await detail().getByRole('button').count()).toBe(0);
  });

  it('gives all comments and answers as a table', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'All comments and answers' }).click(),
    ]);
    const log = readFileSync(await download.path(), 'utf8');
    expect(log).toContain('Is this still so?');
    expect(log).toContain('It was so in March too.');
  });

  it('takes files away, and makes the next copy', async () => {
    for (;;) {
      const away = page.getByRole('button', { name: /^Take away/ }).first();
      if ((await away.count()) === 0) break;
      const n = await page.locator('.copies li').count();
      await away.click();
      await page
        .locator('.copies li')
        .nth(n - 1)
        .waitFor({ state: 'detached' });
    }
    expect(await page.locator('.copies li').count()).toBe(0);
  });

  it('has no fault of its own', () => {
    expect(opened.wrong).toEqual([]);
    expect(opened.running.faults).toEqual([]);
  });
});
