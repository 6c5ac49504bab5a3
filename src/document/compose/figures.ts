import { table } from '../blocks';
import type { Inline, Table, ValueRef } from '../../model/document';
import { drawnNumber, notJoined, type FigureParts, type NumbersOf } from './figure-parts';
import type { Edition } from '../../model/edition';
import type { FigureExhibit } from '../../model/exhibit';
import type { Fact, Facts, ShownNumber } from '../../model/fact';
import { forceNumber, medianOf, thirdsOf } from '../../model/force-spread';
import type { Unit } from '../../model/measure';
import { NO_NUMBER, printedNumber } from '../../model/number';
import type { Words } from '../../model/words';
import { countedIn } from './counted-in';
import { targetFigure } from './target-figure';
import { funnel, intervals, slope, smallMultiples } from './comparison-figures';

/** Figures of several numbers a thing: what is drawn is what is printed, so that no drawing shows more. */
export class FigureMaker implements NumbersOf {
  constructor(
    readonly edition: Edition,
    private readonly facts: Facts,
    readonly fixed: Words,
  ) {}

  make(exhibit: Exclude<FigureExhibit, { chart: 'bars' | 'range' }>): FigureParts {
    switch (exhibit.chart) {
      case 'grouped-bars':
        return this.groups(exhibit);
      case 'line':
        return this.line(exhibit);
      case 'dots':
        return this.dots(exhibit);
      case 'dumbbell':
        return this.dumbbell(exhibit);
      case 'tiles':
        return this.tiles(exhibit);
      case 'target':
        return targetFigure(exhibit, this.facts, this.fixed, (id) => this.ref(id));
      case 'small-multiples':
        return smallMultiples(exhibit, this);
      case 'slope':
        return slope(exhibit, this);
      case 'funnel':
        return funnel(exhibit, this);
      case 'intervals':
        return intervals(exhibit, this);
    }
  }

  private groups(exhibit: Extract<FigureExhibit, { chart: 'grouped-bars' }>): FigureParts {
    return {
      figure: {
        chart: 'grouped-bars',
        unit: this.unit(exhibit.groups[0]?.measures[0]),
        series: exhibit.series.map((label, i) => ({ id: `s${i + 1}`, label })),
        groups: exhibit.groups.map((group, i) => ({
          id: `g${i + 1}`,
          label: group.label,
          values: group.measures.map((id) => this.shown(id)),
        })),
      },
      columns: [this.fixed.say('heading.what'), ...exhibit.series],
      rows: exhibit.groups.map((group, i) => ({
        id: `g${i + 1}`,
        cells: [group.label, ...group.measures.map((id) => this.ref(id))],
      })),
    };
  }

  private line(exhibit: Extract<FigureExhibit, { chart: 'line' }>): FigureParts {
    const { periods, lines } = exhibit;
    const declared = (exhibit.breaks ?? []).map(({ before, because }) => ({
      before: periods.indexOf(before),
      label: because,
    }));
    // A value that is marked as after a break breaks the line even where the figure does not say so.
    const known = new Set(declared.map(({ before }) => before));
    const marked = periods.flatMap((_, i) =>
      i > 0 && !known.has(i) && lines.some((line) => this.hasStatus(line.measures[i], 'b'))
        ? [{ before: i, label: this.fixed.say('exhibit.break') }]
        : [],
    );
    return {
      figure: {
        chart: 'line',
        unit: this.unit(lines.flatMap((line) => line.measures).find((id) => id !== null) ?? undefined),
        periods,
        breaks: [...declared, ...marked].sort((a, b) => a.before - b.before),
        lines: lines.map((line, i) => ({
          id: `l${i + 1}`,
          label: line.label,
          points: line.measures.map((id) => ({
            ...(id === null ? NO_NUMBER : this.shown(id)),
            provisional: this.hasStatus(id, 'p'),
          })),
        })),
      },
      columns: [this.fixed.say('heading.period'), ...lines.map((line) => line.label)],
      rows: periods.map((period, i) => ({
        id: `p${i + 1}`,
        cells: [
          period,
          ...lines.map((line): string | ValueRef => {
            const id = line.measures[i];
            return id === null || id === undefined ? NO_NUMBER.text : this.ref(id);
          }),
        ],
      })),
    };
  }

