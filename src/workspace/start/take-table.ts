import { basename, join } from 'node:path';
import { hasErrors } from '../../diagnostics/diagnostic';
import { DRAFT } from '../../judgement/attest/release';
import type { DatasetSpec } from '../../model/files/dataset-file';
import { lastDay } from '../../model/period';
import { withEntries, withValue } from '../../syntax/edit-yaml';
import { readYaml } from '../../syntax/yaml';
import { sha256 } from '../../world';
import type { Put } from '../../write/put-files';
import { found, passedOn, refused, refusedFor, type Found, type Opened } from '../found';
import type { Held } from '../held';
import { importTable } from '../import-table';
import { keptInHand } from '../kept-in-hand';
import type { Imported } from '../import-request';
import { runOn } from '../run-stages';
import { besidesProposed, lookAtTable, proposeRequest, tableId, type LookRequest } from './look-at-table';
import { NEUTRAL_WORDS, POLICE_WORDS, STARTER_OUTLINE, WORDS } from './starter-files';

export interface TakeRequest extends LookRequest {
  /** What a number in the table counts, in the plural: incidents, people. */
  readonly counts: string;
  /** Who made the table. */
  readonly from: string;
  /** The threat area that all of it is about, by id; null: several, or none. */
  readonly about: string | null;
}
/** A table that the edition has now. */
export interface Taken {
  readonly dataset: string;
  readonly file: string;
  readonly rows: number;
  /** What was left empty, because the table says that there is no number, and how often. */
  readonly notSupplied: Readonly<Record<string, number>>;
}

/** Where it is kept what the numbers of a table count and which threat area it is about: beside its receipt. */
export const startNote = (dataset: string): string => `receipts/${dataset}.start.json`;
export interface StartNote {
  readonly schema: 1;
  readonly counts: string;
  readonly about: string | null;
}

/** Reads a table into the edition, as was agreed to: its data, and what the edition says of them. */
export async function takeTable(at: Held, path: string, request: TakeRequest): Promise<Found<Taken>> {
  const wrong = wrongWords(request);
  if (wrong !== null) return refused(wrong);
  const looked = await lookAtTable(at, path, request);
  if (!looked.value) return passedOn(looked);
  if (looked.value.instead !== null)
    return refused(`${looked.value.table} cannot be taken yet: ${looked.value.instead}`);
  const [open] = looked.value.asks;
  if (open) return refused(`${looked.value.table} cannot be taken yet: ${open.says}`);
  const as = await freeId(at, tableId(path));
  // The data and what the edition says of them are put in place together: an edition with one of the two does not build.
  const { folder, puts } = keptInHand(at);
  const imported = await importTable({ root: at.root, world: at.world, folder }, path, {
    ...proposeRequest(as, request),
    ...besidesProposed(request),
    as,
    accept: true,
    to: 'csv',
    ...(request.hidden === undefined ? {} : { hidden: request.hidden }),
  });
  if (!imported.value) return passedOn(imported);
  if ('tables' in imported.value) return refused(`${basename(path)} cannot be taken yet: look at it first`);
  const texts = await editedFiles(at, as, imported.value, looked.value.title, request);
  if ('why' in texts) return refusedFor([texts.why]);
  await at.folder.put([...puts, ...texts.puts]);
  const { facts, file } = imported.value;
  const run = await runOn(at, { stopAfter: 'validate', release: DRAFT });
  return found(
    { dataset: as, file, rows: facts.rows.written, notSupplied: facts.notSupplied },
    hasErrors(run.diagnostics) ? run.diagnostics : [],
  );
}

