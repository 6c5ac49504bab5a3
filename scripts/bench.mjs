// Processor time of a whole cold build, with the share of each stage, beside `node -e 0` as a floor of the same run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'stra-bench-'));
const RUNS = 5;

// A process says at its end what processor time it took; loaded before anything else.
const meter = join(folder, 'meter.cjs');
writeFileSync(
  meter,
  `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('\\n@cpu ' + (user + system)); });`,
);

function measure(args) {
  const runs = Array.from({ length: RUNS }, () => {
    const ran = spawnSync(process.execPath, ['--require', meter, ...args], { cwd: root, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(ran.stderr);
    return { seconds: Number(/@cpu (\d+)/.exec(ran.stderr)?.[1]) / 1e6, stdout: ran.stdout };
  });
  return runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(RUNS / 2)];
}

try {
  const floor = measure(['-e', '0']);
  const build = measure([
    'bin/stra.js',
    'build',
    'data/editions/2023',
    '--out',
    join(folder, 'out'),
    '--why',
  ]);
  console.log(
    `node -e 0                     ${floor.seconds.toFixed(2)} s of processor time (median of ${RUNS})`,
  );
  console.log(
    `stra build data/editions/2023 ${build.seconds.toFixed(2)} s, ${(build.seconds / floor.seconds).toFixed(1)} times the floor`,
  );
  for (const line of build.stdout.split('\n')) if (/ms of processor time/.test(line)) console.log(line);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
