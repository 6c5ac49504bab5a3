import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isRunning, ownMark, userName, type ProcessMark } from '../world';
import { refuseLinks } from './put-files';
import { Trouble, withPath } from './trouble';

/** Who holds a folder, as the lock says it. */
interface Holder extends ProcessMark {
  readonly user: string;
  readonly command: string;
}

/** How often another is waited for that is about to be done, a tenth of a second each. */
const PATIENCE = 20;

/**
 * Runs while no other process holds the lock at a path, and lets it go afterwards, whatever happened. A lock whose
 * process has ended on this machine is taken away; of one from another machine that cannot be known, and a person breaks
 * it by deleting the file. Throws `Trouble`, which names who holds it and since when.
 */
export async function withLock<T>(path: string, command: string, use: () => Promise<T>): Promise<T> {
  const own: Holder = { ...(await ownMark()), user: userName(), command };
  // A link that leads nowhere is neither held nor free.
  await refuseLinks(path);
  for (let waited = 0; !(await take(path, own));) {
    const held = await heldBy(path);
    if (held === null) continue;
    if (held.running === false) await takeAway(path, held.text);
    else if (waited >= PATIENCE) throw refusal(path, held);
    else {
      waited++;
      await setTimeout(100);
    }
  }
  await clearUnfinished(path);
  try {
    return await use();
  } finally {
    await rm(path, { force: true });
  }
}

/** Makes the lock, which only one can. */
async function take(path: string, own: Holder): Promise<boolean> {
  // Whole before it has its name, so that nobody ever reads half of it.
  const mine = `${path}.${own.pid}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    // What has this name is of a process that has ended, or a link that somebody made: nothing is written through it.
    await rm(mine, { force: true });
    await withPath(path, () => writeFile(mine, `${JSON.stringify(own)}\n`, { flag: 'wx' }));
    await link(mine, path);
    return true;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Another that let go of the folder just now took it away.
    if (code === 'ENOENT') return false;
    // Some network drives know no links.
    if (syscall === 'link') return await makeAlone(path, own);
    throw error;
  } finally {
    await rm(mine, { force: true });
  }
}
async function makeAlone(path: string, own: Holder): Promise<boolean> {
  try {
    await withPath(path, () => writeFile(path, `${JSON.stringify(own)}\n`, { flag: 'wx' }));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes away what processes that have ended left beside a path: files that they were about to put there or take away. */
export async function clearUnfinished(path: string): Promise<void> {
  for (const name of await readdir(dirname(path)).catch(() => [])) {
    const pid = name.startsWith(`${basename(path)}.`)
      ? /\.(\d+)(?:\.ended|\.next)?$/.exec(name)?.[1]
      : undefined;
    if (pid === undefined) continue;
    const mark = { ...(await ownMark()), pid: Number(pid), born: null };
    if ((await isRunning(mark)) === false) await rm(join(dirname(path), name), { force: true });
  }
}

interface Held {
  readonly text: string;
  readonly holder: Holder | null;
  readonly since: Date;
  /** Null: it cannot be known from here. */
  readonly running: boolean | null;
}

/** Who holds the lock; null where nobody does any more. */
export async function heldBy(path: string): Promise<Held | null> {
  try {
    const [text, { mtime: since }] = await Promise.all([
      withPath(path, () => readFile(path, 'utf8')),
      stat(path),
    ]);
    const holder = holderIn(text);
    return { text, holder, since, running: holder ? await isRunning(holder) : null };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function holderIn(text: string): Holder | null {
  try {
    const read = JSON.parse(text) as Partial<Holder> | null;
    return typeof read?.pid === 'number' && typeof read.host === 'string'
      ? ({ born: null, user: '?', command: '?', ...read } as Holder)
      : null;
  } catch {
    return null;
  }
}

/** Takes away the lock of a process that has ended, and no other that was made in the meantime. */
async function takeAway(path: string, text: string): Promise<void> {
  const aside = `${path}.${process.pid}.ended`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== text) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

export function refusal(path: string, { holder, since }: Held): Trouble {
  const when = `${since.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const who = holder
    ? `"stra ${holder.command}" of ${holder.user} on ${holder.host} (process ${holder.pid})`
    : 'another program';
  return new Trouble(
    `${who} holds the folder since ${when}; nothing was written`,
    `wait until it is done; where it cannot be running any more, delete "${path}"`,
  );
}
