import type { Dataset } from '../../model/dataset';
import type { Force } from '../../model/registers';
import type { TableRead } from '../../model/measure';
import { sha256 } from '../../world';
import type { Contained } from './contained';
import { contentOf, type Question, type Sums } from './questions';

/** Everything that was found in a dataset for the questions asked of it: no row, only sums. */
export interface DatasetAnswers {
  readonly sha256: string;
  readonly rows: number;
  /** Force ids that the rows name. */
  readonly forces: readonly string[];
  /** Ids of the forces that have numbers in each period of the time column (a month, where it has days). */
  readonly forcesAt: Readonly<Record<string, readonly string[]>>;
  /** The cells that the time column has. */
  readonly times: readonly string[];
  /** What the columns of filters hold, where a filter fits no row: the values to choose from. */
  readonly held: Readonly<Record<string, readonly string[]>>;
  /** Cells without a value, by column that may be empty; null where an earlier version did not count them. */
  readonly empty: Readonly<Record<string, number>> | null;
  /** Values of columns whose rows seem to hold those of others. Left out in answers that an earlier version kept. */
  readonly contained?: readonly Contained[];
  /** Sums by the content of the question. */
  readonly sums: ReadonlyMap<string, Sums>;
  /** Where small counts are withheld: the smallest groups of rows, as the questions (in order) that count them. */
  readonly parts?: readonly (readonly number[])[];
  /** Whether any group of rows has a negative sum. */
  readonly signed?: boolean;
  /** Of a table in a database: which, in what state, and what it was asked. */
  readonly read?: TableRead;
}

/** Changes when the same rows and questions would give other answers than before. */
const FORM = 2;

/**
 * What answers depend on besides the rows: how the dataset is read, and the spellings of forces. Two datasets
 * with one hash and the same rows have the same answers.
 */
export function readingHash(dataset: Dataset, forces: Readonly<Record<string, Force>>): string {
  const { columns, key, count, force, nation, time, outcome, period, delimiter, encoding, format, records } =
    dataset;
  const spellings = Object.values(forces).map(({ id, name, aliases }) => [id, name, aliases]);
  const reading = {
    columns,
    key,
    count,
    force,
    nation,
    time,
    outcome,
    period,
    delimiter,
    encoding,
    // Of records that are not at hand it is not known whether they were CSV or Parquet, and it does not matter.
    format: records ? null : format,
    records,
    ...(dataset.suppressBelow > 0 ? { parts: true } : {}),
    ...(dataset.snapshot === undefined ? {} : { snapshot: dataset.snapshot }),
  };
  // Labels are printed and change nothing that is read; what an absent value says is asked of what was read.
  return sha256(
    JSON.stringify([FORM, reading, spellings], (name, value: unknown) =>
      name === 'label' || name === 'absent' || name === 'within' ? undefined : value,
    ),
  );
}

export const cacheName = (dataset: Dataset, reading: string): string =>
  `dataset-${sha256(`${dataset.sha256} ${reading}`).slice(0, 32)}.json`;

