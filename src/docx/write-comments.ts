import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { commentPlaces } from './comment-places';
import { tooMuch, UnreadableDocx } from './limits';
import { escaped } from './escaped';
import { beyondNotes } from './write-threads';

/** A comment to be put into a Word document. */
export interface NewComment {
  /** Number of the paragraph, from 1, as `readDocx` counts them. */
  readonly paragraph: number;
  /** The id of the note that it is about, whose paragraph it is put at then; null for the body. */
  readonly note: string | null;
  /** Its paragraphs. */
  readonly lines: readonly string[];
}

/** All parts of a document together, unpacked: its pictures too, which are kept as they are. */
const MOST_BYTES = 512 * 1024 * 1024;
const DOCUMENT = 'word/document.xml';
const COMMENTS = 'word/comments.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const TYPES = '[Content_Types].xml';
const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export type Commented =
  { readonly bytes: Uint8Array } | { readonly refused: { readonly message: string; readonly fix: string } };

/** The same, or why it cannot be made. */
export function commentedDocx(bytes: Uint8Array, author: string, comments: readonly NewComment[]): Commented {
  try {
    return { bytes: withComments(bytes, author, comments) };
  } catch (error) {
    if (!(error instanceof UnreadableDocx)) throw error;
    return { refused: { message: error.message, fix: error.fix } };
  }
}

/**
 * A Word document with comments in it, each at its paragraph. Every other part keeps its bytes, and of the text only marks
 * of comments are added. The same document and comments give the same bytes: a comment has no date.
 */
function withComments(bytes: Uint8Array, author: string, comments: readonly NewComment[]): Uint8Array {
  let size = 0;
  const parts = unzipSync(bytes, {
    filter: ({ originalSize }) => {
      size += originalSize;
      if (size > MOST_BYTES) throw tooMuch('more in it, unpacked,');
      return true;
    },
  });
  const text = (name: string): string | null => {
    const part = parts[name];
    return part ? strFromU8(part) : null;
  };
  const document = text(DOCUMENT) ?? '';
  const known = text(COMMENTS);
  const first = Math.max(
    beyondNotes(`${text('word/footnotes.xml') ?? ''}${text('word/endnotes.xml') ?? ''}`),
    ...[...(known ?? '').matchAll(/<w:comment\b[^>]*?\bw:id="(\d+)"/gu)].map(([, id]) => Number(id) + 1),
  );
  const { paragraphs, notes } = commentPlaces(document);
  const made: string[] = [];
  const marks: { readonly at: number; readonly put: string }[] = [];
  for (const { paragraph, note, lines } of comments) {
    const at = note === null ? paragraph - 1 : (notes.get(note) ?? 0);
    const place =
      paragraphs[at] ??
      paragraphs.slice(0, at).findLast((one) => one !== null) ??
      paragraphs.find((one) => one !== null);
    if (!place) continue;
    const id = first + made.length;
    made.push(commentXml(id, author, lines));
    marks.push({ at: place.from, put: `<w:commentRangeStart w:id="${id}"/>` });
    marks.push({
      at: place.to,
      put: `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`,
    });
  }
  if (made.length === 0) return bytes;
  const now: Record<string, string> = {
    [DOCUMENT]: withMarks(document, marks),
    [COMMENTS]:
      known === null
        ? `${HEAD}<w:comments xmlns:w="${W}">${made.join('')}</w:comments>`
        : beforeEnd(known, 'w:comments', made.join('')),
  };
  if (known === null) {
    const relations =
      text(RELATIONS) ??
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;
    now[RELATIONS] = beforeEnd(
      relations,
      'Relationships',
      `<Relationship Id="rIdStraComments" Type="${KIND}" Target="comments.xml"/>`,
    );
    now[TYPES] = beforeEnd(
      text(TYPES) ?? '',
      'Types',
      '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>',
    );
  }
  const all: Zippable = {};
  for (const name of [...Object.keys(parts), ...Object.keys(now).filter((one) => !parts[one])]) {
    const changed = now[name];
    all[name] = [
      changed === undefined ? (parts[name] ?? new Uint8Array()) : strToU8(changed),
      { mtime: DAY },
    ];
  }
  return zipSync(all);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Nothing here knows the clock. */
const DAY = new Date(1980, 0, 1);

function withMarks(xml: string, marks: readonly { readonly at: number; readonly put: string }[]): string {
  let out = '';
  let done = 0;
  for (const { at, put } of [...marks].sort((a, b) => a.at - b.at)) {
    out += xml.slice(done, at) + put;
    done = at;
  }
  return out + xml.slice(done);
}

/** Into an element, behind all that it holds; one that is written as empty is opened. */
function beforeEnd(xml: string, name: string, put: string): string {
  const end = xml.lastIndexOf(`</${name}>`);
  if (end >= 0) return xml.slice(0, end) + put + xml.slice(end);
  return xml.replace(
    new RegExp(`<${name}\\b([^>]*)/>`, 'u'),
    (_, attributes: string) => `<${name}${attributes}>${put}</${name}>`,
  );
}

function commentXml(id: number, author: string, lines: readonly string[]): string {
  const paragraphs = lines.map(
    (line) => `<w:p><w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`,
  );
  return `<w:comment w:id="${id}" w:author="${escaped(author)}" w:initials="s">${paragraphs.join('')}</w:comment>`;
}
