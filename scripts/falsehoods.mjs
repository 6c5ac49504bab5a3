/**
 * Makes the shipped editions false, one change at a time, and says which falsehoods the check tells and by which rule.
 *
 *   npm run falsehoods                      all of tests/falsehoods/*.yaml, by class
 *   npm run falsehoods -- --update          the same, and writes what is told today into the files
 *   npm run falsehoods -- --part 1/6        every sixth, from the first
 *   npm run falsehoods -- --only 2023/rank  those of a file and a class, by an expression
 *   npm run falsehoods -- --together 6      six changes of six sections in one check; whatever then comes out otherwise
 *                                           than the files say is made again by itself
 *   npm run falsehoods -- --show            each that is not told, and each true sentence that is flagged
 *   npm run falsehoods -- --format json     for a machine
 *
 * Exit 1 where one that was told no longer is, where a true rephrasing is flagged that was not, or where a line cannot be
 * made any more. With --together a fall can hide where another change of the same check is told at the same sentence, so a
 * run of each by itself (npm run soak) is the one that counts. Nothing but the files of `--update` is written: the changed text is laid over the edition in memory.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const FOLDER = join(ROOT, 'tests/falsehoods');
const { openWorkspace, worldOf } = createRequire(import.meta.url)(join(ROOT, 'dist/workspace.cjs'));

const { values: asked } = parseArgs({
  options: {
    update: { type: 'boolean' },
    show: { type: 'boolean' },
    part: { type: 'string', default: '1/1' },
    only: { type: 'string' },
    together: { type: 'string', default: '1' },
    format: { type: 'string', default: 'text' },
  },
});
const [, first, step] = /^(\d+)\/(\d+)$/.exec(asked.part) ?? [];
if (first === undefined || Number(first) < 1 || Number(first) > Number(step))
  throw new Error(`--part is written as 1/6, and not ${asked.part}`);

/** What a changed hash tells says nothing of the sense, and one record of claims is of one edition alone. */
const LEFT_OUT =
  /^(?:judgement\/(?:suspect|moved|unattested|signed-in-part)|claims\/not-carried|scoring\/suspect)$/;

/** One edition, open, whose files can have another text for the length of one check. */
async function openOverlaid(folder) {
  const over = new Map();
  const real = worldOf(folder);
  const world = {
    ...real,
    readFile: async (path) => over.get(resolve(path)) ?? real.readFile(path),
    fileSize: async (path) => over.get(resolve(path))?.length ?? real.fileSize(path),
    // The answers of the database are kept by the hash of what they are answers to; none is left behind.
    cache: real.cache && { read: real.cache.read, write: () => Promise.resolve() },
  };
  const { value: workspace } = await openWorkspace(folder, { world });
  if (!workspace) throw new Error(`there is no edition in ${folder}`);
  const check = async (areas = false) => {
    const { findings } = await workspace.check({ release: true, areas });
    return findings.filter(
      ({ severity, rule }) => (severity === 'error' || severity === 'warning') && !LEFT_OUT.test(rule),
    );
  };
  return { over, check, before: await check() };
}

const nameOf = ({ severity, rule, message, place }) => JSON.stringify([severity, rule, message, place.file]);
/** Findings that were not there before, counting how often. */
function fresh(found, before) {
  const left = new Map();
  for (const name of before.map(nameOf)) left.set(name, (left.get(name) ?? 0) + 1);
  return found.filter((finding) => {
    const count = left.get(nameOf(finding)) ?? 0;
    left.set(nameOf(finding), count - 1);
    return count <= 0;
  });
}

