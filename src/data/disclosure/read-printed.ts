import { measureOf, type DisclosedCell, type DisclosureModel } from '../../model/disclosure';
import type { Edition } from '../../model/edition';
import type { Fact, Facts } from '../../model/fact';
import type { Measure } from '../../model/measure';
import { inputsOf } from '../../model/measure-kinds/definition';
import type { CountSum, Telling } from '../../model/measure-kinds/kind';
import { kindOf } from '../../model/measure-kinds/registry';
import { roundHalfUp } from '../../model/number';
import { samePeriod } from '../../model/period';
import type { Printed } from '../../model/printed';
import { unknownsOf } from './equations';
import type { Row } from './system';

/** A document: what it prints, or that it could not be put together, and so may print anything. */
export type Read = Printed | 'everything';

/** What readers of all documents are told of the counts of a dataset. */
export interface ToldOf {
  /** Counts that are printed, here or in the edition before. */
  readonly exact: ReadonlySet<DisclosedCell>;
  /** Withheld counts for which [c] is printed, so that who reads it knows that they are small. */
  readonly marked: ReadonlySet<DisclosedCell>;
  /** What rounded values say of counts that are not printed themselves. */
  readonly rows: readonly Row[];
  /** The same of values that the edition before printed, of measures that ask the same of the same rows. */
  readonly before: readonly Row[];
  /** Measures of which no equation was read: every count behind them is taken to be printed. */
  readonly asPrinted: readonly string[];
}

type Known = Pick<Edition, 'measures'> & { readonly previous?: Edition['previous'] };
/** Of a percentage of fewer than this [c] is printed, where small counts are withheld. */
const RATE_FROM = 10;

/** Reads what is printed for what it tells of the counts of a dataset. */
export function toldOf(model: DisclosureModel, reads: readonly Read[], facts: Facts, edition: Known): ToldOf {
  const reader = new Reader(model, facts, edition);
  for (const cell of model.cells) if (cell.edition !== null || cell.key === 'rows') reader.exact.add(cell);
  for (const printed of reads) {
    if (printed === 'everything') {
      for (const cell of model.cells) (cell.value === null ? reader.marked : reader.exact).add(cell);
      continue;
    }
    for (const id of printed.national) reader.value(id, null);
    for (const [id, forces] of printed.forces) for (const force of forces) reader.value(id, force);
    for (const [id, forces] of printed.makingOf ?? []) for (const force of forces) reader.all(id, force);
    // An interval, a spread or a change that was worked out before rounding tells more than its value.
    for (const id of [...printed.making, ...printed.worked]) reader.all(id, null);
  }
  return {
    exact: reader.exact,
    marked: reader.marked,
    rows: reader.rows,
    before: rowsBefore(model, facts, edition),
    asPrinted: [...reader.asPrinted].sort(),
  };
}

/**
 * What shares, rates and differences of the edition before say. Who has both documents knows both: 12.4% there and two
 * decimals here, or a share there whose base is only printed now.
 */
function rowsBefore(model: DisclosureModel, facts: Facts, edition: Known): readonly Row[] {
  const reader = new Reader(model, facts, edition);
  for (const [id, record] of Object.entries(edition.previous?.values ?? {})) {
    const measure = edition.measures[id];
    const fact = facts.values[id];
    if (!measure || !fact || measure.definitionHash !== record.definitionHash) continue;
    if (!record.period || !fact.period || !samePeriod(record.period, fact.period)) continue;
    reader.printed(measure, fact, record.value, record.decimals, null);
    for (const [force, value] of Object.entries(record.byForce))
      reader.printed(measure, fact, value, record.decimals, force);
  }
  return reader.rows;
}

class Reader {
  readonly exact = new Set<DisclosedCell>();
  readonly marked = new Set<DisclosedCell>();
  readonly rows: Row[] = [];
  readonly asPrinted = new Set<string>();
  private readonly cells = new Map<string, DisclosedCell>();
  private readonly keys = new Map<string, Set<string>>();

