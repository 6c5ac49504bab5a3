import type { Diagnostic } from '../diagnostics/diagnostic';
import type { FigureExhibit } from './exhibit';

const given = (ids: readonly (string | null | undefined)[]): string[] =>
  ids.flatMap((id) => (id === null || id === undefined ? [] : [id]));

/** Every measure that a figure of the edition draws. */
export function measuresOf(figure: FigureExhibit): string[] {
  switch (figure.chart) {
    case 'bars':
      return figure.bars.map((bar) => bar.measure);
    case 'grouped-bars':
      return figure.groups.flatMap((group) => group.measures);
    case 'line':
      return given(figure.lines.flatMap((line) => line.measures));
    case 'range':
      return given(figure.rows.flatMap((row) => [row.low, row.high, row.mark]));
    case 'dots':
      return figure.rows.map((row) => row.measure);
    case 'dumbbell':
    case 'slope':
      return figure.rows.flatMap((row) => [row.from, row.to]);
    case 'tiles':
      return [figure.measure];
    case 'target':
      return given([figure.target, ...figure.measures, figure.distance]);
    case 'funnel':
      return [figure.measure, figure.number];
    case 'small-multiples':
      return given(figure.panels.flatMap((panel) => panel.measures));
    case 'intervals':
      return figure.rows.map((row) => row.measure);
  }
}

/** Series and periods must have as many measures as they have names, and a break must lie between two periods. */
export function checkSeries(figure: FigureExhibit): Diagnostic[] {
  const wrong = (message: string, fix: string): Diagnostic => ({
    rule: 'figure/series',
    severity: 'error',
    place: figure.place,
    message,
    why: 'a number would be drawn under the name of another',
    fix,
  });
  if (figure.chart === 'grouped-bars')
    return figure.groups
      .filter((group) => group.measures.length !== figure.series.length)
      .map((group) =>
        wrong(
          `"${group.label}" has ${group.measures.length} measures, expected ${figure.series.length}, one a series`,
          'name one measure for each of the series, in their order',
        ),
      );
  if (figure.chart !== 'line' && figure.chart !== 'small-multiples') return [];
  const series = figure.chart === 'line' ? figure.lines : figure.panels;
  const breaks =
    figure.chart === 'line' ? figure.breaks : figure.panels.flatMap((panel) => panel.breaks ?? []);
  return [
    ...series
      .filter((line) => line.measures.length !== figure.periods.length)
      .map((line) =>
        wrong(
          `"${line.label}" has ${line.measures.length} measures, expected ${figure.periods.length}, one a period`,
          'name one measure for each period, in their order, and null where there is none',
        ),
      ),
    ...(breaks ?? [])
      .filter(({ before }) => figure.periods.indexOf(before) < 1)
      .map(({ before }) =>
        wrong(
          `the break before "${before}" lies between no two periods of the figure`,
          `write one of "${figure.periods.slice(1).join('", "')}"`,
        ),
      ),
  ];
}
