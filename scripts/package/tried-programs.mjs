// The ways in which the program is tried: from this folder, and from each package. Each knows its folder, how a path
// is written for it, and how it is run.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { saidBy } from './said-by.mjs';

const windowsPath = (path) => `${isAbsolute(path) ? 'Z:' : ''}${path.replaceAll('/', '\\')}`;

function run(command, args, cwd, env) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** UV_FS_O_EXLOCK with O_RDWR: on Windows a file that is opened so is shared with nobody. */
const HOLD =
  "require('fs').openSync(process.argv[1], 0x10000000 | 2); console.log('held'); setTimeout(() => {}, 120_000)";

/** Starts a program that goes on until it is stopped; what it prints is found in a file. */
export function started(command, args, { cwd, env, printed }) {
  const out = openSync(printed, 'w');
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', out, out] });
  closeSync(out);
  return { said: () => readFileSync(printed, 'utf8'), stop: () => child.kill('SIGKILL') };
}

/** The program as it is built here, under a Node of this machine, beside a copy of the data. */
export function fromHere(root, work, node, name) {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'data'), join(folder, 'data'), { recursive: true });
  return {
    name,
    folder,
    path: (path) => path,
    run: (args) => run(node, [join(root, 'bin/stra.js'), ...args], folder, process.env),
  };
}

/** The package for Linux, started by its launcher. No PATH is given, so that no other Node can be found. */
export function linuxPackage(folder, work) {
  const env = { HOME: join(work, 'home') };
  return {
    name: 'package for Linux',
    folder,
    path: (path) => path,
    run: (args) => run(join(folder, 'stra'), args, folder, env),
    start: (args) =>
      started(join(folder, 'stra'), args, { cwd: folder, env, printed: join(work, 'desk.txt') }),
    ownFolder: (path) => path,
  };
}

/** The package for Windows under wine: its Node, as the launcher starts it. */
export function windowsPackage(folder, wine) {
  const node = join(folder, 'runtime/node.exe');
  return {
    name: 'package for Windows, under wine',
    folder,
    path: windowsPath,
    run: (args) => wine.run(node, ['bin\\stra.js', ...args], folder),
    launch: (args) => wine.run('cmd', ['/c', 'stra.cmd', ...args], folder),
    start: (args) => wine.start(node, ['bin\\stra.js', ...args], folder),
    ownFolder: wine.pathOf,
    /** Holds a file open as Word or Excel would: nobody else may write it or take it away. */
    hold: async (path) => {
      const held = wine.start(node, ['-e', HOLD, windowsPath(path)], folder);
      await saidBy(held, /held/);
      return held;
    },
  };
}

/** What the installer for Windows puts into Program Files, once it has run; an edition lies with the user's documents. */
export function installed(wine, msi, work) {
  const home = join(wine.drive, 'Program Files/stra');
  const msiexec = (what) => wine.run('msiexec', [what, windowsPath(msi), '/qn'], work);
  const start = ['C:\\Program Files\\stra\\bin\\stra.js'];
  return {
    name: 'installer for Windows, under wine',
    home,
    /** The entry of the Start menu: for all users on Windows; wine puts it under the one who installs. Null: none. */
    entry: () => {
      const users = readdirSync(join(wine.drive, 'users')).map((user) => `users/${user}/AppData/Roaming`);
      return (
        ['ProgramData', ...users]
          .map((data) => join(wine.drive, data, 'Microsoft/Windows/Start Menu/Programs/stra.lnk'))
          .find((path) => existsSync(path)) ?? null
      );
    },
    folder: work,
    path: windowsPath,
    install: () => msiexec('/i'),
    uninstall: () => msiexec('/x'),
    run: (args) => wine.run('C:\\Program Files\\stra\\runtime\\node.exe', [...start, ...args], work),
  };
}
