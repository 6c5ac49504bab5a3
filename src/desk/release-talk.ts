// As talk.ts: both sides read it, and the page knows nothing of the rooms.

/** What a build wrote, and where. */
export interface BuiltNow {
  readonly folder: string;
  readonly files: readonly string[];
}
/** Who lets judgements through that nobody signed as they stand, and why; both empty where nobody does. */
export interface LetThrough {
  readonly override: string;
  readonly reason: string;
}
export interface IssuedNow {
  /** By which a copy on paper is told from another. */
  readonly fingerprint: string;
  /** How many documents of forces and regions were issued with it. */
  readonly documents: number;
}
/** A file that is kept besides an edition. */
export interface RetainedNow {
  readonly file: string;
  readonly bytes: number;
  /** ISO date. */
  readonly changed: string;
  readonly what: string;
  readonly mayGo: boolean;
}
/** What an edition that an earlier version wrote needs, or got. */
export interface UpgradeNow {
  readonly changes: readonly string[];
  readonly words: readonly {
    readonly file: string;
    readonly line: number;
    readonly expected: string;
    readonly replacement: string;
  }[];
  /** How much of it only a person can answer. */
  readonly asks: number;
}

type Nothing = Readonly<Record<string, never>>;
/** What is asked on the page Release. */
export interface ReleaseTalk {
  /** The documents: as a draft, or as they are given out. */
  readonly build: {
    readonly ask: LetThrough & { readonly release: boolean };
    readonly gives: BuiltNow;
  };
  /** Freezes the edition. What is issued is never written over. */
  readonly issue: {
    /** `key`: the name of an own key that signs it; empty where the name is only typed. */
    readonly ask: LetThrough & { readonly by: string; readonly on: string; readonly key: string };
    readonly gives: IssuedNow;
  };
  /** What is kept besides the edition, the oldest first. */
  readonly retained: { readonly ask: Nothing; readonly gives: readonly RetainedNow[] };
  /** Deletes of it what may go and was last changed before a day, and writes down what. Gives what is deleted. */
  readonly 'delete-retained': {
    readonly ask: { readonly before: string; readonly by: string };
    readonly gives: readonly RetainedNow[];
  };
  readonly needs: { readonly ask: Nothing; readonly gives: UpgradeNow };
  readonly upgrade: { readonly ask: Nothing; readonly gives: UpgradeNow };
}
