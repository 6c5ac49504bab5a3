import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';

export const PROJECT = resolve(__dirname, '../..');
export const EDITION = join(PROJECT, 'data/editions/2023');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program as a person would. */
export function stra(
  args: readonly string[],
  options: { env?: Record<string, string>; cwd?: string } = {},
): Ran {
  const env = { ...process.env, NO_COLOR: '1', ...options.env };
  const ran = spawnSync(process.execPath, [join(PROJECT, 'bin/stra.js'), ...args], {
    cwd: options.cwd ?? PROJECT,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

const made: string[] = [];
export function temporaryFolder(name = 'stra test '): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  made.push(folder);
  return folder;
}
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A copy of the 2023 edition, in a folder with a space in its name, with some of its files changed. */
export function changedEdition(changes: Readonly<Record<string, (text: string) => string | Buffer>>): string {
  const folder = join(temporaryFolder(), '2023');
  cpSync(EDITION, folder, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    let before = '';
    try {
      before = readFileSync(join(folder, file), 'utf8');
    } catch {
      // a new file
    }
    writeFileSync(join(folder, file), change(before));
  }
  return folder;
}
export const replace =
  (from: string | RegExp, to: string) =>
  (text: string): string => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`nothing to replace: ${String(from)}`);
    return changed;
  };
