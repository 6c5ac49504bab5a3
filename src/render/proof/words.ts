import type { Inline } from '../../model/document';

/**
 * The words of inlines, in the proof's own lines: those that the formats use are a step between the check and the file,
 * and are proven with the others.
 */
export const wordsOf = (inlines: readonly Inline[]): string => inlines.map(said).join('');

function said(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'structural':
    case 'foreign':
      return inline.text;
    case 'value':
    case 'judgement-ref':
      return inline.words;
    case 'note-ref':
      return '';
    case 'strong':
    case 'emphasis':
    case 'revision':
    case 'link':
    case 'cross-ref':
      return wordsOf(inline.children);
  }
}

/** Words on one line, spaces as one: what a cell of a spreadsheet holds. */
export const oneLine = (inlines: readonly Inline[]): string => wordsOf(inlines).replace(/\s+/g, ' ').trim();

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
/** `2031-05-18` as `18 May 2031`. */
export const dateSaid = (date: string): string => DAY.format(new Date(`${date}T00:00:00Z`));
