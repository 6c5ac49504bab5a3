import type { Diagnostic } from '../../diagnostics/diagnostic';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { LayoutColumnSpec, TableLayout } from '../../model/files/published-table-file';
import { nearest } from '../../model/nearest';
import { printDigits } from '../../model/number';
import { ZeroBlocks, type Block } from './zero-blocks';
import { cellName, isHeader, matchHeader, repeatsHeader, type Header, type NearHeader } from './find-header';
import { ForceRegister } from './fold-force';
import { Tally, type ImportFacts } from './import-facts';
import { readCell } from './read-cell';
import { cellText, type SheetRow, type SheetStream } from './table-file';
import type { Force } from '../../model/edition';

export interface ImportRequest {
  /** The name of the file, for messages. */
  readonly file: string;
  readonly layouts: Readonly<Record<string, TableLayout>>;
  readonly forces: Readonly<Record<string, Force>>;
  /** Headers that are left out besides those of the layout. */
  readonly ignore: readonly string[];
  /** Zeros that mean "not supplied", and zeros that are. */
  readonly notSupplied: readonly Block[];
  readonly zero: readonly Block[];
}
/** So many findings are printed; the rest are counted. */
const SHOWN = 50;
const REFUSED_KEPT = 10_000;
export interface RefusedRow {
  /** The row of the sheet, or the line of the file. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly wrong: string[];
}
/** A header stands in the first rows of a sheet, however many notes are above it. */
const HEADER_WITHIN = 200;

/**
 * Turns the rows of a published table into tidy rows. Every row is read, left out for a reason that is counted, or
 * refused; when any is refused the import fails.
 */
export class TableImport {
  readonly diagnostics: Diagnostic[] = [];
  private readonly tally = new Tally();
  private readonly register: ForceRegister;
  private readonly zeros: ZeroBlocks;
  private readonly keys = new Map<string, string>();
  private layout: { id: string; spec: TableLayout; columns: [string, LayoutColumnSpec][] } | null = null;
  private header: Header | null = null;
  private near: NearHeader | null = null;
  private sheet: string | null = null;
  private problems = 0;
  private readonly refusals = new Map<string, RefusedRow>();
  private lastHeaders: readonly string[] = [];

  constructor(private readonly request: ImportRequest) {
    this.register = new ForceRegister(request.forces);
    this.zeros = new ZeroBlocks(request.notSupplied, request.zero);
  }

  /** The layout that the table was found to have, once its header was met. */
  get found(): { id: string; spec: TableLayout; columns: readonly string[] } | null {
    return this.layout && { ...this.layout, columns: this.layout.columns.map(([name]) => name) };
  }

  /** Tidy rows as they come, without a header. */
  async *rows(stream: SheetStream): AsyncGenerator<readonly string[][]> {
    for await (const { sheet, rows } of stream) {
      if (sheet !== this.sheet) this.startSheet(sheet);
      const tidy: string[][] = [];
      for (const row of rows) {
        const read = this.header ? this.readRow(row, this.header) : this.seekHeader(row);
        if (read) tidy.push(read);
      }
      yield tidy;
    }
    this.endSheet();
    this.finish();
  }

  /** Rows that were refused, as they came, with all that is wrong in each. The first ten thousand. */
  get refusedRows(): readonly RefusedRow[] {
    return [...this.refusals.values()];
  }
  /** The headers of the sheet that was read last. */
  get headers(): readonly string[] {
    return this.lastHeaders;
  }

  facts(): ImportFacts {
    return this.tally.facts();
  }

  private startSheet(sheet: string): void {
    this.endSheet();
    this.sheet = sheet;
    this.header = null;
    this.near = null;
  }
  private endSheet(): void {
    if (this.sheet === null || this.header) return;
    this.tally.skipped(this.sheet);
    if (!this.near) return;
    const { row, missing } = this.near;
    this.problem(
      'import/header',
      row,
      1,
      `sheet "${this.sheet}" has nearly the header of a known table; missing: ${missing.map((name) => `"${name}"`).join(', ')}`,
      'write the header as it is published, give --sheet for the sheets to read, or give a mapping with --map',
    );
  }

