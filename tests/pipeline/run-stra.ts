import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';

export const PROJECT = resolve(__dirname, '../..');
export const EDITION = join(PROJECT, 'data/editions/2023');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the built program as a person would, in a process of its own where it is to start cold or in another
 * surrounding; else in one thread of this test, which need not start it again for each command.
 */
export function stra(
  args: readonly string[],
  options: { env?: Record<string, string>; cwd?: string; cold?: true } = {},
): Ran {
  if (options.env === undefined && options.cwd === undefined && options.cold !== true) return runWarm(args);
  const env = { ...process.env, NO_COLOR: '1', ...options.env };
  const ran = spawnSync(process.execPath, [join(PROJECT, 'bin/stra.js'), ...args], {
    cwd: options.cwd ?? PROJECT,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

let warm: { readonly worker: Worker; readonly port: MessagePort; readonly done: Int32Array } | null = null;
// It would else stay until all suites of a process are over, with all that the program holds.
afterAll(async () => {
  const over = warm?.worker;
  warm = null;
  await over?.terminate();
});
function runWarm(args: readonly string[]): Ran {
  warm ??= startProgram();
  const { port, done } = warm;
  Atomics.store(done, 0, 0);
  port.postMessage(args);
  Atomics.wait(done, 0, 0);
  return (receiveMessageOnPort(port) as { message: Ran }).message;
}

function startProgram(): NonNullable<typeof warm> {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(join(__dirname, 'program-worker.cjs'), {
    workerData: { done, port: port2 },
    transferList: [port2],
    env: { ...process.env, NO_COLOR: '1' },
  });
  worker.unref();
  port1.unref();
  return { worker, port: port1, done };
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
  // What was issued of it is no part of the edition that a test changes.
  cpSync(EDITION, folder, {
    recursive: true,
    filter: (path) => ![join(EDITION, 'published.json'), join(EDITION, 'issued')].includes(path),
  });
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
