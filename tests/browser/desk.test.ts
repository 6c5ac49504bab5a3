import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Page, Request, Route } from 'playwright-core';
import { changedEdition, PROJECT, removeTemporaryFolders } from '../pipeline/run-stra';
import { faultsOf, inBrowser } from './chromium';
import { openDeskPage, type DeskPage } from './open-page';

jest.setTimeout(120_000);
/** Where pictures of the pages go, for whoever looks at them; none are made without it. */
const PICTURES = process.env['STRA_PICTURES'];

inBrowser('stra desk, in Chromium', () => {
  const folder = changedEdition({});
  const file = join(folder, 'sections/rasso.md');
  const text = readFileSync(file, 'utf8');
  let opened: DeskPage;
  let page: Page;

  beforeAll(async () => {
    opened = await openDeskPage(folder, { expected: /net::ERR_FAILED$/ });
    ({ page } = opened);
    await page.getByRole('button', { name: 'Rape and serious sexual offences' }).click();
    await page.getByRole('heading', { name: 'Rape and serious sexual offences' }).waitFor();
  });
  afterAll(async () => {
    await opened.close();
    removeTemporaryFolders();
  });
  const inFrame = () => page.frameLocator('iframe');
  const editor = () => page.locator('.cm-content');
  const state = (words: string) => page.locator('#state', { hasText: words }).waitFor();
  const saved = () => page.locator('#saved', { hasText: /^Saved \d\d:\d\d$/ }).waitFor();
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

  it('shows claims as chips with their values', async () => {
    await page.locator('.chip.claim', { hasText: 'Over two thirds' }).waitFor();
    expect(await page.locator('.tail', { hasText: '68.6%' }).count()).toBe(1);
    expect(await editor().textContent()).not.toContain('](=');
  });

  it('writes a wrong number, finds it, and mends it, by keyboard alone', async () => {
    await editor().press('Control+End');
    await page.keyboard.type('That is [over half](=vawg-share) of all recorded crime including fraud.');
    await state('1 to mend');
    await inFrame().getByText('That is over half').waitFor();
    await saved();
    expect(readFileSync(file, 'utf8')).toBe(
      `${text}That is [over half](=vawg-share) of all recorded crime including fraud.`,
    );
    await picture('write');
    // The first way out, from the list below: reached by Tab from the text.
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate('document.activeElement.textContent');
      if (at === 'Write “almost one in six”') break;
    }
    // Something else is found meanwhile, and what is spoken of stands somewhere else by now: the way out stays hers.
    const other = join(folder, 'sections/domestic-abuse.md');
    const before = readFileSync(other, 'utf8');
    writeFileSync(other, `${before}\n\nThat is [over half](=vawg-share) of all crime.\n`);
    await state('2 to mend');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Write “almost one in six”');
    await page.keyboard.press('Enter');
    await state('1 to mend');
    writeFileSync(other, before);
    await state('Nothing to mend');
    await inFrame().getByText('That is almost one in six').waitFor();
    await saved();
    expect(readFileSync(file, 'utf8')).toBe(
      `${text}That is [almost one in six](=vawg-share) of all recorded crime including fraud.`,
    );
  });

  it('keeps the focus of whoever is in a list, whatever is put before, after or in the place of it', async () => {
    const script = buildSync({
      entryPoints: [join(PROJECT, 'src/desk/page/kept-items.ts')],
      ...{ bundle: true, write: false, format: 'iife', globalName: 'kept' },
    }).outputFiles[0]?.text;
    const blank = await opened.browser.newPage();
    await blank.setContent('<div id="else" tabindex="0"><ol></ol></div>');
    await blank.addScriptTag({ content: script ?? '' });
    /** Shows these, and says which stand there in which order, and what has the focus. */
    const shown = async (...items: readonly (readonly [key: string, says: string])[]): Promise<string> =>
      String(
        await blank.evaluate(`(() => {
        const make = (key, says) => () => {
          const item = document.createElement('li');
          for (const words of ['Write ' + says, 'Show ' + key])
            item.append(Object.assign(document.createElement('button'), { textContent: words }));
          return item;
        };
        const list = document.querySelector('ol');
        const items = ${JSON.stringify(items)}.map(([key, says]) => ({ key, says, make: make(key, says) }));
        kept.showItems(list, items, document.getElementById('else'));
        const at = document.activeElement;
        return [...list.children].map((item) => item.textContent).join('; ') + ' / ' + (at.id || at.textContent);
      })()`),
      );
    await shown(['a', '1'], ['b', '2'], ['c', '3']);
    const focus = (words: string) => blank.getByRole('button', { name: words, exact: true }).focus();
    await focus('Write 2');
    // Turned round, and with one more, what has the focus is the same element still.
    await blank.evaluate('globalThis.had = document.activeElement');
    expect(await shown(['c', '3'], ['d', '4'], ['b', '2'], ['a', '1'])).toBe(
      'Write 3Show c; Write 4Show d; Write 2Show b; Write 1Show a / Write 2',
    );
    expect(await blank.evaluate('globalThis.had === document.activeElement')).toBe(true);
    // It says something else: the same button of the same thing, and no other in its place.
    await focus('Show b');
    expect(await shown(['a', '1'], ['b', '5'])).toBe('Write 1Show a; Write 5Show b / Show b');
    await focus('Write 5');
    expect(await shown(['b', '6'], ['a', '1'])).toBe('Write 6Show b; Write 1Show a / else');
    await focus('Write 1');
    expect(await shown(['b', '6'])).toBe('Write 6Show b / else');
    await blank.close();
  });

  it('offers measures with their values, and writes the words and what they rest on', async () => {
    await editor().press('Control+End');
    await page.keyboard.type(' It is =vawg per hour');
    await page.locator('.cm-completionLabel').first().waitFor();
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.keyboard.type('. A number: 15.8');
    await page.locator('.cm-completionLabel', { hasText: 'VAWG as a share of all recorded crime' }).waitFor();
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.keyboard.type('.');
    await saved();
    expect(readFileSync(file, 'utf8')).toMatch(
      /It is \[116\.26\]\(=vawg-per-hour\)\. A number: \[15\.8%\]\(=vawg-share\)\.$/,
    );
  });

  it('has no fault that axe finds, with something to mend', async () => {
    await page.keyboard.type(' It is [over half](=vawg-share).');
    // How many rules find something in it is theirs to say.
    await page.locator('#state', { hasText: /^\d+ to mend/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('takes up what was written elsewhere, where nothing is typed here', async () => {
    await saved();
    writeFileSync(file, text.replace('they attack.', 'they attack them.'));
    await page.locator('#saved', { hasText: 'Changed elsewhere, taken up' }).waitFor();
    expect(await editor().textContent()).toContain('before they attack them.');
    await state('Nothing to mend');
  });

  it('shows both texts where both were changed, and loses neither', async () => {
    const other = text.replace('they attack.', 'they strike.');
    // Written after the last key, before anything is saved.
    const write = (route: Route): Promise<void> => {
      writeFileSync(file, other);
      return route.continue();
    };
    await page.route('**/ask/save', write, { times: 1 });
    await editor().press('Control+Home');
    await page.keyboard.insertText('Mine. ');
    await page.getByText('This text was changed elsewhere while you wrote').waitFor();
    expect(readFileSync(file, 'utf8')).toBe(other);
    expect(await page.locator('.clash mark').allTextContents()).toHaveLength(4);
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await picture('clash');
    await page.getByRole('button', { name: 'Take the other' }).click();
    expect(await editor().textContent()).toContain('they strike.');
    // Undo reaches back before it.
    await editor().press('Control+z');
    expect(await editor().textContent()).toContain('Mine. Rape');
    await editor().press('Control+y');
    await page.locator('#saved', { hasText: /^Saved/ }).waitFor();
    writeFileSync(file, text);
    await page.locator('.cm-line', { hasText: 'before they attack.' }).waitFor();
  });

  /** Holds back the first answer to a question until it is let go, and all later ones to the end; hears what is asked. */
  const hold = async (question: string) => {
    const asked: string[] = [];
    const held: (() => void)[] = [];
    let came = (): void => undefined;
    const first = new Promise<void>((isThere) => (came = isThere));
    const hear = (request: Request): void => void asked.push(request.url().replace(/^.*\//, ''));
    page.on('request', hear);
    const answer = async (route: Route): Promise<void> => {
      const response = await route.fetch().catch(() => null);
      // Asked at the end, when the desk is closed.
      if (response === null) return;
      await new Promise<void>((let_) => {
        held.push(let_);
        came();
      });
      // Whoever asked may have gone away.
      await route.fulfill({ response }).catch(() => undefined);
    };
    await page.route(`**/ask/${question}`, answer);
    const end = async (): Promise<void> => {
      page.off('request', hear);
      await page.unroute(`**/ask/${question}`, answer);
      for (const let_ of held) let_();
    };
    const go = async (): Promise<void> => {
      await first;
      held[0]?.();
    };
    return { asked, reached: first, go, end };
  };

  it('takes back what was typed only when the answer about it is there, so that nothing of it is left', async () => {
    await state('Nothing to mend');
    await editor().press('Control+End');
    const { asked, go, end } = await hold('typed');
    const answered = page.waitForResponse('**/ask/typed');
    const taken = page.waitForRequest('**/ask/untyped');
    await page.keyboard.type('9');
    await page.keyboard.press('Backspace');
    await page.locator('#saved', { hasText: /^Saved$/ }).waitFor();
    // What a file that was written just before has asked may still be on its way.
    expect(asked.filter((question) => question.endsWith('typed'))).toEqual(['typed']);
    await go();
    await answered;
    await taken;
    await end();
    await state('Nothing to mend');
    const known = await page.evaluate(async () => {
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ file: 'sections/rasso.md' });
      return (await fetch('/ask/text', { method: 'POST', headers, body })).text();
    });
    expect(known).toContain('"draft":null');
  });

  it('saves what was taken back while it was being saved, and knows its own words where an answer is lost', async () => {
    await editor().press('Control+End');
    const { go, end } = await hold('save');
    const sent = page.waitForRequest('**/ask/save');
    await page.keyboard.type('9');
    await sent;
    // Long enough for what the file holds to be taken up, where nothing seemed to be typed.
    const rested = page.waitForResponse((one) => one.request().postData()?.includes('"soon":false') ?? false);
    await page.keyboard.press('Backspace');
    await rested;
    await go();
    await end();
    await saved();
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(await editor().textContent()).not.toMatch(/9$/);

    // Written, and nobody heard of it; more is typed before it is tried again.
    const lost = async (route: Route): Promise<void> => {
      await route.fetch();
      await route.abort();
    };
    await page.route('**/ask/save', lost, { times: 1 });
    await page.keyboard.type(' One');
    await page.locator('#saved', { hasText: 'Not saved' }).waitFor();
    await page.getByText('What you typed stays on this page').waitFor();
    await page.keyboard.type(' two');
    await saved();
    expect(readFileSync(file, 'utf8')).toBe(`${text} One two`);
    expect(await page.getByLabel('Two texts').isVisible()).toBe(false);
    for (const key of Array<string>(' One two'.length).fill('Backspace')) await page.keyboard.press(key);
    await saved();
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('gives up at the program, too, what was typed and taken back while it was being saved', async () => {
    await editor().press('Control+End');
    const save = await hold('save');
    const sent = page.waitForRequest('**/ask/save');
    const looked = page.waitForResponse('**/ask/typed');
    await page.keyboard.type('9');
    await looked;
    await sent;
    // The program hears of what is typed now, and its answer comes after the save's.
    const look = await hold('typed');
    await page.keyboard.type('8');
    await look.reached;
    await page.keyboard.press('Backspace');
    await save.go();
    await save.end();
    await saved();
    const taken = page.waitForRequest('**/ask/untyped');
    await look.go();
    await look.end();
    await taken;
    await page.keyboard.press('Backspace');
    await saved();
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('gives it up once more where more is taken back before the program answered that', async () => {
    await editor().press('Control+End');
    const first = await hold('untyped');
    await page.keyboard.type('9');
    await page.keyboard.press('Backspace');
    await first.reached;
    const save = await hold('save');
    const sent = page.waitForRequest('**/ask/save');
    await page.keyboard.type('9');
    await sent;
    // The program hears of this when the whole is checked.
    const whole = page.waitForResponse((one) => one.request().postData()?.includes('"soon":false') ?? false);
    await page.keyboard.type('8');
    await whole;
    await page.keyboard.press('Backspace');
    await save.go();
    await save.end();
    await saved();
    const again = page.waitForRequest('**/ask/untyped');
    await first.go();
    await first.end();
    await again;
    await page.keyboard.press('Backspace');
    await saved();
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('opens the words of a passage that is clicked in the page', async () => {
    await inFrame().getByText('DA is no offence of its own').click();
    await page.locator('#text-title', { hasText: 'Domestic abuse' }).waitFor();
  });

  it('shows every number, and the way from one to its rows', async () => {
    await page.getByRole('link', { name: 'Numbers' }).click();
    await page.getByLabel('Find a number').fill('share of all recorded');
    await page.getByRole('button', { name: 'VAWG as a share of all recorded crime' }).click();
    await page.getByText('100 × 507,827 ÷ 3,208,183').waitFor();
    await page.getByText('datasets/forces-return.csv').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await picture('numbers');
  });

  it('shows what a judgement rests on and why it is asked, and signs it', async () => {
    const attestations = join(folder, 'attestations.yaml');
    const before = readFileSync(attestations, 'utf8');
    const other = join(folder, 'sections/cross-cutting-threat-areas.md');
    writeFileSync(other, readFileSync(other, 'utf8').replace('VAWG is set', 'It is clear: VAWG is set'));
    await page.getByRole('link', { name: 'Judgements' }).click();
    await page.getByText(/ of \d+ asks for a signature\.$/).waitFor();
    await page.getByText(/^Its wording has changed since it was signed, from/).waitFor();
    await picture('judgements');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText('Not signed. The name of who signs is missing.').waitFor();
    expect(readFileSync(attestations, 'utf8')).toBe(before);
    await page.getByLabel('Name').fill('A. Analyst');
    await page.getByLabel('Role').fill('Demonstration');
    await page.getByLabel('Date on the record').fill('2023-05-18');
    await page.getByLabel('Record', { exact: true }).fill('minutes 7');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText(/^All \d+ are signed as they stand\.$/).waitFor();
    const now = readFileSync(attestations, 'utf8');
    expect(now.startsWith(before)).toBe(true);
    expect(now.slice(before.length)).toContain('minutes 7');
  });

  it('says what stands in the way of a release, and builds the documents', async () => {
    await page.getByRole('link', { name: 'Release' }).click();
    await page.getByText(/in the way of a release/).waitFor();
    await page.getByRole('button', { name: 'Build the documents' }).click();
    await page.getByText('The documents are in the folder').waitFor();
    expect(readFileSync(join(folder, '../output/2023/report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByRole('button', { name: 'See what it needs' }).click();
    await page.getByRole('button', { name: 'Write it', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Issue it' }).click();
    await page.getByText('Say who issues it.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await picture('release');
  });

  it('keeps what was typed when the program ends, and says that it is not saved', async () => {
    await page.getByRole('link', { name: 'Write' }).click();
    expect(opened.wrong).toEqual([]);
    expect(opened.running.faults).toEqual([]);
    await opened.running.close();
    await editor().press('Control+End');
    await page.keyboard.type('Still here.');
    await page.getByText('What you typed stays on this page').waitFor();
    expect(await page.locator('#saved').textContent()).toBe('Not saved');
    expect(await editor().textContent()).toContain('Still here.');
    expect(await faultsOf(page)).toEqual([]);
  });
});
