import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/world';
import { PROJECT, stra, temporaryFolder, type Ran } from './run-stra';

/** A project with one edition, and where what its checks said is kept. */
function project(): { readonly edition: string; readonly kept: string } {
  const folder = temporaryFolder();
  const edition = join(folder, 'data/editions/harbour');
  mkdirSync(join(folder, 'data/editions'), { recursive: true });
  cpSync(join(PROJECT, 'tests/errors/base'), edition, { recursive: true });
  return { edition, kept: join(folder, 'output/.cache/kept-checks.json') };
}

const NOT_ANSWERED = 7;
const ASK = `require(${JSON.stringify(join(PROJECT, 'dist/front.cjs'))})
  .answer(['node', 'stra', ...process.argv.slice(1)])
  .then((is) => { if (!is) process.exitCode = ${NOT_ANSWERED}; });`;

/** What stands before the program alone: it answers, or leaves the command to the program. */
function front(...args: readonly string[]): Ran | null {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', ASK, 'check', ...args], {
    cwd: PROJECT,
    env: { ...process.env, NO_COLOR: '1' },
    encoding: 'utf8',
  });
  expect([0, 1, NOT_ANSWERED]).toContain(status);
  return status === NOT_ANSWERED ? null : { code: status, stdout, stderr };
}
/** Checks twice: where data are read by the database first, nothing of that run is kept. */
const check = (...args: readonly string[]): Ran => {
  stra(['check', ...args]);
  return stra(['check', ...args]);
};

describe('what a check said', () => {
  it('is said again in the same words where nothing changed, with its exit code', () => {
    const { edition } = project();
    expect(front(edition)).toBeNull();
    const found = check(edition);
    expect(found.code).toBe(0);
    expect(front(edition)).toEqual(found);
    expect(stra(['check', edition], { cold: true })).toEqual(found);
    // Another way of asking is another answer.
    expect(front(edition, '--format', 'json')).toBeNull();
    expect(front(edition, '--format', 'json')).toBeNull();
    writeFileSync(join(edition, 'stray.md'), 'Nobody lists this.\n');
    expect(front(edition)).toBeNull();
    // What stands before the program leaves it to the program, in one process.
    const whole = stra(['check', edition], { cold: true });
    const wrong = check(edition);
    expect(whole).toEqual(wrong);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('stray.md')]);
    expect(front(edition)).toEqual(wrong);
    const json = check(edition, '--format', 'json');
    expect(front(edition, '--format', 'json')).toEqual(json);
  });

  it('is not said again once any file of the edition is another, is gone or is new', () => {
    const { edition } = project();
    const found = check(edition);
    const files = (readdirSync(edition, { recursive: true }) as string[]).filter((name) =>
      name.includes('.'),
    );
    expect(files.length).toBeGreaterThan(10);
    const answered = files.filter((name) => {
      const file = join(edition, name);
      const bytes = readFileSync(file);
      const [first = 0] = bytes;
      // As long as it was, and as it was but for one byte.
      writeFileSync(file, Buffer.concat([Buffer.from([first ^ 1]), bytes.subarray(1)]));
      const isAnswered = front(edition) !== null;
      writeFileSync(file, bytes);
      return isAnswered;
    });
    expect(answered).toEqual([]);
    const [some = ''] = files.filter((name) => name.endsWith('.csv'));
    const bytes = readFileSync(join(edition, some));
    rmSync(join(edition, some));
    expect(front(edition)).toBeNull();
    writeFileSync(join(edition, some), bytes);
    expect(front(edition)).toEqual(found);
    mkdirSync(join(edition, '.stra'));
    expect(front(edition)).toBeNull();
  });

  it('can be opened by nobody who has not the files, and opens nothing once a byte of it is another', () => {
    const { edition, kept } = project();
    writeFileSync(join(edition, 'stray.md'), 'Nobody lists this.\n');
    const found = check(edition);
    const whole = readFileSync(kept, 'utf8');
    const [entry = []] = JSON.parse(whole.split('\n')[1] ?? '') as string[][];
    const [name = '', sizes = '', looks = '', answer = ''] = entry;
    const inside = [looks, answer].map((sealed) => Buffer.from(sealed, 'base64').toString('latin1')).join('');
    for (const word of ['stray', 'harbour', 'edition.yaml', 'unlisted'])
      expect((whole + inside).includes(word)).toBe(false);
    const put = (value: unknown): void => {
      const text = JSON.stringify(value);
      writeFileSync(kept, `${sha256(text)}\n${text}\n`);
    };
    const flip = (sealed: string): string => {
      const bytes = Buffer.from(sealed, 'base64');
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
      return bytes.toString('base64');
    };
    for (const value of [
      [[name, sizes, flip(looks), answer]],
      [[name, sizes, looks, flip(answer)]],
      [[name, sizes, answer, answer]],
      [[name, sizes, looks, looks]],
      [[name, sizes, looks, 5]],
      [[name, flip(sizes), looks, answer]],
      {},
    ]) {
      put(value);
      expect(front(edition)).toBeNull();
    }
    for (const text of ['', 'x', whole.replace(name, name.toLowerCase())]) {
      writeFileSync(kept, text);
      expect(front(edition)).toBeNull();
    }
    writeFileSync(kept, whole);
    expect(front(edition)).toEqual(found);
  });

  it('is neither kept of a check for a release nor asked by one', () => {
    const { edition, kept } = project();
    check(edition, '--release');
    expect(existsSync(kept)).toBe(false);
    check(edition);
    expect(existsSync(kept)).toBe(true);
    expect(front(edition, '--release')).toBeNull();
    expect(front(edition, '--max-warnings', '0')).toBeNull();
    expect(front(edition, '--fix')).toBeNull();
  });
});
