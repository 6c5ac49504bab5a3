import type { Place } from '../diagnostics/place';
import type { ProseBlock, ProseInline } from '../model/prose';
import { DOCX_LIMITS, UnreadableDocx, type DocxLimits } from './limits';
import { openDocx } from './open-docx';
import { readParagraphs, type DocxParagraph, type DocxTally } from './read-paragraphs';
import { ElementMeter, readXml } from './read-xml';

/** A Word document as the checks read it: what Markdown becomes, with places that somebody finds in Word. */
export interface DocxText {
  readonly blocks: readonly ProseBlock[];
  /** The words of each paragraph, a line each: the line of a place is the number of its paragraph. */
  readonly text: string;
  /** Where each paragraph stands, for whoever has the document open: `under "Outcomes", paragraph 3`. */
  readonly where: readonly string[];
  /** What of the document was not read, or was read with a change that nobody accepted yet. */
  readonly notRead: readonly string[];
}
export type ReadDocx = DocxText | { readonly refused: { readonly message: string; readonly fix: string } };

/** Reads a `.docx`. Tracked insertions are read as text and deletions are not. Refused, in words, where it cannot be. */
export function readDocx(bytes: Uint8Array, file: string, limits: DocxLimits = DOCX_LIMITS): ReadDocx {
  try {
    return textOf(openDocx(bytes, limits), file, limits);
  } catch (error) {
    if (!(error instanceof UnreadableDocx)) throw error;
    return { refused: { message: error.message, fix: error.fix } };
  }
}

function textOf(parts: ReadonlyMap<string, string>, file: string, limits: DocxLimits): DocxText {
  const meter = new ElementMeter(limits);
  const tally: DocxTally = { deleted: 0, inserted: 0, hidden: 0 };
  const links = readLinks(parts.get('word/_rels/document.xml.rels'), meter);
  const styles = readStyles(parts.get('word/styles.xml'), meter);
  const body = readParagraphs(parts.get('word/document.xml') ?? '', links, tally, meter);
  const notes = ['word/footnotes.xml', 'word/endnotes.xml'].flatMap((name) => {
    const xml = parts.get(name);
    return xml === undefined ? [] : readParagraphs(xml, new Map(), tally, meter);
  });
  const said = new Setter(file, styles);
  const read = [...body, ...notes.filter(({ note }) => note !== null)];
  read.forEach((paragraph, i) => said.add(paragraph, i + 1));
  return {
    blocks: said.finished(),
    text: read.map(wordsOf).join('\n'),
    where: said.where,
    notRead: notReadOf(tally, parts),
  };
}

const wordsOf = ({ runs }: DocxParagraph): string => runs.map(({ text }) => text).join('');

interface Style {
  readonly name: string;
  readonly outline: number | null;
  readonly basedOn: string | null;
  readonly numbered: boolean;
}

/** Puts paragraphs into blocks: headings, paragraphs, lists, tables; and says of each where it stands. */
class Setter {
  readonly where: string[] = [];
  private readonly blocks: ProseBlock[] = [];
  private heading: string | null = null;
  private sinceHeading = 0;
  private items: DocxItem[] = [];
  private cells: DocxItem[] = [];

  constructor(
    private readonly file: string,
    private readonly styles: ReadonlyMap<string, Style>,
  ) {}

  add(paragraph: DocxParagraph, line: number): void {
    const item = { paragraph, inlines: this.inlines(paragraph, line), place: this.place(line) };
    const { cell } = paragraph;
    const level = cell || paragraph.note !== null ? null : this.levelOf(paragraph);
    const isEmpty = wordsOf(paragraph).trim() === '';
    if (!isEmpty && !cell) this.sinceHeading += 1;
    if (level !== null && !isEmpty) {
      this.heading = wordsOf(paragraph).trim();
      this.sinceHeading = 0;
    }
    this.where.push(this.says(paragraph, level));
    const isListed = !cell && level === null && this.isNumbered(paragraph);
    if (this.cells[0]?.paragraph.cell?.table !== cell?.table) this.endTable();
    if (!isListed) this.endList();
    // The lines of a table of contents say again what the headings say.
    if (isEmpty || this.isContents(paragraph)) return;
    if (cell) this.cells.push(item);
    else if (isListed) this.items.push(item);
    else if (level !== null)
      this.blocks.push({ block: 'heading', level, anchor: null, inlines: item.inlines, place: item.place });
    else this.blocks.push({ block: 'paragraph', anchor: null, inlines: item.inlines, place: item.place });
  }

  finished(): readonly ProseBlock[] {
    this.endList();
    this.endTable();
    return this.blocks;
  }

  private place = (line: number, column = 1): Place => ({ file: this.file, line, column });

  private inlines(paragraph: DocxParagraph, line: number): ProseInline[] {
    let at = 1;
    return paragraph.runs.map(({ text, href }): ProseInline => {
      const place = this.place(line, at);
      at += text.length;
      if (href === null) return { inline: 'text', text, place };
      // A link that leads nowhere is what `[words](#)` is in Markdown.
      if (href === '' || href === '#') return { inline: 'claim', on: 'block', id: '', words: text, place };
      return { inline: 'link', href, children: [{ inline: 'text', text, place }], place };
    });
  }

