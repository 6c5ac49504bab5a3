// An edition as large as any is meant to be: what its check and its build take of the processor and of memory, beside
// `node -e 0` as a floor of the same run, at a quarter, a half and the whole of the size, so that growth can be seen.
// Made by arithmetic in a temporary folder that is removed.
//   npm run bench:large
//   npm run bench:large -- --size 0.1     a tenth of it
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: asked } = parseArgs({
  options: { size: { type: 'string', default: '1' }, keep: { type: 'string' } },
});
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = asked.keep ?? mkdtempSync(join(tmpdir(), 'stra-bench-'));
const MEASURES = 5_000;
const JUDGEMENTS = 2_000;
const ROWS = 100_000;
const PROSE = 10_000_000;
/** Most of processor seconds and of memory in GB for the whole size. */
const BOUNDS = { seconds: 30, gigabytes: 1.5 };

const KINDS = 100;
const CAUSES = 50;
const PLACES = ROWS / KINDS / CAUSES;
const NOUNS =
  'harbour porter ferry quay ledger market mill tower garden orchard river meadow bakery stable chapel'.split(
    ' ',
  );
const VERBS = 'keeps watches knows hears carries mends sorts asks follows guards'.split(' ');
const HOW =
  'with care,by hand,at dusk,in the rain,near the bridge,after the feast,under the arches,along the wall'.split(
    ',',
  );
const lost = (kind, cause, place) => ((kind * 31 + cause * 17 + place * 7) % 90) + 10;

