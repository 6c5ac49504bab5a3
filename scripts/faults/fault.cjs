// Loaded before the program: sees what it does to the disk, and at one of these steps kills the process, fills the disk or
// holds a file open. STRA_FAULT is "<kind> <step>". With "record 0" nothing fails: each step is written down, and what the
// disk held before it is copied aside, which is what a process that is killed there leaves. A process that stays is told
// for each command anew.
'use strict';
const fs = require('node:fs');
const { join } = require('node:path');

let kind, at, only, to, step, last, met;
/** Begins to count again, for what this environment says; nothing is done where it says nothing. */
function arm(env) {
  [kind, at] = (env.STRA_FAULT ?? 'none 0').split(' ');
  only = env.STRA_FAULT_UNDER ?? '';
  to = env.STRA_FAULT_TO ?? '';
  [step, last, met] = [0, null, false];
}
arm(process.env);
module.exports = { arm };

/** What a full disk refuses, and what a folder that may only be read does; a file that is held open lets others be written. */
const REFUSES = {
  full: (name) => name !== 'rename' && name !== 'rm' && name !== 'rmdir',
  sealed: () => true,
  held: (name) => name === 'rename',
};
const CODES = { full: 'ENOSPC', sealed: 'EACCES', held: 'EBUSY' };
/** A disk that is full stays so, and a folder that may not be written; a file is held open for a while. */
const STAYS = { full: true, sealed: true, held: false };

function fault(name, path) {
  if (kind === 'none' || typeof path !== 'string' || (only !== '' && !path.startsWith(only))) return null;
  step += 1;
  if (kind === 'record') {
    record(name, path);
    return null;
  }
  if (STAYS[kind] ? step < Number(at) : step !== Number(at)) return null;
  if (kind === 'kill') process.kill(process.pid, 'SIGKILL');
  if (!REFUSES[kind](name)) return null;
  if (!met && to !== '') fs.appendFileSync(join(to, 'met'), `${path}\n`);
  met = true;
  const code = CODES[kind];
  const error = Object.assign(new Error(`${code}: made by the fault run, ${name}`), { code, syscall: name });
  // The system names no file where a write fails: what is open has no name.
  if (name !== 'write' && !(name === 'writeFile' && kind === 'full')) error.path = path;
  return error;
}

function record(name, path) {
  const now = look(only);
  // What does not change the disk leaves the state before it, which is there already.
  if (now !== last)
    fs.cpSync(only, join(to, `state-${step}`), {
      recursive: true,
      preserveTimestamps: true,
      verbatimSymlinks: true,
    });
  last = now;
  fs.appendFileSync(join(to, 'steps'), `${name} ${path}\n`);
}
function look(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return `${entry.name}/(${look(path)})`;
      const { size, mtimeNs, ino } = fs.lstatSync(path, { bigint: true });
      return `${entry.name} ${size} ${mtimeNs} ${ino}`;
    })
    .join('\n');
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
