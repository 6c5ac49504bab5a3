import type { Table } from '../../model/document';
import type { EditionDiff } from '../../model/edition-diff';
import { table, words } from './blocks';
import { seriesCell } from './figure-blocks';

/** Each measure over three or more editions in a row, with the places where its series is broken. */
export function seriesTable(diff: EditionDiff): Table[] {
  const editions = diff.series[0]?.points.map(({ edition }) => edition) ?? [];
  return table(
    'series-table',
    'No change is stated across a break; [x] means not published',
    [
      { header: 'Measure', weight: 2 },
      ...editions.map((edition) => ({ header: edition, weight: 1, align: 'right' as const })),
      { header: 'Breaks', weight: 2.4 },
    ],
    diff.series.map(({ id, label, points, breaks }) => ({
      id,
      cells: [
        words(label),
        ...points.map((point) => words(seriesCell(point))),
        words(
          breaks
            .map(
              ({ before, reasons }) =>
                `Before ${editions[before] ?? ''}: ${[...new Set(reasons.map(({ cause }) => cause))].join(', ')}`,
            )
            .join('. ') || 'none',
        ),
      ],
    })),
  );
}
