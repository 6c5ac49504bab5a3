import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { PROJECT_PREFIX } from '../diagnostics/place';
import type { World } from '../world';

/**
 * What every use of a workspace gives back: its value, or null when it could not be had, and everything that was found.
 * Findings are values: nothing is printed, nothing is thrown for what a user wrote, and no process ends.
 */
export interface Found<T> {
  readonly value: T | null;
  readonly findings: readonly Diagnostic[];
  /** Why it did not come about, where that is no finding in a file; null where it did, or the findings say why. */
  readonly refused: Refusal | null;
}

/** Why a use did not come about at all: there is no such edition, or what was asked for is no question. */
export interface Refusal {
  readonly message: string;
  readonly fix?: string;
  /** What else is to be said of it, each by itself. */
  readonly also?: readonly string[];
}

export const found = <T>(value: T | null, findings: readonly Diagnostic[] = []): Found<T> => ({
  value,
  findings,
  refused: null,
});
export const refused = (
  message: string,
  fix?: string,
  findings: readonly Diagnostic[] = [],
): Found<never> => ({
  value: null,
  findings,
  refused: { message, ...(fix === undefined ? {} : { fix }) },
});

/** What came of a use whose first part did not come about. */
export const passedOn = ({ findings, refused }: Found<unknown>): Found<never> => ({
  value: null,
  findings,
  refused,
});

/** An edition's folder and the machine that it lies on: what every use starts from. */
export interface Opened {
  readonly root: string;
  readonly world: World;
}

/** Where a file of findings lies: in the edition, or in the project where its name says so. */
export const pathIn = ({ root, world }: Opened, file: string): string =>
  file.startsWith(PROJECT_PREFIX)
    ? join(world.home, file.slice(PROJECT_PREFIX.length))
    : join(root, ...file.split('/'));

/** A refusal that has more to say than one thing. */
export const refusedFor = (
  [message = '', ...also]: readonly string[],
  findings: readonly Diagnostic[] = [],
): Found<never> => ({
  value: null,
  findings,
  refused: { message, also },
});
