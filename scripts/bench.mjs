// Processor time of cold processes beside `node -e 0` as a floor, and of edits in a process that stays open.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'stra-bench-'));
// A machine is slower in one minute than in the next. So in each round every command runs once, the floor first, and
// is held against the floor of its own round; what is printed is the median of these ratios, and their middle half.
const ROUNDS = 11;
// What has no goal runs in each round of so many.
const SELDOM = 4;
const EDITS = 30;

// A process says at its end what processor time it took; loaded before anything else.
const meter = join(folder, 'meter.cjs');
writeFileSync(
  meter,
  `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('\\n@cpu ' + (user + system)); });`,
);

function run(args, ok = 0) {
  const ran = spawnSync(process.execPath, ['--require', meter, ...args], { cwd: root, encoding: 'utf8' });
  if (ran.status !== ok) throw new Error(ran.stderr);
  return { seconds: Number(/@cpu (\d+)/.exec(ran.stderr)?.[1]) / 1e6, stdout: ran.stdout };
}

/** What stands at a share of the way through numbers, smallest first. */
const at = (share, numbers) => numbers.toSorted((a, b) => a - b)[Math.round(share * (numbers.length - 1))];

// An edition that stays open while its words are written, as at a desk: a sentence changed again and again.
const edits = join(folder, 'edits.cjs');
writeFileSync(
  edits,
  `const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const { program } = require(${JSON.stringify(join(root, 'bin', 'load-program.js'))}).loadProgram();
const [, , edition, out, use] = process.argv;
const uses = {
  findings: (open) => open.check(),
  html: (open) => open.build({ out, only: ['html'] }),
  all: (open) => open.build({ out }),
};
(async () => {
  const { value: open } = await program.library.openWorkspace(edition);
  const file = edition + '/sections/foreword.md';
  const text = readFileSync(file, 'utf8');
  const spent = [];
  for (let i = 0; i < ${EDITS}; i++) {
    writeFileSync(file, text + '\\n\\nA sentence is written' + ' and written'.repeat(i) + '.\\n');
    const before = process.cpuUsage();
    const { findings } = await uses[use](open);
    const { user, system } = process.cpuUsage(before);
    // The edition was issued, and is written in here.
    const [wrong] = findings.filter(({ rule }) => rule !== 'issue/changed');
    if (wrong) throw new Error(JSON.stringify(wrong));
    spent.push(user + system);
  }
  writeFileSync(file, text);
  const settled = spent.slice(10).sort((a, b) => a - b);
  process.stdout.write('\\n@edit ' + settled[Math.floor(settled.length / 2)] + '\\n');
})();`,
);

// Copies, so that the cache of each is its own: one lies still, one is written in, and one is never read before.
const copyOf = (name) => {
  const copy = join(folder, name, 'data', 'editions', '2023');
  cpSync(join(root, 'data', 'editions', '2023'), copy, { recursive: true });
  const cache = join(folder, name, 'output', '.cache');
  return { copy, forget: () => rmSync(cache, { recursive: true, force: true }) };
};
const goal = (found, most) =>
  most === undefined ? '' : `; goal ${most}: ${found <= most ? 'met' : 'not met'}`;

try {
  const { copy: edition } = copyOf('still');
  const { copy: written } = copyOf('written');
  const { copy: fresh, forget } = copyOf('fresh');
  const other = join(folder, 'still', 'data', 'editions', '2024');
  cpSync(join(root, 'data', 'editions', '2024'), other, { recursive: true });
  const foreword = join(written, 'sections/foreword.md');
  const asIssued = readFileSync(foreword, 'utf8');
  let edit = 0;
  const write = () =>
    writeFileSync(foreword, `${asIssued}\n\nA sentence is written${' and written'.repeat(edit++)}.\n`);
  const check = (where) => ['bin/stra.js', 'check', where];
  const build = (where) => ['bin/stra.js', 'build', where, '--why'];
  const commands = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'stra --version', args: ['bin/stra.js', '--version'] },
    { name: 'check, nothing changed', args: check(edition), most: 5.7 },
    { name: 'check, a sentence changed', args: check(written), before: write, most: 5.7 },
    { name: 'check, nothing kept', args: check(fresh), before: forget, seldom: true },
    { name: 'build, data unchanged', args: build(edition), most: 12 },
    { name: 'build, data never read before', args: build(fresh), before: forget, seldom: true },
    // Exit code 1 says that the editions differ.
    { name: 'diff of two editions', args: ['bin/stra.js', 'diff', edition, other], ok: 1, seldom: true },
  ];
  // Each once before, so that what is kept from one run to the next is there.
  const results = commands.map(({ args, ok }) => ({ first: run(args, ok), seconds: [], ratios: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    let floor = NaN;
    for (const [place, { args, ok, before, seldom }] of commands.entries()) {
      if (seldom && round % SELDOM > 0) continue;
      before?.();
      const { seconds } = run(args, ok);
      if (place === 0) floor = seconds;
      results[place].seconds.push(seconds);
      results[place].ratios.push(seconds / floor);
    }
  }
  console.log(
    `Processor time of cold processes, each run in turn ${ROUNDS} times: its median, and the median (and the middle half) of how many times the floor of the same round, \`node -e 0\`.`,
  );
  for (const [place, { name, most }] of commands.entries()) {
    const { seconds, ratios } = results[place];
    const [low, ratio, high] = [0.25, 0.5, 0.75].map((share) => at(share, ratios));
    const spread = place === 0 ? '' : ` (${low.toFixed(1)} to ${high.toFixed(1)})`;
    console.log(
      `${name.padEnd(32)} ${at(0.5, seconds).toFixed(3)} s, ${ratio.toFixed(1)} times${spread}${goal(ratio, most)}`,
    );
  }
  const again = run(build(edition)).stdout;
  console.log(`A sentence changed in an edition that stays open, median of edits 11 to ${EDITS}:`);
  for (const [use, most] of [
    ['findings', 0.06],
    ['html', 0.15],
    ['all', 0.3],
  ]) {
    const ran = spawnSync(process.execPath, [edits, edition, join(folder, 'open'), use], {
      encoding: 'utf8',
    });
    const seconds = Number(/@edit (\d+)/.exec(ran.stdout)?.[1]) / 1e6;
    if (Number.isNaN(seconds)) throw new Error(ran.stderr);
    console.log(`${`  ${use}`.padEnd(32)} ${seconds.toFixed(3)} s${goal(seconds, most)}`);
  }
  const island = join(folder, 'data', 'editions', 'example-island');
  cpSync(join(root, 'data', 'editions', 'example-island'), island, { recursive: true });
  const scored = run(['bin/stra.js', 'build', island, '--outline', 'restricted', '--why']).stdout;
  console.log(
    `10,000 draws of weights and all other variations of the example:\n${/^ *assess.*$/m.exec(scored)?.[0]}`,
  );
  console.log('The stages of the build with unchanged data:');
  for (const stage of again.split('\n')) if (/ms of processor time/.test(stage)) console.log(stage);
  const bytes = (name) => (statSync(join(folder, 'still', 'output', '2023', name)).size / 1024).toFixed(0);
  console.log(`report.pdf ${bytes('report.pdf')} KB, report.html ${bytes('report.html')} KB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
