import { ownKeys } from './key';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { DeskOptions, Running } from '../desk/serve';
import { isEdition } from '../workspace/find-edition';
import { ownFolder } from '../workspace/own-folder';
import type { Refusal } from '../workspace/found';
import { worldOf } from '../workspace/world-of';
import { openSession, refuse, type ExitCode } from './session';

export interface DeskCommandOptions {
  readonly edition?: string;
  readonly outline: string;
  readonly open: boolean;
  /** Begins a new edition. */
  readonly new?: boolean;
  /** Opens the folder of one's own editions. */
  readonly mine?: boolean;
}

/** Serves a page of an edition until Ctrl-C. */
export async function openDesk(
  folder: string | undefined,
  options: DeskCommandOptions,
  shows: DeskOptions['shows'],
): Promise<ExitCode> {
  const isMine = options.mine === true;
  if (isMine && (folder !== undefined || options.edition !== undefined || options.new === true))
    return refuse({
      message: '--mine opens the folder of your own editions, and a folder was named as well',
      fix: 'leave out one of them',
    });
  const beginsIn = isMine
    ? await ownFolder()
    : shows === 'desk'
      ? await folderToBeginIn(folder, options)
      : null;
  if (beginsIn !== null && typeof beginsIn === 'object') return refuse(beginsIn);
  const session = beginsIn === null ? await openSession(folder, options) : null;
  if (beginsIn === null && !session) return 2;
  const root = session?.workspace.root ?? beginsIn ?? '';
  const world = session?.workspace.world ?? worldOf(root);
  if ((await world.fileSize(join(world.home, 'dist', 'desk', `${shows}.js`))) === null)
    return refuse({
      message: 'the pages for a browser are not built here',
      fix: 'run npm ci, which fetches what they are made of and builds them',
    });
  const [{ LiveEdition }, { serveDesk }] = await Promise.all([
    import('../desk/live-edition'),
    import('../desk/serve'),
  ]);
  const opened = session ? await LiveEdition.open(root) : null;
  if (opened && !opened.value) return refuse(opened.refused ?? { message: 'could not open the edition' });
  const running = await serveDesk({
    edition: opened?.value ?? null,
    folder: root,
    ofAll: isMine,
    shows,
    outline: options.outline,
    keys: ownKeys(),
    fault: (error) =>
      void process.stderr.write(
        `stra: this is a bug in stra, not in your edition: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      ),
  });
  const link = running.newLink();
  if (isMine) process.stdout.write(`Your editions lie in ${root}\n`);
  process.stdout.write(`${link}\n`);
  if (options.open) showInBrowser(link);
  process.stdout.write(
    'Leave this window open while you work: closing it, or Ctrl-C, ends the program. Press Enter for another link.\n',
  );
  await untilEnded(running);
  return 0;
}

/**
 * The folder in which an edition is to begin: one that is named and holds none, or with --new. Null: an edition is opened,
 * as ever. A path that leads nowhere is no wish for a new edition: it may be a slip.
 */
async function folderToBeginIn(
  folder: string | undefined,
  options: DeskCommandOptions,
): Promise<string | Refusal | null> {
  const here = resolve(folder ?? options.edition ?? '.');
  const world = worldOf(here);
  if (options.new === true)
    return (await isEdition(here, world))
      ? {
          message: `"${world.shown(here)}" is an edition already`,
          fix: 'open it without --new, or name the folder that the new one is to lie in',
        }
      : here;
  if (folder === undefined || (await world.realPath(here)) === null || (await isEdition(here, world)))
    return null;
  return here;
}

/** Gives a new link for each line that is typed, until the process is told to end. */
async function untilEnded(running: Running): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => void process.stdout.write(`${running.newLink()}\n`));
  await new Promise<void>((ended) => {
    process.once('SIGINT', () => ended());
    process.once('SIGTERM', () => ended());
  });
  lines.close();
  await running.close();
}

/** Opens the browser that the machine opens links with; where it has none, the link is there to be copied. */
function showInBrowser(link: string): void {
  const [command, ...words] = {
    darwin: ['open', link],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', link],
    other: ['xdg-open', link],
  }[process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'other'];
  const opener = spawn(command ?? '', words, { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
