import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { hasErrors } from '../diagnostics/diagnostic';
import { printDiagnostics } from '../diagnostics/print-diagnostics';
import { ForceRegister } from '../import/fold-force';
import { TableImport } from '../import/import-table';
import { IMPORT_LIMITS, UnreadableTable } from '../import/limits';
import { openTable } from '../import/open-table';
import { errorSheet } from '../measure/set-aside';
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
} from '../returns/register';
import { returnLayout } from '../returns/return-layout';
import { returnTemplate } from '../returns/return-template';
import { CsvScanner } from '../syntax/csv-stream';
import { sha256OfFile } from '../world';
import { declaredDatasets } from './declared-datasets';
import { readReferenceData } from './reference-data';
import { openSession, shown, type CommonOptions, type ExitCode, type Session } from './session';

export interface ReturnsOptions extends CommonOptions {
  readonly dataset?: string;
  readonly force?: string;
  readonly on?: string;
  readonly by?: string;
  readonly note?: string;
  readonly map?: string;
  readonly out?: string;
}
interface Returns {
  readonly session: Session;
  readonly id: string;
  readonly spec: DatasetSpec;
  readonly forces: Readonly<Record<string, Force>>;
}

/** The dataset that a command is about; null, having said why, when it cannot be told. */
async function openReturns(
  folder: string | undefined,
  options: ReturnsOptions,
  home: string,
): Promise<Returns | null> {
  const session = openSession(folder, options, home);
  if (!session) return null;
  const { specs, diagnostics } = await declaredDatasets(session);
  if (!specs) {
    session.report(diagnostics);
    return null;
  }
  const { forces } = await readReferenceData(home, session.world);
  const kept = Object.entries(specs).filter(
    ([, spec]) => spec.force !== undefined && spec.file?.endsWith('.csv'),
  );
  const [id, spec] =
    kept.find(([name]) => name === options.dataset) ??
    (options.dataset === undefined && kept.length === 1 ? (kept[0] ?? []) : []);
  if (id === undefined || spec === undefined) {
    process.stderr.write(
      `stra: which dataset? Give --dataset with one of: ${kept.map(([name]) => name).join(', ') || 'none here is a CSV table of forces'}\n`,
    );
    return null;
  }
  return { session, id, spec, forces };
}
function forceOf({ forces }: Returns, name: string | undefined): Force | null {
  const found = new ForceRegister(forces).fold(name ?? '');
  const force = found.id === null ? undefined : forces[found.id];
  if (force) return force;
  process.stderr.write(
    `stra: ${name === undefined ? 'give --force' : `"${name}" is no known force${found.nearest ? `; did you mean "${found.nearest}"?` : ''}`}\n`,
  );
  return null;
}
const stop = (message: string): ExitCode => {
  process.stderr.write(`stra: ${message}\n`);
  return 2;
};

export async function writeTemplate(
  folder: string | undefined,
  options: ReturnsOptions,
  home: string,
): Promise<ExitCode> {
  const returns = await openReturns(folder, options, home);
  const force = returns && forceOf(returns, options.force);
  if (!returns || !force) return 2;
  const path = options.out ?? `${returns.id}-${force.id}.xlsx`;
  await writeFile(path, returnTemplate(returns.spec, force));
  returns.session.say(`${shown(path)}: send it to ${force.name}`);
  return 0;
}

export async function addReturn(
  path: string,
  folder: string | undefined,
  options: ReturnsOptions,
  home: string,
): Promise<ExitCode> {
  const returns = await openReturns(folder, options, home);
  const force = returns && forceOf(returns, options.force);
  if (!returns || !force) return 2;
  if (options.on === undefined || !isDate(options.on))
    return stop('give --on <date>, the day that the return came: 2024-05-13');
  const { session, id, spec, forces } = returns;
  const saved = join(session.root, 'returns', 'mappings', `${id}-${force.id}.yaml`);
  const mapping = options.map ?? (existsSync(saved) ? saved : undefined);
  const mapped = mapping === undefined ? null : await readReferenceData(home, session.world, mapping);
  if (mapped && mapping !== undefined && hasErrors(mapped.diagnostics))
    return session.report(mapped.diagnostics, new Map([[mapping, resolve(mapping)]]));
  const run = new TableImport({
    file: shown(path),
    layouts: mapped?.layouts ?? { [id]: returnLayout(spec) },
    forces,
    ignore: [],
    notSupplied: [],
    zero: [],
  });
  const rows: string[][] = [];
  try {
    const table = await openTable(path, basename(path), session.world, {
      limits: IMPORT_LIMITS,
      encoding: 'utf-8',
      wanted: () => true,
    });
    for await (const batch of run.rows(table.rows)) rows.push(...batch);
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    return stop(`${shown(path)}: ${error.message}\n  fix: ${error.fix}`);
  }
  if (hasErrors(run.diagnostics)) {
    process.stderr.write(
      `${printDiagnostics(run.diagnostics, { path: (file) => file, line: () => null }, false)}\n\nnothing was added\n`,
    );
    await writeErrorSheet(path, run);
    return 1;
  }
  const columns = Object.keys(spec.columns);
  const order = columns.map((name) => run.found?.columns.indexOf(name) ?? -1);
  if (order.includes(-1))
    return stop(`the mapping does not give every column of "${id}": ${columns.join(', ')}`);
  const tidy = rows.map((row) => order.map((at) => row[at] ?? ''));
  const forceAt = columns.indexOf(spec.force ?? '');
  // An empty return would take away the rows that were sent before.
  if (tidy.length === 0) return stop(`${shown(path)} has no rows; nothing was added`);
  const other = tidy.find((row) => row[forceAt] !== force.id);
  if (other)
    return stop(
      `${shown(path)} has rows of "${other[forceAt] ?? ''}", and is to be the return of ${force.name}; nothing was added`,
    );
  await putRows(returns, force, tidy);
  if (options.map !== undefined) {
    await mkdir(dirname(saved), { recursive: true });
    await copyFile(options.map, saved);
  }
  const before = await register(session);
  const again = before.some((event) => event.dataset === id && event.force === force.id);
  await record(session, [
    ...before,
    {
      dataset: id,
      force: force.id,
      state: again ? 'sent again' : 'received',
      on: options.on,
      by: options.by ?? '',
      file: basename(path),
      sha256: await sha256OfFile(path, session.world),
      rows: String(tidy.length),
      note: options.note ?? '',
    },
  ]);
  session.say(
    `${force.name}: ${tidy.length} rows are now in ${spec.file ?? ''}${again ? '; they take the place of those before' : ''}`,
  );
  return 0;
}

