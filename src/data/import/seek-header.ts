import type { TableLayout } from '../../model/files/published-table-file';
import { cleanText } from './clean-text';
import { isHeader, matchHeader, type Header, type NearHeader } from './find-header';
import { cellText, type SheetRow } from './table-file';

/** A header stands in the first rows of a sheet, however many notes are above it. */
const HEADER_WITHIN = 200;

/** A row that ends the header of a layout. */
export interface FoundHeader {
  readonly id: string;
  readonly spec: TableLayout;
  readonly header: Header;
}

/** Looks for the header of a known table among the first rows of a sheet. */
export class HeaderSearch {
  /** What was most nearly a header. */
  near: NearHeader | null = null;
  /** The rows so far, of which the last ones may be part of the header. */
  private readonly above: SheetRow[] = [];
  private readonly candidates: readonly (readonly [string, TableLayout])[];

  constructor(
    sheet: string,
    layouts: readonly (readonly [string, TableLayout])[],
    private readonly ignore: readonly string[],
  ) {
    const name = cleanText(sheet);
    this.candidates = layouts.filter(
      ([, spec]) => !spec.sheets || spec.sheets.some((one) => cleanText(one) === name),
    );
  }

  /** The lines above the row that was taken last. */
  get title(): readonly string[] {
    return this.above.slice(0, -1).map(({ cells }) =>
      cells
        .map(cellText)
        .filter((text) => text !== '')
        .join(' '),
    );
  }

  /** Takes the next row: the layouts whose header ends with it, which should be one at most. */
  take(row: SheetRow): readonly FoundHeader[] {
    if (row.row > HEADER_WITHIN) return [];
    this.above.push(row);
    const matches = this.candidates.map(([id, spec]) => {
      const match = matchHeader(this.headerRows(row, spec), spec, this.ignore);
      return { id, spec, match: isHeader(match) && !this.isTitled(spec) ? null : match };
    });
    const fitting = matches.flatMap(({ id, spec, match }): FoundHeader[] =>
      isHeader(match) ? [{ id, spec, header: match }] : [],
    );
    // A header of two rows is not that of one row with a line above it.
    const needsAll = ({ spec }: FoundHeader): boolean =>
      !isHeader(matchHeader(this.headerRows(row, spec).slice(1), spec, this.ignore));
    const whole = fitting.length > 1 ? fitting.filter(needsAll) : fitting;
    if (whole.length === 0)
      for (const { match } of matches)
        if (match && !isHeader(match) && (!this.near || match.found > this.near.found)) this.near = match;
    return whole;
  }
  /** The rows that would be the header of a layout if this one were its last. */
  private headerRows(row: SheetRow, { headerRows = 1 }: TableLayout): readonly SheetRow[] {
    return headerRows === 1 ? [row] : this.above.filter((above) => above.row > row.row - headerRows);
  }
  private isTitled({ titled }: TableLayout): boolean {
    const lines = this.above.map(({ cells }) => cells.map(cellText).join(' ').toLowerCase());
    return !titled || titled.some((words) => lines.some((line) => line.includes(words.toLowerCase())));
  }
}
