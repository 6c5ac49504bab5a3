import { ForceRegister } from '../data/import/fold-force';
import { readRegister, REGISTER_FILE, type ReturnEvent } from '../data/returns/register';
import { onlyThese } from '../edition/validate/read-forces';
import type { Force } from '../model/registers';
import type { DatasetSpec } from '../model/files/dataset-file';
import { declaredDatasets } from './declared-datasets';
import { found, passedOn, pathIn, refused, refusedFor, type Found, type Opened } from './found';
import { readReferenceData } from './reference-data';
import type { ForceRequest, ReturnsRequest } from './returns-requests';

/** A dataset of returns, and who sends them. */
export interface Table {
  readonly id: string;
  readonly spec: DatasetSpec;
  readonly forces: Readonly<Record<string, Force>>;
  /** Ids of those with an area of their own that there are on the last day of the edition's period. */
  readonly due: readonly string[];
}
export interface OfForce extends Table {
  readonly force: Force;
}

/** The dataset that is meant. Refused when it cannot be told. */
export async function openReturns(at: Opened, { dataset }: ReturnsRequest): Promise<Found<Table>> {
  const { specs, only: these, then, diagnostics } = await declaredDatasets(at);
  if (!specs) return found<Table>(null, diagnostics);
  const forces = onlyThese((await readReferenceData(at.world)).forces, these);
  const kept = Object.entries(specs).filter(
    ([, spec]) => spec.force !== undefined && spec.file?.endsWith('.csv'),
  );
  const only = dataset === undefined && kept.length === 1 ? kept[0] : undefined;
  const [id, spec] = kept.find(([name]) => name === dataset) ?? only ?? [];
  if (id !== undefined && spec !== undefined) return found({ id, spec, forces, due: dueOf(forces, then) });
  const known = kept.map(([name]) => name).join(', ') || 'none here is a CSV table of forces';
  return refused(`which dataset? Give --dataset with one of: ${known}`);
}

export async function openForce(at: Opened, request: ForceRequest): Promise<Found<OfForce>> {
  const table = await openReturns(at, request);
  if (!table.value) return passedOn(table);
  const { force: name } = request;
  const { forces } = table.value;
  const folded = new ForceRegister(forces).fold(name ?? '');
  const force = folded.id === null ? undefined : forces[folded.id];
  if (force) return found({ ...table.value, force });
  return refused(
    name === undefined
      ? 'give --force'
      : `"${name}" is no known force${folded.nearest ? `; did you mean "${folded.nearest}"?` : ''}`,
  );
}

/** One that was merged into another is asked for nothing. */
const dueOf = (forces: Table['forces'], then: readonly string[] | null): string[] =>
  Object.values(forces).flatMap(({ id, kind }) =>
    kind === 'territorial' && then?.includes(id) !== false ? [id] : [],
  );

/** A file as text; nothing where there is none. */
export const textIn = async ({ world }: Opened, path: string): Promise<string> =>
  (await world.fileSize(path)) === null ? '' : (await world.readFile(path)).toString('utf8');

/** A register of the edition's folder. Refused where somebody's edit of it cannot be read. */
export async function registerIn<T>(
  at: Opened,
  file: string,
  read: (text: string) => { readonly wrong: readonly string[]; readonly items: readonly T[] },
): Promise<Found<readonly T[]>> {
  const path = pathIn(at, file);
  const { wrong, items } = read(await textIn(at, path));
  if (wrong.length === 0) return found(items);
  return refusedFor([...wrong.map((message) => `${at.world.shown(path)}: ${message}`), `mend ${file} first`]);
}

/** What became of returns so far. Refused where somebody's edit of the register cannot be read. */
export const register = (at: Opened): Promise<Found<readonly ReturnEvent[]>> =>
  registerIn(at, REGISTER_FILE, (text) => {
    const { events, wrong } = readRegister(text);
    return { wrong, items: events };
  });