  constructor(
    private readonly model: DisclosureModel,
    private readonly facts: Facts,
    private readonly edition: Known,
  ) {
    for (const cell of model.cells) {
      if (cell.edition !== null) continue;
      this.cells.set(at(cell.key, cell.force), cell);
      const id = measureOf(cell.key);
      this.keys.set(id, (this.keys.get(id) ?? new Set()).add(cell.key));
    }
  }

  /** A value that is printed, of a force or of all of them. */
  value(id: string, force: string | null): void {
    const measure = this.edition.measures[id];
    const fact = this.facts.values[id];
    if (!measure || !fact || !this.isBehind(measure)) return;
    const value = force === null ? fact.value : (fact.byForce[force] ?? null);
    if (value === null) {
      const status = force === null ? fact.status : [fact.forceStatus[force] ?? 'x'];
      if (status.includes('c')) this.mark(measure, force);
      return;
    }
    if (!this.tell(measure, fact, value, force)) this.all(id, force);
  }

  /** A value that was printed elsewhere with so many decimals; a count is no inequality, and is read by itself. */
  printed(measure: Measure, fact: Fact, value: number | null, decimals: number, force: string | null): void {
    const { tells } = kindOf(measure).tells(measure);
    if (value !== null && this.isBehind(measure) && tells !== 'count')
      this.tell(measure, fact, value, force, decimals);
  }

  /** Every count behind a value is taken to be printed. */
  all(id: string, force: string | null): void {
    const measure = this.edition.measures[id];
    if (!measure || !this.isBehind(measure)) return;
    if (kindOf(measure).tells(measure).tells !== 'count') this.asPrinted.add(id);
    const overForces = kindOf(measure).overForces === true && force === null;
    for (const key of this.keysBehind(measure))
      for (const cell of overForces ? this.forcesOf(key) : [this.cells.get(at(key, force))])
        if (cell) (cell.value === null ? this.marked : this.exact).add(cell);
  }

  /** [c] stands for a value: what is withheld behind it is known to be, or its base to be of few. */
  private mark(measure: Measure, force: string | null): void {
    const behind = [...this.keysBehind(measure)].flatMap((key) => this.cells.get(at(key, force)) ?? []);
    const withheld = behind.filter(({ value }) => value === null);
    for (const cell of withheld) this.marked.add(cell);
    const telling = kindOf(measure).tells(measure);
    if (withheld.length > 0 || telling.tells !== 'quotient' || telling.factor !== 100) return;
    const below = this.sum(telling.below, force);
    if (below && below.terms.size > 0)
      this.rows.push({ terms: below.terms, low: 1 - below.fixed, high: RATE_FROM - 1 - below.fixed });
  }

  /** Writes what a printed value says as an inequality. False: there is none to write. */
  private tell(
    measure: Measure,
    fact: Fact,
    value: number,
    force: string | null,
    decimals = measure.decimals,
  ): boolean {
    const telling: Telling = kindOf(measure).tells(measure);
    switch (telling.tells) {
      case 'nothing':
        return true;
      case 'all of them':
        return false;
      case 'count': {
        const cell = this.cells.get(at(telling.of, force));
        if (cell?.value == null) return false;
        this.exact.add(cell);
        return true;
      }
      case 'difference': {
        const top = this.sum(telling.top, force);
        if (!top || !Number.isInteger(value)) return false;
        this.add(top.terms, value - top.fixed, value - top.fixed);
        return true;
      }
      case 'by time': {
        const top = this.sum(telling.top, force);
        const time = fact.denominator?.value ?? null;
        if (!top || time === null || value < 0) return false;
        const { twice, scale } = roundedTo(value, decimals);
        const [low, high] = [((twice - 1) * time) / scale, ((twice + 1) * time) / scale];
        this.add(top.terms, Math.ceil(low) - top.fixed, Math.ceil(high) - 1 - top.fixed);
        return true;
      }
      case 'quotient': {
        // Of parts that some forces do not know the whole is another than the count that is asked.
        if (fact.absent.some(({ as }) => as === 'missing')) return false;
        const top = this.sum(telling.top, force);
        const below = this.sum(telling.below, force);
        if (!top || !below || value < 0) return false;
        const { twice, scale } = roundedTo(value, decimals);
        const times = scale * telling.factor;
        const less = (n: number): Map<number, number> => combined(top.terms, times, below.terms, -n);
        const fixed = (n: number): number => times * top.fixed - n * below.fixed;
        this.add(less(twice - 1), -fixed(twice - 1), Infinity);
        this.add(less(twice + 1), -Infinity, -1 - fixed(twice + 1));
        return true;
      }
    }
  }

