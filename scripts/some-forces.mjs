// Ids of forces for a trial, with commas between: `node scripts/some-forces.mjs <how many> <seed>`. One seed gives the same
// ones on every machine.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seeded } from './seeded.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [, , many = '8', seed = '1'] = process.argv;
const [, ...rows] = readFileSync(join(root, 'data/reference/force-register.csv'), 'utf8').trim().split('\n');
const forces = rows
  .map((row) => row.split(','))
  .filter(([, , kind]) => kind === 'territorial')
  .map(([id]) => id);
const random = seeded(seed);
const chosen = forces
  .map((id) => ({ id, at: random() }))
  .sort((a, b) => a.at - b.at)
  .slice(0, Number(many))
  .map(({ id }) => id);
console.log(chosen.join(','));
