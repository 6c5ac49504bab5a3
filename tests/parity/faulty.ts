import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Ran } from '../pipeline/run-stra';

/** One step on the way from the words to the file, done wrong. */
export interface Planted {
  readonly name: string;
  /** A pattern that fits one place of the built program. */
  readonly find: string;
  /** What stands there instead; `FAULT` is whether this fault is on. */
  readonly plant: string;
}

const started: Worker[] = [];
// They would else stay until all suites of a process are over, with all that the program holds.
afterAll(() => Promise.all(started.splice(0).map((worker) => worker.terminate())));

/** The built program with faults in it: each command runs with one of them, or with none. */
export function faulty(faults: readonly Planted[]): (fault: string | null, ...args: string[]) => Ran {
  // Nobody hears of a worker that cannot begin while its commands are waited for.
  const program = readFileSync(join(__dirname, '../../dist/cli.cjs'), 'latin1');
  for (const { name, find } of faults) {
    const places = program.match(new RegExp(find, 'g'))?.length ?? 0;
    if (places !== 1) throw new Error(`the fault "${name}" fits ${places} places of the program, expected 1`);
  }
  const { port1: port, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(__dirname, 'faulty-program.cjs'), {
    workerData: { done, port: port2, faults },
    transferList: [port2],
    argv: ['--version'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  started.push(worker);
  worker.unref();
  port.unref();
  return (fault, ...args) => {
    Atomics.store(done, 0, 0);
    port.postMessage({ fault, args });
    Atomics.wait(done, 0, 0, 60_000);
    return (receiveMessageOnPort(port) as { message: Ran }).message;
  };
}

/** The files that findings of the proof name. */
export const foundIn = ({ stdout, stderr }: Ran): string[] => [
  ...new Set(
    [...`${stdout}${stderr}`.matchAll(/error: (\S+\.\w+): .*\[parity\/[\w-]+\]$/gm)].map(
      ([, file = '']) => file,
    ),
  ),
];
