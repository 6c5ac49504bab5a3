import type { Browser, Page } from 'playwright-core';
import { openDesk } from '../desk/open-desk';
import { launch } from './chromium';

export interface DeskPage {
  readonly running: Awaited<ReturnType<typeof openDesk>>;
  readonly browser: Browser;
  readonly page: Page;
  /** What the browser complained of so far. */
  readonly wrong: string[];
  readonly close: () => Promise<void>;
}
export interface DeskPageOptions {
  /** How long is waited for anything, in milliseconds. */
  readonly patience?: number;
  /** Complaints of the browser that the test itself causes. */
  readonly expected?: RegExp;
  readonly name?: string;
  /** Where the user's own keys lie. */
  readonly keys?: string;
  /** Before anything is asked of the desk. */
  readonly before?: (page: Page) => void | Promise<void>;
}

/** A desk that runs on an edition, and a page of a browser that was let in. */
export async function openDeskPage(folder: string, options: DeskPageOptions = {}): Promise<DeskPage> {
  const { patience = 25_000, expected, name = 'Somebody', keys, before } = options;
  const running = await openDesk(folder, 'desk', name, keys);
  const browser = await launch();
  // A context by itself, so that a test can open more pages of the same browser.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const wrong: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    // A test looks into the frame, which lets nothing run.
    if (message.type() !== 'error' || text.startsWith('Blocked script execution')) return;
    if (!expected?.test(text)) wrong.push(text);
  });
  page.on('pageerror', (error) => void wrong.push(error.message));
  await before?.(page);
  await page.goto(running.newLink());
  const close = async (): Promise<void> => {
    await browser.close();
    await running.close();
  };
  return { running, browser, page, wrong, close };
}
