// Renders the fixture documents of tests/fixtures/documents in every format into build/fixtures/<name>/, for the
// judges to read: `node scripts/render-fixtures.mjs`. Prints each PDF and page that it wrote, a line each.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundled, root } from './bundled.mjs';

const { renderFixtures } = await bundled('fixtures', {
  entry: 'tests/fixtures/documents/render.ts',
  external: ['pdfkit', 'fontkit', '@expo-google-fonts/*', '@fontsource/*'],
  // The fixtures read the project's own data and templates from beside their source.
  define: { __dirname: JSON.stringify(join(root, 'tests/fixtures/documents')) },
});
for (const { name, artefacts } of await renderFixtures(root))
  for (const { path, bytes } of artefacts) {
    const file = join(root, 'build/fixtures', name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    if (/\.(pdf|html)$/.test(path)) console.log(file);
  }
