import type { Dataset } from '../../model/dataset';
import type { Force } from '../../model/registers';
import { isDecimal, type ColumnSpec } from '../../model/files/dataset-file';
import type { Dialect } from './engines/dialect';
import { quoted } from './sql-engine';

export type ProblemKind = 'empty' | 'shape' | 'value' | 'period';
/** One thing that may be wrong with a cell of a column, as a condition of SQL that is true where it is. */
export interface CellCheck {
  readonly column: string;
  readonly kind: ProblemKind;
  readonly sql: string;
  /** The same without what another check of the column finds: slower, for saying what is wrong. */
  readonly alone: string;
}
/** The types that a column has in the file: text in CSV, and in Parquet what its writer chose. */
export type NativeTypes = Readonly<Record<string, string>>;

const PATTERNS: Readonly<Partial<Record<ColumnSpec['type'], string>>> = {
  quarter: '^[0-9]{4}-Q[1-4]$',
  month: '^[0-9]{4}-(0[1-9]|1[0-2])$',
  'financial-year': '^[0-9]{4}/[0-9]{2}$',
  flag: '^(yes|no)$',
  number: '^-?[0-9]+([.][0-9]+)?$',
  money: '^-?[0-9]+([.][0-9]{1,2})?$',
  'year-ending': '^[0-9]{4}-(0[1-9]|1[0-2])$',
  // To 100, and to the age of `OLDEST`, of at most three digits before the point.
  percent: '^((0?[0-9]{1,2})([.][0-9]+)?|100([.]0+)?)$',
  age: '^(0?[0-9]{1,2}|1[01][0-9]|120)$',
};
/** What a cell of each type looks like, for the person who mends it. */
export const EXPECTED: Readonly<Record<ColumnSpec['type'], string>> = {
  text: 'text',
  outcome: 'an outcome',
  force: 'a force',
  count: 'a whole number without commas',
  quarter: 'a calendar quarter such as 2021-Q4',
  month: 'a month such as 2021-10',
  'financial-year': 'a financial year such as 2021/22',
  date: 'a date of the calendar such as 2021-10-31',
  flag: 'yes or no',
  percent: 'a percentage from 0 to 100 such as 27.5',
  age: 'an age in whole years from 0 to 120',
  number: 'a number such as 12.5, without commas',
  money: 'an amount in pounds such as 1234.50, without the sign and commas',
  'year-ending': 'the last month of a rolling year such as 2024-03',
  'point-in-time': 'a date of the calendar such as 2018-09-30',
};

/**
 * Everything that each cell of a dataset is held against. A cell is compared with its own printed form after
 * a cast, because a cast alone takes `1.5` for 2, `1e3` for 1000 and 03/04/24 for a day in 2003.
 */
export function cellChecks(
  dataset: Dataset,
  native: NativeTypes,
  forces: Readonly<Record<string, Force>>,
  dialect: Dialect,
): CellCheck[] {
  return Object.entries(dataset.columns).flatMap(([column, spec]): CellCheck[] => {
    const cell = quoted(column);
    const isText = native[column] === 'VARCHAR';
    const checks: CellCheck[] = [];
    const shape = isText ? misshapen(cell, spec, dialect) : outOfRange(cell, spec, dialect);
    const add = (kind: ProblemKind, sql: string, alone = sql): void => {
      checks.push({ column, kind, sql: `(${sql})`, alone: `(${alone})` });
    };
    // Spaces alone are no number and no date; only in free text must they be looked for.
    if (!spec.mayBeEmpty)
      add(
        'empty',
        isText && shape === null ? `${cell} IS NULL OR ${dialect.isBlank(cell)}` : `${cell} IS NULL`,
      );
    const filled =
      isText && shape === null
        ? `${cell} IS NOT NULL AND NOT ${dialect.isBlank(cell)}`
        : `${cell} IS NOT NULL`;
    if (shape !== null) add('shape', `${filled} AND ${shape}`);
    const allowed = allowedValues(dataset, spec, forces);
    if (allowed) add('value', `${filled} AND ${cell} NOT IN (${allowed.map(dialect.constant).join(', ')})`);
    if (isDay(spec.type) && column === dataset.time) {
      const { start, endExclusive } = dataset.period;
      const day = (date: string): string => dialect.day(date, native[column]);
      const outside = `${cell} < ${day(start)} OR ${cell} >= ${day(endExclusive)}`;
      add('period', outside, shape === null ? outside : `(${outside}) AND NOT (${shape})`);
    }
    return checks;
  });
}

/** What a column that is numbers in the file may hold and a declared type does not. */
function outOfRange(cell: string, { type }: ColumnSpec, dialect: Dialect): string | null {
  if (type === 'percent') return `(${cell} < 0 OR ${cell} > 100)`;
  if (type === 'age') return `(${cell} < 0 OR ${cell} > ${OLDEST})`;
  // A float may hold what is no number at all.
  return isDecimal(type) ? dialect.isNoNumber(cell) : null;
}
/** Columns whose cells are days. */
export const isDay = (type: ColumnSpec['type'] | undefined): boolean =>
  type === 'date' || type === 'point-in-time';
/** Nobody is known to have been older; a year of birth in a column of ages is seen. */
const OLDEST = 120;

function misshapen(cell: string, spec: ColumnSpec, dialect: Dialect): string | null {
  if (spec.type === 'count') return dialect.isNoWhole(cell);
  if (isDay(spec.type)) return dialect.isNoDay(cell);
  const pattern = PATTERNS[spec.type];
  return pattern === undefined ? null : `NOT ${dialect.matches(cell, pattern)}`;
}

/** The only texts that a cell may have; null where any will do. */
export function allowedValues(
  dataset: Dataset,
  spec: ColumnSpec,
  forces: Readonly<Record<string, Force>>,
): readonly string[] | null {
  if (spec.type !== 'force') return spec.values ?? null;
  return [...forceIds(forces).keys(), ...(dataset.nation === null ? [] : [dataset.nation])];
}

/** Force ids by every spelling that the register knows: its id, its name, its aliases. */
export function forceIds(forces: Readonly<Record<string, Force>>): Map<string, string> {
  const ids = new Map<string, string>();
  for (const force of Object.values(forces))
    for (const spelling of [force.name, ...force.aliases]) ids.set(spelling, force.id);
  for (const id of Object.keys(forces)) ids.set(id, id);
  return ids;
}

/** True where any of the checks finds something; `false` where there are none. */
export const anyOf = (checks: readonly CellCheck[]): string =>
  checks.length === 0 ? 'false' : checks.map((check) => check.sql).join(' OR ');

/** What a column of a closed list may hold, as far as it is shown. */
export const allowedInWords = ({ columns }: Dataset, column: string): string =>
  `use one of: ${(columns[column]?.values ?? []).slice(0, VALUES_SHOWN).join(', ')}`;
const VALUES_SHOWN = 12;
