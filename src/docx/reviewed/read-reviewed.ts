import { broken, DOCX_LIMITS, UnreadableDocx, type DocxLimits } from '../limits';
import { openDocx, REVIEW_PARTS } from '../open-docx';
import { ElementMeter, readXml } from '../read-xml';
import { pictureHashes } from './picture-hashes';
import { readComments } from './read-comments';
import { refuseOutside } from './outside';
import { readStyleNames, type NamedStyle } from './read-style-names';
import { RevisionReader, type RawParagraph } from './revision-reader';
import {
  refusedText,
  type PartName,
  type Piece,
  type ReviewedCopy,
  type ReviewedParagraph,
} from './reviewed-copy';

export type ReadReviewed =
  ReviewedCopy | { readonly refused: { readonly message: string; readonly fix: string } };

/**
 * Reads a Word document that came back from review: its words with all changes accepted and refused, who changed what,
 * bookmarks, and comments. Refused, in words, where it cannot be read; nothing that it names outside itself is fetched.
 */
export function readReviewed(bytes: Uint8Array, limits: DocxLimits = DOCX_LIMITS): ReadReviewed {
  try {
    const parts = openDocx(bytes, limits, REVIEW_PARTS);
    const hashes = pictureHashes(bytes, parts.get('word/_rels/document.xml.rels') ?? '', limits);
    return copyOf(parts, new ElementMeter(limits), hashes);
  } catch (error) {
    if (!(error instanceof UnreadableDocx)) throw error;
    return { refused: { message: error.message, fix: error.fix } };
  }
}

const PARTS: readonly (readonly [pattern: RegExp, part: PartName])[] = [
  [/^word\/document\.xml$/u, 'body'],
  [/^word\/(?:footnotes|endnotes)\.xml$/u, 'note'],
  [/^word\/header\d*\.xml$/u, 'header'],
  [/^word\/footer\d*\.xml$/u, 'footer'],
];

function copyOf(
  parts: ReadonlyMap<string, string>,
  meter: ElementMeter,
  hashes: ReadonlyMap<string, string>,
): ReviewedCopy {
  const names = [...parts.keys()].sort();
  for (const name of names.filter((one) => one.endsWith('.rels')))
    refuseOutside(parts.get(name) ?? '', meter);
  const styles = readStyleNames(parts.get('word/styles.xml'), meter);
  const raw: RawParagraph[] = [];
  let tracked = 0;
  for (const [pattern, part] of PARTS)
    for (const name of names.filter((one) => pattern.test(one))) {
      const reader = new RevisionReader(part);
      readXml(
        parts.get(name) ?? '',
        {
          open: (element, attribute) => reader.open(element, attribute),
          close: (element) => reader.close(element),
          text: (text) => reader.text(text),
        },
        meter,
      );
      raw.push(...reader.done);
      tracked += reader.changes;
    }
  if (!raw.some(({ part }) => part === 'body')) throw broken();
  return {
    identifier: identifierOf(parts.get('docProps/core.xml'), meter),
    customXml: names.flatMap((name) => (name.startsWith('customXml/') ? [parts.get(name) ?? ''] : [])),
    paragraphs: accepted(raw, styles).map((paragraph) => withHashes(paragraph, hashes)),
    gone: goneFrom(raw),
    before: refused(raw),
    comments: readComments(parts, meter),
    tracked,
  };
}

function withHashes(paragraph: ReviewedParagraph, hashes: ReadonlyMap<string, string>): ReviewedParagraph {
  if (paragraph.pictures.length === 0 || paragraph.part !== 'body') return paragraph;
  const pictures = paragraph.pictures.map(({ name, alt, embed }) => ({
    ...{ name, alt, embed },
    sha256: hashes.get(embed ?? '') ?? null,
  }));
  return { ...paragraph, pictures };
}

