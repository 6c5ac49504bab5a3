// As talk.ts: both sides read it, and the page knows nothing of the rooms.

interface TextThere {
  readonly file: string;
  readonly text: string;
  readonly sha256: string;
}
/** A text of the edition, and the copy of it that a program made which keeps folders alike. */
export interface TwoTextsNow {
  readonly there: TextThere;
  readonly copy: TextThere;
  readonly by: string | null;
  readonly madeBy: string;
}
/** Somebody else who writes in a text just now. */
export interface WriterNow {
  readonly name: string;
  readonly host: string;
  readonly file: string;
}

type Nothing = Readonly<Record<string, never>>;
/** What is asked by several who work in one folder. */
export interface TogetherTalk {
  readonly conflicts: { readonly ask: Nothing; readonly gives: readonly TwoTextsNow[] };
  readonly settle: {
    readonly ask: {
      readonly copy: string;
      readonly readCopy: string;
      readonly read: string;
      readonly stands: 'there' | 'copy' | 'text';
      readonly text: string;
    };
    readonly gives: { readonly file: string; readonly kept: readonly string[] };
  };
  readonly writers: { readonly ask: Nothing; readonly gives: readonly WriterNow[] };
}