  private seekHeader(row: SheetRow): null {
    if (row.row > HEADER_WITHIN) return null;
    const candidates = this.layout
      ? [[this.layout.id, this.layout.spec] as const]
      : Object.entries(this.request.layouts);
    const matches = candidates.map(
      ([id, spec]) => [id, spec, matchHeader(row, spec, this.request.ignore)] as const,
    );
    const whole = matches.filter(([, , match]) => isHeader(match));
    if (whole.length > 1)
      this.problem(
        'import/layout',
        row.row,
        1,
        `the table has the columns of ${whole.map(([id]) => id).join(' and of ')}`,
        `choose with --layout: ${whole.map(([id]) => id).join(' or ')}`,
      );
    const [first] = whole;
    if (first) {
      const [id, spec, match] = first;
      if (isHeader(match)) this.takeHeader(id, spec, match);
      return null;
    }
    for (const [, , match] of matches)
      if (match && !isHeader(match) && (!this.near || match.found > this.near.found)) this.near = match;
    return null;
  }

  private takeHeader(id: string, spec: TableLayout, header: Header): void {
    this.header = header;
    this.lastHeaders = header.texts;
    const columns = Object.entries(spec.columns).filter(([name]) => name in header.columns);
    if (this.layout && this.layout.columns.length !== columns.length)
      this.problem(
        'import/header',
        header.row,
        1,
        `sheet "${this.sheet ?? ''}" has other columns than the sheet before it`,
        'import them apart, or take the column out with --ignore',
      );
    this.layout ??= { id, spec, columns };
    this.tally.sheet(this.sheet ?? '', header);
    for (const { at, header: name } of header.unknown) {
      const near = nearest(
        name,
        Object.values(spec.columns).flatMap((column) => column.headers),
      );
      this.problem(
        'import/unknown-column',
        header.row,
        at + 1,
        `cell ${cellName(at, header.row)}: the column "${name}" is not known to the layout ${id}`,
        `${near ? `rename it "${near}", ` : ''}give --ignore "${name}" if rows do not differ by it, or a mapping with --map`,
      );
    }
  }

  private readRow(row: SheetRow, header: Header): string[] | null {
    const layout = this.layout;
    if (!layout) return null;
    const filled = row.cells.reduce<number>((n, cell) => (cellText(cell).trim() === '' ? n : n + 1), 0);
    if (filled === 0) return null;
    if (row.fault !== undefined) return this.refuse(row, 0, row.fault, 'close every quotation mark');
    if (repeatsHeader(row, header)) {
      this.tally.repeatedHeader();
      return null;
    }
    // A note under the table stands alone in its row.
    if (filled === 1 && layout.columns.length > 2) {
      this.tally.note();
      return null;
    }
    this.tally.read();
    for (const { at, header: name } of header.stray)
      if (cellText(row.cells[at] ?? null).trim() !== '')
        return this.refuse(
          row,
          at,
          `a value stands under the header "${name}", which is there twice`,
          'delete the second column',
        );
    for (let at = header.width; at < row.cells.length; at++)
      if (cellText(row.cells[at] ?? null).trim() !== '')
        return this.refuse(
          row,
          at,
          'a value stands in a column without a header',
          'name the column or delete it',
        );
    return this.tidyRow(row, header, layout);
  }

  private tidyRow(
    row: SheetRow,
    header: Header,
    layout: { spec: TableLayout; columns: readonly [string, LayoutColumnSpec][] },
  ): string[] | null {
    const cells: Record<string, string> = {};
    const missing = notSuppliedOf(layout.spec);
    let wrong = false;
    for (const [name, column] of layout.columns) {
      const place = header.columns[name];
      if (!place) continue;
      const cell = row.cells[place.at] ?? null;
      const year = place.year === null ? null : (row.cells[place.year] ?? null);
      const read = readCell(cell, year, column, missing, this.register);
      if ('value' in read) {
        cells[name] = read.value;
        if (read.note) this.tally.cleaned(name);
        if (column.type === 'force') this.tally.folded(cellText(cell), read.value);
      } else if ('notSupplied' in read) {
        cells[name] = '';
        this.tally.notSupplied(read.notSupplied);
      } else if ('elsewhere' in read) {
        this.tally.elsewhere();
        return null;
      } else {
        wrong = true;
        this.refuse(row, place.at, read.problem, read.fix);
      }
    }
    if (wrong) return null;
    return this.settle(row, cells, layout);
  }

