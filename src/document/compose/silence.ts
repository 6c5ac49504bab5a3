import type { ColumnSpec } from '../blocks';
import type { Inline, Table, TableRow } from '../../model/document';
import { plainWords } from '../../model/sentences';
import type { PlainId, Words } from '../../model/words';

/** What cells say where nothing is known, or nothing is there to be said. */
const SILENT = [
  'nothing.not-stated',
  'nothing.covers-not-stated',
  'register.gap-new',
  'register.gap-alone',
  'register.no-judgement',
] as const satisfies readonly PlainId[];

/**
 * The columns of a table that say something in at least one row. Those that say nothing in any are left out, and named
 * in one line under the caption: absence is said once, and not in every cell.
 */
export function withoutSilence(
  columns: readonly ColumnSpec[],
  rows: readonly TableRow[],
  fixed: Words,
  text: (text: string) => Inline[],
): Pick<Table, 'rows' | 'subtitle'> & { readonly columns: readonly ColumnSpec[] } {
  const silent = new Set(SILENT.map((id) => fixed.say(id)));
  const speaks = columns.map(
    (_, i) => i === 0 || rows.some(({ cells }) => !silent.has(plainWords(cells[i] ?? []))),
  );
  const left = columns.filter((_, i) => speaks[i] === false).map(({ header }) => plainWords(header));
  if (left.length === 0) return { columns, rows, subtitle: null };
  const names = left.map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`);
  return {
    columns: columns.filter((_, i) => speaks[i]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, i) => speaks[i]) })),
    subtitle: text(fixed.say('register.not-recorded', { columns: fixed.list(names) })),
  };
}
