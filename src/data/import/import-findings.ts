import type { Diagnostic } from '../../diagnostics/diagnostic';
import { severityOf } from '../../diagnostics/rules/catalogue';
import { printDigits } from '../../model/number';
import { cellName } from './find-header';
import type { Tally } from './import-facts';
import { cellText, type SheetRow } from './table-file';

/** So many findings are printed; the rest are counted. */
const SHOWN = 50;
const REFUSED_KEPT = 10_000;
export interface RefusedRow {
  /** The row of the sheet, or the line of the file. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly wrong: string[];
}

/** What is wrong with a table, one finding for one cause, and the rows that are refused for it. */
export class ImportFindings {
  readonly diagnostics: Diagnostic[] = [];
  private problems = 0;
  private readonly refusals = new Map<string, RefusedRow>();
  /** What is wrong with cells, with the finding that says it and the other cells that have the same. */
  private readonly causes = new Map<string, { readonly at: number | null; readonly cells: string[] }>();

  constructor(
    private readonly file: string,
    private readonly tally: Tally,
  ) {}

  get isEmpty(): boolean {
    return this.problems === 0;
  }
  /** Rows that were refused, as they came, with all that is wrong in each. The first ten thousand. */
  get refusedRows(): readonly RefusedRow[] {
    return [...this.refusals.values()];
  }

  problem(rule: string, line: number, column: number, message: string, fix: string, why?: string): void {
    this.problems += 1;
    if (this.problems > SHOWN) return;
    const place = { file: this.file, line, column };
    this.diagnostics.push({ rule, severity: severityOf(rule), place, message, fix, ...(why ? { why } : {}) });
  }
  /** Refuses a row for what is wrong in one of its cells. */
  refuse(sheet: string, row: SheetRow, at: number, message: string, fix: string): void {
    const start = row.starts?.[at];
    const cell = cellName(at, row.row);
    const where = row.starts ? `cell ${cell}: ` : `sheet "${sheet}", cell ${cell}: `;
    this.tally.refused(row.row, sheet, message);
    this.keepRefused(sheet, row, `${cell}: ${message}; ${fix}`);
    // One cause is one finding: a wrong period in 44 rows is mended once.
    const cause = `${sheet}\u0001${at}\u0001${message}`;
    const same = this.causes.get(cause);
    if (same) {
      same.cells.push(cell);
      return;
    }
    this.causes.set(cause, { at: this.problems < SHOWN ? this.diagnostics.length : null, cells: [] });
    this.problem('import/row', start?.line ?? row.row, start?.column ?? at + 1, where + message, fix);
  }
  /** Says at each finding in how many other cells the same is wrong, once all rows were read. */
  gather(): void {
    for (const { at, cells } of this.causes.values()) {
      const finding = at === null ? undefined : this.diagnostics[at];
      if (at === null || !finding || cells.length === 0) continue;
      const { rule, severity, place, message, fix } = finding;
      const others = `${cells.slice(0, 3).join(', ')}${cells.length > 3 ? ' …' : ''}`;
      const all = `${message}; so ${cells.length === 1 ? 'does' : 'do'} ${printDigits(cells.length, 0)} more: ${others}`;
      this.diagnostics[at] = { rule, severity, place, message: all, ...(fix === undefined ? {} : { fix }) };
    }
  }
  /** Counts what was not shown. */
  end(): void {
    if (this.problems > SHOWN)
      this.diagnostics.push({
        rule: 'import/row',
        severity: 'error',
        place: { file: this.file, line: 1, column: 1 },
        message: `and ${printDigits(this.problems - SHOWN, 0)} more like these`,
        fix: 'mend what is common to them first',
      });
  }

  private keepRefused(sheet: string, row: SheetRow, words: string): void {
    const key = `${sheet} ${row.row}`;
    const known = this.refusals.get(key);
    if (known) known.wrong.push(words);
    else if (this.refusals.size < REFUSED_KEPT)
      this.refusals.set(key, { line: row.row, cells: row.cells.map(cellText), wrong: [words] });
  }
}
