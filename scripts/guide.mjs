// Plays the films of tests/films on the built program, and writes the guide with their pictures: docs/guide.md, and
// docs/guide/ for the desk.
//   node scripts/guide.mjs            play, and write all of it
//   node scripts/guide.mjs --words    write the words alone: no picture is made
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, root } from './bundled.mjs';
import { findChromium, installChromium, launchChromium } from './judge-html.mjs';

const folder = join(root, 'docs/guide');
const { FILMS, guideForDesk, guidePage, playFilm } = await bundled('films', {
  contents: ['play', 'films', 'guide-page']
    .map((name) => `export * from './tests/films/${name}';`)
    .join('\n'),
  external: ['*'],
});
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
