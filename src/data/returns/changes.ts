import type { ChangedCell as RegisteredCell } from '../../model/registers';
import type { DatasetSpec } from '../../model/files/dataset-file';
import { keyColumns, nameOfRow, type SentRows } from './against-sense';
import { csvField } from '../../syntax/csv-field';

/** A cell that was changed after it came, before it has a line in the file. */
export type ChangedCell = Omit<RegisteredCell, 'place'>;
export const CHANGES_FILE = 'returns/changes.csv';
const COLUMNS = ['dataset', 'force', 'row', 'column', 'old', 'new', 'reason', 'agreed', 'on'] as const;

/** Every cell that differs between what a force sent before and what it sends now, rows that come and go as well. */
export function changedCells(
  spec: DatasetSpec,
  { now, before }: SentRows,
  about: Pick<ChangedCell, 'dataset' | 'force' | 'reason' | 'agreed' | 'on'>,
): ChangedCell[] {
  const columns = Object.keys(spec.columns);
  const key = keyColumns(spec);
  const others = columns.filter((column) => column !== spec.force && !key.includes(column));
  const byName = (rows: SentRows['now']): Map<string, readonly string[]> =>
    new Map(rows.map((row) => [nameOfRow(columns, key, row), row]));
  const [old, fresh] = [byName(before), byName(now)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((row) =>
    others.flatMap((column): ChangedCell[] => {
      const at = columns.indexOf(column);
      const [was, is] = [old.get(row)?.[at] ?? '', fresh.get(row)?.[at] ?? ''];
      return was === is ? [] : [{ ...about, row, column, old: was, new: is }];
    }),
  );
}

/** The register with more changes at its end; what stands in it is never changed. */
export function withChanges(text: string, changes: readonly ChangedCell[]): string {
  const lines = changes.map((change) => COLUMNS.map((name) => csvField(change[name])).join(','));
  const kept = text.trim() === '' ? COLUMNS.join(',') : text.trimEnd();
  return `${[kept, ...lines].join('\n')}\n`;
}
