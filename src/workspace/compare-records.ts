import { basename, dirname, join, resolve } from 'node:path';
import { compareEditions, isEmptyDiff } from '../compare/compare-editions';
import { printedOnly } from '../compare/compare-with-previous';
import { onFootingOf } from '../compare/footing';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import { VERSION } from '../installed';
import type { ManifestEntry } from '../model/artefact';
import type { EditionDiff } from '../model/edition-diff';
import { publishedRecord } from '../model/printed';
import type { PublishedEdition } from '../model/published';
import { builtWords, wordsOf, type Words } from '../model/words';
import { runPipeline } from './pipeline';
import { loadEdition } from '../edition/load/load-edition';
import { parsedWorking, readRecord, without, type BrokenPart } from '../edition/validate/read-comparison';
import { readWords } from '../edition/validate/read-words';
import { SourceFiles } from '../edition/validate/source-files';
import { sha256, type World } from '../world';
import { isEdition } from './find-edition';
import { found, refusedFor, type Found, type Refusal } from './found';
import { PUBLIC } from './run-stages';
import { WORKING } from './issue-state';
import type { ChangesForm } from './render-changes';
import { worldOf } from './world-of';

export interface DiffRequest {
  /** The machine that an edition or a record lies on; left out, the real one. */
  readonly world?: (root: string) => World;
  /** Which of the editions' documents. */
  readonly outline?: string;
}
export interface Compared {
  readonly diff: EditionDiff;
  readonly same: boolean;
  /** Whether all of every record could be read; what could not is left out of all, or it would look like a change. */
  readonly whole: boolean;
  readonly records: readonly [PublishedEdition, PublishedEdition];
  readonly inputs: readonly ManifestEntry[];
  /** The fixed words of the later edition's documents, which what is said of the comparison is said in. */
  readonly words: Words;
}

/**
 * Compares editions, each an edition's folder or a `published.json`: an issued one as it was issued, another as it would
 * be built now. The last two are compared; those before make each measure into a series.
 */
export async function compareRecords(
  named: readonly string[],
  { outline = PUBLIC, world = worldOf }: DiffRequest = {},
): Promise<Found<Compared>> {
  const read = await Promise.all(named.map((name) => recordOf(name, world(resolve(name)), outline)));
  const findings = read.flatMap((item) => item.findings);
  const broken = read.flatMap((item) => item.broken);
  const records = read.flatMap(({ value }) => (value ? [without(value, broken)] : []));
  const [old, fresh] = records.slice(-2);
  if (!old || !fresh || records.length < named.length) {
    const why = read.flatMap(({ refusal }) => (refusal ? [refusal.message] : []));
    return refusedFor([...why, 'could not compare'], findings);
  }
  const last = named.at(-1) ?? '';
  const [first, second] = [onFootingOf(old, fresh), onFootingOf(fresh, old)];
  const [was, is] = read.slice(-2).map(({ unrounded }) => unrounded ?? null);
  const known = {
    old: was ?? unroundedIn(old),
    fresh: is ?? unroundedIn(fresh),
  };
  const diff = compareEditions(first, second, records.slice(0, -2), broken, known);
  const said = [
    ...printedOnly(old, known.old, fileStart(named.at(-2) ?? '')),
    ...printedOnly(fresh, known.fresh, fileStart(last)),
  ];
  const inputs = read.flatMap(({ input }) => (input ? [input] : []));
  const words = await wordsFor(last, world(resolve(last)), fresh.edition.language);
  return found(
    { diff, same: isEmptyDiff(diff), whole: broken.length === 0, records: [first, second], inputs, words },
    [...findings, ...said],
  );
}

/** What earlier versions issued holds its numbers before rounding. */
const unroundedIn = ({ numbers, values }: PublishedEdition): PublishedEdition['values'] | null =>
  numbers === 'as printed' ? null : values;

/** Writes the changes report of a comparison in every format, and the difference as JSON. Gives the folder. */
export async function writeChanges(
  { diff, records, inputs, words }: Compared,
  folder: string,
  world: World = worldOf(folder),
  only?: readonly ChangesForm[],
): Promise<Found<string>> {
  const { renderChanges } = await import('./render-changes');
  const artefacts = await renderChanges(diff, records, words, world, only);
  if (!artefacts.value) return found<string>(null, artefacts.diagnostics);
  const { writeOutputs } = await import('../write/write-outputs');
  const [old, fresh] = records;
  const written = await writeOutputs(folder, artefacts.value, {
    edition: `${old.edition.id}-to-${fresh.edition.id}`,
    date: fresh.edition.date,
    outline: fresh.edition.outline,
    purpose: 'draft',
    override: null,
    asOf: null,
    software: { stra: VERSION, schema: '1' },
    inputs,
  });
  return found(written.value ? folder : null, written.diagnostics);
}

/** The fixed words of an edition by its folder; of a record alone those that the program was built with. */
async function wordsFor(name: string, world: World, language: string): Promise<Words> {
  const path = resolve(name);
  if (name.endsWith('.json') || !(await isEdition(path, world))) return builtWords(language);
  const { read } = await loadEdition(path, world, {}, 'passed over');
  // What is wrong with its words is said where the edition is checked, and those that are right are used.
  return read ? wordsOf({ ...readWords(new SourceFiles(read)), language }) : builtWords(language);
}

interface ReadRecord {
  readonly value: PublishedEdition | null;
  /** Its values before rounding, where they are known: they go into no file. */
  readonly unrounded?: PublishedEdition['values'] | null;
  readonly broken: readonly BrokenPart[];
  readonly findings: readonly Diagnostic[];
  readonly input: ManifestEntry | null;
  readonly refusal: Refusal | null;
}

async function recordOf(name: string, world: World, outline: string): Promise<ReadRecord> {
  const path = resolve(name);
  const record = name.endsWith('.json') ? path : join(path, 'published.json');
  const refuse = (message: string, findings: readonly Diagnostic[] = []): ReadRecord => ({
    value: null,
    broken: [],
    findings,
    input: null,
    refusal: { message },
  });
  if ((await world.fileSize(record)) !== null) {
    const text = (await world.readFile(record)).toString('utf8');
    const { value, broken, diagnostics } = readRecord(text, world.shown(record));
    const label = `${basename(dirname(record))}/${basename(record)}`;
    const input = { path: label, sha256: sha256(text), bytes: Buffer.byteLength(text) };
    const unrounded = value && (await workingBeside(record, value, world));
    return { value, unrounded, broken, findings: diagnostics, input, refusal: null };
  }
  if (!(await isEdition(path, world)))
    return refuse(`"${name}" is neither an edition folder nor a published.json`);
  const run = await runPipeline(path, world, { outline, stopAfter: 'compose' });
  const { compose: document } = run.results;
  if (!document) return refuse(`"${name}" does not build, so there is nothing to compare`, run.diagnostics);
  return {
    value: publishedRecord(document),
    unrounded: document.record.values,
    broken: [],
    findings: [],
    input: null,
    refusal: null,
  };
}

/** The numbers that an issue keeps beside its record, where they are of that record. */
async function workingBeside(
  record: string,
  { edition }: PublishedEdition,
  world: World,
): Promise<PublishedEdition['values'] | null> {
  const path = join(dirname(record), ...WORKING.split('/'));
  if ((await world.fileSize(path)) === null) return null;
  const working = parsedWorking((await world.readFile(path)).toString('utf8'));
  return working?.edition === edition.id && working.outline === edition.outline ? working.values : null;
}
