// Renders the fixture documents of tests/fixtures/documents in every format into build/fixtures/<name>/, for the
// judges to read: `node scripts/render-fixtures.mjs`. Prints each PDF and page that it wrote, a line each.
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
// Beside dist/, so that the packages that are not bundled are found from there.
const outfile = join(root, 'build/fixtures.cjs');

await build({
  entryPoints: [join(root, 'tests/fixtures/documents/render.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  logLevel: 'warning',
  external: ['pdfkit', 'fontkit', '@expo-google-fonts/*', '@fontsource/*'],
  // The fixtures read the project's own data and templates from beside their source.
  define: { __dirname: JSON.stringify(join(root, 'tests/fixtures/documents')) },
});
const { renderFixtures } = require(outfile);
for (const { name, artefacts } of await renderFixtures(root))
  for (const { path, bytes } of artefacts) {
    const file = join(root, 'build/fixtures', name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    if (/\.(pdf|html)$/.test(path)) console.log(file);
  }
