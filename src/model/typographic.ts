import { ofEach } from '../memory';
import type { Block, ReportDocument } from './document';
import { inLatin } from './letters';
import { sameWords } from './same-words';

/** What is no words: names of things, addresses, places in files, and codes that are printed letter for letter. */
const LEFT = new Set([
  'id',
  'kind',
  'place',
  'href',
  'target',
  'measure',
  'judgement',
  'note',
  'language',
  'date',
  'marking',
  'role',
  'chart',
  'unit',
  'relation',
  'align',
  'layout',
  'tone',
  'origin',
  'reason',
  'force',
  'dataset',
  'selected',
  'yardstick',
]);

/**
 * A document with the quotation marks and apostrophes that print has, in place of those that keyboards have. It is
 * the last thing done to words before they are checked, and all formats print what comes of it.
 */
export const typographic = (document: ReportDocument): ReportDocument => ({
  ...document,
  front: inMarks(document.front),
  chapters: document.chapters.map(eachInMarks()),
  notes: document.notes.map(eachInMarks()),
});
/** Blocks that join a document later, set as it is. */
export const inPrint = (blocks: readonly Block[]): readonly Block[] => inMarks(blocks);

const inMarks = <T>(value: T): T => sameWords(value, set(value));
/** The same for each of many things, most of which are the very same as before an edit. */
const eachInMarks = <T extends object>(): ((value: T) => T) => {
  const known = ofEach<T>('in marks');
  return (value) => known(value, () => inMarks(value));
};

/** Words with the marks that keyboards have: what was typed and what is printed are held against each other so. */
export const asTyped = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

/** The same thing where nothing in it changes: most of a document has no such mark. */
function set<T>(value: T, key = ''): T {
  if (LEFT.has(key)) return value;
  if (typeof value === 'string') return marked(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => set(item, key));
    return items.every((item, i) => item === value[i]) ? value : (items as T);
  }
  if ('reason' in value && value.reason === 'code') return value;
  return 'id' in value ? ofEach<T & object>('set in marks')(value, () => setParts(value)) : setParts(value);
}

function setParts<T extends object>(value: T): T {
  const before = value as Readonly<Record<string, unknown>>;
  let after: Record<string, unknown> | null = null;
  for (const name of Object.keys(before)) {
    const item = before[name];
    const made = set(item, name);
    if (made === item) continue;
    after ??= { ...before };
    after[name] = made;
  }
  return (after as T | null) ?? value;
}

const OPENS_TWO = inLatin(/(?<=[\s([“‘])"(?=\S)|^"(?=[\p{L}\p{N}([‘'£])|(?<=\s)"$/gu);
const OPENS_ONE = inLatin(/(?<=[\s([“])'(?=\p{L}[^']*')/gu);

/**
 * A mark opens after a space or a bracket and before a letter; every other one closes, or is an apostrophe. At the
 * start of a text, which may go on from a number before it, it opens only before a letter, a number or a bracket.
 */
export function marked(text: string): string {
  if (!/["']/.test(text)) return text;
  return text.replace(OPENS_TWO, '“').replace(/"/g, '”').replace(OPENS_ONE, '‘').replace(/'/g, '’');
}
