import { join, resolve } from 'node:path';
import type { WriteTextRequest, WrittenText, WroteText } from '../workspace/edit-text';
import { openWorkspace, type Workspace } from '../workspace/workspace';
import { found, passedOn, pathIn, type Found } from '../workspace/found';
import { worldOf } from '../workspace/world-of';
import { watchFolders, type Watch } from '../watch-folders';
import { withDrafts, type World } from '../world';
import { keptReads, type KeptReads } from './kept-reads';

const MOST_TRIES = 8;
const BETWEEN_TRIES = 80;

/**
 * An edition that stays open while somebody works on it: its files with what is typed over them, one use at a time, and
 * word of what changes on the disk.
 */
export class LiveEdition {
  private last: Promise<unknown> = Promise.resolve();
  private lastSave: Promise<unknown> = Promise.resolve();
  private running = 0;
  /** Questions about what is typed, in the order in which they came: turns are taken in another. */
  private ticks = 0;
  private readonly typedAt = new Map<string, number>();
  /** When a text was saved, or what was typed in it given up: what was typed before that stands over it no more. */
  private readonly settledAt = new Map<string, number>();
  /** Another number for each state of files and drafts: what was looked at in one is not made again. */
  private state = 0;
  private readonly looked = new Map<string, { readonly state: number; readonly gave: Promise<unknown> }>();
  /** Another number for each state of the files alone. */
  private disk = 0;
  private read: {
    readonly disk: number;
    readonly file: string;
    readonly known: Found<WrittenText>;
  } | null = null;
  private watching: Watch | null = null;
  /** Paths that were typed, written or seen to change since the last whole look began; null: there was none, or any may have. */
  private since: Set<string> | null = null;
  /** The same since the one began that is taken just now. */
  private during: Set<string> | null = null;
  /** Of which state of files and drafts the last whole look was: what is typed next is held against that. */
  private wholeOf = 0;
  /** Texts that are typed and wait for their turn to be put over their files. */
  private putting = 0;
  /** Waited for before each step of what is looked at: whoever else asks has their turn. */
  turn: NonNullable<World['turn']> = () => Promise.resolve();
  private constructor(
    readonly workspace: Workspace,
    /** The same without what is typed over it: a text is held against its file. */
    private readonly plain: Workspace,
    /** What is typed and not saved, by whole path. */
    private readonly drafts: Map<string, string>,
    private readonly reads: KeptReads,
  ) {}

  static async open(folder: string, progress?: (message: string) => void): Promise<Found<LiveEdition>> {
    const drafts = new Map<string, string>();
    const world = worldOf(folder, progress);
    const reads = keptReads(world, watchedBy(resolve(folder), world.home));
    let open: LiveEdition | null = null;
    const turn = (step: string): Promise<void> => open?.turn(step) ?? Promise.resolve();
    const opened = await openWorkspace(folder, { world: { ...withDrafts(reads.world, drafts), turn } });
    if (!opened.value) return passedOn(opened);
    const plain = await openWorkspace(folder, { world: reads.world });
    if (!plain.value) return passedOn(plain);
    return found((open = new LiveEdition(opened.value, plain.value, drafts, reads)));
  }

  /** One use after the other: two that run at once would each read every file. Each reads them anew, as they are now. */
  inTurn<T>(use: (workspace: Workspace) => Promise<T>): Promise<T> {
    return this.queued(async () => {
      this.forget();
      try {
        return await use(this.workspace);
      } finally {
        // It may have written.
        this.forget();
      }
    });
  }

  /**
   * The same for a use that shows how things stand and gives nothing out: files that nobody was seen to change are not
   * read again, and what was looked at and is as it was is not made again. Null where, when its turn comes, nobody waits
   * for it any more.
   */
  look<T>(
    name: string,
    use: (workspace: Workspace) => Promise<T>,
    isOvertaken: () => boolean = () => false,
  ): Promise<T | null> {
    return this.queued(async () => {
      if (isOvertaken()) return null;
      return this.lookNow(name, use);
    });
  }

  /**
   * The same for a use that neither measures nor checks, and waits for no turn: how things stand as it is asked. What is
   * typed and waits to be put over its file is not seen by it.
   */
  glance<T>(name: string, use: (workspace: Workspace) => Promise<T>): Promise<T> {
    return this.lookNow(name, use);
  }
  private lookNow<T>(name: string, use: (workspace: Workspace) => Promise<T>): Promise<T> {
    // Where nobody watches the files, nothing that was read of them is known to hold.
    if (this.watching === null) this.forget();
    const known = this.looked.get(name);
    if (known?.state === this.state) return known.gave as Promise<T>;
    const { state } = this;
    const gave = use(this.workspace);
    this.looked.set(name, { state, gave });
    gave.catch(() => this.looked.delete(name));
    return gave;
  }

