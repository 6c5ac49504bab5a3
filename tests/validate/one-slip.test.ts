import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';

const PROJECT = join(__dirname, '../..');
const WORK = mkdtempSync(join(tmpdir(), 'stra-slip-'));
afterAll(() => {
  rmSync(WORK, { recursive: true, force: true });
});

type Edit = (text: string) => string;
/** What is found in the 2023 edition after these edits of its files. */
async function found(edits: Readonly<Record<string, Edit>>): Promise<string[]> {
  const edition = join(WORK, 'edition');
  rmSync(edition, { recursive: true, force: true });
  cpSync(join(PROJECT, 'data/editions/2023'), edition, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const before = readFileSync(join(edition, file), 'utf8');
    const after = edit(before);
    expect(after).not.toBe(before);
    writeFileSync(join(edition, file), after);
  }
  const world = realWorld(PROJECT, () => undefined);
  const run = await runPipeline(edition, world, { outline: 'public', stopAfter: 'validate' });
  return run.diagnostics.map(({ place, message, fix }) => `${place.file}: ${message} | ${fix ?? ''}`);
}
const first =
  (from: string, to: string): Edit =>
  (text) =>
    text.replace(from, to);
/** As Excel saves it where commas are decimal: cells without quotes lose nothing by it here. */
const semicolons: Edit = (text) => text.replace(/"[^"]*"|,/g, (part) => (part === ',' ? ';' : part));

describe('one slip is one error', () => {
  it.each<[string, string, Edit, RegExp]>([
    [
      'a misspelt key',
      'measures.yaml',
      first('kind: share', 'knd: share'),
      /unknown key "knd" \| write "kind"/,
    ],
    [
      'a misspelt kind',
      'measures.yaml',
      first('kind: share', 'kind: shaer'),
      /"shaer" is no kind \| write "share".*count, share/,
    ],
    ['a tab', 'measures.yaml', first('  kind: share', '\tkind: share'), /starts with a tab/],
    ['an id twice', 'measures.yaml', (text) => `${text}vawg-share: {}\n`, /"vawg-share" stands twice/],
    [
      'a misspelt value',
      'judgements.yaml',
      first('proposition: future', 'proposition: futur'),
      /"futur" is no value of "proposition" \| write "future"/,
    ],
    [
      'a rating of another scale',
      'judgements.yaml',
      first('rating: not recorded', 'rating: medium'),
      /"medium" is no value of "rating" \| use one of: high, moderate, low/,
    ],
    [
      'a misspelt term',
      'judgements.yaml',
      first('term: likely', 'term: likley'),
      /"likley" is not a yardstick term \| write "likely"/,
    ],
    [
      'a condition turned round',
      'judgements.yaml',
      first('  evidence:', '  holdsWhile: [stalking-share => 40%]\n  evidence:'),
      /"=>" is no comparison \| write stalking-share >= 40%/,
    ],
    [
      'a unit in a cell',
      'reported.csv',
      first(',26,rounded,', ',26%,rounded,'),
      /"value" is "26%", expected at most 15 digits .* \| write 26$/,
    ],
    ['a misspelt column', 'reported.csv', first('label', 'labl'), /unknown key "labl" \| write "label"/],
    [
      'a column that nobody knows, without a cell in it',
      'glossary.csv',
      (text) =>
        text
          .replace(/$/gm, ',')
          .replace(/^([^\n]*),/, '$1,colour')
          .replace(/\n,$/, '\n'),
      /unknown key "colour"/,
    ],
    [
      'a comma without quotes',
      'evidence.csv',
      first('problem-profiles', 'problem, profiles'),
      /expected 8 cells, found 9/,
    ],
    ['semicolons', 'reported.csv', semicolons, /separated by semicolons/],
    ['semicolons in a table with quotes', 'claims.csv', semicolons, /separated by semicolons/],
    ['semicolons in a table that nobody refers to', 'glossary.csv', semicolons, /separated by semicolons/],
  ])('%s', async (_, file, edit, expected) => {
    const all = await found({ [file]: edit });
    expect(all).toEqual([expect.stringMatching(expected)]);
    expect(all[0]).toContain(`${file}: `);
  });

  it('and hides no other: what does not depend on it is said at once', async () => {
    const all = await found({
      'measures.yaml': (text) =>
        text.replace('kind: share', 'knd: share').replace('dataset: forces-return', 'dataset: forces-retrun'),
      'judgements.yaml': first('evidence: [', 'evidence: [no-such-thing, '),
    });
    expect(all).toEqual([
      expect.stringContaining('unknown key "knd"'),
      expect.stringContaining('"forces-retrun" is no dataset'),
      expect.stringContaining('"no-such-thing" is no measure'),
    ]);
  });
});
