import type { DatasetSpec, ColumnSpec } from '../../model/files/dataset-file';
import type { FigureSpec } from '../../model/files/exhibits-file';
import type { MeasureSpec } from '../../model/measure-kinds/registry';
import { addUp } from '../../model/number';
import { parsePeriod } from '../../model/period';
import { idOf, periodInText } from './questions';
import { PER_1000 } from './starter-files';
import { monthsIn, monthsOfCell, timesToTell, type ToldTimes } from './table-times';

/** A table of the edition with its rows, and what was said of it when it was taken. */
export interface StartTable {
  readonly dataset: string;
  readonly spec: DatasetSpec;
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** What a number of it counts, in the plural. */
  readonly counts: string;
  /** The threat area that all of it is about. */
  readonly about: string | null;
}
export interface StartArea {
  readonly id: string;
  readonly name: string;
}
/** Something that a table can say, to be taken or left. */
export interface Candidate {
  readonly id: string;
  readonly kind: 'count' | 'share' | 'change' | 'rate' | 'chart';
  /** The chapter that it stands in; null: the summary. */
  readonly area: string | null;
  /** The measures that it needs, its own among them. */
  readonly measures: Readonly<Record<string, MeasureSpec>>;
  /** Its sentence with empty brackets where words are to stand; null for a figure. */
  readonly sentence: string | null;
  readonly figure: FigureSpec | null;
}

/** Fewer than this, and a change is told as a difference: a percentage would say more about chance. */
const SMALL = 50;
const MOST_BARS = 12;
const PEOPLE = /^(people|persons|residents|inhabitants)$/i;

/** What some tables can say of the threat areas and of everything: counts, shares, changes, rates, charts. */
export function candidatesOf(
  tables: readonly StartTable[],
  areas: readonly StartArea[],
  period: string,
): Candidate[] {
  const people = tables.find(({ counts }) => PEOPLE.test(counts)) ?? null;
  return tables.flatMap((table) =>
    new TableSays(table, areas, period, table === people ? null : people).all(),
  );
}

class TableSays {
  private readonly told: ToldTimes;
  private readonly noun: string;

  constructor(
    private readonly table: StartTable,
    private readonly areas: readonly StartArea[],
    private readonly edition: string,
    private readonly people: StartTable | null,
  ) {
    this.told = toldOf(table, edition);
    this.noun = table.counts;
  }

  all(): Candidate[] {
    const column = this.areaColumn();
    const whole = this.areas.find(({ id }) => id === this.table.about) ?? null;
    return [
      ...this.ofAll(whole),
      ...(column === null
        ? []
        : this.areas.flatMap((area) => {
            const value = this.valueOf(area, column);
            return value === null ? [] : this.ofArea(area, column, value);
          })),
      ...this.charts(column, whole),
    ];
  }

  /** What all of the table says; of the chapter of its threat area where it is about one. */
  private ofAll(area: StartArea | null): Candidate[] {
    const total = this.total(area);
    const isPeople = PEOPLE.test(this.noun);
    const count = this.make(
      this.table.dataset,
      'count',
      area,
      total,
      `${this.during()} there were [](=${this.table.dataset}) ${this.noun}${isPeople ? '' : ' in all'}.`,
    );
    return isPeople
      ? [count]
      : [
          count,
          ...this.change(this.table.dataset, this.noun, area, {}),
          ...this.rate(this.table.dataset, this.noun, area, total),
        ];
  }

  private ofArea(area: StartArea, column: string, value: string): Candidate[] {
    const id = `${this.table.dataset}-${area.id}`;
    const what = `${this.noun} of ${lowerFirst(area.name)}`;
    const where = { [column]: value };
    const own = { [id]: this.count(upperFirst(what), where, this.told.now, area) };
    const base = `all ${this.noun}`;
    const share: MeasureSpec = {
      kind: 'share',
      label: `${upperFirst(what)} as a share of ${base}`,
      of: id,
      in: this.table.dataset,
      base,
      threatAreas: [area.id],
    };
    return [
      this.make(id, 'count', area, own, `${this.during()} there were [](=${id}) ${what}.`),
      this.make(
        `${id}-share`,
        'share',
        area,
        { ...this.total(null), ...own, [`${id}-share`]: share },
        `${upperFirst(what)} were [](=${id}-share) of ${base} ${lowerFirst(this.during())}.`,
      ),
      ...this.change(id, what, area, where),
      ...this.rate(id, what, area, own),
    ];
  }

