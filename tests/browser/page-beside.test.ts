import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { PROJECT } from '../pipeline/run-stra';
import { inBrowser, launch } from './chromium';

jest.setTimeout(60_000);

/** The script of the page beside the text alone, and a program that answers what it is told to, when it is told to. */
const SCRIPT = `
  import { PageBeside } from './page-beside';
  import { DocumentFrame } from './frame';
  import { oneAtATime } from './ask';
  const asked = [];
  globalThis.fetch = () => new Promise((answer) => asked.push(answer));
  const iframe = document.querySelector('iframe');
  let newer = 0;
  let shown = () => undefined;
  const frame = new DocumentFrame(iframe, () => undefined, false);
  const beside = new PageBeside({ answering: (run) => run() }, frame, { has: () => shown(), newer: () => newer++ });
  const page = (ground, text) => ({
    title: '', kicker: '', head: 'same', places: {}, holds: true, ground,
    body: text, change: { from: 0, to: null, put: '<body><p id="a">' + text + '</p></body>' },
  });
  globalThis.desk = {
    show: () => beside.show(),
    typed: (ground, text) =>
      beside.typed({ isWhole: false, ground, patch: { of: ['a'], html: '<p id="a">' + text + '</p>' } }),
    answer: async (ground, text) => {
      asked.shift()(new Response(JSON.stringify({ value: page(ground, text), findings: [], refused: null })));
      await new Promise((is) => (shown = is));
      // And what comes of it at once.
      await new Promise((then) => setTimeout(then));
    },
    /** How often a task ran that was asked for twice, one after the other, and failed the first time. */
    twice: async () => {
      let runs = 0;
      const run = oneAtATime(async () => {
        if (runs++ === 0) throw new Error('a fault of the page');
      });
      for (const _ of 'ab') {
        run();
        await new Promise((then) => setTimeout(then));
      }
      return runs;
    },
    now: () => [iframe.contentDocument.body.textContent, asked.length, newer].join(' / '),
  };
`;

inBrowser('the page beside the text', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage({ reducedMotion: 'reduce' });
    const body = '<p id="a">One</p>';
    await page.route('http://desk.test/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: route.request().url().endsWith('/page') ? body : '<iframe></iframe>',
      }),
    );
    await page.goto('http://desk.test/');
    const resolveDir = join(PROJECT, 'src/desk/page');
    const built = buildSync({
      stdin: { contents: SCRIPT, resolveDir, loader: 'js' },
      ...{ bundle: true, write: false, format: 'iife' },
    });
    await page.addScriptTag({ content: built.outputFiles[0]?.text ?? '' });
  });
  afterAll(() => browser.close());
  /** Does something, and gives what is shown, how many questions wait for an answer, and how often a text was to be looked at. */
  const after = async (what: string): Promise<string> =>
    String(await page.evaluate(`(async () => { await desk.${what}; return desk.now(); })()`));

  it('has what is typed of a page that is still on its way, and asks for no other', async () => {
    await after('show()');
    await after("answer(1, 'One')");
    await page.frameLocator('iframe').locator('#a').waitFor();
    expect(await after("typed(1, 'One two')")).toBe('One two / 0 / 0');
    expect(await after('show()')).toBe('One two / 1 / 0');
    // Held against a check whose page is not here yet.
    expect(await after("typed(2, 'One two three')")).toBe('One two / 1 / 0');
    expect(await after("answer(2, 'One two')")).toBe('One two three / 0 / 0');
  });

  it('asks for the page once more where the one that was on its way is older than what was said of it', async () => {
    await after('show()');
    await after("typed(4, 'Four and more')");
    expect(await after("answer(3, 'Three')")).toBe('Three / 1 / 0');
    expect(await after("answer(4, 'Four')")).toBe('Four and more / 0 / 0');
    // No page that it was said of ever comes: it is not asked for again and again.
    await after('show()');
    expect(await after("answer(2, 'Begun anew')")).toBe('Begun anew / 0 / 0');
  });

  it('has the text looked at again where a page came that it was not held against', async () => {
    await after("typed(2, 'Typed')");
    await after('show()');
    expect(await after("answer(5, 'Five')")).toBe('Five / 0 / 1');
    expect(await after("typed(5, 'Five and more')")).toBe('Five and more / 0 / 1');
  });

  it('goes on after a fault of its own, which the browser is told of', async () => {
    const told = page.waitForEvent('pageerror');
    expect(await page.evaluate('desk.twice()')).toBe(2);
    expect((await told).message).toBe('a fault of the page');
  });
});
