import { figure } from '../blocks';
import type { Bound } from '../../model/bound';
import type { FigureBlock, Table } from '../../model/document';
import type { EditionDiff, ValueChange } from '../../model/edition-diff';
import type { ShownNumber } from '../../model/fact';
import type { DumbbellFigure, Figure, LineFigure } from '../../model/figure';
import type { Unit } from '../../model/measure';
import { decimalsIn, NO_NUMBER, printMark, roundHalfUp } from '../../model/number';
import { lengthInWords, periodInWords } from '../../model/period';
import type { PlainId } from '../../model/words';
import { bounded as saidOf, boundOf } from '../../compare/comparability';
import { causesInWords } from './causes';
import { words } from './redlines';
import type { Column, Row as TableRow, Teller } from './teller';

/** More rows than this are no picture any more; the table has them all. */
const MOST_ROWS = 12;
/** A value this many times smaller than the largest is a dot at the edge, and says nothing. */
const LEAST_SHARE = 40;

type Row = DumbbellFigure['rows'][number];
/** A figure that is numbered by whoever sets it in a row with others. */
export type Unnumbered = (number: number) => FigureBlock;
/** What is drawn is what is printed, rounded alike, so that no drawing shows more than its table. */
const shown = (value: number | null, text: string): ShownNumber =>
  value === null
    ? { value: null, text: text === '' ? NO_NUMBER.text : text }
    : { value: roundHalfUp(value, decimalsIn(text)), text };

const bounded = (number: ShownNumber, bound: Bound | null): ShownNumber =>
  number.value === null || bound === null ? number : { ...number, bound };

/**
 * Both editions as dumbbells, a figure a unit and each quantity in one of them. Only what may be compared is drawn: on a
 * scale that two numbers share they are compared, whatever is written beside them, and a bound is no point on it.
 */
export function dumbbells(teller: Teller): Unnumbered[] {
  const { diff, names } = teller;
  const both = diff.values.filter(
    ({ verdict, old, new: fresh }) =>
      (verdict === 'changed' || verdict === 'not comparable') &&
      old?.value != null &&
      fresh?.value != null &&
      old.unit === fresh.unit &&
      boundOf(old) === null &&
      boundOf(fresh) === null,
  );
  const plain = (unit: Unit): Row[] =>
    both.filter((item) => item.new?.unit === unit && item.change !== null).map(plainRow);
  const figures: readonly [id: string, headline: PlainId, unit: Unit, rows: readonly Row[]][] = [
    [
      'shares',
      'changes.shares-drawn',
      'percent',
      both.filter((item) => item.new?.unit === 'percent').flatMap((item) => shareRows(item, teller)),
    ],
    ['days', 'changes.days-drawn', 'number', both.flatMap((item) => dailyRow(item, teller))],
    [
      'counts',
      'changes.counts-drawn',
      'count',
      both
        .filter((item) => item.new?.unit === 'count' && !item.rates?.change && item.change !== null)
        .map(plainRow),
    ],
    ['numbers', 'changes.numbers-drawn', 'number', plain('number')],
    ['ages', 'changes.ages-drawn', 'years', plain('years')],
    ['waits', 'changes.waits-drawn', 'days', plain('days')],
  ];
  return figures.flatMap(([id, headline, unit, all]) => {
    const top = Math.max(...all.flatMap(({ from, to }) => [from.value ?? 0, to.value ?? 0]));
    const rows = all
      .filter(({ from, to }) => Math.max(from.value ?? 0, to.value ?? 0) * LEAST_SHARE >= top)
      .slice(0, MOST_ROWS);
    if (rows.length === 0) return [];
    const n = all.length - rows.length;
    const title = teller.say(headline);
    return [
      figureBlock(
        `dumbbell-${id}`,
        title,
        n > 0
          ? teller.say('changes.dumbbell-more', { old: names.old, new: names.new, n })
          : teller.say('changes.dumbbell', names),
        { chart: 'dumbbell', unit, from: names.old, to: names.new, rows },
        dumbbellData(`dumbbell-${id}`, title, rows, teller),
        teller,
      ),
    ];
  });
}

const labelOf = ({ old, new: fresh, id }: ValueChange): string => fresh?.label ?? old?.label ?? id;
const side = (record: ValueChange['old']): ShownNumber =>
  record === null ? NO_NUMBER : shown(record.value, saidOf(record));
