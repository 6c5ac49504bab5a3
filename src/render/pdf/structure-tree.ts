import type { Kid, StructureAttributes, StructureNode, StructureTag } from './frame';

interface OpenNode extends StructureAttributes {
  readonly tag: StructureTag;
  readonly kids: Kid[];
}

/** The tags of a document while it is laid out. Nodes stand in the order in which they are opened. */
export class StructureTree {
  private readonly open_: OpenNode[] = [{ tag: 'Document', kids: [] }];
  private slots = 0;
  /** While something is on trial: how many kids the nodes had that it gave more. */
  private grown: Map<Kid[], number> | null = null;

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

  /** Runs what opens nodes and slots; afterwards all is as if it had not been run. */
  trial(run: () => void): void {
    const { slots } = this;
    const nodes = this.open_.length;
    const grown = new Map<Kid[], number>();
    this.grown = grown;
    run();
    this.grown = null;
    for (const [kids, length] of grown) kids.length = length;
    this.open_.length = nodes;
    this.slots = slots;
  }

  private kidsOf(node: number): Kid[] {
    const open = this.open_[node];
    if (!open) throw new RangeError(`no structure node ${node}`);
    if (this.grown && !this.grown.has(open.kids)) this.grown.set(open.kids, open.kids.length);
    return open.kids;
  }
}
