// Tries what happens to an edition when a command that writes is cut off: killed at each step between two writes, on a
// disk that fills, with a file held open, and beside another that writes. Afterwards every file must be as it was, or as
// the command would have made it, and never a third; and the same command, run again, must end well.
//
//   node scripts/faults.mjs                      every step of every command
//   node scripts/faults.mjs --seconds 60 --seed 7   as many as fit, chosen by the seed
//   node scripts/faults.mjs --only issue,new        these commands
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seeded } from './seeded.mjs';

const { values: asked } = parseArgs({
  options: { seconds: { type: 'string' }, seed: { type: 'string', default: '1' }, only: { type: 'string' } },
});
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const STRA = join(root, 'bin/stra.js');
const FAULT = join(root, 'scripts/faults/fault.cjs');
const SOURCE = 'tests/editions/umbrellas-2031';
const work = mkdtempSync(join(tmpdir(), 'stra-faults-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const LET = ['--override', 'Nobody', '--reason', 'made up for tests'];
const SIGNED = ['--by', 'Head', '--role', 'Head', '--on', '2031-05-18', '--record', 'minutes 7'];
const edit = (file, from, to) => {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
  writeFileSync(file, text.replace(from, to));
};

/** Each command that writes: what is there before, and how it is run. `keep` is what is compared, from the place of work. */
const COMMANDS = {
  attest: { args: (at) => ['attest', 'theft-grows', at.edition, ...SIGNED] },
  'attest --all': { args: (at) => ['attest', '--all', at.edition, '--reason', 'one sheet', ...SIGNED] },
  'attest --key': {
    prepare: (at) => {
      const key = /key: (\S+)/.exec(run(['key', 'new', 'head'], keysIn(at)).stdout)[1];
      writeFileSync(
        join(at.edition, 'signers.yaml'),
        `head: { name: Head, role: Head, key: ${key}, from: "2031-01-01" }\n`,
      );
      edit(
        join(at.edition, 'edition.yaml'),
        'feeds: feeds.yaml',
        'feeds: feeds.yaml\n  signers: signers.yaml',
      );
    },
    args: (at) => [
      'attest',
      'theft-grows',
      at.edition,
      '--key',
      join(at.place, 'keys/stra/keys/head.pem'),
      ...SIGNED,
    ],
  },
  'key new': {
    args: () => ['key', 'new', 'head'],
    env: (at) => keysIn(at),
    // Each run makes another key: it is whole, or it is not there.
    random: true,
    next: (at) => COMMANDS['key new'].args(at),
  },
  'retention --delete-before': {
    prepare: (at) => {
      for (const name of ['a', 'b']) {
        const file = join(at.edition, `review/${name}.docx`);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, 'what a reviewer sent');
        utimesSync(file, new Date('2020-01-01'), new Date('2020-01-01'));
      }
    },
    args: (at) => ['retention', at.edition, '--delete-before', '2021-01-01', '--by', 'Records manager'],
    // What was written down as deleted and is still there goes with the next run.
    next: (at) => COMMANDS['retention --delete-before'].args(at),
  },
  'returns add': {
    source: 'data/editions/2023',
    prepare: (at) =>
      writeFileSync(
        join(at.place, 'kent.csv'),
        'Force,Group of offences,Victims counted,Offences recorded\nKent,vawg,women and girls aged 10 and over,120\nKent,vawg,all victims,300\nKent,domestic-abuse-flagged,all victims,80\n',
      ),
    args: (at) => [
      'returns',
      'add',
      join(at.place, 'kent.csv'),
      at.edition,
      '--force',
      'Kent',
      '--on',
      '2024-05-13',
    ],
  },
  diff: {
    prepare: (at) =>
      cpSync(join(root, 'tests/editions/umbrellas-2032'), join(at.place, 'umbrellas-2032'), {
        recursive: true,
      }),
    args: (at) => ['diff', at.edition, join(at.place, 'umbrellas-2032'), '--out', join(at.place, 'out')],
    next: (at) => COMMANDS.diff.args(at),
  },
  'check --fix': {
    prepare: (at) => {
      edit(join(at.edition, 'sections/losses.md'), '29.0%', '28.0%');
      edit(join(at.edition, 'sections/losses.md'), '48.5%', '47.5%');
    },
    args: (at) => ['check', at.edition, '--fix'],
  },
  'check --update-baseline': {
    args: (at) => ['check', at.edition, '--baseline', join(at.place, 'known.json'), '--update-baseline'],
    // What lies in no edition has no journal: what a run that was cut off left beside it goes with the next of its kind.
    next: (at) => COMMANDS['check --update-baseline'].args(at),
  },
  'impact --accept': {
    prepare: (at) => {
      mkdirSync(join(at.place, 'new'));
      cpSync(join(at.edition, 'datasets/lost.csv'), join(at.place, 'new/lost.csv'));
      edit(join(at.place, 'new/lost.csv'), 'umbrella,wind,5120', 'umbrella,wind,5121');
    },
    args: (at) => ['impact', join(at.place, 'new'), at.edition, '--accept'],
  },
  'import --replace': {
    prepare: (at) => {
      writeFileSync(
        join(at.place, 'table.csv'),
        'Kind,Cause,Lost\numbrella,wind,5120\numbrella,theft,3310\n',
      );
      writeFileSync(
        join(at.place, 'map.yaml'),
        'lost:\n  title: Made up\n  publisher: nobody\n  columns:\n    kind: { type: text, headers: [Kind] }\n    cause: { type: text, headers: [Cause] }\n    lost: { type: count, headers: [Lost] }\n  key: [kind, cause]\n  count: lost\n  population: nobody\n',
      );
    },
    args: (at) => [
      'import',
      join(at.place, 'table.csv'),
      at.edition,
      '--as',
      'lost',
      '--map',
      join(at.place, 'map.yaml'),
      '--replace',
    ],
  },
  issue: { args: (at) => ['issue', at.edition, '--by', 'Nobody', '--on', '2031-05-18', ...LET] },
  new: { args: (at) => ['new', join(at.place, 'umbrellas-2040'), '--from', at.edition] },
  'signoff --out': {
    args: (at) => ['signoff', at.edition, '--out', join(at.place, 'sheet.html')],
    next: (at) => COMMANDS['signoff --out'].args(at),
  },
  build: {
    prepare: (at) => outputs(at, []),
    args: (at) => ['build', at.edition, '--out', join(at.place, 'out'), '--only', 'markdown,html'],
    // What a build left is put right by the next, even by one that cannot be made.
    next: (at) => ['build', broken(at), '--out', join(at.place, 'out')],
  },
  'build --release': {
    prepare: (at) => outputs(at, []),
    args: (at) => [
      'build',
      at.edition,
      '--out',
      join(at.place, 'out'),
      '--only',
      'markdown',
      '--release',
      ...LET,
    ],
    next: (at) => ['build', broken(at), '--out', join(at.place, 'out')],
  },
};
const keysIn = (at) => ({ XDG_CONFIG_HOME: join(at.place, 'keys'), APPDATA: join(at.place, 'keys') });
function outputs(at, more) {
  run(['build', at.edition, '--out', join(at.place, 'out'), '--only', 'fragment', ...more]);
  writeFileSync(join(at.place, 'out/notes.txt'), 'the user’s own');
}
function broken(at) {
  const folder = join(at.place, '.broken');
  if (!existsSync(folder)) {
    cpSync(join(root, SOURCE), folder, { recursive: true });
    writeFileSync(join(folder, 'gaps.yaml'), 'x: [');
  }
  return folder;
}

function run(args, env = {}) {
  return spawnSync(process.execPath, [...(env.STRA_FAULT ? ['--require', FAULT] : []), STRA, ...args], {
    encoding: 'utf8',
    cwd: work,
    env: { ...process.env, NO_COLOR: '1', TMPDIR: join(work, 'tmp'), ...env },
    // Far more than any takes: on a machine that others use, waiting is no fault.
    timeout: 900_000,
  });
}

/** Every file of a place but the program's own, by path and hash. */
function treeOf(folder, under = '', { random = false } = {}) {
  const found = {};
  for (const name of existsSync(folder) ? readdirSync(join(folder, under)) : []) {
    if (name === '.stra' || name === '.broken') continue;
    const path = under === '' ? name : `${under}/${name}`;
    if (lstatSync(join(folder, path)).isDirectory()) Object.assign(found, treeOf(folder, path, { random }));
    else if (random) found[path] = lstatSync(join(folder, path)).size;
    else
      found[path] = createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex');
  }
  return found;
}
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const differing = (a, b) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((path) => a[path] !== b[path]);

let places = 0;
function place(command) {
  const at = { place: join(work, `place-${(places += 1)}`) };
  at.edition = join(at.place, 'umbrellas-2031');
  mkdirSync(at.place);
  cpSync(join(root, COMMANDS[command].source ?? SOURCE), at.edition, { recursive: true });
  COMMANDS[command].prepare?.(at);
  return at;
}
/** The same files in a new place. */
function copyOf(at) {
  const copy = { place: join(work, `place-${(places += 1)}`) };
  copy.edition = join(copy.place, 'umbrellas-2031');
  cpSync(at.place, copy.place, { recursive: true, preserveTimestamps: true });
  return copy;
}

const chance = seeded(asked.seed);
const shuffled = (items) =>
  items
    .map((item) => [chance(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);

mkdirSync(join(work, 'tmp'));
const until = asked.seconds === undefined ? Infinity : performance.now() + Number(asked.seconds) * 1000;
const failures = [];
const tried = {};
const prepared = new Map();
const trials = [];
for (const command of Object.keys(COMMANDS).filter(
  (name) => asked.only === undefined || asked.only.split(',').includes(name),
)) {
  const first = place(command);
  const before = treeOf(first.place, '', COMMANDS[command]);
  const done = copyOf(first);
  const counted = join(work, `steps-${places}`);
  const ran = run(COMMANDS[command].args(done), {
    ...COMMANDS[command].env?.(done),
    STRA_FAULT: 'count 0',
    STRA_FAULT_COUNT: counted,
    STRA_FAULT_UNDER: done.place,
  });
  if (ran.status === null || ran.status === 2)
    throw new Error(`${command} does not run:\n${ran.stderr}${ran.stdout}`);
  const after = treeOf(done.place, '', COMMANDS[command]);
  if (same(before, after)) throw new Error(`${command} writes nothing:\n${ran.stderr}${ran.stdout}`);
  const steps = readFileSync(counted, 'utf8').trim().split('\n');
  prepared.set(command, { first, before, after, code: ran.status });
  for (const kind of ['kill', 'full', 'held'])
    for (const [before, step] of steps.entries())
      if (meets(kind, step.split(' ', 1)[0])) trials.push({ command, kind, step: before + 1 });
  trials.push({ command, kind: 'two at once', step: 0 });
}

for (const trial of asked.seconds === undefined ? trials : shuffled(trials)) {
  if (performance.now() > until) break;
  const fault = await (trial.kind === 'two at once' ? twoAtOnce(trial) : cutOff(trial));
  const name = `${trial.command}: ${trial.kind}`;
  tried[name] ??= { tried: 0, survived: 0 };
  tried[name].tried += 1;
  if (fault === null) tried[name].survived += 1;
  else {
    failures.push(`${name} at step ${trial.step}: ${fault}`);
    console.error(failures.at(-1));
  }
}

/** A full disk lets names be changed, and a file that is held open lets others be written: see `faults/fault.cjs`. */
function meets(kind, step) {
  if (kind === 'kill') return true;
  return kind === 'held' ? step === 'rename' : step !== 'rename' && step !== 'rm' && step !== 'rmdir';
}

function cutOff({ command, kind, step }) {
  const { first, before, after, code } = prepared.get(command);
  const { args, env = () => ({}), next = (at) => ['status', at.edition] } = COMMANDS[command];
  const at = copyOf(first);
  const ran = run(args(at), { ...env(at), STRA_FAULT: `${kind} ${step}`, STRA_FAULT_UNDER: at.place });
  try {
    if (/this is a bug/.test(ran.stderr)) return `called a bug:\n${ran.stderr}`;
    // A run that was not killed has put things right itself; one that was leaves that to the next.
    if (kind === 'kill') {
      const said = run(next(at), env(at));
      if (said.status === null) return 'the next command did not end';
      if (/this is a bug/.test(said.stderr)) return `the next command calls it a bug:\n${said.stderr}`;
    }
    const now = treeOf(at.place, '', COMMANDS[command]);
    if (!same(now, before) && !same(now, after))
      return `neither as it was nor as it should be: ${differing(now, same(Object.keys(now), Object.keys(after)) ? after : before).join(', ')}`;
    if (same(now, after)) return null;
    const again = run(args(at), env(at));
    if (again.status !== code) return `does not run again:\n${again.stderr}`;
    const end = treeOf(at.place, '', COMMANDS[command]);
    return same(end, after)
      ? null
      : `run again, it gives something else: ${differing(end, after).join(', ')}`;
  } finally {
    rmSync(at.place, { recursive: true, force: true });
  }
}

async function twoAtOnce({ command }) {
  const { first, before, after } = prepared.get(command);
  const at = copyOf(first);
  const one = () =>
    new Promise((done) => {
      let said = '';
      const child = spawn(process.execPath, [STRA, ...COMMANDS[command].args(at)], {
        cwd: work,
        env: { ...process.env, NO_COLOR: '1', TMPDIR: join(work, 'tmp'), ...COMMANDS[command].env?.(at) },
      });
      child.stderr.on('data', (text) => (said += String(text)));
      child.on('close', () => done(said));
    });
  const said = await Promise.all([one(), one()]);
  const now = treeOf(at.place, '', COMMANDS[command]);
  rmSync(at.place, { recursive: true, force: true });
  if (said.some((text) => text.includes('this is a bug'))) return `called a bug:\n${said.join('\n')}`;
  // Both may have signed, one after the other: then each file is as one of them made it, and the signatures are two.
  const changed = differing(now, after).filter((path) => path !== 'umbrellas-2031/attestations.yaml');
  return changed.length === 0 || same(now, before)
    ? null
    : `two at once leave something else: ${changed.join(', ')}`;
}

const left = readdirSync(join(work, 'tmp')).filter((name) => name.startsWith('stra-'));
let all = 0;
for (const [name, { tried: n, survived }] of Object.entries(tried)) {
  all += n;
  console.log(`${name.padEnd(40)} ${String(survived).padStart(4)} of ${n} survived`);
}
console.log(
  `faults: ${all} tried of ${trials.length}, ${all - failures.length} survived, seed ${asked.seed}; ${left.length} private folders left`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
