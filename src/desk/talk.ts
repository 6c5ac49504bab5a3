import type { Diagnostic } from '../diagnostics/diagnostic';
import type { DataTalk } from './data-talk';
import type { FormsTalk } from './forms-talk';
import type { CommentsTalk } from './comments-talk';
import type { ReleaseTalk } from './release-talk';
import type { StartNow, StartTalk } from './start-talk';
import type { TogetherTalk } from './together-talk';

// Both sides read this file, and the page knows nothing of the rooms: what a use of the workspace gives must fit here.

/** What every question gets, as every use of a workspace gives it. */
export interface Answer<T> {
  readonly value: T | null;
  readonly findings: readonly Diagnostic[];
  readonly refused: {
    readonly message: string;
    readonly fix?: string;
    readonly also?: readonly string[];
  } | null;
}

/** The page of a document as it stands now. */
export interface PageNow {
  readonly title: string;
  readonly kicker: string;
  /** What stands in `<head>`, as a hash: where it is another, the frame is loaded anew. */
  readonly head: string;
  /** The hash of what stands in `<body>`, to be handed back with the next question. */
  readonly body: string;
  /** What to put in the place of what, in the body that whoever asked has; `to` is null where they have none that is known. */
  readonly change: { readonly from: number; readonly to: number | null; readonly put: string };
  readonly places: Readonly<Record<string, { readonly file: string; readonly line: number }>>;
  readonly holds: boolean;
  /** Which whole look at the edition it is of. */
  readonly ground: number;
}

/** What there is to write in and to name; see the uses of the workspace, which these fit. */
export interface ContentsNow {
  readonly title: string | null;
  readonly kicker: string | null;
  readonly parts: readonly {
    readonly title: string;
    readonly level: number;
    readonly file: string | null;
  }[];
  readonly measures: readonly MeasureNow[];
  readonly judgements: readonly { readonly id: string; readonly term: string | null }[];
  readonly sources: readonly { readonly id: string; readonly title: string; readonly publisher: string }[];
}
export interface MeasureNow {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly printed: string;
  readonly period: string | null;
  readonly base: string | null;
  readonly coverage: string | null;
  readonly origin: string;
  readonly printedIn: readonly string[];
}
/** What typing came to: of the whole edition, or of the text by itself, with what to put where in the page. */
export interface TypedNow {
  readonly isWhole: boolean;
  readonly patch: PatchNow | null;
  /** The whole look that it is held against: the patch is for the page of that one, and for no other. */
  readonly ground: number;
}
/** Blocks of the page, by their ids, and the HTML that is to stand in their place until the whole is there. */
export interface PatchNow {
  readonly of: readonly string[];
  readonly html: string;
}
export interface TextNow {
  readonly file: string;
  readonly text: string;
  readonly sha256: string;
}
/** A text with what was typed over it and is not saved, which the program still knows of. */
export interface TextOpened extends TextNow {
  readonly draft: string | null;
}
/** How things stand, with what there is to write in and the first text; null where no edition is open or none can be read. */
export interface OpeningNow {
  readonly start: StartNow;
  readonly contents: ContentsNow | null;
  readonly text: TextOpened | null;
}
export type Saved =
  { readonly written: true; readonly sha256: string } | { readonly written: false; readonly there: TextNow };
export interface StatusNow {
  readonly missing: readonly {
    readonly file: string;
    readonly line: number | null;
    readonly message: string;
    /** Whether a release is refused until it is done. */
    readonly blocks: boolean;
  }[];
  readonly issued: boolean;
  readonly embargo: string | null;
}
/** The way from a printed number to its rows. */
export interface ExplainedNow {
  readonly steps: readonly StepNow[];
  readonly counts: readonly {
    readonly measure: string;
    readonly steps: readonly StepNow[];
    /** The rows that were counted, where they may be shown. */
    readonly rows: CountedRowsNow | null;
  }[];
}
export interface CountedRowsNow {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly more: number;
}
export interface StepNow {
  readonly what: string;
  readonly text: string;
}

