// Changes operators, comparisons, constants, connectives, conditions and returns of a module, one at a time, and says
// which changes its tests notice: `npm run mutate -- src/model/prove-figure.ts`. The file itself is never written.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { equivalentsOf } from './mutate/equivalents.mjs';
import { mutantsOf } from './mutate/mutants.mjs';
import { withSwitches } from './mutate/switches.mjs';
import { Tester } from './mutate/tester.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values: asked, positionals: modules } = parseArgs({
  allowPositionals: true,
  options: {
    // A regular expression: only these of the tests that import the module.
    tests: { type: 'string', default: '' },
    // Test files that take more processor time than so many seconds are left out.
    within: { type: 'string', default: '5' },
    // Only every so manieth mutant, for a module with many and slow tests: an estimate.
    every: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(Math.max(1, availableParallelism() - 1)) },
    // Fails where fewer than so many per cent are noticed.
    'at-least': { type: 'string', default: '0' },
    // Runs what is listed as equivalent too: a test that notices one shows that it is not.
    'try-equivalent': { type: 'boolean', default: false },
  },
});
if (modules.length === 0) {
  console.error('say which module: npm run mutate -- src/model/prove-figure.ts');
  process.exit(2);
}

/** The tests that import a module, directly or through others. Those that start the built program do not see it. */
function testsOf(path) {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const found = execFileSync(process.execPath, [jest, '--listTests', '--findRelatedTests', path], {
    cwd: root,
  });
  return found
    .toString()
    .split('\n')
    .filter((file) => file !== '' && new RegExp(asked.tests).test(file));
}

/** Every test file once with no mutant: how long it takes, and to which mutants it comes. The quickest first. */
async function tried(tester, files) {
  const tests = [];
  for (const file of files) {
    const ran = await tester.run(file, null, { seconds: 600 });
    const name = relative(root, file);
    if (!ran.passed) console.log(`  left out, it does not pass as things are: ${name}`);
    else if (ran.seconds > Number(asked.within))
      console.log(`  left out, it takes ${ran.seconds.toFixed(1)} s: ${name}`);
    else tests.push({ file, seconds: ran.seconds, steps: ran.steps, reached: new Set(ran.reached) });
  }
  return tests.sort((a, b) => a.seconds - b.seconds);
}

/** What becomes of a mutant: the first test that does not pass, or does not end, has noticed it. */
async function fateOf(mutant, tests, tester) {
  for (const { file, seconds, steps, reached } of tests) {
    if (!reached.has(mutant.id)) continue;
    const ran = await tester.run(file, mutant.id, { seconds: 10 + 10 * seconds, steps: 1e5 + 10 * steps });
    if (!ran.passed) return ran.timedOut ? 'timed out' : 'killed';
  }
  return 'survived';
}

async function mutate(path) {
  const file = resolve(root, path);
  const module = relative(root, file).replaceAll('\\', '/');
  const source = readFileSync(file, 'utf8');
  const all = mutantsOf(file, source);
  const mutants = all.filter((_, i) => i % Number(asked.every) === 0);
  const text = withSwitches(source, mutants);
  const { equivalents, stale } = equivalentsOf(module, all);
  console.log(`${module}: ${mutants.length} of ${all.length} mutants`);

  const testers = Array.from({ length: Number(asked.jobs) }, () => new Tester(file, text));
  const tests = await tried(testers[0], testsOf(file));
  const together = tests.reduce((n, { seconds }) => n + seconds, 0);
  console.log(`  ${tests.length} test files, ${together.toFixed(1)} s together`);
  if (tests.length === 0) console.log('  no test file is left: --tests and --within say which are');
  const fates = new Map();
  const left = mutants.filter((mutant) => asked['try-equivalent'] || !equivalents.has(mutant));
  await Promise.all(
    testers.map(async (tester) => {
      for (let next = left.shift(); next; next = left.shift())
        fates.set(next, await fateOf(next, tests, tester));
    }),
  );
  for (const tester of testers) tester.end();
  return report(module, mutants, fates, equivalents, stale, tests);
}

function report(module, mutants, fates, equivalents, stale, tests) {
  const counted = mutants.filter((mutant) => !equivalents.has(mutant));
  const of = (fate) => counted.filter((mutant) => fates.get(mutant) === fate);
  for (const mutant of of('survived')) {
    const isReached = tests.some(({ reached }) => reached.has(mutant.id));
    console.log(
      `${module}:${mutant.line}: survived${isReached ? '' : ', no test comes here'}, in ${mutant.in || 'the module'}`,
    );
    console.log(`  before: ${mutant.before}\n  after:  ${mutant.after}`);
  }
  const wrong = [...equivalents.keys()].filter((mutant) => (fates.get(mutant) ?? 'survived') !== 'survived');
  for (const { line, before, after } of wrong)
    console.log(
      `${module}:${line}: listed as equivalent, and a test notices it\n  before: ${before}\n  after:  ${after}`,
    );
  for (const { before, after } of stale)
    console.log(
      `${module}: listed as equivalent, and there is no such mutant\n  before: ${before}\n  after:  ${after}`,
    );
  const [killed, timedOut, survived] = ['killed', 'timed out', 'survived'].map((fate) => of(fate).length);
  const noticed = (100 * (killed + timedOut)) / counted.length;
  console.log(
    `${module}: ${killed} killed, ${timedOut} timed out, ${survived} survived, ${mutants.length - counted.length} equivalent: ${noticed.toFixed(1)}% noticed`,
  );
  return wrong.length === 0 && stale.length === 0 && noticed >= Number(asked['at-least']);
}

let isGood = true;
try {
  for (const path of modules) isGood = (await mutate(path)) && isGood;
} catch (error) {
  // A figure that half of the mutants were tried for is none.
  console.error(error.message);
  process.exit(2);
}
process.exit(isGood ? 0 : 1);
