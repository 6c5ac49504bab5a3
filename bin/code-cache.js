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
const { dirname, join } = require('node:path');

// V8 itself takes the code of another Node with the same V8 version for its own, and breaks on it.
const ENGINE = `${process.version}-${process.arch}`;
const ENDING = '.code';

/**
 * The file for the code of a program with this text. A program that was built here has it beside itself, made when
 * it was built. One that came as a package may lie where nobody may write: its code is kept in the user's local
 * data, by the hash of its text, because V8 looks at no more than its length.
 */
exports.codePlace = (program, text, packaged) => {
  if (!packaged) return `${program}.${ENGINE}.cache`;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
  return join(localData(), 'stra', `${hash}-${ENGINE}${ENDING}`);
};

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
    for (const name of readdirSync(folder)) if (name.endsWith(ENDING)) rmSync(join(folder, name));
    writeFileSync(next, code);
    renameSync(next, place);
  } catch {
    if (existsSync(next)) rmSync(next, { force: true });
  }
};
