import { join } from 'node:path';
import type { WriteTextRequest, WrittenText, WroteText } from '../workspace/edit-text';
import { openWorkspace, type Workspace } from '../workspace/workspace';
import { found, passedOn, pathIn, type Found } from '../workspace/found';
import { worldOf } from '../workspace/world-of';
import { watchFolders, withDrafts } from '../world';

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
  private readonly savedAt = new Map<string, number>();
  private constructor(
    readonly workspace: Workspace,
    /** The same without what is typed over it: a text is held against its file. */
    private readonly plain: Workspace,
    /** What is typed and not saved, by whole path. */
    private readonly drafts: Map<string, string>,
  ) {}

  static async open(folder: string, progress?: (message: string) => void): Promise<Found<LiveEdition>> {
    const drafts = new Map<string, string>();
    const opened = await openWorkspace(folder, { world: withDrafts(worldOf(folder, progress), drafts) });
    if (!opened.value) return passedOn(opened);
    const plain = await openWorkspace(folder, { world: worldOf(folder) });
    return plain.value ? found(new LiveEdition(opened.value, plain.value, drafts)) : passedOn(plain);
  }

  /** One use after the other: two that run at once would each read every file. */
  inTurn<T>(use: (workspace: Workspace) => Promise<T>): Promise<T> {
    this.running += 1;
    const run = this.last
      .then(() => use(this.workspace))
      .finally(() => {
        this.running -= 1;
      });
    this.last = run.catch(() => undefined);
    return run;
  }

  /**
   * Writes a text. It waits for no check and no page: what was typed is to be safe before anything is said of it. What is
   * typed stands over the file until it is in it.
   */
  save(request: WriteTextRequest): Promise<Found<WroteText>> {
    const asked = this.tick();
    const run = this.lastSave.then(() => this.saveNow(request, asked));
    this.lastSave = run.catch(() => undefined);
    return run;
  }
  private async saveNow(request: WriteTextRequest, asked: number): Promise<Found<WroteText>> {
    let wrote = await this.plain.writeText(request);
    // Another use of this desk may hold the folder just now, for the time that a file takes.
    for (let n = 0; wrote.refused !== null && this.running > 0 && n < MOST_TRIES; n++) {
      await new Promise((again) => setTimeout(again, BETWEEN_TRIES));
      wrote = await this.plain.writeText(request);
    }
    const path = pathIn(this.workspace, request.file);
    if (wrote.value?.written !== true) return wrote;
    this.savedAt.set(path, asked);
    // What was typed after it was asked to save stays over it.
    if ((this.typedAt.get(path) ?? 0) < asked) this.drafts.delete(path);
    return wrote;
  }

  /** When a question came, before it waits for its turn. */
  tick(): number {
    this.ticks += 1;
    return this.ticks;
  }
  /**
   * Puts what was typed over a file of the edition, for every use from here on; not where something was saved since it was
   * sent, and not where the file says the same. Refused for what is no text of the edition.
   */
  async setDraft(file: string, text: string, asked: number): Promise<Found<WrittenText>> {
    const path = pathIn(this.workspace, file);
    if ((this.savedAt.get(path) ?? 0) < asked) {
      this.drafts.set(path, text);
      this.typedAt.set(path, asked);
    }
    // Looked at afterwards: what is saved meanwhile takes its draft with it, or is seen here.
    const known = await this.plain.readText(file);
    // What is saved is no draft: it would stand over what somebody else writes into the file.
    if (!known.value || (known.value.text === text && this.drafts.get(path) === text))
      this.drafts.delete(path);
    return known;
  }
  /** A text as its file has it, and what is typed over it; null where nothing is. */
  async readBoth(file: string): Promise<Found<WrittenText & { readonly draft: string | null }>> {
    const read = await this.plain.readText(file);
    const draft = this.drafts.get(pathIn(this.workspace, file)) ?? null;
    return read.value
      ? found({ ...read.value, draft: draft === read.value.text ? null : draft }, read.findings)
      : passedOn(read);
  }
  /** Takes it off again. */
  takeDraft(file: string): void {
    this.drafts.delete(pathIn(this.workspace, file));
  }

  /** Whether something is typed that no file holds yet. */
  get hasDrafts(): boolean {
    return this.drafts.size > 0;
  }

  /** Tells of changed files of the edition, its templates and its reference data until the watching is ended. */
  watch(changed: () => void): () => void {
    const { root, world } = this.workspace;
    return watchFolders(
      [root, join(world.home, 'templates'), join(world.home, 'data', 'reference')],
      changed,
    );
  }
}