  private says({ cell, note }: DocxParagraph, level: number | null): string {
    const under = this.heading === null ? 'at the beginning' : `under "${short(this.heading)}"`;
    if (note !== null) return `note ${note}`;
    if (cell) return `${under}, table ${cell.table}, row ${cell.row}, column ${cell.column}`;
    if (level !== null) return `heading "${short(this.heading ?? '')}"`;
    return `${under}, paragraph ${Math.max(1, this.sinceHeading)}`;
  }

  private chain({ style }: DocxParagraph): Style[] {
    const found: Style[] = [];
    let next = style;
    // A style that is based on itself by a detour is read once.
    while (next !== null && found.length < 20) {
      const known = this.styles.get(next);
      if (!known) break;
      found.push(known);
      next = known.basedOn;
    }
    return found;
  }

  /** The level of a heading, from 1; null for what is none. */
  private levelOf(paragraph: DocxParagraph): number | null {
    if (paragraph.outline !== null) return paragraph.outline < 9 ? paragraph.outline + 1 : null;
    for (const { name, outline } of this.chain(paragraph)) {
      const [, level] = /^heading ([1-9])$/iu.exec(name) ?? [];
      if (level !== undefined) return Number(level);
      if (/^title$/iu.test(name)) return 1;
      if (outline !== null) return outline < 9 ? outline + 1 : null;
    }
    return null;
  }
  private isNumbered(paragraph: DocxParagraph): boolean {
    return paragraph.numbered || this.chain(paragraph).some(({ numbered }) => numbered);
  }
  private isContents(paragraph: DocxParagraph): boolean {
    return this.chain(paragraph).some(({ name }) => /^toc \d$/iu.test(name));
  }

  private endList(): void {
    const [first] = this.items;
    if (!first) return;
    const items = this.items.map(({ inlines, place }) => ({
      anchor: null,
      children: [{ block: 'paragraph', anchor: null, inlines, place } as const],
      place,
    }));
    this.blocks.push({ block: 'list', ordered: false, start: 1, items, place: first.place });
    this.items = [];
  }

  /** A table with its first row for a header, each cell the words of its paragraphs. */
  private endTable(): void {
    const [first] = this.cells;
    if (!first) return;
    const rows = new Map<number, Map<number, ProseInline[]>>();
    for (const { paragraph, inlines } of this.cells) {
      const { row = 1, column = 1 } = paragraph.cell ?? {};
      const cells = rows.get(row) ?? new Map<number, ProseInline[]>();
      cells.set(column, [...(cells.get(column) ?? []), ...inlines]);
      rows.set(row, cells);
    }
    const [header, ...body] = [...rows.values()].map((cells) => [...cells.values()]);
    this.blocks.push({
      block: 'table',
      align: (header ?? []).map(() => 'left'),
      header: header ?? [],
      rows: body.map((cells) => ({ cells, place: first.place })),
      place: first.place,
    });
    this.cells = [];
  }
}
interface DocxItem {
  readonly paragraph: DocxParagraph;
  readonly inlines: readonly ProseInline[];
  readonly place: Place;
}
const short = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57).trimEnd()}…`);

function readLinks(xml: string | undefined, meter: ElementMeter): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  if (xml === undefined) return links;
  const open = (name: string, attribute: (name: string) => string | undefined): void => {
    if (name === 'Relationship' && attribute('Type')?.endsWith('/hyperlink'))
      links.set(attribute('Id') ?? '', attribute('Target') ?? '');
  };
  readXml(xml, { open, close: () => undefined }, meter);
  return links;
}

function readStyles(xml: string | undefined, meter: ElementMeter): ReadonlyMap<string, Style> {
  const styles = new Map<string, Style>();
  if (xml === undefined) return styles;
  let id: string | null = null;
  const change = (more: Partial<Style>): void => {
    if (id === null) return;
    const before = styles.get(id) ?? { name: '', outline: null, basedOn: null, numbered: false };
    const { name, outline, basedOn, numbered } = { ...before, ...more };
    styles.set(id, { name, outline, basedOn, numbered });
  };
  readXml(
    xml,
    {
      open: (name, attribute) => {
        const value = attribute('w:val');
        if (name === 'w:style') id = attribute('w:styleId') ?? null;
        if (name === 'w:name' && value !== undefined) change({ name: value });
        if (name === 'w:basedOn' && value !== undefined) change({ basedOn: value });
        if (name === 'w:outlineLvl') change({ outline: Number(value ?? 9) });
        if (name === 'w:numId') change({ numbered: value !== '0' });
      },
      close: (name) => {
        if (name === 'w:style') id = null;
      },
    },
    meter,
  );
  return styles;
}

function notReadOf({ deleted, inserted, hidden }: DocxTally, parts: ReadonlyMap<string, string>): string[] {
  const has = (pattern: RegExp): boolean => [...parts.keys()].some((name) => pattern.test(name));
  const times = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  return [
    ...(inserted > 0 ? [`${times(inserted, 'tracked insertion')}, read as if accepted`] : []),
    ...(deleted > 0 ? [`${times(deleted, 'tracked deletion')}: their words were not read`] : []),
    ...(hidden > 0 ? [`${times(hidden, 'stretch')} of hidden text`.replace('stretchs', 'stretches')] : []),
    ...(has(/^word\/comments/u) ? ['the comments'] : []),
    ...(has(/^word\/(?:header|footer)\d*\.xml$/u) ? ['headers and footers'] : []),
    'words in pictures and charts',
  ];
}