  private change(
    id: string,
    what: string,
    area: StartArea | null,
    where: Readonly<Record<string, string>>,
  ): Candidate[] {
    const { now, before } = this.told;
    if (before === null) return [];
    const from = this.sum(where, before);
    if (from <= 0 || this.sum(where, now) < 0) return [];
    const [was, name] = [`${id}-before`, `${id}-change`];
    const isAll = Object.keys(where).length === 0;
    const label = `${isAll ? `All ${what}` : upperFirst(what)}, ${this.inWords(before)}`;
    const change: MeasureSpec = {
      kind: 'change',
      label: `Change in the number of ${what}`,
      of: id,
      from: was,
      as: from < SMALL ? 'difference' : 'percent',
      ...(area ? { threatAreas: [area.id] } : {}),
    };
    const own =
      Object.keys(where).length === 0
        ? this.total(area)
        : { [id]: this.count(upperFirst(what), where, now, area) };
    return [
      this.make(
        name,
        'change',
        area,
        { ...own, [was]: this.count(label, where, before, area), [name]: change },
        `${isAll ? `In all, the number of ${what}` : `The number of ${what}`} [](=${name}) since ${this.inWords(before).replace(/^the period /, '')}.`,
      ),
    ];
  }

  private rate(
    id: string,
    what: string,
    area: StartArea | null,
    own: Readonly<Record<string, MeasureSpec>>,
  ): Candidate[] {
    if (!this.people) return [];
    const people = this.people.dataset;
    const told = toldOf(this.people, this.edition);
    const rate: MeasureSpec = {
      kind: 'population-rate',
      label: `${upperFirst(what)} ${PER_1000}`,
      of: id,
      in: people,
      ...(area ? { threatAreas: [area.id] } : {}),
    };
    const name = `${id}-rate`;
    return [
      this.make(
        name,
        'rate',
        area,
        {
          ...own,
          [people]: countMeasure(this.people, upperFirst(this.people.counts), {}, told.now, null),
          [name]: rate,
        },
        `There were [](=${name}) ${what} ${PER_1000} ${lowerFirst(this.during())}.`,
      ),
    ];
  }

  private charts(areaColumn: string | null, area: StartArea | null): Candidate[] {
    return [...this.barChart(areaColumn, area), ...this.lineChart(area)];
  }
  private barChart(areaColumn: string | null, area: StartArea | null): Candidate[] {
    const column =
      areaColumn ?? this.categories().find((name) => isBetween(this.values(name).length, 2, MOST_BARS));
    if (column === undefined) return [];
    const values = this.values(column);
    if (!isBetween(values.length, 2, MOST_BARS)) return [];
    const label = lowerFirst(this.table.spec.columns[column]?.label ?? column);
    const measures: Record<string, MeasureSpec> = { ...this.total(area) };
    const bars = values.map((value) => {
      const own =
        column === areaColumn
          ? (this.areas.find((one) => this.valueOf(one, column) === value) ?? null)
          : null;
      const id = `${this.table.dataset}-${own?.id ?? `${idOf(column)}-${idOf(value)}`}`;
      const what = own ? `${this.noun} of ${lowerFirst(own.name)}` : `${this.noun}: ${value}`;
      measures[id] = this.count(upperFirst(what), { [column]: value }, this.told.now, own);
      return { measure: id, label: value };
    });
    const figure: FigureSpec = {
      chart: 'bars',
      headline: `${upperFirst(this.noun)} by ${label}`,
      subtitle: `${upperFirst(this.noun)}, ${this.inWords(this.told.now)}`,
      source: [this.table.dataset],
      relation: 'partition',
      whole: this.table.dataset,
      bars,
    };
    return [this.make(`${this.table.dataset}-by-${idOf(column)}`, 'chart', area, measures, null, figure)];
  }
  private lineChart(area: StartArea | null): Candidate[] {
    const { years } = this.told;
    if (years.length < 3) return [];
    const measures: Record<string, MeasureSpec> = { ...this.total(area) };
    const points = years.map((span) => {
      if (span === this.told.now) return this.table.dataset;
      const id =
        span === this.told.before
          ? `${this.table.dataset}-before`
          : `${this.table.dataset}-${span.slice(0, 4)}`;
      measures[id] = this.count(`${upperFirst(`all ${this.noun}`)}, ${this.inWords(span)}`, {}, span, area);
      return id;
    });
    const figure: FigureSpec = {
      chart: 'line',
      headline: `${upperFirst(this.noun)} by year`,
      subtitle: `${upperFirst(this.noun)} in each year`,
      source: [this.table.dataset],
      periods: years.map((span) => this.inWords(span)),
      lines: [{ label: upperFirst(this.noun), measures: points }],
    };
    return [this.make(`${this.table.dataset}-by-year`, 'chart', area, measures, null, figure)];
  }

