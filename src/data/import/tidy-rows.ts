import type { Force } from '../../model/registers';
import type { TableLayout } from '../../model/files/published-table-file';
import { addUp } from '../../model/number';
import type { ForceRegister } from './fold-force';
import type { Tally } from './import-facts';
import type { ImportFindings } from './import-findings';
import type { ImportRequest, Layout, TableSheet } from './import-request';
import type { LeftOutRows } from './left-out-rows';
import { readCell } from './read-cell';
import { readNumberCell } from './read-number';
import { cellText, type SheetRow } from './table-file';
import { ZeroBlocks, type Block } from './zero-blocks';

/** Turns a row of a sheet into rows of the tidy table: none where it is refused, or is of an area that contains forces. */
export class TidyRows {
  private readonly zeros: ZeroBlocks;
  private readonly keys = new Map<string, string>();
  /** Values above an empty cell, for columns whose cells were merged. */
  private readonly before = new Map<string, string>();
  private readonly counted = new Map<
    string,
    { cells: Record<string, string>; n: number; first: SheetRow; at: TableSheet }
  >();
  private last = 0;
  private first = Infinity;
  private askedForce = false;

  constructor(
    private readonly request: ImportRequest,
    private readonly register: ForceRegister,
    private readonly tally: Tally,
    private readonly leftOut: LeftOutRows,
    private readonly findings: ImportFindings,
  ) {
    this.zeros = new ZeroBlocks(request.notSupplied, request.zero);
  }

  /** The last row of the sheet that was one of the table, not a note below it. */
  get lastRow(): number {
    return this.last;
  }
  /** The first of them. */
  get firstRow(): number {
    return this.first;
  }
  startSheet(): void {
    this.before.clear();
    this.last = 0;
    this.first = Infinity;
  }

  read(row: SheetRow, at: TableSheet): string[][] {
    const { header, layout } = at;
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
        const named = place.name ?? place.at;
        this.leftOut.leave(row, 'contains other rows', at.sheet, countOf(row, at), named);
        return [];
      } else {
        wrong = true;
        const empty =
          cellText(own).trim() === '' && column.type === 'force-code' ? (place.name ?? place.at) : place.at;
        this.findings.refuse(at.sheet, row, empty, read.problem, read.fix);
      }
    }
    const force = this.fixedForce(layout.spec);
    if (force !== null) cells['force'] = force;
    const of = this.within(row, cells, at);
    if (wrong || !of) return [];
    this.last = row.row;
    this.first = Math.min(this.first, row.row);
    const whole = { ...cells, ...layout.spec.constants, ...of };
    if (layout.spec.counted) return this.count(row, whole, at);
    return layout.spec.wide ? this.longRows(row, whole, at) : this.settle(row, whole, at);
  }
  /** The rows of a table of records, each with how many of it there are. */
  countedRows(): string[][] {
    return [...this.counted.values()].flatMap(({ cells, n, first, at }) =>
      this.settle(first, { ...cells, [at.layout.spec.count]: String(n) }, at),
    );
  }
  get hasCounted(): boolean {
    return this.counted.size > 0;
  }
  /** Parts of the table that are nothing but zeros in a period, and nobody has said why. */
  zeroBlocks(): Block[] {
    return this.zeros.suspects();
  }

  /** What a value is part of, for the columns that say so; null where the layout does not know the value. */
  private within(
    row: SheetRow,
    cells: Readonly<Record<string, string>>,
    { sheet, header, layout }: TableSheet,
  ): Record<string, string> | null {
    const found: Record<string, string> = {};
    for (const [name, { within }] of layout.columns) {
      if (!within) continue;
      const value = cells[name] ?? '';
      const parts = Object.hasOwn(within.of, value) ? within.of[value] : undefined;
      if (parts === undefined) {
        this.findings.refuse(
          sheet,
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
      this.findings.problem(
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
  private longRows(row: SheetRow, cells: Readonly<Record<string, string>>, at: TableSheet): string[][] {
    const { sheet, header, layout } = at;
    const { wide } = layout.spec;
    if (!wide) return [];
    const into = Object.keys(wide.into);
    const read = wide.columns.map((_, n) => {
      const place = header.wide[n] ?? -1;
      return {
        place,
        read: readNumberCell(row.cells[place] ?? null, layout.spec.countType ?? 'count', layout.form),
      };
    });
    const wrong = read.flatMap(({ place, read: one }) => ('problem' in one ? [{ place, ...one }] : []));
    for (const { place, problem, fix } of wrong) this.findings.refuse(sheet, row, place, problem, fix);
    if (wrong.length > 0) return [];
    const numbers = read.map(({ read: one }) => ('value' in one ? Number(one.value) : null));
    for (const { at: place, header: name, parts } of header.contain)
      this.leftOut.hold(
        row,
        place,
        sheet,
        name,
        numberAt(row, place, layout),
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
      return this.settle(row, long, at);
    });
  }

  private count(row: SheetRow, cells: Record<string, string>, at: TableSheet): string[][] {
    const key = at.layout.tidy.map((name) => cells[name] ?? '').join('\u0001');
    const known = this.counted.get(key);
    if (known) known.n += 1;
    else this.counted.set(key, { cells, n: 1, first: row, at });
    return [];
  }

  /** Looks at the row as a whole: its key, and whether its zero is one. */
  private settle(row: SheetRow, cells: Record<string, string>, { sheet, layout }: TableSheet): string[][] {
    const { spec, tidy } = layout;
    const key = spec.key.map((name) => cells[name] ?? '').join('\u0001');
    const before = this.keys.get(key);
    if (before !== undefined) {
      this.findings.refuse(
        sheet,
        row,
        0,
        `the row has the same ${spec.key.join(', ')} as ${before}`,
        'delete one, or correct it',
      );
      return [];
    }
    this.keys.set(key, `${sheet}, row ${row.row}`);
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
}

function numberAt(row: SheetRow, place: number, { spec, form }: Layout): number | null {
  const read = readNumberCell(row.cells[place] ?? null, spec.countType ?? 'count', form);
  return 'value' in read ? Number(read.value) : null;
}
/** The count of a whole row, for one that is left out; null where it has none. */
export function countOf(row: SheetRow, { header, layout }: TableSheet): number | null {
  const { spec } = layout;
  const places = spec.wide ? header.wide : [header.columns[spec.count]?.at ?? -1];
  const numbers = places.map((place) => numberAt(row, place, layout)).filter((n) => n !== null);
  return numbers.length === 0 ? null : addUp(numbers);
}
/** The force that the name of a file has: `2018-12-city-of-london-stop-and-search.csv`. */
function forceInName(file: string, forces: Readonly<Record<string, Force>>): string | null {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).toLowerCase();
  const ids = Object.keys(forces).filter((id) => new RegExp(`(^|-|_)${id}(-|_|\\.)`).test(name));
  return ids.length === 1 ? (ids[0] ?? null) : null;
}
