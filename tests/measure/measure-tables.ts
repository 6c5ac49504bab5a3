import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadEdition } from '../../src/edition/load/load-edition';
import { measureEdition } from '../../src/data/measure/measure-edition';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import type { Edition } from '../../src/model/edition';
import type { EditionFiles } from '../../src/model/edition-files';
import type { MeasureValue } from '../../src/model/measure';
import { validateEdition } from '../../src/edition/validate/validate-edition';
import { realWorld, sha256 } from '../../src/world';

const PROJECT = resolve(__dirname, '../..');
const EDITION = join(PROJECT, 'data/editions/2023');
const world = realWorld(PROJECT, () => undefined);
const folder = mkdtempSync(join(tmpdir(), 'stra measure '));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A table made up for tests: its CSV, and its entry in the datasets file without `file` and `source`. */
export interface TestTable {
  readonly csv: string;
  readonly entry: string;
}
export interface Measured {
  readonly values: Readonly<Record<string, MeasureValue>>;
  readonly diagnostics: readonly Diagnostic[];
  /** Rule and message of each finding. */
  readonly said: readonly string[];
  readonly edition: Edition;
}

let base: Promise<EditionFiles> | null = null;
let tables = 0;

/**
 * Measures made-up tables as the program does: the entries are read by their schemas, the rows by the engine.
 * Only the measures and tables given here are worked out; `stated` are lines of `reported.csv`,
 * with its two last columns or without.
 */
export async function measureTables(
  given: Readonly<Record<string, TestTable>>,
  measures: string,
  stated: readonly string[] = [],
): Promise<Measured> {
  base ??= loadEdition(EDITION, world).then(({ value }) => {
    if (!value) throw new Error('the edition does not load');
    return value;
  });
  const loaded = await base;
  const datasets = Object.entries(given)
    .map(
      ([id, { entry }]) =>
        `${id}:\n  file: datasets/${id}.csv\n  source: ho-recorded-crime\n${indent(entry)}`,
    )
    .join('\n');
  const added = Object.entries(given).map(([id, { csv }]) => {
    const path = join(folder, `${id}-${++tables}.csv`);
    writeFileSync(path, csv);
    return {
      file: `datasets/${id}.csv`,
      path,
      role: 'dataset' as const,
      name: id,
      sha256: sha256(csv),
      bytes: Buffer.byteLength(csv),
      text: null,
    };
  });
  const more: Readonly<Record<string, string>> = {
    'datasets.yaml': `\n${datasets}\n`,
    'measures.yaml': `\n${measures}\n`,
    'reported.csv': stated
      .map((line) => `${line}${',,'.slice(0, Math.max(0, 15 - commas(line)))}\n`)
      .join(''),
  };
  // The edition's own rows stay; they get the columns that the given ones have more.
  const widened = (text: string): string =>
    text
      .trimEnd()
      .split('\n')
      .map((line, i) => line + (i === 0 ? ',without,series' : ',,'))
      .join('\n') + '\n';
  const files = loaded.files.map((file) => ({
    ...file,
    text:
      file.text === null
        ? null
        : (file.file === 'reported.csv' ? widened(file.text) : file.text) + (more[file.file] ?? ''),
  }));
  const { value: whole, diagnostics } = await validateEdition({ ...loaded, files: [...files, ...added] });
  const said = (found: readonly Diagnostic[]) => found.map((d) => `${d.severity} ${d.rule}: ${d.message}`);
  if (!whole) throw new Error(said(diagnostics).join('\n'));
  const own = new Set([
    ...[...`\n${measures}`.matchAll(/\n([a-z0-9-]+):/g)].map((match) => match[1] ?? ''),
    ...stated.map((line) => line.split(',')[0] ?? ''),
  ]);
  const edition: Edition = {
    ...whole,
    datasets: pick(whole.datasets, new Set(Object.keys(given))),
    measures: pick(whole.measures, own),
  };
  const findings: Diagnostic[] = [];
  const found = await measureEdition(edition, world);
  findings.push(...found.diagnostics);
  return { values: found.value?.values ?? {}, diagnostics: findings, said: said(findings), edition };
}

const commas = (line: string): number => line.split(',').length - 1;
const indent = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
const pick = <T>(from: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => keys.has(key)));

/** The value, which must be there. */
export function valueOf(measured: Measured, id: string): MeasureValue {
  const value = measured.values[id];
  if (!value) throw new Error(`"${id}" has no value: ${measured.said.join('; ')}`);
  return value;
}
