import type { LookedAt, ShownRow } from '../workspace/start/look-at-table';
import { proposalLines } from './print-proposals';

const WIDE = 108;
const CELL = 22;
const MARK: Readonly<Record<ShownRow['is'], string>> = {
  above: ' ',
  header: '=',
  row: ' ',
  'left out': 'x',
  below: ' ',
};

/** A table as somebody is asked about it: what it is taken for, and its rows with those marked that are not counted. */
export function printLookedAt({ table, sheets, proposals, rows, more }: LookedAt): string {
  if (sheets.length > 1) return `${table} has ${sheets.length} sheets with a table.`;
  return [
    `${table}. It would be read so (? by its form, ! has to be said):`,
    '',
    ...proposalLines(proposals),
    '',
    ...printRows(rows),
    ...(more > 0 ? [`      … and ${more} rows more`] : []),
    '      = header   x not counted',
    '',
  ].join('\n');
}

function printRows(rows: readonly ShownRow[]): string[] {
  const inTable = rows.filter(({ is }) => is !== 'above' && is !== 'below');
  const columns = Math.max(0, ...inTable.map(({ cells }) => cells.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.min(CELL, Math.max(1, ...inTable.map(({ cells }) => (cells[at] ?? '').length))),
  );
  return rows.map(({ row, is, cells }, n) => {
    const gap = n > 0 && row > (rows[n - 1]?.row ?? row) + 1;
    const words =
      is === 'above' || is === 'below'
        ? cells.filter((cell) => cell !== '').join('  ')
        : widths.map((width, at) => cut(cells[at] ?? '', width).padEnd(width)).join('  ');
    return `${gap ? '      …\n' : ''}${String(row).padStart(4)} ${MARK[is]} ${cut(words, WIDE - 7).trimEnd()}`;
  });
}
const cut = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text;
