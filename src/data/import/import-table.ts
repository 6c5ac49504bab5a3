import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { TableLayout } from '../../model/files/published-table-file';
import { askMerged, HiddenParts } from './ask-hidden';
import { cleanText } from './clean-text';
import { repeatsHeader } from './find-header';
import { ForceRegister } from './fold-force';
import { Tally, type ImportFacts } from './import-facts';
import { ImportFindings, type RefusedRow } from './import-findings';
import type { ImportRequest, TableSheet } from './import-request';
import { LeftOutRows } from './left-out-rows';
import { HeaderSearch } from './seek-header';
import { cellText, PLAIN_SHEET, type SheetRow, type SheetState, type SheetStream } from './table-file';
import { TakenTables } from './take-tables';
import { countOf, TidyRows } from './tidy-rows';

/**
 * Turns the rows of a published table into tidy rows. Every row is read, left out for a reason that is counted, or
 * refused; when any is refused the import fails.
 */
export class TableImport {
  private readonly tally = new Tally();
  private readonly leftOut = new LeftOutRows();
  private readonly findings: ImportFindings;
  private readonly register: ForceRegister;
  private readonly tables: TakenTables;
  private readonly tidy: TidyRows;
  private sheet: string | null = null;
  private state: SheetState = PLAIN_SHEET;
  private search: HeaderSearch | null = null;
  private at: TableSheet | null = null;
  private hidden = new HiddenParts();
  private lastHeaders: readonly string[] = [];
  /** Whether the row was met at which the table of the sheet has ended. */
  private isPast = false;
  private readonly unfilledRows: string[] = [];

  constructor(private readonly request: ImportRequest) {
    this.findings = new ImportFindings(request.file, this.tally);
    this.register = new ForceRegister(request.forces);
    this.tables = new TakenTables(request.period, this.findings);
    this.tidy = new TidyRows(request, this.register, this.tally, this.leftOut, this.findings);
  }

  /** Rows of a form that were written beforehand and have no number: by what they are of. */
  get unfilled(): readonly string[] {
    return this.unfilledRows;
  }
  get diagnostics(): readonly Diagnostic[] {
    return this.findings.diagnostics;
  }
  /** The layout that the table was found to have, once its header was met. */
  get found(): { id: string; spec: TableLayout; columns: readonly string[] } | null {
    const { layout } = this.tables;
    return layout && { id: layout.id, spec: layout.spec, columns: layout.tidy };
  }
  /** The period that the whole table covers, where its rows do not say it. */
  get period(): string | null {
    return this.tables.period;
  }
  /** Rows that were refused, as they came, with all that is wrong in each. The first ten thousand. */
  get refusedRows(): readonly RefusedRow[] {
    return this.findings.refusedRows;
  }
  /** The headers of the sheet that was read last. */
  get headers(): readonly string[] {
    return this.lastHeaders;
  }
  facts(): ImportFacts {
    return this.tally.facts(this.leftOut.facts());
  }

  /** Tidy rows as they come, without a header. */
  async *rows(stream: SheetStream): AsyncGenerator<readonly string[][]> {
    for await (const { sheet, rows, state } of stream) {
      if (sheet !== this.sheet) this.startSheet(sheet);
      this.state = state;
      const tidy: string[][] = [];
      for (const row of rows) {
        if (this.at) tidy.push(...this.readRow(row, this.at));
        else this.seekHeader(row, sheet);
      }
      yield tidy;
    }
    this.endSheet();
    if (this.tidy.hasCounted) yield this.tidy.countedRows();
    this.finish();
  }

  private startSheet(sheet: string): void {
    this.endSheet();
    this.sheet = sheet;
    this.state = PLAIN_SHEET;
    const { layout } = this.tables;
    // Of a workbook with several tables that are known, which one is meant is asked.
    const layouts = Object.entries(this.request.layouts).filter(
      ([id, spec]) =>
        layout === null ||
        id === layout.id ||
        (spec.workbook !== undefined && spec.workbook === layout.spec.workbook),
    );
    this.search = new HeaderSearch(sheet, layouts, this.request.ignore);
    this.at = null;
    this.hidden = new HiddenParts();
    this.isPast = false;
    this.tidy.startSheet();
  }
  private endSheet(): void {
    if (this.sheet === null) return;
    this.tally.sheetState(this.sheet, this.at ? this.state.formulas : 0, this.state.hidden);
    if (this.at) {
      if (this.hiddenAnswer() === null) this.hidden.ask(this.at, this.state, this.findings);
      askMerged(this.at, this.state, this.tidy, this.findings);
      this.leftOut.endSheet();
      return;
    }
    this.tally.skipped(this.sheet);
    const near = this.search?.near;
    if (!near) return;
    this.findings.problem(
      'import/header',
      near.row,
      1,
      `sheet "${this.sheet}" has nearly the header of a known table; missing: ${near.missing.map((name) => `"${name}"`).join(', ')}`,
      'write the header as it is published, give --sheet for the sheets to read, or give a mapping with --map',
    );
  }

