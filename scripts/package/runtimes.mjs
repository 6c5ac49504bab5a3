// What a package holds that npm ci does not install: Node itself and DuckDB, each as npm has it for a platform.
// Each is pinned by the hash of its archive in runtimes.json, so that what is fetched is what was tried, and is fetched once into
// build/runtimes/.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const LARGEST = 512 * 1024 * 1024;

/** The hash that the archive of `name@version` must have. Throws where nobody pinned that version. */
async function pinned(root, id) {
  const hashes = JSON.parse(await readFile(join(root, 'scripts/package/runtimes.json'), 'utf8'));
  if (hashes[id] !== undefined) return hashes[id];
  throw new Error(
    `scripts/package/runtimes.json has no hash for ${id}: add what \`npm view ${id} dist.integrity\` says`,
  );
}

/** The archive of `name@version`, fetched where it is not there yet. Throws where it is not the one that was pinned. */
export async function runtime(root, id) {
  const expected = await pinned(root, id);
  const folder = join(root, 'build/runtimes');
  // As npm names it.
  const file = join(folder, `${id.replace(/^@/, '').replace('/', '-').replace('@', '-')}.tgz`);
  await mkdir(folder, { recursive: true });
  if ((await integrity(file)) === expected) return archive(file);
  await rm(file, { force: true });
  const fetched = spawnSync('npm', ['pack', id, '--silent', '--pack-destination', folder], {
    encoding: 'utf8',
    // npm is a script that Windows starts only through its shell.
    shell: process.platform === 'win32',
  });
  if (fetched.status !== 0) throw new Error(`npm could not fetch ${id}: ${fetched.stderr}`);
  const found = await integrity(file);
  if (found !== expected)
    throw new Error(
      `${id} is not what was pinned: its hash is ${found}, and it was pinned with ${expected}. Nothing was packaged.`,
    );
  return archive(file);
}

async function integrity(file) {
  const bytes = await readFile(file).catch(() => null);
  return bytes && `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

const archive = (file) => ({
  /** The bytes of one file of the package. */
  read(name) {
    const { status, stdout, stderr } = spawnSync('tar', ['-xzOf', file, `package/${name}`], {
      maxBuffer: LARGEST,
    });
    if (status !== 0) throw new Error(`there is no ${name} in ${file}: ${stderr}`);
    return stdout;
  },
});
