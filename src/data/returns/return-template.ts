import type { ColumnSpec, DatasetSpec } from '../../model/files/dataset-file';
import { parsePeriod, periodInWords } from '../../model/period';
import { periodCells } from '../../model/period-cells';
import { writeEntryXlsx } from '../../spreadsheet/xlsx-entry';

/** Rows that a force may fill in. */
const ROWS = 2000;
/** More rows than this are not written beforehand: nobody fills in as many by hand. */
const MOST_PREFILLED = 500;

/** The workbook that a force fills in. The same dataset and force give the same bytes. */
export function returnTemplate(
  spec: DatasetSpec,
  force: { readonly id: string; readonly name: string },
): Uint8Array {
  const period = parsePeriod(spec.period);
  const title = `${spec.label}: return of ${force.name}`;
  const notes = [
    `Period: ${'error' in period ? spec.period : periodInWords(period)}. People counted: ${spec.population}.`,
    'One row for each combination that you have numbers of. Numbers without commas, none below 0, and no totals.',
    'A row whose number is left empty says nothing, and is taken for neither 0 nor [x].',
    spec.count !== undefined && spec.columns[spec.count]?.mayBeEmpty === true
      ? 'Write [x] where a number is not known, and 0 where you searched and found none: a row that is missing is taken for neither.'
      : 'Write 0 where you searched and found none, and leave the number empty where you cannot tell: it is taken for neither.',
    'Where a cell offers a list, choose from it.',
  ];
  return writeEntryXlsx({
    properties: {
      title,
      subject: spec.label,
      author: 'stra',
      publisher: '',
      keywords: [],
      description: '',
      language: 'en-GB',
      date: 'error' in period ? '1980-01-01' : period.endExclusive,
    },
    sheet: {
      name: 'Return',
      lines: [{ style: 'heading', text: title }, ...notes.map((text) => ({ style: 'text', text }) as const)],
      columns: Object.entries(spec.columns).map(([name, column]) => ({
        name: column.label ?? name,
        choices: choicesOf(name, column, spec, force.name),
      })),
      rows: ROWS,
      prefilled: prefilledRows(spec, force.name),
    },
  });
}

/** A row for each combination of what the key may hold; only the force where that is not known. */
function prefilledRows(spec: DatasetSpec, force: string): (string | null)[][] {
  const columns = Object.entries(spec.columns);
  const known = columns.map(([name, column]): readonly (string | null)[] | null =>
    name === spec.force
      ? [force]
      : spec.key !== 'none' && spec.key.includes(name)
        ? choicesOf(name, column, spec, force)
        : [null],
  );
  const only = [columns.map(([name]) => (name === spec.force ? force : null))];
  const size = known.reduce((product, list) => product * (list?.length ?? 0), 1);
  if (spec.key === 'none' || size < 2 || size > MOST_PREFILLED) return only;
  return known.reduce<(string | null)[][]>(
    (rows, list) => rows.flatMap((row) => (list ?? []).map((cell) => [...row, cell])),
    [[]],
  );
}

/** What a cell of a column may hold, where that is a list. */
function choicesOf(
  name: string,
  column: ColumnSpec,
  spec: DatasetSpec,
  force: string,
): readonly string[] | null {
  if (name === spec.force) return [force];
  if (column.values) return column.values;
  const period = parsePeriod(spec.period);
  switch (column.type) {
    case 'flag':
      return ['yes', 'no'];
    case 'month':
    case 'quarter':
    case 'financial-year':
      return 'error' in period ? null : periodCells(period, column.type);
    case 'text':
    case 'count':
    case 'force':
    case 'date':
    case 'outcome':
    case 'percent':
    case 'age':
    case 'number':
    case 'money':
    case 'year-ending':
    case 'point-in-time':
      return null;
  }
}
