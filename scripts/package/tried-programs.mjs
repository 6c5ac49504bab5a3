// The ways in which the program is tried: from this folder, and from each package. Each knows its folder, how a path
// is written for it, and how it is run.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

const windowsPath = (path) => `${isAbsolute(path) ? 'Z:' : ''}${path.replaceAll('/', '\\')}`;

function run(command, args, cwd, env) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (error) throw error;
  return { status, stdout, stderr };
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
    folder: work,
    path: windowsPath,
    install: () => msiexec('/i'),
    uninstall: () => msiexec('/x'),
    run: (args) => wine.run('C:\\Program Files\\stra\\runtime\\node.exe', [...start, ...args], work),
  };
}
