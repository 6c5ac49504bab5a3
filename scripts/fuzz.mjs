// Changes editions as a tired or a hostile hand would, and holds the program to this: no crash, no hang, and no finding
// that names no file of the edition or of the program. Every edition is checked and one in ten is built, all in one
// process. Each has a seed of its own, made of the run's and its number, so that a run can be cut into pieces.
//
//   node scripts/fuzz.mjs                            a minute, seed 1
//   node scripts/fuzz.mjs --seconds 3600 --seed 42   longer
//   node scripts/fuzz.mjs --count 10000 --skip 2500    the same 10,000, from the 2,501st on
//
// A failure is written to tests/fuzz/cases/<seed>-<number>/ as the files that were changed, with what happened in failure.txt.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { seeded } from './seeded.mjs';

const { values: asked } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    count: { type: 'string' },
    skip: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { openWorkspace } = createRequire(import.meta.url)(join(root, 'dist/workspace.cjs'));
/** Milliseconds of the processor; on a machine that others use, waiting may take longer. */
const HANG = 15_000;
const NO_ANSWER = 60_000;
const SOURCES = [
  'tests/errors/base',
  'tests/editions/umbrellas-2031',
  'tests/editions/umbrellas-2032',
  'tests/editions/two-outlines',
  'data/editions/example-island',
];

let chance = seeded(asked.seed);
const below = (n) => Math.floor(chance() * n);
const oneOf = (items) => items[below(items.length)];

const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

const ODD = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'null',
  '~',
  'yes',
  '[]',
  '{}',
  '"',
  "'",
  '&a',
  '*a',
  '!!js/x',
  '%',
  '12%',
  '½',
  '=1+1',
  '{{5}}',
  '{{> report}}',
  '{{#if x}}',
  '[43%](=nothing)',
  '[',
  '](=x)',
  '<b>',
  '\u202e',
  '\u200b',
  '\t',
  '\r',
  '𝟙',
  'é\u0301',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '2031-02-30',
  '9'.repeat(400),
  'x'.repeat(20_000),
];

/** Ways to change the text of a file, each by what it does to its structure. */
const CHANGES = {
  'a line goes': (lines) => void lines.splice(below(lines.length), 1),
  'a line stands twice': (lines) => {
    const at = below(lines.length);
    lines.splice(at, 0, lines[at]);
  },
  'two lines change places': (lines) => {
    const [a, b] = [below(lines.length), below(lines.length)];
    [lines[a], lines[b]] = [lines[b], lines[a]];
  },
  'a line is moved in or out': (lines) => {
    const at = below(lines.length);
    lines[at] = chance() < 0.5 ? `  ${lines[at]}` : lines[at].replace(/^ {1,2}/, '');
  },
  'a value is another': (lines) => {
    const at = below(lines.length);
    lines[at] = lines[at].replace(/([:,] *)[^,:{}]*$/, (_, before) => before + oneOf(ODD));
  },
  'a key is another': (lines) => {
    const at = below(lines.length);
    lines[at] = lines[at].replace(/[\w-]+(?=:)/, () => oneOf(ODD.slice(0, -2)));
  },
  'a word is another': (lines) => {
    const [at, other] = [below(lines.length), lines[below(lines.length)].split(/\W+/)];
    const words = [...lines[at].matchAll(/\w+/g)];
    const word = words[below(words.length)];
    if (word)
      lines[at] =
        lines[at].slice(0, word.index) + oneOf(other) + lines[at].slice(word.index + word[0].length);
  },
  'something odd stands in a line': (lines) => {
    const at = below(lines.length);
    const place = below(lines[at].length + 1);
    lines[at] = lines[at].slice(0, place) + oneOf(ODD) + lines[at].slice(place);
  },
  'a number is another': (lines) => {
    const at = below(lines.length);
    lines[at] = lines[at].replace(/\d+/, () =>
      oneOf(['0', '00', '1', '-5', '1.5', '9007199254740993', '1e9', 'NaN', '']),
    );
  },
  'the file ends early': (lines) => void lines.splice(below(lines.length)),
  'line ends are mixed': (lines) => {
    for (const [at, line] of lines.entries()) if (chance() < 0.3) lines[at] = `${line}\r`;
  },
};

const SMALL = ['a word is another', 'a number is another', 'a line goes', 'two lines change places'];

/** Half of all changes are small, so that they get beyond the shapes of files to what is made of them. */
function changed(bytes, small) {
  if (small) {
    const lines = bytes.toString('utf8').split('\n');
    CHANGES[oneOf(SMALL)](lines);
    return Buffer.from(lines.join('\n'));
  }
  if (chance() < 0.03) return Buffer.from(bytes.map((byte) => (chance() < 0.01 ? below(256) : byte)));
  if (chance() < 0.02) return Buffer.alloc(0);
  const lines = bytes.toString('utf8').split('\n');
  for (let n = 1 + below(4); n > 0 && lines.length > 0; n--) CHANGES[oneOf(Object.keys(CHANGES))](lines);
  return Buffer.from(lines.join('\n'));
}

