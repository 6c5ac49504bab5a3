import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Film, Scene, Step } from './film';

/** What was seen while a film was played. */
export interface Played {
  /** How many things somebody did. */
  readonly actions: number;
  /** What the browser or the program would have said to another machine. */
  readonly outward: readonly string[];
  /** How many requests there were in all, so that none outward says something. */
  readonly requests: number;
  /** What a page complained of. */
  readonly errors: readonly string[];
}
export interface HowToPlay {
  /** The folder of the project, whose built program is played. */
  readonly project: string;
  readonly browser: Browser;
  /** Where the pictures go; none are made without it. */
  readonly pictures?: string;
  /** Looks after each step, for whoever asks more than the step itself. */
  readonly after?: (step: Step, scene: Scene) => Promise<void> | void;
}

const VIEW = { width: 1280, height: 800 };
const PATIENCE = Number(process.env['PATIENCE'] ?? 60_000);

/** Plays a film in a real browser on the built program, with no way to any other machine for either. */
export async function playFilm(film: Film, how: HowToPlay): Promise<Played> {
  const place = mkdtempSync(join(tmpdir(), 'stra film '));
  const outwardFile = join(place, 'outward.txt');
  const staged = film.stage(place);
  const { child, link } = await openDesk(how.project, staged.folder, outwardFile);
  const [outward, errors]: [string[], string[]] = [[], []];
  let [actions, requests] = [0, 0];
  try {
    const page = await how.browser.newPage({ viewport: VIEW, reducedMotion: 'reduce', locale: 'en-GB' });
    page.setDefaultTimeout(PATIENCE);
    await page.context().route('**/*', (route) => {
      const url = route.request().url();
      requests += 1;
      if (/^(http:\/\/127\.0\.0\.1:\d+\/|data:|blob:)/.test(url)) return route.continue();
      outward.push(url);
      return route.abort();
    });
    page.on('pageerror', (error) => void errors.push(error.message));
    page.on('console', (message) => {
      // The film itself looks into the frame, which lets nothing run.
      if (message.type() === 'error' && !message.text().startsWith('Blocked script execution'))
        errors.push(message.text());
    });
    await page.goto(link);
    let pictured = page;
    const scene: Scene = {
      ...sceneOf(page, staged, () => {
        actions += 1;
      }),
      look: (other) => {
        pictured = other;
      },
    };
    for (const step of film.steps) {
      pictured = page;
      try {
        await step.play(scene);
      } catch (error) {
        // What stood there is most of what whoever mends it needs.
        if (how.pictures !== undefined) await picture(page, how.pictures, `failed-${step.id}`);
        throw new Error(`step "${step.id}" of "${film.id}": ${String(error)}`, { cause: error });
      }
      await how.after?.(step, scene);
      if (how.pictures !== undefined && step.alt !== null) await picture(pictured, how.pictures, step.id);
    }
    await page.close();
  } finally {
    child.kill('SIGTERM');
    await new Promise((ended) => (child.exitCode === null ? child.once('exit', ended) : ended(0)));
    if (existsSync(outwardFile)) outward.push(...readFileSync(outwardFile, 'utf8').trim().split('\n'));
    rmSync(place, { recursive: true, force: true });
  }
  return { actions, outward, requests, errors };
}

function sceneOf(
  page: Page,
  staged: Pick<Scene, 'folder' | 'files'>,
  count: () => void,
): Omit<Scene, 'look'> {
  const labelled = (label: string) =>
    page.getByLabel(new RegExp(`^${label.replaceAll('?', '\\?')}( \\(needed\\))?$`)).first();
  return {
    page,
    ...staged,
    press: async (what) => {
      count();
      await what.first().click();
    },
    choose: async (label, value) => {
      count();
      await labelled(label).selectOption(value);
    },
    fill: async (label, text) => {
      count();
      const field = labelled(label);
      await field.fill(text);
      await field.blur();
    },
    drop: async (label, ...files) => {
      count();
      await page.getByLabel(label).setInputFiles(files.map((name) => staged.files[name] ?? name));
    },
    type: async (text) => {
      count();
      await page.keyboard.type(text);
    },
    state: (words) => page.locator('#state', { hasText: words }).waitFor(),
  };
}

/** What is at another time of day in every playing is no part of a picture. */
async function picture(page: Page, folder: string, id: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const show = (how: 'hidden' | '') =>
    page.evaluate(
      `{ const saved = document.getElementById('saved'); if (saved) saved.style.visibility = '${how}'; }`,
    );
  await show('hidden');
  // Nothing is put into the page for the picture: its own policy keeps that out, and says so.
  await page.screenshot({ path: join(folder, `${id}.png`), caret: 'initial', animations: 'allow' });
  await show('');
}

/** The program as it is run, with the link that it prints. */
function openDesk(
  project: string,
  folder: string,
  outward: string,
): Promise<{ readonly child: ChildProcess; readonly link: string }> {
  const guard = join(project, 'tests/films/no-network.cjs');
  const child = spawn(
    process.execPath,
    ['--require', guard, join(project, 'bin/stra.js'), 'desk', folder, '--no-open'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      cwd: dirname(outward),
      env: { ...process.env, STRA_FILM_OUTWARD: outward },
    },
  );
  return new Promise((opened, failed) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const link = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(said);
      if (link) opened({ child, link: link[0] });
    });
    child.on('close', () => failed(new Error(`the desk did not open: ${said}`)));
  });
}
