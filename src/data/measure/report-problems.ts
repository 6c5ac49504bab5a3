import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { Dataset } from '../../model/dataset';
import type { Force } from '../../model/registers';
import { nearest } from '../../model/nearest';
import { printDigits } from '../../model/number';
import { isTotal } from '../../model/total-words';
import type { BadRow, Problems } from './find-problems';
import type { Located } from './locate-records';
import { periodOf } from './questions';
import { allowedValues, EXPECTED, type CellCheck } from './row-checks';

/** So many findings of a dataset are printed; the rest are counted in one more. */
export const SHOWN = 50;

export function placeOfCell(dataset: Dataset, place: Located, column: string): Place {
  const index = Object.keys(dataset.columns).indexOf(column);
  const start = place.starts[index] ?? { line: place.line, column: dataset.format === 'csv' ? 1 : index + 1 };
  return { file: dataset.file, line: start.line, column: start.column };
}

/** What is wrong with a cell and how to mend it. A person's record is never quoted: its cells may be anything. */
export function describeCell(
  dataset: Dataset,
  row: BadRow,
  { column, kind }: CellCheck,
  forces: Readonly<Record<string, Force>>,
): { message: string; fix: string } {
  const spec = dataset.columns[column];
  const whole = row.cells[column] ?? '';
  // As much of it as tells which it is.
  const cell = whole.length > 100 ? `${whole.slice(0, 100)}…` : whole;
  const isQuiet = isHidden(dataset, column);
  const shown = isQuiet ? `a cell of the column "${column}"` : `"${cell}"`;
  const type = spec?.type ?? 'text';
  switch (kind) {
    case 'empty':
      return {
        message: `the cell "${column}" is empty`,
        fix: 'write the value; a missing one is never zero',
      };
    case 'shape':
      return {
        message: `${isQuiet ? shown : `${shown} in the column "${column}"`} is not ${EXPECTED[type]}`,
        fix: `write ${isQuiet ? EXPECTED[type] : suggestion(cell, EXPECTED[type])}`,
      };
    case 'value': {
      const allowed = spec ? (allowedValues(dataset, spec, forces) ?? []) : [];
      const near = dataset.records ? null : (coded(cell, forces) ?? nearest(cell, allowed, slip(cell)));
      return {
        message: `${shown} is no known ${type === 'force' ? 'force' : `value of "${column}"`}`,
        fix:
          type === 'force' && !dataset.records && isTotal(cell)
            ? `it is a total and no force: take the row out; or write nation: ${cell} in the datasets file, and the rows of that name are the national totals`
            : near !== null
              ? `write "${near}"`
              : type === 'force'
                ? 'write a force of data/reference/forces.csv, or add the spelling there as an alias'
                : `use one of: ${allowed.slice(0, 12).join(', ')}`,
      };
    }
    case 'period':
      return {
        message:
          periodOf(cell) || dataset.records
            ? `${shown} lies outside the period of the dataset "${dataset.id}"`
            : `${shown} is no date of the calendar`,
        fix: 'correct the rows, or the period in the datasets file',
      };
  }
}
/** The force whose area code stands where its id should: tables of the Office for National Statistics name it so. */
const coded = (cell: string, forces: Readonly<Record<string, Force>>): string | null =>
  Object.values(forces).find(({ code }) => code !== null && code === cell)?.id ?? null;
/** So many letters may differ before a name is another one: "Northshire" is not Derbyshire. */
const slip = (name: string): number => (name.length < 6 ? 1 : name.length < 16 ? 2 : 3);

/** Whether what stands in a column is quoted by no message: records are people's, and small counts are withheld. */
const isHidden = ({ records, suppressBelow, count }: Dataset, column: string): boolean =>
  records || (suppressBelow > 0 && column === count);

/** A row of commas alone, as spreadsheets write one whose cells were cleared. */
const isBlank = ({ cells }: BadRow): boolean =>
  Object.values(cells).every((cell) => (cell ?? '').trim() === '');

/** Lines as runs: `46-48, 50`. */
function runsOf(lines: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  const shown = runs.slice(0, RUNS_SHOWN).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  return `${shown.join(', ')}${runs.length > RUNS_SHOWN ? ' and more' : ''}`;
}
const RUNS_SHOWN = 5;

/** The number that commas inside it have split into cells, where joining it again gives the width of the header. */
function splitNumber(cells: readonly string[], width: number): string | null {
  const more = cells.length - width;
  if (more < 1) return null;
  const parts = cells.map((cell) => cell.trim());
  for (let at = 0; at + more < parts.length; at++) {
    const joined = parts.slice(at, at + more + 1).join(',');
    if (/^-?[1-9]\d{0,2}(,\d{3})+$/.test(joined)) return joined;
  }
  return null;
}
const suggestion = (found: string, expected: string): string =>
  /^-?[\d,. ]+$/.test(found) && expected.startsWith('a whole') && !found.includes('.')
    ? found.replace(/[, ]/g, '')
    : expected;

