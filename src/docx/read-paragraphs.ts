import { readXml, type ElementMeter } from './read-xml';

/** A stretch of a paragraph: its words, and where they lead to. Null: words that are no link. */
export interface DocxRun {
  readonly text: string;
  readonly href: string | null;
}
/** A paragraph as it reads when every tracked change is accepted. */
export interface DocxParagraph {
  readonly style: string | null;
  /** The outline level that it has itself, from 0; null where its style says. */
  readonly outline: number | null;
  readonly numbered: boolean;
  readonly runs: readonly DocxRun[];
  /** The cell of the outermost table that it stands in, each counted from 1. */
  readonly cell: DocxCell | null;
  /** The number of the note whose text it is; null in the body. */
  readonly note: string | null;
}
export interface DocxCell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}
/** How often something stands in a part that is not read as words, or is read although it was not accepted yet. */
export interface DocxTally {
  deleted: number;
  inserted: number;
  hidden: number;
}

/** What was deleted or moved away, doubles for older programs, and how things looked before a change. */
const SKIPPED: ReadonlySet<string> = new Set([
  'w:del',
  'w:moveFrom',
  'mc:Fallback',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
]);

interface OpenParagraph {
  style: string | null;
  outline: number | null;
  numbered: boolean;
  readonly runs: DocxRun[];
  readonly cell: DocxCell | null;
  readonly note: string | null;
  /** Whether its end was deleted: it and the next are then one. */
  joins: boolean;
}
interface Field {
  code: string;
  isResult: boolean;
}
type Attribute = (name: string) => string | undefined;

/** Every paragraph of a part in reading order. `links` are the addresses of that part by their ids. */
export function readParagraphs(
  xml: string,
  links: ReadonlyMap<string, string>,
  tally: DocxTally,
  meter: ElementMeter,
): DocxParagraph[] {
  const reader = new ParagraphReader(links, tally);
  readXml(
    xml,
    {
      open: (name, attribute) => reader.open(name, attribute),
      close: (name) => reader.close(name),
      text: (text) => reader.text(text),
    },
    meter,
  );
  return reader.done;
}

class ParagraphReader {
  readonly done: DocxParagraph[] = [];
  private readonly path: string[] = [];
  /** How deep in something that is skipped; 0 where everything is read. */
  private skipped = 0;
  private readonly paragraphs: OpenParagraph[] = [];
  private readonly tables: { table: number; row: number; column: number }[] = [];
  private readonly hrefs: string[] = [];
  private readonly fields: Field[] = [];
  private tableCount = 0;
  private isHidden = false;
  private note: string | null = null;
  private carried: readonly DocxRun[] = [];

  constructor(
    private readonly links: ReadonlyMap<string, string>,
    private readonly tally: DocxTally,
  ) {}

  open(name: string, attribute: Attribute): void {
    const parent = this.path.at(-1);
    const isOfMark = parent === 'w:rPr' && this.path.at(-2) === 'w:pPr';
    this.path.push(name);
    if (this.skipped > 0 || SKIPPED.has(name)) {
      if (this.skipped === 0) this.startSkipping(name, isOfMark);
      this.skipped += 1;
      return;
    }
    const paragraph = this.paragraphs.at(-1);
    if (name === 'w:p') this.startParagraph();
    else if (name === 'w:tbl') this.startTable();
    else if (name === 'w:hyperlink') this.hrefs.push(this.targetOf(attribute));
    else if (name === 'w:footnote' || name === 'w:endnote')
      this.note = attribute('w:type') === undefined ? (attribute('w:id') ?? '') : null;
    else if (name === 'w:r') this.isHidden = false;
    else if (name === 'w:vanish' && !isOfMark) this.isHidden = isOn(attribute('w:val'));
    else if ((name === 'w:ins' || name === 'w:moveTo') && !isOfMark) this.tally.inserted += 1;
    else if (name === 'w:fldChar') this.field(attribute('w:fldCharType'));
    else if (parent === 'w:r') this.mark(name);
    else if (parent === 'w:pPr' && paragraph) {
      if (name === 'w:pStyle') paragraph.style = attribute('w:val') ?? null;
      if (name === 'w:outlineLvl') paragraph.outline = Number(attribute('w:val') ?? 9);
    } else if (name === 'w:numId' && paragraph) paragraph.numbered = attribute('w:val') !== '0';
    else this.cell(name);
  }

