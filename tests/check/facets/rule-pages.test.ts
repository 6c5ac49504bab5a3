import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RULES } from '../../../src/diagnostics/rules/catalogue';
import { runPipeline } from '../../../src/workspace/pipeline';
import { realWorld } from '../../../src/world';

const PROJECT = join(__dirname, '../../..');
const FILE = 'sections/foreword.md';
const folder = mkdtempSync(join(tmpdir(), 'stra-rule-pages-'));
const edition = join(folder, 'edition');
cpSync(join(PROJECT, 'data/editions/2023'), edition, { recursive: true });
const text = readFileSync(join(edition, FILE), 'utf8').trimEnd();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What an example is about, which is no part of it. */
const EXPLAINED = /, where .*$/;
async function foundIn(example: string): Promise<string[]> {
  writeFileSync(join(edition, FILE), `${text}\n\nHere ${example.replace(EXPLAINED, '')}.\n`);
  const world = realWorld(PROJECT, () => undefined);
  const { diagnostics } = await runPipeline(edition, world, { outline: 'public', stopAfter: 'check' });
  return diagnostics
    .filter(({ severity, place }) => severity !== 'note' && place.file === FILE)
    .map(({ rule }) => rule);
}

// A label's rule is shown by its case in tests/errors: it speaks of exhibits and not of prose.
const PAGES = RULES.filter(({ id }) => id.startsWith('facet/') && id !== 'facet/bound');
describe('the examples of a page, written into the 2023 edition', () => {
  it.each(PAGES.map((page) => [page.id, page] as const))(
    '%s',
    async (id, { bad, good }) => {
      expect(await foundIn(bad)).toEqual([id]);
      expect(await foundIn(good)).toEqual([]);
    },
    60_000,
  );
});
