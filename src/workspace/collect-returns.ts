import { basename, dirname, join, resolve } from 'node:path';
import { ForceRegister } from '../data/import/fold-force';
import type { TableImport } from '../data/import/import-table';
import { errorSheet } from '../data/measure/set-aside';
import { againstSense } from '../data/returns/against-sense';
import { CHANGES_FILE, changedCells, withChanges } from '../data/returns/changes';
import {
  printRegister,
  REGISTER_FILE,
  RETURN_STATES,
  standings,
  type ReturnEvent,
} from '../data/returns/register';
import { returnTemplate } from '../data/returns/return-template';
import { hasErrors } from '../diagnostics/diagnostic';
import type { DatasetSpec } from '../model/files/dataset-file';
import { isDate } from '../model/period';
import { CsvScanner } from '../syntax/csv-stream';
import { sha256OfFile } from '../world';
import { putFiles, type Put } from '../write/put-files';
import { found, passedOn, pathIn, refused, type Found, type Opened } from './found';
import type { Held } from './held';
import { openForce, openReturns, register, textIn, type OfForce } from './open-returns';
import { mappingPlace, sheetOf } from './return-sheet';
import type {
  AddRequest,
  Added,
  DatedRequest,
  MarkedReturn,
  ReturnsList,
  ReturnsRequest,
  TemplateRequest,
  WrittenTemplate,
} from './returns-requests';

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
  const sheet = await sheetOf(at, path, request, opened.value);
  if (!sheet.value) return passedOn(sheet);
  if ('tables' in sheet.value)
    return found({ added: null, odd: [], errorSheet: null, proposed: sheet.value });
  const { run, rows, keep } = sheet.value;
  if (hasErrors(run.diagnostics)) {
    const errors = await writeErrorSheet(path, run);
    return found({ added: null, odd: [], errorSheet: errors, proposed: null }, run.diagnostics);
  }
  const tidy = inOrder(at, path, rows, run, opened.value);
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
    return found({ added: null, odd, errorSheet: null, proposed: null });
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
    ...(keep === null ? [] : [{ path: pathIn(at, mappingPlace(opened.value)), content: keep }]),
    registerOf(at, [...before.value, event]),
  ]);
  const added = {
    force: force.name,
    rows: tidy.value.length,
    file: spec.file ?? '',
    again,
    unfilled: run.unfilled,
    mapping: keep === null ? null : mappingPlace(opened.value),
  };
  return found({ added, odd, errorSheet: null, proposed: null });
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
export async function storedRows(
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
export function datasetWith(at: Opened, { spec }: OfForce, rows: readonly (readonly string[])[]): Put {
  const path = pathIn(at, spec.file ?? '');
  const mark = markOf(spec);
  // What others sent is written as it stands: nothing is guarded a second time, and `add` refuses formulas.
  const field = (cell: string): string =>
    /["\r\n]/.test(cell) || cell.includes(mark) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [Object.keys(spec.columns), ...rows].map((cells) => cells.map(field).join(mark));
  return { path, content: `${lines.join('\n')}\n` };
}

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
  if (known === undefined || known === 'received' || known === 'sent again' || known === 'corrected')
    return refused(
      'expected queried, accepted or "signed off"; stra returns add records what is received, stra returns correct what is changed',
    );
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
  const { id, forces, due } = opened.value;
  const events = await register(at);
  if (!events.value) return passedOn(events);
  const returns = standings(events.value, id, due);
  return found({ dataset: id, returns, forces });
}

export const registerOf = (at: Opened, events: readonly ReturnEvent[]): Put => ({
  path: pathIn(at, REGISTER_FILE),
  content: printRegister(events),
});
