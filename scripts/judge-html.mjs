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

/** A page in a window of these measures, in each of some views, one after the other as a reader may turn to them. */
async function judgeViews(browser, url, seen) {
  const [{ width, height = 900, scale = 1 }] = seen;
  // Axe is run inside the page, which the page's own policy would refuse.
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale, bypassCSP: true });
  const found = [];
  try {
    const page = await context.newPage();
    for (const view of seen) {
      const {
        media = 'screen',
        colorScheme = 'light',
        forcedColors = 'none',
        reducedMotion = 'reduce',
      } = view;
      await page.emulateMedia({ media, colorScheme, forcedColors, reducedMotion });
      if (view === seen[0]) {
        await page.goto(url);
        // Unfolded there is more to find; a fold itself is judged in every view, open or not.
        await page.evaluate(unfoldAll);
        await page.evaluate(axe.source);
      }
      const problems = [
        ...(await violations(page, media)),
        ...(await overflow(page)),
        ...(view.secondOpinion ? await ibmViolations(page) : []),
      ];
      found.push(...problems.map((problem) => `${view.name}: ${problem}`));
    }
    return found;
  } finally {
    await context.close();
  }
}

/**
 * The views by the window that they are seen in: a page is opened anew for each, and for motion, which is of how it was
 * opened. IBM's checker has the last word in its window, as what it leaves in a page is its own affair.
 */
function windowsOf(shown) {
  const windows = new Map();
  for (const view of shown) {
    const { width, height, scale, media, reducedMotion } = view;
    const name = [width, height, scale, media, reducedMotion].join();
    windows.set(name, [...(windows.get(name) ?? []), view]);
  }
  return [...windows.values()].map((seen) =>
    seen.sort((a, b) => Number(a.secondOpinion ?? false) - Number(b.secondOpinion ?? false)),
  );
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

/** Writes down each stop as it is reached, and whether its focus can be seen. */
const noteStops = () => {
  const reached = {};
  globalThis.reachedStops = reached;
  globalThis.document.addEventListener('focusin', ({ target }) => {
    const stop = target.getAttribute('data-stop');
    if (stop !== null) reached[stop] = globalThis.getComputedStyle(target).outlineStyle !== 'none';
  });
};

/** So many presses are on their way at once: to wait for each takes longer than all that the page does. */
const PRESSES = 50;

async function tabThrough(page) {
  const stops = await page.evaluate(markStops);
  await page.evaluate(noteStops);
  let reached = {};
  // A browser may stop at a scrolling frame of its own accord, so a few more presses than stops.
  for (
    let left = stops.length + 10;
    left > 0 && Object.keys(reached).length < stops.length;
    left -= PRESSES
  ) {
    const presses = Array.from({ length: Math.min(PRESSES, left) }, () => page.keyboard.press('Tab'));
    await Promise.all(presses);
    reached = await page.evaluate(() => globalThis.reachedStops);
  }
  return stops.flatMap((stop, i) => {
    if (!(i in reached)) return [`the keyboard does not reach ${stop}`];
    return reached[i] ? [] : [`focus cannot be seen on ${stop}`];
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
async function judgeHtml(browser, file, shown, inTurn) {
  const url = pathToFileURL(resolve(file)).href;
  const jobs = [
    ...windowsOf(shown).map((seen) => () => judgeViews(browser, url, seen)),
    () => Promise.resolve(htmlFaults(resolve(file))),
    () => complaints(browser, url),
    ...[320, 1280].map((width) => () => judgeKeyboard(browser, url, width)),
  ];
  return (await Promise.all(jobs.map(inTurn))).flat();
}

/** Runs what it is given, so many at a time, whatever page it is of: each has a process of the browser to itself. */
function turns(atOnce) {
  let free = atOnce;
  const waiting = [];
  return async (job) => {
    if (free > 0) free -= 1;
    else await new Promise((go) => waiting.push(go));
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** The pages of a command line, each with the views that it is judged in. */
function pagesOf(words) {
  let shown = views;
  return words.flatMap((word) => {
    if (!GROUPS[word]) return [{ file: word, shown }];
    shown = GROUPS[word];
    return [];
  });
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
    const pages = pagesOf(files);
    for (const { file } of pages) readFileSync(file);
    const inTurn = turns(availableParallelism());
    const judged = pages.map(({ file, shown }) => judgeHtml(browser, file, shown, inTurn));
    // The first that cannot be judged is told of below, in its turn.
    for (const one of judged) one.catch(() => undefined);
    let count = 0;
    for (const [i, { file, shown }] of pages.entries()) {
      const problems = await judged[i];
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
