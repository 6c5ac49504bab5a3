// Judges built pages in a real browser: `node scripts/judge-html.mjs output/2023/report.html`.
// What follows --axe-alone or --few is judged in fewer ways (see below).
// Prints every problem and exits 1 when there is one, 2 when there is no browser to judge with.
// `--browser` prints where the browser is, and judges nothing.
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { htmlFaults, ibmViolations } from './second-opinion.mjs';

const windowsFolders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
  (name) => process.env[name] ?? [],
);
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...windowsFolders.flatMap((folder) => [
    join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    join(folder, 'Chromium', 'Application', 'chrome.exe'),
  ]),
];

/** Where a Chromium is: CHROMIUM_PATH if it is set, else the first of the usual places; null without one. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  return usualPlaces.find((path) => existsSync(path)) ?? null;
}

export const installChromium =
  'no Chromium found: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to Chrome, Chromium or Edge';

/** Starts a browser; the caller closes it. */
export function launchChromium(executablePath) {
  // Containers seldom allow Chromium's own sandbox, and the pages judged are our own.
  // A field for a date is written as the browser's own language writes one.
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--force-color-profile=srgb', '--lang=en-GB'],
    env: { ...process.env, LANGUAGE: 'en_GB' },
  });
}

const views = [
  ...[320, 768, 1280].flatMap((width) =>
    ['light', 'dark'].map((colorScheme) => ({
      name: `${width} px, ${colorScheme}`,
      width,
      colorScheme,
      // A phone by night and a desk by day: it takes as long as all other views together.
      secondOpinion: (width === 320) === (colorScheme === 'dark') && width !== 768,
    })),
  ),
  { name: '1280 px, forced colours', width: 1280, forcedColors: 'active' },
  { name: '320 px, forced colours, dark', width: 320, forcedColors: 'active', colorScheme: 'dark' },
  // What 400% zoom makes of a window of 1280 by 1024.
  { name: '1280 px at 400%', width: 320, height: 256, scale: 4 },
  { name: '1280 px, with motion', width: 1280, reducedMotion: 'no-preference' },
  // The width of A4 less its margins, in CSS pixels.
  { name: 'print', width: 658, media: 'print' },
];

const axeAlone = views.map((view) => ({ ...view, secondOpinion: false }));

/** In how many views the pages are judged that follow one of these words on the command line. */
const GROUPS = {
  // A page that is very long: IBM's checker takes minutes over it.
  '--axe-alone': axeAlone,
  // Pages of one template, of which another was judged in all: a phone by night, a desk by day, and paper.
  '--few': axeAlone.filter(({ name }) => ['320 px, dark', '1280 px, light', 'print'].includes(name)),
};

const unfoldAll = () => {
  for (const fold of globalThis.document.querySelectorAll('details')) fold.open = true;
};

// Rules that axe leaves off unless asked; WCAG 2.2 AA has the size of targets, and nothing is pressed on paper.
// Where a rule holds is asked of nothing: describing each place that passes is half of axe's time on a long page.
const axeOptions = (media) => ({
  rules: { 'target-size': { enabled: media === 'screen' } },
  resultTypes: ['violations'],
});

async function violations(page, media = 'screen') {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    (options) => globalThis.axe.run(globalThis.document, options),
    axeOptions(media),
  );
  return found.violations.map((rule) => {
    const where = rule.nodes.slice(0, 3).map((node) => `\n      ${node.html.slice(0, 200)}`);
    return `${rule.id}: ${rule.help}, ${rule.nodes.length} times${where.join('')}`;
  });
}

async function overflow(page) {
  const [content, room] = await page.evaluate(() => [
    globalThis.document.documentElement.scrollWidth,
    globalThis.document.documentElement.clientWidth,
  ]);
  return content > room ? [`the page is ${content} px wide in a window of ${room} px`] : [];
}

async function judgeView(browser, url, view) {
  const { name, width, media = 'screen', colorScheme = 'light', forcedColors = 'none' } = view;
  const { height = 900, scale = 1, reducedMotion = 'reduce' } = view;
  // Axe is run inside the page, which the page's own policy would refuse.
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale, bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.emulateMedia({ media, colorScheme, forcedColors, reducedMotion });
    await page.goto(url);
    // Unfolded there is more to find; a fold itself is judged in every view, open or not.
    await page.evaluate(unfoldAll);
    const found = [
      ...(await violations(page, media)),
      ...(view.secondOpinion ? await ibmViolations(page) : []),
      ...(await overflow(page)),
    ];
    return found.map((problem) => `${name}: ${problem}`);
  } finally {
    await context.close();
  }
}

