import { isDictionary, isPointer, nameOf, readPdf, type PdfDictionary, type PdfFile } from './pdf-file';
import { all, isNode, paintedByMark, readTags, type TagNode } from './pdf-tags';
import type { DocumentReading, Drawing, Mark, Painting } from '../../model/reading';

const INLINE = new Set(['Span', 'Link', 'Reference', 'Em', 'Strong']);

/** Reads back a tagged PDF of ours from its structure and what is painted in it. `page` is its "Page {page} of {pages}". */
export function readPdfFile(path: string, bytes: Uint8Array, page: string): DocumentReading {
  const headings: string[] = [];
  const notes: number[] = [];
  const drawings: Drawing[] = [];
  const spokenWrong: string[] = [];
  const file = readPdf(bytes);
  const visit = (node: TagNode): string => {
    if (node.tag === 'TOC') return ' ';
    // The mark of a list or of a note; the label of a definition is its term.
    if (node.tag === 'Lbl' && !/\p{L}/u.test(words(node))) return ' ';
    if (node.tag === 'Figure') {
      const alt = node.dictionary.get('Alt');
      drawings.push({
        alt: typeof alt === 'string' ? alt : '',
        title: null,
        painting: paintingOf(file, node),
        file: null,
      });
      return ' ';
    }
    // A reference that is nothing but a number points to a note; others are words that are linked.
    const number = node.tag === 'Reference' ? /^\W*(\d{1,4})\W*$/.exec(words(node))?.[1] : undefined;
    if (number !== undefined) {
      notes.push(Number(number));
      spokenWrong.push(...spokenIn(node).filter((spoken) => /\d+/.exec(spoken)?.[0] !== number));
      return '';
    }
    const text = node.kids
      .map((kid) => (typeof kid === 'string' ? kid : isNode(kid) ? visit(kid) : ''))
      .join('');
    if (/^H[1-6]$/.test(node.tag)) headings.push(titleIn(node));
    return INLINE.has(node.tag) ? text : ` ${text} `;
  };
  const root = readTags(file);
  const text = visit(root);
  const pages = pagesOf(file);
  const painted = paintedByMark(file);
  const { said, faults } = runningHeads(
    pages.map((id) => piecesIn(painted.get(`artefact:${id}`)?.marks ?? [])),
    page,
  );
  const contents = contentsOf(file, root, pages, page);
  return {
    kind: 'document',
    path,
    prints: 'report',
    titled: true,
    headings,
    text,
    notes,
    noteNumbers: all(root, 'Note').flatMap((note) =>
      all(note, 'Lbl')
        .slice(0, 1)
        .map((label) => Number(/\d+/.exec(words(label))?.[0])),
    ),
    drawings,
    badges: pages.flatMap((id) => badgesIn(painted.get(`artefact:${id}`)?.marks ?? [])),
    copies: 1,
    yardsticks: true,
    data: [],
    asides: [
      ...said.flat(),
      ...contents.titles,
      ...spokenLinks(file, contents.links),
      ...bookmarks(file),
      ...metadata(file),
    ],
    running: said.slice(1).map((pieces) => pieces.join(' ')),
    links: annotations(file).flatMap((annotation) => {
      const action = file.get(annotation.get('A'));
      const address = isDictionary(action) ? action.get('URI') : undefined;
      return typeof address === 'string' ? [address] : [];
    }),
    files: [],
    attachments: attachmentsIn(file),
    faults: [
      ...faults,
      ...contents.faults,
      ...spokenWrong.map((spoken) => `a reference is said to be "${spoken}", and is another`),
    ],
  };
}
/** What is painted in a drawing, in the box that the file gives it. */
function paintingOf(file: PdfFile, node: TagNode): Painting {
  const attributes = file.list(node.dictionary.get('A')).map((value) => file.dictionary(value));
  const box = attributes.flatMap((attribute) => file.list(attribute.get('BBox')).map(Number));
  const [left = Number.NaN, bottom = Number.NaN, right = Number.NaN, top = Number.NaN] = box;
  return {
    // Upward on the page, and downward here.
    box: { left, top: -top, right, bottom: -bottom },
    marks: node.painted.flatMap(({ marks }) => marks),
    unread: node.painted.flatMap(({ unread }) => unread),
  };
}

