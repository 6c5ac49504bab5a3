import type { Artefact, FrameItem, LinkItem, PageFrame, PdfLayout, TextItem } from './frame';
import { MarkPainter, n } from './paint-marks';
import { textString, type Pointer } from './packed-objects';
import { destinationName } from './paint-names';
import type { PdfReference, PdfWriter } from './pdf-writer';

/** Where the marks of a slot ended up. */
export interface PaintedMark {
  readonly page: number;
  readonly id: number;
}
export interface PaintedLink {
  readonly node: number;
  readonly annotation: Pointer;
  readonly page: number;
  readonly key: number;
}
export interface PaintedBox {
  readonly page: number;
  readonly box: readonly [number, number, number, number];
}
/** What painting found out that the structure needs. */
export interface PaintedPages {
  readonly pages: readonly PdfReference[];
  readonly marks: ReadonlyMap<number, PaintedMark>;
  /** By page, the slots whose marks have the ids 0, 1, 2 and so on. */
  readonly slotsByPage: readonly (readonly number[])[];
  readonly links: readonly PaintedLink[];
  /** Where the drawings of a slot stand, in the file's own coordinates. */
  readonly boxes: ReadonlyMap<number, PaintedBox>;
}

/** How each kind of artefact is written down. */
const ARTEFACTS: Readonly<Record<Artefact, string>> = {
  layout: '<</Type /Layout>>',
  header: '<</Type /Pagination /Subtype /Header /Attached [/Top]>>',
  footer: '<</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>',
  repeat: '<</Type /Pagination>>',
};

/** Paints all pages. Slots that follow each other in one node and on one page become one mark. */
export function paintPages(writer: PdfWriter, layout: PdfLayout): PaintedPages {
  const painter = new PagesPainter(writer, layout);
  layout.pages.forEach((page, i) => painter.paint(page, i));
  return painter.painted;
}

class PagesPainter {
  private readonly pages: PdfReference[] = [];
  private readonly marks = new Map<number, PaintedMark>();
  private readonly slotsByPage: number[][] = [];
  private readonly links: PaintedLink[] = [];
  private readonly boxes = new Map<number, PaintedBox>();
  /** By slot: the next slot, where it is the very next thing in the same node. */
  private readonly next = new Map<number, number>();
  private readonly tagOf = new Map<number, string>();

  constructor(
    private readonly writer: PdfWriter,
    private readonly layout: PdfLayout,
  ) {
    for (const { kids, tag } of layout.structure)
      kids.forEach((kid, i) => {
        if (!('slot' in kid)) return;
        this.tagOf.set(kid.slot, tag);
        const after = kids[i + 1];
        if (after && 'slot' in after) this.next.set(kid.slot, after.slot);
      });
  }

  get painted(): PaintedPages {
    const { pages, marks, slotsByPage, links, boxes } = this;
    return { pages, marks, slotsByPage, links, boxes };
  }

  paint({ items }: PageFrame, index: number): void {
    const { doc } = this.writer;
    doc.addPage({ size: [this.layout.width, this.layout.height], margin: 0 });
    const { dictionary } = this.writer.page();
    dictionary.data.StructParents = index;
    this.pages.push(dictionary);
    this.slotsByPage.push([]);
    const marks = new MarkPainter(this.writer);
    // Artefacts lie below and come first, so that what belongs to one node is one piece.
    this.paintArtefacts(items, marks);
    this.paintContent(items, marks, index);
    this.writer.endPage();
    for (const item of items) if (item.kind === 'link') this.addLink(item, index);
  }

  private paintArtefacts(items: readonly FrameItem[], marks: MarkPainter): void {
    let open: Artefact | null = null;
    const close = (): void => {
      marks.endText();
      if (open !== null) this.writer.write('EMC');
    };
    for (const item of items) {
      if (item.kind === 'link' || item.kind === 'drawing' || typeof item.tag === 'number') continue;
      if (item.tag !== open) {
        close();
        open = item.tag;
        this.writer.write(`/Artifact ${ARTEFACTS[open]} BDC`);
      }
      if (item.kind === 'text') marks.text(item);
      else if (item.kind === 'rect') marks.rect(item);
      else marks.line(item);
    }
    close();
  }

  private paintContent(items: readonly FrameItem[], marks: MarkPainter, page: number): void {
    let open: number | null = null;
    const close = (): void => {
      marks.endText();
      if (open !== null) this.writer.write('EMC');
    };
    for (const item of items) {
      if (item.kind === 'drawing') {
        close();
        open = item.tag;
        this.begin(item.tag, page);
        marks.drawing(item);
        this.boxes.set(item.tag, { page, box: this.upright(item) });
      } else if (isContent(item)) {
        if (open === null || (item.tag !== open && this.next.get(open) !== item.tag)) {
          close();
          this.begin(item.tag, page);
        }
        open = item.tag;
        marks.text(item);
      }
    }
    close();
  }

  private begin(slot: number, page: number): void {
    const ids = this.slotsByPage[page];
    if (!ids) throw new RangeError(`no page ${page}`);
    if (this.marks.has(slot)) throw new Error(`the marks of slot ${slot} are not in one piece`);
    this.marks.set(slot, { page, id: ids.length });
    this.writer.write(`/${this.tagOf.get(slot) ?? 'P'} <</MCID ${ids.length}>> BDC`);
    ids.push(slot);
  }

  private upright({ x, y, width, height }: Box): [number, number, number, number] {
    return [x, this.layout.height - y - height, x + width, this.layout.height - y];
  }

  private addLink(item: LinkItem, page: number): void {
    const key = this.layout.pages.length + this.links.length;
    const action =
      'uri' in item.target
        ? `/S /URI /URI ${textString(item.target.uri)}`
        : `/S /GoTo /D ${textString(destinationName(item.target.destination))}`;
    const annotation = this.writer.object(
      `<</Type /Annot /Subtype /Link /Rect [${this.upright(item).map(n).join(' ')}] /Border [0 0 0] /F 4 ` +
        `/Contents ${textString(item.contents)} /A <<${action}>> /StructParent ${key}>>`,
    );
    this.writer.page().annotations.push(annotation);
    this.links.push({ node: item.node, annotation, page, key });
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const isContent = (item: FrameItem): item is TextItem & { readonly tag: number } =>
  item.kind === 'text' && typeof item.tag === 'number';
