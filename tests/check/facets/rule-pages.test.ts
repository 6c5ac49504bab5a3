import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RULES } from '../../../src/diagnostics/rules/catalogue';
import type * as Library from '../../../src/workspace';
import { PROJECT } from '../../pipeline/run-stra';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the program as it is built
const { openWorkspace } = require(join(PROJECT, 'dist/workspace.cjs')) as typeof Library;
const folder = mkdtempSync(join(tmpdir(), 'stra-rule-pages-'));
/** The edition that has measures of the kind that an example speaks of, and the text that it is written into. */
const editionFor = (id: string): readonly [edition: string, file: string] =>
  id === 'facet/target' ? ['example-island', 'sections/target.md'] : ['2023', 'sections/foreword.md'];
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Editions stay open, as at the desk: a sentence more costs what it touches (tests/workspace/memory.test.ts). */
const open = new Map<string, Promise<Library.Workspace>>();
async function opened(name: string): Promise<Library.Workspace> {
  const edition = join(folder, name);
  cpSync(join(PROJECT, 'data/editions', name), edition, { recursive: true });
  const { value } = await openWorkspace(edition);
  if (!value) throw new Error(`${name} was not opened`);
  return value;
}

/** What an example is about, which is no part of it. */
const EXPLAINED = /, where .*$/;
async function foundIn(id: string, example: string, above = ''): Promise<string[]> {
  const [name, file] = editionFor(id);
  const opening = open.get(name) ?? opened(name);
  open.set(name, opening);
  const workspace = await opening;
  const text = readFileSync(join(PROJECT, 'data/editions', name, file), 'utf8').trimEnd();
  writeFileSync(join(folder, name, file), `${text}\n\n${above}Here ${example.replace(EXPLAINED, '')}.\n`);
  const { findings } = await workspace.check();
  return findings
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
