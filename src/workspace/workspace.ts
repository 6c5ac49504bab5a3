import type { Diagnostic } from '../diagnostics/diagnostic';

/**
 * What every use of a workspace gives back: its value, or null when it could not be had, and everything that was found.
 * Findings are values: nothing is printed, nothing is thrown for what a user wrote, and no process ends.
 */
export interface Found<T> {
  readonly value: T | null;
  readonly findings: readonly Diagnostic[];
}

/** Why a use did not come about at all: there is no such edition, or what was asked for is no question. */
export interface Refusal {
  readonly message: string;
  readonly fix?: string;
}
