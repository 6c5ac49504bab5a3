import type { World } from '../../world';
import { literal, openEngine, pathLiteral, quoted } from './sql-engine';

/**
 * Writes a tidy CSV as Parquet: texts stay texts, whole numbers are BIGINT. One thread and the order of the rows,
 * so that the same table gives the same bytes.
 */
export async function writeParquet(
  csv: string,
  parquet: string,
  columns: readonly { readonly name: string; readonly isCount: boolean }[],
  world: Pick<World, 'workFolder'>,
): Promise<void> {
  const engine = await openEngine([csv, parquet], await world.workFolder('private'), {
    memory: '1GB',
    threads: 1,
  });
  try {
    const read = columns.map(({ name }) => `${literal(name)}: 'VARCHAR'`).join(', ');
    const written = columns
      .map(({ name, isCount }) =>
        isCount ? `CAST(${quoted(name)} AS BIGINT) AS ${quoted(name)}` : quoted(name),
      )
      .join(', ');
    await engine.run(
      `COPY (SELECT ${written} FROM read_csv(${pathLiteral(csv)}, header = true, auto_detect = false, columns = {${read}}, ` +
        `delim = ',', quote = '"', escape = '"')) TO ${pathLiteral(parquet)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  } finally {
    await engine.close();
  }
}
