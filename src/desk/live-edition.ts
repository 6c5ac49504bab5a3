import { join } from 'node:path';
import { openWorkspace, type Workspace } from '../workspace/workspace';
import { found, passedOn, pathIn, type Found } from '../workspace/found';
import { worldOf } from '../workspace/world-of';
import { watchFolders, withDrafts } from '../world';

/**
 * An edition that stays open while somebody works on it: its files with what is typed over them, one use at a time, and
 * word of what changes on the disk.
 */
export class LiveEdition {
  private last: Promise<unknown> = Promise.resolve();
  private constructor(
    readonly workspace: Workspace,
    /** What is typed and not saved, by whole path. */
    private readonly drafts: Map<string, string>,
  ) {}

  static async open(folder: string, progress?: (message: string) => void): Promise<Found<LiveEdition>> {
    const drafts = new Map<string, string>();
    const opened = await openWorkspace(folder, { world: withDrafts(worldOf(folder, progress), drafts) });
    return opened.value ? found(new LiveEdition(opened.value, drafts)) : passedOn(opened);
  }

  /** One use after the other: two that run at once would each read every file. */
  inTurn<T>(use: (workspace: Workspace) => Promise<T>): Promise<T> {
    const run = this.last.then(() => use(this.workspace));
    this.last = run.catch(() => undefined);
    return run;
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