/** Paragraphs whose end was removed run on into the next; what is empty with every change accepted is gone. */
function accepted(
  raw: readonly RawParagraph[],
  styles: ReadonlyMap<string, NamedStyle>,
): ReviewedParagraph[] {
  const out: ReviewedParagraph[] = [];
  let open: RawParagraph[] = [];
  raw.forEach((paragraph, i) => {
    open.push(paragraph);
    const next = raw[i + 1];
    const runsOn =
      paragraph.endRemoved !== null && next?.part === paragraph.part && sameCell(paragraph, next);
    if (runsOn) return;
    const one = merged(open, styles);
    if (one) out.push(one);
    open = [];
  });
  return out;
}
const sameCell = (a: RawParagraph, b: RawParagraph): boolean =>
  a.note === b.note &&
  a.cell?.table === b.cell?.table &&
  a.cell?.row === b.cell?.row &&
  a.cell?.column === b.cell?.column;

function merged(
  open: readonly RawParagraph[],
  styles: ReadonlyMap<string, NamedStyle>,
): ReviewedParagraph | null {
  const words = (one: RawParagraph): string => kept(one.pieces);
  // A paragraph whose words were all removed leaves nothing to the one that it ran on into, not even its bookmark.
  const staying = open.filter(
    (one) => words(one) !== '' || one.pictures.length > 0 || one.pieces.length === 0,
  );
  const some = staying.filter((one) => words(one) !== '' || one.pictures.length > 0);
  const used = some.length > 0 ? some : staying;
  const [first] = used;
  const last = open.at(-1);
  if (!first || !last) return null;
  if (some.length === 0 && open.some((one) => one.pieces.length > 0)) return null;
  // Pieces of what is gone stand before, so that who removed it can still be told of a stretch of the rest.
  const pieces = open.flatMap((one) => one.pieces);
  const style = styles.get(first.style ?? '');
  const anchors = used.flatMap((one) => {
    const before = open.slice(0, open.indexOf(one)).reduce((sum, each) => sum + words(each).length, 0);
    return one.anchors.map(({ comment, from, to }) => ({ comment, from: from + before, to: to + before }));
  });
  return {
    part: first.part,
    style: style?.name ?? '',
    level: first.outline ?? style?.level ?? null,
    cell: first.cell,
    note: first.note,
    paraId: first.paraId,
    bookmarks: used.flatMap((one) => one.bookmarks),
    pieces,
    anchors,
    pictures: used.flatMap((one) => one.pictures),
    joined: used.slice(0, -1).flatMap((one) => (one.endRemoved ? [one.endRemoved] : [])),
    endAdded: last.endAdded,
  };
}
const kept = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, removed }) => (removed ? '' : text)).join('');

/** What has words only with its changes refused. */
const goneFrom = (raw: readonly RawParagraph[]): ReviewedCopy['gone'] =>
  raw.flatMap((one) => {
    const text = refusedText(one);
    if (text.trim() === '' || kept(one.pieces) !== '') return [];
    const change = one.pieces.find(({ removed }) => removed)?.removed ?? one.endRemoved;
    return [{ text, bookmarks: one.bookmarks, change }];
  });

/** The same with every change refused: an end that was added is not there. */
function refused(raw: readonly RawParagraph[]): string[] {
  const out: string[] = [];
  let open = '';
  raw.forEach((paragraph, i) => {
    open += refusedText(paragraph);
    const next = raw[i + 1];
    if (paragraph.endAdded !== null && next?.part === paragraph.part && sameCell(paragraph, next)) return;
    if (open.trim() !== '') out.push(open);
    open = '';
  });
  return out;
}

function identifierOf(xml: string | undefined, meter: ElementMeter): string | null {
  if (xml === undefined) return null;
  let inside = false;
  let found = '';
  readXml(
    xml,
    {
      open: (name) => {
        inside = name === 'dc:identifier';
      },
      close: () => {
        inside = false;
      },
      text: (text) => {
        if (inside) found += text;
      },
    },
    meter,
  );
  return found.trim() === '' ? null : found.trim();
}
