import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Imported, type ProposedImport } from '../../src/workspace';
import { realWorld } from '../../src/world';

// Published tables in their own layouts, with totals that were worked out apart from the project. They are no part of
// it: their folder is named by STRA_REAL_DATA.
const shared = process.env['STRA_REAL_DATA'] ?? '';
const folder = join(shared, 'layouts');
const there = shared !== '' && existsSync(folder);
if (!there) process.stderr.write('skipped: the real layouts; STRA_REAL_DATA does not name their folder\n');
export const real = there ? describe : describe.skip;

const PROJECT = join(__dirname, '../..');
export const ONS = 'ons-dec2024.xlsx';
export const OLD = 'old-policeforceareatablesyearendingmarch2018v2.xlsx';
export const C2 = 'ons-c2-jun2025.csv';
export const WORKFORCE = 'rl-police-workforce-sep18-tables.ods';
export const FORCE = 'rl-police-use-of-force-apr2019-mar2020-hosb3720-tables.ods';

export type Row = Readonly<Record<string, string>>;
export interface Read {
  readonly rows: readonly Row[];
  readonly count: string;
  readonly imported: Imported;
}
const made: string[] = [];
export function edition(): string {
  const at = mkdtempSync(join(tmpdir(), 'stra layouts '));
  made.push(at);
  writeFileSync(join(at, 'edition.yaml'), 'id: made-up\n');
  return at;
}
export async function importAs(
  table: string,
  request: {
    sheet?: string;
    answer?: readonly string[];
    force?: string;
    accept?: boolean;
    leave?: readonly string[];
  },
  at = edition(),
) {
  const { value: workspace } = await openWorkspace(at, { world: realWorld(PROJECT, () => undefined) });
  if (!workspace) throw new Error('no workspace');
  const { sheet, ...others } = request;
  const found = await workspace.import(join(folder, table), {
    as: 'table',
    to: 'csv',
    replace: true,
    ...(sheet === undefined ? {} : { sheet: [sheet] }),
    ...others,
  });
  return { at, ...found };
}
/** The table read as it is known, or as is proposed for it, accepted whole but for what is answered. */
export async function read(table: string, request: Parameters<typeof importAs>[1] = {}): Promise<Read> {
  const known = await importAs(table, request);
  const done =
    known.value !== null && !isProposed(known.value)
      ? known
      : await importAs(table, { ...request, accept: true });
  expect(done.refused).toBeNull();
  expect(done.findings.map(({ message }) => message)).toEqual([]);
  const imported = done.value;
  if (imported === null || isProposed(imported)) throw new Error('was not imported');
  const [header = '', ...lines] = readFileSync(join(done.at, imported.file), 'utf8').trim().split('\n');
  const columns = header.split(',');
  const rows = lines.map((line) => {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    );
    return Object.fromEntries(columns.map((name, n) => [name, cells[n] ?? '']));
  });
  return { rows, count: columns.at(-1) ?? '', imported };
}
export const isProposed = (value: Imported | ProposedImport): value is ProposedImport => 'tables' in value;
export const NO_AREA = 'british-transport-police';
export function sum({ rows, count }: Read, keep: (row: Row) => boolean = () => true): number {
  const total = rows.filter(keep).reduce((n, row) => n + Number(row[count] ?? 0), 0);
  return Number(total.toFixed(5));
}
export const ofForces = (row: Row): boolean => row['force'] !== NO_AREA;
export const of = (force: string) => (row: Row) => row['force'] === force;

/** Removes the editions that were made. */
export function removeEditions(): void {
  for (const at of made.splice(0)) rmSync(at, { recursive: true, force: true });
}
