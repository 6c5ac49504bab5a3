import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PROJECT } from '../pipeline/run-stra';

jest.setTimeout(240_000);

interface Entry {
  readonly class: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly told: string;
}
interface Corpus {
  readonly edition: string;
  readonly falsehoods: readonly Entry[];
  readonly rephrasings: readonly Entry[];
}
const corpora = readdirSync(__dirname)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => parse(readFileSync(join(__dirname, name), 'utf8')) as Corpus);

it('holds at least 300 falsehoods and 80 true rephrasings, each once', () => {
  const falsehoods = corpora.flatMap((corpus) => corpus.falsehoods);
  const rephrasings = corpora.flatMap((corpus) => corpus.rephrasings);
  expect(falsehoods.length).toBeGreaterThanOrEqual(300);
  expect(rephrasings.length).toBeGreaterThanOrEqual(80);
  for (const { falsehoods: own, edition } of corpora) {
    const names = own.map(({ file, find, replace }) => `${edition} ${file} ${find} ${replace}`);
    expect(new Set(names).size).toBe(names.length);
  }
});

// Every tenth, over all classes; the whole runs under `npm run soak`.
it('no falsehood that was told goes untold, and no true sentence is newly flagged: part 1 of 10', () => {
  const ran = spawnSync(process.execPath, [join(PROJECT, 'scripts/falsehoods.mjs'), '--part', '1/10'], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  process.stdout.write(ran.stdout);
  expect(ran.stderr).toBe('');
  expect(ran.stdout).toMatch(/told \d+ of \d+ falsehoods \(\d+%\), part 1\/10/);
  expect(ran.status).toBe(0);
});
