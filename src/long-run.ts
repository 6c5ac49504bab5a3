/** What the programs in `bin` can do with the engine that they stand on; a host of the library is left as it is. */
export interface LongRun {
  /** Said once: this process turns out to run long. */
  readonly begin: () => void;
  /** Gives back the memory of what was let go of, now and not when the engine next thinks of it. */
  readonly giveBack: () => void;
}
let engine: LongRun | null = null;
let hasBegun = false;

export function onLongRun(can: LongRun): void {
  engine = can;
  hasBegun = false;
}

/** For what knows that there is much to do: an edition as large as any, or one that stays open. */
export function runsLong(): void {
  if (!hasBegun) engine?.begin();
  hasBegun = true;
}

/** For what has let go of much and goes on to need as much again. */
export const giveBack = (): void => engine?.giveBack();
