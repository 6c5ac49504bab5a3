import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { removeTemporaryFolders, temporaryFolder, type Ran } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

/** One step on the way from the words to the file, done wrong. */
interface Fault {
  readonly name: string;
  /** A pattern that fits one place of the built program. */
  readonly find: string;
  /** What stands there instead; `FAULT` is whether this fault is on. */
  readonly plant: string;
  /** The file that a draft prints wrongly in silence, and what is wrong in it; null where not even a draft is made. */
  readonly prints: readonly [file: string, words: string] | null;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'typography: two digits change places',
    find: String.raw`(\.replace\(/'/g,"\\u2019"\):)(\w+)\}`,
    plant: '$1FAULT?$2.replace("217,945","271,945"):$2}',
    // It is taken before the check, and what it made is held against what it was made of there and then.
    prints: null,
  },
];

const NOBODY = ['--override', 'Nobody', '--reason', 'made up for tests'];

describe('a fault in a step between the words and the file', () => {
  const { port1: port, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(__dirname, 'faulty-program.cjs'), {
    workerData: { done, port: port2, faults: FAULTS },
    transferList: [port2],
    argv: ['--version'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  worker.unref();
  port.unref();
  const stra = (fault: string | null, ...args: string[]): Ran => {
    Atomics.store(done, 0, 0);
    port.postMessage({ fault, args });
    Atomics.wait(done, 0, 0, 60_000);
    return (receiveMessageOnPort(port) as { message: Ran }).message;
  };
  let made = 0;
  /** The made-up edition about umbrellas, in a project of its own, and no two alike: nothing of one is kept for another. */
  const edition = (): string => {
    const folder = join(temporaryFolder(), 'data', 'editions', '2031');
    mkdirSync(join(folder, '..'), { recursive: true });
    cpSync(join(__dirname, '../errors/base'), folder, { recursive: true });
    const file = join(folder, 'edition.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('id: base', `id: umbrellas-${(made += 1)}`));
    return folder;
  };

  it('is not there in the program as it is: the edition is released and issued', () => {
    const folder = edition();
    const out = join(folder, '..', 'out');
    expect(stra(null, 'build', folder, '--release', '--out', out, ...NOBODY).code).toBe(0);
    expect(readdirSync(out)).toContain('report.pdf');
    expect(stra(null, 'issue', folder, '--by', 'Nobody', '--on', '2031-05-18', ...NOBODY).code).toBe(0);
  });
  it.each(FAULTS)(
    'is released nowhere, though a draft may print it in silence: $name',
    ({ name, prints }) => {
      const folder = edition();
      const out = join(folder, '..', 'out');
      const draft = stra(name, 'build', folder, '--out', out);
      if (prints === null) expect([draft.code, existsSync(out)]).not.toEqual([0, true]);
      else
        expect([draft.code, readFileSync(join(out, prints[0]), 'utf8')]).toEqual([
          0,
          expect.stringContaining(prints[1]),
        ]);

      const released = stra(name, 'build', folder, '--release', '--out', `${out}-released`, ...NOBODY);
      expect(released.code).not.toBe(0);
      if (prints !== null) expect(released.stderr + released.stdout).toContain('parity/');
      expect(existsSync(`${out}-released`)).toBe(false);

      const before = readdirSync(folder);
      const issued = stra(name, 'issue', folder, '--by', 'Nobody', '--on', '2031-05-18', ...NOBODY);
      expect(issued.code).not.toBe(0);
      expect(readdirSync(folder)).toEqual(before);
    },
  );
});
