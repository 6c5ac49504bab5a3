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
    readonly ask: LetThrough & { readonly by: string; readonly on: string };
    readonly gives: IssuedNow;
  };
  readonly needs: { readonly ask: Nothing; readonly gives: UpgradeNow };
  readonly upgrade: { readonly ask: Nothing; readonly gives: UpgradeNow };
}
