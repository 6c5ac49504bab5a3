import { UnreadableTable, type Meter } from './limits';
import type { Cell, CellRange, SheetRow, SheetState, SheetStream } from './table-file';
import { XmlReader } from './xml';
import type { Archive } from './zip';

/** Rows of an OpenDocument spreadsheet, sheet by sheet: all sheets stand in one part, which is read as it comes. */
export async function* readOds(
  archive: Archive,
  meter: Meter,
  wanted: (sheet: string) => boolean,
): SheetStream {
  await refuseEncrypted(archive);
  const reader = new ContentReader(meter, wanted);
  for await (const piece of archive.text('content.xml')) {
    reader.write(piece);
    yield* reader.take();
  }
  reader.close();
  yield* reader.take();
}

const MANIFEST = 'META-INF/manifest.xml';
/** What is encrypted is listed as such; its parts are noise. */
async function refuseEncrypted(archive: Archive): Promise<void> {
  if (!archive.has(MANIFEST)) return;
  let text = '';
  for await (const piece of archive.text(MANIFEST)) {
    text = text.slice(-20) + piece;
    if (text.includes('encryption-data'))
      throw new UnreadableTable('the workbook has a password', 'save it without one');
  }
}

class ContentReader {
  private done: { sheet: string; rows: SheetRow[]; state: SheetState }[] = [];
  private readonly xml: XmlReader;
  private sheet: string | null = null;
  private row = 0;
  private rowRepeat = 1;
  private cells: Cell[] = [];
  /** Columns of the row so far, with the empty ones that no cell follows yet. */
  private width = 0;
  private repeat = 1;
  private type = '';
  private value: string | undefined;
  private text = '';
  private paragraphs = 0;
  private listening = 0;
  /** Inside a comment or a shape: its text is not the cell's. */
  private aside = 0;
  /** Table styles that are not shown. */
  private readonly unseen = new Set<string>();
  private style = '';
  private rowHidden: SheetRow['hidden'];
  private columns = 0;
  private span = { columns: 1, rows: 1 };
  private state = seen();

  constructor(
    private readonly meter: Meter,
    private readonly wanted: (sheet: string) => boolean,
  ) {
    this.xml = new XmlReader({
      open: (name, attribute) => this.open(name, attribute),
      close: (name) => this.shut(name),
      text: (text) => {
        if (this.listening > 0 && this.aside === 0) this.text += text;
      },
    });
  }
  write(piece: string): void {
    this.xml.write(piece);
  }
  close(): void {
    this.xml.close();
  }
  take(): { sheet: string; rows: SheetRow[]; state: SheetState }[] {
    const done = this.done;
    this.done = [];
    return done;
  }

  private open(name: string, attribute: (name: string) => string | undefined): void {
    switch (name) {
      case 'table':
        this.meter.addSheet();
        this.sheet = this.meter.cell(attribute('name') ?? '');
        this.row = 0;
        this.columns = 0;
        this.state = seen(this.unseen.has(attribute('style-name') ?? ''));
        break;
      case 'style':
        this.style = attribute('name') ?? '';
        break;
      case 'table-properties':
        if (attribute('display') === 'false') this.unseen.add(this.style);
        break;
      case 'table-column': {
        const n = repeats(attribute('number-columns-repeated'));
        // A sheet may hide everything to the right of its table: such columns have no cells.
        if (isUnseen(attribute('visibility')))
          for (let at = this.columns; at < Math.min(this.columns + n, 1024); at++)
            this.state.hiddenColumns.push(at);
        this.columns += n;
        break;
      }
      case 'table-row':
        this.rowRepeat = repeats(attribute('number-rows-repeated'));
        this.rowHidden = isUnseen(attribute('visibility'));
        this.cells = [];
        this.width = 0;
        break;
      case 'table-cell':
      case 'covered-table-cell':
        this.repeat = repeats(attribute('number-columns-repeated'));
        this.span = {
          columns: repeats(attribute('number-columns-spanned')),
          rows: repeats(attribute('number-rows-spanned')),
        };
        if (attribute('formula') !== undefined) this.state.formulas += this.repeat * this.rowRepeat;
        this.type = attribute('value-type') ?? '';
        this.value =
          attribute('value') ??
          attribute('date-value') ??
          attribute('string-value') ??
          attribute('boolean-value');
        this.text = '';
        this.paragraphs = 0;
        break;
      case 'annotation':
      case 'shapes':
      case 'frame':
      case 'ruby-text':
        this.aside += 1;
        break;
      case 'p':
        this.listening += 1;
        if (this.aside > 0) break;
        if (this.paragraphs > 0) this.text += '\n';
        this.paragraphs += 1;
        break;
      case 's':
        if (this.listening > 0 && this.aside === 0)
          this.text += ' '.repeat(Math.min(repeats(attribute('c')), 1000));
        break;
      case 'tab':
      case 'line-break':
        if (this.listening > 0 && this.aside === 0) this.text += name === 'tab' ? '\t' : '\n';
        break;
    }
  }

