import type { ProseBlock, ProseInline } from '../../model/prose';
import { plainText } from '../../syntax/markdown';

/**
 * Ids that outlive rewording and moving. A block is named by its author (`{#name}`), else by the first claim
 * it makes, which stays when the words round it change, else by its opening words. When two blocks ask for one
 * name, the later takes its section's name before it, then a number. See docs/decisions/0004-ids.md.
 */
export class DocumentIds {
  private readonly taken = new Set<string>();
  /** By a name that is taken, the number that was given last with it: a large document asks for one a thousand times. */
  private readonly last = new Map<string, number>();

  take(wanted: string, section = ''): string {
    const base = wanted || 'block';
    const prefixed = section && this.taken.has(base) ? `${section}-${base}` : base;
    let id = prefixed;
    let n = this.last.get(prefixed) ?? 1;
    while (this.taken.has(id)) id = `${prefixed}-${++n}`;
    if (n > 1) this.last.set(prefixed, n);
    this.taken.add(id);
    return id;
  }
}

export const slug = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

const PASSING = new Set([
  'the',
  'a',
  'an',
  'of',
  'to',
  'in',
  'and',
  'or',
  'is',
  'are',
  'that',
  'this',
  'for',
  'it',
  'on',
  'by',
  'at',
  'be',
  'with',
  'as',
  'from',
]);

/** The name a paragraph asks for. */
export function nameOf(anchor: string | null, inlines: readonly ProseInline[]): string {
  if (anchor !== null) return anchor;
  const claim = firstClaim(inlines);
  if (claim) return `p-${claim}`;
  const text = plainText(inlines);
  const first = telling(text.slice(0, START));
  // The last word of a start may be half a word.
  const words = first.length > NAMED || text.length <= START ? first : telling(text);
  return `p-${words.slice(0, NAMED).join('-') || 'text'}`;
}
/** So many words make a name; most paragraphs have them in so many letters. */
const NAMED = 4;
const START = 120;
const telling = (text: string): string[] =>
  slug(text)
    .split('-')
    .filter((word) => word !== '' && !PASSING.has(word));

/** The name that a list, a quotation or a table asks for: that of the first words in it. */
export function nameOfBlock(block: ProseBlock): string {
  switch (block.block) {
    case 'heading':
    case 'paragraph':
      return nameOf(block.anchor, block.inlines);
    case 'list':
      return `list-${nameOfBlock(block.items[0]?.children[0] ?? block.items[0]?.children[1] ?? EMPTY)}`;
    case 'quote':
      return `note-${nameOfBlock(block.children[0] ?? EMPTY)}`;
    case 'table':
      return `table-${slug(block.header.map(plainText).join(' '))}`;
    case 'insert':
      return 'insert';
  }
}
const EMPTY: ProseBlock = {
  block: 'paragraph',
  anchor: 'text',
  inlines: [],
  place: { file: '', line: 1, column: 1 },
};

function firstClaim(inlines: readonly ProseInline[]): string | null {
  for (const inline of inlines) {
    if (inline.inline === 'claim' && inline.on !== 'block') return inline.id;
    const inner = 'children' in inline ? firstClaim(inline.children) : null;
    if (inner !== null) return inner;
  }
  return null;
}
