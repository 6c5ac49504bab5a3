import { lstat, mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  before,
  beside,
  flushFolder,
  place,
  placeWithin,
  putFiles,
  refuseLinks,
  stage,
  type Put,
} from './put-files';
import { heldBy, refusal, withLock } from './lock';
import { Trouble } from './trouble';

/** Where the program keeps what is its own in an edition: the lock, the journal, left-over files. */
export const OWN = '.stra';
const lockOf = (root: string): string => join(root, OWN, 'lock');
const journalOf = (root: string): string => join(root, OWN, 'journal.json');
const LEFT_OVER = 'left-over';

/** A change of several files as it is under way. Paths are from the edition's folder, with forward slashes. */
interface Journal {
  readonly schema: 1;
  readonly command: string;
  /** `writing`: nothing is in place yet; `placing`: every file is written beside its place, and the change stands. */
  readonly state: 'writing' | 'placing';
  readonly files: readonly { readonly path: string; readonly sha256: string | null }[];
  /** What is moved out of the edition's way with them, and where to. Left out: nothing is. */
  readonly aside?: readonly Moved[];
}
interface Moved {
  readonly from: string;
  readonly to: string;
}

/** What was done about a change that was cut off. */
export interface Recovered {
  readonly command: string;
  readonly how: 'finished' | 'undone';
  readonly files: readonly string[];
}

/** An edition's folder while this process alone may write in it. */
export interface HeldFolder {
  readonly root: string;
  /**
   * Puts files in place and moves others out of the edition's way, all of them or none, whatever happens in between.
   * Gives where those lie now that were moved. Throws `WrittenMeanwhile` where a file is not what was to be written over,
   * `Trouble` and errors of the system.
   */
  readonly put: (puts: readonly Put[], aside?: readonly string[]) => Promise<readonly string[]>;
  /** Moves a file or folder out of the edition's way and deletes nothing. Gives where it lies now. */
  readonly setAside: (file: string) => Promise<string>;
}

/** Another program wrote a file between its being read and its being written over. */
export class WrittenMeanwhile extends Trouble {
  constructor(path: string) {
    super(`"${path}" was written by another program just now`, 'see what it holds, and run it again');
  }
}

/**
 * Runs with an edition's folder held, so that nobody else writes in it. What a run before left half done is finished or
 * undone first. Throws `Trouble` where somebody else holds it.
 */
export async function holdFolder<T>(
  root: string,
  command: string,
  use: (folder: HeldFolder) => Promise<T>,
): Promise<T> {
  await refuseLinks(join(root, OWN), journalOf(root));
  try {
    return await withLock(lockOf(root), command, async () => {
      await recover(root);
      await setAsideLeftOver(root);
      return use({
        root,
        put: (puts, aside) => put(root, command, puts, aside),
        setAside: (file) => setAside(root, file),
      });
    });
  } finally {
    await rmdir(join(root, OWN)).catch(() => undefined);
  }
}

/** Finishes or undoes what a run before left half done; null where there is nothing. */
export async function recoverFolder(root: string): Promise<Recovered | null> {
  await refuseLinks(join(root, OWN), journalOf(root));
  if ((await readJournal(root)) === null) return null;
  const held = await heldBy(lockOf(root));
  if (held?.running === true) throw refusal(lockOf(root), held);
  try {
    return await withLock(lockOf(root), 'recover', () => recover(root));
  } finally {
    await rmdir(join(root, OWN)).catch(() => undefined);
  }
}

