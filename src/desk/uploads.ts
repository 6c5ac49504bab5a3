import { join } from 'node:path';
import { tablesIn } from '../workspace/start/tables-in';
import type { WorkFolder, World } from '../world';
import { putFiles } from '../write/put-files';
import { plainName } from './plain-name';

/** A table that is sent, at most: a year of all forces and offences has some 20 MB. */
export const UPLOAD_LIMIT = 32 * 1024 * 1024;
const MOST_UPLOADS = 50;
const ENDING = /\.(csv|csv\.gz|xlsx|ods)$/i;

/** A spreadsheet that can be looked at: sent by the page, or lying in the folder that was opened. */
export interface OfferedTable {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/**
 * The spreadsheets that a page has sent. They lie in a private folder of the program's own, under names of its own; what
 * they are called is only shown. They go with the program.
 */
export class Uploads {
  private folder: Promise<WorkFolder> | null = null;
  private readonly sent: OfferedTable[] = [];

  constructor(
    private readonly world: World,
    /** The folder that was opened, whose own spreadsheets are offered. */
    private readonly opened: string,
  ) {}

  /** Keeps a table; gives why not, where it cannot be one. */
  async keep(name: string, bytes: Uint8Array): Promise<OfferedTable | { readonly why: string }> {
    const called = tableName(name);
    if (!ENDING.test(called)) return { why: 'expected a spreadsheet: CSV, XLSX or ODS' };
    if (bytes.length === 0) return { why: 'the file is empty' };
    if (this.sent.length >= MOST_UPLOADS) return { why: `at most ${MOST_UPLOADS} spreadsheets are taken` };
    this.folder ??= this.world.workFolder('private');
    const { path } = await this.folder;
    const id = `sent-${this.sent.length + 1}`;
    // A folder of its own for each, and no name in it that a machine could take for a device or a path.
    const file = join(path, id, called);
    await putFiles([{ path: file, content: bytes }]);
    const table = { id, name: called, path: file };
    this.sent.push(table);
    return table;
  }

  /** All tables that can be looked at. */
  async all(): Promise<readonly OfferedTable[]> {
    const lying = await tablesIn(this.opened, this.world);
    const own = lying.map((path, n): OfferedTable => ({
      id: `lies-${n + 1}`,
      name: tableName(path.slice(this.opened.length)),
      path,
    }));
    return [...own, ...this.sent];
  }
  async find(id: string): Promise<OfferedTable | null> {
    return (await this.all()).find((table) => table.id === id) ?? null;
  }
  async dispose(): Promise<void> {
    await (await this.folder)?.dispose();
  }
}

/** The plain name of a spreadsheet. */
export const tableName = (text: string): string => plainName(text, ENDING);
