import type { DocxCell } from '../read-paragraphs';
import type { Anchor, Change, PartName, Picture, Piece } from './reviewed-copy';

/** A paragraph as the file has it, before the ends that were removed are taken away. */
export interface RawParagraph {
  readonly part: PartName;
  readonly note: string | null;
  readonly cell: DocxCell | null;
  readonly paraId: string | null;
  style: string | null;
  outline: number | null;
  endAdded: Change | null;
  endRemoved: Change | null;
  readonly bookmarks: string[];
  readonly pieces: Piece[];
  readonly anchors: Anchor[];
  readonly pictures: Picture[];
}
type Attribute = (name: string) => string | undefined;

/** How things looked before a change of looks, and doubles for older programs. */
const SKIPPED: ReadonlySet<string> = new Set([
  'mc:Fallback',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:tblGridChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
]);
const ADDED: ReadonlySet<string> = new Set(['w:ins', 'w:moveTo']);
const REMOVED: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom']);

/** A date of the file, or null for what is none. */
export const isoDate = (text: string | undefined): string | null =>
  text !== undefined && /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)?$/u.test(text) ? text : null;

/** Hears a part of a document and keeps its paragraphs with every change in them. */
export class RevisionReader {
  readonly done: RawParagraph[] = [];
  changes = 0;
  private readonly path: string[] = [];
  private skipped = 0;
  private readonly paragraphs: RawParagraph[] = [];
  private readonly added: Change[] = [];
  private readonly removed: Change[] = [];
  private readonly tables: { table: number; row: number; column: number; rows: Change[][] }[] = [];
  private readonly ranges = new Map<string, { readonly paragraph: RawParagraph; readonly from: number }>();
  private tableCount = 0;
  private isHidden = false;
  private note: string | null = null;
  private waiting: string[] = [];
  private readonly fields: { code: string; isResult: boolean }[] = [];

  constructor(private readonly part: PartName) {}

  open(name: string, attribute: Attribute): void {
    const parent = this.path.at(-1);
    const grand = this.path.at(-2);
    this.path.push(name);
    if (this.skipped > 0 || SKIPPED.has(name)) {
      this.skipped += 1;
      return;
    }
    const paragraph = this.paragraphs.at(-1);
    if (ADDED.has(name) || REMOVED.has(name))
      return this.change(name, changeOf(name, attribute), parent, grand);
    if (name === 'w:p') return this.start(attribute);
    if (name === 'w:tbl') {
      if (this.tables.length === 0) this.tableCount += 1;
      this.tables.push({ table: this.tableCount, row: 0, column: 0, rows: [] });
    } else if (name === 'w:tr' || name === 'w:tc') this.inTable(name);
    else if (name === 'w:footnote' || name === 'w:endnote')
      this.note = attribute('w:type') === undefined ? (attribute('w:id') ?? '') : null;
    else if (name === 'w:bookmarkStart') {
      const bookmark = attribute('w:name') ?? '';
      if (paragraph) paragraph.bookmarks.push(bookmark);
      else this.waiting.push(bookmark);
    } else if (name === 'w:commentRangeStart' && paragraph)
      this.ranges.set(attribute('w:id') ?? '', { paragraph, from: lengthOf(paragraph) });
    else if (name === 'w:commentReference' && paragraph) this.anchor(attribute('w:id') ?? '', paragraph);
    else if (name === 'w:pStyle' && paragraph && parent === 'w:pPr')
      paragraph.style = attribute('w:val') ?? null;
    else if (name === 'w:outlineLvl' && paragraph && parent === 'w:pPr') {
      const level = Number(attribute('w:val') ?? 9);
      paragraph.outline = level < 9 ? level + 1 : null;
    } else if (name === 'w:vanish' && grand === 'w:r') this.isHidden = attribute('w:val') !== '0';
    else if (name === 'w:r') this.isHidden = false;
    else if (name === 'w:fldSimple') this.fields.push({ code: attribute('w:instr') ?? '', isResult: true });
    else if (name === 'w:fldChar') this.field(attribute('w:fldCharType'));
    else if (name === 'wp:docPr' && paragraph)
      paragraph.pictures.push({
        name: attribute('name') ?? '',
        alt: attribute('descr') ?? '',
        embed: null,
        sha256: null,
      });
    else if (name === 'a:blip' && paragraph) {
      const last = paragraph.pictures.pop();
      paragraph.pictures.push({
        name: last?.name ?? '',
        alt: last?.alt ?? '',
        embed: attribute('r:embed') ?? null,
        sha256: null,
      });
    } else if (parent === 'w:r') this.mark(name, attribute('w:type'));
  }