const work = mkdtempSync(join(tmpdir(), 'stra-fuzz-'));
// The edition that another one continues lies beside it.
cpSync(join(root, 'tests/editions/umbrellas-2031'), join(work, 'umbrellas-2031'), { recursive: true });
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const originals = new Map(
  SOURCES.map((source) => {
    const files = filesUnder(join(root, source));
    return [source, new Map(files.map((file) => [file, readFileSync(join(root, source, file))]))];
  }),
);

const NOTHING = Symbol('nothing');
const within = (run) => {
  let timer;
  const late = new Promise((done) => {
    timer = setTimeout(() => done(NOTHING), NO_ANSWER);
  });
  return Promise.race([run, late]).finally(() => clearTimeout(timer));
};
/** What is wrong with what a use gave; null where nothing is. */
const faultOf = (given, folder) => {
  if (given === NOTHING) return `no answer within ${NO_ANSWER / 1000} s`;
  const nameless = given.findings.find(({ place, message, rule }) => !place?.file || !message || !rule);
  if (nameless) return `a finding without a file: ${JSON.stringify(nameless)}`;
  const astray = given.findings.find(({ place, rule }) => rule !== 'load/missing' && !isThere(place, folder));
  return astray ? `a finding where nothing is: ${JSON.stringify(astray)}` : null;
};
/** A finding's file is there, and its line is one of it. */
function isThere({ file, line }, folder) {
  const path = [folder, root].map((at) => join(at, file)).find((at) => existsSync(at));
  if (path === undefined) return false;
  return line <= 1 || line <= readFileSync(path, 'latin1').split(/\r\n|\n|\r/).length;
}

// What runs in this process without ever giving way can only be seen from another thread.
const heart = new Int32Array(new SharedArrayBuffer(4));
new Worker(
  `const { workerData: heart } = require('node:worker_threads');
   let last = -1;
   setInterval(() => {
     const now = Atomics.load(heart, 0);
     if (now === last) {
       require('node:fs').writeSync(2, 'edition ' + now + ' gives no answer for five minutes\\n');
       process.kill(process.pid, 'SIGKILL');
     }
     last = now;
   }, 300_000);`,
  { eval: true, workerData: heart },
).unref();

const until = performance.now() + Number(asked.seconds) * 1000;
const wanted = asked.count === undefined ? Infinity : Number(asked.count);
const skipped = Number(asked.skip);
let [tried, built, failed, withFindings, longest] = [skipped, 0, 0, 0, 0];
while (tried < wanted && (asked.count !== undefined || performance.now() < until)) {
  tried += 1;
  Atomics.store(heart, 0, tried);
  chance = seeded(Number(asked.seed) * 1_000_003 + tried);
  const source = oneOf(SOURCES);
  const folder = join(work, 'edition');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, source), folder, { recursive: true });
  const files = originals.get(source);
  const touched = [];
  const small = chance() < 0.5;
  for (let n = small ? 1 : 1 + below(3); n > 0; n--) {
    const file = oneOf([...files.keys()].filter((name) => /\.(ya?ml|md|csv|hbs|json)$/.test(name)));
    writeFileSync(join(folder, file), changed(files.get(file), small));
    touched.push(file);
  }
  const began = process.cpuUsage();
  let fault = null;
  try {
    const opened = await openWorkspace(folder);
    if (opened.value) {
      const checked = await within(opened.value.check());
      fault = faultOf(checked, folder);
      if (fault === null && checked.findings.length > 0) withFindings += 1;
      // What else is asked of an edition: where it stands, and how its page looks while words do not fit.
      if (fault === null && tried % 10 === 5)
        fault =
          faultOf(await within(opened.value.status()), folder) ??
          faultOf(await within(opened.value.preview()), folder) ??
          faultOf(await within(opened.value.judgements()), folder);
      if (fault === null && tried % 10 === 0) {
        built += 1;
        fault = faultOf(await within(opened.value.build({ out: join(work, 'out') })), folder);
      }
    }
  } catch (error) {
    fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1000;
  longest = Math.max(longest, took);
  if (took > HANG) fault ??= `took ${Math.round(took / 1000)} s of the processor`;
  if (fault === null) continue;
  failed += 1;
  const kept = join(root, 'tests/fuzz/cases', `${asked.seed}-${tried}`);
  for (const file of touched) {
    mkdirSync(dirname(join(kept, file)), { recursive: true });
    cpSync(join(folder, file), join(kept, file));
  }
  writeFileSync(
    join(kept, 'failure.txt'),
    `${source}\n${fault.replaceAll(root, '…').replaceAll(work, '…')}\n`,
  );
  console.error(`${source} ${touched.join(', ')}: ${fault.split('\n').slice(0, 4).join('\n')}`);
}
console.log(
  `fuzz: ${tried - skipped} editions checked, ${built} of them built, ${withFindings} with findings, ${failed} failed; the longest took ${Math.round(longest)} ms of the processor; seed ${asked.seed}`,
);
process.exit(failed > 0 ? 1 : 0);
