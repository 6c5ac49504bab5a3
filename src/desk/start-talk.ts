// As talk.ts: both sides read it, and the page knows nothing of the rooms.

/** What a page needs to ask the ten questions and what comes after. */
export interface StartNow {
  /** The edition that has begun; null before. */
  readonly begun: {
    readonly title: string;
    readonly period: string;
    readonly areas: readonly { readonly id: string; readonly name: string }[];
  } | null;
  /** Whether this desk has a page Start at all: an edition that was written otherwise is not filled so. */
  readonly open: boolean;
  /** The folder that an edition would be put into, and the editions that lie there. */
  readonly folder: string;
  readonly editions: readonly string[];
  /** Where an edition is open, the others of its folder, and whether the desk can go back to the list. */
  readonly others: { readonly names: readonly string[]; readonly mayLeave: boolean };
  /** What came with the program to look at; opening one makes a copy in the folder. */
  readonly examples: readonly { readonly name: string; readonly title: string; readonly notice: string }[];
  readonly questions: readonly {
    readonly id: string;
    readonly asks: string;
    readonly help: string;
    /** The only answers there are; none, any words. */
    readonly choices: readonly string[];
  }[];
  readonly tables: readonly OfferedNow[];
}
export interface OfferedNow {
  readonly id: string;
  readonly name: string;
}
/** The ten answers by their names, empty where there is none yet. */
export type TenAnswers = Readonly<Record<string, string>>;
export interface LookedAtNow {
  readonly table: string;
  readonly sheets: readonly { readonly name: string; readonly title: string }[];
  readonly proposals: readonly ProposalNow[];
  readonly rows: readonly {
    readonly row: number;
    readonly is: 'above' | 'header' | 'row' | 'left out' | 'below';
    readonly cells: readonly string[];
  }[];
  readonly more: number;
  readonly asks: readonly ProposalNow[];
  /** What is otherwise than last time, a line each. */
  readonly moved: readonly string[];
  readonly instead: string | null;
  readonly counts: string | null;
  readonly from: string | null;
}
export interface ExaminedNow {
  readonly facts: readonly { readonly what: string; readonly says: string }[];
  /** What is wrong, each with what it is about and what to do; none where all is well. */
  readonly troubles: readonly {
    readonly what: string;
    readonly files: readonly string[];
    readonly fix: string;
  }[];
}
export interface ProposalNow {
  readonly about: string;
  readonly says: string;
  readonly cells: string | null;
  readonly look: readonly string[];
  readonly sure: 'sure' | 'likely' | 'ask';
  /** Other answers, as `answer` takes them, with what each says; of an example nobody can know which it is. */
  readonly others: readonly { readonly answer: string; readonly says: string; readonly isExample?: true }[];
}
export interface LookAsked {
  readonly table: string;
  readonly sheet: string;
  readonly hidden: string;
  readonly answer: readonly string[];
}
export interface SuggestedNow {
  readonly suggestions: readonly {
    readonly id: string;
    readonly kind: string;
    readonly chapter: string;
    readonly says: string;
  }[];
  readonly left: readonly { readonly id: string; readonly why: string }[];
}

type Nothing = Readonly<Record<string, never>>;
/** What is asked while an edition begins; the rest wants one that is open. */
export interface StartTalk {
  readonly start: { readonly ask: Nothing; readonly gives: StartNow };
  /** Whether an answer can be taken, and what most would answer to the others. */
  readonly answered: {
    readonly ask: {
      readonly question: string;
      readonly text: string;
      readonly answers: TenAnswers;
    };
    readonly gives: {
      readonly why: string | null;
      readonly usual: readonly { readonly id: string; readonly text: string }[];
    };
  };
  readonly begin: {
    readonly ask: { readonly answers: TenAnswers };
    readonly gives: { readonly folder: string };
  };
  readonly 'open-edition': { readonly ask: { readonly name: string }; readonly gives: Nothing };
  /** Goes on with another edition of the folder; an empty name, with none. */
  readonly 'turn-to': { readonly ask: { readonly name: string }; readonly gives: Nothing };
  /** Begins the edition after the one that is open, or one that corrects it, and goes on with that. */
  readonly 'begin-next': {
    readonly ask: { readonly how: string; readonly name: string };
    readonly gives: { readonly folder: string };
  };
  readonly 'open-example': { readonly ask: { readonly name: string }; readonly gives: Nothing };
  /** What a support desk asks about this computer: the words of `stra doctor`. */
  readonly doctor: { readonly ask: Nothing; readonly gives: ExaminedNow };
  readonly look: { readonly ask: LookAsked; readonly gives: LookedAtNow };
  readonly take: {
    readonly ask: LookAsked & { readonly counts: string; readonly from: string; readonly about: string };
    readonly gives: { readonly dataset: string; readonly rows: number };
  };
  readonly suggest: { readonly ask: Nothing; readonly gives: SuggestedNow };
  readonly keep: {
    readonly ask: { readonly ids: readonly string[] };
    readonly gives: { readonly kept: readonly string[]; readonly measures: readonly string[] };
  };
}