  private dots(exhibit: Extract<FigureExhibit, { chart: 'dots' }>): FigureParts {
    const rows = exhibit.rows.map((row) => {
      const fact = this.fact(row.measure);
      const places = Object.keys(fact.byForce).map((id) => ({
        id,
        name: this.edition.forces[id]?.name ?? id,
        value: forceNumber(fact, id),
      }));
      const median = medianOf(Object.values(fact.byForce).filter((n) => n !== null));
      const all = this.shown(row.measure);
      return {
        id: row.measure,
        label: row.label,
        places: places.sort((a, b) => (a.name < b.name ? -1 : 1)),
        median: median === null ? null : printedNumber(median, fact.unit, fact.measure.decimals),
        mark: row.markLabel === undefined || all.value === null ? null : { ...all, label: row.markLabel },
      };
    });
    const forces = [...new Map(rows.flatMap((row) => row.places.map((p) => [p.id, p.name] as const)))];
    return {
      figure: {
        chart: 'dots',
        unit: this.unit(exhibit.rows[0]?.measure),
        chosen: exhibit.chosen ?? null,
        rows,
      },
      columns: [this.fixed.say('heading.force'), ...exhibit.rows.map((row) => row.label)],
      rows: forces
        .sort(([, a], [, b]) => (a < b ? -1 : 1))
        .map(([id, name]) => ({
          id,
          cells: [name, ...exhibit.rows.map((row) => this.ref(row.measure, id))],
        })),
    };
  }

  private dumbbell(exhibit: Extract<FigureExhibit, { chart: 'dumbbell' }>): FigureParts {
    return {
      figure: {
        chart: 'dumbbell',
        unit: this.unit(exhibit.rows[0]?.from),
        from: exhibit.from,
        to: exhibit.to,
        rows: exhibit.rows.map((row, i) => ({
          id: `r${i + 1}`,
          label: row.label,
          from: this.shown(row.from),
          to: this.shown(row.to),
          broken: notJoined(row, this),
        })),
      },
      columns: [this.fixed.say('heading.what'), exhibit.from, exhibit.to],
      rows: exhibit.rows.map((row, i) => ({
        id: `r${i + 1}`,
        cells: [row.label, this.ref(row.from), this.ref(row.to)],
      })),
    };
  }

  private tiles(exhibit: Extract<FigureExhibit, { chart: 'tiles' }>): FigureParts {
    const fact = this.fact(exhibit.measure);
    const numbers = this.edition.forceTiles.map((tile) => forceNumber(fact, tile.force));
    const thirds = thirdsOf(numbers);
    const tiles = this.edition.forceTiles.map(({ force, short, column, row }, i) => ({
      id: force,
      name: this.edition.forces[force]?.name ?? force,
      short,
      column,
      row,
      value: numbers[i] ?? NO_NUMBER,
      shade: thirds.shade[i] ?? null,
    }));
    return {
      figure: {
        chart: 'tiles',
        unit: fact.unit,
        shades: thirds.ranges,
        chosen: exhibit.chosen ?? null,
        tiles,
      },
      columns: (['heading.force', 'heading.on-the-map', 'heading.value'] as const).map((id) =>
        this.fixed.say(id),
      ),
      rows: [...tiles]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ id, name, short }) => ({ id, cells: [name, short, this.ref(exhibit.measure, id)] })),
    };
  }

  fact(id: string): Fact {
    const fact = this.facts.values[id];
    if (!fact) throw new Error(`measure "${id}" passed validation but is not there`);
    return fact;
  }
  unit(id: string | undefined): Unit {
    return id === undefined ? 'number' : this.fact(id).unit;
  }
  shown(id: string): ShownNumber {
    return drawnNumber(this.fact(id), this.fixed);
  }
  hasStatus(id: string | null | undefined, status: 'p' | 'b'): boolean {
    return id !== null && id !== undefined && this.fact(id).status.includes(status);
  }
  ref(id: string, force?: string): ValueRef {
    const fact = this.fact(id);
    const number = force === undefined ? fact.printed : forceNumber(fact, force);
    return {
      kind: 'value',
      measure: id,
      words: force === undefined ? fact.printedWithSense : number.text,
      value: number.value,
      ...(force === undefined ? {} : { force }),
      ...countedIn(fact.measure.id, this.edition),
      origin: fact.origin,
      place: null,
    };
  }
}

/** The table behind a figure; columns of numbers stand to the right. */
export function dataTable(id: string, parts: FigureParts, words: (text: string) => Inline[]): Table {
  const isNumber = (i: number): boolean => parts.rows.some(({ cells }) => typeof cells[i] === 'object');
  return table(
    id,
    [],
    parts.columns.map((header, i) => ({
      header: words(header),
      weight: i === 0 ? 2 : 1,
      align: isNumber(i) ? 'right' : 'left',
    })),
    parts.rows.map((row) => ({
      id: `${id}-${row.id}`,
      cells: row.cells.map((cell) => (typeof cell === 'string' ? words(cell) : [cell])),
    })),
  );
}
