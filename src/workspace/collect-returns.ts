import { basename, dirname, join, resolve } from 'node:path';
import { hasErrors } from '../diagnostics/diagnostic';
import { ForceRegister } from '../data/import/fold-force';
import { TableImport } from '../data/import/import-table';
import { IMPORT_LIMITS, UnreadableTable } from '../data/import/limits';
import { openTable } from '../data/import/open-table';
import { errorSheet } from '../data/measure/set-aside';
import type { Force } from '../model/edition';
import type { DatasetSpec } from '../model/files/dataset-file';
import { isDate } from '../model/period';
import {
  printRegister,
  readRegister,
  REGISTER_FILE,
  RETURN_STATES,
  standings,
  type ReturnEvent,
} from '../data/returns/register';
import { againstSense, type Odd } from '../data/returns/against-sense';
import {
  chaseMessage,
  CONTACTS_FILE,
  lateOn,
  printRequests,
  readContacts,
  readRequests,
  requestMessage,
  REQUESTS_FILE,
  type Contact,
  type DataRequest,
  type Late,
} from '../data/returns/ask-forces';
import { CHANGES_FILE, changedCells, withChanges } from '../data/returns/changes';
import { returnLayout } from '../data/returns/return-layout';
import { returnTemplate } from '../data/returns/return-template';
import { CsvScanner } from '../syntax/csv-stream';
import { sha256OfFile } from '../world';
import { putFiles, type Put } from '../write/put-files';
import { declaredDatasets } from './declared-datasets';
import { found, passedOn, pathIn, refused, refusedFor, type Found, type Opened } from './found';
import type { Held } from './held';
import { readReferenceData } from './reference-data';

export type { Odd };

export interface ReturnsRequest {
  /** The dataset of returns; left out, the only one of forces. */
  readonly dataset?: string;
}
export interface ForceRequest extends ReturnsRequest {
  /** By any of its names. */
  readonly force?: string;
}
export interface TemplateRequest extends ForceRequest {
  readonly out?: string;
}
export interface DatedRequest extends ForceRequest {
  readonly on?: string;
  readonly by?: string;
  readonly note?: string;
}
export interface AddRequest extends DatedRequest {
  /** Who at the force said that what looks odd is right, or agreed to a change. */
  readonly agreed?: string;
  /** Why it is right, or was changed. */
  readonly reason?: string;
  /** A file that says what the columns are, for a workbook of the force's own; it is kept for next year. */
  readonly map?: string;
  /** Rows and columns that are not seen when the workbook is opened; left out, they are asked about. */
  readonly hidden?: 'read' | 'leave';
}
export interface AddedReturn {
  readonly force: string;
  readonly rows: number;
  /** The dataset that they are in now. */
  readonly file: string;
  /** Whether they took the place of what the force sent before. */
  readonly again: boolean;
}
export interface Added {
  /** Null: nothing was added, and the findings say why. */
  readonly added: AddedReturn | null;
  /** What is odd about the return, and what to ask the force; where it was added, what the force said is right. */
  readonly odd: readonly Odd[];
  /** The sheet that goes back to the force, beside what it sent; null where no row was refused. */
  readonly errorSheet: string | null;
}
export interface WrittenTemplate {
  readonly file: string;
  readonly force: string;
}
export interface MarkedReturn {
  readonly force: string;
  readonly state: string;
  readonly on: string;
}
export interface ReturnsList {
  readonly dataset: string;
  readonly returns: ReturnType<typeof standings>;
  readonly forces: Readonly<Record<string, Force>>;
}

export interface AskRequest extends ReturnsRequest {
  /** The day of asking, and the last day for the return. */
  readonly on?: string;
  readonly due?: string;
  /** Who asks, as the message ends, and why. */
  readonly from?: string;
  readonly why?: string;
  /** The folder that the workbooks and messages are written to. */
  readonly out?: string;
}
export interface Asked {
  readonly folder: string;
  readonly forces: number;
  /** Names of the forces that the register of contacts does not hold. */
  readonly withoutContact: readonly string[];
}
export interface ChaseRequest extends ReturnsRequest {
  readonly on?: string;
  readonly out?: string;
}
export interface Chased {
  readonly folder: string;
  readonly due: string;
  readonly late: readonly (Late & { readonly name: string; readonly file: string })[];
  readonly received: number;
  readonly of: number;
}

