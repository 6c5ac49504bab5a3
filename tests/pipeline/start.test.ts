import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { programOf } from '../../src/cli/main';
import { PROJECT, stra, temporaryFolder } from './run-stra';

const { codePlace, keepCode } = jest.requireActual<{
  codePlace: (program: string, text: string, packaged: boolean, use: 'build' | 'check') => string;
  keepCode: (place: string, code: string) => void;
}>('../../bin/code-cache');
const { engineFlags, longRunFlags } =
  jest.requireActual<Record<'engineFlags' | 'longRunFlags', (version: string) => readonly string[]>>(
    '../../bin/engine-flags',
  );

describe('the program starts under any Node from 20.19 on', () => {
  it('without a word on stderr', () => {
    const { code, stdout, stderr } = stra(['--version'], { cold: true });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('and sets only flags that this Node knows', () => {
    const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
    const known = new Set([...stdout.matchAll(/^ +--([a-z0-9-]+) \(/gm)].map((match) => match[1]));
    const set = [engineFlags, longRunFlags].flatMap((flags) => flags(process.versions.node));
    const names = set.map((flag) => flag.replace(/^--(?:no-)?|=.*$/g, ''));
    expect(known.size).toBeGreaterThan(100);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('and makes the one command that is asked for, and all where none is', () => {
    const named = (asked?: string): string[] =>
      programOf(() => undefined, asked).commands.map((command) => command.name());
    const all = named();
    expect(all).toContain('check');
    expect(all.map((name) => named(name))).toEqual(all.map((name) => [name]));
    for (const other of ['help', '--help', 'chek', 'constructor']) expect(named(other)).toEqual(all);
  });

  // V8 compares its own version, which Node 20.19 and 20.20 share, and broke on the code of the other.
  it('and starts only from compiled code that this very Node has made', () => {
    const own = `${process.version}-${process.arch}`;
    expect(codePlace('/p/cli.cjs', '0', false, 'check')).toBe(`/p/cli.cjs.${own}.check.cache`);
    expect(basename(codePlace('/p/cli.cjs', '0', true, 'build'))).toContain(own);
  });

  it('and a check from less code than a build, each of which a package keeps beside the other', () => {
    // Whichever Node built the program here made both.
    const built = readdirSync(join(PROJECT, 'dist'));
    const sizeOf = (use: 'build' | 'check'): number => {
      const [name = `no code of a ${use}`] = built.filter((each) => each.endsWith(`.${use}.cache`));
      return statSync(join(PROJECT, 'dist', name)).size;
    };
    expect(sizeOf('check')).toBeLessThan(sizeOf('build') * 0.8);
    const folder = temporaryFolder();
    for (const text of ['0', '1'])
      for (const use of ['build', 'check'] as const)
        keepCode(join(folder, basename(codePlace('/p/cli.cjs', text, true, use))), text);
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['1', '1']);
  });

  // V8 takes no code that was made under other flags, and says nothing.
  it('and takes in again the code that it kept, though it turned out to run long', () => {
    const code = join(temporaryFolder(), 'code');
    const inProcess = (then: string): string => {
      const before = `const { readFileSync, writeFileSync } = require('node:fs');
        const { Script } = require('node:vm');
        const { codeOf } = require(${JSON.stringify(join(PROJECT, 'bin/load-program.js'))});
        const { longRun } = require(${JSON.stringify(join(PROJECT, 'bin/engine-flags.js'))});
        const code = ${JSON.stringify(code)};\n`;
      const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', before + then], {
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([0, '']);
      return stdout;
    };
    inProcess(`const script = new Script('1 + 1'); script.runInThisContext();
      longRun.begin(); longRun.giveBack(); longRun.giveBack();
      writeFileSync(code, codeOf(script));`);
    const isRejected = inProcess(
      `process.stdout.write(String(new Script('1 + 1', { cachedData: readFileSync(code) }).cachedDataRejected));`,
    );
    expect(isRejected).toBe('false');
  });

  it('and sets none in a Node that nobody has tried', () => {
    expect(engineFlags('20.19.0')).toContain('--interrupt-budget=8000000');
    expect(engineFlags('22.0.0')).not.toContain('--interrupt-budget=8000000');
    expect(longRunFlags('20.19.0')).toContain('--interrupt-budget=400000');
    expect(longRunFlags('22.0.0')).toEqual([]);
    expect(engineFlags('27.0.0')).toEqual([]);
    expect(engineFlags('200.1.0')).toEqual([]);
  });
});
