'use strict';
const { readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

const program = join(__dirname, '..', 'dist', 'cli.cjs');
const cache = `${program}.cache`;

// A build runs most functions a few times: optimising them cost a third of its processor time. Only what
// runs very long is worth it. Compiled code is kept, so that the cache made from it is whole.
setFlagsFromString('--interrupt-budget=8000000');
setFlagsFromString('--no-flush-bytecode');

/** The cache is made by this machine's Node when the program is built; another version ignores it. */
function cachedCode() {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

/** Runs the program. Gives what `src/cli.ts` exports, and its script, from which the cache is made. */
exports.loadProgram = () => {
  const script = new Script(wrap(readFileSync(program, 'latin1')), {
    filename: program,
    cachedData: cachedCode(),
  });
  const module = { exports: {} };
  script
    .runInThisContext()
    .call(module.exports, module.exports, createRequire(program), module, program, dirname(program));
  return { script, program: module.exports };
};
exports.cache = cache;
