import type { Severity } from '../diagnostic';

/** One page of the catalogue: what a finding means, why it matters, and what to write instead. */
export interface RulePage {
  /** Stable id, `room/name`: what is printed in square brackets after a finding. */
  readonly id: string;
  /** Severity unless the edition sets another. */
  readonly severity: Severity;
  /** What it finds, in one line. */
  readonly finds: string;
  /** Why it matters to a reader or to the statistics. */
  readonly why: string;
  /** What an author wrote, and what to write instead: Markdown, YAML or CSV of an edition. */
  readonly bad: string;
  readonly good: string;
  /** Where the rule comes from. */
  readonly source: string;
  /**
   * Whether it is a house rule of wording, so that an edition may set its severity and an author may allow it in
   * place. The others say that something is broken, and nothing can be built on it.
   */
  readonly house: boolean;
}

/** A page in short: id, severity, what it finds, why, bad, good, source. */
type Row = readonly [string, Severity, string, string, string, string, string];

/** Rules of wording, which an edition may make stricter or milder. */
export const houseRules = (rows: readonly Row[]): RulePage[] => rows.map((row) => page(row, true));
/** Rules that cannot be set aside. */
export const fixedRules = (rows: readonly Row[]): RulePage[] => rows.map((row) => page(row, false));

const page = ([id, severity, finds, why, bad, good, source]: Row, house: boolean): RulePage => ({
  id,
  severity,
  finds,
  why,
  bad,
  good,
  source,
  house,
});

/** Sources that several pages name. */
export const PHIA = 'PHIA, Explaining Uncertainty in UK Intelligence Assessment, 24 March 2025';
export const ICD = 'ICD 203, Analytic Standards: no degree of likelihood and confidence in one sentence';
export const HOUSE = 'House rule';