export function printAnswers(answers: DatasetAnswers, reading: string): string {
  const sums = Object.fromEntries([...answers.sums].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ form: FORM, reading, ...answers, sums }, null, 1)}\n`;
}

/**
 * Answers as the cache keeps them: under a checksum over what was asked, the bytes that it was asked of, and the answers,
 * so that a changed figure is no answer.
 */
export const sealAnswers = (text: string, dataset: Dataset, reading: string): string =>
  `${sealOf(text, dataset, reading)}\n${text}`;

/** What the cache keeps; null where anything in it is not what was written there. */
export function unsealAnswers(sealed: string, dataset: Dataset, reading: string): string | null {
  const end = sealed.indexOf('\n');
  const text = sealed.slice(end + 1);
  return end > 0 && sealed.slice(0, end) === sealOf(text, dataset, reading) ? text : null;
}
const sealOf = (text: string, dataset: Dataset, reading: string): string =>
  sha256(JSON.stringify([reading, dataset.sha256, text]));

/** Answers that were kept; null where the text is not whole, or was kept for another reading of the rows. */
export function parseAnswers(text: string, reading: string): DatasetAnswers | null {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(found) || found['form'] !== FORM || found['reading'] !== reading) return null;
  const {
    sha256: hash,
    rows,
    forces,
    forcesAt,
    times,
    held,
    sums,
    parts,
    signed,
    contained,
    empty = null,
    read: table,
  } = found;
  if (
    typeof hash !== 'string' ||
    !isCount(rows) ||
    !isTexts(forces) ||
    !isTexts(times) ||
    !isObject(sums) ||
    !isObject(held) ||
    !isObject(forcesAt) ||
    !(parts === undefined || isParts(parts)) ||
    !(signed === undefined || typeof signed === 'boolean') ||
    !(empty === null || isCounts(empty)) ||
    !(contained === undefined || isContained(contained)) ||
    !(table === undefined || isTableRead(table))
  )
    return null;
  const [values, present] = [held, forcesAt].map(textsByName);
  if (!values || !present) return null;
  const read = new Map<string, Sums>();
  for (const [key, value] of Object.entries(sums)) {
    const sum = parseSums(value);
    if (sum === null) return null;
    read.set(key, sum);
  }
  return {
    sha256: hash,
    rows,
    forces,
    forcesAt: present,
    times,
    held: values,
    empty,
    sums: read,
    ...(contained === undefined ? {} : { contained }),
    ...(parts === undefined ? {} : { parts }),
    ...(signed === undefined ? {} : { signed }),
    ...(table === undefined ? {} : { read: table }),
  };
}

function textsByName(lists: Record<string, unknown>): Record<string, string[]> | null {
  const read: Record<string, string[]> = {};
  for (const [name, list] of Object.entries(lists)) {
    if (!isTexts(list)) return null;
    read[name] = list;
  }
  return read;
}

function parseSums(value: unknown): Sums | null {
  if (!isObject(value)) return null;
  const { national, byForce, counted, missing, missingByForce, lines, values } = value;
  if (!isNumber(national) || !isCount(counted) || !isCount(missing) || !isNumbers(byForce)) return null;
  if (lines !== null && !(Array.isArray(lines) && lines.every(isCount))) return null;
  if (!(values === undefined || isValues(values))) return null;
  if (!(missingByForce === undefined || isCounts(missingByForce))) return null;
  return {
    national,
    byForce,
    counted,
    missing,
    lines,
    ...(missingByForce === undefined ? {} : { missingByForce }),
    ...(values === undefined ? {} : { values }),
  };
}
const isValues = (value: unknown): value is NonNullable<Sums['values']> =>
  isObject(value) && isNumber(value['national']) && isNumbers(value['byForce']) && isCount(value['negative']);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => isNumber(value) && Number.isInteger(value) && value >= 0;
const isParts = (value: unknown): value is number[][] =>
  Array.isArray(value) && value.every((part) => Array.isArray(part) && part.every(isCount));
const isTableRead = (value: unknown): value is TableRead =>
  isObject(value) &&
  [value['engine'], value['table'], value['snapshot'], value['statement']].every(
    (text) => typeof text === 'string',
  ) &&
  isTexts(value['values']);
const isContained = (value: unknown): value is Contained[] =>
  Array.isArray(value) &&
  value.every(
    (one) =>
      isObject(one) &&
      typeof one['column'] === 'string' &&
      isTexts(one['values']) &&
      isTexts(one['addedBy']) &&
      (one['by'] === 'name' || one['by'] === 'sum') &&
      isNumber(one['theirs']) &&
      isNumber(one['others']),
  );
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const isNumbers = (value: unknown): value is Record<string, number> =>
  isObject(value) && Object.values(value).every(isNumber);
const isCounts = (value: unknown): value is Record<string, number> =>
  isObject(value) && Object.values(value).every(isCount);

/** Whether answers hold one for every question. */
export const answersAll = (answers: DatasetAnswers, questions: readonly Question[]): boolean =>
  questions.every((question) => answers.sums.has(contentOf(question)));
