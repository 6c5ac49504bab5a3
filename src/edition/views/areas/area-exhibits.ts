import { besideId, type Area } from '../../../model/area';
import type { FigureExhibit } from '../../../model/edition';

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
