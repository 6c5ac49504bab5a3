import type { Diagnostic } from '../diagnostics/diagnostic';

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
  readonly body: string;
  readonly places: Readonly<Record<string, { readonly file: string; readonly line: number }>>;
  readonly holds: boolean;
}

/** A question that needs no more than its name. */
type Nothing = Readonly<Record<string, never>>;

/** What the page in the browser may ask, by name: what it sends, and what it gets. */
export interface Talk {
  readonly page: { readonly ask: Nothing; readonly gives: PageNow };
}
export type Question = keyof Talk;

/** What is told to every open page: files changed. */
export interface Told {
  readonly told: 'changed';
}
