import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildFor, DATASETS, edition, madeUp, type MadeUp } from './made-up';

let at: MadeUp | null = null;
afterEach(() => {
  at?.dispose();
  at = null;
});
/** Harbour lost 3 in the year ending March 2031, which is fewer than 5 and so withheld. */
const losses = (canal: number): string => `year,force,umbrellas
2029/30,eastshire,500
2029/30,westshire,400
2029/30,harbour,100
2029/30,canal-police,20
2030/31,eastshire,600
2030/31,westshire,300
2030/31,harbour,3
2030/31,canal-police,${canal}
`;
const MEASURES = `lost-2031: { kind: count, label: "Umbrellas lost, year ending March 2031", dataset: losses, period: 2030-04/2031-03 }
`;
const OWN = '{area} recorded […](=lost-2031) lost umbrellas.\n';
const laid = (canal: number, files: Readonly<Record<string, string>>): MadeUp =>
  (at = madeUp({
    'datasets.yaml': DATASETS.replace('  count: umbrellas\n', '  count: umbrellas\n  suppressBelow: 5\n'),
    'datasets/losses.csv': losses(canal),
    'measures.yaml': MEASURES,
    'sections/own.md': OWN,
    'sections/words.md': 'Umbrellas are lost in every harbour town.\n',
    'edition.yaml': edition(),
    ...files,
  }));
const NATION = 'Umbrellas: [913](=lost-2031) of them in the year ending March 2031.\n';

describe('a count that is withheld, over the document of all and those of the forces together', () => {
  it.each([
    ['where all of them are made', {}],
    ['also where one of another force alone is made', { ids: ['eastshire'] }],
  ])('stops the build where it follows, and nothing is written: %s', async (_, request) => {
    const made = laid(10, { 'sections/words.md': NATION });
    const { value, findings } = await buildFor(made, request);
    // 913 − 10 − 600 − 300 = 3: the first stands in the document of all, the others in those of forces and in the index.
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'disclosure/solvable: the withheld count "lost-2031" [Harbour Police] follows from others: it is "lost-2031" [all forces] − "lost-2031" [Canal Police] − "lost-2031" [Eastshire Police] − "lost-2031" [Westshire Police]',
    ]);
    expect(value).toBeNull();
    expect(existsSync(made.out)).toBe(false);
  });

  it('is told by none of the files where the way out that was offered is taken', async () => {
    const made = laid(10, {
      'sections/words.md': NATION,
      'measures.yaml': MEASURES.replace(' }', ', withhold: [canal-police] }'),
      // A withheld number stands in no sentence: that force has other words.
      'edition.yaml': edition().replace(
        'own: sections/own.md',
        'own: { file: sections/own.md, except: { harbour: sections/harbour.md } }',
      ),
      'sections/harbour.md': '{area} recorded too few lost umbrellas for the number to be given.\n',
    });
    const { value, findings } = await buildFor(made, { only: ['markdown', 'html', 'tables', 'pdf'] });
    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(value?.areas.map(({ artefacts }) => artefacts !== null)).toEqual([true, true, true]);
    const files = readdirSync(made.out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:md|json|csv|html)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(10);
    const index = JSON.parse(readFileSync(join(made.out, 'forces/index.json'), 'utf8')) as {
      areas: { id: string; values: Record<string, { value: number | null } | null> }[];
      reconciliation: { counts: { measure: string }[]; withheld: unknown };
    };
    expect(index.reconciliation.counts).toEqual([]);
    for (const file of files.filter((name) => !name.endsWith('manifest.json'))) {
      const text = readFileSync(file, 'utf8');
      expect(text).not.toMatch(/(?:Canal Police|canal-police)[^.\n]{0,80}\b10\b/);
      expect(text).not.toMatch(/(?:Harbour Police|"harbour")[^.\n]{0,80}\b3\b(?! of 3)/);
    }
  });
});