async function put(
  root: string,
  command: string,
  puts: readonly Put[],
  goes: readonly string[] = [],
): Promise<readonly string[]> {
  if (puts.length + goes.length === 0) return [];
  const placed: Put[] = [];
  for (const one of puts) placed.push({ ...one, path: await placeWithin(root, one.path) });
  const real = await placeWithin(root, root);
  const named = (path: string): string => relative(real, path).split(sep).join('/');
  const aside: Moved[] = [];
  for (const file of goes) {
    const to = await freeAside(root, file);
    aside.push({ from: file, to: relative(root, to).split(sep).join('/') });
  }
  const journal = (state: Journal['state'], files: Journal['files']): Journal => ({
    schema: 1,
    command,
    state,
    files,
    ...(aside.length > 0 ? { aside } : {}),
  });
  const writing = journal(
    'writing',
    placed.map(({ path }) => ({ path: named(path), sha256: null })),
  );
  try {
    await writeJournal(root, writing);
    for (const one of placed) await stage(one);
    const files = [];
    for (const { path } of placed) files.push({ path: named(path), sha256: await hashOf(beside(path)) });
    await writeJournal(root, journal('placing', files));
    // Others know nothing of who holds the folder. To write and flush takes long enough for a word of theirs to be lost.
    for (const { path, over } of placed)
      if (over !== undefined && (await hashOf(path)) !== over) throw new WrittenMeanwhile(path);
    await moveAside(root, aside);
    try {
      await place(placed.map(({ path }) => path));
    } catch (error) {
      await moveBack(root, aside);
      throw error;
    }
    return aside.map(({ to }) => join(root, to));
  } catch (error) {
    // Everything is as it was; what is written beside it goes, and a run that is cut off here is undone by the next.
    await writeJournal(root, writing).catch(() => undefined);
    for (const { path } of placed) await rm(beside(path), { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await rm(journalOf(root), { force: true });
  }
}

async function recover(root: string): Promise<Recovered | null> {
  for (const left of [beside(journalOf(root)), before(journalOf(root))]) await rm(left, { force: true });
  const journal = await readJournal(root);
  if (journal === null) return null;
  const { command, state } = journal;
  const files = journal.files.map(({ path }) => path);
  // Somebody may have put a link since, or have written the journal: what it names is looked for as what is written is.
  const places = new Map<string, string>();
  for (const path of files) places.set(path, await placeWithin(root, join(root, ...path.split('/'))));
  const at = (path: string): string => places.get(path) ?? path;
  const done = async (how: Recovered['how']): Promise<Recovered> => {
    for (const file of files) await rm(beside(at(file)), { force: true });
    for (const file of files) await rm(before(at(file)), { force: true });
    for (const folder of new Set(files.map((file) => dirname(at(file))))) await flushFolder(folder);
    await rm(journalOf(root), { force: true });
    return { command, how, files };
  };
  if (state === 'writing') return done('undone');
  // Each new file was flushed before the journal said so: it is in its place, or beside it.
  for (const { path, sha256 } of journal.files) {
    if (sha256 === (await hashOf(beside(at(path))))) await rename(beside(at(path)), at(path));
    else if (sha256 !== (await hashOf(at(path))))
      throw new Trouble(
        `"stra ${command}" was cut off while it wrote ${files.join(', ')}, and "${path}" was changed since by something else`,
        `see that these files are as they should be, and delete "${journalOf(root)}"`,
      );
  }
  await moveAside(root, journal.aside ?? []);
  return done('finished');
}

async function writeJournal(root: string, journal: Journal): Promise<void> {
  await mkdir(join(root, OWN), { recursive: true });
  await putFiles([{ path: journalOf(root), content: `${JSON.stringify(journal, null, 2)}\n` }]);
}

async function readJournal(root: string): Promise<Journal | null> {
  const text = await readFile(journalOf(root), 'utf8').catch((error: unknown) => {
    if (
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      (error as NodeJS.ErrnoException).code === 'ENOTDIR'
    )
      return null;
    throw error;
  });
  if (text === null) return null;
  const read = parse(text);
  if (read) return read;
  throw new Trouble(
    `"${journalOf(root)}" cannot be read: it says what a run that was cut off was writing`,
    'see that the files of the edition are as they should be, and delete it',
  );
}
const isWithin = (path: unknown): boolean =>
  typeof path === 'string' && !/(^|\/)\.{0,2}(\/|$)|\\|^[a-zA-Z]:|\0/.test(path);
function parse(text: string): Journal | null {
  try {
    const read = JSON.parse(text) as Partial<Journal> | null;
    const isWhole =
      read?.schema === 1 &&
      typeof read.command === 'string' &&
      (read.state === 'writing' || read.state === 'placing') &&
      Array.isArray(read.files) &&
      // Nothing that somebody wrote into a journal leads out of the edition.
      read.files.every(
        ({ path, sha256 }) => isWithin(path) && (read.state === 'writing' || typeof sha256 === 'string'),
      ) &&
      (read.aside === undefined ||
        (Array.isArray(read.aside) && read.aside.every(({ from, to }) => isWithin(from) && isWithin(to))));
    return isWhole ? (read as Journal) : null;
  } catch {
    return null;
  }
}

async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}

/**
 * Moves what an earlier version left beside files of the edition out of their way. No journal knows of it, so that it may
 * be somebody's: nothing is deleted.
 */
async function setAsideLeftOver(root: string): Promise<void> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  for (const entry of names) {
    if (!entry.isFile() || !/\.(?:next|last)$/.test(entry.name)) continue;
    const way = relative(root, join(entry.parentPath, entry.name)).split(sep);
    if (!way.some((part) => part.startsWith('.'))) await setAside(root, way.join('/'));
  }
}

async function setAside(root: string, file: string): Promise<string> {
  const aside = await freeAside(root, file);
  await moveAside(root, [{ from: file, to: relative(root, aside) }]);
  return aside;
}

const isThere = async (path: string): Promise<boolean> => (await lstat(path).catch(() => null)) !== null;

/** A name that nothing has yet, for what is moved out of the edition's way. */
async function freeAside(root: string, file: string): Promise<string> {
  const wanted = join(root, OWN, LEFT_OVER, ...file.split('/'));
  let aside = wanted;
  for (let n = 2; await isThere(aside); n++) aside = `${wanted}.${n}`;
  await placeWithin(root, aside);
  return aside;
}

/** Moves what has not been moved yet, all of it or none. */
async function moveAside(root: string, all: readonly Moved[]): Promise<void> {
  const moved: Moved[] = [];
  try {
    for (const one of all) {
      // A link goes itself, and not what it leads to; its folder is one of the edition.
      const folder = await placeWithin(root, dirname(join(root, one.from)));
      const from = join(folder, basename(one.from));
      const to = await placeWithin(root, join(root, one.to));
      if ((await isThere(to)) && !(await isThere(from))) continue;
      await mkdir(dirname(to), { recursive: true });
      await rename(from, to);
      moved.push(one);
    }
  } catch (error) {
    await moveBack(root, moved);
    throw error;
  }
}
async function moveBack(root: string, all: readonly Moved[]): Promise<void> {
  for (const { from, to } of [...all].reverse())
    if (await isThere(join(root, to))) await rename(join(root, to), join(root, from));
}