/** Writes the rows that were refused beside the return, with what is wrong in each: to be sent back to the force. */
async function writeErrorSheet(path: string, run: TableImport): Promise<void> {
  if (run.refusedRows.length === 0) return;
  const sheet = join(dirname(path), `${basename(path).replace(/\.[^.]+$/, '')}-errors.csv`);
  await writeFile(sheet, errorSheet(run.headers, run.refusedRows));
  process.stderr.write(`${shown(sheet)}: send it back to the force\n`);
}

/** Puts a force's rows into the dataset in the place of those it sent before. */
async function putRows(
  { session, spec, forces }: Returns,
  force: Force,
  rows: readonly string[][],
): Promise<void> {
  const path = join(session.root, ...(spec.file ?? '').split('/'));
  const mark = { comma: ',', semicolon: ';', tab: '\t' }[spec.delimiter ?? 'comma'];
  const scanner = new CsvScanner(mark);
  const text = await readFile(path, 'utf8');
  const [header, ...old] = [...scanner.write(text), ...scanner.end()].map(({ cells }) => cells);
  const at = header?.indexOf(spec.force ?? '') ?? -1;
  const folding = new ForceRegister(forces);
  const kept = old.filter((cells) => folding.fold(cells[at] ?? '').id !== force.id);
  const field = (cell: string): string =>
    /["\r\n]/.test(cell) || cell.includes(mark) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [Object.keys(spec.columns), ...kept, ...rows].map((cells) => cells.map(field).join(mark));
  await writeFile(`${path}.next`, `${lines.join('\n')}\n`);
  await rename(`${path}.next`, path);
}

async function register(session: Session): Promise<readonly ReturnEvent[]> {
  const path = join(session.root, ...REGISTER_FILE.split('/'));
  const { events, wrong } = readRegister(existsSync(path) ? await readFile(path, 'utf8') : '');
  for (const message of wrong) process.stderr.write(`${shown(path)}: ${message}\n`);
  if (wrong.length > 0) throw new Error(`mend ${REGISTER_FILE} first`);
  return events;
}
async function record(session: Session, events: readonly ReturnEvent[]): Promise<void> {
  const path = join(session.root, ...REGISTER_FILE.split('/'));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.next`, printRegister(events));
  await rename(`${path}.next`, path);
}

/** Writes down what became of a return: queried, accepted, signed off by the force. */
export async function markReturn(
  state: string,
  folder: string | undefined,
  options: ReturnsOptions,
  home: string,
): Promise<ExitCode> {
  const returns = await openReturns(folder, options, home);
  const force = returns && forceOf(returns, options.force);
  if (!returns || !force) return 2;
  const known = RETURN_STATES.find((one) => one === state);
  if (known === undefined || known === 'received' || known === 'sent again')
    return stop('expected queried, accepted or "signed off"; stra returns add records what is received');
  if (options.on === undefined || !isDate(options.on)) return stop('give --on <date>: 2024-05-13');
  if (known === 'signed off' && !options.by) return stop('give --by <name>: a sign-off is somebody’s');
  const events = await register(returns.session);
  const received = standings(events, returns.id, [force.id])[0]?.received;
  if (!received) return stop(`no return of ${force.name} has been received`);
  await record(returns.session, [
    ...events,
    { ...received, state: known, on: options.on, by: options.by ?? '', note: options.note ?? '' },
  ]);
  returns.session.say(`${force.name}: ${known}, ${options.on}`);
  return 0;
}

export async function listReturns(
  folder: string | undefined,
  options: ReturnsOptions,
  home: string,
): Promise<ExitCode> {
  const returns = await openReturns(folder, options, home);
  if (!returns) return 2;
  const { session, id, forces } = returns;
  const due = Object.values(forces).filter((force) => force.kind === 'territorial');
  const found = standings(
    await register(session),
    id,
    due.map((force) => force.id),
  );
  if (session.json)
    process.stdout.write(`${JSON.stringify({ schema: 1, dataset: id, returns: found }, null, 2)}\n`);
  else {
    for (const { force, state, last, received, signedOff } of found)
      session.say(
        [
          (forces[force]?.name ?? force).padEnd(42),
          state.padEnd(11),
          last?.on ?? '          ',
          received
            ? `${received.rows} rows of ${received.file} (sha256 ${received.sha256.slice(0, 12)})`
            : '',
          signedOff ? `signed off by ${signedOff.by}` : '',
        ]
          .join('  ')
          .trimEnd(),
      );
    session.say(`${found.filter(({ received }) => received).length} of ${due.length} received`);
  }
  return 0;
}
