// Processor time of a whole cold build, with the share of each stage, beside `node -e 0` as a floor of the same run.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'stra-bench-'));
const RUNS = 5;
const EDITS = 30;

// A process says at its end what processor time it took; loaded before anything else.
const meter = join(folder, 'meter.cjs');
writeFileSync(
  meter,
  `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('\\n@cpu ' + (user + system)); });`,
);

function measure(args, before = () => {}, ok = 0) {
  const runs = Array.from({ length: RUNS }, () => {
    before();
    const ran = spawnSync(process.execPath, ['--require', meter, ...args], { cwd: root, encoding: 'utf8' });
    if (ran.status !== ok) throw new Error(ran.stderr);
    return { seconds: Number(/@cpu (\d+)/.exec(ran.stderr)?.[1]) / 1e6, stdout: ran.stdout };
  });
  return runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(RUNS / 2)];
}

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

// A copy, so that its cache is its own and can be taken away before each first build.
const edition = join(folder, 'data', 'editions', '2023');
const cache = join(folder, 'output', '.cache');
const build = ['bin/stra.js', 'build', edition, '--why'];

const line = (name, { seconds }, { seconds: floor }, most = Infinity) =>
  console.log(
    `${name.padEnd(32)} ${seconds.toFixed(2)} s, ${(seconds / floor).toFixed(1)} times the floor${goal(seconds / floor, most)}`,
  );
const goal = (found, most) =>
  most === Infinity ? '' : `; goal ${most}: ${found <= most ? 'met' : 'not met'}`;

try {
  cpSync(join(root, 'data', 'editions', '2023'), edition, { recursive: true });
  const floor = measure(['-e', '0']);
  console.log(`Processor time, median of ${RUNS} cold processes; the floor is \`node -e 0\`.`);
  line('node -e 0', floor, floor);
  const check = ['bin/stra.js', 'check', edition];
  const forget = () => rmSync(cache, { recursive: true, force: true });
  const foreword = join(edition, 'sections/foreword.md');
  const asIssued = readFileSync(foreword, 'utf8');
  let edit = 0;
  const write = () =>
    writeFileSync(foreword, `${asIssued}\n\nA sentence is written${' and written'.repeat(edit++)}.\n`);
  line('check, nothing kept', measure(check, forget), floor);
  line('check, a sentence changed', measure(check, write), floor, 5.7);
  writeFileSync(foreword, asIssued);
  line('check, nothing changed', measure(check), floor, 5.7);
  line('build, data never read before', measure(build, forget), floor);
  const again = measure(build);
  line('build, data unchanged', again, floor, 12);
  // What the rules of words ask of the processor by themselves: reading them is most of a check.
  const words = Number(/^ *check +(\d+) ms/m.exec(again.stdout)?.[1]) / 1000;
  if (Number.isNaN(words)) throw new Error('the build does not say what its check took');
  line('the words of the check', { seconds: words }, floor);
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
  const other = join(folder, 'data', 'editions', '2024');
  cpSync(join(root, 'data', 'editions', '2024'), other, { recursive: true });
  // Exit code 1 says that the editions differ.
  const diff = ['bin/stra.js', 'diff', edition, other];
  line('diff of two editions', measure(diff, undefined, 1), floor);
  const island = join(folder, 'data', 'editions', 'example-island');
  cpSync(join(root, 'data', 'editions', 'example-island'), island, { recursive: true });
  const scored = measure(['bin/stra.js', 'build', island, '--outline', 'restricted', '--why']).stdout;
  console.log(
    `10,000 draws of weights and all other variations of the example:\n${/^ *assess.*$/m.exec(scored)?.[0]}`,
  );
  console.log('The stages of the build with unchanged data:');
  for (const stage of again.stdout.split('\n')) if (/ms of processor time/.test(stage)) console.log(stage);
  const bytes = (name) => (statSync(join(folder, 'output', '2023', name)).size / 1024).toFixed(0);
  console.log(`report.pdf ${bytes('report.pdf')} KB, report.html ${bytes('report.html')} KB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
