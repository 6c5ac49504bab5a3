import { UnreadableTable, type Meter } from './limits';
import type { Cell, CellRange, SheetRow, SheetState, SheetStream } from './table-file';
import { readXml, XmlReader } from './xml';
import type { Archive } from './zip';

interface SheetEntry {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

/** Rows of a workbook of Excel, sheet by sheet. Only the sheets that are wanted are unpacked. */
export async function* readXlsx(
  archive: Archive,
  meter: Meter,
  wanted: (sheet: string) => boolean,
): SheetStream {
  const { sheets, from1904 } = await readWorkbook(archive);
  const shared = archive.has('xl/sharedStrings.xml')
    ? await readSharedStrings(archive.text('xl/sharedStrings.xml'), meter)
    : [];
  const dates = archive.has('xl/styles.xml')
    ? await readDateStyles(archive.text('xl/styles.xml'))
    : new Set<number>();
  for (const sheet of sheets) {
    meter.addSheet();
    if (!wanted(sheet.name) || !archive.has(sheet.path)) continue;
    const reader = new SheetReader(shared, dates, from1904, meter);
    const taken = () => ({ sheet: sheet.name, rows: reader.take(), state: reader.state(sheet.hidden) });
    for await (const piece of archive.text(sheet.path)) {
      reader.write(piece);
      if (reader.rows.length >= 500) yield taken();
    }
    reader.close();
    yield taken();
  }
}

async function readWorkbook(archive: Archive): Promise<{ sheets: SheetEntry[]; from1904: boolean }> {
  const targets = new Map<string, string>();
  await readXml(archive.text('xl/_rels/workbook.xml.rels'), {
    open: (name, attribute) => {
      const [id, target] = [attribute('Id'), attribute('Target')];
      if (name === 'Relationship' && id && target) targets.set(id, target);
    },
    close: () => undefined,
    text: () => undefined,
  });
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  await readXml(archive.text('xl/workbook.xml'), {
    open: (name, attribute) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
      // `id` is the relation's; the sheet's own number is `sheetId`.
      const target = name === 'sheet' ? targets.get(attribute('id') ?? '') : undefined;
      if (target !== undefined)
        sheets.push({
          name: attribute('name') ?? '',
          hidden: /^(hidden|veryHidden)$/.test(attribute('state') ?? ''),
          path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
        });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { sheets, from1904 };
}

/** Texts that cells refer to by number. Readings of Japanese words (`rPh`) are no part of them. */
async function readSharedStrings(pieces: AsyncIterable<string>, meter: Meter): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = 0;
  await readXml(pieces, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = phonetic === 0;
      else if (name === 'rPh') phonetic += 1;
    },
    close: (name) => {
      if (name === 'si') {
        meter.addCells(1);
        strings.push(meter.cell(text));
      } else if (name === 't') inText = false;
      else if (name === 'rPh') phonetic -= 1;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
  });
  return strings;
}

const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/** The cell styles that show a number as a date. */
async function readDateStyles(pieces: AsyncIterable<string>): Promise<Set<number>> {
  const custom = new Set<number>();
  const styles = new Set<number>();
  let inCells = false;
  let index = 0;
  await readXml(pieces, {
    open: (name, attribute) => {
      if (name === 'numFmt') {
        // Words in quotes or after a backslash, and colours in brackets, are no part of the pattern.
        const code = (attribute('formatCode') ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
        if (/[ymd]/i.test(code)) custom.add(Number(attribute('numFmtId')));
      } else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const format = Number(attribute('numFmtId') ?? 0);
        if (BUILT_IN_DATES.has(format) || custom.has(format)) styles.add(index);
        index += 1;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return styles;
}

/** A serial number of Excel as a date. Day 60 is a 29 February 1900 that never was. */
export function serialDate(serial: number, from1904: boolean): string {
  const days = from1904 ? serial + 1462 : serial;
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + Math.floor(days) * 86_400_000);
  return date.toISOString().slice(0, 10);
}

class SheetReader {
  rows: SheetRow[] = [];
  private readonly xml: XmlReader;
  private row = 0;
  private cells: Cell[] = [];
  private column = 0;
  private type = '';
  private style = -1;
  private value = '';
  private listening = false;
  private formula = false;
  /** Inside the reading of a Japanese word, which is no part of the cell's text. */
  private phonetic = 0;
  private filter = false;
  private rowHidden = false;
  private formulas = 0;
  private readonly hiddenColumns: number[] = [];
  private readonly merged: CellRange[] = [];

  constructor(
    private readonly shared: readonly string[],
    private readonly dates: ReadonlySet<number>,
    private readonly from1904: boolean,
    private readonly meter: Meter,
  ) {
    this.xml = new XmlReader({
      open: (name, attribute) => this.open(name, attribute),
      close: (name) => this.shut(name),
      text: (text) => {
        if (this.listening && this.phonetic === 0) this.value += text;
      },
    });
  }
  /** What is known of the sheet so far; the merged cells stand after the rows. */
  state(hidden: boolean): SheetState {
    return {
      hidden,
      hiddenColumns: this.hiddenColumns,
      merged: this.merged,
      formulas: this.formulas,
    };
  }
  write(piece: string): void {
    this.xml.write(piece);
  }
  close(): void {
    this.xml.close();
  }
  take(): SheetRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  private open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'row') {
      this.row = Number(attribute('r') ?? this.row + 1);
      this.rowHidden = isTrue(attribute('hidden'));
      this.cells = [];
      this.column = -1;
    } else if (name === 'c') {
      this.column = columnOf(attribute('r')) ?? this.column + 1;
      this.type = attribute('t') ?? 'n';
      this.style = Number(attribute('s') ?? -1);
      this.value = '';
      this.formula = false;
    } else if (name === 'f') {
      this.formula = true;
      this.formulas += 1;
    } else if (name === 'v' || name === 't') this.listening = true;
    else if (name === 'rPh') this.phonetic += 1;
    else if (name === 'sheetPr') this.filter = isTrue(attribute('filterMode'));
    else if (name === 'col' && isTrue(attribute('hidden'))) this.hide(attribute('min'), attribute('max'));
    else if (name === 'mergeCell') {
      const range = rangeOf(attribute('ref') ?? '');
      if (range) this.merged.push(range);
    }
  }
  private hide(min: string | undefined, max: string | undefined): void {
    // A sheet may hide everything to the right of its table: such columns have no cells.
    for (let n = Number(min); n <= Math.min(Number(max), 1024); n++) this.hiddenColumns.push(n - 1);
  }
  private shut(name: string): void {
    if (name === 'v' || name === 't') this.listening = false;
    else if (name === 'rPh') this.phonetic -= 1;
    else if (name === 'c') this.put(this.cell());
    else if (name === 'row' && this.cells.length > 0) this.endRow();
  }
  private endRow(): void {
    const hidden = this.rowHidden
      ? { hidden: this.filter ? ('filtered' as const) : ('hidden' as const) }
      : {};
    this.rows.push({ row: this.row, cells: this.cells, ...hidden });
  }
  private put(cell: Cell): void {
    if (cell === null) return;
    if (this.column > 16_384)
      throw new UnreadableTable('a row has more columns than Excel allows', 'save it again');
    this.meter.addCells(1);
    while (this.cells.length < this.column) this.cells.push(null);
    const twice = (this.cells[this.column] ?? null) !== null;
    this.cells[this.column] = twice ? { error: 'two values, one behind the other' } : cell;
  }
  private cell(): Cell {
    if (this.value === '')
      return this.formula && this.type === 'n' ? { error: 'a formula without a value' } : null;
    switch (this.type) {
      case 's':
        return this.shared[Number(this.value)] ?? { error: 'a text that the workbook lacks' };
      case 'str':
      case 'inlineStr':
        return this.meter.cell(this.value);
      case 'b':
        return isTrue(this.value) ? 'TRUE' : /^(?:0|false)$/.test(this.value) ? 'FALSE' : this.unknown();
      case 'e':
        return { error: this.value };
      case 'd':
        return this.value.slice(0, 10);
      case 'n': {
        const number = Number(this.value);
        if (!Number.isFinite(number)) return { error: this.value };
        return this.dates.has(this.style) ? serialDate(number, this.from1904) : number;
      }
      default:
        return this.unknown();
    }
  }
  /** What is no value of any kind that the format has is no number either. */
  private unknown(): Cell {
    return { error: `"${this.value}" of the kind "${this.type}", which Excel does not write` };
  }
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true';

/** The cells of a reference such as `A4:C4`. */
function rangeOf(reference: string): CellRange | null {
  const [from = '', to = from] = reference.split(':');
  const [left, right] = [columnOf(from), columnOf(to)];
  const [top, bottom] = [from, to].map((corner) => Number(/\d+$/.exec(corner)?.[0] ?? 0));
  return left === null || right === null || !top || !bottom ? null : { left, top, right, bottom };
}

/** The column of a reference such as `AB12`, from 0. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let n = 0;
  for (const letter of letters) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}
