import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { KeptComment } from '../../model/files/review-answers-file';
import type { Proposal } from '../../review/proposal';
import type { Parity } from '../../review/parity';
import type { Found } from '../found';
import type { LogForm } from './comment-log';

export type { KeptComment, Parity, Proposal };
export { canBeEdited, canBeTaken, isWordsOnly } from '../../review/proposal';

export interface MergeRequest {
  /** Word files that came back. Left out: what was kept of those that came before. */
  readonly copies?: readonly string[];
}
/** What came back, and what was answered of it so far. */
export interface Merged {
  readonly edition: string;
  /** Ids of the review copies that it is held against. */
  readonly sent: readonly string[];
  /** Proposals that are not answered yet, in the order of the document. */
  readonly open: readonly Proposal[];
  /** How many were answered before. */
  readonly answered: number;
  readonly comments: readonly KeptComment[];
  /** What of the files could not be made use of, and what to know of them. */
  readonly notes: readonly string[];
}

export const ANSWERS = ['accepted', 'refused', 'kept'] as const;
export type Answer = (typeof ANSWERS)[number];
export interface AnswerRequest extends MergeRequest {
  readonly answers: readonly {
    readonly id: string;
    readonly answer: Answer;
    /** Words in place of the reviewer's. */
    readonly put?: string;
  }[];
  /** Who answers; a name or a role. */
  readonly by?: string;
  readonly on?: string;
  /** Also where words then do not fit any more; what no longer fits is a finding either way. */
  readonly anyway?: boolean;
}
export interface Answered {
  readonly answered: readonly Proposal[];
  /** What was not done, each with its reason. */
  readonly left: readonly { readonly proposal: Proposal; readonly why: string }[];
  /** Files of the edition that were written. */
  readonly files: readonly string[];
  /** What no longer fits since. */
  readonly since: readonly Diagnostic[];
  readonly open: number;
}
/** What would come of taking proposals, before anything is written. */
export interface Tried {
  readonly left: readonly { readonly proposal: Proposal; readonly why: string }[];
  /** The lines that change: file, line, as it is, as it would be. */
  readonly lines: readonly {
    readonly file: string;
    readonly line: number;
    readonly old: string;
    readonly new: string;
  }[];
  /** What would no longer fit. */
  readonly since: readonly Diagnostic[];
}

export interface CommentRequest extends MergeRequest {
  readonly id: string;
  /** `block` makes it stand against a release until the role that it is given to closes it. */
  readonly act: 'block' | 'close' | 'reply';
  readonly by?: string;
  readonly role?: string;
  readonly on?: string;
  readonly text?: string;
}

export interface Reviews {
  /** Whether a copy for review was ever made of the edition, so that one can come back. */
  readonly wasSent: () => Promise<Found<boolean>>;
  /** What came back in Word files, as proposals and comments. Writes nothing. */
  readonly list: (request?: MergeRequest) => Promise<Found<Merged>>;
  /** What taking these would change and what would no longer fit. Writes nothing. */
  readonly try: (request: AnswerRequest) => Promise<Found<Tried>>;
  /** Answers proposals, and writes what was taken into the texts. */
  readonly answer: (request: AnswerRequest) => Promise<Found<Answered>>;
  /** Blocks a release with a comment, closes or answers one. */
  readonly comment: (request: CommentRequest) => Promise<Found<KeptComment>>;
  /** Writes every comment with its thread and its answers into a file of a form. Gives how many there are. */
  readonly log: (file: string, form: LogForm) => Promise<Found<number>>;
  /** The same as text. */
  readonly logText: (form: LogForm) => Promise<Found<string>>;
  /** Holds a translated review copy against what was sent, paragraph by paragraph. Writes nothing. */
  readonly translation: (path: string) => Promise<Found<Parity>>;
}
