import { paintedOn, type Painted } from './pdf-content';
import { isDictionary, isPointer, nameOf, type PdfDictionary, type PdfFile, type PdfValue } from './pdf-file';

/** A node of a finished file's structure, with the words that are painted in it. */
export interface TagNode {
  readonly tag: string;
  readonly dictionary: PdfDictionary;
  readonly kids: readonly (TagNode | string | { readonly annotation: PdfDictionary })[];
  /** What is painted in it, and in none of the nodes below. */
  readonly painted: readonly Painted[];
}

/** Reads the tags of a file and the words in them, from what is painted on its pages. */
export function readTags(file: PdfFile): TagNode {
  const pieces = paintedByMark(file);
  const tree = file.dictionary(file.catalogue.get('StructTreeRoot'));
  const read = (value: PdfValue): TagNode => {
    const dictionary = file.dictionary(value);
    const ownPage = dictionary.get('Pg');
    const painted: Painted[] = [];
    const wordsAt = (page: PdfValue | undefined, mark: number): string => {
      const piece = pieces.get(markKey(page, mark));
      if (piece) painted.push(piece);
      return piece?.text ?? '';
    };
    const kids = file.list(dictionary.get('K')).map((kid) => {
      const found = file.get(kid);
      if (typeof found === 'number') return wordsAt(ownPage, found);
      const node = file.dictionary(found);
      if (nameOf(node.get('Type')) === 'MCR') return wordsAt(node.get('Pg'), Number(node.get('MCID')));
      if (nameOf(node.get('Type')) === 'OBJR') return { annotation: file.dictionary(node.get('Obj')) };
      return read(kid);
    });
    return { tag: nameOf(dictionary.get('S')), dictionary, kids, painted };
  };
  const [root] = file.list(tree.get('K'));
  if (root === undefined) throw new Error('the file has no structure');
  return read(root);
}

export const isNode = (kid: TagNode['kids'][number]): kid is TagNode =>
  typeof kid === 'object' && 'tag' in kid;
export const all = (node: TagNode, tag: string): TagNode[] => [
  ...(node.tag === tag ? [node] : []),
  ...node.kids.filter(isNode).flatMap((kid) => all(kid, tag)),
];
export const everyNode = (node: TagNode): TagNode[] => [
  node,
  ...node.kids.filter(isNode).flatMap((kid) => everyNode(kid)),
];
/** The words of a node and of all below it, in reading order. */
export const wordsOf = (node: TagNode): string =>
  node.kids
    .map((kid) => (typeof kid === 'string' ? kid : isNode(kid) ? wordsOf(kid) : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

const markKey = (page: PdfValue | undefined, mark: number): string =>
  `${isPointer(page) ? page.object : 0}:${mark}`;

const artefactsOf = (page: number): string => `artefact:${page}`;

/** What is painted, by page and mark; artefacts are under `artefact:` and their page. */
export function paintedByMark(file: PdfFile): Map<string, Painted> {
  const found = new Map<string, Painted>();
  for (const [id, page] of file.objects) {
    if (!isDictionary(page) || nameOf(page.get('Type')) !== 'Page') continue;
    for (const [mark, piece] of paintedOn(file, page))
      found.set(mark === null ? artefactsOf(id) : `${id}:${mark}`, piece);
  }
  return found;
}

/** The words of each, by the same keys. */
export const wordsByMark = (file: PdfFile): Map<string, string> =>
  new Map([...paintedByMark(file)].map(([key, { text }]) => [key, text]));
