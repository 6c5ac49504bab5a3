import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, temporaryFolder } from '../pipeline/run-stra';
import { madeRows, OFFENCES, type Row } from './made-records';

/** The made-up records at forces and in months that an edition can have. */
export const editionRows = (count: number): Row[] => {
  const forces: Readonly<Record<string, string>> = {
    northmark: 'kent',
    'Northmark & Vale': 'Kent Police',
    southmoor: 'essex',
    eastfield: 'surrey',
  };
  return madeRows(count, 11).map((row) => ({
    ...row,
    force: forces[row.force ?? ''] ?? row.force,
    recorded: row.recorded?.replace('2021', '2030').replace('2022', '2031') ?? null,
  }));
};

/** A small edition whose numbers are all made from records, with a table, a figure and every annex. */
export function recordsEdition(changes: Readonly<Record<string, string>> = {}): string {
  const folder = join(temporaryFolder(), 'umbrellas');
  cpSync(join(PROJECT, 'tests/errors/base'), folder, { recursive: true });
  const files: Readonly<Record<string, string>> = {
    'datasets.yaml': `crime:
  label: Umbrellas lost, made up
  records: true
  snapshot: extract of 1 June 2031
  source: harbour-office
  columns:
    reference: { type: text }
    force: { type: force }
    recorded: { type: date }
    offence: { type: text, values: ${JSON.stringify(OFFENCES)}, absent: zero }
    sex: { type: text, values: [female, male, not known], absent: zero }
    repeat: { type: flag, absent: zero }
    age: { type: age, mayBeEmpty: true }
    loss: { type: money, mayBeEmpty: true }
    victim: { type: text, mayBeEmpty: true }
  key: [reference]
  force: force
  time: recorded
  period: 2030-10-01/2031-03-31
  population: owners of umbrellas
  coverage: { of: 43 }
`,
    'measures.yaml': `umbrellas: { kind: count, label: Umbrellas lost, dataset: crime }
theft: { kind: count, label: Umbrellas stolen, dataset: crime, where: { offence: theft } }
theft-part: { kind: share, label: Share stolen, of: theft, in: umbrellas }
age: { kind: median, label: Median age of owners, dataset: crime, column: age }
again: { kind: repeat-victims, label: Owners who lost two or more, dataset: crime, victim: victim }
`,
    'exhibits.yaml': `figures:
  f: { chart: dots, headline: Umbrellas by force, subtitle: Each force, source: [harbour-office], rows: [{ measure: theft, label: Stolen }] }
tables:
  t: { caption: Umbrellas, measures: [umbrellas, theft, theft-part, age, again], columns: [value] }
panels: {}
`,
    'report.md.hbs': `# One {#one}

{{prose "words"}}

{{table "t"}}

{{figure "f"}}

# Sources and measures {#annex-sources}

{{register "sources"}}

{{register "measures"}}

{{register "yardstick"}}

{{register "quality-log"}}
`,
    ...changes,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

/** Every file of a folder with its bytes. */
export const bytesIn = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );
