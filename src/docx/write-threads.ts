import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { tooMuch } from './limits';
import { escaped } from './escaped';

/** What somebody said in a comment. */
export interface Said {
  readonly author: string | null;
  /** ISO date, with the time where it is known. */
  readonly date: string | null;
  readonly text: string;
}
/** A comment and its answers, in order; they stand at the same words. */
export interface Thread {
  /** By which its paragraph is known in the file; null, or one that is not there, stands at the first paragraph. */
  readonly bookmark: string | null;
  /** The words that it is about; where they are not in the paragraph, it is about all of it. */
  readonly words: string;
  readonly isDone: boolean;
  readonly said: readonly [Said, ...Said[]];
}

const DOCUMENT = 'word/document.xml';
const COMMENTS = 'word/comments.xml';
const EXTENDED = 'word/commentsExtended.xml';
const NOTES = 'word/footnotes.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const TYPES = '[Content_Types].xml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"';
const MOST_BYTES = 512 * 1024 * 1024;
/** Nothing here knows the clock. */
const DAY = new Date(1980, 0, 1);

/**
 * A review copy that was made here with comments in it, each with its answers below it, as Word itself threads them. Every
 * other part keeps its bytes. The same copy and threads give the same bytes.
 */
export function threadedDocx(bytes: Uint8Array, threads: readonly Thread[]): Uint8Array {
  if (threads.length === 0) return bytes;
  let size = 0;
  const parts = unzipSync(bytes, {
    filter: ({ originalSize }) => {
      size += originalSize;
      if (size > MOST_BYTES) throw tooMuch('more in it, unpacked,');
      return true;
    },
  });
  const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const taken = new Set([...text(DOCUMENT).matchAll(/w14:paraId="([0-9A-F]{8})"/g)].map(([, id]) => id));
  const comments: string[] = [];
  const extended: string[] = [];
  let body = text(DOCUMENT);
  const first = beyondNotes(text(NOTES));
  for (const { bookmark, words, isDone, said } of threads) {
    const ids = said.map((one) => {
      const id = first + comments.length;
      const paraId = freeId(`${id} ${one.author ?? ''} ${one.text}`, taken);
      comments.push(commentXml(id, paraId, one));
      return { id, paraId };
    });
    const [root] = ids;
    for (const { paraId } of ids)
      extended.push(
        `<w15:commentEx w15:paraId="${paraId}"${root && paraId !== root.paraId ? ` w15:paraIdParent="${root.paraId}"` : ''} w15:done="${isDone ? 1 : 0}"/>`,
      );
    body = withMarks(
      body,
      bookmark,
      words,
      ids.map(({ id }) => id),
    );
  }
  const now: Record<string, string> = {
    [DOCUMENT]: body,
    [COMMENTS]: `${HEAD}<w:comments ${NAMES}>${comments.join('')}</w:comments>`,
    [EXTENDED]: `${HEAD}<w15:commentsEx ${NAMES}>${extended.join('')}</w15:commentsEx>`,
    [RELATIONS]: text(RELATIONS).replace(
      '</Relationships>',
      '<Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>' +
        '<Relationship Id="rIdThreads" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/></Relationships>',
    ),
    [TYPES]: text(TYPES).replace(
      '</Types>',
      '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>' +
        '<Override PartName="/word/commentsExtended.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/></Types>',
    ),
  };
  const all: Zippable = {};
  for (const name of new Set([...Object.keys(parts), ...Object.keys(now)])) {
    const changed = now[name];
    all[name] = [
      changed === undefined ? (parts[name] ?? new Uint8Array()) : strToU8(changed),
      { level: name.endsWith('.png') ? 0 : 9, mtime: DAY },
    ];
  }
  return zipSync(all);
}

/**
 * The first id that a comment may have. LibreOffice (measured with 7.4) reads comments and notes by one counter: where a
 * comment has the id of a note, that note comes out empty, and the words of both are lost when it is saved.
 */
export const beyondNotes = (notes: string): number =>
  1 +
  Math.max(
    0,
    ...[...notes.matchAll(/<w:(?:foot|end)note\b[^>]*\bw:id="(\d+)"/gu)].map(([, id]) => Number(id)),
  );

