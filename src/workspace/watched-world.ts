import { createHash } from 'node:crypto';
import type { World } from '../world';

/** One look at the machine: what was asked, and a hash that says what it gave. */
export interface Look {
  readonly ask: Ask;
  readonly gave: string;
}
type Ask =
  | readonly ['file' | 'size' | 'open to others' | 'files' | 'folders' | 'real', path: string]
  | readonly ['pieces', path: string, from: number, to: number | null]
  | readonly ['kept', name: string];

/**
 * What steps keep that only saves them time: what silent steps there were says nothing that a check would not find again,
 * and what was read of a text is sealed under that text. Each is written anew by many checks.
 */
const SAVES_TIME = /^(?:silent-steps|read-.+|kept-checks)\.json$/;

/** A hash of bytes that stands nowhere else: the plain one of an input is published with its edition. */
export const secretOf = (bytes: string | Uint8Array): string =>
  createHash('sha256').update('stra: of what was read\n').update(bytes).digest('hex');
const openOf = (secret: string): string => createHash('sha256').update(`gave ${secret}`).digest('hex');

/**
 * The same machine, where every look at it is written down with what it gave: also that something is not there. All that a
 * use knows comes from its world, so that where each look gives the same again, so does the use. `looks` is null once
 * anything was asked for that cannot be asked again: a folder to work in, a part of a file that was not read to its end.
 */
export class WatchedWorld {
  private readonly seen = new Map<string, Look>();
  private readonly secrets = new Map<string, string>();
  private isWhole = true;
  readonly world: World;

  constructor(private readonly real: World) {
    const { cache } = real;
    const looked = <T>(ask: Ask, found: Promise<T>): Promise<T> => this.look(ask, found);
    // Each member is named: one that is added to `World` and looks at the machine must be watched too.
    this.world = {
      home: real.home,
      frozen: real.frozen,
      readFile: (path) => looked(['file', path], real.readFile(path)),
      fileSize: (path) => looked(['size', path], real.fileSize(path)),
      mayOthersRead: (path) => looked(['open to others', path], real.mayOthersRead(path)),
      listFiles: (path) => looked(['files', path], real.listFiles(path)),
      listFolders: (path) => looked(['folders', path], real.listFolders(path)),
      realPath: (path) => looked(['real', path], real.realPath(path)),
      chunks: (path, from = 0, to = Infinity) => this.pieces(path, from, to),
      cache: cache && {
        madeBy: cache.madeBy,
        read: (name) => (SAVES_TIME.test(name) ? cache.read(name) : looked(['kept', name], cache.read(name))),
        write: (name, text) => cache.write(name, text),
      },
      memory: real.memory,
      workFolder: (use) => {
        this.isWhole = false;
        return real.workFolder(use);
      },
      locate: real.locate,
      shown: real.shown,
      progress: real.progress,
    };
  }

  get looks(): readonly Look[] | null {
    return this.isWhole ? [...this.seen.values()] : null;
  }

  /** The hash of the bytes of a file that nobody knows who has not the file. */
  async secretOfFile(path: string): Promise<string> {
    const name = nameOf(['file', path]);
    if (!this.secrets.has(name)) await this.world.readFile(path).catch(() => null);
    return this.secrets.get(name) ?? '';
  }

  /** All that is known only to who has every byte that was looked at. */
  get secret(): string {
    return secretOf(JSON.stringify([...this.secrets].sort(([a], [b]) => (a < b ? -1 : 1))));
  }

  /** Looks at something again; gives whether it is as it was. */
  async isStill({ ask, gave }: Look): Promise<boolean> {
    await this.again(ask).catch(() => null);
    return this.isWhole && this.seen.get(nameOf(ask))?.gave === gave;
  }

  private async again(ask: Ask): Promise<unknown> {
    const { world } = this;
    switch (ask[0]) {
      case 'file':
        // The texts are read and measured already where what is sealed under them was opened.
        return this.seen.has(nameOf(ask)) ? null : world.readFile(ask[1]);
      case 'size':
        return this.seen.has(nameOf(ask)) ? null : world.fileSize(ask[1]);
      case 'pieces':
        return readToItsEnd(world.chunks(ask[1], ask[2], ask[3] ?? Infinity));
      case 'open to others':
        return world.mayOthersRead(ask[1]);
      case 'files':
        return world.listFiles(ask[1]);
      case 'folders':
        return world.listFolders(ask[1]);
      case 'real':
        return world.realPath(ask[1]);
      case 'kept':
        return world.cache?.read(ask[1]) ?? null;
    }
  }

  private async look<T>(ask: Ask, found: Promise<T>): Promise<T> {
    try {
      const given = await found;
      this.note(ask, given instanceof Uint8Array ? secretOf(given) : secretOf(JSON.stringify(given)));
      return given;
    } catch (error) {
      this.note(ask, secretOf(`fails: ${(error as NodeJS.ErrnoException).code ?? String(error)}`));
      throw error;
    }
  }

  private async *pieces(path: string, from: number, to: number): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256').update('stra: of what was read\n');
    let isAll = false;
    try {
      for await (const piece of this.real.chunks(path, from, to)) {
        hash.update(piece);
        yield piece;
      }
      isAll = true;
    } finally {
      if (isAll) this.note(['pieces', path, from, to === Infinity ? null : to], hash.digest('hex'));
      else this.isWhole = false;
    }
  }

  private note(ask: Ask, secret: string): void {
    const name = nameOf(ask);
    const before = this.secrets.get(name);
    // What changed while it was looked at belongs to no one state of the machine.
    if (before !== undefined && before !== secret) this.isWhole = false;
    this.secrets.set(name, secret);
    this.seen.set(name, { ask, gave: openOf(secret) });
  }
}

async function readToItsEnd(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const each = pieces[Symbol.asyncIterator]();
  while ((await each.next()).done !== true);
}
const nameOf = (ask: Ask): string => JSON.stringify(ask);
