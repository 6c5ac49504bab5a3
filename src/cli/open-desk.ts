import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DeskOptions, Running } from '../desk/serve';
import { openSession, refuse, type ExitCode } from './session';

export interface DeskCommandOptions {
  readonly edition?: string;
  readonly outline: string;
  readonly open: boolean;
}

/** Serves a page of an edition until Ctrl-C. */
export async function openDesk(
  folder: string | undefined,
  options: DeskCommandOptions,
  shows: DeskOptions['shows'],
): Promise<ExitCode> {
  const session = await openSession(folder, options);
  if (!session) return 2;
  const { world } = session.workspace;
  if ((await world.fileSize(join(world.home, 'dist', 'desk', `${shows}.js`))) === null)
    return refuse({
      message: 'the pages for a browser are not built here',
      fix: 'run npm ci, which fetches what they are made of and builds them',
    });
  const [{ LiveEdition }, { serveDesk }] = await Promise.all([
    import('../desk/live-edition'),
    import('../desk/serve'),
  ]);
  const opened = await LiveEdition.open(session.workspace.root);
  if (!opened.value) return refuse(opened.refused ?? { message: 'could not open the edition' });
  const running = await serveDesk({
    edition: opened.value,
    shows,
    outline: options.outline,
    fault: (error) =>
      void process.stderr.write(
        `stra: this is a bug in stra, not in your edition: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      ),
  });
  const link = running.newLink();
  process.stdout.write(`${link}\n`);
  if (options.open) showInBrowser(link);
  process.stdout.write('Press Enter for another link, Ctrl-C to end.\n');
  await untilEnded(running);
  return 0;
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