  private shut(name: string): void {
    switch (name) {
      case 'table-row':
        this.endRow();
        break;
      case 'table-cell':
      case 'covered-table-cell':
        this.endCell();
        break;
      case 'annotation':
      case 'shapes':
      case 'frame':
      case 'ruby-text':
        this.aside -= 1;
        break;
      case 'p':
        this.listening -= 1;
        break;
      case 'table':
        this.sheet = null;
        break;
    }
  }

  private endCell(): void {
    const cell = this.cell();
    if (cell === null) {
      // Sheets end with thousands of repeated empty cells: they are counted and never made.
      this.width += this.repeat;
      return;
    }
    this.meter.addCells(this.repeat * this.rowRepeat);
    if (this.span.columns > 1 || this.span.rows > 1)
      this.state.merged.push({
        left: this.width,
        top: this.row + 1,
        right: this.width + this.span.columns - 1,
        bottom: this.row + this.span.rows,
      });
    while (this.cells.length < this.width) this.cells.push(null);
    for (let n = 0; n < this.repeat; n++) this.cells.push(cell);
    this.width = this.cells.length;
  }
  private cell(): Cell {
    switch (this.type) {
      case 'float':
      case 'percentage':
      case 'currency': {
        const number = Number(this.value);
        if (this.value === undefined || !Number.isFinite(number)) return { error: this.text };
        return number;
      }
      case 'date':
        return (this.value ?? this.text).slice(0, 10);
      case 'boolean':
        return this.value === 'true' ? 'TRUE' : this.value === 'false' ? 'FALSE' : this.unknown();
      // A cell that says no kind holds text, or nothing.
      case '':
      case 'string':
      case 'time': {
        // LibreOffice writes an error as a text without a letter, and what it shows of it.
        const text = this.meter.cell(this.value === undefined || this.value === '' ? this.text : this.value);
        return text === '' ? null : /^(#[A-Z/0!]+[!?]?|Err:\d+)$/.test(text) ? { error: text } : text;
      }
      case 'error':
        return { error: this.text };
      default:
        return this.unknown();
    }
  }
  /** What is no value of any kind that the format has is no text either. */
  private unknown(): Cell {
    return {
      error: `"${this.value ?? this.text}" of the kind "${this.type}", which no spreadsheet writes`,
    };
  }
  private endRow(): void {
    const sheet = this.sheet;
    const first = this.row + 1;
    this.row += this.rowRepeat;
    if (this.cells.length === 0 || sheet === null || !this.wanted(sheet)) return;
    const current = this.done.at(-1);
    const batch = current?.sheet === sheet ? current : { sheet, rows: [], state: this.state };
    if (batch !== current) this.done.push(batch);
    const hidden = this.rowHidden === undefined ? {} : { hidden: this.rowHidden };
    for (let n = 0; n < this.rowRepeat; n++)
      batch.rows.push({ row: first + n, cells: this.cells, ...hidden });
  }
}

const seen = (hidden = false) => ({
  hidden,
  hiddenColumns: [] as number[],
  merged: [] as CellRange[],
  formulas: 0,
});
const isUnseen = (visibility: string | undefined): SheetRow['hidden'] =>
  visibility === 'filter' ? 'filtered' : visibility === 'collapse' ? 'hidden' : undefined;

const repeats = (text: string | undefined): number => {
  const n = Number(text ?? 1);
  return Number.isInteger(n) && n > 0 ? n : 1;
};
