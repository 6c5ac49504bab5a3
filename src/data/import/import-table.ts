import type { Diagnostic } from '../../diagnostics/diagnostic';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { LayoutColumnSpec, TableLayout } from '../../model/files/published-table-file';
import { nearest } from '../../model/nearest';
import { addUp, printDigits } from '../../model/number';
import { ZeroBlocks, type Block } from './zero-blocks';
import { cleanText } from './clean-text';
import { cellName, isHeader, matchHeader, repeatsHeader, type Header, type NearHeader } from './find-header';
import { LeftOutRows } from './left-out-rows';
import { periodOfTitle } from './period-of-title';
import { numberForm, readNumberCell, type NumberForm } from './read-number';
import { ForceRegister } from './fold-force';
import { Tally, type ImportFacts } from './import-facts';
import { readCell } from './read-cell';
import {
  cellText,
  columnLetters,
  PLAIN_SHEET,
  type SheetRow,
  type SheetState,
  type SheetStream,
} from './table-file';
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
  /** What to do with rows, columns and sheets that are not seen; null asks. */
  readonly hidden: 'read' | 'leave' | null;
  /** The period of the whole table, where its title does not say it. */
  readonly period: string | null;
  /** The force of the whole table, where neither it nor the file's name says it. */
  readonly force: string | null;
  /** A form that has the force in its rows before anybody fills them in. */
  readonly isForm: boolean;
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

