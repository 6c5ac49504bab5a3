// How soon the desk answers whoever writes, in a real browser: from the link to a letter that was typed into the first text, from a key to
// its finding, from a key to the page, and what processor time of the program a key costs (where the system tells).
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, installChromium, launchChromium } from './judge-html.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'stra-bench-desk-'));
const edition = join(folder, '2023');
const KEYS = 40;
/** The first keys pay for what is read once. */
const WARM = 8;
/** Milliseconds, as the design of the desk asks for them. */
const GOALS = {
  'open to a letter typed': 1000,
  'key to finding': 100,
  'key to page': 250,
  'processor, a key': 60,
};

const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
const worst = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.95)];

/** Processor time of a process so far in milliseconds; null where the system does not tell it here. */
function processor(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    // Ticks of a hundredth of a second, of the program and of the system for it.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}
const linkOf = (child) =>
  new Promise((done, failed) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += String(text);
      const link = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(said);
      if (link) done(link[0]);
    });
    child.on('close', () => failed(new Error(said)));
  });

cpSync(join(root, 'data/editions/2023'), edition, { recursive: true });
for (const left of ['published.json', 'issued'])
  rmSync(join(edition, left), { recursive: true, force: true });
const child = spawn(process.execPath, [join(root, 'bin/stra.js'), 'desk', edition, '--no-open'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
let browser;
try {
  const link = await linkOf(child);
  const found = findChromium();
  if (found === null) throw new Error(installChromium);
  browser = await launchChromium(found);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const start = performance.now();
  await page.goto(link);
  await page.locator('.cm-line', { hasText: /\w/ }).first().waitFor();
  // A text that is shown while the page is still busy cannot be typed in: the first letter must stand in it.
  await page.locator('.cm-content').press('q');
  await page.locator('.cm-line').first().filter({ hasText: /^q/ }).waitFor();
  const opened = performance.now() - start;
  await page.keyboard.press('Backspace');
  await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
  const checked = performance.now() - start;
  const title = 'Rape and serious sexual offences';
  await page.getByRole('button', { name: title }).click();
  await page.getByRole('heading', { name: title }).waitFor();
  await page.frameLocator('iframe').locator('#rasso').first().waitFor({ state: 'attached' });
  await page.locator('.cm-content').press('Control+End');
  await page.keyboard.type(' ');
  // In the page itself: when a key went down, when what was found and the document were as they are to be after it. What stands
  // there of an earlier key, or comes of it only now, is no answer to this one.
  await page.evaluate(() => {
    const document = globalThis.document;
    const state = document.getElementById('state');
    const shown = document.querySelector('iframe').contentDocument;
    const id = [...shown.querySelectorAll('p')].find((one) =>
      one.textContent.includes('suicidal thoughts'),
    ).id;
    const seen = { key: 0, has: false, finding: null, shown: null };
    globalThis.seen = seen;
    globalThis.addEventListener(
      'keydown',
      ({ key }) =>
        Object.assign(seen, { key: performance.now(), has: key === '9', finding: null, shown: null }),
      true,
    );
    const watch = (node, name, hasNine) =>
      new globalThis.MutationObserver(() => {
        if (hasNine() === seen.has) seen[name] ??= performance.now() - seen.key;
      }).observe(node, { childList: true, subtree: true, characterData: true });
    watch(state, 'finding', () => state.textContent !== 'Nothing to mend');
    watch(shown.body, 'shown', () => shown.getElementById(id)?.textContent.includes('thoughts. 9') ?? false);
  });
  const spent = { finding: [], shown: [] };
  const costs = [];
  for (let n = 0; n < KEYS; n++) {
    const before = processor(child.pid);
    // A number that nobody owns is found, and found no more when it is taken back.
    await page.keyboard.press(n % 2 === 0 ? '9' : 'Backspace');
    const handle = await page
      .waitForFunction(() => {
        const { finding, shown } = globalThis.seen;
        return finding !== null && shown !== null ? { finding, shown } : null;
      })
      .catch(async (error) => {
        const said = await page.evaluate(() => ({
          ...globalThis.seen,
          bar: globalThis.document.querySelector('header')?.textContent ?? '',
        }));
        throw new Error(`key ${n} was not answered: ${JSON.stringify(said)}`, { cause: error });
      });
    const { finding, shown } = await handle.jsonValue();
    // Until what was typed is saved, so that each key pays for all that it causes.
    await page.locator('#saved', { hasText: /^Saved/ }).waitFor();
    const after = processor(child.pid);
    if (n < WARM) continue;
    spent.finding.push(finding);
    spent.shown.push(shown);
    if (before !== null && after !== null) costs.push(after - before);
  }
  const say = (name, value, more = '') => {
    const met = value <= GOALS[name] ? 'met' : 'not met';
    console.log(`${name.padEnd(28)} ${value.toFixed(0).padStart(5)} ms; goal ${GOALS[name]}: ${met}${more}`);
  };
  console.log(
    `The desk on the edition of 2023, in ${browser.browserType().name()} ${browser.version()}; median of ${KEYS - WARM} keys.`,
  );
  say('open to a letter typed', opened, ' (once, the program just started)');
  console.log(`${'open to checked'.padEnd(28)} ${checked.toFixed(0).padStart(5)} ms`);
  say('key to finding', median(spent.finding), `; of twenty the slowest ${worst(spent.finding).toFixed(0)}`);
  say('key to page', median(spent.shown), `; of twenty the slowest ${worst(spent.shown).toFixed(0)}`);
  if (costs.length > 0)
    say(
      'processor, a key',
      costs.reduce((a, b) => a + b, 0) / costs.length,
      ' (mean; finding, page and saving)',
    );
  else console.log('processor, a key: this system does not tell it');
} finally {
  await browser?.close();
  child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
