import { basename, join, resolve } from 'node:path';
import { compareRuns, type Composed } from '../compare/impact/compare-runs';
import { isHarmless, type Impact } from '../compare/impact/impact';
import { matchFiles, type Match } from '../compare/impact/match-files';
import type { Run } from './pipeline';
import { overlaidWorld } from '../world';
import { found, passedOn, pathIn, refused, refusedFor, type Found, type Opened } from './found';
import type { Held } from './held';
import { tableFile, type TableFile } from './replaced-file';
import { PUBLIC, runOn } from './run-stages';

export interface ImpactRequest {
  readonly outline?: string;
  /** The file of the edition that one new file stands in for; left out, the one that is called as it is. */
  readonly as?: string;
}
/** What new data would do to an edition, before anything is accepted. */
export interface Impacted {
  /** Null: with the new data the edition cannot be composed, and the findings say why. */
  readonly impact: Impact | null;
  /** No judgement would ask for review, and all words would still fit. */
  readonly harmless: boolean;
  /** The new files, and which of the edition's each stands in for: what `accept` puts in place. */
  readonly files: readonly Match[];
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
  { outline = PUBLIC, as }: ImpactRequest = {},
): Promise<Found<Impacted>> {
  const before = await runOn(at, { outline, stopAfter: 'check' });
  const old = composed(before);
  if (!old) return refused('the edition itself has errors; mend these first', undefined, before.diagnostics);
  const matched = await newFiles(at, data, before, as);
  if (!matched.value) return passedOn(matched);
  const files = matched.value;
  const moved = new Map(files.map(({ file, source }) => [pathIn(at, file), source]));
  const after = await runOn(
    { root: at.root, world: overlaidWorld(at.world, moved) },
    { outline, stopAfter: 'check' },
  );
  const next = composed(after);
  if (!next) return found({ impact: null, harmless: false, files }, after.diagnostics);
  const impact = compareRuns(
    files.map(({ file }) => file),
    old,
    next,
  );
  return found({ impact, harmless: isHarmless(impact), files });
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
