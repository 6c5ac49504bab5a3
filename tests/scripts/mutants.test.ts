import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';

const SCRIPTS = join(__dirname, '../../scripts/mutate');
interface Mutant {
  readonly id: number;
  readonly line: number;
  readonly in: string;
  readonly before: string;
  readonly after: string;
}

interface Mutated {
  readonly mutants: readonly Mutant[];
  readonly switched: string;
}

/** The mutants of each source, and the source with all of them behind switches, from the runner's own modules. */
function mutated(sources: readonly string[]): readonly Mutated[] {
  const from = (file: string): string => JSON.stringify(pathToFileURL(join(SCRIPTS, file)).href);
  const program = `import { mutantsOf } from ${from('mutants.mjs')};
import { withSwitches } from ${from('switches.mjs')};
console.log(JSON.stringify(${JSON.stringify(sources)}.map((source) => {
  const mutants = mutantsOf('a.ts', source);
  return { mutants, switched: withSwitches(source, mutants) };
})));`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  return JSON.parse(out) as readonly Mutated[];
}

const isSmall = 'function isSmall(n, below = 5) {\n  return n > 0 && n < below;\n}\n';
const [small, typed, condition, moved] = mutated([
  isSmall,
  isSmall.replace('(n', '(n: 1 | 2'),
  'const f = (xs: number[], x: number) => {\n  if (x === 2) xs.push(x);\n};\n',
  `const before = true;\n\n${isSmall.replace('  return', '      return')}`,
]);

describe('the mutants of a module', () => {
  it('change its operators, constants and returns, and neither its types nor its names', () => {
    expect(typed?.mutants.map(({ line, after }) => `${line} ${after}`)).toEqual([
      '1 function isSmall(n: 1 | 2, below = 6) {',
      '2 return (n > 0) || (n < below);',
      '2 return undefined;',
      '2 return n >= 0 && n < below;',
      '2 return n <= 0 && n < below;',
      '2 return n > 1 && n < below;',
      '2 return n > 0 && n <= below;',
      '2 return n > 0 && n >= below;',
    ]);
  });

  it('take a condition as true and as false, and leave statements out', () => {
    expect(condition?.mutants.map(({ in: within, after }) => `${within}: ${after}`)).toEqual([
      'f: if (true) xs.push(x);',
      'f: if (false) xs.push(x);',
      'f: if (x === 3) xs.push(x);',
      'f: if (x === 2)',
    ]);
  });

  it('are known by their function and line, wherever it stands', () => {
    const known = (module: Mutated | undefined) =>
      module?.mutants.map(({ in: within, before, after }) => [within, before, after]);
    expect(known(moved)?.slice(1)).toEqual(known(small));
  });

  it('are in the module one at a time: the one that is on does what its text says, and with none on nothing changes', () => {
    const isSmallWith = (on: number | null): unknown =>
      runInNewContext(`${small?.switched ?? ''} [0, 1, 4, 5].map((n) => isSmall(n)).join(' ')`, {
        __mutant: (id: number) => id === on,
      });
    const idOf = (after: string) => small?.mutants.find((mutant) => mutant.after.includes(after))?.id ?? -1;
    expect(isSmallWith(null)).toBe('false true true false');
    expect(isSmallWith(idOf('n >= 0'))).toBe('true true true false');
    expect(isSmallWith(idOf('n <= below'))).toBe('false true true true');
    expect(isSmallWith(idOf('below = 6'))).toBe('false true true true');
    expect(isSmallWith(idOf('||'))).toBe('true true true true');
  });
});

/** What the runner's tester says of a test file: its answer, or why it stopped. */
function tried(before: string): { readonly passed?: boolean; readonly stopped?: string } {
  const root = join(SCRIPTS, '../..');
  const program = `import { Tester } from ${JSON.stringify(pathToFileURL(join(SCRIPTS, 'tester.mjs')).href)};
import { readFileSync } from 'node:fs';
${before}
const [module, test] = ${JSON.stringify([join(root, 'src/model/condition.ts'), join(root, 'tests/model/condition.test.ts')])};
const tester = new Tester(module, readFileSync(module, 'utf8'));
const said = await tester
  .run(test, null, { seconds: 600 })
  .catch(({ message }) => ({ stopped: message }));
console.log(JSON.stringify(said));
tester.end();`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(out) as ReturnType<typeof tried>;
}

describe('a worker of the runner', () => {
  it('says what became of a test', () => {
    expect(tried('').passed).toBe(true);
  });
  it('that fails before its tests run stops the run, and no mutant counts as noticed', () => {
    const { passed, stopped } = tried(`process.env.NODE_OPTIONS = '--require ./no-such-file.cjs';`);
    expect([passed, stopped]).toEqual([undefined, expect.stringContaining('failed before the tests of')]);
    expect(stopped).toContain('it ended with 1');
  });
});
