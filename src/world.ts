import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** What a stage may know of the machine. Only here are files read, and nothing else knows the clock. */
export interface World {
  /** Folder of the project's own templates and reference data. */
  readonly home: string;
  readonly readFile: (path: string) => Promise<Buffer>;
  readonly fileSize: (path: string) => Promise<number | null>;
  /** Files under a folder, relative to it with forward slashes, sorted; hidden ones left out. */
  readonly listFiles: (path: string) => Promise<readonly string[]>;
  /** The path with links followed, or null when there is nothing there. */
  readonly realPath: (path: string) => Promise<string | null>;
  readonly progress: (message: string) => void;
}

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

async function listFiles(root: string, under = ''): Promise<string[]> {
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
export function realWorld(home: string, progress: (message: string) => void): World {
  return {
    home: resolve(home),
    readFile: (path) => readFile(path),
    fileSize: async (path) => {
      const found = await stat(path).catch(() => null);
      return found?.isFile() ? found.size : null;
    },
    listFiles: (path) => listFiles(path),
    realPath: (path) => realpath(path).catch(() => null),
    progress,
  };
}
