import { createHash } from 'node:crypto';
import { createReadStream, readFile as readWhole } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import type { FileMemory } from './memory';

// An edition is a hundred files, and the one of node:fs/promises takes half as long again for each.
const readFile = promisify(readWhole);

/** Results that may be lost at any time, by a name that says what they are results of. */
export interface ResultCache {
  /**
   * The program and the Node whose every byte a result hangs on, where it hangs on more than data. Null: not known, and
   * nothing of that kind is kept.
   */
  readonly madeBy: string | null;
  /** Null when there is nothing of that name, or it cannot be read. */
  readonly read: (name: string) => Promise<string | null>;
  /** Fails silently: a build never depends on its cache. */
  readonly write: (name: string, text: string) => Promise<void>;
}

export interface WorkFolder {
  readonly path: string;
  readonly dispose: () => Promise<void>;
}

/** What a stage may know of the machine. Only here are files read, and nothing else knows the clock. */
export interface World {
  /** Folder of the project's own templates and reference data. */
  readonly home: string;
  /** Whether these are copies that an issued edition keeps: what a later version reads besides is not among them. */
  readonly frozen: boolean;
  readonly readFile: (path: string) => Promise<Buffer>;
  readonly fileSize: (path: string) => Promise<number | null>;
  /** Whether others on this machine may read or write a file, as far as its rights say it; Windows' say nothing here. */
  readonly mayOthersRead: (path: string) => Promise<boolean>;
  /** Files under a folder, relative to it with forward slashes, sorted; hidden ones left out. */
  readonly listFiles: (path: string) => Promise<readonly string[]>;
  /** Names of the folders directly under one, sorted; none where there is no such folder. */
  readonly listFolders: (path: string) => Promise<readonly string[]>;
  /** The path with links followed, or null when there is nothing there. */
  readonly realPath: (path: string) => Promise<string | null>;
  /** The bytes of a file in pieces, from a byte to another (not included), or all of it. */
  readonly chunks: (path: string, from?: number, to?: number) => AsyncIterable<Uint8Array>;
  /** Null: nothing is kept between runs. */
  readonly cache: ResultCache | null;
  /** Files that this process has read before. Null: each is read as if for the first time. */
  readonly memory: FileMemory | null;
  /**
   * A folder of its own to work in, which nobody else may read. With `private`, for what is in records, it goes with this
   * process even where that is killed; any other that a killed process left is cleared by the next.
   */
  readonly workFolder: (use: 'private' | 'plain') => Promise<WorkFolder>;
  /** Where the bytes of a path lie, for an engine that opens files itself. */
  readonly locate: (path: string) => string;
  /** A path as the person at this machine would write it: from the folder that they are in, with forward slashes. */
  readonly shown: (path: string) => string;
  readonly progress: (message: string) => void;
  /** Waited for before each step that takes long, by its name, where others want this process besides; left out, nobody does. */
  readonly turn?: (step: string) => Promise<void>;
}

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The hash of a file of any size. */
export async function sha256OfFile(path: string, world: Pick<World, 'chunks'>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of world.chunks(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** Longer lines are refused: no row of a table has a million characters, and the database drops what is far longer. */
export const LONGEST_LINE = 1_000_000;
const PIECE = 128 * 1024;

/** The hash of a table of any size as text, and whether a line of it is longer than any is meant to be. */
export async function readTable(
  path: string,
  world: Pick<World, 'chunks'>,
): Promise<{ readonly sha256: string; readonly longLine: number | null }> {
  const hash = createHash('sha256');
  const isText = !/\.parquet$/i.test(path);
  let run = 0;
  let isLong = false;
  for await (const chunk of world.chunks(path)) {
    hash.update(chunk);
    if (!isText || isLong) continue;
    // A line as long as that has whole pieces without an end of line: two looks at each find it.
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = 0; at < bytes.length && !isLong; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      const end = piece.includes(10) ? 10 : 13;
      const first = piece.indexOf(end);
      isLong = run + (first === -1 ? piece.length : first) > LONGEST_LINE;
      run = first === -1 ? run + piece.length : piece.length - 1 - piece.lastIndexOf(end);
    }
  }
  return { sha256: hash.digest('hex'), longLine: isLong ? await lineLonger(path, world) : null };
}

/** The number of the first line that is longer than any is meant to be, from 1. */
async function lineLonger(path: string, world: Pick<World, 'chunks'>): Promise<number> {
  let [line, run] = [1, 0];
  for await (const chunk of world.chunks(path))
    for (const byte of chunk)
      if (byte === 10) [line, run] = [line + 1, 0];
      else if (byte === 13) run = 0;
      else if (++run > LONGEST_LINE) return line;
  return line;
}

/** Files under a folder, relative to it with forward slashes, sorted; hidden ones and Word's own locks left out. */
export async function listFiles(root: string, under = ''): Promise<string[]> {
  const entries = await readdir(join(root, under), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name.startsWith('~$')) continue;
    const name = under ? `${under}/${entry.name}` : entry.name;
    if (entry.isDirectory()) found.push(...(await listFiles(root, name)));
    else found.push(name);
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/** The real machine. `home` is the folder that holds `templates/` and `data/reference/`. */
export function realWorld(
  home: string,
  progress: (message: string) => void,
  cacheFolder: string | null = null,
  /** What results in the cache are of; see `ResultCache`. */
  madeBy: string | null = null,
): World {
  return {
    home: resolve(home),
    frozen: false,
    readFile: (path) => readFile(path),
    mayOthersRead: async (path) => process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0,
    fileSize: async (path) => {
      const found = await stat(path).catch(() => null);
      return found?.isFile() ? found.size : null;
    },
    listFiles: (path) => listFiles(path),
    listFolders: async (path) => {
      const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
      return entries.flatMap((entry) => (entry.isFile() ? [] : [entry.name])).sort();
    },
    realPath: (path) => realpath(path).catch(() => null),
    chunks: (path, from = 0, to = Infinity) =>
      to <= from
        ? nothing()
        : createReadStream(path, { start: from, end: to - 1, highWaterMark: 1024 * 1024 }),
    cache: cacheFolder === null ? null : folderCache(cacheFolder, madeBy),
    memory: null,
    workFolder: makeWorkFolder,
    locate: (path) => path,
    shown: shownFrom(process.cwd()),
    progress,
  };
}

/** Paths as they are written in a folder; one that lies far away is written whole. */
export function shownFrom(folder: string): World['shown'] {
  return (path) => {
    const way = relative(folder, path).split(sep).join('/');
    if (way === '') return '.';
    return way.startsWith('../../..') ? path.split(sep).join('/') : way;
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- an empty file has no pieces
async function* nothing(): AsyncGenerator<Uint8Array> {
  yield* [];
}

/** The names of this program's folders for work on this machine, each with the process that it belongs to. */
const workPrefix = (): string => `stra-${sha256(hostname()).slice(0, 8)}-`;

async function makeWorkFolder(use: 'private' | 'plain'): Promise<WorkFolder> {
  const { pid, born } = await ownMark();
  const path = await mkdtemp(join(tmpdir(), `${workPrefix()}${pid}-${born ?? 0}-`));
  const letGo = use === 'private' ? await watchedOver(path) : () => undefined;
  return {
    path,
    dispose: async () => {
      await rm(path, { recursive: true, force: true });
      letGo();
    },
  };
}

/** Removes a folder when this process ends, however it does: a small process of its own waits for that. */
async function watchedOver(path: string): Promise<() => void> {
  // Both take as long to start as the program's own code, and few commands need a private folder.
  const [{ spawn }, { Socket }] = await Promise.all([import('node:child_process'), import('node:net')]);
  const remove =
    'const{stdin,argv}=process;stdin.resume().on("close",()=>require("fs").rmSync(argv[1],{recursive:true,force:true}))';
  const watch = spawn(process.execPath, ['-e', remove, path], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  // Where none can be started, the next run still clears the folder.
  watch.on('error', () => undefined);
  watch.unref();
  // Its end of the pipe keeps no process running.
  if (watch.stdin instanceof Socket) watch.stdin.unref();
  return () => watch.stdin.end();
}

/** Clears the folders for work that processes left which were killed. */
export async function clearWorkFolders(): Promise<void> {
  const left = (await readdir(tmpdir()).catch(() => [])).filter((name) => name.startsWith(workPrefix()));
  for (const name of left) {
    const [pid, born] = name.slice(workPrefix().length).split('-');
    const mark = { pid: Number(pid), host: hostname(), born: born === '0' ? null : (born ?? null) };
    if ((await isRunning(mark)) === false)
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A process, so that another can tell whether it still runs. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** What tells it from a later process of the same number; null where the system does not say. */
  readonly born: string | null;
}

export const ownMark = async (): Promise<ProcessMark> => ({
  pid: process.pid,
  host: hostname(),
  born: await birthOf(process.pid),
});

/** Whether a process still runs; null where it runs on another machine, of which nothing can be known from here. */
export async function isRunning({ pid, host, born }: ProcessMark): Promise<boolean | null> {
  if (host !== hostname()) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It runs, and is somebody else's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = await birthOf(pid);
  return born === null || now === null || now === born;
}

/** When a process began, as Linux says it in `/proc`: field 22, after a name in brackets that may hold anything. */
async function birthOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

/** Who is logged in, as the system calls them. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}

function folderCache(folder: string, madeBy: string | null): ResultCache {
  return {
    madeBy,
    read: (name) => readFile(join(folder, name), 'utf8').catch(() => null),
    write: async (name, text) => {
      const path = join(folder, name);
      const next = `${path}.${process.pid}.next`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(next, text);
        await rename(next, path);
      } catch {
        await rm(next, { force: true }).catch(() => undefined);
      }
    },
  };
}

/**
 * The same machine with other bytes under some paths, so that new data can be tried where nothing is written.
 * Every member is named here: one that is added to `World` and reads a path must be led too.
 */
export function overlaidWorld(world: World, moved: ReadonlyMap<string, string>): World {
  const at = (path: string): string => moved.get(resolve(path)) ?? path;
  return {
    home: world.home,
    frozen: world.frozen,
    readFile: (path) => world.readFile(at(path)),
    fileSize: (path) => world.fileSize(at(path)),
    mayOthersRead: (path) => world.mayOthersRead(at(path)),
    listFiles: (path) => world.listFiles(path),
    listFolders: (path) => world.listFolders(path),
    // A file that stands in for another is where its place is asked for, and no link out of the edition.
    realPath: (path) => world.realPath(path),
    chunks: (path, from, to) => world.chunks(at(path), from, to),
    // Trying leaves nothing behind, not even answers that a later build could use.
    cache: world.cache && { ...world.cache, write: () => Promise.resolve() },
    memory: world.memory,
    workFolder: world.workFolder,
    locate: (path) => world.locate(at(path)),
    shown: world.shown,
    progress: world.progress,
    ...(world.turn ? { turn: world.turn } : {}),
  };
}

/** The same machine with nothing in some files, as if they were there already. Where they lie is not asked. */
export function withEmptyFiles(world: World, paths: ReadonlySet<string>): World {
  return {
    ...overlaidWorld(world, new Map()),
    readFile: (path) => (paths.has(path) ? Promise.resolve(Buffer.alloc(0)) : world.readFile(path)),
    fileSize: (path) => (paths.has(path) ? Promise.resolve(0) : world.fileSize(path)),
    realPath: (path) => (paths.has(path) ? Promise.resolve(null) : world.realPath(path)),
    chunks: (path, from, to) => (paths.has(path) ? nothing() : world.chunks(path, from, to)),
  };
}

/** The same machine with other words in some text files, by whole path: what somebody is typing and has not saved. */
export function withDrafts(world: World, drafts: ReadonlyMap<string, string>): World {
  const draft = (path: string): Buffer | null => {
    const text = drafts.get(resolve(path));
    return text === undefined ? null : Buffer.from(text);
  };
  return {
    ...overlaidWorld(world, new Map()),
    readFile: (path) => {
      const bytes = draft(path);
      return bytes === null ? world.readFile(path) : Promise.resolve(bytes);
    },
    fileSize: (path) => {
      const bytes = draft(path);
      return bytes === null ? world.fileSize(path) : Promise.resolve(bytes.length);
    },
    // Answers of the database hang on data alone, which no draft is of.
    cache: world.cache,
  };
}
