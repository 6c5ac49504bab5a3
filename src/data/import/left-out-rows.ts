import type { LeaveSpec, TableLayout } from '../../model/files/published-table-file';
import { addUp } from '../../model/number';
import { headerKey, looseKey } from './clean-text';
import { cellName } from './find-header';
import { cellText, type SheetRow } from './table-file';

type Why = LeaveSpec['why'];
export interface LeftOutRow {
  readonly sheet: string;
  readonly row: number;
  /** What the row is called. */
  readonly name: string;
  readonly why: Why;
  /** The sum of its counts; null where it has none. */
  readonly sum: number | null;
}
/** A cell of a column that contains others, which is not their sum. */
export interface UnequalSum {
  readonly sheet: string;
  readonly cell: string;
  readonly header: string;
  readonly published: number;
  readonly sum: number;
}
/** What an import left out, and what it was held against. */
export interface LeftOutFacts {
  /** The first hundred rows. */
  readonly rows: readonly LeftOutRow[];
  readonly count: number;
  /** The rows that were left out and have the sum of all that was read from their sheet. */
  readonly equal: readonly LeftOutRow[];
  /** Where columns that contain others differ from the sum of their parts. The first twenty. */
  readonly unequal: readonly UnequalSum[];
  readonly unequalCount: number;
  /** In how many cells a column was held against its parts. */
  readonly held: number;
}
const KEPT = 100;
const UNEQUAL_KEPT = 20;

/** Knows the rows that a mapping leaves out, and holds those that contain others against what is read. */
export class LeftOutRows {
  private rules: readonly { spec: LeaveSpec; values: ReadonlySet<string> }[] = [];
  /** Rules for the first such row of a sheet that have had it. */
  private used = new Set<string>();
  private ofSheet: LeftOutRow[] = [];
  private sums: number[] = [];
  private sum = 0;
  private whole = 0;
  private readonly rows: LeftOutRow[] = [];
  private readonly equal: LeftOutRow[] = [];
  private readonly unequal: UnequalSum[] = [];
  private count = 0;
  private unequalCount = 0;
  private held = 0;

  startSheet({ leave = [] }: TableLayout): void {
    this.rules = leave.map((spec) => ({ spec, values: new Set((spec.is ?? []).map(nameKey)) }));
    this.used = new Set();
    this.ofSheet = [];
    this.sums = [];
    this.sum = 0;
    this.whole = 0;
  }
  /** Why a row is left out; null where it is not. `places` are the columns of the rules. */
  rule(row: SheetRow, places: readonly number[]): { why: Why; at: number } | null {
    for (const [n, { spec, values }] of this.rules.entries()) {
      const at = places[n] ?? -1;
      if (at === -1) continue;
      const key = nameKey(cellText(row.cells[at] ?? null));
      if (spec.empty ? key !== '' : !values.has(key)) continue;
      if (spec.first) {
        if (this.used.has(`${n} ${key}`)) continue;
        this.used.add(`${n} ${key}`);
      }
      return { why: spec.why, at };
    }
    return null;
  }
  leave(
    row: SheetRow,
    rule: { why: Why; at: number } | Why,
    sheet: string,
    sum: number | null,
    at = 0,
  ): void {
    this.count += 1;
    const why = typeof rule === 'string' ? rule : rule.why;
    const place = typeof rule === 'string' ? at : rule.at;
    const texts = row.cells.map(cellText);
    const own = texts[place]?.trim() ?? '';
    const name = own === '' ? (texts.find((text) => /[a-z]{3}/i.test(text)) ?? '').trim() : own;
    const left = { sheet, row: row.row, name, why, sum };
    if (this.rows.length < KEPT) this.rows.push(left);
    if (why === 'contains other rows' && this.ofSheet.length < KEPT) this.ofSheet.push(left);
  }
  /** Takes a number in that is read. */
  add(n: number | null): void {
    if (n === null) return;
    if (Number.isInteger(n)) this.whole += n;
    else this.sums.push(n);
    // Added up now and then: exactly, and without keeping a million numbers.
    if (this.sums.length >= 1000) this.fold();
  }
  /** Holds a column that contains others against its parts in a row. */
  hold(
    row: SheetRow,
    at: number,
    sheet: string,
    header: string,
    published: number | null,
    parts: readonly (number | null)[],
  ): void {
    const numbers = parts.filter((part) => part !== null);
    if (published === null || numbers.length < parts.length) return;
    this.held += 1;
    const sum = addUp(numbers);
    if (Math.abs(sum - published) <= Math.abs(published) * 1e-9) return;
    this.unequalCount += 1;
    if (this.unequal.length < UNEQUAL_KEPT)
      this.unequal.push({ sheet, cell: cellName(at, row.row), header, published, sum });
  }
  endSheet(): void {
    this.fold();
    this.equal.push(
      ...this.ofSheet.filter(
        ({ sum }) => sum !== null && Math.abs(sum - this.sum) <= Math.max(1, Math.abs(sum)) * 1e-9,
      ),
    );
  }
  facts(): LeftOutFacts {
    const { rows, count, equal, unequal, unequalCount, held } = this;
    return { rows, count, equal, unequal, unequalCount, held };
  }
  private fold(): void {
    this.sum = addUp([this.sum, this.whole, ...this.sums]);
    this.whole = 0;
    this.sums = [];
  }
}

/** A name as it is compared: without notes, footnote figures and stars before it. */
export const nameKey = (text: string): string => looseKey(headerKey(text.replace(/^\s*\*/, '')));