/** Every use of the forces' returns to an edition. */
export interface Returns {
  /** Writes the workbook that a force fills in; left out, the file is called by dataset and force. */
  readonly template: (request: TemplateRequest) => Promise<Found<WrittenTemplate>>;
  /** Reads a return into the dataset, in the place of what the force sent before. */
  readonly add: (path: string, request: AddRequest) => Promise<Found<Added>>;
  /** Writes down what became of a return. */
  readonly mark: (state: string, request: DatedRequest) => Promise<Found<MarkedReturn>>;
  /** Writes the workbook and the covering message of every force, and remembers what was asked until when. */
  readonly request: (request: AskRequest) => Promise<Found<Asked>>;
  /** Who is late on a day, with a reminder or an escalation to send to each. */
  readonly chase: (request: ChaseRequest) => Promise<Found<Chased>>;
  /** Which returns are due, received, queried, accepted, signed off. */
  readonly list: (request?: ReturnsRequest) => Promise<Found<ReturnsList>>;
}

interface Table {
  readonly id: string;
  readonly spec: DatasetSpec;
  readonly forces: Readonly<Record<string, Force>>;
}
interface OfForce extends Table {
  readonly force: Force;
}

/** The dataset that is meant. Refused when it cannot be told. */
async function openReturns(at: Opened, { dataset }: ReturnsRequest): Promise<Found<Table>> {
  const { specs, diagnostics } = await declaredDatasets(at);
  if (!specs) return found<Table>(null, diagnostics);
  const { forces } = await readReferenceData(at.world);
  const kept = Object.entries(specs).filter(
    ([, spec]) => spec.force !== undefined && spec.file?.endsWith('.csv'),
  );
  const only = dataset === undefined && kept.length === 1 ? kept[0] : undefined;
  const [id, spec] = kept.find(([name]) => name === dataset) ?? only ?? [];
  if (id !== undefined && spec !== undefined) return found({ id, spec, forces });
  const known = kept.map(([name]) => name).join(', ') || 'none here is a CSV table of forces';
  return refused(`which dataset? Give --dataset with one of: ${known}`);
}

