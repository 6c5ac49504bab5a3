// Issues the shipped demonstration edition again in place, under the name and on the day that it was issued. For a
// change of the program that changes what it prints, once a change: a user's issued edition is never frozen again.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const edition = join(root, 'data/editions/2023');
const DEMONSTRATION = 'Demonstration';

const { issued, outline } = JSON.parse(readFileSync(join(edition, 'issued/manifest.json'), 'utf8'));
if (issued.by !== DEMONSTRATION) {
  console.error(`refreeze: "${issued.by}" issued this edition, and what somebody issued is not frozen again`);
  process.exit(2);
}
const kept = ['published.json', 'issued'].map((name) => [
  join(edition, name),
  join(edition, `.${name}.last`),
]);
for (const [there, aside] of kept) renameSync(there, aside);
const args = ['issue', edition, '--outline', outline, '--by', issued.by, '--on', issued.on];
const { status } = spawnSync(process.execPath, [join(root, 'bin/stra.js'), ...args], { stdio: 'inherit' });
const done = status === 0 && existsSync(join(edition, 'published.json'));
// Where it could not be issued, what was issued before stands again.
for (const [there, aside] of kept) {
  if (done) rmSync(aside, { recursive: true });
  else {
    rmSync(there, { recursive: true, force: true });
    renameSync(aside, there);
  }
}
process.exit(done ? 0 : (status ?? 2));
