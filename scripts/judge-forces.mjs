// Builds the document of every force of data/editions/recorded-crime as it is released, and judges each PDF by veraPDF and
// each page by axe in every view: what CI does for eight of them, and for most in fewer views. So too the documents of
// editions beside another of the same template.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = mkdtempSync(join(tmpdir(), 'stra-judged-'));
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${args.slice(0, 2).join(' ')} ended with ${status}`);
};
try {
  run('bin/stra.js', 'build', 'data/editions/recorded-crime', '--for', 'force', '--release', '--out', out);
  const forces = join(out, 'forces');
  const made = readdirSync(forces, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  run('scripts/judge-pdf.mjs', ...made.map(({ name }) => join(forces, name, 'report.pdf')));
  run(
    'scripts/judge-html.mjs',
    join(forces, 'index.html'),
    ...made.map(({ name }) => join(forces, name, 'report.html')),
  );
  const beside = [
    { edition: '2024', outline: 'public' },
    { edition: 'example-island', outline: 'restricted' },
  ].map(({ edition, outline }) => {
    const to = join(out, `${edition}-${outline}`);
    run('bin/stra.js', 'build', `data/editions/${edition}`, '--release', '--outline', outline, '--out', to);
    return join(to, 'report.html');
  });
  run('scripts/judge-html.mjs', ...beside);
} finally {
  rmSync(out, { recursive: true, force: true });
}