interface Layout {
  readonly id: string;
  readonly spec: TableLayout;
  /** The columns that the sheet has, of those that the layout knows. */
  readonly columns: readonly [string, LayoutColumnSpec][];
  /** Every column of the tidy table in order. */
  readonly tidy: readonly string[];
  readonly form: NumberForm;
}
/** A sheet with the header of a layout of which every sheet is a table of its own. */
export interface SheetFound {
  readonly sheet: string;
  readonly layout: string;
  readonly title: string;
}

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
  private layout: Layout | null = null;
  private header: Header | null = null;
  private near: NearHeader | null = null;
  private sheet: string | null = null;
  private problems = 0;
  private readonly refusals = new Map<string, RefusedRow>();
  private lastHeaders: readonly string[] = [];
  private state: SheetState = PLAIN_SHEET;
  /** The rows above the header, of which its last ones may be part. */
  private above: SheetRow[] = [];
  private covers: string | null = null;
  private leftOut = new LeftOutRows();
  /** Values above an empty cell, for columns whose cells were merged. */
  private readonly before = new Map<string, string>();
  private readonly counted = new Map<string, { cells: Record<string, string>; n: number; first: SheetRow }>();
  /** What is wrong with cells, with the finding that says it and the other cells that have the same. */
  private readonly causes = new Map<string, { readonly at: number | null; readonly cells: string[] }>();
  private lastRow = 0;
  private askedForce = false;
  private unseen = { rows: 0, filtered: 0, first: 0 };
  private readonly tables: SheetFound[] = [];

  constructor(private readonly request: ImportRequest) {
    this.register = new ForceRegister(request.forces);
    this.zeros = new ZeroBlocks(request.notSupplied, request.zero);
  }

  /** The layout that the table was found to have, once its header was met. */
  get found(): { id: string; spec: TableLayout; columns: readonly string[] } | null {
    return this.layout && { id: this.layout.id, spec: this.layout.spec, columns: this.layout.tidy };
  }
  /** The period that the whole table covers, where its rows do not say it. */
  get period(): string | null {
    return this.covers;
  }

  /** Tidy rows as they come, without a header. */
  async *rows(stream: SheetStream): AsyncGenerator<readonly string[][]> {
    for await (const { sheet, rows, state } of stream) {
      if (sheet !== this.sheet) this.startSheet(sheet);
      this.state = state;
      const tidy: string[][] = [];
      for (const row of rows) {
        if (this.header) tidy.push(...this.readRow(row, this.header));
        else this.seekHeader(row);
      }
      yield tidy;
    }
    this.endSheet();
    if (this.counted.size > 0) yield this.countedRows();
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
    return this.tally.facts(this.leftOut.facts());
  }

  private startSheet(sheet: string): void {
    this.endSheet();
    this.sheet = sheet;
    this.header = null;
    this.near = null;
    this.state = PLAIN_SHEET;
    this.above = [];
    this.before.clear();
    this.lastRow = 0;
    this.unseen = { rows: 0, filtered: 0, first: 0 };
  }
  private endSheet(): void {
    if (this.sheet === null) return;
    this.tally.sheetState(this.sheet, this.header ? this.state.formulas : 0, this.state.hidden);
    if (this.header) {
      this.askUnseen(this.header);
      this.askMerged(this.header);
      this.leftOut.endSheet();
      return;
    }
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

  private seekHeader(row: SheetRow): void {
    if (row.row > HEADER_WITHIN) return;
    this.above.push(row);
    const sheet = cleanText(this.sheet ?? '');
    const all = this.layout
      ? [[this.layout.id, this.layout.spec] as const]
      : Object.entries(this.request.layouts);
    const candidates = all.filter(
      ([, spec]) => !spec.sheets || spec.sheets.some((name) => cleanText(name) === sheet),
    );
    const matches = candidates.map(([id, spec]) => {
      const match = matchHeader(this.headerRows(row, spec), spec, this.request.ignore);
      return [id, spec, isHeader(match) && !this.isTitled(spec) ? null : match] as const;
    });
    const fitting = matches.filter(([, , match]) => isHeader(match));
    // A header of two rows is not that of one row with a line above it.
    const needsAll = ([, spec]: (typeof fitting)[number]): boolean =>
      !isHeader(matchHeader(this.headerRows(row, spec).slice(1), spec, this.request.ignore));
    const whole = fitting.length > 1 ? fitting.filter(needsAll) : fitting;
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
      return;
    }
    for (const [, , match] of matches)
      if (match && !isHeader(match) && (!this.near || match.found > this.near.found)) this.near = match;
  }
  /** The rows that would be the header of a layout if this one were its last. */
  private headerRows(row: SheetRow, { headerRows = 1 }: TableLayout): readonly SheetRow[] {
    return headerRows === 1 ? [row] : this.above.filter((above) => above.row > row.row - headerRows);
  }
  private isTitled({ titled }: TableLayout): boolean {
    const lines = this.above.map(({ cells }) => cells.map(cellText).join(' ').toLowerCase());
    return !titled || titled.some((words) => lines.some((line) => line.includes(words.toLowerCase())));
  }

  private takeHeader(id: string, spec: TableLayout, header: Header): void {
    this.header = header;
    this.lastHeaders = header.texts;
    const title = this.above.slice(0, -1).map(({ cells }) =>
      cells
        .map(cellText)
        .filter((text) => text !== '')
        .join(' '),
    );
    this.tables.push({ sheet: this.sheet ?? '', layout: id, title: cleanText(title[0] ?? '') });
    if (spec.refused)
      this.problem(
        'import/layout',
        header.row,
        1,
        `sheet "${this.sheet ?? ''}": ${spec.refused.why}`,
        spec.refused.instead,
      );
    if (spec.oneSheet && this.tables.length > 1) return this.askWhichSheet();
    const columns = Object.entries(spec.columns).filter(([name]) => name in header.columns);
    if (this.layout && this.layout.columns.length !== columns.length)
      this.problem(
        'import/header',
        header.row,
        1,
        `sheet "${this.sheet ?? ''}" has other columns than the sheet before it`,
        'import them apart, or take the column out with --ignore',
      );
    this.layout ??= { id, spec, columns, tidy: tidyColumns(spec, columns), form: numberForm(spec) };
    this.leftOut.startSheet(spec);
    this.tally.sheet(this.sheet ?? '', header);
    this.takePeriod(spec, title, header);
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
  private askWhichSheet(): void {
    const [first, ...more] = this.tables;
    if (first === undefined || more.length !== 1) return;
    this.problem(
      'import/sheets',
      1,
      1,
      `the workbook has more than one table with this header: "${first.sheet}" (${first.title}) and "${more[0]?.sheet ?? ''}" (${more[0]?.title ?? ''})`,
      `say which to read: --sheet "${first.sheet}"; each becomes a dataset of its own`,
    );
  }
  private takePeriod(spec: TableLayout, title: readonly string[], header: Header): void {
    if (spec.period === undefined) return;
    const said = spec.period === 'title' ? periodOfTitle(title) : spec.period;
    const period = this.request.period ?? said;
    if (period === null)
      return this.problem(
        'import/header',
        header.row,
        1,
        `sheet "${this.sheet ?? ''}": no line above the header says what period the table covers`,
        'say it with --period 2024-01/2024-12',
      );
    if (this.covers !== null && this.covers !== period)
      this.problem(
        'import/header',
        header.row,
        1,
        `sheet "${this.sheet ?? ''}" covers ${period}, and the sheet before it ${this.covers}`,
        'import them apart, with --sheet',
      );
    this.covers ??= period;
  }

  private readRow(row: SheetRow, header: Header): string[][] {
    const layout = this.layout;
    if (!layout) return [];
    if (row.row <= header.row + (layout.spec.under ?? 0)) return [];
    const filled = row.cells.reduce<number>((n, cell) => (cellText(cell).trim() === '' ? n : n + 1), 0);
    if (filled === 0) return [];
    if (row.fault !== undefined) return this.refuse(row, 0, row.fault, 'close every quotation mark');
    if (repeatsHeader(row, header)) {
      this.tally.repeatedHeader();
      return [];
    }
    // A note under the table stands alone in its row; a force that stands alone has lost its numbers.
    if (filled === 1 && layout.columns.length + header.wide.length > 1 && !this.isForceAlone(row)) {
      this.tally.note(row.cells.map(cellText).find((text) => text.trim() !== '') ?? '');
      return [];
    }
    this.tally.read();
    if (row.hidden !== undefined && !this.takesUnseen(row)) return [];
    const leave = this.leftOut.rule(row, header.leave);
    if (leave) {
      this.leftOut.leave(row, leave, this.sheet ?? '', this.countOf(row, header, layout));
      this.tally.leftOut();
      return [];
    }
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
  private isForceAlone(row: SheetRow): boolean {
    if (this.request.isForm) return false;
    const text = row.cells.map(cellText).find((cell) => cell.trim() !== '') ?? '';
    return this.register.fold(text).id !== null;
  }
  /** Whether a row that is not seen is read; asked once for the sheet where nobody said it. */
  private takesUnseen(row: SheetRow): boolean {
    if (this.unseen.rows + this.unseen.filtered === 0) this.unseen.first = row.row;
    if (row.hidden === 'filtered') this.unseen.filtered += 1;
    else this.unseen.rows += 1;
    const take = this.unseenAnswer() !== 'leave';
    this.tally.unseen(take);
    return take;
  }
  private unseenAnswer(): 'read' | 'leave' | null {
    return this.request.hidden ?? this.layout?.spec.hidden ?? null;
  }
  private askUnseen(header: Header): void {
    if (this.unseenAnswer() !== null) return;
    const { rows, filtered, first } = this.unseen;
    const used = new Set([...Object.values(header.columns).map(({ at }) => at), ...header.wide]);
    const columns = this.state.hiddenColumns.filter((at) => used.has(at)).map(columnLetters);
    const what = [
      ...(this.state.hidden ? ['the sheet itself'] : []),
      ...(rows > 0 ? [`${rows} rows, the first of them row ${first}`] : []),
      ...(filtered > 0 ? [`${filtered} rows that a filter hides, the first of them row ${first}`] : []),
      ...(columns.length > 0 ? [`column ${columns.join(', ')}`] : []),
    ];
    if (what.length === 0) return;
    this.problem(
      'import/hidden',
      header.row,
      1,
      `sheet "${this.sheet ?? ''}": what is not seen when the workbook is opened belongs to the table or does not: ${what.join('; ')}`,
      'look at it in Excel (Data, Clear takes a filter off; select all, then Format, Unhide Rows), and give --hidden read or --hidden leave',
      'to leave hidden rows out may lose forces, and to read them may count what the publisher took out',
    );
  }
  /** Merged cells among the rows leave the cells behind the first one empty. */
  private askMerged(header: Header): void {
    const layout = this.layout;
    if (!layout) return;
    const places = layout.columns.flatMap(([name, column]) =>
      column.fillDown ? [] : [header.columns[name]?.at ?? -1],
    );
    const columns = [...places, ...header.wide];
    const merged = this.state.merged.filter(
      ({ left, top, right, bottom }) =>
        top > header.row + (layout.spec.under ?? 0) &&
        this.readsRow(top) &&
        columns.filter((at) => at >= left && at <= right).length * (bottom - top + 1) > 1,
    );
    const [first] = merged;
    if (!first) return;
    const name = `${cellName(first.left, first.top)}:${cellName(first.right, first.bottom)}`;
    this.problem(
      'import/row',
      first.top,
      first.left + 1,
      `sheet "${this.sheet ?? ''}", cells ${name}: merged cells stand among the rows${merged.length > 1 ? `, and ${merged.length - 1} more like them` : ''}; those behind the first are empty`,
      'in Excel take the merging off (Home, Merge & Center, Unmerge Cells) and write the value into each cell, or say fillDown: true for the column in the mapping',
    );
  }
  /** Whether a row was one of the table, not a note below it. */
  private readsRow(row: number): boolean {
    return row <= this.lastRow;
  }

  private tidyRow(row: SheetRow, header: Header, layout: Layout): string[][] {
    const cells: Record<string, string> = {};
    let wrong = false;
    for (const [name, column] of layout.columns) {
      const place = header.columns[name];
      if (!place) continue;
      const beside = row.cells[place.year ?? place.name ?? -1] ?? null;
      const own = row.cells[place.at] ?? null;
      const above = column.fillDown && cellText(own).trim() === '' ? this.before.get(name) : undefined;
      const cell = above ?? own;
      if (column.fillDown) this.before.set(name, cellText(cell));
      const read = readCell(cell, beside, column, layout.form, this.register);
      if ('value' in read) {
        cells[name] = read.value;
        if (read.note) this.tally.cleaned(name);
        if (read.mark) this.tally.marked(read.mark);
        if (column.type === 'force') this.tally.folded(cellText(cell), read.value);
      } else if ('notSupplied' in read) {
        cells[name] = '';
        this.tally.notSupplied(read.notSupplied);
      } else if ('elsewhere' in read) {
        this.tally.elsewhere();
        this.leftOut.leave(
          row,
          'contains other rows',
          this.sheet ?? '',
          this.countOf(row, header, layout),
          place.name ?? place.at,
        );
        return [];
      } else {
        wrong = true;
        const at =
          cellText(own).trim() === '' && column.type === 'force-code' ? (place.name ?? place.at) : place.at;
        this.refuse(row, at, read.problem, read.fix);
      }
    }
    const force = this.fixedForce(layout.spec);
    if (force !== null) cells['force'] = force;
    const of = this.within(row, cells, layout, header);
    if (wrong || !of) return [];
    this.lastRow = row.row;
    if (layout.spec.counted) return this.countRow(row, { ...cells, ...of }, layout);
    if (!layout.spec.wide) return this.settle(row, { ...cells, ...of }, layout);
    return this.longRows(row, { ...cells, ...of }, header, layout);
  }
  /** What a value is part of, for the columns that say so; null where the layout does not know the value. */
  private within(
    row: SheetRow,
    cells: Readonly<Record<string, string>>,
    layout: Layout,
    header: Header,
  ): Record<string, string> | null {
    const found: Record<string, string> = {};
    for (const [name, { within }] of layout.columns) {
      if (!within) continue;
      const value = cells[name] ?? '';
      const parts = Object.hasOwn(within.of, value) ? within.of[value] : undefined;
      if (parts === undefined) {
        this.refuse(
          row,
          header.columns[name]?.at ?? 0,
          `the mapping does not say what "${value}" is part of`,
          'add it to the mapping, or accept what is proposed anew',
        );
        return null;
      }
      Object.keys(within.into).forEach((into, n) => {
        found[into] = parts[n] ?? value;
      });
    }
    return found;
  }
  private fixedForce({ fixed }: TableLayout): string | null {
    if (!fixed) return null;
    const named =
      this.request.force ??
      (fixed.force === 'file-name' ? forceInName(this.request.file, this.request.forces) : fixed.force);
    const id = named === null ? null : this.register.fold(named).id;
    if (id === null && !this.askedForce) {
      this.askedForce = true;
      this.problem(
        'import/header',
        1,
        1,
        'the table is of one force, and neither it nor the name of the file says which',
        'say it with --force "City of London"',
      );
    }
    return id ?? '';
  }

  /** A row for each column of counts. */
  private longRows(
    row: SheetRow,
    cells: Readonly<Record<string, string>>,
    header: Header,
    layout: Layout,
  ): string[][] {
    const { wide } = layout.spec;
    if (!wide) return [];
    const into = Object.keys(wide.into);
    const read = wide.columns.map((_, n) => {
      const at = header.wide[n] ?? -1;
      return {
        at,
        read: readNumberCell(row.cells[at] ?? null, layout.spec.countType ?? 'count', layout.form),
      };
    });
    const wrong = read.flatMap(({ at, read: one }) => ('problem' in one ? [{ at, ...one }] : []));
    for (const { at, problem, fix } of wrong) this.refuse(row, at, problem, fix);
    if (wrong.length > 0) return [];
    const numbers = read.map(({ read: one }) => ('value' in one ? Number(one.value) : null));
    for (const { at, header: name, parts } of header.contain)
      this.leftOut.hold(
        row,
        at,
        this.sheet ?? '',
        name,
        this.numberAt(row, at, layout),
        parts.map((n) => numbers[n] ?? null),
      );
    return read.flatMap(({ read: one }, n) => {
      const is = wide.columns[n]?.is ?? [];
      const long: Record<string, string> = { ...cells };
      into.forEach((name, level) => {
        long[name] = is[level] ?? is.at(-1) ?? '';
      });
      if ('notSupplied' in one) this.tally.notSupplied(one.notSupplied);
      if ('value' in one && one.note) this.tally.cleaned(layout.spec.count);
      if ('value' in one && one.mark) this.tally.marked(one.mark);
      long[layout.spec.count] = 'value' in one ? one.value : '';
      return this.settle(row, long, layout);
    });
  }
  private numberAt(row: SheetRow, at: number, { spec, form }: Layout): number | null {
    const read = readNumberCell(row.cells[at] ?? null, spec.countType ?? 'count', form);
    return 'value' in read ? Number(read.value) : null;
  }
  /** The count of a whole row, for one that is left out; null where it has none. */
  private countOf(row: SheetRow, header: Header, layout: Layout): number | null {
    const { spec } = layout;
    const places = spec.wide ? header.wide : [header.columns[spec.count]?.at ?? -1];
    const numbers = places.map((at) => this.numberAt(row, at, layout)).filter((n) => n !== null);
    return numbers.length === 0 ? null : addUp(numbers);
  }

  private countRow(row: SheetRow, cells: Record<string, string>, layout: Layout): string[][] {
    const key = layout.tidy.map((name) => cells[name] ?? '').join('\u0001');
    const known = this.counted.get(key);
    if (known) known.n += 1;
    else this.counted.set(key, { cells, n: 1, first: row });
    return [];
  }
  private countedRows(): string[][] {
    const layout = this.layout;
    if (!layout) return [];
    return [...this.counted.values()].flatMap(({ cells, n, first }) =>
      this.settle(first, { ...cells, [layout.spec.count]: String(n) }, layout),
    );
  }

  /** Looks at the row as a whole: its key, and whether its zero is one. */
  private settle(row: SheetRow, cells: Record<string, string>, { spec, tidy }: Layout): string[][] {
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
    this.leftOut.add(number);
    this.tally.row(time, number, spec.force === undefined ? null : (cells[spec.force] ?? null));
    return [tidy.map((name) => cells[name] ?? '')];
  }

  private refuse(row: SheetRow, at: number, message: string, fix: string): string[][] {
    const start = row.starts?.[at];
    const cell = cellName(at, row.row);
    const where = row.starts ? `cell ${cell}: ` : `sheet "${this.sheet ?? ''}", cell ${cell}: `;
    this.tally.refused(row.row, this.sheet ?? '', message);
    // One cause is one finding: a wrong period in 44 rows is mended once.
    const cause = `${this.sheet ?? ''}\u0001${at}\u0001${message}`;
    const same = this.causes.get(cause);
    if (same) {
      same.cells.push(cell);
      this.keepRefused(row, `${cell}: ${message}; ${fix}`);
      return [];
    }
    this.causes.set(cause, { at: this.problems < SHOWN ? this.diagnostics.length : null, cells: [] });
    this.keepRefused(row, `${cell}: ${message}; ${fix}`);
    this.problem('import/row', start?.line ?? row.row, start?.column ?? at + 1, where + message, fix);
    return [];
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
    for (const { at, cells } of this.causes.values()) {
      const finding = at === null ? undefined : this.diagnostics[at];
      if (at === null || !finding || cells.length === 0) continue;
      const { rule, severity, place, message, fix } = finding;
      const others = `${cells.slice(0, 3).join(', ')}${cells.length > 3 ? ' …' : ''}`;
      const all = `${message}; so ${cells.length === 1 ? 'does' : 'do'} ${printDigits(cells.length, 0)} more: ${others}`;
      this.diagnostics[at] = { rule, severity, place, message: all, ...(fix === undefined ? {} : { fix }) };
    }
    if (!this.layout && this.problems === 0)
      this.problem(
        'import/header',
        1,
        1,
        `no sheet has the header of a known table; sheets: ${
          this.facts()
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

/** The columns of the tidy table: those of the sheet, what they are part of, what columns became, and the count. */
function tidyColumns(spec: TableLayout, columns: readonly [string, LayoutColumnSpec][]): string[] {
  const own = columns.flatMap(([name, { within }]) => [...Object.keys(within?.into ?? {}), name]);
  const made = [
    ...(spec.fixed && !own.includes('force') ? ['force'] : []),
    ...own,
    ...Object.keys(spec.wide?.into ?? {}),
  ];
  return made.includes(spec.count) ? made : [...made, spec.count];
}
/** The force that the name of a file has: `2018-12-city-of-london-stop-and-search.csv`. */
function forceInName(file: string, forces: Readonly<Record<string, Force>>): string | null {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).toLowerCase();
  const ids = Object.keys(forces).filter((id) => new RegExp(`(^|-|_)${id}(-|_|\\.)`).test(name));
  return ids.length === 1 ? (ids[0] ?? null) : null;
}