/** Three steps that stand on one line, each a fifth of the last one's height taller than the one before: a badge. */
function badgesIn(marks: readonly Mark[]): Painting[] {
  const rects = marks.filter((mark) => mark.mark === 'rect');
  return rects.flatMap((first, i): Painting[] => {
    const [second, third] = [rects[i + 1], rects[i + 2]];
    if (!second || !third) return [];
    const steps = [first, second, third];
    const level = steps.every(({ bottom }) => Math.abs(bottom - first.bottom) < 0.01);
    const rising = first.top > second.top && second.top > third.top;
    if (!level || !rising || first.right > second.left || second.right > third.left) return [];
    const box = { left: first.left, top: third.top, right: third.right, bottom: first.bottom };
    return [{ box, marks: steps, unread: [] }];
  });
}

const words = (node: TagNode): string =>
  node.kids.map((kid) => (typeof kid === 'string' ? kid : isNode(kid) ? words(kid) : '')).join(' ');

/** What is said of the links in a node. */
const spokenIn = (node: TagNode): string[] =>
  node.kids.flatMap((kid) => {
    if (typeof kid === 'string') return [];
    if (isNode(kid)) return spokenIn(kid);
    const spoken = kid.annotation.get('Contents');
    return typeof spoken === 'string' ? [spoken] : [];
  });

