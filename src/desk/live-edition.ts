import { join } from 'node:path';
import type { WriteTextRequest, WroteText } from '../workspace/edit-text';
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
    const run = this.lastSave.then(() => this.saveNow(request));
    this.lastSave = run.catch(() => undefined);
    return run;
  }
  private async saveNow(request: WriteTextRequest): Promise<Found<WroteText>> {
    let wrote = await this.plain.writeText(request);
    // Another use of this desk may hold the folder just now, for the time that a file takes.
    for (let n = 0; wrote.refused !== null && this.running > 0 && n < MOST_TRIES; n++) {
      await new Promise((again) => setTimeout(again, BETWEEN_TRIES));
      wrote = await this.plain.writeText(request);
    }
    const path = pathIn(this.workspace, request.file);
    if (wrote.value?.written === true && this.drafts.get(path) === request.text) this.drafts.delete(path);
    return wrote;
  }

  /** Puts what is typed over a file of the edition, for every use from here on. */
  setDraft(file: string, text: string): void {
    this.drafts.set(pathIn(this.workspace, file), text);
  }
  /** Takes it off again; gives what it was. */
  takeDraft(file: string): string | null {
    const path = pathIn(this.workspace, file);
    const draft = this.drafts.get(path) ?? null;
    this.drafts.delete(path);
    return draft;
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
