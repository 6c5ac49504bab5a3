import type { Block, Section } from '../../model/document';
import { plainWords } from '../../model/sentences';
import { childrenOf, partsOf } from '../../model/walk-document';

/** A heading as it is read: its number, then its title. GitHub makes the anchor of both. */
const headingWords = ({ number, title }: Section): string =>
  number ? `${number} ${plainWords(title)}` : plainWords(title);

/** The anchors that GitHub gives headings, and for each block that of the section it stands in. */
export class Anchors {
  private readonly byId = new Map<string, string>();
  private readonly taken = new Map<string, number>();

  /** `before` are the headings that are printed above the chapters, which take their anchors first. */
  constructor(chapters: readonly Section[], before: readonly string[]) {
    for (const heading of before) this.slug(heading);
    for (const chapter of chapters) this.visit(chapter, '');
  }
  /** Null where the document has no such block. */
  of(id: string): string | null {
    return this.byId.get(id) ?? null;
  }

  private visit(block: Block, within: string): void {
    const anchor = block.kind === 'section' ? this.slug(headingWords(block)) : within;
    for (const id of [block.id, ...partsOf(block)]) this.byId.set(id, anchor);
    for (const child of childrenOf(block)) this.visit(child, anchor);
  }
  // GitHub: lower case, punctuation dropped, spaces to hyphens, the second of a name gets "-1".
  private slug(title: string): string {
    const base = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const seen = this.taken.get(base) ?? 0;
    this.taken.set(base, seen + 1);
    return seen === 0 ? base : `${base}-${seen}`;
  }
}
