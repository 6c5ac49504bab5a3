import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Dataset, Force } from '../model/edition';
import type { ColumnSpec } from '../model/files/dataset-file';
import { nearest } from '../model/nearest';
import type { World } from '../world';
import { literal, quoted, type SqlEngine, type SqlValue } from './sql-engine';

/** A dataset's file as the engine reads it: its own, or a private copy in UTF-8. */
export interface ReadableFile {
  readonly path: string;
  readonly header: readonly string[];
  readonly dispose: () => Promise<void>;
}
type Report = (line: number, message: string, fix: string) => void;

export const reporter =
  (dataset: Dataset, diagnostics: Diagnostic[]): Report =>
  (line, message, fix) =>
    diagnostics.push({
      rule: 'data/shape',
      severity: 'error',
      place: { file: dataset.file, line, column: 1 },
      message,
      fix,
    });

/** Checks that a file is the text it is declared to be, and its header, before the engine sees it. Null: refused. */
export async function openRecords(
  dataset: Dataset,
  world: World,
  report: Report,
): Promise<ReadableFile | null> {
  const bytes = await world.readFile(dataset.path);
  if (bytes.length === 0) return refuse(report, 'the table is empty', 'put the data in, with their header');
  if (bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4])))
    return refuse(
      report,
      'the file is a workbook, expected CSV',
      'save the sheet as "CSV UTF-8 (comma delimited)"',
    );
  if (bytes.includes(0)) return refuse(report, 'the file is not text', 'check that it is the right file');
  const utf8 = dataset.encoding === 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(utf8 ? 'utf-8' : 'windows-1252', { fatal: true }).decode(bytes);
  } catch {
    return refuse(
      report,
      'the file is not UTF-8; it may be Windows-1252',
      'declare encoding: windows-1252, or save it as "CSV UTF-8"',
    );
  }
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const header = first.split(dataset.delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  if (!headerFits(header, dataset, first, report)) return null;
  if (utf8) return { path: dataset.path, header, dispose: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'stra-'));
  const path = join(folder, `${dataset.id}.csv`);
  await writeFile(path, text);
  return { path, header, dispose: () => rm(folder, { recursive: true, force: true }) };
}
function refuse(report: Report, message: string, fix: string): null {
  report(1, message, fix);
  return null;
}

function headerFits(header: readonly string[], dataset: Dataset, first: string, report: Report): boolean {
  const declared = Object.keys(dataset.columns);
  if (header.length === declared.length && header.every((name, i) => name === declared[i])) return true;
  const other = [',', ';', '\t'].find(
    (mark) => mark !== dataset.delimiter && first.split(mark).length === declared.length,
  );
  if (header.length === 1 && other !== undefined) {
    const name = { ',': 'comma', ';': 'semicolon', '\t': 'tab' }[other] ?? other;
    report(1, `the cells are separated by "${other}"`, `declare delimiter: ${name}`);
    return false;
  }
  for (const name of header)
    if (!declared.includes(name)) {
      const near = nearest(name, declared);
      report(
        1,
        `the column "${name}" is not declared`,
        near ? `rename it "${near}"` : 'declare it in the datasets file, or delete it',
      );
    }
  for (const name of declared)
    if (!header.includes(name))
      report(1, `the column "${name}" is missing`, 'put it back, or take it out of the datasets file');
  if (header.length === declared.length && declared.every((name) => header.includes(name)))
    report(
      1,
      `the columns stand in another order: expected ${declared.join(', ')}`,
      'put them in the declared order',
    );
  else if (new Set(header).size < header.length)
    report(1, 'a column stands twice in the header', 'delete or rename one');
  return false;
}