  private seekHeader(row: SheetRow, sheet: string): void {
    const { search } = this;
    const fitting = search?.take(row) ?? [];
    const ids = fitting.map(({ id }) => id);
    if (ids.length > 1)
      this.findings.problem(
        'import/layout',
        row.row,
        1,
        `the table has the columns of ${ids.join(' and of ')}`,
        `choose with --layout: ${ids.join(' or ')}`,
      );
    const [first] = fitting;
    if (!search || !first) return;
    const { header, spec } = first;
    this.lastHeaders = header.texts;
    const isTaken = this.tables.take(sheet, first, search.title);
    const { layout } = this.tables;
    if (!isTaken && spec.refused) this.search = null;
    if (!layout || spec.refused) return;
    this.at = { sheet, header, layout };
    if (!isTaken) return;
    this.leftOut.startSheet(spec);
    this.tally.sheet(sheet, header);
  }

  private readRow(row: SheetRow, at: TableSheet): string[][] {
    const { sheet, header, layout } = at;
    if (row.row <= header.row + (layout.spec.under ?? 0)) return [];
    const filled = row.cells.reduce<number>((n, cell) => (cellText(cell).trim() === '' ? n : n + 1), 0);
    if (filled === 0) return [];
    const { until } = layout.spec;
    const lead = row.cells.map(cellText).find((text) => text.trim() !== '') ?? '';
    this.isPast ||= until !== undefined && cleanText(lead) === cleanText(until);
    if (this.isPast) {
      this.tally.note(lead);
      return [];
    }
    const refuse = (place: number, message: string, fix: string): string[][] => {
      this.findings.refuse(sheet, row, place, message, fix);
      return [];
    };
    if (row.fault !== undefined) return refuse(0, row.fault, 'close every quotation mark');
    if (repeatsHeader(row, header)) {
      this.tally.repeatedHeader();
      return [];
    }
    // A note under the table stands alone in its row; a force that stands alone has lost its numbers.
    if (filled === 1 && layout.columns.length + header.wide.length > 1 && !this.isForceAlone(row)) {
      this.tally.note(row.cells.map(cellText).find((text) => text.trim() !== '') ?? '');
      return [];
    }
    if (this.isUnfilled(row, at)) return [];
    this.tally.read();
    if (row.hidden !== undefined && !this.takesHidden(row)) return [];
    const leave = this.leftOut.rule(row, header.leave);
    if (leave) {
      this.leftOut.leave(row, leave, sheet, countOf(row, at));
      this.tally.leftOut();
      return [];
    }
    const isFilled = (place: number): boolean => cellText(row.cells[place] ?? null).trim() !== '';
    for (const { at: place, header: name } of header.stray)
      if (isFilled(place))
        return refuse(
          place,
          `a value stands under the header "${name}", which is there twice`,
          'delete the second column',
        );
    for (let place = header.width; place < row.cells.length; place++)
      if (isFilled(place))
        return refuse(place, 'a value stands in a column without a header', 'name the column or delete it');
    return this.tidy.read(row, at);
  }
  /** A row of a form in which nothing stands beside what the row is of. */
  private isUnfilled(row: SheetRow, { header, layout }: TableSheet): boolean {
    const { key, force } = layout.spec;
    if (!this.request.isForm) return false;
    const textIn = (name: string): string =>
      cellText(row.cells[header.columns[name]?.at ?? -1] ?? null).trim();
    if (layout.columns.some(([name]) => !key.includes(name) && textIn(name) !== '')) return false;
    this.unfilledRows.push(key.flatMap((name) => (name === force ? [] : [textIn(name)])).join(', '));
    return true;
  }
  private isForceAlone(row: SheetRow): boolean {
    if (this.request.isForm) return false;
    const text = row.cells.map(cellText).find((cell) => cell.trim() !== '') ?? '';
    return this.register.fold(text).id !== null;
  }
  /** Whether a row that is not seen is read; asked once for the sheet where nobody said it. */
  private takesHidden(row: SheetRow): boolean {
    this.hidden.take(row);
    const take = this.hiddenAnswer() !== 'leave';
    this.tally.unseen(take);
    return take;
  }
  private hiddenAnswer(): 'read' | 'leave' | null {
    return this.request.hidden ?? this.tables.layout?.spec.hidden ?? null;
  }

  private finish(): void {
    this.findings.gather();
    if (!this.tables.layout && this.findings.isEmpty) {
      const sheets = this.facts().sheets.map(({ name }) => `"${name}"`);
      this.findings.problem(
        'import/header',
        1,
        1,
        `no sheet has the header of a known table; sheets: ${sheets.join(', ') || 'none'}`,
        `known are ${Object.keys(this.request.layouts).join(', ')}; give a mapping of the columns with --map`,
      );
    }
    for (const { time, block } of this.tidy.zeroBlocks())
      this.findings.problem(
        'import/all-zero',
        1,
        1,
        `every number of "${block}" in ${time} is 0, and at other times it is not`,
        `say which it is: --not-supplied "${time}: ${block}", or --zero "${time}: ${block}"`,
        'tables write 0 for what was not supplied; a sum over it is too small and looks like a fall',
      );
    this.findings.end();
  }
}