/** The words of a heading without the notes that hang on it. */
const titleIn = (node: TagNode): string =>
  node.kids
    .map((kid) =>
      typeof kid === 'string'
        ? kid
        : !isNode(kid) || kid.tag === 'Note' || (kid.tag === 'Reference' && !/\p{L}/u.test(words(kid)))
          ? ''
          : titleIn(kid),
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** The numbers of the objects that are pages, in order. */
function pagesOf(file: PdfFile): number[] {
  const under = (value: Parameters<PdfFile['get']>[0]): number[] => {
    const node = file.dictionary(value);
    if (nameOf(node.get('Type')) === 'Page') return isPointer(value) ? [value.object] : [];
    return file.list(node.get('Kids')).flatMap(under);
  };
  return under(file.catalogue.get('Pages'));
}
const annotations = (file: PdfFile): PdfDictionary[] =>
  [...file.objects.values()]
    .filter(isDictionary)
    .filter((object) => nameOf(object.get('Subtype')) === 'Link');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What stands together on a page: the cells of a repeated head side by side are words by themselves, and so is a line far below. */
function piecesIn(marks: readonly Mark[]): string[] {
  const pieces: string[] = [];
  const words = marks.filter((mark) => mark.mark === 'words');
  words.forEach((mark, i) => {
    const before = words[i - 1];
    const below = before ? mark.y - before.y : 0;
    const gap =
      before && mark.left !== null && before.right !== null ? Math.abs(mark.left - before.right) : 0;
    const apart = !before || below < -0.01 || below > 2 * mark.size || (below < 0.01 && gap > mark.size / 2);
    if (apart) pieces.push(mark.text);
    else pieces.push(`${pieces.pop() ?? ''}${mark.text}`);
  });
  return pieces;
}

/** What stands at the head and foot of each page, its own number apart, which must be the page's. */
function runningHeads(
  pages: readonly (readonly string[])[],
  label: string,
): { readonly said: readonly (readonly string[])[]; readonly faults: readonly string[] } {
  const pattern = new RegExp(
    escaped(label).replace('\\{page\\}', '(?<page>\\d+)').replace('\\{pages\\}', '(?<pages>\\d+)'),
  );
  const faults: string[] = [];
  const said = pages.map((pieces, i) => {
    const own = pieces.findIndex((piece) => pattern.test(piece));
    const found = pattern.exec(pieces[own] ?? '');
    const { page, pages: count } = found?.groups ?? {};
    if ((page ?? `${i + 1}`) !== `${i + 1}` || (count ?? `${pages.length}`) !== `${pages.length}`)
      faults.push(`page ${i + 1} of ${pages.length} says "${found?.[0] ?? ''}"`);
    return pieces.map((piece, k) => (k === own ? piece.replace(pattern, ' ') : piece));
  });
  return { said, faults };
}

interface Contents {
  readonly titles: readonly string[];
  readonly links: ReadonlySet<PdfDictionary>;
  readonly faults: readonly string[];
}
/** The entries of the contents, and of lists within the text, each with the number of the page that it leads to. */
function contentsOf(file: PdfFile, root: TagNode, pages: readonly number[], label: string): Contents {
  const places = destinations(file);
  const titles: string[] = [];
  const faults: string[] = [];
  const own = new Set<PdfDictionary>();
  const links = all(root, 'TOCI').flatMap((entry) =>
    entry.kids.filter(isNode).flatMap((kid) => (kid.tag === 'TOC' ? [] : all(kid, 'Link'))),
  );
  for (const link of links) {
    const [, title = '', page = ''] = /^(.*?)\s*(\d+)\s*$/s.exec(words(link)) ?? [];
    titles.push(title);
    for (const kid of link.kids) {
      if (typeof kid === 'string' || isNode(kid)) continue;
      own.add(kid.annotation);
      const target = places.get(targetOf(file, kid.annotation));
      const leads = target === undefined ? 0 : pages.indexOf(target) + 1;
      if (leads !== Number(page))
        faults.push(`the contents give "${title}" page ${page}, and lead to ${leads}`);
      const spoken = kid.annotation.get('Contents');
      // A number that stands by itself, after what it is the page of, is said to be one.
      const said = title === '' ? `${label.split('{page}')[0]}${page}` : `${title}, ${page}`;
      if (typeof spoken === 'string' && spoken.replace(/\s+/g, ' ') !== said.replace(/\s+/g, ' '))
        faults.push(`the contents say "${spoken}" for "${title}"`);
    }
  }
  return { titles, links: own, faults };
}
/** What is said of each link where only links are listed. */
const spokenLinks = (file: PdfFile, besides: ReadonlySet<PdfDictionary>): string[] =>
  annotations(file).flatMap((annotation) => {
    const spoken = annotation.get('Contents');
    return typeof spoken === 'string' && !besides.has(annotation) ? [spoken] : [];
  });
function targetOf(file: PdfFile, annotation: PdfDictionary): string {
  const action = file.get(annotation.get('A'));
  const named = file.get(annotation.get('Dest')) ?? (isDictionary(action) ? action.get('D') : null);
  return typeof named === 'string' ? named : '';
}
/** The page of each named place. */
function destinations(file: PdfFile): Map<string, number> {
  const found = new Map<string, number>();
  const read = (value: Parameters<PdfFile['get']>[0]): void => {
    const node = file.dictionary(value);
    const names = file.list(node.get('Names'));
    for (let i = 0; i + 1 < names.length; i += 2) {
      const [page] = file.list(names[i + 1]);
      const name = file.get(names[i]);
      if (typeof name === 'string' && isPointer(page)) found.set(name, page.object);
    }
    for (const kid of file.list(node.get('Kids'))) read(kid);
  };
  const names = file.get(file.catalogue.get('Names'));
  if (isDictionary(names) && names.has('Dests')) read(names.get('Dests'));
  return found;
}

function bookmarks(file: PdfFile): string[] {
  return [...file.objects.values()].flatMap((object) => {
    const title = isDictionary(object) && object.has('Parent') && object.has('Dest') && object.get('Title');
    return typeof title === 'string' ? [title] : [];
  });
}
/** What the file says of itself: its title and such, and the same in XML. */
function metadata(file: PdfFile): string[] {
  const info = [...file.objects.values()].filter(
    (object): object is PdfDictionary => isDictionary(object) && object.has('Producer'),
  );
  const packet = file.catalogue.get('Metadata');
  const xml = (isPointer(packet) ? file.streams.get(packet.object)?.toString('utf8') : undefined) ?? '';
  return [
    ...info.flatMap((object) =>
      ['Title', 'Author', 'Subject', 'Keywords'].flatMap((key) => {
        const value = file.get(object.get(key));
        return typeof value === 'string' ? [value] : [];
      }),
    ),
    ...[...xml.matchAll(/<rdf:li xml:lang="x-default">([^<]*)</g)].map(([, text = '']) => text),
  ];
}

/** The files that are attached, by the names that a reader is shown. */
function attachmentsIn(file: PdfFile): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const object of file.objects.values()) {
    if (!isDictionary(object) || nameOf(object.get('Type')) !== 'Filespec') continue;
    const name = file.get(object.get('UF') ?? object.get('F'));
    const embedded = file.get(object.get('EF'));
    const stream = isDictionary(embedded) ? embedded.get('F') : undefined;
    const bytes = isPointer(stream) ? file.streams.get(stream.object) : undefined;
    if (typeof name === 'string') found.set(name, bytes ?? new Uint8Array());
  }
  return found;
}
