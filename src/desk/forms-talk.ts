import type { Diagnostic } from '../diagnostics/diagnostic';

// As talk.ts: both sides read it, and the page knows nothing of the rooms.

/** Plain data as a file of an edition holds it. */
export type PlainNow =
  string | number | boolean | null | readonly PlainNow[] | { readonly [key: string]: PlainNow };
export type EntryNow = Readonly<Record<string, PlainNow>>;

export interface ChoiceNow {
  readonly value: string;
  readonly label: string;
}
export type InputNow =
  | {
      readonly is: 'text';
      readonly long: boolean;
      readonly example: string | null;
      readonly offers: string | null;
    }
  | {
      readonly is: 'number';
      readonly whole: boolean;
      readonly least: number | null;
      readonly most: number | null;
    }
  | { readonly is: 'yes' }
  | { readonly is: 'choice'; readonly choices: readonly ChoiceNow[] }
  | { readonly is: 'ticks'; readonly choices: readonly ChoiceNow[] }
  | {
      readonly is: 'list';
      readonly of: InputNow;
      readonly one: string;
      readonly add: string;
      readonly gaps: boolean;
    }
  | { readonly is: 'group'; readonly fields: readonly FieldNow[] }
  | { readonly is: 'by id'; readonly offers: string | null }
  | { readonly is: 'filter' };
export type FieldNow = InputNow & {
  readonly key: string;
  readonly label: string;
  readonly help: string | null;
  readonly needed: boolean;
};
export interface NamedNow {
  readonly id: string;
  readonly told: string;
}
export interface RegisterNow {
  readonly id: string;
  readonly title: string;
  readonly one: string;
  readonly file: string;
  /** How one of it is named; `is`: by a name of its own, by any words, or as an entry of another register. */
  readonly named: {
    readonly label: string;
    readonly help: string;
    readonly is: 'id' | 'words' | 'threat-areas';
  };
  readonly form: {
    readonly kinds: {
      readonly key: string;
      readonly label: string;
      readonly choices: readonly ChoiceNow[];
    } | null;
    readonly fields: Readonly<Record<string, readonly FieldNow[]>>;
  };
  readonly entries: readonly NamedNow[];
}
export interface RegistersNow {
  readonly registers: readonly RegisterNow[];
  readonly offers: Readonly<Record<string, readonly NamedNow[]>>;
}
export interface EntryRead {
  readonly register: string;
  readonly id: string;
  readonly file: string;
  readonly entry: EntryNow | null;
  readonly lines: string;
  readonly read: string;
}
export interface TableValuesNow {
  readonly dataset: string;
  readonly label: string;
  readonly columns: readonly {
    readonly column: string;
    readonly label: string;
    readonly values: readonly string[] | null;
  }[];
}
export interface FaultNow {
  readonly path: string;
  readonly message: string;
  readonly fix: string | null;
}
export interface TriedNow {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly faults: readonly FaultNow[];
  readonly findings: readonly Diagnostic[];
  readonly mended: number;
  /** Its value with the words that define it; where there is none, why. */
  readonly value: {
    readonly printed: string;
    readonly defined: string;
    readonly none: string | null;
  } | null;
  readonly moved: boolean;
}
export type WroteNow =
  | { readonly written: true; readonly tried: TriedNow }
  | { readonly written: false; readonly tried: TriedNow; readonly there: EntryRead | null };
export interface EntryAsked {
  readonly register: string;
  readonly id: string;
  readonly entry: EntryNow;
  /** It is to go, whatever is sent of it. */
  readonly takeOut: boolean;
  readonly read: string;
  readonly isNew: boolean;
}

/** What the forms ask. */
export interface FormsTalk {
  readonly registers: { readonly ask: Readonly<Record<string, never>>; readonly gives: RegistersNow };
  readonly entry: {
    readonly ask: { readonly register: string; readonly id: string };
    readonly gives: EntryRead;
  };
  readonly 'table-values': { readonly ask: { readonly dataset: string }; readonly gives: TableValuesNow };
  readonly 'try-entry': { readonly ask: EntryAsked; readonly gives: TriedNow };
  readonly 'write-entry': { readonly ask: EntryAsked; readonly gives: WroteNow };
}
