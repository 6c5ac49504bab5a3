import type { Dataset } from '../../model/dataset';
import type { Cube } from './cube';
import { contentOf, type Question } from './questions';
import { quoted, type SqlEngine, type SqlValue } from './sql-engine';

/** The smallest groups of rows that questions can tell apart, each as the questions that count it. */
export interface Parts {
  readonly parts: readonly (readonly number[])[];
  /** Whether any group of rows has a negative sum. */
  readonly signed: boolean;
}

const cellText = (cell: SqlValue | undefined): string => (cell == null ? '' : String(cell));

/**
 * Groups the rows of a cube by the questions that count them. Questions are numbered in the order of their
 * contents. The force is left out: every part is taken to be possible in every force.
 */
export async function partsOf(
  engine: SqlEngine,
  dataset: Dataset,
  cube: Cube,
  questions: readonly Question[],
): Promise<Parts> {
  const asked = [...new Map(questions.map((question) => [contentOf(question), question]))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const columns = cube.columns.filter((column) => column !== dataset.force);
  const tests = asked.map(([, { where, without, takes }]) =>
    takes.take === 'rows' || takes.take === 'middle'
      ? columns.flatMap((column, at) => {
          const [values, left] = [where[column], without[column]];
          if (values !== undefined) return [{ at, values: new Set(values), wanted: true }];
          return left === undefined ? [] : [{ at, values: new Set(left), wanted: false }];
        })
      : null,
  );
  const rows = await engine.rows(
    columns.length === 0
      ? 'SELECT 1 AS one'
      : `SELECT DISTINCT ${columns.map((column, i) => `${quoted(column)} AS c${i}`).join(', ')} FROM ${quoted(cube.table)}`,
  );
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const cells = columns.map((_, i) => row[`c${i}`]);
    const part = tests.flatMap((test, index) =>
      test?.every(({ at, values, wanted }) => values.has(cellText(cells[at])) === wanted) ? [index] : [],
    );
    // Rows that no question counts are a part too: the number of all rows is printed.
    found.set(part.join(), part);
  }
  const [sign] = await engine.rows(`SELECT count(*) AS n FROM ${quoted(cube.table)} WHERE n < 0`);
  return {
    parts: [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part),
    signed: Number(sign?.['n'] ?? 0) > 0,
  };
}
