import { InvalidArgumentError, type Command } from 'commander';
import { resolve } from 'node:path';
import { engineIn } from '../model/record-store';
import type { DatasetAccount, MeasureSet } from '../model/measure';
import type { DataRequest } from '../workspace/run-stages';

/** How a command that measures is told where record-level data lie and what the machine may use for them. */
export interface DataOptions {
  readonly records?: Readonly<Record<string, string>>;
  readonly memory?: string;
  readonly threads?: number;
}

export const dataOptions = (command: Command): Command =>
  command
    .option(
      '--records <dataset=place>',
      'record-level data, read where they lie and copied nowhere: a CSV or Parquet file, a folder of Parquet files, postgres:<schema>.<table>, trino:<catalog>.<schema>.<table> (may be given again)',
      addRecords,
    )
    .option('--memory <size>', 'memory for reading datasets: 512MB, 2GB (default: 1GB)', memorySize)
    .option('--threads <n>', 'processors for reading datasets (default: 2)', threadCount);

/** Adds one `dataset=path` to those given before it. */
export function addRecords(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1)
    throw new InvalidArgumentError(
      'expected a dataset and where its records lie: --records custody=D:/extracts/custody.parquet',
    );
  const place = text.slice(at + 1);
  return { ...before, [text.slice(0, at)]: engineIn(place) === null ? resolve(place) : place };
}
function memorySize(text: string): string {
  if (!/^\d+(MB|GB)$/i.test(text)) throw new InvalidArgumentError('expected a size such as 512MB or 2GB');
  return text.toUpperCase();
}
function threadCount(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 64)
    throw new InvalidArgumentError('expected a number from 1 to 64');
  return n;
}

/** What of these options a use of the workspace is given. */
export const dataRequest = ({ records = {}, memory = '1GB', threads = 2 }: DataOptions): DataRequest => ({
  records,
  // Where a database server is, and who asks it, stands in the environment and nowhere else.
  limits: { memory, threads, environment: process.env },
});

/** Which datasets were read in this run, for `--why`. */
export const datasetsInWords = (datasets: MeasureSet['datasets']): string[] =>
  Object.values(datasets).map(({ id, rows, from, parts, read }) => {
    const how = {
      file: 'read',
      cache: 'unchanged, from the cache',
      kept: 'from what the edition keeps of its records',
    }[from];
    const table = from === 'file' && read ? ` from ${read.engine}, table ${read.table}` : '';
    return `  ${id}: ${rows} rows, ${how}${table}${parts ? partsInWords(parts) : ''}`;
  });

const partsInWords = ({ all, read, why }: NonNullable<DatasetAccount['parts']>): string =>
  `: ${read} of ${all} ${all === 1 ? 'part' : 'parts'}${why === null ? '' : ` (${why})`}`;