  private make(
    id: string,
    kind: Candidate['kind'],
    area: StartArea | null,
    measures: Readonly<Record<string, MeasureSpec>>,
    sentence: string | null,
    figure: FigureSpec | null = null,
  ): Candidate {
    return { id, kind, area: area?.id ?? null, measures, sentence, figure };
  }
  private total(area: StartArea | null): Record<string, MeasureSpec> {
    const label = PEOPLE.test(this.noun) ? upperFirst(this.noun) : `All ${this.noun}`;
    const own = this.areas.find(({ id }) => id === this.table.about) ?? area;
    return { [this.table.dataset]: this.count(label, {}, this.told.now, own) };
  }
  private count(
    label: string,
    where: Readonly<Record<string, string>>,
    period: string,
    area: StartArea | null,
  ): MeasureSpec {
    return countMeasure(this.table, label, where, period, area);
  }

  private during = (): string => `In ${this.inWords(this.told.now)}`;
  private inWords(span: string): string {
    const period = parsePeriod(span);
    return 'error' in period ? span : periodInText(period);
  }

  /** The sum of the rows of a span, only to know how a change is told: nothing is printed of it. */
  private sum(where: Readonly<Record<string, string>>, span: string): number {
    const months = new Set(monthsIn(span));
    const { time, count = '', columns } = this.table.spec;
    const type = time === undefined ? undefined : columns[time]?.type;
    return addUp(
      this.table.rows.flatMap((row) => {
        const cell = time === undefined || type === undefined ? null : monthsOfCell(row[time] ?? '', type);
        const isIn =
          cell !== null &&
          (type === 'year-ending' ? cell === span : monthsIn(cell).every((month) => months.has(month)));
        const fits = Object.entries(where).every(([column, value]) => row[column] === value);
        const n = Number(row[count] ?? '');
        return isIn && fits && row[count] !== '' && Number.isFinite(n) ? [n] : [];
      }),
    );
  }

  /** The columns of text that say what a row is of. */
  private categories(): string[] {
    const { columns, time, force, count, outcome } = this.table.spec;
    return Object.entries(columns).flatMap(([name, column]: [string, ColumnSpec]) =>
      column.type === 'text' && ![time, force, count, outcome].includes(name) ? [name] : [],
    );
  }
  private values(column: string): string[] {
    return [...new Set(this.table.rows.map((row) => row[column] ?? ''))].filter((value) => value !== '');
  }
  /** The column whose values are threat areas: two of them at least, or the only area that there is. */
  private areaColumn(): string | null {
    if (this.table.about !== null) return null;
    const found = this.categories().map((column) => ({
      column,
      hits: this.areas.filter((area) => this.valueOf(area, column) !== null).length,
    }));
    const best = found.sort((a, b) => b.hits - a.hits)[0];
    return best && best.hits > 0 ? best.column : null;
  }
  private valueOf({ name }: StartArea, column: string): string | null {
    const same = (text: string): string => idOf(text).replace(/s$/, '');
    return this.values(column).find((value) => same(value) === same(name)) ?? null;
  }
}

function countMeasure(
  { dataset, spec, counts }: StartTable,
  label: string,
  where: Readonly<Record<string, string>>,
  period: string,
  area: StartArea | null,
): MeasureSpec {
  return {
    kind: 'count',
    label,
    unitLabel: counts,
    dataset,
    ...(Object.keys(where).length > 0 ? { where: { ...where } } : {}),
    ...(spec.time === undefined ? {} : { period }),
    ...(area ? { threatAreas: [area.id] } : {}),
  };
}

function toldOf({ spec, rows }: StartTable, edition: string): ToldTimes {
  const type = spec.time === undefined ? undefined : spec.columns[spec.time]?.type;
  const cells = new Set(rows.map((row) => row[spec.time ?? ''] ?? ''));
  const spans = [...cells].flatMap((cell) =>
    type === undefined || cell === '' ? [] : (monthsOfCell(cell, type) ?? []),
  );
  return timesToTell([...new Set(spans)], type === 'year-ending', spec.period, edition);
}

const isBetween = (n: number, least: number, most: number): boolean => n >= least && n <= most;
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** The first letter small, but not of a name in capitals. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
