// Makes the downloads of a release: `npm run package` writes a folder for each platform, packed, with its bill of
// materials, an installer for Windows, and SHA256SUMS into dist/packages/. They run where neither Node nor npm is,
// without a network. The same commit gives the same bytes.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tarGz, zip } from './archives.mjs';
import { contents, hashList } from './contents.mjs';
import { msi } from './msi.mjs';
import { PLATFORMS } from './platforms.mjs';

const PACK = { zip, 'tar.gz': tarGz };
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const out = join(root, 'dist/packages');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const made = [];
for (const platform of PLATFORMS) {
  const name = `stra-${version}-${platform.name}`;
  const files = await contents(root, platform, version);
  const bill = files.find(({ path }) => path === 'bill-of-materials.cdx.json').bytes;
  made.push({ path: `${name}.${platform.archive}`, bytes: PACK[platform.archive](name, files) });
  made.push({ path: `${name}.cdx.json`, bytes: bill });
  if (platform.installer) {
    const installer = await msi(root, version, files);
    if (installer !== null) made.push({ path: `${name}.msi`, bytes: installer });
    else console.warn('no installer was made: there is no wixl here (Debian: apt-get install wixl)');
  }
}
made.push({ path: 'SHA256SUMS', bytes: Buffer.from(hashList(made)) });
for (const { path, bytes } of made) {
  await writeFile(join(out, path), bytes);
  console.log(`dist/packages/${path}: ${(bytes.length / 1e6).toFixed(1)} MB`);
}