  private add(terms: ReadonlyMap<number, number>, low: number, high: number): void {
    if (terms.size > 0) this.rows.push({ terms, low, high });
  }

  /** A sum of counts as unknowns of this dataset, and what of it is a number that others can look up. */
  private sum(
    { of, less }: CountSum,
    force: string | null,
  ): { terms: Map<number, number>; fixed: number } | null {
    let terms = new Map<number, number>();
    let fixed = 0;
    for (const [key, sign] of [
      ...of.map((key) => [key, 1] as const),
      ...less.map((key) => [key, -1] as const),
    ]) {
      const cell = this.cells.get(at(key, force));
      if (cell) {
        terms = combined(
          terms,
          1,
          new Map(unknownsOf(this.model, cell).map((unknown) => [unknown, 1])),
          sign,
        );
        continue;
      }
      // Of a part without rows there is nothing; a count of another table can be looked up.
      const other = this.edition.measures[key];
      if (!other && this.keys.has(measureOf(key))) continue;
      const fact = this.facts.values[key];
      const value = force === null ? fact?.value : fact?.byForce[force];
      if (!other || !fact || value == null || inputsOf(other).length > 0) return null;
      fixed += sign * value;
    }
    return { terms, fixed };
  }

  private forcesOf(key: string): DisclosedCell[] {
    return this.model.cells.filter(
      (cell) => cell.key === key && cell.force !== null && cell.edition === null,
    );
  }

  private isBehind(measure: Measure): boolean {
    return this.keysBehind(measure).size > 0;
  }
  private readonly behind = new Map<string, ReadonlySet<string>>();
  /** The counts of this dataset that a measure is made from, at any remove. */
  private keysBehind(measure: Measure): ReadonlySet<string> {
    const known = this.behind.get(measure.id);
    if (known) return known;
    const found = new Set(this.keys.get(measure.id) ?? []);
    this.behind.set(measure.id, found);
    for (const id of inputsOf(measure)) {
      const input = this.edition.measures[id];
      if (input) for (const key of this.keysBehind(input)) found.add(key);
    }
    return found;
  }
}

const at = (key: string, force: string | null): string =>
  `${key}\n${force ?? ''}\n${force === null ? 'all' : ''}`;

/** A value as it is printed: twice its digits as a whole number, and what one unit of them is worth. */
function roundedTo(value: number, decimals: number): { twice: number; scale: number } {
  const scale = 10 ** decimals;
  return { twice: 2 * roundHalfUp(roundHalfUp(value, decimals) * scale, 0), scale: 2 * scale };
}

function combined(
  a: ReadonlyMap<number, number>,
  times: number,
  b: ReadonlyMap<number, number>,
  more: number,
): Map<number, number> {
  const sum = new Map([...a].map(([unknown, n]): [number, number] => [unknown, n * times]));
  for (const [unknown, n] of b) {
    const value = (sum.get(unknown) ?? 0) + n * more;
    if (value === 0) sum.delete(unknown);
    else sum.set(unknown, value);
  }
  return sum;
}
