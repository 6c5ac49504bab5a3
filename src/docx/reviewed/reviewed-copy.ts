import type { DocxCell } from '../read-paragraphs';

/** Who changed something, and when, as the file has it. */
export interface Change {
  /** Null where the file names nobody. */
  readonly author: string | null;
  /** ISO date, with the time where it has one; null where there is none that can be read. */
  readonly date: string | null;
  /** Whether it is half of a move, as the file says itself. */
  readonly isMove: boolean;
}
/** A stretch of words with what was done to it; both may be, where one added and another took away again. */
export interface Piece {
  readonly text: string;
  readonly added: Change | null;
  readonly removed: Change | null;
}
export type PartName = 'body' | 'header' | 'footer' | 'note';

/** A comment's place: between characters of the paragraph's words with every change accepted. */
export interface Anchor {
  readonly comment: string;
  readonly from: number;
  readonly to: number;
}
export interface Picture {
  readonly name: string;
  readonly alt: string;
  /** The id of the relationship that it is drawn from; null for what is drawn otherwise. */
  readonly embed: string | null;
  /** Of its bytes; null where they are not in the file. */
  readonly sha256: string | null;
}

/** A paragraph as somebody sent it back, when all of its changes are accepted. */
export interface ReviewedParagraph {
  readonly part: PartName;
  /** The name of its style, lower case; empty for none. */
  readonly style: string;
  /** The level of a heading, from 1; null for what is none. */
  readonly level: number | null;
  readonly cell: DocxCell | null;
  /** The number of the note whose text it is. */
  readonly note: string | null;
  readonly paraId: string | null;
  /** Bookmarks that begin in it. */
  readonly bookmarks: readonly string[];
  readonly pieces: readonly Piece[];
  readonly anchors: readonly Anchor[];
  readonly pictures: readonly Picture[];
  /** Where ends of paragraphs were removed, so that several became this one: who did it. */
  readonly joined: readonly Change[];
  /** Who added its end, so that it is new or split off. */
  readonly endAdded: Change | null;
}

export interface GoneParagraph {
  readonly text: string;
  readonly bookmarks: readonly string[];
  readonly change: Change | null;
}

export interface ReviewComment {
  readonly id: string;
  readonly author: string | null;
  readonly date: string | null;
  readonly text: string;
  /** The comment that it answers. */
  readonly answers: string | null;
  /** Whether it was marked as done in Word. */
  readonly done: boolean;
}

/** A Word document that came back, as far as it was read. */
export interface ReviewedCopy {
  /** What the document says of itself in `dc:identifier`; null for nothing. */
  readonly identifier: string | null;
  readonly customXml: readonly string[];
  readonly paragraphs: readonly ReviewedParagraph[];
  /** What was removed whole, with the words that it had and who removed it. */
  readonly gone: readonly GoneParagraph[];
  /** The same paragraphs with every change refused: their words alone. */
  readonly before: readonly string[];
  readonly comments: readonly ReviewComment[];
  /** How many changes stand in it that nobody accepted or refused. */
  readonly tracked: number;
}

export const acceptedText = ({ pieces }: Pick<ReviewedParagraph, 'pieces'>): string =>
  pieces.map(({ text, removed }) => (removed ? '' : text)).join('');
export const refusedText = ({ pieces }: Pick<ReviewedParagraph, 'pieces'>): string =>
  pieces.map(({ text, added }) => (added ? '' : text)).join('');

/** The changes that touch a stretch of the accepted words; one that only took words away touches where they were. */
export function changesWithin(
  { pieces }: Pick<ReviewedParagraph, 'pieces'>,
  from: number,
  to: number,
): readonly Change[] {
  const found: Change[] = [];
  let at = 0;
  for (const { text, added, removed } of pieces) {
    const end = at + (removed ? 0 : text.length);
    const touches = removed ? at >= from && at <= to : at < to && end > from;
    if (touches) found.push(...[added, removed].filter((change) => change !== null));
    at = end;
  }
  return found;
}
