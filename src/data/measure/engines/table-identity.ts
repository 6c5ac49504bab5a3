import type { Dataset } from '../../../model/dataset';
import type { TableRead } from '../../../model/measure';
import type { TableStore } from '../../../model/record-store';
import { sha256 } from '../../../world';
import { parseAnswers, type DatasetAnswers } from '../answers';
import type { Cube } from '../cube';
import type { Sums } from '../questions';
import { EngineRefusal } from './refusal';
import type { RecordSource } from './source';

/**
 * What stands for the bytes of a table, which nobody hashes: the state that is declared, the number of its rows, and what
 * the hashes of their cells add up to.
 */
export const tableHash = ({ snapshot }: Dataset, rows: number, hash: bigint): string =>
  sha256(JSON.stringify(['table', snapshot ?? '', rows, hash.toString()]));

export function tableRead(
  dataset: Dataset,
  { name }: TableStore,
  { dialect }: RecordSource,
  { statement }: Cube,
): TableRead {
  const { text, values } = dialect.bound(statement);
  return {
    engine: dialect.engine,
    table: name.join('.'),
    snapshot: dataset.snapshot ?? '',
    statement: text,
    values,
  };
}

export const changedMeanwhile = (): EngineRefusal =>
  new EngineRefusal(
    'data/snapshot',
    'the table changed while it was read; nothing was kept',
    'read it when nobody writes into it, or a copy that nobody writes into',
    'numbers of two states of a table do not fit each other',
  );

const inOrder = ({ national, byForce, counted, missing }: Sums): string =>
  JSON.stringify([national, counted, missing, Object.entries(byForce).sort(([a], [b]) => (a < b ? -1 : 1))]);

/**
 * Refuses a table that is another than when it was read before under the same snapshot: by what its rows add up to, or
 * by an answer to the same question.
 */
export function holdToSnapshot(dataset: Dataset, now: DatasetAnswers, reading: string): void {
  const before = dataset.kept === null ? null : parseAnswers(dataset.kept, reading);
  if (
    before?.read === undefined ||
    before.read.engine !== now.read?.engine ||
    before.read.table !== now.read.table
  )
    return;
  const differs = [...before.sums].some(([content, sum]) => {
    const other = now.sums.get(content);
    return other !== undefined && inOrder(other) !== inOrder(sum);
  });
  if (before.sha256 === now.sha256 && !differs) return;
  const rows = before.rows === now.rows ? '' : `: it had ${before.rows} rows and has ${now.rows}`;
  throw new EngineRefusal(
    'data/snapshot',
    `the table has changed since it was read as "${before.read.snapshot}"${rows}; nothing was kept`,
    'if the change is meant, write another snapshot: in the datasets file; if not, ask who fills the table',
    'one name for two states: numbers that were printed could no longer be explained',
  );
}
