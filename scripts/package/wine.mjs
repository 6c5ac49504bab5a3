// Runs a program for Windows on Linux, under wine with a Windows of its own that says it is version 10.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { started } from './tried-programs.mjs';

// Debian's package puts it where no PATH looks.
const PLACES = ['/usr/lib/wine', '/usr/bin', '/usr/local/bin', '/opt/wine-stable/bin'];

/** Milliseconds after which a program is taken to hang. */
const LONGEST = 120_000;
const BROKEN = /^wine: Unhandled /m;

/** A new Windows in a folder: `run(program, args, cwd)` gives the status and what was printed; `stop()` ends it. */
export function startWine(folder) {
  const bin = PLACES.find((place) => existsSync(join(place, 'wine64')));
  if (bin === undefined)
    throw new Error(
      'there is no wine64 here, under which the one for Windows is tried (Debian: apt-get install wine64)',
    );
  const prefix = join(folder, 'windows');
  const env = {
    PATH: `${bin}:/usr/bin:/bin`,
    HOME: folder,
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // No question about a missing .NET or browser, and no entries in this machine's menus.
    WINEDLLOVERRIDES: 'mscoree=;mshtml=;winemenubuilder.exe=',
    // Paths beyond ASCII reach the program as they are.
    LC_ALL: 'C.UTF-8',
  };
  const printed = { stdout: join(folder, 'stdout.txt'), stderr: join(folder, 'stderr.txt') };
  const once = (program, args, cwd) => {
    // Under wine Node reads no pipe and writes none: a closed stdin, and files for what it prints.
    const [out, err] = [openSync(printed.stdout, 'w'), openSync(printed.stderr, 'w')];
    const stdio = ['ignore', out, err];
    const { status } = spawnSync('wine64', [program, ...args], { cwd, env, stdio, timeout: LONGEST });
    closeSync(out);
    closeSync(err);
    const [stdout, stderr] = [printed.stdout, printed.stderr].map((path) => readFileSync(path, 'utf8'));
    return { status, stdout, stderr };
  };
  const run = (program, args, cwd) => {
    const ran = once(program, args, cwd);
    if (ran.status !== null && !BROKEN.test(ran.stderr)) return ran;
    // It breaks down now and then on a busy machine; a fault of the program would be there the second time too.
    console.log(`wine broke down and was asked again: ${args.join(' ')}`);
    return once(program, args, cwd);
  };
  run('wineboot', ['--init'], folder);
  const version = run('reg', ['add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'], folder);
  if (version.status !== 0) throw new Error(`wine did not start: ${version.stderr}`);
  const stop = () =>
    spawnSync(existsSync(join(bin, 'wineserver')) ? 'wineserver' : 'wineserver64', ['-k'], { env });
  const drive = join(prefix, 'drive_c');
  const start = (program, args, cwd) =>
    started('wine64', [program, ...args], { cwd, env, printed: join(folder, 'desk.txt') });
  /** Where a path of this Windows lies on this machine. */
  const pathOf = (path) => join(path.startsWith('C:') ? drive : '', ...path.slice(2).split('\\'));
  return { run, start, stop, pathOf, drive };
}
