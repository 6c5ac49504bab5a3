// Tries the packages in dist/packages/: `node scripts/package/try.mjs [another Node]...`. Each is unpacked where the path
// has a space and letters beyond ASCII, and builds every document of every edition; the one for Windows does so under
// wine, and so does what the installer installs. Every file must have the bytes, and every build the words on stderr, that the program gives here under this
// Node; so must the program here under the other Nodes. Exits 1, and says where, when anything differs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { faultsOfDesk } from './try-desk.mjs';
import { PLATFORMS } from './platforms.mjs';
import { fromHere, installed, linuxPackage, windowsPackage } from './tried-programs.mjs';
import { startWine } from './wine.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const work = join(root, 'build/try');
const place = join(work, 'My Documents – Łódź');
const OUT = 'out';
const faults = [];
const expect = (good, fault) => good || faults.push(fault);

const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** The force and the region whose documents are tried. */
const ONE = { force: 'kent', region: 'south-east' };

/** Every document of every edition, and one of an edition whose lines end as Windows' editors end them. */
function documents() {
  const editions = join(root, 'data/editions');
  const all = readdirSync(editions).flatMap((edition) => {
    const { outlines } = parse(readFileSync(join(editions, edition, 'edition.yaml'), 'utf8'));
    return Object.entries(outlines).map(([outline, { for: areas }]) => ({
      from: `data/editions/${edition}`,
      outline,
      // Of a document that each force or region has, one.
      ...(areas === undefined ? {} : { area: `${areas}=${ONE[areas]}` }),
    }));
  });
  const crlf = join(place, 'édition 2023, CRLF');
  cpSync(join(editions, '2023'), crlf, { recursive: true });
  // With other ends of lines its tables are not the bytes that were issued: as an edition that nobody has issued.
  for (const issued of ['issued', 'published.json']) rmSync(join(crlf, issued), { recursive: true });
  for (const path of filesUnder(crlf).filter((name) => /\.(?:md|csv|yaml|json)$/.test(name))) {
    const text = readFileSync(join(crlf, path), 'utf8');
    writeFileSync(join(crlf, path), text.replaceAll('\n', '\r\n'));
  }
  return [...all, { from: crlf, outline: 'public' }];
}

/** Builds a document with a program; gives the hashes of its files, and what it said. */
function build(program, { from, outline, area }) {
  const out = `${OUT}/${basename(from)}, ${outline}`;
  const which = area === undefined ? ['--outline', outline] : ['--for', area];
  const args = ['build', program.path(from), ...which, '--out', program.path(out), '--quiet'];
  const { status, stderr } = program.run(args);
  const folder = join(program.folder, out);
  const names = existsSync(folder) ? filesUnder(folder) : [];
  const files = new Map(names.map((name) => [name, sha256(join(folder, name))]));
  return { status, stderr: stderr.replaceAll('\r\n', '\n'), files };
}

/** Holds a program against what was expected of each document. */
function compare(program, expected) {
  const before = faults.length;
  let files = 0;
  for (const [document, wanted] of expected) {
    const found = build(program, document);
    const what = `${program.name}: ${basename(document.from)}, ${document.outline}`;
    expect(found.status === wanted.status, `${what}: exit code ${found.status}, not ${wanted.status}`);
    expect(found.stderr === wanted.stderr, `${what}: says other words on stderr:\n${found.stderr}`);
    for (const name of new Set([...wanted.files.keys(), ...found.files.keys()]))
      expect(wanted.files.get(name) === found.files.get(name), `${what}: ${name} has other bytes`);
    files += found.files.size;
  }
  const verdict = faults.length === before ? 'the same bytes' : 'NOT THE SAME';
  console.log(`${program.name}: ${expected.size} documents, ${files} files, ${verdict}`);
}

/** Every file is as its list says, and nothing was written into the folder but what was asked for. */
function intact({ name, folder }) {
  const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
  const list = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  for (const [path, hash] of list)
    expect(sha256(join(folder, path)) === hash, `${name}: ${path} is not as it was packed`);
  // Documents go where they were asked for; what was read of the data is kept in output/.cache.
  const known = (path) => list.has(path) || path === 'SHA256SUMS' || /^(?:out|output\/\.cache)\//.test(path);
  for (const path of filesUnder(folder))
    expect(known(path), `${name}: wrote ${path} into the program's folder`);
}

