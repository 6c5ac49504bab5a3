import { createHash } from 'node:crypto';
import type { Change, ReviewedParagraph } from '../docx/reviewed/reviewed-copy';
import type { PhrasesSpec } from '../model/files/reference-files';
import type { PublishedEdition } from '../model/published';
import type { ReviewCopy, SentBlock, SentClaim } from '../model/review-copy';
import { heldNumber } from './held-number';
import { aboutKind, byHand } from './kinds';
import type { Deed, Proposal, ProposalKind } from './proposal';
import { sentenceRange } from './shown-words';

/** What a reviewed copy is held against. */
export interface Against {
  readonly copy: ReviewCopy;
  readonly values: PublishedEdition['values'];
  readonly phrases: PhrasesSpec;
  /** Terms of the yardstick. */
  readonly terms: readonly string[];
  readonly structural: readonly { readonly text: string }[];
}

/** A change as it was found, before what is to be known of it is said. */
export interface Draft {
  readonly kind: ProposalKind;
  readonly block: SentBlock | null;
  readonly changes: readonly Change[];
  readonly old: string;
  readonly new: string;
  readonly deed: Deed;
  readonly at?: number;
  readonly claim?: SentClaim;
  readonly judgement?: string;
  readonly know?: string;
  readonly comments?: readonly string[];
}

/** Proposals of one file as they are found: each with its id, its place, and what whoever decides should know. */
export class ProposalList {
  private readonly out: Proposal[] = [];
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly file: string,
    private readonly against: Against,
  ) {}

  /** All of them, in the order of the document; what has no place in it last. */
  inOrder(): Proposal[] {
    const order = new Map(this.against.copy.blocks.map((block, i) => [block.bookmark, i]));
    const place = ({ deed }: Proposal): number => order.get(anchorOf(deed) ?? '') ?? Infinity;
    return [...this.out].sort((a, b) => place(a) - place(b));
  }

  add(draft: Draft): void {
    const { block, kind, old, deed } = draft;
    const key = [block?.bookmark ?? '', kind, old, draft.new, deed.does].join('\0');
    const times = this.seen.get(key) ?? 0;
    this.seen.set(key, times + 1);
    const judgement =
      draft.claim?.kind === 'likelihood'
        ? draft.claim.id
        : kind === 'judgement' || kind === 'likelihood'
          ? (block?.judgements[0] ?? null)
          : null;
    const measure = draft.claim?.kind === 'value' ? draft.claim.id : null;
    const held =
      measure === null || draft.new.trim() === '' || kind !== 'number'
        ? null
        : heldNumber(measure, { said: draft.new.trim(), force: draft.claim?.force ?? null }, this.against);
    const written = block?.written;
    const dates = draft.changes.flatMap(({ date }) => (date === null ? [] : [date])).sort();
    this.out.push({
      id: createHash('sha256').update(`${this.against.copy.id}\0${key}\0${times}`).digest('hex').slice(0, 10),
      kind,
      section: block?.under ?? '',
      file: written && written.by !== 'program' ? written.file : null,
      line: written && written.by !== 'program' ? written.line : null,
      authors: [...new Set(draft.changes.flatMap(({ author }) => (author === null ? [] : [author])))],
      date: dates.at(-1) ?? null,
      old,
      new: draft.new,
      ...shownIn(block, draft),
      comments: draft.comments ?? [],
      measure,
      judgement,
      value: held?.value ?? null,
      fits: held?.fits ?? null,
      know:
        [
          draft.know,
          held?.know,
          draft.know === undefined ? aboutKind(kind, judgement, draft, this.against.values) : null,
          deed.does === 'nothing' && draft.know === undefined ? byHand(block) : null,
        ]
          .filter((one) => one !== undefined && one !== null)
          .join('; ') || null,
      deed,
      copies: [this.file],
      against: [],
    });
  }
}

export const NOTHING: Deed = { does: 'nothing' };
/** Everything that was done to the words of a paragraph, and to its end. */
export const allChanges = ({ pieces, endAdded }: ReviewedParagraph): Change[] =>
  [...pieces.flatMap(({ added, removed }) => [added, removed]), endAdded].filter((change) => change !== null);

/** The sentence that a change stands in, and where in it. */
function shownIn(
  block: SentBlock | null,
  { at, old }: Draft,
): { readonly sentence: string; readonly at: number | null } {
  if (!block) return { sentence: '', at: null };
  const { from, to } = sentenceRange(block.text, at ?? 0);
  const within = at !== undefined && at >= from && at + old.length <= to;
  return { sentence: block.text.slice(from, to), at: within ? at - from : null };
}

const anchorOf = (deed: Deed): string | null => {
  switch (deed.does) {
    case 'replace':
    case 'delete':
    case 'split':
    case 'move':
      return deed.block;
    case 'add':
      return deed.after ?? deed.before;
    case 'join':
      return deed.first;
    case 'nothing':
      return null;
  }
};