function wrongWords({ counts, from }: TakeRequest): string | null {
  if (!/^[\p{L}][\p{L}\p{M} '’-]{0,60}$/u.test(counts.trim()))
    return `"${counts}" cannot be what a number counts: write one or two words in the plural, such as incidents`;
  return from.trim() === '' || from.length > 200 || /[{}[\]<>]|\p{Cc}/u.test(from)
    ? `"${from}" cannot be who made the table: write the name of the body`
    : null;
}

async function freeId(at: Opened, id: string): Promise<string> {
  const specs = readYaml(await textIn(at, 'datasets.yaml'), 'datasets.yaml').value;
  const taken = new Set(Object.keys(typeof specs === 'object' && specs !== null ? specs : {}));
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`;
  return free;
}
export const textIn = async ({ root, world }: Opened, file: string): Promise<string> =>
  (await world.readFile(join(root, ...file.split('/')))).toString('utf8');

/** The files that say what the table is: the datasets, its source, the feed, and, for forces, how many there are. */
async function editedFiles(
  at: Opened,
  id: string,
  { entry, table }: Imported,
  title: string,
  { counts, from, about }: TakeRequest,
): Promise<{ readonly puts: readonly Put[] } | { readonly why: string }> {
  const spec = (readYaml(entry, 'datasets.yaml').value as Readonly<Record<string, DatasetSpec>>)[id];
  const edition = readYaml(await textIn(at, 'edition.yaml'), 'edition.yaml').value as {
    readonly defaults?: { readonly population?: string; readonly forces?: number };
  } | null;
  if (!spec || !edition?.defaults) return { why: 'edition.yaml cannot be read; mend it first' };
  const isOfForces = spec.force !== undefined;
  const label = title.trim() === '' ? table.replace(/(\.csv)?\.[^.]+$/i, '') : title.trim();
  const { population, base, outcome, basis } = spec;
  const dataset = {
    label,
    file: spec.file,
    source: id,
    columns: spec.columns,
    key: spec.key,
    count: spec.count,
    ...(spec.force === undefined ? {} : { force: spec.force }),
    ...(spec.time === undefined ? {} : { time: spec.time }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(basis === undefined ? {} : { basis }),
    period: spec.period,
    population: edition.defaults.population ?? population,
    ...(base === undefined ? {} : { base }),
    coverage: isOfForces ? spec.coverage : { forces: 1, of: 1 },
  };
  const dimensions = Object.entries(spec.columns).flatMap(([name, column]) =>
    name === spec.count ? [] : [(column.label ?? name).toLowerCase()],
  );
  const put = async (file: string, entries: Readonly<Record<string, unknown>>): Promise<Put> => ({
    path: join(at.root, ...file.split('/')),
    content: withEntries(await textIn(at, file), [], entries),
  });
  const noun = counts.trim();
  const source = { title: label, publisher: from.trim(), quality: 'management information' };
  const feed = {
    name: label,
    supplier: from.trim(),
    text: `${noun.charAt(0).toUpperCase()}${noun.slice(1)}${dimensions.length > 0 ? ` by ${dimensions.join(' and ')}` : ''}.`,
    source: id,
  };
  const note: StartNote = { schema: 1, counts: noun, about };
  return {
    puts: [
      await put('datasets.yaml', { [id]: dataset }),
      await put('sources.yaml', { [id]: source }),
      await put('feeds.yaml', { [id]: feed }),
      { path: join(at.root, ...startNote(id).split('/')), content: `${JSON.stringify(note, null, 2)}\n` },
      ...(isOfForces ? await policing(at, spec.coverage.of, edition.defaults.forces ?? 1) : []),
    ],
  };
}

/** The first table of forces makes the edition one about policing: how many there are, and the words that are said of them. */
async function policing(at: Opened, of: number, forces: number): Promise<Put[]> {
  if (forces !== 1) return [];
  const words = await textIn(at, WORDS).catch(() => null);
  return [
    {
      path: join(at.root, 'edition.yaml'),
      content: withValue(await textIn(at, 'edition.yaml'), ['defaults', 'forces'], of),
    },
    ...(words !== null && sha256(words) === sha256(NEUTRAL_WORDS)
      ? [{ path: join(at.root, WORDS), content: POLICE_WORDS }]
      : []),
  ];
}

/** What an edition says of itself that the questions about its tables rest on. */
export interface StartedAbout {
  readonly title: string;
  readonly period: string;
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  /** Whether the starter made it: others are not filled this way. */
  readonly isStarters: boolean;
}
export async function startedAbout(at: Opened): Promise<Found<StartedAbout>> {
  const { results, diagnostics } = await runOn(at, { stopAfter: 'validate' });
  const { validate: edition } = results;
  if (!edition) return refused('the edition has something to mend first', undefined, diagnostics);
  const { start } = edition.period;
  return found({
    title: edition.title,
    period: `${start.slice(0, 7)}/${lastDay(edition.period).slice(0, 7)}`,
    areas: edition.threatAreas.map(({ id, name }) => ({ id, name })),
    isStarters: edition.outlines.some(({ template }) => template === STARTER_OUTLINE),
  });
}
