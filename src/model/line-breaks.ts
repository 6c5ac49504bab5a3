import type { Edition } from './edition';
import type { FigureExhibit } from './exhibit';
import type { Fact } from './fact';
import { separates, type SeriesBreak } from './series-break';

type Exhibit = Extract<FigureExhibit, { chart: 'line' | 'small-multiples' }>;

/** A line that runs from one period to the next across a break of the register. */
export interface CrossedBreak {
  readonly label: string;
  /** The period before which the break is to be declared. */
  readonly before: string;
  readonly breaks: readonly SeriesBreak[];
}

/**
 * Where the lines of a figure join two values that the register of breaks keeps apart, and the figure does not declare a
 * break there. A value that is marked as after a break breaks its line by itself.
 */
export function crossedBreaks(
  exhibit: Exhibit,
  facts: Readonly<Record<string, Fact>>,
  { seriesBreaks }: Pick<Edition, 'seriesBreaks'>,
): CrossedBreak[] {
  const lines =
    exhibit.chart === 'line'
      ? exhibit.lines.map((line) => ({ ...line, breaks: exhibit.breaks ?? [] }))
      : exhibit.panels.map((panel) => ({ ...panel, breaks: panel.breaks ?? [] }));
  return lines.flatMap(({ label, measures, breaks }) => {
    const declared = new Set(breaks.map(({ before }) => before));
    return exhibit.periods.flatMap((before, i): CrossedBreak[] => {
      const [a, b] = [i === 0 ? null : measures[i - 1], measures[i]].map((id) =>
        id == null ? null : (facts[id] ?? null),
      );
      if (declared.has(before) || !a?.period || !b?.period || a.value === null || b.value === null) return [];
      if (b.status.includes('b')) return [];
      const [from, to] = [a.period, b.period];
      const touching = new Set([...a.breaks, ...b.breaks]);
      const found = seriesBreaks.filter((item) => touching.has(item.id) && separates(item, from, to));
      return found.length === 0 ? [] : [{ label, before, breaks: found }];
    });
  });
}
