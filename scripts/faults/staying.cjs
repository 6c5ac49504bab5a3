// A process that stays and runs one command after another, as it is told: most of what a try takes is else the start of the
// program. Nothing else is different: each command opens its edition anew, with nothing remembered of the one before.
'use strict';
const fault = require('./fault.cjs');
const { program } = require('../../bin/load-program').loadProgram();

let said = '';
/** Whether somebody talks to the command: what it prints is then for them, at once, and what is said is what is wrong. */
let isTalk = false;
for (const name of ['stdout', 'stderr'])
  process[name].write = (text, encoding, done) => {
    if (isTalk && name === 'stdout') process.send({ printed: String(text) });
    else said += String(text);
    const then = typeof encoding === 'function' ? encoding : done;
    if (then) process.nextTick(then);
    return true;
  };

async function run({ args, env, talk }) {
  [said, isTalk] = ['', talk];
  const before = { ...process.env };
  Object.assign(process.env, env);
  fault.arm(env);
  const code = await program.main([process.execPath, 'stra', ...args]);
  fault.arm({});
  for (const name of Object.keys(env)) {
    if (name in before) process.env[name] = before[name];
    else delete process.env[name];
  }
  process.send({ code, said });
}

process.on('message', (message) => {
  if (message.end) process.emit('SIGTERM');
  else void run(message);
});
