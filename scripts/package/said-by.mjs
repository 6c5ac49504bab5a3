// Waits for what a started program prints.
import { setTimeout as wait } from 'node:timers/promises';

const LONGEST = 120_000;

/** All that was printed, once it fits. Throws where it does not in two minutes. */
export async function saidBy(program, wanted) {
  for (const until = performance.now() + LONGEST; performance.now() < until; await wait(50))
    if (wanted.test(program.said())) return program.said();
  throw new Error(`it does not say ${wanted}`);
}
