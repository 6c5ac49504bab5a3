import type { Dataset } from '../../model/dataset';
import { addUp, quotient } from '../../model/number';
import { rowsWhere, type RowReading, type Where } from './answer-rows';
import { countCell } from './engines/group-statement';
import { keepRows } from './engines/keep-groups';
import type { RecordSource } from './engines/source';
import type { Sums } from './questions';
import { literal, quoted, type SqlEngine } from './sql-engine';

const VALUE_COLUMNS = [
  ['force', 'VARCHAR'],
  ['v', 'DOUBLE'],
  ['n', 'BIGINT'],
  ['counted', 'BIGINT'],
  ['missing', 'BIGINT'],
] as const;

/**
 * The middle value of a column, in each force and of all rows together: the nation's is never worked out from the
 * forces'. A value counts once for each row, or as often as its row says. What is the middle of too few is not kept:
 * of one person it would be that person's own.
 */
export async function answerMiddle(
  engine: SqlEngine,
  dataset: Dataset,
  source: RecordSource,
  where: Where,
  { column, atLeast }: { readonly column: string; readonly atLeast: number },
  read: RowReading,
): Promise<Sums> {
  const { force, condition } = rowsWhere(dataset, source, where, read);
  const table = quoted(`values_${dataset.id}`);
  const { dialect, native } = source;
  const statement =
    `SELECT force, v, CAST(coalesce(sum(c), 0) AS BIGINT) AS n, count(*) AS counted, ` +
    `count(*) FILTER (WHERE v IS NULL OR c IS NULL) AS missing FROM ` +
    `(SELECT ${force} AS force, ${dialect.number(quoted(column), 'double', native[column])} AS v, ${countCell(dataset, source)} AS c ` +
    `FROM ${source.from} ${condition})${dialect.alias} GROUP BY 1, 2`;
  await keepRows(engine, source, { table: `values_${dataset.id}`, columns: VALUE_COLUMNS, statement });
  const nation = dataset.nation === null ? null : `force = ${literal(dataset.nation)}`;
  const middles = await engine.rows(
    `WITH scoped AS (SELECT 0 AS whole, force, v, n FROM ${table} UNION ALL ` +
      `SELECT 1, '', v, CAST(sum(n) AS BIGINT) FROM ${table}${nation === null ? '' : ` WHERE ${nation}`} GROUP BY v), ` +
      `ranked AS (SELECT whole, force, v, n, sum(n) OVER (PARTITION BY whole, force ORDER BY v) AS upto, ` +
      `sum(n) OVER (PARTITION BY whole, force) AS total FROM scoped WHERE v IS NOT NULL AND n <> 0) ` +
      // Of an even number two values lie in the middle, or one that many have.
      `SELECT whole, force, CAST(total AS BIGINT) AS total, min(v) AS low, max(v) AS high FROM ranked ` +
      `WHERE 2 * upto >= total AND 2 * (upto - n) <= total GROUP BY 1, 2, 3 ORDER BY 1, 2`,
  );
  const [counts] = await engine.rows(
    `SELECT CAST(coalesce(sum(counted), 0) AS BIGINT) AS counted, CAST(coalesce(sum(missing), 0) AS BIGINT) AS missing, ` +
      `count(*) FILTER (WHERE v IS NOT NULL AND n < 0) AS negative FROM ${table}${nation === null ? '' : ` WHERE ${nation}`}`,
  );
  const found = middles.map((row) => ({
    whole: Number(row['whole']) === 1,
    force: String(row['force']),
    total: Number(row['total']),
    middle: quotient(addUp([Number(row['low']), Number(row['high'])]), 2) ?? 0,
  }));
  const whole = found.find((one) => one.whole);
  const forces = found.filter((one) => !one.whole && one.force !== '' && one.force !== dataset.nation);
  return {
    national: whole && whole.total >= atLeast ? whole.middle : 0,
    byForce: Object.fromEntries(
      forces.flatMap(({ force: id, total, middle }) => (total >= atLeast ? [[id, middle]] : [])),
    ),
    counted: Number(counts?.['counted'] ?? 0),
    missing: Number(counts?.['missing'] ?? 0),
    values: {
      national: whole?.total ?? 0,
      byForce: Object.fromEntries(forces.map(({ force: id, total }) => [id, total])),
      negative: Number(counts?.['negative'] ?? 0),
    },
    lines: null,
  };
}
