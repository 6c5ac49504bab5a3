// Makes the Word files that reviewers send back, in a real LibreOffice, and runs the tests of them: `node
// scripts/word-edits.mjs` tries new ones, `--write` puts them into tests/review/edited in the place of those that the
// tests read. Needs libreoffice-writer and python3-uno.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'stra-word-'));
const run = (program, args, options = {}) => {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${status}`);
};
const python = ['/usr/bin/python3', 'python3'].find(
  (name) => spawnSync(name, ['-c', 'import uno']).status === 0,
);
try {
  if (!python || spawnSync('soffice', ['--version']).status !== 0)
    throw new Error(
      'LibreOffice and its Python bridge are needed: apt-get install libreoffice-writer python3-uno',
    );
  const edition = join(work, 'umbrellas');
  cpSync(join(root, 'tests/errors/base'), edition, { recursive: true });
  cpSync(join(root, 'tests/review/edition'), edition, { recursive: true });
  run(process.execPath, [
    'bin/stra.js',
    'build',
    edition,
    '--only',
    'word',
    '--out',
    join(work, 'out'),
    '--quiet',
  ]);
  const edited = join(work, 'edited');
  mkdirSync(edited);
  run(python, ['tests/review/edits/edit.py', join(work, 'out', 'report.docx'), edited]);
  const [sent] = readdirSync(join(edition, 'review')).filter((name) => /^[0-9a-f]{16}\.json$/.test(name));
  copyFileSync(join(edition, 'review', sent), join(edited, sent));
  if (process.argv.includes('--write')) {
    const kept = join(root, 'tests/review/edited');
    rmSync(kept, { recursive: true, force: true });
    cpSync(edited, kept, { recursive: true });
  }
  run('npx', ['jest', '-w', '1', 'tests/review/edited-by-libreoffice'], {
    env: { ...process.env, STRA_WORD_EDITS: edited },
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}