const plainRow = (item: ValueChange): Row => ({
  id: item.id,
  label: labelOf(item),
  from: side(item.old),
  to: side(item.new),
  broken: null,
});
/** The share as printed; where that may not be compared, both on one footing. */
const shareRows = (item: ValueChange, teller: Teller): Row[] => {
  if (item.change) return [plainRow(item)];
  const again = item.restatement;
  if (!again?.change) return [];
  return [
    {
      id: `${item.id}-again`,
      label: teller.say('changes.label-on-one-footing', { label: labelOf(item), footing: again.footing }),
      from: shown(again.old.value, again.old.printed),
      to: shown(again.new.value, again.new.printed),
      broken: null,
    },
  ];
};
const dailyRow = (item: ValueChange, teller: Teller): Row[] =>
  item.rates?.change
    ? [
        {
          id: item.id,
          label: teller.say('changes.label-by-day', { label: labelOf(item) }),
          from: shown(item.rates.old.value, item.rates.old.printed),
          to: shown(item.rates.new.value, item.rates.new.printed),
          broken: null,
        },
      ]
    : [];

function figureBlock(
  id: string,
  headline: string,
  subtitle: string,
  drawn: Figure,
  data: Table,
  teller: Teller,
): Unnumbered {
  const said = {
    headline: words(headline),
    subtitle: words(subtitle),
    data,
    source: teller.set('changes.records'),
  };
  return (number) => figure(id, drawn, { ...said, number });
}

/** The table under a figure, which has rows, or it would not be drawn. */
function dataTable(
  id: string,
  caption: string,
  columns: readonly Column[],
  rows: readonly TableRow[],
  teller: Teller,
): Table {
  const [made] = teller.table(`${id}-data`, caption, columns, rows);
  if (!made) throw new Error('a figure without rows is not drawn');
  return made;
}

const dumbbellData = (id: string, caption: string, rows: readonly Row[], teller: Teller): Table =>
  dataTable(
    id,
    caption,
    [
      ['heading.measure', 2],
      [{ words: teller.names.old }, 1, 'right'],
      [{ words: teller.names.new }, 1, 'right'],
    ],
    rows.map((row) => ({
      id: row.id,
      cells: [words(row.label), words(row.from.text), words(row.to.text)],
    })),
    teller,
  );

/** Each measure with numbers in three or more editions as a line, broken where its series is. */
export const seriesFigures = (teller: Teller): Unnumbered[] =>
  teller.diff.series
    .filter(({ points }) => points.filter(({ value }) => value !== null).length >= 3)
    .slice(0, MOST_ROWS)
    .map((series) => {
      const { id, label } = series;
      return figureBlock(
        `series-${id}`,
        label,
        teller.say('changes.one-point'),
        lineOf(series, teller),
        seriesData(series, teller),
        teller,
      );
    });

type Series = EditionDiff['series'][number];
const lineOf = ({ label, unit, points, breaks }: Series, { fixed }: Teller): LineFigure => ({
  chart: 'line',
  unit,
  periods: points.map(({ name }) => name),
  breaks: breaks.map(({ before, reasons }) => ({
    before,
    label: causesInWords(reasons, fixed).join(', '),
  })),
  lines: [
    {
      id: 'l1',
      label,
      points: points.map(({ value, printed, bound, status }) => ({
        // A floor or a ceiling is no point: it is an arrow, and no line leads to it.
        ...bounded(shown(value, printed ?? ''), bound),
        provisional: status.includes('p'),
      })),
    },
  ],
});

const seriesData = ({ id, label, points, breaks }: Series, teller: Teller): Table =>
  dataTable(
    `series-${id}`,
    label,
    [
      ['heading.edition', 1],
      ['heading.period', 1.6],
      [{ words: label }, 1, 'right'],
      ['heading.against-the-one-before', 2.4],
    ],
    points.map((point, i) => ({
      id: point.edition,
      cells: [
        words(point.name),
        words(point.period ? periodWords(point.period, teller) : ''),
        words(seriesCell(point)),
        words(breakWords(breaks, i, teller)),
      ],
    })),
    teller,
  );

export const seriesCell = ({ printed, status }: Series['points'][number]): string =>
  printed === null ? NO_NUMBER.text : `${printed}${status.map((mark) => ` ${printMark(mark)}`).join('')}`;
const breakWords = (breaks: Series['breaks'], i: number, teller: Teller): string => {
  const found = breaks.find(({ before }) => before === i);
  if (found)
    return teller.say('changes.broken', { why: found.reasons.map(({ words: text }) => text).join('. ') });
  return teller.say(i === 0 ? 'changes.first-point' : 'changes.no-break');
};
const periodWords = (period: NonNullable<Series['points'][number]['period']>, teller: Teller): string =>
  teller.say('changes.period-and-length', {
    period: periodInWords(period),
    length: lengthInWords(period),
  });
