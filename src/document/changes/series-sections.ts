import type { Table } from '../../model/document';
import { causesInWords } from './causes';
import { seriesCell } from './figure-blocks';
import { words } from './redlines';
import type { Teller } from './teller';

/** Each measure over three or more editions in a row, with the places where its series is broken. */
export function seriesTable(teller: Teller): Table[] {
  const { series } = teller.diff;
  const editions = series[0]?.points.map(({ name }) => name) ?? [];
  return teller.table(
    'series-table',
    teller.say('changes.series-table'),
    [
      ['heading.measure', 2],
      ...editions.map((edition) => [{ words: edition }, 1, 'right'] as const),
      ['heading.breaks', 2.4],
    ],
    series.map(({ id, label, points, breaks }) => ({
      id,
      cells: [
        words(label),
        ...points.map((point) => words(seriesCell(point))),
        words(
          breaks
            .map(({ before, reasons }) =>
              teller.say('changes.break-before', {
                edition: editions[before] ?? '',
                causes: causesInWords(reasons, teller.fixed).join(', '),
              }),
            )
            .join('. ') || teller.say('changes.no-breaks'),
        ),
      ],
    })),
  );
}
