import { basename, join, resolve } from 'node:path';
import { compareRuns, type Composed } from '../compare/impact/compare-runs';
import { isHarmless, type Impact } from '../compare/impact/impact';
import { matchFiles, type Match } from '../compare/impact/match-files';
import type { Run } from './pipeline';
import { overlaidWorld } from '../world';
import { found, passedOn, pathIn, refused, refusedFor, type Found, type Opened } from './found';
import type { Held } from './held';
import { tableFile, type TableFile } from './replaced-file';
import { readNew, type Reading } from './new-table';
import { PUBLIC, runOn } from './run-stages';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { putFiles } from '../write/put-files';

export interface ImpactRequest {
  readonly outline?: string;
  /** The file of the edition that one new file stands in for; left out, the one that is called as it is. */
  readonly as?: string;
  /** How that is read first, where it has not the form of the file that it stands in for. */
  readonly reading?: Reading;
}
/** What new data would do to an edition, before anything is accepted. */
export interface Impacted {
  /** Null: with the new data the edition cannot be composed, and the findings say why. */
  readonly impact: Impact | null;
  /** No judgement would ask for review, and all words would still fit. */
  readonly harmless: boolean;
  /** The new files, and which of the edition's each stands in for: what `accept` puts in place. None of one that was read first. */
  readonly files: readonly Match[];
  /** Of one that was read first: what the edition would say of it otherwise, a line each. */
  readonly otherwise: readonly string[];
}
/** A file of the edition before and after another took its place; null where it is no table that can be counted. */
export interface Replaced {
  readonly file: string;
  readonly before: TableFile | null;
  readonly after: TableFile | null;
}

/** Runs the edition once as it is and once with new files under it, and sets the two side by side. Writes nothing. */
export async function showImpact(
  at: Opened,
  data: string,
  request: ImpactRequest = {},
): Promise<Found<Impacted>> {
  const { outline = PUBLIC, as, reading } = request;
  if (reading && as !== undefined) return impactOfSheet(at, data, as, reading, outline);
  const before = await runOn(at, { outline, stopAfter: 'check' });
  const old = composed(before);
  if (!old) return refused('the edition itself has errors; mend these first', undefined, before.diagnostics);
  const matched = await newFiles(at, data, before, as);
  if (!matched.value) return passedOn(matched);
  const files = matched.value;
  const moved = new Map(files.map(({ file, source }) => [pathIn(at, file), source]));
  const would = await setBeside(
    at,
    old,
    moved,
    outline,
    files.map(({ file }) => file),
  );
  return found({ ...would.value, files, otherwise: [] }, would.findings);
}

/** The same for a spreadsheet that is read as a table first, as was agreed to. */
async function impactOfSheet(
  at: Opened,
  path: string,
  file: string,
  reading: Reading,
  outline: string,
): Promise<Found<Impacted>> {
  const before = await runOn(at, { outline, stopAfter: 'check' });
  const old = composed(before);
  if (!old) return refused('the edition itself has errors; mend these first', undefined, before.diagnostics);
  const read = await readNew(at, path, { ...reading, file });
  if (!read.value) return passedOn(read);
  const { puts, otherwise } = read.value;
  // A table may be of records.
  const work = await at.world.workFolder('private');
  try {
    const laid = puts.map(({ path: to, content }, n) => ({
      to,
      put: { path: join(work.path, String(n)), content },
    }));
    await putFiles(laid.map(({ put }) => put));
    const moved = new Map(laid.map(({ to, put }) => [to, put.path]));
    const would = await setBeside(at, old, moved, outline, [file]);
    return found({ ...would.value, files: [], otherwise }, would.findings);
  } finally {
    await work.dispose();
  }
}

/** The edition with other files under it, beside the edition as it is. */
async function setBeside(
  at: Opened,
  old: Composed,
  moved: ReadonlyMap<string, string>,
  outline: string,
  files: readonly string[],
): Promise<{
  readonly value: Pick<Impacted, 'impact' | 'harmless'>;
  readonly findings: readonly Diagnostic[];
}> {
  const after = await runOn(
    { root: at.root, world: overlaidWorld(at.world, moved) },
    { outline, stopAfter: 'check' },
  );
  const next = composed(after);
  if (!next) return { value: { impact: null, harmless: false }, findings: after.diagnostics };
  const impact = compareRuns(files, old, next);
  return { value: { impact, harmless: isHarmless(impact) }, findings: [] };
}

/** Puts new files in the place of those that they stand in for, all of them or none. */
export async function acceptData(at: Held, files: readonly Match[]): Promise<Found<readonly Replaced[]>> {
  const replaced: Replaced[] = [];
  for (const { file, source } of files)
    replaced.push({
      file,
      before: await tableFile(pathIn(at, file), at.world),
      after: await tableFile(source, at.world),
    });
  await at.folder.put(
    files.map(({ file, source }) => ({ path: pathIn(at, file), content: { copyOf: source } })),
  );
  return found(replaced);
}

/** A document that was composed, whatever the check then found in it. */
function composed(run: Run): Composed | null {
  const { validate: edition, facts, compose: document } = run.results;
  return edition && facts && document ? { edition, facts, document, diagnostics: run.diagnostics } : null;
}

/** The new files with those that they stand in for. Refused when one stands in for none. */
async function newFiles(
  { world }: Opened,
  data: string,
  { results }: Run,
  as: string | undefined,
): Promise<Found<readonly Match[]>> {
  const path = resolve(data);
  if ((await world.realPath(path)) === null) return refused(`there is no "${data}"`);
  const isFile = (await world.fileSize(path)) !== null;
  const given = isFile
    ? [{ relative: basename(path), source: path }]
    : (await world.listFiles(path)).map((relative) => ({
        relative,
        source: join(path, ...relative.split('/')),
      }));
  if (given.length === 0) return refused(`the folder "${data}" is empty`);
  // Data only: prose and structure are changed where they lie, under the eyes of whoever reviews the change.
  const inputs = new Set(results.validate?.inputs.map(({ file }) => file));
  const known = (results.load?.files ?? [])
    .filter(({ role, file }) => (role === 'dataset' || role === 'table') && inputs.has(file))
    .map((file) => file.file);
  if (as !== undefined)
    return known.includes(as) && isFile
      ? found([{ file: as, source: path }])
      : refused(`"${as}" is no table of this edition`);
  const { matches, unmatched } = matchFiles(given, known);
  if (unmatched.length === 0) return found(matches);
  const strangers = unmatched.map(
    ({ source, message }) => `"${world.shown(source)}" stands in for nothing: ${message}`,
  );
  return refusedFor([...strangers, `the data of this edition are: ${known.join(', ')}`]);
}
