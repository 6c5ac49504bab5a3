'use strict';
const { readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');
const { engineFlags } = require('./engine-flags');

const program = join(__dirname, '..', 'dist', 'cli.cjs');
// V8 itself takes the code of another Node with the same V8 version for its own, and breaks on it.
const cache = `${program}.${process.version}-${process.arch}.cache`;

for (const flag of engineFlags(process.versions.node)) setFlagsFromString(flag);

/** The cache is made by this machine's Node when the program is built; another finds none of its name. */
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
