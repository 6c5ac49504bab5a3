import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { severityOf } from '../../../diagnostics/rules/catalogue';
import type { Dataset } from '../../../model/dataset';
import { printDigits } from '../../../model/number';
import { allowedInWords, EXPECTED, type CellCheck } from '../row-checks';
import type { RecordSource } from './source';

/**
 * What is wrong with the rows of a table elsewhere, as findings: how many cells of each column are wrong in each way. The
 * table counts them itself, no row leaves it, and none is pointed at, because a table has no order.
 */
export async function countProblems(
  dataset: Dataset,
  source: RecordSource,
  checks: readonly CellCheck[],
  keys: string | null,
): Promise<Diagnostic[]> {
  const counts = checks.map(({ alone }, i) => `count(*) FILTER (WHERE ${alone}) AS b${i}`);
  const [row] =
    checks.length === 0 ? [] : await source.rows(`SELECT ${counts.join(', ')} FROM ${source.from}`);
  const [twice] =
    keys === null
      ? []
      : await source.rows(
          `SELECT count(*) AS n FROM (SELECT count(*) AS rows FROM ${source.from} GROUP BY ${keys} HAVING count(*) > 1)${source.dialect.alias}`,
        );
  const place = { file: dataset.file, line: 1, column: 1 };
  const found = checks.flatMap((check, i): Diagnostic[] => {
    const n = Number(row?.[`b${i}`] ?? 0);
    if (n === 0) return [];
    const rule = check.kind === 'period' ? 'data/period' : 'data/shape';
    return [{ rule, severity: severityOf(rule), place, ...inWords(dataset, check, n) }];
  });
  const many = Number(twice?.['n'] ?? 0);
  if (many > 0)
    found.push({
      rule: 'data/shape',
      severity: 'error',
      place,
      message: `${printDigits(many, 0)} ${many === 1 ? 'key' : 'keys'} (${dataset.key.join(', ')}) stand in more than one row`,
      fix: 'take the rows out that stand twice, or correct their keys',
    });
  return found;
}

function inWords(
  dataset: Dataset,
  { column, kind }: CellCheck,
  n: number,
): { readonly message: string; readonly fix: string } {
  const rows = n === 1 ? 'in 1 row' : `in ${printDigits(n, 0)} rows`;
  const type = dataset.columns[column]?.type ?? 'text';
  switch (kind) {
    case 'empty':
      return {
        message: `${rows} the cell "${column}" is empty`,
        fix: 'write the value; a missing one is never zero',
      };
    case 'shape':
      return {
        message: `${rows} a cell of the column "${column}" is not ${EXPECTED[type]}`,
        fix: `write ${EXPECTED[type]}`,
      };
    case 'value':
      return {
        message: `${rows} a cell of the column "${column}" is no known ${type === 'force' ? 'force' : `value of "${column}"`}`,
        fix:
          type === 'force'
            ? 'write a force of data/reference/forces.csv, or add the spelling there as an alias'
            : allowedInWords(dataset, column),
      };
    case 'period':
      return {
        message: `${rows} a cell of the column "${column}" lies outside the period of the dataset "${dataset.id}"`,
        fix: 'correct the rows, or the period in the datasets file',
      };
  }
}