/** What is wrong in one way in some rows: the first of them, and the lines of the others. */
interface Cause {
  readonly rule: string;
  readonly place: Place;
  readonly message: string;
  readonly fix: string;
  readonly more: number[];
}
/** One cause is one finding: 44 copies of a wrong period are. Cells that are not quoted are each their own. */
function causesOf(
  dataset: Dataset,
  rows: readonly BadRow[],
  forces: Readonly<Record<string, Force>>,
): Cause[] {
  const causes = new Map<string, Cause>();
  for (const row of rows) {
    if (isBlank(row)) continue;
    for (const check of row.problems) {
      const { message, fix } = describeCell(dataset, row, check, forces);
      const known = causes.get(`${check.column} ${message}`);
      if (known && !isHidden(dataset, check.column)) {
        known.more.push(row.place.line);
        continue;
      }
      const where = dataset.format === 'parquet' ? `row ${row.record}: ` : '';
      causes.set(`${check.column} ${message}${known ? ` ${row.record}` : ''}`, {
        rule: check.kind === 'period' ? 'data/period' : 'data/shape',
        place: placeOfCell(dataset, row.place, check.column),
        message: where + message,
        fix,
        more: [],
      });
    }
  }
  return [...causes.values()];
}

/** Problems as findings with their places, the first fifty of them, and how many more there are. */
export function reportProblems(
  dataset: Dataset,
  problems: Problems,
  forces: Readonly<Record<string, Force>>,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const push = (rule: string, place: Place, message: string, fix: string, related?: Place): void => {
    found.push({
      rule,
      severity: severityOf(rule),
      place,
      message,
      fix,
      ...(related ? { related: [related] } : {}),
    });
  };
  const at = (line: number, column = 1): Place => ({ file: dataset.file, line, column });
  if (problems.undecodable !== null)
    push(
      'data/shape',
      at(problems.undecodable),
      'from here on the file is not UTF-8; it may be Windows-1252',
      'declare encoding: windows-1252, or save it as "CSV UTF-8"',
    );
  for (const fault of problems.faults) {
    const number =
      dataset.records || dataset.suppressBelow > 0
        ? null
        : splitNumber(fault.cells, Object.keys(dataset.columns).length);
    push(
      'data/shape',
      at(fault.at.line, fault.at.column),
      `the row does not fit the header: ${fault.message}${number === null ? '' : `; a comma stands inside the number ${number}`}`,
      number === null
        ? 'give it as many cells as the header has, and close every quotation mark'
        : `write ${number.replaceAll(',', '')}: numbers without commas`,
    );
  }
  const blank = problems.rows.filter(isBlank);
  const [firstBlank] = blank;
  if (firstBlank)
    push(
      'data/shape',
      at(firstBlank.place.line),
      blank.length === 1
        ? 'the row is empty'
        : `${printDigits(blank.length, 0)} rows are empty, the first of them here`,
      blank.length === 1
        ? 'delete the whole row'
        : `delete the empty rows: ${dataset.format === 'csv' ? 'lines' : 'rows'} ${runsOf(blank.map(({ place }) => place.line))}`,
    );
  const duplicates = problems.duplicates.filter(
    ({ first }) => !blank.some(({ place }) => place.line === first.line),
  );
  const causes = causesOf(dataset, problems.rows, forces);
  for (const { rule, place, message, fix, more } of causes) {
    const [rows, lines] = [
      more.length === 1 ? 'row' : 'rows',
      dataset.format === 'csv' ? (more.length === 1 ? 'line' : 'lines') : '',
    ];
    const same =
      more.length === 0
        ? ''
        : `; the same stands in ${printDigits(more.length, 0)} more ${rows}: ${lines === '' ? '' : `${lines} `}${runsOf(more)}`;
    push(rule, place, message + same, fix);
  }
  for (const { first, again } of duplicates)
    push(
      'data/shape',
      at(again.line),
      `the row has the same key (${dataset.key.join(', ')}) as ${dataset.format === 'csv' ? 'line' : 'row'} ${first.line}`,
      'delete one, or correct its key',
      at(first.line),
    );
  const within = blank.reduce((sum, row) => sum + row.problems.length, 0);
  const all =
    problems.cells.reduce((sum, { count }) => sum + count, 0) +
    (firstBlank ? 1 - within : 0) +
    problems.faults.length +
    problems.duplicateCount +
    (duplicates.length - problems.duplicates.length) -
    causes.reduce((sum, { more }) => sum + more.length, 0) +
    (problems.undecodable === null ? 0 : 1);
  if (all <= SHOWN) return found;
  const shown = found
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
    .slice(0, SHOWN);
  const by = problems.cells
    .filter(({ count }) => count > 0)
    .map(({ check, count }) => `${check.column} ${printDigits(count, 0)}`);
  return [
    ...shown,
    {
      rule: 'data/shape',
      severity: 'error',
      place: at(shown.at(-1)?.place.line ?? 1),
      message:
        `and ${printDigits(all - shown.length, 0)} more like these in ${dataset.file}` +
        (by.length > 0 ? `; wrong cells by column: ${by.join(', ')}` : ''),
      fix: 'mend what is common to them first',
    },
  ];
}
