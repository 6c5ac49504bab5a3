// Runs the built program again and again in one thread: a test that gives many commands waits for one start.
'use strict';
const { join } = require('node:path');
const { workerData } = require('node:worker_threads');

const { done, port } = workerData;
let printed = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr'])
  process[name].write = (chunk, ...rest) => {
    printed[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    rest.find((item) => typeof item === 'function')?.();
    return true;
  };
const program = require(join(__dirname, '../../dist/cli.cjs'));

port.on('message', async (args) => {
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
