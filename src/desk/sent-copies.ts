import { join } from 'node:path';
import { DOCX_LIMITS } from '../docx/limits';
import type { WorkFolder, World } from '../world';
import { putFiles } from '../write/put-files';
import { plainName } from './plain-name';

/** A Word file that is sent, at most: what is read of any. */
export const COPY_LIMIT = DOCX_LIMITS.fileBytes;
const MOST_COPIES = 30;
const ENDING = /\.docx$/i;

export interface SentCopy {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/**
 * The Word files that a page has sent, under names of the program's own in a private folder that goes with it. What was
 * answered of them is kept in the edition, and not here.
 */
export class SentCopies {
  private folder: Promise<WorkFolder> | null = null;
  private readonly sent = new Map<string, SentCopy>();
  private count = 0;

  constructor(private readonly world: World) {}

  /** Keeps a file; gives why not, where it cannot be one. */
  async keep(name: string, bytes: Uint8Array): Promise<SentCopy | { readonly why: string }> {
    const called = plainName(name, ENDING);
    if (!ENDING.test(called)) return { why: 'expected a Word document (.docx)' };
    if (bytes.length === 0) return { why: 'the file is empty' };
    if (this.sent.size >= MOST_COPIES)
      return { why: `at most ${MOST_COPIES} Word files are taken: take one away first` };
    this.folder ??= this.world.workFolder('private');
    const { path } = await this.folder;
    this.count += 1;
    const id = `copy-${this.count}`;
    const copy = { id, name: called, path: join(path, id, called) };
    await putFiles([{ path: copy.path, content: bytes }]);
    // The same file sent once more, or a newer one of the same name, stands for the one before.
    for (const known of this.sent.values()) if (known.name === called) this.sent.delete(known.id);
    this.sent.set(id, copy);
    return copy;
  }
  get all(): readonly SentCopy[] {
    return [...this.sent.values()];
  }
  /** Takes a file off the desk; one that is not there is gone already. */
  takeAway(id: string): void {
    this.sent.delete(id);
  }
  /** What was there before a file that turned out to be none. */
  putBack(before: readonly SentCopy[]): void {
    this.sent.clear();
    for (const copy of before) this.sent.set(copy.id, copy);
  }
  async dispose(): Promise<void> {
    await (await this.folder)?.dispose();
  }
}
