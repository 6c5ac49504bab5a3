// Loaded before the program: counts what it does to the disk, and at one of these steps kills the process, fills the disk
// or holds a file open. STRA_FAULT is "<kind> <step>"; with "count 0" the number of steps goes to STRA_FAULT_COUNT.
'use strict';
const fs = require('node:fs');
const { appendFileSync, writeSync } = fs;

const [kind, at] = (process.env.STRA_FAULT ?? 'count 0').split(' ');
const only = process.env.STRA_FAULT_UNDER ?? '';
let step = 0;

function fault(name, path) {
  if (typeof path === 'string' && only !== '' && !path.startsWith(only)) return null;
  step += 1;
  if (kind === 'count') {
    appendFileSync(process.env.STRA_FAULT_COUNT, `${name} ${path}\n`);
    return null;
  }
  if (step !== Number(at)) return null;
  if (kind === 'kill') process.kill(process.pid, 'SIGKILL');
  const code = kind === 'full' ? 'ENOSPC' : 'EBUSY';
  // A full disk lets names be changed, and a file that is held open lets others be written.
  if (kind === 'full' ? name === 'rename' || name === 'rm' || name === 'rmdir' : name !== 'rename')
    return null;
  return Object.assign(new Error(`${code}: made by the fault run, ${name} '${path}'`), {
    code,
    syscall: name,
    path,
  });
}

for (const name of ['writeFile', 'rename', 'rm', 'rmdir', 'mkdir', 'link', 'copyFile', 'cp']) {
  const real = fs.promises[name];
  fs.promises[name] = async (path, ...rest) => {
    const error = fault(name, String(path));
    if (error) throw error;
    return real.call(fs.promises, path, ...rest);
  };
}
// What is written in pieces is cut off between them, so that half of a file is there.
const realStream = fs.createWriteStream;
fs.createWriteStream = (path, options) => {
  const stream = realStream(path, options);
  const realWrite = stream._write;
  stream._write = function (chunk, encoding, done) {
    const error = fault('write', String(path));
    if (error) done(error);
    else realWrite.call(this, chunk, encoding, done);
  };
  stream._writev = undefined;
  return stream;
};
void writeSync;
