'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');
const { codePlace, keepCode, readCode, useOf } = require('./code-cache');
const { longRun, setEngineFlags, setFlagsOfStart } = require('./engine-flags');

const program = join(__dirname, '..', 'dist', 'cli.cjs');
// Only a package has the list of its files.
const packaged = existsSync(join(__dirname, '..', 'SHA256SUMS'));

setEngineFlags();

/** The code compiled so far. V8 takes it in again only under the flags that it was made under: those of every start. */
function codeOf(script) {
  setFlagsOfStart();
  return script.createCachedData();
}
exports.codeOf = codeOf;

/** Loads the program. Gives what `src/program.ts` exports, its script, and where the code compiled from it is kept. */
exports.loadProgram = () => {
  const text = readFileSync(program, 'latin1');
  const [, , command] = process.argv;
  const use = useOf(command);
  const place = codePlace(program, text, packaged, use);
  const kept = readCode(place);
  const script = new Script(wrap(text), { filename: program, cachedData: kept });
  const module = { exports: {} };
  script
    .runInThisContext()
    .call(module.exports, module.exports, createRequire(program), module, program, dirname(program));
  module.exports.onLongRun(longRun);
  // A build has most of the program compiled; what smaller commands compile is not worth keeping.
  if (packaged && kept === undefined && command === use)
    process.on('exit', () => keepCode(place, codeOf(script)));
  return { script, place, program: module.exports };
};
