// Runs the tests that take no browser, no office and no server under every Node that is supported, and says which ran.
//   node scripts/quick-tests.mjs          all of them under each
//   node scripts/quick-tests.mjs --some   under each what a Node can change (starting, reading, printing, the installation),
//                                         and all under the one that most people have, as a build machine does
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The oldest that is supported, those that most people have, and the newest. */
const NODES = ['20.19.0', '22.23.3', '24.22.3', '26.12.1'];
const MOST_HAVE = '24.22.3';
const NODE_CHANGES =
  'assess diagnostics installation load model returns spreadsheet syntax validate pipeline/start'.split(' ');
const OTHERS = ['check', 'import', 'measure', 'views'];

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
  const rooms = isSome && version !== MOST_HAVE ? NODE_CHANGES : [...NODE_CHANGES, ...OTHERS];
  console.log(`Node ${version}: ${rooms.join(', ')}`);
  // Folders stand first: what follows --reporters is taken for another one.
  const tested = spawnSync(
    fetched.stdout.trim(),
    [
      join('node_modules', 'jest', 'bin', 'jest.js'),
      ...rooms.map((room) => `tests/${room}`),
      '--silent',
      '--reporters=summary',
    ],
    { cwd: root, stdio: 'inherit', env },
  );
  failed ||= tested.status !== 0;
}
process.exitCode = failed ? 1 : 0;
