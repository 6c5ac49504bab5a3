import { openEngine, pathLiteral } from '../data/measure/sql-engine';
import { printDigits } from '../model/number';
import { decodePieces, NotTextError, scanCsv } from '../syntax/csv-stream';
import { sha256OfFile, type World } from '../world';

/** A table that one file holds, so that what takes its place can be set beside it. */
export interface TableFile {
  /** Null where they cannot be told: the file is no text in UTF-8. */
  readonly rows: number | null;
  readonly sha256: string;
}

/** Null where there is no such file. */
export async function tableFile(path: string, world: World): Promise<TableFile | null> {
  if ((await world.fileSize(path)) === null) return null;
  const rows = path.endsWith('.parquet') ? await parquetRows(path, world) : await csvRows(path, world);
  return { rows, sha256: await sha256OfFile(path, world) };
}

async function parquetRows(path: string, world: World): Promise<number> {
  const engine = await openEngine([path], await world.workFolder('private'));
  try {
    const [row] = await engine.rows(`SELECT count(*) AS n FROM read_parquet(${pathLiteral(path)})`);
    return Number(row?.['n'] ?? 0);
  } finally {
    await engine.close();
  }
}
async function csvRows(path: string, world: World): Promise<number | null> {
  let records = 0;
  try {
    for await (const piece of scanCsv(decodePieces(world.chunks(path), 'utf-8'), ','))
      records += piece.length;
  } catch (error) {
    if (!(error instanceof NotTextError)) throw error;
    return null;
  }
  return Math.max(0, records - 1);
}

/** `44 rows, sha256 0123456789ab`. */
export const tableInWords = ({ rows, sha256 }: TableFile): string =>
  `${rows === null ? '' : `${printDigits(rows, 0)} ${rows === 1 ? 'row' : 'rows'}, `}sha256 ${sha256.slice(0, 12)}`;

export const replacedInWords = (file: string, before: TableFile, after: TableFile): string[] =>
  before.sha256 === after.sha256
    ? [`${file}: the same bytes as before (${tableInWords(after)})`]
    : [`replaced ${file}`, `  before  ${tableInWords(before)}`, `  now     ${tableInWords(after)}`];

export const KEPT_NOWHERE =
  'The file before is not kept here: version control has it, if it was committed (git restore <file>).';
