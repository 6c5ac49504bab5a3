import type { Header } from './find-header';
import type { LeftOutFacts } from './left-out-rows';

export interface SheetFacts {
  readonly name: string;
  /** Null where the sheet has no table. */
  readonly headerRow: number | null;
  readonly columns: Readonly<Record<string, string>>;
  readonly strayHeaders: readonly string[];
  readonly rowsRead: number;
}
export interface YearFacts {
  /** A financial year. */
  readonly year: string;
  readonly total: number;
  readonly rows: number;
  /** The periods that it has rows of. */
  readonly periods: readonly string[];
  readonly partYear: boolean;
}
/** What an import met, for its receipt. */
export interface ImportFacts {
  readonly sheets: readonly SheetFacts[];
  readonly rows: {
    readonly read: number;
    readonly written: number;
    readonly refused: number;
    readonly repeatedHeaders: number;
    readonly notes: number;
    readonly otherAreas: number;
    /** Rows that the mapping leaves out. */
    readonly leftOut: number;
    /** Rows that are not seen when the workbook is opened: read all the same, or left out as was said. */
    readonly hiddenRead: number;
    readonly hiddenLeft: number;
  };
  /** What was left out, and what it was held against. */
  readonly left: LeftOutFacts;
  /** The first twenty lines among and below the rows that were taken for notes. */
  readonly notes: readonly string[];
  /** Marks after numbers, such as [r], with what they mean. */
  readonly marks: Readonly<Record<string, number>>;
  /** How many cells of the sheets with a table are formulas, whose values are as they were last saved. */
  readonly formulas: number;
  readonly hiddenSheets: readonly string[];
  /** Why rows were refused, and how many for each reason. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly notSupplied: Readonly<Record<string, number>>;
  readonly cleaned: Readonly<Record<string, number>>;
  /** Names that were folded, with the rows that had them. */
  readonly forces: readonly { readonly name: string; readonly force: string; readonly rows: number }[];
  readonly forceIds: readonly string[];
  readonly total: number;
  readonly years: readonly YearFacts[];
  readonly times: readonly string[];
}

export class Tally {
  private readonly sheets: { name: string; header: Header | null; rows: number }[] = [];
  private readonly counts = {
    read: 0,
    written: 0,
    repeatedHeaders: 0,
    notes: 0,
    otherAreas: 0,
    leftOut: 0,
    hiddenRead: 0,
    hiddenLeft: 0,
  };
  private readonly marks = new Map<string, number>();
  private formulas = 0;
  private readonly noteTexts: string[] = [];
  private readonly hiddenSheets: string[] = [];
  private readonly refusedRows = new Set<string>();
  private readonly refusals = new Map<string, number>();
  private readonly missing = new Map<string, number>();
  private readonly clean = new Map<string, number>();
  private readonly names = new Map<string, { force: string; rows: number }>();
  private readonly forceIds = new Set<string>();
  private readonly times = new Map<string, { total: number; rows: number }>();

  sheet(name: string, header: Header): void {
    this.sheets.push({ name, header, rows: 0 });
  }
  skipped(name: string): void {
    this.sheets.push({ name, header: null, rows: 0 });
  }
  read(): void {
    this.counts.read += 1;
    const sheet = this.sheets.at(-1);
    if (sheet) sheet.rows += 1;
  }
  repeatedHeader(): void {
    this.counts.repeatedHeaders += 1;
  }
  note(text: string): void {
    this.counts.notes += 1;
    if (this.noteTexts.length < 20) this.noteTexts.push(text.slice(0, 200));
  }
  elsewhere(): void {
    this.counts.otherAreas += 1;
  }
  leftOut(): void {
    this.counts.leftOut += 1;
  }
  unseen(read: boolean): void {
    if (read) this.counts.hiddenRead += 1;
    else this.counts.hiddenLeft += 1;
  }
  marked(mark: string): void {
    bump(this.marks, mark);
  }
  sheetState(sheet: string, formulas: number, hidden: boolean): void {
    this.formulas += formulas;
    if (hidden) this.hiddenSheets.push(sheet);
  }
  refused(row: number, sheet: string, reason: string): void {
    this.refusedRows.add(`${sheet}\u0001${row}`);
    // A name or a number in a reason is left out, so that reasons can be counted.
    bump(this.refusals, reason.replace(/"[^"]*"/g, '"…"').replace(/row \d+/g, 'row …'));
  }
  cleaned(column: string): void {
    bump(this.clean, column);
  }
  notSupplied(text: string): void {
    bump(this.missing, text);
  }
  folded(name: string, force: string): void {
    const known = this.names.get(name);
    if (known) known.rows += 1;
    else this.names.set(name, { force, rows: 1 });
  }
  row(time: string, n: number | null, force: string | null): void {
    this.counts.written += 1;
    // A force whose cell says "not supplied" covers nothing.
    if (force !== null && n !== null) this.forceIds.add(force);
    const sum = this.times.get(time) ?? { total: 0, rows: 0 };
    sum.total += n ?? 0;
    sum.rows += 1;
    this.times.set(time, sum);
  }

  facts(left: LeftOutFacts): ImportFacts {
    const { read, written, ...others } = this.counts;
    return {
      sheets: this.sheets.map(({ name, header, rows }) => ({
        name,
        headerRow: header?.row ?? null,
        columns: Object.fromEntries(
          Object.entries(header?.columns ?? {}).map(([column, { header: text }]) => [column, text]),
        ),
        strayHeaders: header?.stray.map(({ header: text }) => text) ?? [],
        rowsRead: rows,
      })),
      rows: { read, written, refused: this.refusedRows.size, ...others },
      left,
      notes: this.noteTexts,
      marks: sorted(this.marks),
      formulas: this.formulas,
      hiddenSheets: this.hiddenSheets,
      refusals: sorted(this.refusals),
      notSupplied: sorted(this.missing),
      cleaned: sorted(this.clean),
      forces: [...this.names]
        .map(([name, found]) => ({ name, ...found }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      forceIds: [...this.forceIds].sort(),
      total: [...this.times.values()].reduce((sum, { total }) => sum + total, 0),
      years: this.years(),
      times: [...this.times.keys()].filter((time) => time !== '').sort(),
    };
  }

  private years(): YearFacts[] {
    const years = new Map<string, { total: number; rows: number; periods: string[] }>();
    for (const [time, { total, rows }] of [...this.times].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const year = financialYearOf(time);
      if (year === null) continue;
      const sum = years.get(year) ?? { total: 0, rows: 0, periods: [] };
      sum.total += total;
      sum.rows += rows;
      sum.periods.push(time);
      years.set(year, sum);
    }
    return [...years].map(([year, sum]) => ({
      year,
      ...sum,
      partYear: sum.periods.length < periodsInYear(sum.periods[0] ?? ''),
    }));
  }
}

/** The financial year of a quarter, a month, a day or a year: `2022-Q1` and `2022-03` are of 2021/22. */
export function financialYearOf(time: string): string | null {
  if (/^\d{4}\/\d{2}$/.test(time)) return time;
  const found = /^(\d{4})-(?:Q([1-4])|(\d{2}))/.exec(time);
  if (!found) return null;
  const month = found[2] === undefined ? Number(found[3]) : (Number(found[2]) - 1) * 3 + 1;
  const start = month < 4 ? Number(found[1]) - 1 : Number(found[1]);
  return `${start}/${String((start + 1) % 100).padStart(2, '0')}`;
}
const periodsInYear = (time: string): number =>
  time.includes('Q') ? 4 : /^\d{4}-\d{2}$/.test(time) ? 12 : 1;
const bump = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
