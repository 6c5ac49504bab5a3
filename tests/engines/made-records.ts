import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Dataset } from '../../src/model/dataset';
import type { Measure } from '../../src/model/measure';
import { dataset, FORCES, period } from '../measure/small-dataset';

/** Records made up for tests, by arithmetic from their number: the same seed gives the same rows. */
export type Row = Readonly<Record<Column, string | null>>;
const COLUMNS = [
  'reference',
  'force',
  'recorded',
  'offence',
  'sex',
  'repeat',
  'age',
  'loss',
  'victim',
] as const;
type Column = (typeof COLUMNS)[number];

export const OFFENCES = ['theft', 'fraud', 'arson', "wounding, o'er all"];
/** One force stands under two spellings, as in real extracts. */
const SPELLINGS = ['northmark', 'Northmark & Vale', 'southmoor', 'eastfield'];

export function madeRows(count: number, seed = 1): Row[] {
  const draw = (i: number, salt: number, n: number): number => {
    // A hash of three whole numbers (Thomas Wang's mixing), so that neighbours have nothing in common.
    let x = (i * 2_654_435_761 + salt * 40_503 + seed * 69_069) >>> 0;
    for (let n = 0; n < 2; n++) {
      x = Math.imul(x ^ (x >>> 16), 0x45d9f3b) >>> 0;
      x = Math.imul(x ^ (x >>> 15), 0x119de1f3) >>> 0;
    }
    return (x ^ (x >>> 16)) >>> 0 ? ((x ^ (x >>> 16)) >>> 0) % n : 0;
  };
  return Array.from({ length: count }, (_, i): Row => {
    const day = new Date(Date.UTC(2021, 9, 1) + draw(i, 2, 182) * 86_400_000);
    return {
      reference: `C${String(i).padStart(7, '0')}`,
      force: SPELLINGS[draw(i, 1, 4)] ?? '',
      recorded: day.toISOString().slice(0, 10),
      offence: OFFENCES[draw(i, 3, OFFENCES.length)] ?? '',
      sex: ['female', 'male', 'not known'][draw(i, 4, 3)] ?? '',
      repeat: ['yes', 'no'][draw(i, 5, 2)] ?? '',
      age: draw(i, 6, 9) === 0 ? null : String(draw(i, 7, 96)),
      loss: draw(i, 8, 3) === 0 ? null : `${draw(i, 9, 2000)}.${String(draw(i, 10, 100)).padStart(2, '0')}`,
      victim: draw(i, 11, 12) === 0 ? null : `V${draw(i, 12, Math.ceil(count * 0.7))}`,
    };
  });
}

/** The records as a dataset: a row is one, and nothing of them stands in a message. */
export function recordsDataset(changes: Partial<Dataset> = {}): Dataset {
  return dataset('', {
    id: 'crime',
    file: '<records>/crime',
    format: 'parquet',
    records: true,
    suppressBelow: 5,
    columns: {
      reference: { type: 'text' },
      force: { type: 'force' },
      recorded: { type: 'date' },
      offence: { type: 'text', values: OFFENCES },
      sex: { type: 'text', values: ['female', 'male', 'not known'] },
      repeat: { type: 'flag' },
      age: { type: 'age', mayBeEmpty: true },
      loss: { type: 'money', mayBeEmpty: true },
      victim: { type: 'text', mayBeEmpty: true },
    },
    key: ['reference'],
    count: null,
    time: 'recorded',
    snapshot: 'extract of 1 June 2022',
    ...changes,
  });
}

const place = { file: 'measures.yaml', line: 1, column: 1 };
const shared = {
  dataset: 'crime',
  place,
  population: null,
  geography: 'Markland',
  base: null,
  sources: [],
  status: [],
  withhold: [],
  period: period('2021-10/2022-03'),
};
const count = (
  id: string,
  where: Readonly<Record<string, readonly string[]>>,
  over = '2021-10/2022-03',
): Measure =>
  ({
    ...shared,
    id,
    kind: 'count',
    unit: 'count',
    label: id,
    where,
    period: period(over),
  }) as unknown as Measure;

