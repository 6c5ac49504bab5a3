import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RULES } from '../../../src/diagnostics/rules/catalogue';
import { runPipeline } from '../../../src/workspace/pipeline';
import { realWorld } from '../../../src/world';

const PROJECT = join(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'stra-rule-pages-'));
/** The edition that has measures of the kind that an example speaks of, and the text that it is written into. */
const editionFor = (id: string): readonly [edition: string, file: string] =>
  id === 'facet/target' ? ['example-island', 'sections/target.md'] : ['2023', 'sections/foreword.md'];
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What an example is about, which is no part of it. */
const EXPLAINED = /, where .*$/;
async function foundIn(id: string, example: string, above = ''): Promise<string[]> {
  const [name, file] = editionFor(id);
  const edition = join(folder, name);
  const shipped = join(PROJECT, 'data/editions', name);
  if (!existsSync(edition)) cpSync(shipped, edition, { recursive: true });
  const text = readFileSync(join(shipped, file), 'utf8').trimEnd();
  writeFileSync(join(edition, file), `${text}\n\n${above}Here ${example.replace(EXPLAINED, '')}.\n`);
  const world = realWorld(PROJECT, () => undefined);
  const { diagnostics } = await runPipeline(edition, world, { outline: 'public', stopAfter: 'check' });
  return diagnostics
    .filter(({ severity, place }) => severity !== 'note' && place.file === file)
    .map(({ rule }) => rule);
}

// Rules of exhibits and of the front are shown by their cases in tests/errors: they do not speak of prose.
const NOT_OF_PROSE: ReadonlySet<string> = new Set(['facet/bound', 'facet/front']);
const PAGES = RULES.filter(({ id }) => id.startsWith('facet/') && !NOT_OF_PROSE.has(id));
describe('the examples of a page, written into a shipped edition', () => {
  it.each(PAGES.map((page) => [page.id, page] as const))(
    '%s',
    async (id, { bad, good }) => {
      expect(await foundIn(id, bad)).toEqual([id]);
      expect(await foundIn(id, good)).toEqual([]);
      // Each can be allowed in its place: with a name, a reason and an end, and without a name it cannot.
      const allow = (by: string): string => `<!-- allow ${id}: as it was published${by}, until 2031-12 -->\n`;
      expect(await foundIn(id, bad, allow(', by A. Analyst'))).toEqual([]);
      expect((await foundIn(id, bad, allow(''))).sort()).toEqual(['allow/malformed', id].sort());
    },
    60_000,
  );
});