/** An id of a paragraph that no other has: below 0x80000000, and the same each time. */
function freeId(from: string, taken: Set<string | undefined>): string {
  for (let n = 0; ; n++) {
    const digits = createHash('sha256').update(`${from} ${n}`).digest('hex').slice(0, 8);
    const id = ((parseInt(digits, 16) & 0x7fffffff) >>> 0 || 1).toString(16).toUpperCase().padStart(8, '0');
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function commentXml(id: number, paraId: string, { author, date, text }: Said): string {
  const who = author ?? 'Somebody';
  const initials = who
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 3);
  const when = date === null ? '' : ` w:date="${date.includes('T') ? date : `${date}T00:00:00Z`}"`;
  const lines = text.split('\n');
  const paragraphs = lines.map((line, i) => {
    const mark = i === 0 ? '<w:r><w:annotationRef/></w:r>' : '';
    const known = i === lines.length - 1 ? ` w14:paraId="${paraId}"` : '';
    return `<w:p${known}>${mark}<w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`;
  });
  return `<w:comment w:id="${id}" w:author="${escaped(who)}"${when} w:initials="${escaped(initials)}">${paragraphs.join('')}</w:comment>`;
}

/** The words that a run of the copy says, as its writer puts them: other runs hold numbers of notes, marks and fields. */
const RUN =
  /<w:r>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?(?:<w:t xml:space="preserve">([^<]*)<\/w:t>|(<w:tab\/>))<\/w:r>/gsu;

/** The body with marks of comments round words of a paragraph. */
function withMarks(body: string, bookmark: string | null, words: string, ids: readonly number[]): string {
  const found = paragraphOf(body, bookmark);
  if (!found) return body;
  const inner = body.slice(found.from, found.to);
  const runs = [...inner.matchAll(RUN)].map((match) => ({
    at: match.index,
    xml: match[0],
    look: match[1] ?? '',
    text: match[3] === undefined ? plain(match[2] ?? '') : '\t',
  }));
  const said = runs.map(({ text }) => text).join('');
  const at = words === '' ? -1 : said.indexOf(words);
  const [from, to] = at < 0 ? [0, said.length] : [at, at + words.length];
  const begin = ids.map((id) => `<w:commentRangeStart w:id="${id}"/>`).join('');
  const end = ids
    .map((id) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`)
    .join('');
  // A paragraph without words of its own holds a picture.
  if (said === '') return `${body.slice(0, found.from)}${begin}${inner}${end}${body.slice(found.to)}`;
  let out = '';
  let done = 0;
  let seen = 0;
  for (const { at: where, xml, look, text } of runs) {
    const [start, stop] = [seen, seen + text.length];
    seen = stop;
    const [opens, closes] = [from >= start && from < stop, to > start && to <= stop];
    if (!opens && !closes) continue;
    const piece = (said: string): string =>
      said === ''
        ? ''
        : said === text
          ? xml
          : `<w:r>${look}<w:t xml:space="preserve">${escaped(said)}</w:t></w:r>`;
    const [a, b] = [opens ? from - start : 0, closes ? to - start : text.length];
    out += `${inner.slice(done, where)}${piece(text.slice(0, a))}${opens ? begin : ''}${piece(text.slice(a, b))}${closes ? end : ''}${piece(text.slice(b))}`;
    done = where + xml.length;
  }
  return `${body.slice(0, found.from)}${out}${inner.slice(done)}${body.slice(found.to)}`;
}

/** Where the inner of a paragraph stands that a bookmark goes round; of one that is not there, of the first. */
function paragraphOf(
  body: string,
  bookmark: string | null,
): { readonly from: number; readonly to: number } | null {
  const named = bookmark === null ? null : startOf(body, `w:name="${bookmark}"`);
  const start = named ?? startOf(body, 'w:name="b_');
  if (!start) return null;
  const end = body.indexOf(`<w:bookmarkEnd w:id="${start.id}"/>`, start.from);
  return end < 0 ? null : { from: start.from, to: end };
}
function startOf(body: string, name: string): { readonly id: string; readonly from: number } | null {
  const at = body.indexOf(name);
  if (at < 0) return null;
  const tag = body.slice(body.lastIndexOf('<', at), body.indexOf('>', at) + 1);
  const [, id] = /w:id="(\d+)"/u.exec(tag) ?? [];
  return id === undefined ? null : { id, from: body.indexOf('>', at) + 1 };
}

const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
