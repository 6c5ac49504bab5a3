import { SaxesParser } from 'saxes';

/** Where in the XML of a document the content of each paragraph stands, by the number that `readDocx` gives it. */
export interface CommentPlaces {
  /** First letter of the content and one past the last; null for a paragraph that cannot hold a comment. */
  readonly paragraphs: readonly ({ readonly from: number; readonly to: number } | null)[];
  /** The paragraph that points to a note, by the note's id. */
  readonly notes: ReadonlyMap<string, number>;
}

/** What `readDocx` passes over: paragraphs in it have no number. */
const SKIPPED: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom', 'mc:Fallback']);

interface Open {
  from: number;
  joins: boolean;
  readonly notes: string[];
}

/** Reads the main part of a document that `readDocx` has read before. */
export function commentPlaces(xml: string): CommentPlaces {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const path: string[] = [];
  const open: Open[] = [];
  const paragraphs: CommentPlaces['paragraphs'][number][] = [];
  const notes = new Map<string, number>();
  let skipped = 0;
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const isOfMark = path.at(-1) === 'w:rPr' && path.at(-2) === 'w:pPr';
    path.push(name);
    const paragraph = open.at(-1);
    if (skipped > 0 || SKIPPED.has(name) || name.endsWith('PrChange')) {
      if (skipped === 0 && name === 'w:del' && isOfMark && paragraph) paragraph.joins = true;
      skipped += 1;
    } else if (name === 'w:p')
      open.push({ from: isSelfClosing ? -1 : parser.position, joins: false, notes: [] });
    else if (/^w:(?:footnote|endnote)Reference$/u.test(name)) paragraph?.notes.push(attributes['w:id'] ?? '');
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    if (skipped > 0) {
      skipped -= 1;
      return;
    }
    const paragraph = open.at(-1);
    // What a paragraph says of itself stands before its content.
    if (name === 'w:pPr' && path.at(-1) === 'w:p' && paragraph) paragraph.from = parser.position;
    if (name !== 'w:p' || !paragraph) return;
    open.pop();
    for (const id of paragraph.notes) notes.set(id, paragraphs.length);
    if (paragraph.joins) return;
    const to = xml.lastIndexOf('</', parser.position - 1);
    // Word takes no comment in a text box, which stands in another paragraph.
    paragraphs.push(paragraph.from < 0 || open.length > 0 ? null : { from: paragraph.from, to });
  });
  parser.write(xml).close();
  return { paragraphs, notes };
}
