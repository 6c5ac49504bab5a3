import { readPdf } from './pdf-file';
import { isNode, readTags, type TagNode } from './pdf-tags';
import type { Reading } from './reading';

const INLINE = new Set(['Span', 'Link', 'Reference', 'Em', 'Strong']);

/** Reads back a tagged PDF of ours from its structure and what is painted in it. */
export function readPdfFile(path: string, bytes: Uint8Array): Reading {
  const headings: string[] = [];
  const notes: number[] = [];
  const alts: string[] = [];
  const drawings: string[] = [];
  const visit = (node: TagNode): string => {
    if (node.tag === 'TOC') return ' ';
    // The mark of a list or of a note; the label of a definition is its term.
    if (node.tag === 'Lbl' && !/\p{L}/u.test(words(node))) return ' ';
    if (node.tag === 'Figure') {
      const alt = node.dictionary.get('Alt');
      alts.push(typeof alt === 'string' ? alt : '');
      drawings.push(words(node));
      return ' ';
    }
    // A reference that is nothing but a number points to a note; others are words that are linked.
    const number = node.tag === 'Reference' ? /^\W*(\d{1,4})\W*$/.exec(words(node))?.[1] : undefined;
    if (number !== undefined) {
      notes.push(Number(number));
      return '';
    }
    const text = node.kids
      .map((kid) => (typeof kid === 'string' ? kid : isNode(kid) ? visit(kid) : ''))
      .join('');
    if (/^H[1-6]$/.test(node.tag)) headings.push(text.replace(/\s+/g, ' ').trim());
    return INLINE.has(node.tag) ? text : ` ${text} `;
  };
  const text = visit(readTags(readPdf(bytes)));
  return { path, headings, text, notes, alts, drawings, data: [] };
}
const words = (node: TagNode): string =>
  node.kids.map((kid) => (typeof kid === 'string' ? kid : isNode(kid) ? words(kid) : '')).join(' ');
