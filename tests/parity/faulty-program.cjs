// Runs the built program with faults planted in it, each behind a switch that a command is given. What is patched is
// the program as it ships, so that every fault lies where a real one would.
'use strict';
const { readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');
const { workerData } = require('node:worker_threads');

const { done, port, faults } = workerData;
const file = join(__dirname, '../../dist/cli.cjs');
let source = readFileSync(file, 'latin1');
for (const { name, find, plant } of faults) {
  const pattern = new RegExp(find, 'g');
  const places = source.match(pattern)?.length ?? 0;
  if (places !== 1) throw new Error(`the fault "${name}" fits ${places} places of the program, expected 1`);
  source = source.replace(pattern, plant.replaceAll('FAULT', `(globalThis.fault===${JSON.stringify(name)})`));
}

let printed = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr'])
  process[name].write = (chunk, ...rest) => {
    printed[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    rest.find((item) => typeof item === 'function')?.();
    return true;
  };
const module_ = { exports: {} };
new Script(wrap(source), { filename: file })
  .runInThisContext()
  .call(module_.exports, module_.exports, createRequire(file), module_, file, dirname(file));
const program = module_.exports;

port.on('message', async ({ fault, args }) => {
  globalThis.fault = fault;
  printed = { stdout: '', stderr: '' };
  let code = null;
  try {
    code = await program.main(['node', 'stra', ...args]);
  } catch (error) {
    printed.stderr += String(error?.stack ?? error);
  }
  port.postMessage({ code, ...printed });
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});
