'use strict';
// Where the code is kept that V8 compiled, so that the next start need not compile it again.
const { createHash } = require('node:crypto');
const {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const { homedir } = require('node:os');
const { basename, dirname, join } = require('node:path');

// V8 itself takes the code of another Node with the same V8 version for its own, and breaks on it.
const ENGINE = `${process.version}-${process.arch}`;
const ENDING = '.code';

/**
 * What a command is to the code that is kept for it. A check needs half of what a build does, and to read the code of all
 * takes longer than to compile what is missing: it has its own.
 */
exports.useOf = (command) => (command === 'check' ? 'check' : 'build');

/**
 * The file for the code of a program with this text, for a use of it. A program that was built here has it beside itself, made when
 * it was built. One that came as a package may lie where nobody may write: its code is kept in the user's local
 * data, by the hash of its text, because V8 looks at no more than its length.
 */
exports.codePlace = (program, text, packaged, use) => {
  if (!packaged) return `${program}.${ENGINE}.${use}.cache`;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
  return join(localData(), 'stra', `${hash}-${ENGINE}-${use}${ENDING}`);
};

const hashIn = (name) => name.slice(0, 32);

function localData() {
  if (process.platform === 'win32') return process.env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  return process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
}

exports.readCode = (place) => {
  try {
    return readFileSync(place);
  } catch {
    return undefined;
  }
};

/** Keeps code for the next start, in the place of what other versions kept. Fails silently: it only saves time. */
exports.keepCode = (place, code) => {
  const folder = dirname(place);
  const next = `${place}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder))
      if (name.endsWith(ENDING) && hashIn(name) !== hashIn(basename(place))) rmSync(join(folder, name));
    writeFileSync(next, code);
    renameSync(next, place);
  } catch {
    if (existsSync(next)) rmSync(next, { force: true });
  }
};