/** The part of a text that differs and the sentence round it, as [start, end). */
function changedSentence(before, after) {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before.at(-1 - end) === after.at(-1 - end)) end++;
  const [from, to] = [start, after.length - end];
  const head = after.slice(0, from);
  const starts = [...head.matchAll(/[.!?][)"’”]?\s+(?=\S)|\n/g)].map(
    (match) => match.index + match[0].length,
  );
  const stop = /[.!?](?=[)"’”]?(?:\s|$))|\n/.exec(after.slice(to));
  return [starts.at(-1) ?? 0, to + (stop ? stop.index + stop[0].length : after.length - to)];
}

/** Whether a finding stands on a sentence of a file, or speaks of it. */
function speaks({ place, message, fix }, file, text, [from, to], { find, replace }) {
  const isSame = place.file === file;
  if (isSame && place.line > 0) {
    const lines = text.split('\n');
    const lineStart = lines.slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    const start = lineStart + place.column - 1;
    if (start >= from && start < to) return true;
  }
  const said = `${message} ${fix ?? ''}`;
  const both = `${find} ${replace}`.toLowerCase();
  if ([...said.matchAll(/["“]([^"”]{4,})["”]/g)].some(([, words]) => both.includes(words.toLowerCase())))
    return true;
  return [...both.matchAll(/\]\([=?](?:evidence:)?([\w-]{4,})\)/g)].some(([, id]) => said.includes(id));
}

const OF_AREAS = /^sections\/(?:force|region)\//;
const isProse = (file) => file.endsWith('.md');

/** A change as it is laid over its file, or why it cannot be made. */
function made(folder, { file, find, replace }) {
  const path = file.startsWith('project:') ? join(ROOT, file.slice('project:'.length)) : join(folder, file);
  const before = readFileSync(path, 'utf8');
  const at = before.indexOf(find);
  if (at < 0 || before.includes(find, at + 1)) return { gone: at < 0 ? 'stands nowhere' : 'stands twice' };
  const after = before.slice(0, at) + replace + before.slice(at + find.length);
  return { path: resolve(path), after, span: changedSentence(before, after) };
}

/** For each of some entries, of a file each, the rule that tells it; null where none does. Errors before warnings. */
async function toldBy(edition, folder, entries) {
  const changes = entries.map((entry) => made(folder, entry));
  for (const { path, after } of changes) if (path) edition.over.set(path, Buffer.from(after));
  // Only the documents of forces and regions have these sections, and they are many.
  const areas = entries.some(({ file }) => OF_AREAS.test(file));
  const found = fresh(await edition.check(areas), edition.before);
  edition.over.clear();
  return entries.map((entry, i) => {
    const { gone, after, span } = changes[i];
    if (gone) return { gone };
    const told = found
      .filter((finding) => !isProse(entry.file) || speaks(finding, entry.file, after, span, entry))
      .sort((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
    return { rule: told[0]?.rule ?? null, message: told[0]?.message ?? null };
  });
}

/** What the files say of an entry today. */
const wanted = ({ told }) => (told === 'no' || told === false ? null : told);

/**
 * Entries in turns of at most `size`, each of a section of its own; what is not prose is told by any finding whatever, and
 * is alone.
 */
function inTurns(entries, size) {
  const turns = [];
  for (const entry of entries) {
    const turn =
      isProse(entry.file) &&
      !OF_AREAS.test(entry.file) &&
      turns.find(
        (others) =>
          others.length < size &&
          others.every(({ file }) => isProse(file) && !OF_AREAS.test(file) && file !== entry.file),
      );
    if (turn) turn.push(entry);
    else turns.push([entry]);
  }
  return turns;
}

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort();
const results = [];
/** Entries by the folder of their edition, which is opened once, however many files there are about it. */
const byEdition = new Map();
for (const name of files) {
  const { edition, falsehoods, rephrasings } = parse(readFileSync(join(FOLDER, name), 'utf8'));
  const folder = join(ROOT, edition);
  const all = [
    ...falsehoods.map((entry, i) => ({ ...entry, name, kind: 'falsehood', at: i })),
    ...rephrasings.map((entry, i) => ({ ...entry, name, kind: 'rephrasing', at: i })),
  ].filter(
    (entry, i) =>
      i % Number(step) === Number(first) - 1 &&
      (!asked.only || new RegExp(asked.only).test(`${name}/${entry.class}`)),
  );
  if (all.length > 0) byEdition.set(folder, [...(byEdition.get(folder) ?? []), ...all]);
}
for (const [folder, all] of byEdition) {
  const open = await openOverlaid(folder);
  for (const turn of inTurns(all, Number(asked.together))) {
    const told = await toldBy(open, folder, turn);
    for (const [i, entry] of turn.entries()) {
      const isAsWanted = (told[i].rule ?? null) === null ? wanted(entry) === null : wanted(entry) !== null;
      const result =
        turn.length === 1 || told[i].gone || isAsWanted ? told[i] : (await toldBy(open, folder, [entry]))[0];
      results.push({ ...entry, ...result });
    }
  }
}

const gone = results.filter((result) => result.gone);
const tried = results.filter((result) => !result.gone);
const falsehoods = tried.filter(({ kind }) => kind === 'falsehood');
const rephrasings = tried.filter(({ kind }) => kind === 'rephrasing');
const fallen = falsehoods.filter((result) => wanted(result) !== null && result.rule === null);
const risen = falsehoods.filter((result) => wanted(result) === null && result.rule !== null);
const alarms = rephrasings.filter(({ rule }) => rule !== null);
const newAlarms = alarms.filter((result) => wanted(result) === null);
const mended = rephrasings.filter((result) => wanted(result) !== null && result.rule === null);

const classes = [...new Set(falsehoods.map((result) => result.class))].sort().map((name) => {
  const of = falsehoods.filter((result) => result.class === name);
  return { class: name, told: of.filter(({ rule }) => rule !== null).length, of: of.length };
});
const summary = {
  part: asked.part,
  falsehoods: falsehoods.length,
  told: falsehoods.filter(({ rule }) => rule !== null).length,
  rephrasings: rephrasings.length,
  alarms: alarms.length,
  classes,
  fallen: fallen.length,
  risen: risen.length,
  newAlarms: newAlarms.length,
  mended: mended.length,
  gone: gone.length,
};
const line = ({ name, class: of, file, replace, message }) =>
  `  ${name} ${of}, ${file}: ${JSON.stringify(replace)}${message ? ` (${message})` : ''}`;
if (asked.format === 'json') console.log(JSON.stringify(summary, null, 2));
else {
  for (const { class: name, told, of } of classes)
    console.log(`${name.padEnd(16)} ${String(told).padStart(3)} of ${String(of).padStart(3)}`);
  const share = Math.round((100 * summary.told) / summary.falsehoods);
  console.log(`told ${summary.told} of ${summary.falsehoods} falsehoods (${share}%), part ${asked.part}`);
  console.log(`flagged ${summary.alarms} of ${summary.rephrasings} true rephrasings`);
  if (risen.length + mended.length > 0 && !asked.update)
    console.log(
      `${risen.length + mended.length} are better than the files say: npm run falsehoods -- --update`,
    );
}
const say = (title, list) => {
  if (list.length > 0) console.error([title, ...list.map(line)].join('\n'));
};
if (asked.show) {
  say(
    'not told:',
    falsehoods.filter(({ rule }) => rule === null),
  );
  say('true and flagged:', alarms);
}
if (!asked.update) {
  say('no longer told:', fallen);
  say('true, and newly flagged:', newAlarms);
}
say('cannot be made any more:', gone);

if (asked.update) {
  for (const name of files) {
    const path = join(FOLDER, name);
    const by = new Map(
      tried
        .filter((result) => result.name === name)
        .map((result) => [`${result.kind} ${result.at}`, result.rule]),
    );
    let kind = 'falsehood';
    let at = -1;
    const lines = readFileSync(path, 'utf8')
      .split('\n')
      .map((text) => {
        if (/^rephrasings:/.test(text)) [kind, at] = ['rephrasing', -1];
        if (/^ {2}- /.test(text)) at++;
        const rule = by.get(`${kind} ${at}`);
        return rule === undefined ? text : text.replace(/^( {4}told: ).*/, `$1${rule ?? 'no'}`);
      });
    writeFileSync(path, lines.join('\n'));
  }
  process.exitCode = gone.length > 0 ? 1 : 0;
} else process.exitCode = fallen.length + newAlarms.length + gone.length > 0 ? 1 : 0;
