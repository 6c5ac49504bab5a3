import type { ReviewedCopy } from '../docx/reviewed/reviewed-copy';
import type { ReviewCopy, SentBlock } from '../model/review-copy';
import { recognise } from './recognise';

/** What a translation says otherwise than what was sent, paragraph by paragraph. */
export interface Parity {
  readonly paragraphs: number;
  readonly differences: readonly {
    readonly section: string;
    readonly what:
      'number' | 'date' | 'heading' | 'table' | 'marking' | 'missing' | 'added' | 'not translated';
    /** The words that were sent, and those of the translation. */
    readonly sent: string;
    readonly translated: string;
    readonly message: string;
  }[];
}
type Difference = Parity['differences'][number];

/**
 * Holds a translated copy against what was sent: the numbers, dates, markings, cells and headings of each paragraph. What
 * the words say is for whoever reads both languages. Paragraphs are known by their names in the file, for words are others.
 */
export function parityOf(reviewed: ReviewedCopy, copy: ReviewCopy): Parity {
  const pairs = byName(reviewed, copy);
  const differences: Difference[] = [];
  for (const { block, text } of pairs) {
    const add = (what: Difference['what'], message: string): void => {
      differences.push({
        section: block.under ?? '',
        what,
        sent: block.text,
        translated: text ?? '',
        message,
      });
    };
    if (text === null) {
      if (COUNTED.has(block.kind))
        add(
          block.kind === 'marking'
            ? 'marking'
            : block.kind === 'heading'
              ? 'heading'
              : block.kind === 'table-cell' || block.kind === 'table-header'
                ? 'table'
                : 'missing',
          'it is not in the translation, or its name was lost on the way',
        );
      continue;
    }
    const what = block.kind === 'table-cell' || block.kind === 'key-figure' ? 'table' : 'number';
    const [sent, translated] = [numbersOf(block.text), numbersOf(text)];
    const lost = minus(sent.numbers, translated.numbers);
    const added = minus(translated.numbers, sent.numbers);
    if (lost.length > 0)
      add(what, `${lost.join(', ')} ${lost.length === 1 ? 'is' : 'are'} not in the translation`);
    if (added.length > 0)
      add(what, `${added.join(', ')} ${added.length === 1 ? 'is' : 'are'} not in what was sent`);
    if (sent.years.join() !== translated.years.join() && lost.length + added.length === 0)
      add(
        'date',
        `the years are ${translated.years.join(', ') || 'none'}, and ${sent.years.join(', ') || 'none'} in what was sent`,
      );
    if (block.kind === 'marking' && text.trim() !== block.text.trim() && !/OFFICIAL|SWYDDOGOL/u.test(text))
      add('marking', `the marking "${block.text}" is "${text}"`);
    if (block.kind === 'paragraph' && block.text.split(' ').length > 8 && text.trim() === block.text.trim())
      add('not translated', 'it stands as it was sent');
  }
  const known = new Set(copy.blocks.map(({ bookmark }) => bookmark));
  for (const { paragraph, text } of recognise(copy, reviewed.paragraphs).paragraphs)
    if (
      !paragraph.bookmarks.some((name) => known.has(name)) &&
      paragraph.part !== 'header' &&
      paragraph.part !== 'footer'
    )
      differences.push({
        section: '',
        what: 'added',
        sent: '',
        translated: text,
        message: 'nothing was sent that it is a translation of',
      });
  return { paragraphs: pairs.filter(({ text }) => text !== null).length, differences };
}

/** What must stand in a translation. */
const COUNTED: ReadonlySet<SentBlock['kind']> = new Set([
  'title',
  'heading',
  'paragraph',
  'list-item',
  'caption',
  'table-header',
  'table-cell',
  'judgement',
  'caveat',
  'notice',
  'marking',
  'key-figure',
  'note',
]);

function byName(
  reviewed: ReviewedCopy,
  copy: ReviewCopy,
): { readonly block: SentBlock; readonly text: string | null }[] {
  const texts = new Map<string, string>();
  for (const { bookmarks, pieces } of reviewed.paragraphs)
    for (const name of bookmarks)
      texts.set(name, pieces.map(({ text, removed }) => (removed ? '' : text)).join(''));
  return copy.blocks
    .filter(({ kind, text }) => kind !== 'chart' && text.trim() !== '')
    .map((block) => ({ block, text: texts.get(block.bookmark) ?? null }));
}

interface Numbers {
  readonly numbers: readonly string[];
  readonly years: readonly string[];
}
/** Digits as they compare over languages: without signs of thousands, with one decimal point. */
function numbersOf(text: string): Numbers {
  const all = [...text.matchAll(/\d[\d,.]*\d|\d/gu)].map(([said]) =>
    said.replace(/,(?=\d{3})/gu, '').replace(',', '.'),
  );
  const isYear = (said: string): boolean => /^(?:19|20)\d\d$/u.test(said);
  return { numbers: all.filter((said) => !isYear(said)).sort(), years: all.filter(isYear).sort() };
}
function minus(a: readonly string[], b: readonly string[]): string[] {
  const left = [...b];
  return a.filter((said) => {
    const at = left.indexOf(said);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