  /** The same for a use that checks the whole of the edition: what one text that is typed next comes to is held against it. */
  whole<T>(
    name: string,
    use: (workspace: Workspace) => Promise<T>,
    isOvertaken: () => boolean = () => false,
  ): Promise<T | null> {
    return this.look(
      name,
      async (workspace) => {
        const { state } = this;
        const during = new Set<string>();
        this.during = during;
        const gave = await use(workspace);
        // Where anything may have changed that nobody named, nothing is held against what was looked at.
        if (this.during === during) [this.since, this.wholeOf] = [during, state];
        this.during = null;
        return gave;
      },
      isOvertaken,
    );
  }

  /**
   * What a text that is typed comes to by itself, at once: no turn is waited for, and no file is read. It is put over its
   * file when its turn comes. Null where anything but this text may be another than in the last whole look, or the text
   * cannot be looked at by itself: the whole is to be looked at then.
   */
  async typed<T>(
    file: string,
    text: string,
    use: (workspace: Workspace) => Promise<Found<T>>,
    came = this.arrives(),
  ): Promise<Found<T> | null> {
    const path = pathIn(this.workspace, file);
    // A save takes many small steps, and a look would stand between each two of them: what was typed is to be safe first.
    await this.lastSave;
    if (this.watching === null || !this.isOnly(path)) return null;
    const { ground } = this;
    const seen = await use(this.workspace);
    if (seen.value === null || !this.isOnly(path) || this.ground !== ground) return null;
    this.putting += 1;
    this.setDraft(file, text, came)
      // What stands in its way at the disk is said by the whole look that follows.
      .catch(() => undefined)
      .finally(() => (this.putting -= 1));
    return seen;
  }
  /** Which whole look what is typed now is held against; the same for looks between which nothing changed. */
  get ground(): number {
    return this.wholeOf;
  }
  /** The state of files and drafts as it is now. */
  get stateNow(): number {
    return this.state;
  }
  private isOnly(path: string): boolean {
    return this.since !== null && [...this.since].every((one) => one === path);
  }

  /**
   * A use that shows what lies on the disk, whatever is typed, and waits for no turn: it looks at files alone, and neither
   * measures nor checks. Which files there are is looked at anew, also where nobody was seen yet to put one there.
   */
  besides<T>(use: (workspace: Workspace) => Promise<T>): Promise<T> {
    if (this.watching === null) this.forget();
    else this.reads.forget(this.workspace.root);
    return use(this.plain);
  }

