// Judges Word files by two validators of the format: openxml-audit (schemas, relations, order of elements) and
// ooxml-integrity (what Word says is broken, or drops without a word): `node scripts/judge-word.mjs out/report.docx …`, or
// a folder for every file below it. Prints each problem and exits 1 when there is one, 2 when nothing can be
// judged. They come from PyPI once, in the versions of judge-word.txt, into build/word-judges, and are used from there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const wanted = join(here, 'judge-word.txt');
/** Another Python, or other versions, get a folder of their own. */
function folderOf(python) {
  const version = spawnSync(python, ['-c', 'import sys; print(sys.version)'], { encoding: 'utf8' }).stdout;
  const hash = createHash('sha256').update(version).update(readFileSync(wanted)).digest('hex').slice(0, 12);
  return join(resolve(here, '..'), 'build', 'word-judges', hash);
}

function cannot(why) {
  console.error(`the validators of Word files cannot be run: ${why}`);
  process.exit(2);
}

/** Python with the validators. */
function installed() {
  const python = ['python3', 'python'].find(
    (name) => spawnSync(name, ['-m', 'pip', '--version']).status === 0,
  );
  if (python === undefined)
    cannot('no Python with pip found: install it (Debian: apt-get install python3-pip)');
  const folder = folderOf(python);
  if (!existsSync(folder)) {
    // Half a download would be taken for a whole one the next time.
    const half = `${folder}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(dirname(folder), { recursive: true });
    const asked = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--target',
      half,
    ];
    const got = spawnSync(python, [...asked, '-r', wanted], { encoding: 'utf8' });
    if (got.status !== 0) cannot(`pip could not fetch them\n${got.stdout}${got.stderr}`);
    renameSync(half, folder);
  }
  const env = { ...process.env, PYTHONPATH: folder, NO_COLOR: '1', PYTHONWARNINGS: 'ignore' };
  return (args) => spawnSync(python, args, { encoding: 'utf8', maxBuffer: 1 << 28, env });
}

/** Both read all files in one process: most of the time of a small file is their own start. */
const AUDIT = `
import json, sys
from click.testing import CliRunner
from openxml_audit.cli import main
for file in sys.argv[1:]:
    asked = ['--validator', 'ooxml', '--format', 'microsoft365', '--max-errors', '0', '--output', 'json', file]
    said = CliRunner().invoke(main, asked)
    if said.exception and not isinstance(said.exception, SystemExit):
        raise said.exception
    [found] = json.loads(said.stdout)
    print(json.dumps([file, [e.get('description') or e.get('message') or json.dumps(e) for e in found['errors']]]))
`;
const WHOLE = `
import sys
from ooxml_integrity.cli import main
sys.exit(main(['check', '--no-config', '--fail-on', 'info', '--json', *sys.argv[1:]]))
`;

function said(ran, of, read) {
  try {
    return read(ran.stdout);
  } catch {
    return cannot(`${of} said ${ran.stdout}${ran.stderr}`);
  }
}

const files = process.argv.slice(2).flatMap((path) =>
  path.endsWith('.docx')
    ? [path]
    : readdirSync(path, { recursive: true })
        .filter((name) => name.endsWith('.docx'))
        .sort()
        .map((name) => join(path, name)),
);
if (files.length === 0) {
  console.error('usage: node scripts/judge-word.mjs <file.docx or folder>...');
  process.exit(2);
}
const run = installed();
const audited = said(run(['-c', AUDIT, ...files]), 'openxml-audit', (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line)),
);
const whole = said(run(['-c', WHOLE, ...files]), 'ooxml-integrity', (text) => JSON.parse(text).files);
for (const file of files) {
  const problems = [
    ...(audited.find(([name]) => name === file)?.[1] ?? ['openxml-audit did not judge it']),
    ...(whole
      .find(({ path }) => path === file)
      ?.findings.map(({ code, message }) => `${code}: ${message}`) ?? ['ooxml-integrity did not judge it']),
  ];
  for (const problem of problems) console.log(`${file}: ${problem}`);
  console.log(`${file}: ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}