function unpack(wanted) {
  const { name, archive } = PLATFORMS.find((platform) => platform.name === wanted);
  const file = join(root, 'dist/packages', `stra-${version}-${name}.${archive}`);
  const [command, ...args] =
    archive === 'zip' ? ['unzip', '-q', file, '-d', place] : ['tar', '-xzf', file, '-C', place];
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} could not be unpacked: ${error?.message ?? stderr}`);
  return join(place, `stra-${version}-${name}`);
}

/** The doctor finds a package well, and names a file that was changed since. */
function examine(program) {
  const well = program.run(['doctor']);
  expect(
    well.status === 0,
    `${program.name}: the doctor finds something wrong:\n${well.stdout}${well.stderr}`,
  );
  appendFileSync(join(program.folder, 'templates/theme.yaml'), '# changed\n');
  const { status, stdout } = program.run(['doctor']);
  expect(
    status === 1 && /changed since it was packed:\r?\n {2}templates\/theme\.yaml\r?\n/.test(stdout),
    `${program.name}: the doctor does not find a changed file:\n${stdout}`,
  );
}

/** Installed for all users, the program builds an edition that lies elsewhere; uninstalled, it leaves that edition. */
function tryInstaller(expected) {
  const own = join(place, 'installed');
  mkdirSync(own, { recursive: true });
  const msi = join(root, 'dist/packages', `stra-${version}-windows-x64.msi`);
  expect(existsSync(msi), 'no installer was made: install wixl (Debian: apt-get install wixl)');
  if (!existsSync(msi)) return;
  const program = installed(wine, msi, own);
  expect(program.install().status === 0, 'the installer for Windows does not install');
  compare(program, new Map([...expected].filter(([{ from }]) => from.startsWith(place))));
  intact({ name: program.name, folder: program.home });
  expect(program.run(['doctor']).status === 0, `${program.name}: the doctor finds something wrong`);
  const entry = program.entry();
  expect(
    entry !== null && opensTheDesk(readFileSync(entry)),
    `${program.name}: no entry of the Start menu opens the desk`,
  );
  expect(
    program.uninstall().status === 0 && !existsSync(program.home) && program.entry() === null,
    'the installer leaves something behind',
  );
  expect(
    filesUnder(own).some((path) => path.endsWith('report.pdf')),
    'the installer took documents away',
  );
}

/** A link of Windows says what it opens in the letters of its own time, and with which words in UTF-16. */
const opensTheDesk = (link) =>
  link.includes(Buffer.from('\\stra\\runtime\\node.exe', 'latin1')) &&
  link.includes(Buffer.from('\\stra\\bin\\stra.js" desk --mine', 'utf16le'));

/** A document that another program holds open: the build says so, and leaves what was there. */
async function tryHeldOpen(program, [document, { files }]) {
  const folder = join(program.folder, OUT, `${basename(document.from)}, ${document.outline}`);
  const path = join(folder, 'report.pdf');
  const held = await program.hold(path);
  const { status, stderr } = build(program, document);
  held.stop();
  expect(
    status === 1 && stderr.includes('[write/held-open]'),
    `${program.name}: exit code ${status} where report.pdf is held open:\n${stderr}`,
  );
  expect(sha256(path) === files.get('report.pdf'), `${program.name}: a report.pdf held open is lost`);
}

/** Compiled code must be found where the user's own data lie, once a build has been. */
const USES = ['build', 'check'];
/** Of which uses of the program code was kept, each once. */
const keptCode = (folder) =>
  filesUnder(folder).flatMap((path) => /(?:^|\/)stra\/[^/]+-([a-z]+)\.code$/.exec(path)?.[1] ?? []);
const isKept = (folder) => keptCode(folder).sort().join() === USES.join();

rmSync(work, { recursive: true, force: true });
mkdirSync(place, { recursive: true });
let wine = null;
try {
  wine = startWine(work);
  const reference = fromHere(root, work, process.execPath, `Node ${process.versions.node}`);
  const expected = new Map(documents().map((document) => [document, build(reference, document)]));
  for (const [{ from, outline }, { status, files }] of expected)
    expect(
      status === 0 && [...files.keys()].some((name) => name.endsWith('report.pdf')),
      `${from}, ${outline}: does not build here`,
    );
  for (const node of process.argv.slice(2))
    compare(fromHere(root, work, resolve(node), basename(node)), expected);
  const linux = linuxPackage(unpack('linux-x64'), work);
  const windows = windowsPackage(unpack('windows-x64'), wine);
  for (const program of [linux, windows]) {
    compare(program, expected);
    const published = [...expected].find(
      ([{ from, outline }]) => from === 'data/editions/2023' && outline === 'public',
    );
    const checked = program.run(['check', program.path('data/editions/2023'), '--quiet']);
    expect(checked.status === 0, `${program.name}: the check of 2023 finds something:\n${checked.stderr}`);
    // As on the first day, and as on every other.
    for (const day of ['first', 'other'])
      for (const fault of await faultsOfDesk(program, published[1].files))
        faults.push(`${program.name}, ${day} day: ${fault}`);
    if (program.hold) await tryHeldOpen(program, published);
    intact(program);
    examine(program);
  }
  expect(isKept(join(work, 'home')), 'the package for Linux kept no compiled code, or too much');
  expect(isKept(join(wine.drive, 'users')), 'the package for Windows kept no compiled code, or too much');
  tryInstaller(expected);
  const launched = windows.launch(['--version']);
  expect(
    launched.stdout.trim() === version,
    `stra.cmd --version says "${launched.stdout}${launched.stderr}"`,
  );
} catch (error) {
  faults.push(`the packages could not be tried: ${error.message}`);
} finally {
  wine?.stop();
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
