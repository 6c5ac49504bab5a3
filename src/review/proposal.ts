/** What a change that came back is. */
export const PROPOSAL_KINDS = [
  /** Words that touch nothing that anybody answers for by name. */
  'words',
  /** A number that was overtyped, or one that no measure carries. */
  'number',
  /** Words of the yardstick: the judgement is another, and unsigned. */
  'likelihood',
  /** Other words of a sentence that somebody signed, or what is printed beside it. */
  'judgement',
  /** Words of a link to a source or to a place. */
  'link',
  /** Words that rested on something were taken out. */
  'unlinked',
  'added',
  'deleted',
  'split',
  'joined',
  'moved',
  'heading',
  'caveat',
  'marking',
  'notice',
  'caption',
  'table',
  'chart',
  'note',
  /** Words that a template or the program sets. */
  'set',
] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** What taking a proposal does to what an author wrote. Letters are those of the text of what was sent. */
export type Deed =
  | {
      readonly does: 'replace';
      readonly block: string;
      readonly from: number;
      readonly to: number;
      readonly put: string;
      /** Of a claim that says something else, the words that it had: the new ones stand in its brackets. */
      readonly claim: string | null;
    }
  | {
      readonly does: 'add';
      readonly after: string | null;
      readonly before: string | null;
      readonly put: string;
    }
  | { readonly does: 'delete'; readonly block: string }
  | { readonly does: 'split'; readonly block: string; readonly at: number }
  | { readonly does: 'join'; readonly first: string; readonly second: string }
  | { readonly does: 'move'; readonly block: string; readonly after: string }
  | { readonly does: 'nothing' };

export interface Proposal {
  /** Ten hexadecimal digits, the same for the same change of the same copy. */
  readonly id: string;
  readonly kind: ProposalKind;
  /** Title of the section; empty on the cover and in the head and foot of pages. */
  readonly section: string;
  /** Where its words were written; null for what the program composed. */
  readonly file: string | null;
  readonly line: number | null;
  readonly authors: readonly string[];
  /** The last day on which it was changed, as the Word file says; null where that does not say. */
  readonly date: string | null;
  readonly old: string;
  readonly new: string;
  /** The sentence that it stands in, as it was sent. */
  readonly sentence: string;
  /** Where in the sentence the old words stand; null where they are no part of one. */
  readonly at: number | null;
  /** What was said in comments on these words. */
  readonly comments: readonly string[];
  readonly measure: string | null;
  readonly judgement: string | null;
  /** Of a measure, its value by the data. */
  readonly value: number | null;
  /** Whether the words fit the value by the rules of check; null where there is no value. */
  readonly fits: boolean | null;
  /** What whoever decides should know; null where nothing stands behind the words. */
  readonly know: string | null;
  readonly deed: Deed;
  /** The Word files that have it. */
  readonly copies: readonly string[];
  /** Ids of proposals of other copies that want something else of the same words. */
  readonly against: readonly string[];
}

/** Whether it may be taken as it stands: it has a place to be written in, and no number in it is another than the data say. */
export const canBeTaken = ({ kind, fits, deed }: Proposal): boolean =>
  deed.does !== 'nothing' && !(kind === 'number' && fits === false);
/** Whether other words may be put in the place of the reviewer's. */
export const canBeEdited = ({ deed }: Proposal): boolean => deed.does === 'replace' || deed.does === 'add';

/** What touches no claim, likelihood, judgement, caveat, marking, table or heading: it may be taken with others at once. */
export const isWordsOnly = ({ kind, deed }: Proposal): boolean =>
  (kind === 'words' || kind === 'added' || kind === 'split' || kind === 'joined') && deed.does !== 'nothing';