/** Words of the edition's names, and those that somebody added to it. */
export interface SpellingNow {
  readonly known: readonly string[];
  readonly own: readonly string[];
}

/** A judgement as whoever is to sign it sees it. */
export interface JudgementNow {
  readonly id: string;
  readonly state: 'unattested' | 'current' | 'moved' | 'suspect';
  readonly statements: readonly { readonly outline: string; readonly text: string }[];
  readonly term: string;
  readonly confidence: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly values: readonly { readonly label: string; readonly then: string | null; readonly now: string }[];
  readonly why: readonly string[];
  readonly signed: readonly { readonly by: string; readonly role: string; readonly on: string }[];
}
export interface SignatureAsked {
  readonly judgement: string;
  readonly by: string;
  readonly role: string;
  readonly on: string;
  readonly record: string;
  readonly reason: string;
  /** The name of an own key that signs it; empty where the name is only typed. */
  readonly key: string;
}
/** Whether a judgement was signed; where it may not be, why and what to do. */
export interface SignedNow {
  readonly signed: boolean;
  readonly why: string | null;
}

/** A question that needs no more than its name. */
type Nothing = Readonly<Record<string, never>>;

/** What the page in the browser may ask, by name: what it sends, and what it gets. */
export interface Talk extends StartTalk, FormsTalk, DataTalk, CommentsTalk, ReleaseTalk, TogetherTalk {
  /** All that a page which opens needs to show a text, in one answer: nothing is measured or checked for it. */
  readonly opening: { readonly ask: Nothing; readonly gives: OpeningNow };
  /** The page, for a browser that has the body of a hash; empty, where it has none. */
  readonly page: { readonly ask: { readonly has: string }; readonly gives: PageNow };
  /** What there is to write in; `soon`: the texts alone, before anything is measured or checked. */
  readonly contents: { readonly ask: { readonly soon: boolean }; readonly gives: ContentsNow };
  readonly text: { readonly ask: { readonly file: string }; readonly gives: TextOpened };
  /**
   * What is typed, as it is typed: it is checked and shown, and not saved. `soon`: at once, by itself where that can be;
   * what hangs on the rest of the edition is then as the last whole check found it.
   */
  readonly typed: {
    readonly ask: { readonly file: string; readonly text: string; readonly soon: boolean };
    readonly gives: TypedNow;
  };
  /** What was typed is not to stand: the file is what is checked and shown. */
  readonly untyped: { readonly ask: { readonly file: string }; readonly gives: Nothing };
  readonly save: {
    readonly ask: {
      readonly file: string;
      readonly text: string;
      readonly read: string;
      /** The page that it was typed on, which needs not be told of it. */
      readonly by: string;
    };
    readonly gives: Saved;
  };
  readonly explain: { readonly ask: { readonly measure: string }; readonly gives: ExplainedNow };
  /** What is spelt right here besides the words of the language. */
  readonly spelling: { readonly ask: Nothing; readonly gives: SpellingNow };
  readonly 'add-word': { readonly ask: { readonly word: string }; readonly gives: SpellingNow };
  readonly judgements: { readonly ask: Nothing; readonly gives: readonly JudgementNow[] };
  readonly sign: { readonly ask: SignatureAsked; readonly gives: SignedNow };
  readonly status: { readonly ask: Nothing; readonly gives: StatusNow };
}
export type Question = keyof Talk;
export type StartQuestionName = keyof StartTalk | 'opening';
export type EditionQuestion = Exclude<Question, StartQuestionName>;

/** What is told to every open page: files changed, others began or ended to write, or another edition stands here. */
export interface Told {
  readonly told: 'changed' | 'writers' | 'opened';
  /** The page that wrote a text; null where it was somebody else, or somewhere else. */
  readonly by: string | null;
}
