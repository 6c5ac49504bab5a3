// Tries what happens to an edition when a command that writes is cut off: killed at each step between two writes, on a
// disk that fills, with a file held open, in a folder that may only be read, and beside another that writes. Afterwards
// every file must be as it was, or as the command would have made it, and never a third; the same command, run again, must
// end well; and what stood in the way is said with the file that it stood in.
//
//   node scripts/faults.mjs                      every step of every command
//   node scripts/faults.mjs --seconds 60 --seed 7   as many as fit, chosen by the seed
//   node scripts/faults.mjs --only issue,new        these trials
//   node scripts/faults.mjs --list                  what is tried, as JSON
//
// A killed process leaves the disk as it was before the step at which it was killed. So one run of a command is recorded,
// and each state that the disk had in it is what the next command must put right; some steps are killed in earnest too.
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
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DESK_READS, READS, SAME_WAY, trialsOf } from './faults/commands.mjs';
import { staying } from './faults/stay.mjs';
import { seeded } from './seeded.mjs';

const { values: asked } = parseArgs({
  options: {
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
});
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const STRA = join(root, 'bin/stra.js');
const FAULT = join(root, 'scripts/faults/fault.cjs');
const SOURCE = 'tests/editions/umbrellas-2031';
const EDITION = basename(SOURCE);
/** One in so many steps is killed in earnest, besides those whose state is taken from the record. */
const EARNEST = 16;
/** Files to which each run adds a line, so that two runs leave two. */
const GROW = ['attestations.yaml', 'returns/register.csv', 'returns/changes.csv', 'returns/shown.csv'];

const work = mkdtempSync(join(tmpdir(), 'stra-faults-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const environment = (env = {}) => ({ ...process.env, NO_COLOR: '1', TMPDIR: join(work, 'tmp'), ...env });
const run = (args, env) =>
  spawnSync(process.execPath, [STRA, ...args], { encoding: 'utf8', cwd: work, env: environment(env) });
const TRIALS = trialsOf({ root, source: SOURCE, run });

if (asked.list) {
  const at = { place: '/place', edition: `/place/${EDITION}` };
  const trials = Object.entries(TRIALS).map(([name, { command, args, questions = [] }]) => {
    const words = args(at);
    return {
      name,
      command,
      options: words.filter((word) => word.startsWith('--')),
      forms: words.includes('--only') ? words[words.indexOf('--only') + 1].split(',') : [],
      questions,
    };
  });
  console.log(JSON.stringify({ trials, reads: READS, sameWay: SAME_WAY, deskReads: DESK_READS }));
  process.exit(0);
}

/** Far more than any command takes is no fault of a busy machine. */
const LATE = 900_000;
const stays = staying({ cwd: work, env: environment(), late: LATE });
/** Runs a command of a trial to its end in the process that stays; where it is to be killed, or reads lines, in one of its own. */
function runs(trial, args, at, fault = {}) {
  if (trial.input !== undefined || /^(kill|record) /.test(fault.STRA_FAULT ?? ''))
    return runsAlone(trial, args, at, fault);
  return stays.run(args, { env: { ...trial.env?.(at), ...fault }, talk: trial.talk });
}
/** The same in a process of its own, with what it is told on the way. */
function runsAlone({ talk, input, env = () => ({}) }, args, at, fault = {}) {
  return new Promise((done, failed) => {
    const child = spawn(
      process.execPath,
      [...(fault.STRA_FAULT ? ['--require', FAULT] : []), STRA, ...args],
      {
        cwd: work,
        env: environment({ ...env(at), ...fault }),
      },
    );
    let said = '';
    child.stderr.on('data', (text) => (said += String(text)));
    child.stdout.on('data', (text) => (said += talk ? '' : String(text)));
    child.stdin.on('error', () => undefined);
    if (talk) talk(child).catch(failed);
    else child.stdin.end(input ?? '');
    const late = setTimeout(() => child.kill('SIGKILL'), LATE);
    child.on('close', (code) => {
      clearTimeout(late);
      done({ code, said });
    });
  });
}
const plain = (args, at, trial) => runs({ env: trial.env }, args, at);

/** Every file of a place but the program's own, by path and hash; `whole`: those too. */
function treeOf(folder, { random = false, whole = false } = {}, under = '') {
  const found = {};
  for (const name of existsSync(folder) ? readdirSync(join(folder, under)).sort() : []) {
    if (!whole && (name === '.stra' || name === '.broken')) continue;
    const path = under === '' ? name : `${under}/${name}`;
    const is = lstatSync(join(folder, path));
    if (is.isDirectory()) Object.assign(found, treeOf(folder, { random, whole }, path));
    else if (random) found[path] = is.size;
    else
      found[path] = createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex');
  }
  return found;
}
const text = (tree) => JSON.stringify(tree);
const same = (a, b) => text(a) === text(b);
const differing = (a, b) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((path) => a[path] !== b[path]);
/** Whether nothing of the program's own lies about (but the lock, where the edition is held all the while): no lock, no journal, no file that waits beside its place. */
const isWhole = (folder, { holds = false }) =>
  Object.keys(treeOf(folder, { whole: true, random: true })).every(
    (path) =>
      ((holds && path.endsWith('/.stra/lock')) || !/(^|\/)\.stra\//.test(path)) &&
      !/\.(next|last|new)(\/|$)/.test(path),
  );

let places = 0;
const newPlace = () => {
  const place = join(work, `place-${(places += 1)}`);
  return { place, edition: join(place, EDITION) };
};
function copyOf(folder) {
  const at = newPlace();
  cpSync(folder, at.place, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  return at;
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
let alike = 0;
const prepared = new Map();

/** What a command does, step by step, and every state that the disk has while it does. */
async function prepare(name) {
  const trial = TRIALS[name];
  const first = newPlace();
  mkdirSync(first.place);
  cpSync(join(root, trial.source ?? SOURCE), first.edition, { recursive: true });
  trial.prepare?.(first);
  const before = treeOf(first.place, trial);
  const done = copyOf(first.place);
  const to = join(work, `record-${places}`);
  mkdirSync(to);
  const ran = await runs(trial, trial.args(done), done, {
    STRA_FAULT: 'record 0',
    STRA_FAULT_TO: to,
    STRA_FAULT_UNDER: done.place,
  });
  if (ran.code === null || ran.code === 2) throw new Error(`${name} does not run:\n${ran.said}`);
  const after = treeOf(done.place, trial);
  if (same(before, after)) throw new Error(`${name} writes nothing:\n${ran.said}`);
  const steps = readFileSync(join(to, 'steps'), 'utf8').trim().split('\n');
  const states = steps.flatMap((_, n) => {
    const state = join(to, `state-${n + 1}`);
    return existsSync(state) ? [{ step: n + 1, state }] : [];
  });
  // A whole state is one that the program leaves between two changes, each of which is made whole.
  const whole = new Map([before, after].map((tree) => [text(tree), tree]));
  if (trial.milestones !== undefined)
    for (const { state } of states)
      if (isWhole(state, trial)) {
        const tree = treeOf(state, trial);
        whole.set(text(tree), tree);
      }
  const wanted = trial.milestones ?? 2;
  if (whole.size !== wanted) throw new Error(`${name} has ${whole.size} whole states and not ${wanted}`);
  prepared.set(name, { first, before, after, whole, code: ran.code, ends: new Set() });
  const meets = {
    full: (step) => !/^(rename|rm|rmdir) /.test(step),
    held: (step) => step.startsWith('rename '),
  };
  // States with the very same files are one: what is made of one is made of the other.
  const seen = new Set();
  const distinct = states.filter(({ state }) => {
    const all = text(treeOf(state, { whole: true }));
    return seen.size < seen.add(all).size;
  });
  alike += states.length - distinct.length;
  const trials = distinct.map(({ step, state }) => ({ name, kind: 'killed', step, state }));
  for (const kind of ['full', 'held'])
    for (const [n, step] of steps.entries()) if (meets[kind](step)) trials.push({ name, kind, step: n + 1 });
  const from = Math.floor(chance() * EARNEST);
  for (let n = from; n < steps.length; n += EARNEST)
    trials.push({ name, kind: 'killed in earnest', step: n + 1 });
  trials.push({ name, kind: 'sealed', step: 1 }, { name, kind: 'two at once', step: 0 });
  return trials;
}

/** Null where a trial ended well, else what is wrong. */
async function tryOne(trial) {
  const command = TRIALS[trial.name];
  const { first, before, after } = prepared.get(trial.name);
  if (trial.kind === 'two at once') return twoAtOnce(trial);
  const at = copyOf(trial.state ?? first.place);
  try {
    if (trial.kind !== 'killed') {
      const to = join(work, `met-${places}`);
      mkdirSync(to);
      const fault = `${trial.kind === 'killed in earnest' ? 'kill' : trial.kind} ${trial.step}`;
      const { code, said } = await runs(command, command.args(at), at, {
        STRA_FAULT: fault,
        STRA_FAULT_TO: to,
        STRA_FAULT_UNDER: at.place,
      });
      const met = existsSync(join(to, 'met')) ? readFileSync(join(to, 'met'), 'utf8').split('\n')[0] : null;
      rmSync(to, { recursive: true });
      if (/this is a bug/.test(said)) return `called a bug:\n${said}`;
      if (code === null && trial.kind !== 'killed in earnest') return `the process ended:\n${said}`;
      if (trial.kind !== 'killed in earnest' && code !== 0 && code !== prepared.get(trial.name).code) {
        // What is the program's own has a name that says whose it is, and so has a file that waits beside its place.
        const name =
          met &&
          basename(met)
            .replace(/\.(next|last)$/, '')
            .replace(/\.\d+$/, '');
        if (name && !said.includes(name) && !said.includes(at.place))
          return `names no file ("${name}"):\n${said}`;
      }
      if (trial.kind === 'sealed' && !same(treeOf(at.place, command), before))
        return 'something was written into a folder that may only be read';
    }
    // A run that was not killed has put things right itself; one that was leaves that to the next.
    if (trial.kind.startsWith('killed')) {
      const { next = ({ edition }) => ['status', edition] } = command;
      const { code, said } = await plain(next(at), at, command);
      if (code === null) return 'the next command did not end';
      if (/this is a bug/.test(said)) return `the next command calls it a bug:\n${said}`;
    }
    return await endsWell(trial, at);
  } finally {
    rmSync(at.place, { recursive: true, force: true });
  }

  async function endsWell({ name }, place) {
    const { whole, code, ends } = prepared.get(name);
    const now = treeOf(place.place, command);
    const part = whole.has(text(now)) ? null : command.partly?.(place, now, prepared.get(name).after);
    if (part === null && !whole.has(text(now))) return null;
    if (typeof part === 'string') return part;
    if (!whole.has(text(now))) {
      const nearest = [...whole.values()]
        .map((tree) => differing(now, tree))
        .sort((a, b) => a.length - b.length)[0];
      return `neither as it was nor as it should be: ${nearest.join(', ')}`;
    }
    if (!same(now, before)) return null;
    // The same files, the program's own among them, have been run again before, and end as they did.
    const all = text(treeOf(place.place, { whole: true }));
    if (ends.has(all)) return null;
    const again = await runs(command, command.args(place), place);
    if (again.code !== code) return `does not run again:\n${again.said}`;
    const end = treeOf(place.place, command);
    if (!same(end, after)) return `run again, it gives something else: ${differing(end, after).join(', ')}`;
    ends.add(all);
    return null;
  }
}

async function twoAtOnce({ name }) {
  const command = TRIALS[name];
  const { first, before, after } = prepared.get(name);
  const at = copyOf(first.place);
  const ran = await Promise.all([1, 2].map(() => runsAlone(command, command.args(at), at)));
  const now = treeOf(at.place, command);
  rmSync(at.place, { recursive: true, force: true });
  const bug = ran.find(({ said }) => said.includes('this is a bug'));
  if (bug) return `called a bug:\n${bug.said}`;
  // Both may have signed, one after the other: then each file is as one of them made it, and the signatures are two.
  const grown = new Set(GROW.map((file) => `${EDITION}/${file}`));
  const changed = differing(now, after).filter((path) => !grown.has(path));
  return changed.length === 0 || same(now, before)
    ? null
    : `two at once leave something else: ${changed.join(', ')}`;
}

const names = asked.only?.split(',') ?? Object.keys(TRIALS);
const unknown = names.filter((name) => !Object.hasOwn(TRIALS, name));
if (unknown.length > 0) throw new Error(`no trial is called ${unknown.join(', ')}: --list names them`);
const sampled = asked.seconds !== undefined;
const everything = [];
for (const name of sampled ? shuffled(names) : names) {
  // A sample takes as many commands as it has time for, a third of it for seeing what they do.
  if (sampled && performance.now() > until - (Number(asked.seconds) * 2000) / 3) break;
  const trials = await prepare(name);
  everything.push(...trials);
  if (!sampled) await tryAll(trials);
}
if (sampled) await tryAll(shuffled(everything));

async function tryAll(trials) {
  for (const trial of trials) {
    if (performance.now() > until) return;
    const fault = await tryOne(trial);
    const name = `${trial.name}: ${trial.kind}`;
    tried[name] ??= { tried: 0, survived: 0 };
    tried[name].tried += 1;
    if (fault === null) tried[name].survived += 1;
    else {
      failures.push(`${name} at step ${trial.step}: ${fault}`);
      console.error(failures.at(-1));
    }
  }
  if (sampled) return;
  for (const kind of new Set(trials.map((trial) => `${trial.name}: ${trial.kind}`))) sayOne(kind);
}
function sayOne(name) {
  const { tried: n, survived } = tried[name];
  console.log(`${name.padEnd(48)} ${String(survived).padStart(4)} of ${n} survived`);
}

await stays.end();
const left = readdirSync(join(work, 'tmp')).filter((name) => name.startsWith('stra-'));
if (sampled) for (const name of Object.keys(tried)) sayOne(name);
const all = Object.values(tried).reduce((sum, { tried: n }) => sum + n, 0);
console.log(
  `faults: ${all} tried of ${everything.length}, ${all - failures.length} survived, seed ${asked.seed}; ${alike} steps left the disk as one that was tried; ${left.length} private folders left`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
