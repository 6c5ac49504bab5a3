// Runs the tests that take no browser, no office and no server under every Node that is supported, and says which ran.
//   node scripts/quick-tests.mjs          all of them under each
//   node scripts/quick-tests.mjs --some   under each what a Node can change (starting, reading, printing, the installation),
//                                         and all but the widest under the one that most people have; a build machine
//                                         runs all under its own besides, so that of a Node of the same line only the
//                                         start and the installation are tried here
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The oldest that is supported, those that most people have, and the newest. */
const NODES = ['20.19.0', '22.23.3', '24.22.3', '26.12.1'];
const MOST_HAVE = '24.22.3';
const NODE_CHANGES =
  'assess diagnostics installation load model returns spreadsheet syntax validate pipeline/start'.split(' ');
const STARTING = ['installation', 'pipeline/start'];
const OTHERS = ['check', 'import', 'measure', 'views'];
/** Many tables, sentences or rows through one and the same way, minutes of them. */
const WIDEST = [
  'import/real-',
  'measure/row-properties',
  'check/facets/rule-pages',
  'check/linear',
  // Every edition is built with each Node by the packages' own trial.
  'assess/example-island',
];

const run = (program, ...args) =>
  spawnSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const isSome = process.argv.includes('--some');
// Tests of properties draw the same examples on a build machine, and others each time that all are run.
const env = { ...process.env, ...(isSome ? {} : { STRA_SEED: String(Date.now() % 1_000_000_000) }) };
if (!isSome) console.log(`STRA_SEED=${env.STRA_SEED}`);
let failed = false;
for (const version of NODES) {
  const fetched = run(process.execPath, 'scripts/package/fetch-node.mjs', version);
  if (fetched.status !== 0) throw new Error(`Node ${version} is not to be had`);
  const isOwnLine = version.split('.')[0] === process.versions.node.split('.')[0];
  const rooms = !isSome
    ? [...NODE_CHANGES, ...OTHERS]
    : isOwnLine
      ? STARTING
      : version === MOST_HAVE
        ? [...NODE_CHANGES, ...OTHERS]
        : NODE_CHANGES;
  const without = isSome ? WIDEST.filter((tests) => rooms.some((room) => tests.startsWith(`${room}/`))) : [];
  console.log(
    `Node ${version}: ${rooms.join(', ')}${without.length === 0 ? '' : `; without ${without.join(', ')}`}`,
  );
  // Folders stand first: what follows --reporters is taken for another one.
  const tested = spawnSync(
    fetched.stdout.trim(),
    [
      join('node_modules', 'jest', 'bin', 'jest.js'),
      ...rooms.map((room) => `tests/${room}`),
      '--silent',
      '--reporters=summary',
      ...without.map((tests) => `--testPathIgnorePatterns=tests/${tests}`),
    ],
    { cwd: root, stdio: 'inherit', env },
  );
  failed ||= tested.status !== 0;
}
process.exitCode = failed ? 1 : 0;
