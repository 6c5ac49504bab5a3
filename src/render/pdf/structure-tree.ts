import type { Kid, StructureAttributes, StructureNode, StructureTag } from './frame';

interface OpenNode extends StructureAttributes {
  readonly tag: StructureTag;
  readonly kids: Kid[];
}

/** The tags of a document while it is laid out. Nodes stand in the order in which they are opened. */
export class StructureTree {
  private open_: OpenNode[] = [{ tag: 'Document', kids: [] }];
  private slots = 0;

  /** The document itself. */
  readonly root = 0;

  get nodes(): readonly StructureNode[] {
    return this.open_;
  }

  open(tag: StructureTag, parent: number, attributes: StructureAttributes = {}): number {
    const node = this.open_.length;
    this.open_.push({ tag, kids: [], ...attributes });
    this.kidsOf(parent).push({ node });
    return node;
  }

  /** A place for the marks of one strip that belong to this node. */
  slot(node: number): number {
    const slot = this.slots++;
    this.kidsOf(node).push({ slot });
    return slot;
  }

  /** The same tags so far, to be added to on trial. */
  copy(): StructureTree {
    const copy = new StructureTree();
    copy.open_ = this.open_.map((node) => ({ ...node, kids: [...node.kids] }));
    copy.slots = this.slots;
    return copy;
  }

  private kidsOf(node: number): Kid[] {
    const open = this.open_[node];
    if (!open) throw new RangeError(`no structure node ${node}`);
    return open.kids;
  }
}
