import type { Kid, PdfLayout, StructureNode } from './frame';
import type { PaintedPages } from './paint-pages';
import { textString, type Pointer } from './packed-objects';
import { n } from './paint-marks';
import { nameTree } from './paint-names';
import type { PdfReference, PdfWriter } from './pdf-writer';

/** Nodes that a table needs even where nothing stands in them. */
const CELLS = new Set(['TH', 'TD']);

/** Writes the structure: what the marks of the pages are, in the order in which they are read. */
export function paintStructure(
  writer: PdfWriter,
  layout: PdfLayout,
  painted: PaintedPages,
  attached: ReadonlyMap<string, PdfReference>,
): void {
  new StructurePainter(writer, layout, painted, attached).paint();
}

class StructurePainter {
  private readonly references = new Map<number, Pointer>();
  private readonly linksOf = new Map<number, PaintedPages['links'][number][]>();

  constructor(
    private readonly writer: PdfWriter,
    private readonly layout: PdfLayout,
    private readonly painted: PaintedPages,
    private readonly attached: ReadonlyMap<string, PdfReference>,
  ) {
    for (const link of painted.links)
      this.linksOf.set(link.node, [...(this.linksOf.get(link.node) ?? []), link]);
  }

  paint(): void {
    const tree = this.writer.doc.getStructTreeRoot();
    const root = this.paintNode(0, tree.id);
    tree.data.K = root ? [root] : [];
    tree.data.ParentTree = this.writer.object(this.parentTree());
    tree.data.ParentTreeNextKey = this.layout.pages.length + this.painted.links.length;
    tree.data.IDTree = this.writer.object(nameTree(this.identified()));
  }

  /** Writes a node and all below it; null where nothing of it was painted. */
  private paintNode(index: number, parent: number): Pointer | null {
    const node = this.layout.structure[index];
    if (!node || !this.isPainted(index)) return null;
    const page = this.pageOf(node);
    const own = this.writer.reserve();
    this.references.set(index, own);
    const kids: (string | number)[] = [];
    for (const kid of node.kids) {
      const painted = this.paintKid(kid, own.id, page);
      if (painted !== null) kids.push(painted);
    }
    for (const link of this.linksOf.get(index) ?? [])
      kids.push(`<</Type /OBJR /Obj ${link.annotation.id} 0 R /Pg ${this.pageId(link.page)} 0 R>>`);
    const at = page === null ? '' : ` /Pg ${this.pageId(page)} 0 R`;
    const inside = kids.length === 0 ? '' : kids.length === 1 ? ` /K ${kids[0]}` : ` /K [${kids.join(' ')}]`;
    const attributes = attributesOf(node, this.boxOf(node)) + this.associated(node);
    this.writer.object(`<</S /${node.tag} /P ${parent} 0 R${at}${attributes}${inside}>>`, own);
    return own;
  }

  private pageId(page: number): number {
    const reference = this.painted.pages[page];
    if (!reference) throw new RangeError(`no page ${page}`);
    return reference.id;
  }

  /** The file that holds the data of a table or of a drawing. */
  private associated({ data }: StructureNode): string {
    const file = data === undefined ? undefined : this.attached.get(data);
    return file ? ` /AF [${file.id} 0 R]` : '';
  }

  private paintKid(kid: Kid, parent: number, page: number | null): string | number | null {
    if ('node' in kid) {
      const painted = this.paintNode(kid.node, parent);
      return painted ? `${painted.id} 0 R` : null;
    }
    const mark = this.painted.marks.get(kid.slot);
    if (!mark) return null;
    if (mark.page === page) return mark.id;
    return `<</Type /MCR /Pg ${this.pageId(mark.page)} 0 R /MCID ${mark.id}>>`;
  }

  private isPainted(index: number): boolean {
    const node = this.layout.structure[index];
    if (!node) return false;
    if (CELLS.has(node.tag) || this.linksOf.has(index)) return true;
    return node.kids.some((kid) =>
      'slot' in kid ? this.painted.marks.has(kid.slot) : this.isPainted(kid.node),
    );
  }

  /** The page of a node's first mark: its other marks there need not say theirs. */
  private pageOf(node: StructureNode): number | null {
    for (const kid of node.kids) {
      const mark = 'slot' in kid ? this.painted.marks.get(kid.slot) : undefined;
      if (mark) return mark.page;
    }
    return null;
  }

  private boxOf(node: StructureNode): readonly number[] | null {
    const [kid] = node.kids;
    return (kid && 'slot' in kid ? this.painted.boxes.get(kid.slot)?.box : undefined) ?? null;
  }

  /** From a mark, or a link, back to its node: by page and mark, and by link. */
  private parentTree(): string {
    const nodeOf = new Map<number, number>();
    this.layout.structure.forEach(({ kids }, index) => {
      for (const kid of kids) if ('slot' in kid) nodeOf.set(kid.slot, index);
    });
    const to = (node: number | undefined): string => {
      const found = this.references.get(node ?? -1);
      return found ? `${found.id} 0 R` : 'null';
    };
    const pages = this.painted.slotsByPage.map(
      (slots, page) => `${page} [${slots.map((slot) => to(nodeOf.get(slot))).join(' ')}]`,
    );
    const links = this.painted.links.map(({ key, node }) => `${key} ${to(node)}`);
    return `<</Nums [${[...pages, ...links].join(' ')}]>>`;
  }

  private identified(): [string, string][] {
    return [...this.references].flatMap(([index, { id: object }]): [string, string][] => {
      const id = this.layout.structure[index]?.id;
      return id === undefined ? [] : [[idOf(id), `${object} 0 R`]];
    });
  }
}

const idOf = (id: string): string => encodeURIComponent(id);

function attributesOf(node: StructureNode, box: readonly number[] | null): string {
  const { alt, language, id, scope, numbering } = node;
  let attributes = '';
  if (alt !== undefined) attributes += ` /Alt ${textString(alt)}`;
  if (language !== undefined) attributes += ` /Lang ${textString(language)}`;
  if (id !== undefined) attributes += ` /ID ${textString(idOf(id))}`;
  if (scope !== undefined) attributes += ` /A <</O /Table /Scope /${scope}>>`;
  if (numbering !== undefined) attributes += ` /A <</O /List /ListNumbering /${numbering}>>`;
  if (node.tag === 'Figure' && box)
    attributes += ` /A <</O /Layout /Placement /Block /BBox [${box.map(n).join(' ')}]>>`;
  return attributes;
}
