// Plays the films of tests/films on the built program, and writes the guide with their pictures: docs/guide.md, and
// docs/guide/ for the desk.
//   node scripts/guide.mjs            play, and write all of it
//   node scripts/guide.mjs --words    write the words alone: no picture is made
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { findChromium, installChromium, launchChromium } from './judge-html.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'docs/guide');
const bundle = join(root, 'build/films.cjs');
await build({
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  packages: 'external',
  logLevel: 'warning',
  stdin: {
    contents: ['play', 'films', 'guide-page'].map((name) => `export * from './${name}';`).join('\n'),
    resolveDir: join(root, 'tests/films'),
    loader: 'ts',
  },
  outfile: bundle,
});
const { FILMS, guideForDesk, guidePage, playFilm } = createRequire(import.meta.url)(bundle);
const films = FILMS(root);

if (!process.argv.includes('--words')) {
  const found = findChromium();
  if (found === null) throw new Error(installChromium);
  const browser = await launchChromium(found);
  try {
    mkdirSync(folder, { recursive: true });
    for (const film of films) {
      const { actions } = await playFilm(film, { project: root, browser, pictures: folder });
      console.log(`${film.title}: ${film.steps.length} steps, ${actions} actions`);
    }
  } finally {
    await browser.close();
  }
}
const wanted = new Set(
  films.flatMap(({ steps }) => steps.filter(({ alt }) => alt !== null).map(({ id }) => `${id}.png`)),
);
for (const name of existsSync(folder) ? readdirSync(folder) : [])
  if (name.endsWith('.png') && !wanted.has(name)) rmSync(join(folder, name));
writeFileSync(join(root, 'docs/guide.md'), guidePage(films));
writeFileSync(join(folder, 'guide.json'), guideForDesk(films));
