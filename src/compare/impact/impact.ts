import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import type { Doubt } from '../../model/doubt';

/** A sentence of the edition with the place of the words it is about. */
export interface Quoted {
  readonly sentence: string;
  readonly place: Place | null;
}
export interface SuspectJudgement extends Quoted {
  readonly judgement: string;
  /** In words, both numbers in each. */
  readonly doubts: readonly string[];
  readonly kinds: readonly Doubt['doubt'][];
  /** Null: nobody has signed it. */
  readonly signedBy: string | null;
}
export interface LoosePhrase extends Quoted {
  readonly words: string;
  readonly measure: string;
  readonly then: string;
  readonly now: string;
  readonly message: string;
  readonly fix: string | null;
}
export interface RankSwap {
  readonly figure: string;
  readonly headline: string;
  /** Labels from the longest bar down. */
  readonly then: readonly string[];
  readonly now: readonly string[];
}
export interface MovedValue {
  readonly measure: string;
  readonly label: string;
  readonly then: string;
  readonly now: string;
  /** Null: nobody said how far it may move. */
  readonly tolerance: string | null;
}
export interface Suppression {
  readonly measure: string;
  readonly label: string;
  /** Null: the national value; else a force. */
  readonly force: string | null;
  readonly begins: boolean;
}
export interface ChangedAlt {
  readonly figure: string;
  readonly then: string;
  readonly now: string;
}

/** What new data would do to an edition, worst first. */
export interface Impact {
  readonly files: readonly string[];
  readonly suspect: readonly SuspectJudgement[];
  readonly loose: readonly LoosePhrase[];
  /** What else the check finds with the new data and does not find with the old. */
  readonly findings: readonly Diagnostic[];
  readonly swaps: readonly RankSwap[];
  readonly past: readonly MovedValue[];
  readonly within: readonly MovedValue[];
  readonly suppressions: readonly Suppression[];
  readonly alts: readonly ChangedAlt[];
  /** Sentences that rest on a value that moved, and whose words still fit. */
  readonly standing: readonly (Quoted & { readonly words: string; readonly measure: string })[];
}

export const isHarmless = (impact: Impact): boolean =>
  impact.suspect.length === 0 &&
  impact.loose.length === 0 &&
  !impact.findings.some((finding) => finding.severity === 'error');
