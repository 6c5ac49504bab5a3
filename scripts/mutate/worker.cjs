// A warm process that runs test files over the module with switches. It is told one file and one mutant at a time, and
// is ended from outside where a mutant does not come to an end.
const { resolve } = require('node:path');
const { runCLI } = require('jest');
const base = require('../../jest.config.cjs');
const { state } = require('./environment.cjs');

const root = resolve(__dirname, '../..');
const exactly = (path) => `^${path.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`;

function configOf(module, text) {
  const swc = Object.values(base.transform)[0][1];
  return JSON.stringify({
    ...base,
    rootDir: root,
    roots: ['src', 'tests', 'data', 'templates'].map((folder) => resolve(root, folder)),
    testEnvironment: resolve(__dirname, 'environment.cjs'),
    transform: { [exactly(module)]: [resolve(__dirname, 'transform.cjs'), { text, swc }], ...base.transform },
    reporters: [],
  });
}

let config = null;
process.on('disconnect', () => process.exit());
process.on('message', async (asked) => {
  if (asked.module) {
    config = configOf(asked.module, asked.text);
    return;
  }
  Object.assign(state, {
    on: asked.mutant,
    reached: new Set(),
    steps: 0,
    most: 0,
    limit: asked.steps ?? Infinity,
    begin: () => process.send({ hasBegun: true }),
  });
  const before = process.cpuUsage();
  const options = { config, runTestsByPath: true, runInBand: true, watchman: false, silent: true, ci: true };
  const { results } = await runCLI({ ...options, _: [asked.file], $0: 'mutate' }, [root]);
  const { user, system } = process.cpuUsage(before);
  process.send({
    passed: results.success && results.numPassedTests > 0,
    timedOut: state.most > state.limit,
    reached: [...state.reached],
    steps: state.most,
    // Processor time, which what else the machine does leaves nearly as it is.
    seconds: (user + system) / 1e6,
    memory: process.memoryUsage().rss,
  });
});
