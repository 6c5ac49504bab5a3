'use strict';
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

// A build runs most functions a few times: optimising them costs a quarter to a half of its processor time. Only
// what runs very long is worth it. Compiled code is kept, so that the cache made from it is whole.
const KEPT = '--no-flush-bytecode';
// A pattern is run once by an interpreter and then compiled: a check asks most patterns of hundreds of sentences.
const PATTERNS = '--no-regexp-tier-up';
const BY_BYTES_RUN = ['--interrupt-budget=8000000', KEPT, PATTERNS];
const BY_CALLS = [
  '--invocation-count-for-turbofan=350000',
  '--invocation-count-for-maglev=47000',
  KEPT,
  PATTERNS,
];

/**
 * The flags of V8 for each Node that was tried, by the first number of its version. V8 prints a complaint for a flag
 * that it does not know, and cannot be asked which it knows: a Node that is not here is given none, and is slower.
 */
const TRIED = {
  20: BY_BYTES_RUN,
  22: BY_CALLS,
  23: BY_CALLS,
  24: BY_CALLS,
  25: BY_CALLS,
  26: BY_CALLS,
};

/**
 * For a run that takes longer than most, which is worth optimising for after all; newer Nodes gain nothing by it. Threads
 * that clear the nursery together wait for each other, which counts as work.
 */
const WHERE_LONG = { 20: ['--interrupt-budget=400000', '--no-parallel-scavenge'] };

/** The flags to set for a Node of this version (`22.1.0`); none for one that nobody tried. */
exports.engineFlags = (version) => TRIED[version.split('.')[0]] ?? [];

/**
 * Sets the flags of this process. Before any pattern is looked for: one that was run once under others is kept in a form
 * in which these do not expect it, and V8 breaks on the next text that it is looked for in.
 */
exports.setEngineFlags = () => {
  for (const flag of exports.engineFlags(process.versions.node)) setFlagsFromString(flag);
};

/** The flags to set once more where a process turns out to run long. */
exports.longRunFlags = (version) => WHERE_LONG[version.split('.')[0]] ?? [];

/** Sets all as it was when the process started. */
exports.setFlagsOfStart = () => {
  for (const flag of exports.longRunFlags(process.versions.node))
    if (flag.startsWith('--no-')) setFlagsFromString(flag.replace('--no-', '--'));
  exports.setEngineFlags();
};

let collect;
exports.longRun = {
  begin: () => {
    for (const flag of exports.longRunFlags(process.versions.node)) setFlagsFromString(flag);
  },
  giveBack: () => {
    if (collect === undefined) {
      setFlagsFromString('--expose-gc');
      collect = runInNewContext('gc');
      setFlagsFromString('--no-expose-gc');
    }
    collect();
  },
};