/** What is asked: counts over single values, several, months, empty cells; a middle value; persons named twice. */
export const ADDED: readonly Measure[] = [
  count('all', {}),
  count('theft', { offence: ['theft'] }),
  count('quoted', { offence: ["wounding, o'er all", 'fraud'], sex: ['female'] }),
  count('winter', { repeat: ['yes'] }, '2021-12/2022-02'),
  count('of-one', { force: ['northmark'], offence: ['arson'] }),
];
export const MEDIANS: readonly Measure[] = [
  {
    ...shared,
    id: 'age',
    kind: 'median',
    unit: 'years',
    label: 'age',
    where: { sex: ['female'] },
    column: 'age',
  },
  { ...shared, id: 'loss', kind: 'median', unit: 'number', label: 'loss', where: {}, column: 'loss' },
] as unknown as Measure[];
export const PERSONS: readonly Measure[] = [
  {
    ...shared,
    id: 'again',
    kind: 'repeat-victims',
    unit: 'percent',
    label: 'again',
    where: {},
    victim: 'victim',
    decimals: 1,
  },
] as unknown as Measure[];

/** What a column is in a file or a table; text where nothing else is said. */
export const TYPES: Readonly<Partial<Record<Column, 'DATE' | 'BIGINT' | 'DECIMAL(12, 2)'>>> = {
  recorded: 'DATE',
  age: 'BIGINT',
  loss: 'DECIMAL(12, 2)',
};

/** Rows as CSV, an empty cell for none. */
export const asCsv = (rows: readonly Row[], columns: readonly Column[] = COLUMNS): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) =>
      cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join('\n') + '\n';

/** Writes rows as Parquet, with the columns typed as they should be, or all of them text. */
export async function writeParquet(
  rows: readonly Row[],
  path: string,
  { asText = false, without = [] }: { asText?: boolean; without?: readonly string[] } = {},
): Promise<string> {
  mkdirSync(dirname(path), { recursive: true });
  const csv = join(mkdtempSync(join(tmpdir(), 'stra-csv-')), 'rows.csv');
  writeFileSync(csv, asCsv(rows));
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const columns = COLUMNS.filter((column) => !without.includes(column)).map((column) =>
    asText || TYPES[column] === undefined
      ? `"${column}"`
      : `CAST("${column}" AS ${TYPES[column]}) AS "${column}"`,
  );
  await connection.run(
    `COPY (SELECT ${columns.join(', ')} FROM read_csv('${csv}', header = true, all_varchar = true)) TO '${path}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  rmSync(dirname(csv), { recursive: true });
  return path;
}

export const MADE_FORCES = FORCES;
export { COLUMNS };

/** The statements that make a table of PostgreSQL and fill it. */
export const tableSql = (name: string, rows: readonly Row[], asText = false): string =>
  `${tableDefinition(name, asText)};\n${insertSql(name, rows)}GRANT SELECT ON ${name} TO reader;\n`;
export const tableDefinition = (name: string, asText = false): string =>
  `CREATE TABLE ${name} (${COLUMNS.map((column) => `"${column}" ${asText ? 'text' : (TYPES[column]?.replace('DECIMAL', 'numeric') ?? 'text')}`).join(', ')})`;
export const insertSql = (name: string, rows: readonly Row[]): string => {
  const cell = (text: string | null): string => (text === null ? 'NULL' : `'${text.replaceAll("'", "''")}'`);
  const statements: string[] = [];
  for (let at = 0; at < rows.length; at += 500)
    statements.push(
      `INSERT INTO ${name} VALUES ${rows
        .slice(at, at + 500)
        .map((row) => `(${COLUMNS.map((column) => cell(row[column])).join(', ')})`)
        .join(', ')};\n`,
    );
  return statements.join('');
};
