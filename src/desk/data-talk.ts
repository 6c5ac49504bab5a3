import type { Diagnostic } from '../diagnostics/diagnostic';
import type { LookAsked, LookedAtNow } from './start-talk';

// As talk.ts: both sides read it, and the page knows nothing of the rooms.

export interface TableNow {
  readonly id: string;
  readonly label: string;
  readonly file: string;
  readonly sha256: string;
  readonly size: string | null;
  readonly period: string;
  /** The same as its first and last month. */
  readonly covers: string;
  readonly source: string;
  readonly numbers: readonly { readonly label: string; readonly printed: string }[];
  readonly isReturns: boolean;
}
export interface QuotedNow {
  readonly sentence: string;
  readonly place: { readonly file: string; readonly line: number } | null;
}
/** What a new table would do, worst first. */
export interface ImpactNow {
  readonly suspect: readonly (QuotedNow & {
    readonly judgement: string;
    readonly doubts: readonly string[];
    readonly signedBy: string | null;
  })[];
  readonly loose: readonly (QuotedNow & {
    readonly words: string;
    readonly measure: string;
    readonly then: string;
    readonly now: string;
    readonly fix: string | null;
  })[];
  readonly findings: readonly Diagnostic[];
  readonly swaps: readonly {
    readonly headline: string;
    readonly then: readonly string[];
    readonly now: readonly string[];
  }[];
  readonly past: readonly MovedNow[];
  readonly within: readonly MovedNow[];
  readonly suppressions: readonly {
    readonly label: string;
    readonly force: string | null;
    readonly begins: boolean;
  }[];
  readonly standing: readonly (QuotedNow & { readonly words: string; readonly measure: string })[];
}
export interface MovedNow {
  readonly label: string;
  readonly then: string;
  readonly now: string;
  readonly tolerance: string | null;
}
export interface ImpactedNow {
  /** Null: with the new table the edition cannot be made, and the findings say why. */
  readonly impact: ImpactNow | null;
  readonly harmless: boolean;
  /** What the edition would say of the table otherwise, a line each. */
  readonly otherwise: readonly string[];
}
/** A new file for a table: as it is, a published table that is known by name, or a sheet to look at first. */
export interface NewTableNow {
  readonly reads: 'as it is' | 'known' | 'sheet';
  readonly looked: LookedAtNow | null;
}
/** A new file for a table; `reads`: it is read first, as was looked at. */
export type NewTableAsked = LookAsked & { readonly file: string; readonly reads: boolean };
export interface ReturnsNow {
  readonly dataset: string;
  readonly forces: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly on: string | null;
    readonly file: string | null;
    readonly signedBy: string | null;
  }[];
}
export interface ReturnAsked {
  readonly dataset: string;
  readonly force: string;
  /** The table that was sent. */
  readonly table: string;
  readonly on: string;
  /** Agrees to how a sheet of the force's own shape would be read. */
  readonly accept: boolean;
  readonly agreed: string;
  readonly reason: string;
}
export interface ReturnNow {
  readonly added: { readonly force: string; readonly rows: number; readonly again: boolean } | null;
  readonly odd: readonly { readonly message: string; readonly ask: string; readonly mayBeRight: boolean }[];
  /** The sheet that goes back to the force, with what is wrong in each row; null where no row was refused. */
  readonly errors: { readonly name: string; readonly text: string } | null;
  /** How a sheet of the force's own shape would be read, a line each; null where there is nothing to agree to. */
  readonly proposed: readonly string[] | null;
}
/** What became of a return that came: it is added to the register, and nothing in it is changed. */
export interface MarkAsked {
  readonly dataset: string;
  readonly force: string;
  readonly state: string;
  readonly on: string;
  readonly by: string;
  readonly note: string;
}
/** What is asked of all forces, until when, by whom and why. */
export interface RequestAsked {
  readonly dataset: string;
  readonly on: string;
  readonly due: string;
  readonly from: string;
  readonly why: string;
}
/** Where the workbooks and messages lie, and who is not in the register of contacts. */
export interface RequestedNow {
  readonly folder: string;
  readonly forces: number;
  readonly withoutContact: readonly string[];
}
/** Who is late on a day, worst first, and where the messages to them lie. */
export interface ChasedNow {
  readonly folder: string;
  readonly due: string;
  readonly late: readonly {
    readonly name: string;
    readonly what: 'not received' | 'queried';
    readonly days: number;
    readonly kind: 'reminder' | 'escalation';
  }[];
  readonly received: number;
  readonly of: number;
}
export interface MarkedWordsNow {
  readonly id: string;
  readonly where: string;
  readonly verdict: string;
  readonly words: readonly {
    readonly op: 'same' | 'deleted' | 'inserted' | 'number';
    readonly old: string;
    readonly new: string;
  }[];
  readonly reasons: readonly string[];
}
/** This edition beside the one before it. */
export interface BesideNow {
  readonly before: { readonly title: string; readonly name: string } | null;
  readonly now: { readonly title: string; readonly name: string };
  readonly values: readonly {
    readonly id: string;
    readonly label: string;
    readonly verdict: string;
    readonly then: string | null;
    readonly now: string | null;
    readonly change: string | null;
    readonly reasons: readonly string[];
  }[];
  readonly same: number;
  readonly judgements: readonly MarkedWordsNow[];
  readonly prose: readonly MarkedWordsNow[];
  readonly registers: readonly {
    readonly register: string;
    readonly label: string;
    readonly verdict: string;
    readonly facets: readonly string[];
  }[];
  readonly stale: readonly string[];
}

type Nothing = Readonly<Record<string, never>>;
/** What is asked of tables, and of the edition before. */
export interface DataTalk {
  readonly tables: { readonly ask: Nothing; readonly gives: readonly TableNow[] };
  /** How a new file for a table would be read. */
  readonly 'new-table': {
    readonly ask: LookAsked & { readonly file: string };
    readonly gives: NewTableNow;
  };
  readonly impact: { readonly ask: NewTableAsked; readonly gives: ImpactedNow };
  readonly 'replace-table': {
    readonly ask: NewTableAsked & { readonly read: string };
    readonly gives: Nothing;
  };
  readonly returns: { readonly ask: { readonly dataset: string }; readonly gives: ReturnsNow };
  readonly 'add-return': { readonly ask: ReturnAsked; readonly gives: ReturnNow };
  readonly 'mark-return': {
    readonly ask: MarkAsked;
    readonly gives: { readonly force: string; readonly state: string; readonly on: string };
  };
  readonly 'request-returns': { readonly ask: RequestAsked; readonly gives: RequestedNow };
  readonly 'chase-returns': {
    readonly ask: { readonly dataset: string; readonly on: string };
    readonly gives: ChasedNow;
  };
  readonly beside: { readonly ask: Nothing; readonly gives: BesideNow };
}
