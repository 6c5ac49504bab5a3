import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { changedEdition, PROJECT, removeTemporaryFolders, stra } from '../pipeline/run-stra';
import { inBrowser, launch } from './chromium';

jest.setTimeout(180_000);

/** The desk as a process of its own, with the link that it prints. */
async function started(folder: string): Promise<{ child: ChildProcess; link: string }> {
  const child = spawn(process.execPath, [join(PROJECT, 'bin/stra.js'), 'desk', folder, '--no-open'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const link = await new Promise<string>((done, failed) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(said);
      if (found) done(found[0]);
    });
    child.on('close', () => failed(new Error(said)));
  });
  return { child, link };
}

inBrowser('a desk whose program is killed while somebody types, in Chromium', () => {
  const folder = changedEdition({});
  const file = join(folder, 'sections/rasso.md');
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(60_000);
  });
  afterAll(async () => {
    await browser.close();
    removeTemporaryFolders();
  });

  it('loses nothing that was on the screen for two seconds, and keeps the rest on the page', async () => {
    const before = readFileSync(file, 'utf8');
    const { child, link } = await started(folder);
    await page.goto(link);
    await page.getByRole('button', { name: 'Rape and serious sexual offences' }).click();
    await page.getByRole('heading', { name: 'Rape and serious sexual offences' }).waitFor();
    await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
    await page.locator('.cm-content').press('Control+End');
    // Words without a pause, so that nothing rests long enough to be saved for that; each with when it was on the screen.
    const typed: { readonly word: string; readonly at: number }[] = [];
    // Six seconds of them; on a busy machine longer, until enough of them are old.
    const oldBy = (when: number) => typed.filter(({ at }) => when - at >= 2000).map(({ word }) => word);
    const isEnough = (): boolean =>
      Date.now() - (typed[0]?.at ?? Date.now()) >= 6000 && oldBy(Date.now()).length > 5;
    for (let n = 0; !isEnough(); n++) {
      const word = ` word${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + (Math.floor(n / 26) % 26))}`;
      await page.keyboard.type(word, { delay: 25 });
      typed.push({ word, at: Date.now() });
    }
    child.kill('SIGKILL');
    const killed = Date.now();
    await new Promise((done) =>
      child.exitCode === null && child.signalCode === null ? child.on('exit', done) : done(0),
    );
    const kept = readFileSync(file, 'utf8');
    const old = oldBy(killed);
    expect(old.length).toBeGreaterThan(5);
    expect(kept.startsWith(before.trimEnd())).toBe(true);
    expect(kept).toContain(old.join(''));
    // Nothing half written, and nothing left over that a next command would stumble on.
    expect(`${before}${typed.map(({ word }) => word).join('')}`.startsWith(kept)).toBe(true);
    await page.getByText('What you typed stays on this page').waitFor();
    const all = typed.map(({ word }) => word).join('');
    expect((await page.locator('.cm-content').textContent())?.replaceAll('\n', '')).toContain(all.trim());
    await page.keyboard.type(' and on.');
    expect(await page.locator('.cm-content').textContent()).toContain('and on.');
    await page.locator('#saved', { hasText: /^Not saved/ }).waitFor();
    expect(stra(['check', folder, '--quiet']).code).toBe(0);
  });
});
