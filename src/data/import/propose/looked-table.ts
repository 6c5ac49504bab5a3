import { cellName } from '../find-header';
import { ForceRegister } from '../fold-force';
import { writtenNumber } from '../read-number';
import { AreaRegister, findAreaColumns, readAreas, type AreaColumns, type RowArea } from './find-areas';
import { findContainment, wholesOf } from './find-containment';
import { isNumeric, textOf, type SheetParts } from './find-parts';
import type { Proposal, ProposeRequest } from './proposal';
import type { LookedColumn } from './read-columns';
import { plainLabel, quoted, slug, someOf } from './sheet-words';

/** A sheet as it is looked at: its parts, its columns and areas, and what has been said of it so far. */
export class LookedTable {
  readonly register: ForceRegister;
  readonly areaColumns: AreaColumns;
  readonly areas: readonly RowArea[];
  readonly proposals: Proposal[] = [];
  /** Rows that are left out, as the spreadsheet numbers them. */
  readonly leftOut = new Set<number>();
  private readonly names = new Set<string>();

  constructor(
    readonly request: ProposeRequest,
    readonly parts: SheetParts,
    readonly columns: readonly LookedColumn[],
  ) {
    this.register = new ForceRegister(request.forces);
    this.areaColumns = findAreaColumns(columns, this.register);
    this.areas = readAreas(
      parts,
      this.areaColumns,
      this.register,
      new AreaRegister(request.areas),
      this.rowSums(),
    );
  }

  isArea(at: number): boolean {
    return at === this.areaColumns.code?.at || at === this.areaColumns.name?.at;
  }
  /** Rows that are the sum of rows beside them, by the first columns of numbers. */
  private rowSums(): ReadonlySet<number> {
    const numbers = this.columns.filter(({ isNumeric: is, derived }) => is && derived === null).slice(0, 3);
    const { body } = this.parts;
    if (numbers.length === 0 || body.length > 500) return new Set();
    const series = body.map((_, n) => numbers.map((column) => numberIn(column, n)));
    return new Set(wholesOf(findContainment(series)).map(({ at }) => at));
  }
  /** Whether empty cells have the value above them, because the cells are merged. */
  filledDown(column: LookedColumn): { fillDown: true } | Record<string, never> {
    const merged = this.request.sheet.state.merged.filter(
      ({ left, right, top, bottom }) =>
        left <= column.at &&
        right >= column.at &&
        bottom > top &&
        top >= (this.parts.body[0]?.row ?? Infinity),
    );
    if (column.empty === 0 || merged.length === 0) return {};
    this.say(
      'rows',
      `merged cells in ${quoted(column.label)}: an empty cell has the value above it`,
      column.letters,
      'likely',
      merged
        .slice(0, 3)
        .map((range) => `${cellName(range.left, range.top)}:${cellName(range.right, range.bottom)}`),
    );
    return { fillDown: true };
  }
  say(
    about: Proposal['about'],
    says: string,
    cells: string | null,
    sure: Proposal['sure'],
    look: readonly string[] = [],
    others: Proposal['others'] = [],
  ): void {
    this.proposals.push({ about, says, cells, sure, look, others });
  }
  namesOf(columns: readonly LookedColumn[]): string {
    return someOf(columns.map(({ label }) => plainLabel(label)));
  }
  /** A name for a column of the tidy table, once. */
  name(text: string): string {
    const base = slug(text);
    let name = base;
    for (let n = 2; this.names.has(name); n++) name = `${base}_${n}`;
    this.names.add(name);
    return name;
  }
  rename(before: string, label: string): string {
    if (before !== 'number') return before;
    this.names.delete(before);
    return this.name(/^\d/.test(label) ? 'number' : label);
  }
}

/** The number of a column in a row; null where it has none. */
export function numberIn({ cells }: LookedColumn, n: number): number | null {
  const cell = cells[n] ?? null;
  if (typeof cell === 'number') return cell;
  if (!isNumeric(cell)) return null;
  const written = writtenNumber(textOf(cell));
  return written === null ? null : Number(written.digits);
}
