import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { parse } from 'yaml';
import type { Theme } from '../../src/model/theme';
import { makePage, shippedPage } from '../render/html/make-page';
import { sampleReport } from '../render/html/sample-report';

const root = join(__dirname, '..', '..');
const judge = (...words: readonly string[]): { readonly status: number | null; readonly said: string } => {
  const script = join(root, 'scripts', 'judge-html.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}`.trim() };
};

const found = judge('--browser');
const executablePath = found.status === 0 ? found.said : null;
if (executablePath === null) process.stderr.write(`tests/browser skipped: ${found.said}\n`);
const inBrowser = executablePath === null ? describe.skip : describe;

const shippedTheme = parse(readFileSync(join(root, 'templates', 'theme.yaml'), 'utf8')) as Theme;

inBrowser('the page of every block, in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stra html '));
  const file = join(folder, 'report.html');
  const source = makePage(sampleReport(shippedTheme), shippedPage());
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(file, source);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const open = async (width: number): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(pathToFileURL(file).href);
    return page;
  };

  it('has no fault at any width, light, dark, in forced colours, in print, or at the keyboard', () => {
    const { status, said } = judge(file);
    expect(said).toMatch(
      /: 0 problems in 11 views and by keyboard \(axe-core [\d.]+, IBM accessibility-checker-engine, html-validate\)$/,
    );
    expect(status).toBe(0);
  }, 180_000);

  it('is refused by the same judge when it has faults', () => {
    const broken = join(folder, 'broken.html');
    const wide = '<p>gr\u00e5</p><img src="https://example.org/x.png"><div style="width:2000px">wide</div>';
    const pale = '@media (prefers-color-scheme: dark) { p { color: #888; background: #777 } }';
    writeFileSync(
      broken,
      `<!doctype html><html><body><style>${pale} #y { outline: none }</style>${wide}<a href="#x" tabindex="-1">lost</a><a href="#y" id="y">unseen</a></body></html>`,
    );
    const { status, said } = judge(broken);
    expect(status).toBe(1);
    for (const fault of [
      'fetches https://example.org/x.png',
      '320 px, light: html-has-lang',
      '320 px, light: image-alt',
      '320 px, light: the page is 2',
      '768 px, dark: color-contrast',
      '320 px, dark: html_lang_exists (IBM)',
      '1280 px, light: html_lang_exists (IBM)',
      '1280 px, keyboard: focus cannot be seen on <a href="#y"',
      '1280 px, keyboard: the keyboard does not reach <a href="#x"',
      '320 px, keyboard: the contents do not fold on a phone',
    ])
      expect(said).toContain(fault);
    expect(said).not.toContain('768 px, light: color-contrast');
  }, 180_000);

  it.each([
    [320, 'narrow'],
    [768, 'wide'],
    [1280, 'wide'],
  ])('at %d px shows assistive technology each chart once, drawn %s', async (width, drawn) => {
    const page = await open(width);
    const shown = page.locator('.drawing:visible');
    expect(await shown.count()).toBe(await page.locator(`.drawing.${drawn}`).count());
    // The yardstick beside a judgement draws what its words say, and is read once.
    const drawnWords = page.locator('.judging .drawing:visible');
    expect(await drawnWords.count()).toBeGreaterThan(0);
    for (const one of await drawnWords.all()) expect(await one.getAttribute('aria-hidden')).toBe('true');
    expect(await page.getByRole('img').count()).toBe((await shown.count()) - (await drawnWords.count()));
    await page.close();
  });

  it('keeps lines of text to 68 characters', async () => {
    const page = await open(1280);
    const longest = await page.evaluate(`(() => {
      const probe = document.querySelector('#home-prose').cloneNode();
      probe.textContent = 'There is more to be said of the way in which it was told to the police, and when. '.repeat(9);
      document.querySelector('#findings').append(probe);
      const range = document.createRange();
      const lines = [];
      for (let i = 0; i < probe.firstChild.length; i++) {
        range.setStart(probe.firstChild, i);
        range.setEnd(probe.firstChild, i + 1);
        const top = range.getBoundingClientRect().top;
        if (lines.at(-1)?.top !== top) lines.push({ top, length: 0 });
        lines.at(-1).length += 1;
      }
      return Math.max(...lines.map((line) => line.length - 1));
    })()`);
    expect(longest).toBeLessThanOrEqual(68);
    expect(longest).toBeGreaterThan(55);
    await page.close();
  });

  it('keeps each cell of a stacked table with its header for assistive technology', async () => {
    const page = await open(320);
    const table = page.getByRole('table', { name: /Reports by how they were closed/ });
    expect(await table.getByRole('columnheader').count()).toBe(3);
    expect(await table.getByRole('rowheader').count()).toBe(2);
    expect(await table.getByRole('cell').count()).toBe(4);
    await page.close();
  });

  it('holds its contents in view while the text is scrolled, on a wide screen', async () => {
    const page = await open(1280);
    await page.locator('#terms').scrollIntoViewIfNeeded();
    await page.evaluate('window.scrollTo(0, 2500)');
    expect(await page.locator('.contents .standing').boundingBox()).toMatchObject({
      y: expect.any(Number) as number,
    });
    const box = await page.locator('.contents').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(100);
    await page.close();
  });

  it('takes the reader past the contents by the skip link', async () => {
    const page = await open(1280);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('page-main');
    await page.close();
  });
});
