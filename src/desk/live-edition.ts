import { join } from 'node:path';
import { openWorkspace, type Workspace } from '../workspace/workspace';
import { passedOn, found, type Found } from '../workspace/found';
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
    readonly drafts: Map<string, string>,
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

  /** Tells of changed files of the edition, its templates and its reference data until the watching is ended. */
  watch(changed: () => void): () => void {
    const { root, world } = this.workspace;
    return watchFolders(
      [root, join(world.home, 'templates'), join(world.home, 'data', 'reference')],
      changed,
    );
  }
}
