let take: () => void = () => undefined;

/** What to do where this process turns out to run long: the programs in `bin` know the engine that they stand on. */
export function onLongRun(run: () => void): void {
  take = run;
}

/** For what knows that there is much to do: an edition as large as any, or one that stays open. Said once is enough. */
export function runsLong(): void {
  const run = take;
  take = () => undefined;
  run();
}
