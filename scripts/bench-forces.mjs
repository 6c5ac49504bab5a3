// What the documents of all forces cost: the 43 of data/editions/recorded-crime and that of all of them, each as PDF, HTML
// and Markdown, by one process that reads the data once. Processor time, and how often that is `node -e 0` of the same
// run, and the greatest memory; each is printed as met or not.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'stra-forces-'));
const RUNS = Number(process.argv[2] ?? 3);
/** Seconds of processor time, and gigabytes. */
const LIMITS = { seconds: 8, gigabytes: 1 };

const all = join(folder, 'all.cjs');
writeFileSync(
  all,
  `const { program } = require(${JSON.stringify(join(root, 'bin', 'load-program.js'))}).loadProgram();
(async () => {
  const { value: open } = await program.library.openWorkspace(${JSON.stringify(join(root, 'data/editions/recorded-crime'))});
  const only = ['pdf', 'html', 'markdown'];
  const out = ${JSON.stringify(join(folder, 'out'))};
  const whole = await open.build({ out, only });
  const forces = await open.buildAreas({ kind: 'force', out, only });
  const made = forces.value.areas.filter(({ artefacts }) => artefacts !== null).length;
  if (!whole.value.documents || made !== 43) throw new Error(JSON.stringify(forces.findings[0] ?? whole.findings[0]));
  const { user, system } = process.cpuUsage();
  process.stdout.write('@spent ' + (user + system) / 1e6 + ' ' + process.resourceUsage().maxRSS / 2 ** 20 + '\\n');
})();`,
);
const floorFile = join(folder, 'floor.cjs');
writeFileSync(
  floorFile,
  `const { user, system } = process.cpuUsage();
process.stdout.write('@spent ' + (user + system) / 1e6 + ' ' + process.resourceUsage().maxRSS / 2 ** 20 + '\\n');`,
);

function measure(file) {
  const runs = Array.from({ length: RUNS }, () => {
    const ran = spawnSync(process.execPath, [file], { cwd: root, encoding: 'utf8' });
    const [, seconds, gigabytes] = /@spent (\S+) (\S+)/.exec(ran.stdout) ?? [];
    if (ran.status !== 0 || seconds === undefined) throw new Error(ran.stderr);
    return { seconds: Number(seconds), gigabytes: Number(gigabytes) };
  });
  return runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(RUNS / 2)];
}

try {
  const floor = measure(floorFile);
  const took = measure(all);
  const met = (found, most) => (found <= most ? 'met' : 'not met');
  console.log(`44 documents as PDF, HTML and Markdown in one process, median of ${RUNS} runs:`);
  console.log(
    `  ${took.seconds.toFixed(1)} s of processor time, ${(took.seconds / floor.seconds).toFixed(0)} times the floor of ${floor.seconds.toFixed(2)} s; at most ${LIMITS.seconds} s: ${met(took.seconds, LIMITS.seconds)}`,
  );
  console.log(
    `  ${took.gigabytes.toFixed(2)} GB at most; at most ${LIMITS.gigabytes} GB: ${met(took.gigabytes, LIMITS.gigabytes)}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