/** Reads every column as text into `table`; a row that does not fit is reported, never left out unseen. */
export async function readRecords(
  engine: SqlEngine,
  dataset: Dataset,
  file: ReadableFile,
  table: string,
  report: Report,
): Promise<void> {
  const columns = Object.keys(dataset.columns)
    .map((name) => `${literal(name)}: 'VARCHAR'`)
    .join(', ');
  const path = literal(file.path.replaceAll('\\', '/'));
  await engine.run(
    `CREATE TABLE ${quoted(table)} AS SELECT row_number() OVER () + 1 AS line, * FROM read_csv(${path}, header = true, auto_detect = false, ` +
      `columns = {${columns}}, delim = ${literal(dataset.delimiter)}, quote = '"', escape = '"', store_rejects = true)`,
  );
  const rejects = await engine.rows(
    'SELECT line, min(error_message) AS message FROM reject_errors GROUP BY 1 ORDER BY 1 LIMIT 50',
  );
  for (const reject of rejects)
    report(
      Number(reject['line']),
      `the row does not fit the header: ${firstLine(String(reject['message']))}`,
      'give it as many cells as the header has, and close every quotation mark',
    );
  if (rejects.length > 0) await engine.run('DROP TABLE reject_errors').catch(() => undefined);
}
const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/\.$/, '').toLowerCase();

const SHAPES: Readonly<Partial<Record<ColumnSpec['type'], { pattern: string; expected: string }>>> = {
  count: { pattern: '^-?(0|[1-9][0-9]{0,14})$', expected: 'a whole number without commas' },
  quarter: { pattern: '^[0-9]{4}-Q[1-4]$', expected: 'a calendar quarter such as 2021-Q4' },
  month: { pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', expected: 'a month such as 2021-10' },
  date: {
    pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
    expected: 'a date such as 2021-10-31',
  },
};

/** Holds every cell against its column's type and allowed values, and every key against the others. */
export async function checkRecords(
  engine: SqlEngine,
  dataset: Dataset,
  table: string,
  forces: Readonly<Record<string, Force>>,
  report: Report,
): Promise<void> {
  const bad = (column: string, where: string, values: readonly SqlValue[] = []) =>
    engine.rows(
      `SELECT line, ${quoted(column)} AS cell FROM ${quoted(table)} WHERE ${where} ORDER BY line LIMIT 50`,
      values,
    );
  for (const [name, spec] of Object.entries(dataset.columns)) {
    const cell = quoted(name);
    if (!spec.mayBeEmpty)
      for (const row of await bad(name, `${cell} IS NULL OR trim(${cell}) = ''`))
        report(
          Number(row['line']),
          `the cell "${name}" is empty`,
          'write the value; a missing one is never zero',
        );
    const shape = SHAPES[spec.type];
    if (shape)
      for (const row of await bad(
        name,
        `${cell} IS NOT NULL AND NOT regexp_matches(${cell}, ${literal(shape.pattern)})`,
      ))
        report(
          Number(row['line']),
          `"${String(row['cell'])}" in the column "${name}" is not ${shape.expected}`,
          `write ${suggestion(String(row['cell']), shape.expected)}`,
        );
    const allowed =
      spec.type === 'force'
        ? [...Object.keys(forces), ...(dataset.nation === null ? [] : [dataset.nation])]
        : spec.values;
    if (allowed)
      for (const row of await bad(
        name,
        `${cell} IS NOT NULL AND ${cell} NOT IN (${allowed.map(() => '?').join(', ')})`,
        allowed,
      )) {
        const found = String(row['cell']);
        const near = nearest(found, allowed);
        report(
          Number(row['line']),
          `"${found}" is no known ${spec.type === 'force' ? 'force' : `value of "${name}"`}`,
          near ? `write "${near}"` : `use one of: ${allowed.slice(0, 12).join(', ')}`,
        );
      }
  }
  const key = dataset.key.map(quoted).join(', ');
  const twice = await engine.rows(
    `SELECT min(line) AS first, max(line) AS again FROM ${quoted(table)} GROUP BY ${key} HAVING count(*) > 1 ORDER BY 1 LIMIT 50`,
  );
  for (const row of twice)
    report(
      Number(row['again']),
      `the row has the same key (${dataset.key.join(', ')}) as line ${Number(row['first'])}`,
      'delete one, or correct its key',
    );
}
const suggestion = (found: string, expected: string): string =>
  /^-?[\d,. ]+$/.test(found) && expected.startsWith('a whole') && !found.includes('.')
    ? found.replace(/[, ]/g, '')
    : expected;