  /** Looks at the row as a whole: its key, and whether its zero is one. */
  private settle(
    row: SheetRow,
    cells: Record<string, string>,
    { spec, columns }: { spec: TableLayout; columns: readonly [string, LayoutColumnSpec][] },
  ): string[] | null {
    const key = spec.key.map((name) => cells[name] ?? '').join('\u0001');
    const here = `${this.sheet ?? ''}, row ${row.row}`;
    const before = this.keys.get(key);
    if (before !== undefined)
      return this.refuse(
        row,
        0,
        `the row has the same ${spec.key.join(', ')} as ${before}`,
        'delete one, or correct it',
      );
    this.keys.set(key, here);
    const time = spec.time === undefined ? '' : (cells[spec.time] ?? '');
    const blocks = [spec.blocks, spec.force].flatMap((name) =>
      name === undefined ? [] : [cells[name] ?? ''],
    );
    const count = cells[spec.count] ?? '';
    if (count === '0' && this.zeros.isNotSupplied(time, blocks)) {
      cells[spec.count] = '';
      this.tally.notSupplied('0, declared as not supplied');
    }
    const number = cells[spec.count] === '' ? null : Number(count);
    this.zeros.add(time, blocks, number);
    this.tally.row(time, number, spec.force === undefined ? null : (cells[spec.force] ?? null));
    return columns.map(([name]) => cells[name] ?? '');
  }

  private refuse(row: SheetRow, at: number, message: string, fix: string): null {
    const start = row.starts?.[at];
    const where = row.starts ? '' : `sheet "${this.sheet ?? ''}", cell ${cellName(at, row.row)}: `;
    this.tally.refused(row.row, this.sheet ?? '', message);
    this.keepRefused(row, `${row.starts ? '' : `${cellName(at, row.row)}: `}${message}; ${fix}`);
    this.problem('import/row', start?.line ?? row.row, start?.column ?? at + 1, where + message, fix);
    return null;
  }
  private keepRefused(row: SheetRow, words: string): void {
    const key = `${this.sheet ?? ''} ${row.row}`;
    const known = this.refusals.get(key);
    if (known) known.wrong.push(words);
    else if (this.refusals.size < REFUSED_KEPT)
      this.refusals.set(key, { line: row.row, cells: row.cells.map(cellText), wrong: [words] });
  }
  private problem(
    rule: string,
    line: number,
    column: number,
    message: string,
    fix: string,
    why?: string,
  ): void {
    this.problems += 1;
    if (this.problems > SHOWN) return;
    const place = { file: this.request.file, line, column };
    this.diagnostics.push({ rule, severity: severityOf(rule), place, message, fix, ...(why ? { why } : {}) });
  }

  private finish(): void {
    if (!this.layout && this.problems === 0)
      this.problem(
        'import/header',
        1,
        1,
        `no sheet has the header of a known table; sheets: ${
          this.tally
            .facts()
            .sheets.map(({ name }) => `"${name}"`)
            .join(', ') || 'none'
        }`,
        `known are ${Object.keys(this.request.layouts).join(', ')}; give a mapping of the columns with --map`,
      );
    for (const { time, block } of this.zeros.suspects())
      this.problem(
        'import/all-zero',
        1,
        1,
        `every number of "${block}" in ${time} is 0, and at other times it is not`,
        `say which it is: --not-supplied "${time}: ${block}", or --zero "${time}: ${block}"`,
        'tables write 0 for what was not supplied; a sum over it is too small and looks like a fall',
      );
    if (this.problems > SHOWN)
      this.diagnostics.push({
        rule: 'import/row',
        severity: 'error',
        place: { file: this.request.file, line: 1, column: 1 },
        message: `and ${printDigits(this.problems - SHOWN, 0)} more like these`,
        fix: 'mend what is common to them first',
      });
  }
}

const words = new WeakMap<TableLayout, ReadonlySet<string>>();
function notSuppliedOf(spec: TableLayout): ReadonlySet<string> {
  const known = words.get(spec) ?? new Set((spec.notSupplied ?? []).map((word) => word.toLowerCase()));
  words.set(spec, known);
  return known;
}