  close(name: string): void {
    this.path.pop();
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    if (name === 'w:p') this.endParagraph();
    else if (name === 'w:tbl') this.tables.pop();
    else if (name === 'w:hyperlink') this.hrefs.pop();
    else if (name === 'w:footnote' || name === 'w:endnote') this.note = null;
    else if (name === 'w:r') this.isHidden = false;
  }

  text(text: string): void {
    if (this.skipped > 0) return;
    const name = this.path.at(-1);
    const field = this.fields.at(-1);
    if (name === 'w:instrText' && field) field.code += text;
    if (name === 'w:t' || name === 'm:t') this.add(text);
  }

  private startSkipping(name: string, isOfMark: boolean): void {
    const paragraph = this.paragraphs.at(-1);
    if (name === 'w:del' && isOfMark && paragraph) paragraph.joins = true;
    else if (name === 'w:del' || name === 'w:moveFrom') this.tally.deleted += 1;
  }

  private startParagraph(): void {
    const [outer] = this.tables;
    this.paragraphs.push({
      style: null,
      outline: null,
      numbered: false,
      runs: [...this.carried],
      cell: outer ? { table: outer.table, row: outer.row, column: outer.column } : null,
      note: this.note,
      joins: false,
    });
    this.carried = [];
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    const { style, outline, numbered, runs, cell, note, joins } = paragraph;
    if (joins) this.carried = runs;
    else this.done.push({ style, outline, numbered, runs, cell, note });
  }

  private startTable(): void {
    if (this.tables.length === 0) this.tableCount += 1;
    this.tables.push({ table: this.tableCount, row: 0, column: 0 });
  }

  private cell(name: string): void {
    const table = this.tables.at(-1);
    if (!table) return;
    if (name === 'w:tr') {
      table.row += 1;
      table.column = 0;
    }
    if (name === 'w:tc') table.column += 1;
  }

  /** What a run holds beside its text. */
  private mark(name: string): void {
    if (name === 'w:tab') this.add('\t');
    if (name === 'w:br' || name === 'w:cr') this.add(' ');
    if (name === 'w:noBreakHyphen') this.add('-');
  }

  private add(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph || text === '') return;
    if (this.isHidden) {
      this.tally.hidden += 1;
      return;
    }
    const href = this.hrefs.at(-1) ?? this.fieldLink();
    const last = paragraph.runs.at(-1);
    if (last?.href === href) paragraph.runs[paragraph.runs.length - 1] = { text: last.text + text, href };
    else paragraph.runs.push({ text, href });
  }

  private targetOf(attribute: Attribute): string {
    const target = this.links.get(attribute('r:id') ?? '') ?? '';
    const anchor = attribute('w:anchor') ?? '';
    if (target !== '') return target;
    return anchor === '' ? '' : `#${anchor}`;
  }

  private field(type: string | undefined): void {
    const field = this.fields.at(-1);
    if (type === 'begin') this.fields.push({ code: '', isResult: false });
    if (type === 'separate' && field) field.isResult = true;
    if (type === 'end') this.fields.pop();
  }

  /** Where a field leads to that is a link; null for another field, and outside of any. */
  private fieldLink(): string | null {
    const field = this.fields.findLast(({ isResult, code }) => isResult && /^\s*HYPERLINK\b/u.test(code));
    if (!field) return null;
    const [, anchor] = /\\l\s+"([^"]*)"/u.exec(field.code) ?? [];
    const [, address] = /HYPERLINK\s+"([^"]*)"/u.exec(field.code) ?? [];
    return address ?? (anchor === undefined ? '' : `#${anchor}`);
  }
}

/** A switch is on unless it is said to be off. */
const isOn = (value: string | undefined): boolean => value !== '0' && value !== 'false' && value !== 'off';
