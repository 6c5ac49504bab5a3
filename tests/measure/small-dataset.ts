import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { countDatasets } from '../../src/data/measure/count-datasets';
import type { Measure } from '../../src/model/measure';
import type { CountMeasure } from '../../src/model/measure-kinds/count';
import type { EngineLimits } from '../../src/data/measure/sql-engine';
import type { Dataset } from '../../src/model/dataset';
import type { Force } from '../../src/model/registers';
import type { Coverage } from '../../src/model/measure';
import { parsePeriod, type Period } from '../../src/model/period';
import { realWorld, sha256, type World } from '../../src/world';

/** Forces made up for tests. */
export const FORCES: Readonly<Record<string, Force>> = Object.fromEntries(
  (
    [
      ['northmark', 'Northmark Police', 'E23000901', ['Northmark', 'Northmark & Vale']],
      ['southmoor', 'Southmoor Police', null, ['Southmoor']],
      ['eastfield', 'Eastfield Police', null, ['Eastfield']],
    ] as const
  ).map(([id, name, code, aliases]): [string, Force] => [
    id,
    { id, name, code, kind: 'territorial', aliases },
  ]),
);
export const period = (text: string): Period => {
  const found = parsePeriod(text);
  if ('error' in found) throw new Error(found.error);
  return found;
};

const folders: string[] = [];
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'stra data '));
  folders.push(made);
  return made;
}
export const removeFolders = (): void => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
};

/** A dataset of one CSV file: quarter, force, group and a count. */
export function dataset(content: string | Buffer, changes: Partial<Dataset> = {}): Dataset {
  const path = join(folder(), 'table.csv');
  writeFileSync(path, content);
  return {
    id: 'crime',
    label: 'Crimes made up for tests',
    file: 'datasets/table.csv',
    path,
    sha256: sha256(content),
    bytes: Buffer.byteLength(content),
    format: 'csv',
    records: false,
    kept: null,
    setAside: false,
    suppressBelow: 0,
    source: 'made-up',
    delimiter: ',',
    encoding: 'utf-8',
    columns: {
      quarter: { type: 'quarter' },
      force: { type: 'force' },
      group: { type: 'text', values: ['theft', 'fraud'] },
      offences: { type: 'count', mayBeEmpty: true },
    },
    key: ['quarter', 'force', 'group'],
    count: 'offences',
    force: 'force',
    nation: null,
    time: 'quarter',
    outcome: null,
    basis: null,
    period: period('2021-10/2022-03'),
    population: 'all victims',
    geography: 'Markland',
    base: null,
    coverage: { forces: null, of: 3, missing: [] },
    marking: 'OFFICIAL',
    note: null,
    place: { file: 'datasets.yaml', line: 1, column: 1 },
    ...changes,
  };
}

export function countOf(
  id: string,
  where: Readonly<Record<string, readonly string[]>>,
  over: Period = period('2021-10/2022-03'),
): CountMeasure {
  return {
    id,
    kind: 'count',
    dataset: 'crime',
    where,
    period: over,
    place: { file: 'measures.yaml', line: 1, column: 1 },
    unit: 'count',
    population: null,
    geography: 'Markland',
    base: null,
    sources: [],
    status: [],
    withhold: [],
    label: id,
  } as unknown as CountMeasure;
}

export interface CountedRun {
  readonly value: (id: string) => number | null | undefined;
  readonly byForce: (id: string) => Readonly<Record<string, number | null>> | undefined;
  readonly coverage: (id: string) => Coverage | null | undefined;
  readonly lines: (id: string) => readonly number[] | null | undefined;
  readonly account:
    | {
        rows: number;
        from: string;
        coverage: { forces: number | null; missing: readonly string[] };
        setAside: readonly { force: string; sheet: string; wrong: number; rows: number }[];
        kept?: string;
        read?: { statement: string; values: readonly string[] };
        parts?: { all: number; read: number; why: string | null };
      }
    | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Each finding in one line: place, severity and message. */
  readonly said: readonly string[];
}

export async function count(
  data: Dataset,
  measures: readonly Measure[],
  options: { cache?: string; limits?: EngineLimits; world?: Partial<World> } = {},
): Promise<CountedRun> {
  const diagnostics: Diagnostic[] = [];
  const world = { ...realWorld(folder(), () => undefined, options.cache ?? null), ...options.world };
  const edition = {
    forces: FORCES,
    datasets: { [data.id]: data },
    measures: Object.fromEntries(measures.map((measure) => [measure.id, measure])),
  };
  const found = await countDatasets(edition, world, diagnostics, options.limits);
  return {
    value: (id) => found.counts[id]?.value,
    byForce: (id) => found.counts[id]?.byForce,
    coverage: (id) => found.counts[id]?.coverage,
    lines: (id) => found.counts[id]?.rows[0]?.lines,
    account: found.accounts[data.id],
    diagnostics,
    said: diagnostics.map((d) => `${d.place.line}:${d.place.column} ${d.severity}: ${d.message}`),
  };
}

export function cacheFolder(): string {
  const made = join(folder(), 'cache');
  mkdirSync(made);
  return made;
}