/** What the browser itself complains about under the page's own policy: anything blocked, fetched or broken. */
async function complaints(browser, url) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const found = [];
    page.on('console', (message) => found.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => found.push(`script: ${error.message}`));
    page.on('request', (request) => {
      const address = request.url();
      if (address !== url && !address.startsWith('data:')) found.push(`fetches ${address}`);
    });
    await page.goto(url);
    return found;
  } finally {
    await context.close();
  }
}

// What a reader at the keyboard must reach: every link, fold and scrolling frame that is shown.
const markStops = () => {
  const stops = [...globalThis.document.querySelectorAll('a[href], summary, input, button, [tabindex="0"]')];
  const shown = stops.filter((stop) => stop.checkVisibility());
  shown.forEach((stop, i) => stop.setAttribute('data-stop', String(i)));
  return shown.map((stop) => stop.outerHTML.slice(0, 120));
};

const focused = () => {
  const { activeElement, defaultView } = globalThis.document;
  const stop = activeElement?.getAttribute('data-stop');
  if (stop === null || stop === undefined) return null;
  const seen = defaultView.getComputedStyle(activeElement).outlineStyle !== 'none';
  return { stop: Number(stop), seen };
};

async function tabThrough(page) {
  const stops = await page.evaluate(markStops);
  const reached = new Map();
  // A browser may stop at a scrolling frame of its own accord, so a few more presses than stops.
  for (let press = 0; press < stops.length + 10 && reached.size < stops.length; press += 1) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(focused);
    if (now) reached.set(now.stop, now.seen);
  }
  return stops.flatMap((stop, i) => {
    if (!reached.has(i)) return [`the keyboard does not reach ${stop}`];
    return reached.get(i) ? [] : [`focus cannot be seen on ${stop}`];
  });
}

/** On a phone the contents are folded, and a key unfolds them. */
async function unfoldContents(page) {
  const summary = page.locator('nav summary');
  if ((await summary.count()) === 0) return ['the contents do not fold on a phone'];
  const entry = page.locator('nav details a').first();
  const before = await entry.isVisible();
  await summary.focus();
  await page.keyboard.press('Enter');
  const after = await entry.isVisible();
  return before || !after ? ['the contents are not folded at first, or do not unfold by a key'] : [];
}

async function judgeKeyboard(browser, url, width) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(url);
    const problems = await tabThrough(page);
    if (width < 600) problems.push(...(await unfoldContents(page)));
    return problems.map((problem) => `${width} px, keyboard: ${problem}`);
  } finally {
    await context.close();
  }
}

/**
 * Every problem of one HTML file, each as a line that starts with the view it shows in: axe rules at three
 * widths, light, dark, forced colours and print, with every fold open; IBM's checker on a phone and at a desk; html-validate; sideways scrolling; anything fetched; what the
 * keyboard does not reach.
 */
export async function judgeHtml(browser, file, shown = views) {
  const url = pathToFileURL(resolve(file)).href;
  const jobs = [
    () => Promise.resolve(htmlFaults(resolve(file))),
    () => complaints(browser, url),
    ...shown.map((view) => () => judgeView(browser, url, view)),
    ...[320, 1280].map((width) => () => judgeKeyboard(browser, url, width)),
  ];
  return (await inTurns(jobs, availableParallelism())).flat();
}

/** The results of all jobs in their order, so many at a time: each view has a process of the browser to itself. */
async function inTurns(jobs, atOnce) {
  const results = [];
  const waiting = jobs.entries();
  const turn = async () => {
    for (const [i, job] of waiting) results[i] = await job();
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
  return results;
}

async function main(files) {
  const executablePath = findChromium();
  if (files[0] === '--browser' && executablePath !== null) {
    console.log(executablePath);
    return 0;
  }
  if (executablePath === null || files.length === 0) {
    console.error(files.length === 0 ? 'usage: node scripts/judge-html.mjs <file.html>...' : installChromium);
    return 2;
  }
  const browser = await launchChromium(executablePath);
  try {
    let count = 0;
    let shown = views;
    for (const file of files) {
      if (GROUPS[file]) {
        shown = GROUPS[file];
        continue;
      }
      readFileSync(file);
      const problems = await judgeHtml(browser, file, shown);
      for (const problem of problems) console.log(`${file}: ${problem}`);
      console.log(
        `${file}: ${problems.length} problems in ${shown.length} views and by keyboard (axe-core ${axe.version}, ${shown === views ? 'IBM accessibility-checker-engine, ' : ''}html-validate)`,
      );
      count += problems.length;
    }
    return count === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

if (process.argv[1]?.endsWith('judge-html.mjs')) process.exitCode = await main(process.argv.slice(2));
