import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { openWorkspace } from '../../src/workspace/workspace';
import { buildAll, buildFor, DATASETS, edition, LOSSES, madeUp, type MadeUp } from './made-up';

let at: MadeUp | null = null;
afterEach(() => {
  at?.dispose();
  at = null;
});
const said = (findings: readonly Diagnostic[]): string[] =>
  findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
const TEMPLATE = `# All {#all}

{{prose "words"}}

{{table "both"}}

# Sources and measures {#annex-sources}

{{register "sources"}}

{{register "measures"}}

{{register "datasets"}}

{{register "data-quality"}}

# Quality log {#annex-quality}

{{register "quality-log"}}
`;
/** An edition of these forces alone, of the three that the register has. */
const of = (forces: readonly string[], words: string, only: readonly string[] | null): MadeUp => {
  const n = forces.length;
  const rows = (text: string, at: number): string =>
    text
      .split('\n')
      .filter((line, i) => i === 0 || forces.some((force) => line.split(',')[at] === force))
      .join('\n') + '\n';
  return (at = madeUp({
    'edition.yaml': edition()
      .replace('forces: 3', `forces: ${n}${only === null ? '' : `\n  only: [${only.join(', ')}]`}`)
      .replace('geography: the harbour towns', 'geography: the shires'),
    'datasets.yaml': DATASETS.replaceAll('{ of: 3 }', `{ of: ${n} }`),
    'datasets/losses.csv': rows(LOSSES, 1),
    'datasets/people.csv': rows('force,people\neastshire,100000\nwestshire,200000\nharbour,30000\n', 0),
    'sections/words.md': words,
    'report.md.hbs': TEMPLATE,
    'exhibits.yaml':
      'figures: {}\ntables:\n  both: { caption: Umbrellas lost, measures: [lost-2030, lost-2031, loss-rate], columns: [value, coverage] }\npanels: {}\n',
  }));
};

const both = ['eastshire', 'westshire'];
const WORDS = 'In the shires [900](=lost-2031) umbrellas were lost in the year ending March 2031.\n';
const named = (made: MadeUp, force: string): string =>
  readFileSync(join(made.out, 'forces', force, 'report.md'), 'utf8');

describe('an edition of some forces alone', () => {
  it('reads of its own forces, and has a document for each of them and for no other', async () => {
    const made = of(both, WORDS, both);
    expect(said((await buildAll(made)).findings)).toEqual([]);
    const text = readFileSync(join(made.out, 'report.md'), 'utf8');
    expect(text).toContain('| Umbrellas lost, year ending March 2031 | 900 | 2 of 2 |');
    // Of those that are none of its own nothing is said.
    expect(text).not.toContain('Harbour Police');
    expect(text).toContain('| Losses by year, made up | 4 | 2 of 2 | none |');
    const each = await buildFor(made);
    expect(said(each.findings)).toEqual([]);
    expect(each.value?.areas.map(({ area }) => area.id)).toEqual(both);
    // 600 of 100,000 and 300 of 200,000: 6.0 and 1.5, of which 3.75 is the middle.
    expect(named(made, 'eastshire')).toContain(
      'recorded 600 lost umbrellas in the year ending March 2031, and the shires 900. For each 1,000 owners it was 6.0, over the forces at the median 3.8',
    );
    // North East is these two forces; of London, which has another, there is none.
    const regions = await buildFor(made, { kind: 'region' });
    expect(regions.value?.areas.map(({ area }) => area.id)).toEqual(['north-east']);
  });
  it('knows of a number alone that no other is missing', async () => {
    const made = of(both, WORDS, null);
    expect(said((await buildAll(made)).findings)).toEqual([]);
    const text = readFileSync(join(made.out, 'report.md'), 'utf8');
    expect(text).toContain('2 of 2 forces');
    expect(text).not.toContain('Harbour Police');
  });
  it('reads of one force', async () => {
    const made = of(['harbour'], WORDS.replace('900', '90'), ['harbour']);
    expect(said((await buildAll(made)).findings)).toEqual([]);
    const text = readFileSync(join(made.out, 'report.md'), 'utf8');
    expect(text).toContain('The one force');
    expect(text).not.toContain('1 of 1 forces');
    expect(text).not.toMatch(/Eastshire|Westshire/);
  });
  it('asks no other force for a return', async () => {
    const made = of(both, WORDS, both);
    const { value } = await openWorkspace(made.root, { world: made.world });
    const { value: list } = (await value?.returns.list({ dataset: 'losses' })) ?? { value: null };
    expect(list?.returns.map(({ force, state }) => `${force}: ${state}`)).toEqual([
      'eastshire: due',
      'westshire: due',
    ]);
  });
  it('names forces that there are, and as many as it says', async () => {
    const made = of(both, WORDS, ['eastshire', 'westshir', 'canal-police']);
    expect(said((await buildAll(made)).findings)).toEqual(
      expect.arrayContaining([
        'error area/unknown: "westshir" is no force with an area of its own',
        'error area/unknown: "canal-police" is no force with an area of its own',
        'error schema/shape: 3 forces are named, and 2 are to be heard from',
      ]),
    );
  });
});
