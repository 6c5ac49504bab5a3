import { besideId, type Area } from '../../../model/area';
import type { Edition } from '../../../model/edition';
import type { FigureExhibit } from '../../../model/exhibit';
import type { Fact } from '../../../model/fact';
import { crossedBreaks } from '../../../model/line-breaks';
import { dateInWords } from '../../../model/period';

/**
 * A figure over forces in the document of one: it is drawn as in that of all, with the area's own force named in it. The
 * numbers in it are those of all forces, and the mark in it is the nation's.
 */
export function figureFor(figure: FigureExhibit, area: Area): FigureExhibit {
  const [only, ...more] = area.forces;
  const chosen = only !== undefined && more.length === 0 ? { chosen: only } : {};
  switch (figure.chart) {
    case 'tiles':
      return { ...figure, ...chosen, measure: besideId(figure.measure, 'nation') };
    case 'dots':
      return {
        ...figure,
        ...chosen,
        rows: figure.rows.map((row) => ({
          ...row,
          measure: besideId(row.measure, 'nation'),
          markLabel: row.markLabel ?? area.nation,
        })),
      };
    case 'funnel':
      return {
        ...figure,
        ...chosen,
        measure: besideId(figure.measure, 'nation'),
        number: besideId(figure.number, 'nation'),
      };
    case 'bars':
    case 'grouped-bars':
    case 'line':
    case 'range':
    case 'dumbbell':
    case 'target':
    case 'slope':
    case 'small-multiples':
    case 'intervals':
      return figure;
  }
}

/**
 * A chart of lines with the breaks of the area's own records drawn in. The author declares what breaks every line; what
 * changed at one force alone is in the register, and is drawn in the document of that force.
 */
export function withOwnBreaks(
  figure: FigureExhibit,
  values: Readonly<Record<string, Fact>>,
  edition: Pick<Edition, 'seriesBreaks'>,
): FigureExhibit {
  if (figure.chart !== 'line' && figure.chart !== 'small-multiples') return figure;
  const own = edition.seriesBreaks.filter(({ forces }) => forces !== null);
  const crossed = own.length === 0 ? [] : crossedBreaks(figure, values, { seriesBreaks: own });
  if (crossed.length === 0) return figure;
  const drawnAt = (found: typeof crossed): { before: string; because: string }[] =>
    [...new Set(found.map(({ before }) => before))].map((before) => ({
      before,
      because: [
        ...new Set(
          found
            .filter((item) => item.before === before)
            .flatMap(({ breaks }) => breaks.map(({ change, from }) => `${change}, ${dateInWords(from)}`)),
        ),
      ].join('; '),
    }));
  if (figure.chart === 'line') return { ...figure, breaks: [...(figure.breaks ?? []), ...drawnAt(crossed)] };
  return {
    ...figure,
    panels: figure.panels.map((panel) => ({
      ...panel,
      breaks: [...(panel.breaks ?? []), ...drawnAt(crossed.filter(({ label }) => label === panel.label))],
    })),
  };
}
