import type { ReportDocument } from '../../model/document';
import { wordsOf } from './words';
import { blocksOf, inlinesOf, runsOf } from '../../model/walk-document';
import type { Expected } from './expected';
import { hasDigit, tokensOf } from './reading';

/** All that a document says, as words in order, to look up what a file says beside its text. */
export class Said {
  private readonly words: string;

  constructor(document: ReportDocument, expected: Expected) {
    const { front, theme } = document;
    const { figure, table, note } = theme.labels;
    const exhibits = blocksOf(document.chapters).flatMap((block) =>
      block.kind === 'figure'
        ? [`${figure} ${block.number} ${wordsOf(block.headline)}`]
        : block.kind === 'table' && block.number !== null
          ? [`${table} ${block.number} ${wordsOf(block.caption)}`]
          : [],
    );
    const all = [
      ...expected.headings,
      ...expected.units.map(({ text }) => text),
      ...exhibits,
      ...document.notes.map(({ number }) => `${note} ${number}`),
      ...addressesOf(document),
      ...Object.values(theme.labels),
      ...theme.statement.paragraphs,
      theme.statement.formats ?? '',
      `${front.title}: ${front.kicker}`,
      front.subject,
      front.author,
      front.publisher,
      front.keywords.join(', '),
      front.notice?.short ?? '',
      front.notice?.banner ?? '',
    ];
    this.words = `|${all.map((text) => ` ${tokensOf(text).join(' ')} `).join('|')}|`;
  }

  /** The first number in words that the document does not say so; null where it says them all. */
  stray(text: string): string | null {
    const tokens = tokensOf(text);
    if (!tokens.some(hasDigit) || this.words.includes(` ${tokens.join(' ')} `)) return null;
    // Words that run on over several of the document's own are looked up a number at a time, with what is before it.
    return (
      tokens.find(
        (token, i) =>
          hasDigit(token) && !this.words.includes(` ${tokens.slice(Math.max(0, i - 1), i + 1).join(' ')} `),
      ) ?? null
    );
  }
}

/** Addresses that the document's own links lead to. */
export function addressesOf(document: ReportDocument): Set<string> {
  const runs = [
    document.front.notice?.long ?? [],
    ...blocksOf(document.chapters).flatMap(runsOf),
    ...document.notes.map(({ inlines }) => inlines),
  ];
  const inlines = runs.flatMap((run) => inlinesOf(run));
  return new Set(inlines.flatMap((inline) => (inline.kind === 'link' ? [bare(inline.href)] : [])));
}
/** An address as it is compared: formats write some of its letters as codes. */
export function bare(href: string): string {
  try {
    return decodeURI(href).replace(/%28|%29/g, (code) => decodeURIComponent(code));
  } catch {
    return href;
  }
}
