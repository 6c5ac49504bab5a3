import type { Diagnostic } from '../diagnostics/diagnostic';

// As talk.ts: both sides read it, and the page knows nothing of the rooms.

/** A Word file that was sent to this desk. */
export interface CopyNow {
  readonly id: string;
  readonly name: string;
}
/** A change that a reviewer wants. */
export interface ChangeNow {
  readonly id: string;
  readonly kind: string;
  readonly section: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly authors: readonly string[];
  readonly date: string | null;
  readonly old: string;
  readonly new: string;
  /** The sentence that it stands in as it was sent, and where in it the old words stand. */
  readonly sentence: string;
  readonly at: number | null;
  readonly comments: readonly string[];
  readonly know: string | null;
  readonly copies: readonly string[];
  readonly against: readonly string[];
  /** Whether a number says what the data say; null where it is none. */
  readonly fits: boolean | null;
  readonly mayTake: boolean;
  readonly mayEdit: boolean;
  /** Whether it touches no number, no judgement and nothing else that anybody answers for. */
  readonly isWords: boolean;
}
/** What somebody said in a comment, and what was answered. */
export interface CommentNow {
  readonly id: string;
  readonly author: string | null;
  readonly date: string | null;
  readonly text: string;
  readonly section: string;
  readonly words: string;
  readonly state: string;
  /** The role that alone may close it; null for anybody. */
  readonly role: string | null;
  readonly isClosed: boolean;
  readonly blocks: boolean;
  readonly said: readonly { readonly by: string; readonly on: string | null; readonly text: string }[];
}
export interface ReviewNow {
  readonly copies: readonly CopyNow[];
  /** Whether a copy was ever made to be sent. */
  readonly wasSent: boolean;
  readonly open: readonly ChangeNow[];
  readonly answered: number;
  readonly comments: readonly CommentNow[];
  readonly notes: readonly string[];
}
export interface ChangeAnswer {
  readonly id: string;
  readonly answer: 'accepted' | 'refused' | 'kept';
  /** Words in place of the reviewer's; null for hers. */
  readonly put: string | null;
}
/** What would come of answers, before anything is written. */
export interface ReviewTried {
  readonly left: readonly { readonly id: string; readonly why: string }[];
  readonly lines: readonly {
    readonly file: string;
    readonly line: number;
    readonly old: string;
    readonly new: string;
  }[];
  /** What would no longer fit. */
  readonly since: readonly Diagnostic[];
}
export interface ReviewAnswered {
  readonly answered: number;
  readonly left: ReviewTried['left'];
  readonly files: readonly string[];
  readonly since: readonly Diagnostic[];
  readonly open: number;
}

type Nothing = Readonly<Record<string, never>>;
interface Answers {
  readonly answers: readonly ChangeAnswer[];
}
/** What the page Comments asks. */
export interface CommentsTalk {
  readonly review: { readonly ask: Nothing; readonly gives: ReviewNow };
  readonly 'review-try': { readonly ask: Answers; readonly gives: ReviewTried };
  readonly 'review-answer': {
    readonly ask: Answers & { readonly by: string; readonly on: string; readonly anyway: string };
    readonly gives: ReviewAnswered;
  };
  readonly 'review-comment': {
    readonly ask: {
      readonly id: string;
      readonly act: 'block' | 'close' | 'reply';
      readonly by: string;
      readonly on: string;
      readonly role: string;
      readonly text: string;
    };
    readonly gives: Nothing;
  };
  /** Takes a file that was sent off the desk; what was answered of it stays. */
  readonly 'review-away': { readonly ask: { readonly copy: string }; readonly gives: Nothing };
  /** Makes the copy that reviewers are sent. */
  readonly 'review-copy': {
    readonly ask: Nothing;
    readonly gives: { readonly folder: string; readonly file: string };
  };
}
