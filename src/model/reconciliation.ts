/** One count of all forces, held against those of the forces and of the bodies that are none of any area. */
export interface ReconciledCount {
  readonly measure: string;
  readonly label: string;
  readonly nation: number;
  /** The sum over the forces that there are, of those that have a number. */
  readonly forces: number;
  /** Other reporters by name: British Transport Police, the bodies that record fraud. */
  readonly bodies: readonly { readonly name: string; readonly count: number }[];
  /** Names of forces without a number. */
  readonly notSupplied: readonly string[];
  /** What is left of the nation's; 0 but where a published total holds forces that sent nothing. */
  readonly remainder: number;
}
/** What adds, and what does not. */
export interface Reconciliation {
  readonly counts: readonly ReconciledCount[];
  /** Counts of which some number is withheld, so that nothing is said of a remainder. */
  readonly withheld: number;
  /** Rates, shares, medians, distinct persons: measures of forces that no sum is taken of. */
  readonly notAdded: number;
}
