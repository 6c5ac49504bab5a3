import type { Place } from './place';

export type Severity = 'error' | 'warning' | 'note';

/** A replacement in one line of one file that `stra check --fix` may make. */
export interface Edit {
  readonly place: Place & { readonly endColumn: number };
  /** What stands there; nothing is replaced where something else does. */
  readonly expected: string;
  readonly replacement: string;
}

/**
 * One finding: what is wrong, where, why it matters to a reader or to the statistics, and how to mend it.
 *
 * `message` is lower case without a full stop, quotes the offending value, and says both sides of a
 * disagreement ("expected X, found Y"). `fix` starts with a verb.
 */
export interface Diagnostic {
  /** Stable id, `room/name`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  readonly why?: string;
  readonly fix?: string;
  /** Other places that take part, such as the first of two duplicates. */
  readonly related?: readonly Place[];
  readonly edit?: Edit;
  /** Set where the line of the file says more than whoever reads the finding may know. */
  readonly unquoted?: true;
}

/**
 * What a stage gives back: its output, or null when it cannot go on, and everything it found.
 * Warnings and notes never make the value null.
 */
export interface Outcome<T> {
  readonly value: T | null;
  readonly diagnostics: readonly Diagnostic[];
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');

/** The outcome of a stage that built `value`: withheld when an error stands against it. */
export function outcome<T>(value: T, diagnostics: readonly Diagnostic[]): Outcome<T> {
  return { value: hasErrors(diagnostics) ? null : value, diagnostics };
}