/** An edition of a share of the whole size. */
function write(at, share) {
  const put = (file, text) => {
    mkdirSync(dirname(join(at, file)), { recursive: true });
    writeFileSync(join(at, file), text);
  };
  const [measures, judgements] = [MEASURES * share, JUDGEMENTS * share];
  const places = Math.max(1, Math.round(PLACES * share));
  const rows = ['kind,cause,place,lost'];
  const total = (m) => {
    let sum = 0;
    for (let place = 0; place < places; place++) sum += lost(Math.floor(m / CAUSES), m % CAUSES, place);
    return sum;
  };
  for (let kind = 0; kind < KINDS; kind++)
    for (let cause = 0; cause < CAUSES; cause++)
      for (let place = 0; place < places; place++)
        rows.push(`kind-${kind},cause-${cause},place-${place},${lost(kind, cause, place)}`);
  put('datasets/lost.csv', `${rows.join('\n')}\n`);
  const list = (name, n) => `[${Array.from({ length: n }, (_, i) => `${name}-${i}`).join(', ')}]`;
  put(
    'datasets.yaml',
    `lost-register:
  label: Register of lost things
  file: datasets/lost.csv
  source: harbour-office
  columns:
    kind: { type: text, label: Kind, values: ${list('kind', KINDS)} }
    cause: { type: text, label: Cause, values: ${list('cause', CAUSES)} }
    place: { type: text, label: Place, values: ${list('place', places)} }
    lost: { type: count, label: Lost }
  key: [kind, cause, place]
  count: lost
  period: 2030-10-01/2031-03-31
  population: owners of umbrellas
  coverage: { forces: 43, of: 43 }
`,
  );
  put(
    'measures.yaml',
    Array.from(
      { length: measures },
      (_, m) =>
        `m-${m}: { kind: count, label: "Things lost, ${name(m)}", dataset: lost-register, where: { kind: kind-${Math.floor(m / CAUSES)}, cause: cause-${m % CAUSES} } }\n`,
    ).join(''),
  );
  put(
    'judgements.yaml',
    Array.from(
      { length: judgements },
      (_, j) => `j-${j}:
  term: likely
  proposition: future
  horizon: next 12 months
  threatAreas: [wind]
  confidence: { rating: moderate, informationBase: moderate, rigour: moderate, volatility: low, because: the register is kept by hand }
  evidence: [m-${(j * 2) % measures}]
`,
    ).join(''),
  );
  // Prose in files of half a megabyte: sentences with a number or a judgement among others that have none.
  const files = Math.max(1, Math.round((PROSE * share) / 500_000));
  let [m, j, said] = [0, 0, 0];
  const sections = [];
  for (let file = 0; file < files; file++) {
    const paragraphs = [];
    let bytes = 0;
    const part = (all) => Math.ceil(((file + 1) * all) / files);
    const most = (PROSE * share) / files;
    for (let n = 0; bytes < most; n++) {
      const words = [];
      for (let s = 0; s < 3; s++) words.push(sentence(said++));
      if (n % 8 === 0 && m < part(measures))
        words.push(
          `For ${name(m)}, [${total(m).toLocaleString('en-GB')}](=m-${m++}) things were recorded as lost.`,
        );
      if (n % 8 === 1 && j < part(judgements))
        words.push(
          `It is [likely](?j-${j}) that the town of ${name(j++)} needs a new ${oneOf(NOUNS, j * 7)} over the next 12 months.`,
        );
      const text = words.join(' ');
      paragraphs.push(text);
      bytes += text.length + 2;
    }
    sections.push(`part-${file}`);
    put(`sections/part-${file}.md`, `${paragraphs.join('\n\n')}\n`);
  }
  put(
    'report.md.hbs',
    `# Summary {#summary}\n\n${sections.map((id, i) => `## ${oneOf(NOUNS, i)} ${letters(i)} {#${id}}\n\n{{prose "${id}"}}\n`).join('\n')}
# Sources and measures {#annex-sources}

${['sources', 'measures', 'datasets', 'feeds', 'gaps', 'recommendations', 'yardstick', 'revisions', 'quality-log'].map((id) => `{{register "${id}"}}\n`).join('\n')}`,
  );
  put('threat-areas.yaml', 'wind: { name: Wind }\n');
  put('exhibits.yaml', 'figures: {}\ntables: {}\npanels: {}\n');
  put('gaps.yaml', 'indoors: { text: How many umbrellas are lost indoors., state: new }\n');
  put('feeds.yaml', 'letters: { name: Letters, supplier: Owners, text: What owners wrote. }\n');
  put('evidence.csv', 'id,claim,source,force,page,extract\n');
  put('glossary.csv', 'term,meaning\nharbour towns,Towns made up for tests\n');
  put(
    'reported.csv',
    'id,kind,label,value,sense,unit,period,population,base,forces,without,threat_areas,status,source,caveat,note\n',
  );
  put(
    'sources.yaml',
    'harbour-office: { title: Register of lost umbrellas, publisher: The harbour office, date: "2031-05", quality: management information }\n',
  );
  put(
    'assessment.yaml',
    `scope: []
tiers: { key: { name: Key causes } }
placements: [{ threatArea: wind, tier: key, reason: It takes more than any other. }]
method: The causes were compared by the harbour office.
strands: { prevent: { name: Prevent } }
recommendations: { signs: { text: Put up signs., strand: prevent } }
`,
  );
  put(
    'edition.yaml',
    `id: large
title: Lost umbrellas in the harbour towns
kicker: Assessment of lost umbrellas
number: 1
kind: assessment
language: en-GB
date: "2031-05-18"
publisher: The tests
author: The tests
subject: A made-up assessment of lost umbrellas, as large as any is meant to be
keywords: [umbrellas]
marking: OFFICIAL
notice: { short: Made up for tests. No umbrella was lost., long: Everything in this document is made up for tests. No umbrella was lost. }
yardstick: phia-2023
phrases: plain-english-1
defaults: { period: 2030-10-01/2031-03-31, population: owners of umbrellas, geography: the harbour towns, forces: 43 }
outlines: { public: { template: report.md.hbs, marking: OFFICIAL } }
files:
${['threatAreas: threat-areas.yaml', 'datasets: datasets.yaml', 'measures: measures.yaml', 'stated: reported.csv', 'sources: sources.yaml', 'judgements: judgements.yaml', 'evidence: evidence.csv', 'feeds: feeds.yaml', 'gaps: gaps.yaml', 'assessment: assessment.yaml', 'exhibits: exhibits.yaml', 'glossary: glossary.csv', 'templates: { report.md.hbs: report.md.hbs }'].map((line) => `  ${line}\n`).join('')}  sections:
${sections.map((id) => `    ${id}: sections/${id}.md\n`).join('')}`,
  );
}
const oneOf = (items, n) => items[n % items.length];
const letters = (n) => String.fromCharCode(97 + (Math.floor(n / 26) % 26), 97 + (n % 26));
const name = (m) => `${oneOf(NOUNS, m)} ${letters(Math.floor(m / 15))}`;
/** A sentence by its number: no two alike below 270,000. */
function sentence(n) {
  let left = n;
  const next = (items) => {
    const item = items[left % items.length];
    left = Math.floor(left / items.length);
    return item;
  };
  const [who, where, what] = [next(NOUNS), next(NOUNS), next(NOUNS)];
  return `The ${who} of the ${where} ${next(VERBS)} the ${what} ${next(HOW)}.`;
}

// A process says at its end what it took; loaded before anything else.
const meter = join(folder, 'meter.cjs');
mkdirSync(folder, { recursive: true });
writeFileSync(
  meter,
  `process.on('exit', () => { const { user, system } = process.cpuUsage();
    require('node:fs').writeFileSync(process.env.STRA_TOOK, (user + system) + ' ' + process.resourceUsage().maxRSS); });`,
);
function measure(args) {
  const ran = spawnSync(process.execPath, ['--require', meter, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, STRA_TOOK: join(folder, 'took') },
  });
  const [micros, kilobytes] = readFileSync(join(folder, 'took'), 'utf8').split(' ').map(Number);
  if (ran.status !== 0) throw new Error(`${ran.stderr.slice(0, 4000)}\n${ran.stdout.slice(0, 2000)}`);
  return { seconds: micros / 1e6, gigabytes: kilobytes / 1e6, stdout: ran.stdout };
}

try {
  const floor = measure(['-e', '0']);
  console.log(
    `${MEASURES} measures, ${JUDGEMENTS} judgements, ${ROWS} rows, ${PROSE / 1e6} MB of prose: processor time and greatest memory of a cold process; the floor is \`node -e 0\` with ${floor.seconds.toFixed(2)} s.`,
  );
  let failed = false;
  for (const share of [0.25, 0.5, 1].map((part) => part * Number(asked.size))) {
    const edition = join(folder, `large-${share}`);
    write(edition, share);
    for (const [what, args] of [
      ['check', ['bin/stra.js', 'check', edition]],
      ['build', ['bin/stra.js', 'build', edition, '--out', join(folder, `out-${share}`), '--why']],
    ]) {
      const took = measure(args);
      const bounded = share === 1;
      const holds = took.seconds <= BOUNDS.seconds && took.gigabytes <= BOUNDS.gigabytes;
      if (bounded && !holds) failed = true;
      console.log(
        `${`${what}, ${share} of the size`.padEnd(28)} ${took.seconds.toFixed(1).padStart(6)} s (${(took.seconds / share).toFixed(0)} s a whole), ${(took.seconds / floor.seconds).toFixed(0)} times the floor, ${took.gigabytes.toFixed(2)} GB` +
          (bounded
            ? `; at most ${BOUNDS.seconds} s and ${BOUNDS.gigabytes} GB: ${holds ? 'met' : 'NOT MET'}`
            : ''),
      );
      if (what === 'build')
        for (const stage of took.stdout.split('\n'))
          if (/ms of processor time/.test(stage)) console.log(`  ${stage}`);
    }
  }
  if (failed) process.exitCode = 1;
} finally {
  if (asked.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
