import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FigureEntry } from '../../src/model/files/exhibits-file';

const PROJECT = join(__dirname, '../..');

it('the gallery of figures is what its command makes of the editions as they are', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, 'scripts/gallery.mjs'), '--check'],
    { encoding: 'utf8' },
  );
  expect(`${stdout}${stderr}`).toBe('');
  expect(status).toBe(0);
}, 120_000);

it('has every kind of chart that exhibits.yaml knows', () => {
  const page = readFileSync(join(PROJECT, 'docs/figures.md'), 'utf8');
  const kinds = (
    FigureEntry as unknown as { oneOf: { properties: { chart: { const: string } } }[] }
  ).oneOf.map(({ properties }) => properties.chart.const);
  expect(kinds.length).toBeGreaterThan(10);
  expect(kinds.filter((kind) => !page.includes(`\`chart: ${kind}\``))).toEqual([]);
});