async function openForce(at: Opened, request: ForceRequest): Promise<Found<OfForce>> {
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

export async function writeTemplate(at: Opened, request: TemplateRequest): Promise<Found<WrittenTemplate>> {
  const opened = await openForce(at, request);
  if (!opened.value) return passedOn(opened);
  const { id, spec, force } = opened.value;
  const file = request.out ?? `${id}-${force.id}.xlsx`;
  await putFiles([{ path: resolve(file), content: returnTemplate(spec, force) }]);
  return found({ file, force: force.name });
}

export async function addReturn(at: Held, path: string, request: AddRequest): Promise<Found<Added>> {
  const opened = await openForce(at, request);
  if (!opened.value) return passedOn(opened);
  const { on } = request;
  if (on === undefined || !isDate(on))
    return refused('give --on <date>, the day that the return came: 2024-05-13');
  const { world } = at;
  const { id, spec, force, forces } = opened.value;
  const saved = join(at.root, 'returns', 'mappings', `${id}-${force.id}.yaml`);
  const mapping = request.map ?? ((await world.fileSize(saved)) === null ? undefined : saved);
  const mapped = mapping === undefined ? null : await readReferenceData(world, mapping);
  if (mapped && hasErrors(mapped.diagnostics)) return found<Added>(null, mapped.diagnostics);
  const run = new TableImport({
    file: world.shown(path),
    layouts: mapped?.layouts ?? { [id]: returnLayout(spec) },
    forces,
    ignore: [],
    notSupplied: [],
    zero: [],
    hidden: request.hidden ?? null,
    period: null,
    force: null,
    isForm: true,
  });
  const rows = await rowsOf(at, path, run);
  if (!rows.value) return passedOn(rows);
  if (hasErrors(run.diagnostics))
    return found({ added: null, odd: [], errorSheet: await writeErrorSheet(path, run) }, run.diagnostics);
  const tidy = inOrder(at, path, rows.value, run, opened.value);
  if (!tidy.value) return passedOn(tidy);
  const unknown = withoutNumber(tidy.value, opened.value);
  if (unknown) return unknown;
  const before = await register(at);
  if (!before.value) return passedOn(before);
  const hash = await sha256OfFile(path, world);
  const stored = await storedRows(at, opened.value);
  const sent = { now: tidy.value, before: stored.theirs };
  const odd = againstSense(
    spec,
    sent,
    { sha256: hash, force: force.id, dataset: id },
    before.value,
    (other) => forces[other]?.name ?? other,
  );
  const { agreed = '', reason = '' } = request;
  const isAgreed = agreed !== '' && reason !== '';
  if (odd.some(({ mayBeRight }) => !mayBeRight || !isAgreed))
    return found({ added: null, odd, errorSheet: null });
  const again = before.value.some((event) => event.dataset === id && event.force === force.id);
  const event: ReturnEvent = {
    dataset: id,
    force: force.id,
    state: again ? 'sent again' : 'received',
    on,
    by: request.by ?? '',
    file: basename(path),
    sha256: hash,
    rows: String(tidy.value.length),
    note: request.note ?? '',
  };
  const changes = again
    ? changedCells(spec, sent, {
        dataset: id,
        force: force.id,
        reason: reason || `the force sent ${basename(path)}`,
        agreed: agreed || 'the force, which sent it',
        on,
      })
    : [];
  const changesPath = pathIn(at, CHANGES_FILE);
  await at.folder.put([
    datasetWith(at, opened.value, [...stored.others, ...tidy.value]),
    ...(changes.length === 0
      ? []
      : [{ path: changesPath, content: withChanges(await textIn(at, changesPath), changes) }]),
    ...(request.map === undefined ? [] : [{ path: saved, content: { copyOf: request.map } }]),
    registerOf(at, [...before.value, event]),
  ]);
  const added = { force: force.name, rows: tidy.value.length, file: spec.file ?? '', again };
  return found({ added, odd, errorSheet: null });
}

/** A number that is not known ([x]) wants a dataset that has a place for it: else it would stop each build. */
function withoutNumber(rows: readonly string[][], { id, spec }: OfForce): Found<Added> | null {
  const column = spec.count;
  if (column === undefined || spec.columns[column]?.mayBeEmpty === true) return null;
  const at = Object.keys(spec.columns).indexOf(column);
  const empty = rows.filter((row) => row[at] === '').length;
  return empty === 0
    ? null
    : refused(
        `"${column}" of "${id}" has no number in ${empty} ${empty === 1 ? 'row' : 'rows'}, and the dataset allows none to be missing`,
        `write mayBeEmpty: true at the column "${column}" in the datasets file: then the number is printed as incomplete; or ask the force for it`,
      );
}

/** A file as text; nothing where there is none. */
const textIn = async ({ world }: Opened, path: string): Promise<string> =>
  (await world.fileSize(path)) === null ? '' : (await world.readFile(path)).toString('utf8');

/** What the force sent, row by row. Refused where it is no table. */
async function rowsOf({ world }: Opened, path: string, run: TableImport): Promise<Found<string[][]>> {
  const rows: string[][] = [];
  try {
    const table = await openTable(path, basename(path), world, {
      limits: IMPORT_LIMITS,
      encoding: 'utf-8',
      wanted: () => true,
    });
    for await (const batch of run.rows(table.rows)) rows.push(...batch);
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    return refused(`${world.shown(path)}: ${error.message}`, error.fix);
  }
  return found(rows);
}

/** Its rows with the columns in the dataset's order. Refused where they are none, or another force's. */
function inOrder(
  { world }: Opened,
  path: string,
  rows: readonly string[][],
  run: TableImport,
  { id, spec, force }: OfForce,
): Found<string[][]> {
  const columns = Object.keys(spec.columns);
  const order = columns.map((name) => run.found?.columns.indexOf(name) ?? -1);
  if (order.includes(-1))
    return refused(`the mapping does not give every column of "${id}": ${columns.join(', ')}`);
  const tidy = rows.map((row) => order.map((at) => row[at] ?? ''));
  // An empty return would take away the rows that were sent before.
  if (tidy.length === 0) return refused(`${world.shown(path)} has no rows; nothing was added`);
  const forceAt = columns.indexOf(spec.force ?? '');
  const other = tidy.find((row) => row[forceAt] !== force.id);
  if (!other) return found(tidy);
  return refused(
    `${world.shown(path)} has rows of "${other[forceAt] ?? ''}", and is to be the return of ${force.name}; nothing was added`,
  );
}

/** Writes the rows that were refused beside the return, with what is wrong in each: to be sent back to the force. */
async function writeErrorSheet(path: string, run: TableImport): Promise<string | null> {
  if (run.refusedRows.length === 0) return null;
  const sheet = join(dirname(path), `${basename(path).replace(/\.[^.]+$/, '')}-errors.csv`);
  await putFiles([{ path: sheet, content: errorSheet(run.headers, run.refusedRows) }]);
  return sheet;
}

const markOf = (spec: DatasetSpec): string =>
  ({ comma: ',', semicolon: ';', tab: '\t' })[spec.delimiter ?? 'comma'];

/** The rows of the dataset that are the force's, and those of the others. */
async function storedRows(
  at: Opened,
  { spec, forces, force }: OfForce,
): Promise<{ theirs: readonly string[][]; others: readonly string[][] }> {
  const scanner = new CsvScanner(markOf(spec));
  const text = await textIn(at, pathIn(at, spec.file ?? ''));
  const [header, ...old] = [...scanner.write(text), ...scanner.end()].map(({ cells }) => cells);
  const column = header?.indexOf(spec.force ?? '') ?? -1;
  const folding = new ForceRegister(forces);
  const isTheirs = (cells: readonly string[]): boolean => folding.fold(cells[column] ?? '').id === force.id;
  return {
    theirs: old.filter(isTheirs).map((cells) => [...cells]),
    others: old.filter((cells) => !isTheirs(cells)).map((cells) => [...cells]),
  };
}

/** The dataset with rows as they are now. */
function datasetWith(at: Opened, { spec }: OfForce, rows: readonly string[][]): Put {
  const path = pathIn(at, spec.file ?? '');
  const mark = markOf(spec);
  const field = (cell: string): string =>
    /["\r\n]/.test(cell) || cell.includes(mark) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [Object.keys(spec.columns), ...rows].map((cells) => cells.map(field).join(mark));
  return { path, content: `${lines.join('\n')}\n` };
}

/** What became of returns so far. Refused where somebody's edit of the register cannot be read. */
async function register(at: Opened): Promise<Found<readonly ReturnEvent[]>> {
  const path = pathIn(at, REGISTER_FILE);
  const there = (await at.world.fileSize(path)) !== null;
  const { events, wrong } = readRegister(there ? (await at.world.readFile(path)).toString('utf8') : '');
  if (wrong.length === 0) return found(events);
  const said = wrong.map((message) => `${at.world.shown(path)}: ${message}`);
  return refusedFor([...said, `mend ${REGISTER_FILE} first`]);
}
const registerOf = (at: Opened, events: readonly ReturnEvent[]): Put => ({
  path: pathIn(at, REGISTER_FILE),
  content: printRegister(events),
});

export async function markReturn(
  at: Held,
  state: string,
  request: DatedRequest,
): Promise<Found<MarkedReturn>> {
  const opened = await openForce(at, request);
  if (!opened.value) return passedOn(opened);
  const { id, force } = opened.value;
  const { on, by } = request;
  const known = RETURN_STATES.find((one) => one === state);
  if (known === undefined || known === 'received' || known === 'sent again')
    return refused('expected queried, accepted or "signed off"; stra returns add records what is received');
  if (on === undefined || !isDate(on)) return refused('give --on <date>: 2024-05-13');
  if (known === 'signed off' && !by) return refused('give --by <name>: a sign-off is somebody’s');
  const events = await register(at);
  if (!events.value) return passedOn(events);
  const received = standings(events.value, id, [force.id])[0]?.received;
  if (!received) return refused(`no return of ${force.name} has been received`);
  const event = { ...received, state: known, on, by: by ?? '', note: request.note ?? '' };
  await at.folder.put([registerOf(at, [...events.value, event])]);
  return found({ force: force.name, state: known, on });
}

export async function listReturns(at: Opened, request: ReturnsRequest = {}): Promise<Found<ReturnsList>> {
  const opened = await openReturns(at, request);
  if (!opened.value) return passedOn(opened);
  const { id, forces } = opened.value;
  const due = Object.values(forces).filter((force) => force.kind === 'territorial');
  const events = await register(at);
  if (!events.value) return passedOn(events);
  const returns = standings(
    events.value,
    id,
    due.map((force) => force.id),
  );
  return found({ dataset: id, returns, forces });
}

const territorial = (forces: Readonly<Record<string, Force>>): Force[] =>
  Object.values(forces).filter((force) => force.kind === 'territorial');

/** A register of the edition's folder. Refused where somebody's edit of it cannot be read. */
async function registerIn<T>(
  at: Opened,
  file: string,
  read: (text: string) => { readonly wrong: readonly string[]; readonly items: readonly T[] },
): Promise<Found<readonly T[]>> {
  const { wrong, items } = read(await textIn(at, pathIn(at, file)));
  if (wrong.length === 0) return found(items);
  return refusedFor([...wrong.map((message) => `${file}: ${message}`), `mend ${file} first`]);
}
const contactsIn = (at: Opened): Promise<Found<readonly Contact[]>> =>
  registerIn(at, CONTACTS_FILE, (text) => {
    const { wrong, contacts } = readContacts(text);
    return { wrong, items: contacts };
  });
const requestsIn = (at: Opened): Promise<Found<readonly DataRequest[]>> =>
  registerIn(at, REQUESTS_FILE, (text) => {
    const { wrong, requests } = readRequests(text);
    return { wrong, items: requests };
  });

export async function requestReturns(at: Held, request: AskRequest): Promise<Found<Asked>> {
  const opened = await openReturns(at, request);
  if (!opened.value) return passedOn(opened);
  const { id, spec, forces } = opened.value;
  const { on, due, from, why } = request;
  if (on === undefined || !isDate(on)) return refused('give --on <date>, the day of asking: 2024-03-01');
  if (due === undefined || !isDate(due) || due <= on)
    return refused('give --due <date>, the last day for the returns, after that of asking: 2024-04-12');
  if (!from || !why)
    return refused('give --from "Name, role" and --why "…": a force wants to know who asks, and why');
  const contacts = await contactsIn(at);
  if (!contacts.value) return passedOn(contacts);
  const requests = await requestsIn(at);
  if (!requests.value) return passedOn(requests);
  const asked: DataRequest = { dataset: id, on, due, from, why };
  const folder = request.out ?? `${id}-requests`;
  const all = territorial(forces);
  const known = new Map(contacts.value.map((contact) => [contact.force, contact]));
  await putFiles(
    all.flatMap((force): Put[] => {
      const workbook = `${id}-${force.id}.xlsx`;
      return [
        { path: resolve(folder, workbook), content: returnTemplate(spec, force) },
        {
          path: resolve(folder, `${id}-${force.id}.txt`),
          content: requestMessage(spec, force.name, workbook, known.get(force.id), asked),
        },
      ];
    }),
  );
  await at.folder.put([
    { path: pathIn(at, REQUESTS_FILE), content: printRequests([...requests.value, asked]) },
  ]);
  const withoutContact = all.filter(({ id: force }) => !known.has(force)).map(({ name }) => name);
  return found({ folder, forces: all.length, withoutContact });
}

export async function chaseReturns(at: Opened, request: ChaseRequest): Promise<Found<Chased>> {
  const opened = await openReturns(at, request);
  if (!opened.value) return passedOn(opened);
  const { id, spec, forces } = opened.value;
  const { on } = request;
  if (on === undefined || !isDate(on)) return refused('give --on <date>, the day to look at: 2024-04-15');
  const contacts = await contactsIn(at);
  if (!contacts.value) return passedOn(contacts);
  const requests = await requestsIn(at);
  if (!requests.value) return passedOn(requests);
  const asked = requests.value.findLast(({ dataset }) => dataset === id);
  if (!asked) return refused(`nothing was asked of the forces for "${id}" yet`, 'run stra returns request');
  const events = await register(at);
  if (!events.value) return passedOn(events);
  const all = standings(
    events.value,
    id,
    territorial(forces).map((force) => force.id),
  );
  const known = new Map(contacts.value.map((contact) => [contact.force, contact]));
  const folder = request.out ?? `${id}-chase-${on}`;
  const late = lateOn(all, asked.due, on).map((one) => ({
    ...one,
    name: forces[one.force]?.name ?? one.force,
    file: `${id}-${one.force}-${one.kind}.txt`,
  }));
  await putFiles(
    late.map((one): Put => {
      const query = all.find(({ force }) => force === one.force)?.last?.note ?? '';
      return {
        path: resolve(folder, one.file),
        content: chaseMessage(spec, one.name, known.get(one.force), asked, one, query),
      };
    }),
  );
  const received = all.filter((standing) => standing.received !== null).length;
  return found({ folder, due: asked.due, late, received, of: all.length });
}
