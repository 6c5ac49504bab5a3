import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** An element as it stands in a part, with what is in it in order. */
export interface WordNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly kids: (WordNode | string)[];
}

/** A Word file by its parts. */
export class WordFile {
  private readonly parts: Readonly<Record<string, Uint8Array>>;
  private readonly trees = new Map<string, WordNode>();

  constructor(bytes: Uint8Array) {
    this.parts = unzipSync(bytes);
  }
  get names(): readonly string[] {
    return Object.keys(this.parts);
  }
  bytes(name: string): Uint8Array | null {
    return this.parts[name] ?? null;
  }
  /** A part as a tree; an empty one where there is none. */
  tree(name: string): WordNode {
    const known = this.trees.get(name);
    if (known) return known;
    const bytes = this.parts[name];
    const tree = bytes ? treeOf(strFromU8(bytes)) : { name: '', attributes: {}, kids: [] };
    this.trees.set(name, tree);
    return tree;
  }
  /** Where the relations of a part lead, by their ids. */
  relations(part: string): ReadonlyMap<string, { readonly target: string; readonly external: boolean }> {
    const name = part.replace(/([^/]*)$/, '_rels/$1.rels');
    return new Map(
      below(this.tree(name), 'Relationship').map(({ attributes: at }) => [
        at['Id'] ?? '',
        { target: at['Target'] ?? '', external: at['TargetMode'] === 'External' },
      ]),
    );
  }
}

function treeOf(xml: string): WordNode {
  const top: WordNode = { name: '', attributes: {}, kids: [] };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const node: WordNode = { name, attributes: { ...attributes }, kids: [] };
    open.at(-1)?.kids.push(node);
    open.push(node);
  });
  parser.on('text', (text) => void open.at(-1)?.kids.push(text));
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return top;
}

export const nodesIn = ({ kids }: WordNode): WordNode[] =>
  kids.filter((kid): kid is WordNode => typeof kid !== 'string');

/** Every element of a name under one, in order, those inside others too. */
export const below = (node: WordNode, name: string): WordNode[] =>
  nodesIn(node).flatMap((kid) => [...(kid.name === name ? [kid] : []), ...below(kid, name)]);

export const child = (node: WordNode | undefined, ...way: readonly string[]): WordNode | undefined =>
  way.reduce<WordNode | undefined>((at, name) => at && nodesIn(at).find((kid) => kid.name === name), node);

/** The value of an element that is nothing but one. */
export const value = (node: WordNode | undefined): string | undefined => node?.attributes['w:val'];

/** All text under an element. */
export const textIn = ({ kids }: WordNode): string =>
  kids.map((kid) => (typeof kid === 'string' ? kid : textIn(kid))).join('');