  close(name: string): void {
    this.path.pop();
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    const parent = this.path.at(-1);
    if (ADDED.has(name) && !isOfMark(parent)) this.added.pop();
    else if (REMOVED.has(name) && !isOfMark(parent)) this.removed.pop();
    else if (name === 'w:p') {
      const paragraph = this.paragraphs.pop();
      if (paragraph) this.done.push(paragraph);
    } else if (name === 'w:tbl') this.tables.pop();
    else if (name === 'w:tr') this.endRow();
    else if (name === 'w:footnote' || name === 'w:endnote') this.note = null;
    else if (name === 'w:r') this.isHidden = false;
    else if (name === 'w:fldSimple') this.fields.pop();
  }

  text(text: string): void {
    if (this.skipped > 0) return;
    const name = this.path.at(-1);
    const field = this.fields.at(-1);
    if (name === 'w:instrText' && field) field.code += text;
    if (name === 'w:t' || name === 'm:t' || name === 'w:delText') this.add(text);
  }

  private change(name: string, change: Change, parent: string | undefined, grand: string | undefined): void {
    this.changes += 1;
    const isAdded = ADDED.has(name);
    if (parent === 'w:rPr' && grand === 'w:pPr') {
      const paragraph = this.paragraphs.at(-1);
      if (paragraph && isAdded) paragraph.endAdded = change;
      else if (paragraph) paragraph.endRemoved = change;
    } else if (parent === 'w:trPr') {
      // A row that was added or removed as a whole: so is every word in it.
      this.tables.at(-1)?.rows.push([change]);
      (isAdded ? this.added : this.removed).push(change);
    } else if (!isOfMark(parent)) (isAdded ? this.added : this.removed).push(change);
  }

  /** What a row began holds for its words and ends with it. */
  private endRow(): void {
    const table = this.tables.at(-1);
    for (const [change] of table?.rows.splice(0) ?? []) {
      if (!change) continue;
      for (const stack of [this.added, this.removed]) {
        const at = stack.lastIndexOf(change);
        if (at >= 0) stack.splice(at, 1);
      }
    }
  }

  private start(attribute: Attribute): void {
    const [outer] = this.tables;
    this.paragraphs.push({
      part: this.part,
      note: this.note,
      cell: outer ? { table: outer.table, row: outer.row, column: outer.column } : null,
      paraId: attribute('w14:paraId')?.toUpperCase() ?? null,
      style: null,
      outline: null,
      endAdded: null,
      endRemoved: null,
      bookmarks: this.waiting,
      pieces: [],
      anchors: [],
      pictures: [],
    });
    this.waiting = [];
  }

  private inTable(name: string): void {
    const table = this.tables.at(-1);
    if (!table) return;
    if (name === 'w:tc') table.column += 1;
    else {
      table.row += 1;
      table.column = 0;
    }
  }

  /** What a run holds beside its text. */
  private mark(name: string, type: string | undefined): void {
    if (name === 'w:tab') this.add('\t');
    if (type === 'page' || type === 'column') return;
    if (name === 'w:br' || name === 'w:cr') this.add('\n');
    if (name === 'w:noBreakHyphen') this.add('\u2011');
  }

  private add(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph || text === '' || this.isHidden || this.isPageNumber()) return;
    const added = this.added.at(-1) ?? null;
    const removed = this.removed.at(-1) ?? null;
    const last = paragraph.pieces.at(-1);
    if (last?.added === added && last.removed === removed)
      paragraph.pieces[paragraph.pieces.length - 1] = { text: last.text + text, added, removed };
    else paragraph.pieces.push({ text, added, removed });
  }

  private field(type: string | undefined): void {
    const field = this.fields.at(-1);
    if (type === 'begin') this.fields.push({ code: '', isResult: false });
    if (type === 'separate' && field) field.isResult = true;
    if (type === 'end') this.fields.pop();
  }
  /** The number of a page is no word of anybody's: each program works it out anew. */
  private readonly isPageNumber = (): boolean =>
    this.fields.some(({ code }) => /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/iu.test(code));

  /** A comment whose range began in another paragraph is held to begin with this one. */
  private anchor(comment: string, paragraph: RawParagraph): void {
    const range = this.ranges.get(comment);
    const to = lengthOf(paragraph);
    if (range && range.paragraph !== paragraph)
      range.paragraph.anchors.push({ comment, from: range.from, to: lengthOf(range.paragraph) });
    else paragraph.anchors.push({ comment, from: range?.from ?? to, to });
  }
}

/** The mark that ends a paragraph, and the row of a table, hold changes of themselves and no words. */
const isOfMark = (parent: string | undefined): boolean => parent === 'w:rPr' || parent === 'w:trPr';
const lengthOf = ({ pieces }: RawParagraph): number =>
  pieces.reduce((sum, { text, removed }) => sum + (removed ? 0 : text.length), 0);

const changeOf = (name: string, attribute: Attribute): Change => ({
  author: attribute('w:author') ?? null,
  date: isoDate(attribute('w:date')),
  isMove: name.startsWith('w:move'),
});
