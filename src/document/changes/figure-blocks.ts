import { describeFigure } from '../../model/describe-figure';
import type { FigureBlock, Inline, Table } from '../../model/document';
import type { EditionDiff, ValueChange } from '../../model/edition-diff';
import type { ShownNumber } from '../../model/fact';
import type { DumbbellFigure, Figure, LineFigure } from '../../model/figure';
import type { Unit } from '../../model/measure';
import { decimalsIn, NO_NUMBER, printMark, roundHalfUp } from '../../model/number';
import { lengthInWords, periodInWords } from '../../model/period';
import { bounded, type Names } from '../../compare/comparability';
import { table, words } from './blocks';
import { shortReasons } from './headlines';

/** More rows than this are no picture any more; the table has them all. */
const MOST_ROWS = 12;
/** A value this many times smaller than the largest is a dot at the edge, and says nothing. */
const LEAST_SHARE = 40;

type Row = DumbbellFigure['rows'][number];
/** What is drawn is what is printed, rounded alike, so that no drawing shows more than its table. */
const shown = (value: number | null, text: string): ShownNumber =>
  value === null
    ? { value: null, text: text === '' ? NO_NUMBER.text : text }
    : { value: roundHalfUp(value, decimalsIn(text)), text };

/** Both editions as dumbbells, a figure a unit. What may not be compared has no line and says why. */
export function dumbbells(diff: EditionDiff, names: Names): Omit<FigureBlock, 'number'>[] {
  const both = diff.values.filter(
    ({ verdict, old, new: fresh }) =>
      (verdict === 'changed' || verdict === 'not comparable') &&
      old?.value != null &&
      fresh?.value != null &&
      old.unit === fresh.unit,
  );
  const rows = {
    percent: both.filter(({ new: fresh }) => fresh?.unit === 'percent').flatMap(shareRows),
    day: both.flatMap(dailyRow),
    count: both.filter((item) => item.new?.unit === 'count' && item.rates === null).flatMap(plainRow),
    number: both.filter(({ new: fresh }) => fresh?.unit === 'number').flatMap(plainRow),
    years: both.filter(({ new: fresh }) => fresh?.unit === 'years').flatMap(plainRow),
    days: both.filter(({ new: fresh }) => fresh?.unit === 'days').flatMap(plainRow),
  };
  const figures: [string, string, Unit, Row[]][] = [
    ['shares', 'Shares in both editions', 'percent', rows.percent],
    ['days', 'Counts of periods of different length, by day', 'number', rows.day],
    ['counts', 'Counts in both editions', 'count', rows.count],
    ['numbers', 'Rates and other numbers in both editions', 'number', rows.number],
    ['ages', 'Ages and lengths of time in both editions, in years', 'years', rows.years],
    ['waits', 'Lengths of time in both editions, in days', 'days', rows.days],
  ];
  return figures.flatMap(([id, headline, unit, all]) => {
    const top = Math.max(...all.flatMap(({ from, to }) => [from.value ?? 0, to.value ?? 0]));
    const shown = all
      .filter(({ from, to }) => Math.max(from.value ?? 0, to.value ?? 0) * LEAST_SHARE >= top)
      .slice(0, MOST_ROWS);
    if (shown.length === 0) return [];
    const left = all.length - shown.length;
    return [
      figureBlock(
        `dumbbell-${id}`,
        headline,
        `${names.old} (open dot) and ${names.new} (full dot); no line where no change may be stated${left > 0 ? `; ${left} more in the table above` : ''}`,
        { chart: 'dumbbell', unit, from: names.old, to: names.new, rows: shown },
        dataTable(`dumbbell-${id}`, headline, shown, names),
      ),
    ];
  });
}

const labelOf = ({ old, new: fresh, id }: ValueChange): string => fresh?.label ?? old?.label ?? id;
const side = (record: ValueChange['old']): ShownNumber =>
  record === null ? NO_NUMBER : shown(record.value, bounded(record));