  private queued<T>(run: () => Promise<T>): Promise<T> {
    this.running += 1;
    const turn = this.last.then(run).finally(() => {
      this.running -= 1;
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }
  private changed(path: string): void {
    this.since?.add(path);
    this.during?.add(path);
  }
  private forget(path?: string): void {
    this.state += 1;
    this.disk += 1;
    this.reads.forget(path);
    if (path === undefined) this.since = this.during = null;
    else this.changed(path);
  }

  /**
   * Writes a text. It waits for no check and no page: what was typed is to be safe before anything is said of it. What is
   * typed stands over the file until it is in it.
   */
  save(request: WriteTextRequest, came = this.arrives()): Promise<Found<WroteText>> {
    const run = this.lastSave.then(() => this.saveNow(request, came));
    this.lastSave = run.catch(() => undefined);
    return run;
  }
  private async saveNow(request: WriteTextRequest, came: number): Promise<Found<WroteText>> {
    const path = pathIn(this.workspace, request.file);
    const isWritten = ({ value }: Found<WroteText>): boolean => value?.written === true;
    const write = (): Promise<Found<WroteText>> => this.writeNow(path, request);
    const wrote = await (this.watching ? this.watching.writing(path, write, isWritten) : write());
    if (wrote.value?.written !== true) return wrote;
    const { file, text } = request;
    this.read = { disk: this.disk, file, known: found({ file, text, sha256: wrote.value.sha256 }) };
    this.settle(path, came);
    // What was typed after it was asked to save stays over it, but for what says the same.
    if ((this.typedAt.get(path) ?? 0) < came || this.drafts.get(path) === request.text) this.dropDraft(path);
    return wrote;
  }

  private async writeNow(path: string, request: WriteTextRequest): Promise<Found<WroteText>> {
    // What is written over is what the file holds now, and nothing that was kept of it.
    this.forget(path);
    let wrote = await this.plain.writeText(request);
    // Another use of this desk may hold the folder just now, for the time that a file takes.
    for (let n = 0; wrote.refused !== null && this.running > 0 && n < MOST_TRIES; n++) {
      await new Promise((again) => setTimeout(again, BETWEEN_TRIES));
      this.forget(path);
      wrote = await this.plain.writeText(request);
    }
    this.forget(path);
    if (wrote.value?.written !== false) return wrote;
    // As it is now: what was read of it may be what was there before.
    const there = await this.plain.readText(request.file);
    return there.value ? found<WroteText>({ written: false, there: there.value }) : passedOn(there);
  }

  /**
   * When a question comes: to be asked before anything is waited for, a body that is still on its way, a save or a turn. What
   * is typed, saved and given up is taken in this order, whichever of them is done first.
   */
  arrives(): number {
    this.ticks += 1;
    return this.ticks;
  }
  private settle(path: string, came: number): void {
    this.settledAt.set(path, Math.max(came, this.settledAt.get(path) ?? 0));
  }
  /**
   * Puts what was typed over a file of the edition, for every use from here on; not where something was typed, saved or given
   * up since it came, and not where the file says the same. Refused for what is no text of the edition. It takes its turn: what is
   * signed or built is one state of the texts.
   */
  setDraft(file: string, text: string, came = this.arrives()): Promise<Found<WrittenText>> {
    return this.queued(() => this.putDraft(file, text, came));
  }
  private async putDraft(file: string, text: string, came: number): Promise<Found<WrittenText>> {
    const path = pathIn(this.workspace, file);
    if (Math.max(this.settledAt.get(path) ?? 0, this.typedAt.get(path) ?? 0) < came) {
      this.drafts.set(path, text);
      this.typedAt.set(path, came);
      this.state += 1;
      this.changed(path);
    }
    // Looked at afterwards: what is saved meanwhile takes its draft with it, or is seen here.
    const known = await this.textOf(file);
    // What is saved is no draft: it would stand over what somebody else writes into the file.
    if (!known.value || (known.value.text === text && this.drafts.get(path) === text)) this.dropDraft(path);
    return known;
  }
  /** A text as its file has it, read anew where anything was seen to change. */
  private async textOf(file: string): Promise<Found<WrittenText>> {
    const { disk } = this;
    if (this.read?.disk === disk && this.read.file === file) return this.read.known;
    const known = await this.plain.readText(file);
    this.read = { disk, file, known };
    return known;
  }
  /** A text as its file has it, and what is typed over it; null where nothing is. */
  async readBoth(file: string): Promise<Found<WrittenText & { readonly draft: string | null }>> {
    // With the hash of it something is to be written over: as the file is at this moment.
    this.reads.forget(pathIn(this.workspace, file));
    const read = await this.plain.readText(file);
    const draft = this.drafts.get(pathIn(this.workspace, file)) ?? null;
    return read.value
      ? found({ ...read.value, draft: draft === read.value.text ? null : draft }, read.findings)
      : passedOn(read);
  }
  /** Takes it off again, but for what was typed since this was asked. */
  takeDraft(file: string, came = this.arrives()): Promise<void> {
    const path = pathIn(this.workspace, file);
    this.settle(path, came);
    return this.queued(() => {
      if ((this.typedAt.get(path) ?? 0) < came) this.dropDraft(path);
      return Promise.resolve();
    });
  }
  private dropDraft(path: string): void {
    if (!this.drafts.delete(path)) return;
    this.state += 1;
    this.changed(path);
  }

  /** Whether something is typed that no file holds yet. */
  get hasDrafts(): boolean {
    return this.drafts.size > 0 || this.putting > 0;
  }

  /** Tells of changed files of the edition, its templates and its reference data until the watching is ended. */
  watch(changed: () => void): () => void {
    const { root, world } = this.workspace;
    const watching = watchFolders(watchedBy(root, world.home), () => {
      this.forget();
      changed();
    });
    this.watching = watching;
    return () => {
      watching.end();
      // Nobody would say any more that something changed.
      this.forget();
      this.watching = null;
    };
  }
}

const watchedBy = (root: string, home: string): readonly string[] => [
  root,
  join(home, 'templates'),
  join(home, 'data', 'reference'),
];
