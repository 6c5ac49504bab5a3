import type { Kid, PdfLayout, StructureNode } from './frame';
import type { PaintedPages } from './paint-pages';
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
  private readonly references = new Map<number, PdfReference>();
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
    const root = this.paintNode(0, tree);
    tree.data.K = root ? [root] : [];
    tree.data.ParentTree = this.parentTree();
    tree.data.ParentTreeNextKey = this.layout.pages.length + this.painted.links.length;
    tree.data.IDTree = nameTree(this.identified());
  }

  /** Writes a node and all below it; null where nothing of it was painted. */
  private paintNode(index: number, parent: PdfReference): PdfReference | null {
    const node = this.layout.structure[index];
    if (!node || !this.isPainted(index)) return null;
    const page = this.pageOf(node);
    const reference = this.writer.doc.ref({
      S: node.tag,
      P: parent,
      ...(page === null ? {} : { Pg: this.painted.pages[page] }),
      ...attributesOf(node, this.boxOf(node)),
      ...this.associated(node),
    });
    this.references.set(index, reference);
    const kids = node.kids.flatMap((kid) => this.paintKid(kid, reference, page));
    const links = (this.linksOf.get(index) ?? []).map((link) => ({
      Type: 'OBJR',
      Obj: link.annotation,
      Pg: this.painted.pages[link.page],
    }));
    const all = [...kids, ...links];
    if (all.length > 0) reference.data.K = all.length === 1 ? all[0] : all;
    reference.end();
    return reference;
  }

  /** The file that holds the data of a table or of a drawing. */
  private associated({ data }: StructureNode): { AF?: PdfReference[] } {
    const file = data === undefined ? undefined : this.attached.get(data);
    return file ? { AF: [file] } : {};
  }

  private paintKid(kid: Kid, parent: PdfReference, page: number | null): unknown[] {
    if ('node' in kid) {
      const painted = this.paintNode(kid.node, parent);
      return painted ? [painted] : [];
    }
    const mark = this.painted.marks.get(kid.slot);
    if (!mark) return [];
    if (mark.page === page) return [mark.id];
    return [{ Type: 'MCR', Pg: this.painted.pages[mark.page], MCID: mark.id }];
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
  private parentTree(): { Nums: unknown[] } {
    const nodeOf = new Map<number, number>();
    this.layout.structure.forEach(({ kids }, index) => {
      for (const kid of kids) if ('slot' in kid) nodeOf.set(kid.slot, index);
    });
    const pages = this.painted.slotsByPage.flatMap((slots, page) => [
      page,
      slots.map((slot) => this.references.get(nodeOf.get(slot) ?? -1)),
    ]);
    const links = this.painted.links.flatMap(({ key, node }) => [key, this.references.get(node)]);
    return { Nums: [...pages, ...links] };
  }

  private identified(): [string, PdfReference][] {
    return [...this.references].flatMap(([index, reference]): [string, PdfReference][] => {
      const id = this.layout.structure[index]?.id;
      return id === undefined ? [] : [[idOf(id), reference]];
    });
  }
}

const idOf = (id: string): string => encodeURIComponent(id);

function attributesOf(node: StructureNode, box: readonly number[] | null): Record<string, unknown> {
  const { alt, language, id, scope, numbering } = node;
  const attributes: Record<string, unknown> = {};
  if (alt !== undefined) attributes.Alt = new String(alt);
  if (language !== undefined) attributes.Lang = new String(language);
  if (id !== undefined) attributes.ID = new String(idOf(id));
  if (scope !== undefined) attributes.A = { O: 'Table', Scope: scope };
  if (numbering !== undefined) attributes.A = { O: 'List', ListNumbering: numbering };
  if (node.tag === 'Figure' && box) attributes.A = { O: 'Layout', Placement: 'Block', BBox: box };
  return attributes;
}