const sides = (item: ValueChange) => ({ from: side(item.old), to: side(item.new) });
const plainRow = (item: ValueChange): Row[] => [
  {
    id: item.id,
    label: labelOf(item),
    ...sides(item),
    broken: item.change ? null : shortReasons(item).join(', '),
  },
];
/** The share as printed, and under it both on the new base. */
const shareRows = (item: ValueChange): Row[] => {
  const again = item.restatement;
  if (!again) return plainRow(item);
  return [
    ...plainRow(item),
    {
      id: `${item.id}-again`,
      label: `${labelOf(item)}, both on one footing: ${again.footing} (indicative)`,
      from: shown(again.old.value, again.old.printed),
      to: shown(again.new.value, again.new.printed),
      broken: again.change ? null : 'indicative only, so nothing is subtracted',
    },
  ];
};
const dailyRow = (item: ValueChange): Row[] =>
  item.rates
    ? [
        {
          id: item.id,
          label: `${labelOf(item)}, by ${item.rates.per}`,
          from: shown(item.rates.old.value, item.rates.old.printed),
          to: shown(item.rates.new.value, item.rates.new.printed),
          broken: item.rates.change ? null : dailyBreak(item),
        },
      ]
    : [];
const dailyBreak = (item: ValueChange): string =>
  shortReasons(item)
    .filter((reason) => !reason.startsWith('period '))
    .join(', ');

function figureBlock(
  id: string,
  headline: string,
  subtitle: string,
  figure: Figure,
  data: Table,
): Omit<FigureBlock, 'number'> {
  return {
    kind: 'figure',
    id,
    place: null,
    headline: words(headline),
    subtitle: words(subtitle),
    figure,
    alt: describeFigure(figure),
    data,
    source: words('The records of the editions that are compared'),
  };
}

function dataTable(id: string, caption: string, rows: readonly Row[], names: Names): Table {
  const [made] = table(
    `${id}-data`,
    caption,
    [
      { header: 'Measure', weight: 2 },
      { header: names.old, weight: 1, align: 'right' },
      { header: names.new, weight: 1, align: 'right' },
      { header: 'Why no line', weight: 1.6 },
    ],
    rows.map((row) => ({
      id: row.id,
      cells: [words(row.label), words(row.from.text), words(row.to.text), words(row.broken ?? 'comparable')],
    })),
  );
  if (!made) throw new Error('a figure without rows is not drawn');
  return made;
}

/** Each measure with numbers in three or more editions as a line, broken where its series is. */
export function seriesFigures(diff: EditionDiff): Omit<FigureBlock, 'number'>[] {
  return diff.series
    .filter(({ points }) => points.filter(({ value }) => value !== null).length >= 3)
    .slice(0, MOST_ROWS)
    .map(({ id, label, unit, points, breaks }) => {
      const periods = points.map(({ edition }) => edition);
      const figure: LineFigure = {
        chart: 'line',
        unit,
        periods,
        breaks: breaks.map(({ before, reasons }) => ({
          before,
          label: [...new Set(reasons.map(({ cause }) => cause))].join(', '),
        })),
        lines: [
          {
            id: 'l1',
            label,
            points: points.map(({ value, printed, status }) => ({
              ...shown(value, printed ?? ''),
              provisional: status.includes('p'),
            })),
          },
        ],
      };
      const cell = (text: string): Inline[] => words(text);
      const [data] = table(
        `series-${id}-data`,
        label,
        [
          { header: 'Edition', weight: 1 },
          { header: 'Period', weight: 1.6 },
          { header: label, weight: 1, align: 'right' },
          { header: 'Against the one before', weight: 2.4 },
        ],
        points.map((point, i) => ({
          id: point.edition,
          cells: [
            cell(point.edition),
            cell(point.period ? periodWords(point.period) : 'not stated'),
            cell(seriesCell(point)),
            cell(breakWords(breaks, i)),
          ],
        })),
      );
      if (!data) throw new Error('a series without points is not drawn');
      return figureBlock(
        `series-${id}`,
        label,
        'One point for each edition; no line where two values may not be compared',
        figure,
        data,
      );
    });
}
type Series = EditionDiff['series'][number];
export const seriesCell = ({ printed, status }: Series['points'][number]): string =>
  printed === null ? NO_NUMBER.text : `${printed}${status.map((mark) => ` ${printMark(mark)}`).join('')}`;
const breakWords = (breaks: Series['breaks'], i: number): string => {
  const found = breaks.find(({ before }) => before === i);
  if (found) return `Break: ${found.reasons.map(({ words: text }) => text).join('. ')}`;
  return i === 0 ? 'the first' : 'no break';
};
const periodWords = (period: NonNullable<Series['points'][number]['period']>): string =>
  `${periodInWords(period)} (${lengthInWords(period)})`;
