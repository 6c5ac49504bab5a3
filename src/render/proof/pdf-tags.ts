import { isDictionary, isPointer, nameOf, type PdfDictionary, type PdfFile, type PdfValue } from './pdf-file';

/** A node of a finished file's structure, with the words that are painted in it. */
export interface TagNode {
  readonly tag: string;
  readonly dictionary: PdfDictionary;
  readonly kids: readonly (TagNode | string | { readonly annotation: PdfDictionary })[];
}

/** Reads the tags of a file and the words in them, from what is painted on its pages. */
export function readTags(file: PdfFile): TagNode {
  const words = wordsByMark(file);
  const tree = file.dictionary(file.catalogue.get('StructTreeRoot'));
  const read = (value: PdfValue): TagNode => {
    const dictionary = file.dictionary(value);
    const ownPage = dictionary.get('Pg');
    const kids = file.list(dictionary.get('K')).map((kid) => {
      const found = file.get(kid);
      if (typeof found === 'number') return words.get(markKey(ownPage, found)) ?? '';
      const node = file.dictionary(found);
      if (nameOf(node.get('Type')) === 'MCR')
        return words.get(markKey(node.get('Pg'), Number(node.get('MCID')))) ?? '';
      if (nameOf(node.get('Type')) === 'OBJR') return { annotation: file.dictionary(node.get('Obj')) };
      return read(kid);
    });
    return { tag: nameOf(dictionary.get('S')), dictionary, kids };
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

/** Words by page and mark; those of artefacts are under `artefact:` and their page. */
export function wordsByMark(file: PdfFile): Map<string, string> {
  const words = new Map<string, string>();
  for (const [id, page] of file.objects) {
    if (!isDictionary(page) || nameOf(page.get('Type')) !== 'Page') continue;
    const contents = page.get('Contents');
    const content = isPointer(contents) ? file.streams.get(contents.object) : undefined;
    for (const [mark, text] of marksOf(file, page, content?.toString('latin1') ?? ''))
      words.set(mark === null ? `artefact:${id}` : `${id}:${mark}`, text);
  }
  return words;
}

function marksOf(file: PdfFile, page: PdfDictionary, content: string): Map<number | null, string> {
  const fonts = file.dictionary(file.dictionary(page.get('Resources')).get('Font') ?? new Map());
  const letters = new Map([...fonts].map(([name, font]) => [name, lettersOf(file, file.dictionary(font))]));
  const found = new Map<number | null, string>();
  const open: (number | null)[] = [];
  let font = '';
  /** The font is part of what `q` keeps and `Q` brings back. */
  const saved: string[] = [];
  const tokens =
    /\/MCID (\d+)|\/Artifact|\bEMC\b|\bBDC\b|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\]TJ|\[([^\]]*)\] TJ|(?<=^|\s)[qQ](?=\s|$)/g;
  let next: number | null | undefined;
  for (const [token, mark, fontName, shownA, shownB] of content.matchAll(tokens)) {
    const shown = shownA ?? shownB;
    if (mark !== undefined) next = Number(mark);
    else if (token === '/Artifact') next = null;
    else if (token === 'BDC') {
      open.push(next === undefined ? (open.at(-1) ?? null) : next);
      next = undefined;
    } else if (token === 'EMC') open.pop();
    else if (token === 'q') saved.push(font);
    else if (token === 'Q') font = saved.pop() ?? '';
    else if (fontName !== undefined) font = fontName;
    else if (shown !== undefined) {
      const codes = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => hex).join('');
      const text = (codes.match(/.{4}/g) ?? [])
        .map((code) => letters.get(font)?.get(code) ?? '\ufffd')
        .join('');
      const slot = open.at(-1) ?? null;
      found.set(slot, (found.get(slot) ?? '') + text);
    }
  }
  return found;
}

/** What each code of a font stands for. */
function lettersOf(file: PdfFile, font: PdfDictionary): Map<string, string> {
  const map = font.get('ToUnicode');
  const source = isPointer(map) ? (file.streams.get(map.object)?.toString('latin1') ?? '') : '';
  const letters = new Map<string, string>();
  for (const [, first = '0', , list = ''] of source.matchAll(
    /<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g,
  )) {
    const start = parseInt(first, 16);
    [...list.matchAll(/<([0-9a-f]+)>/g)].forEach(([, hex = ''], i) => {
      letters.set(
        (start + i).toString(16).padStart(4, '0'),
        Buffer.from(hex, 'hex').swap16().toString('utf16le'),
      );
    });
  }
  return letters;
}
