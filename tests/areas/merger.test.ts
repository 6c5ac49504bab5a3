import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace/workspace';
import { buildAll, buildFor, DATASETS, edition, madeUp, type MadeUp } from './made-up';

const FORCES = `id,name,code,kind,aliases
eastshire,Eastshire Police,,territorial,
westshire,Westshire Police,,territorial,
bothshires,Bothshires Police,,territorial,
harbour,Harbour Police,,territorial,
`;
const REGISTER = `force,name,kind,region,valid_from,valid_to,succeeded_by
eastshire,Eastshire Police,territorial,north-east,,2030-03-31,bothshires
westshire,Westshire Police,territorial,north-east,,2030-03-31,bothshires
bothshires,Bothshires Police,territorial,north-east,2030-04-01,,
harbour,Harbour Police,territorial,london,,,
`;
const TILES = `force,short,column,row
bothshires,BOT,1,1
harbour,HAR,3,1
`;
const LOSSES = `year,force,umbrellas
2029/30,eastshire,500
2029/30,westshire,400
2029/30,harbour,100
2030/31,bothshires,990
2030/31,harbour,90
`;
const MEASURES = `lost-2030: { kind: count, label: "Umbrellas lost, year ending March 2030", dataset: losses, period: 2029-04/2030-03 }
lost-2031: { kind: count, label: "Umbrellas lost, year ending March 2031", dataset: losses, period: 2030-04/2031-03 }
loss-change: { kind: change, label: Change in umbrellas lost, of: lost-2031, from: lost-2030, as: percent, decimals: 1 }
`;
const WORDS = `Umbrellas: [1,080](=lost-2031) of them in the year ending March 2031, and [1,000](=lost-2030) in the year ending March 2030. The number of lost umbrellas [has risen by 8.0%](=loss-change).
`;
const OWN = `{area} recorded […](=lost-2031) lost umbrellas in the year ending March 2031, and the number […](=loss-change) from […](=lost-2030) in the year ending March 2030.
`;
let at: MadeUp | null = null;
afterEach(() => {
  at?.dispose();
  at = null;
});
const laid = (losses: string): MadeUp =>
  (at = madeUp({
    '../data/reference/forces.csv': FORCES,
    '../data/reference/force-register.csv': REGISTER,
    '../data/reference/force-tiles.csv': TILES,
    'edition.yaml': edition().replace('forces: 3', 'forces: 2'),
    'datasets.yaml': DATASETS.replaceAll('of: 3', 'of: 2'),
    'datasets/people.csv': 'force,people\nbothshires,300000\nharbour,30000\n',
    'datasets/losses.csv': losses,
    'measures.yaml': MEASURES,
    'sections/words.md': WORDS,
    'sections/own.md': OWN,
  }));
const text = (made: MadeUp, path: string): string => readFileSync(join(made.out, ...path.split('/')), 'utf8');

describe('two forces that became one between two years', () => {
  // Eastshire 500 and Westshire 400 are 900 of Bothshires, which has 990 a year later: 10% more. All: 1,000 and 1,080.
  it('are told as the one that there is, in the document of all and in its own', async () => {
    const made = laid(LOSSES);
    const all = await buildAll(made);
    expect(all.findings.map(({ message }) => message)).toEqual([]);
    const { value, findings } = await buildFor(made);
    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(value?.areas.map(({ area }) => area.id)).toEqual(['bothshires', 'harbour']);
    expect(text(made, 'forces/bothshires/report.md')).toContain(
      'Bothshires Police recorded 990 lost umbrellas in the year ending March 2031, and the number rose by 10.0% from 900 in the year ending March 2030',
    );
    expect(text(made, 'forces/harbour/report.md')).toContain('fell by 10.0% from 100');
    const { reconciliation } = value ?? {};
    expect(
      reconciliation?.counts.map(({ nation, forces, remainder }) => [nation, forces, remainder]),
    ).toEqual([
      [1000, 1000, 0],
      [1080, 1080, 0],
    ]);
  });
  it('are asked for no return any more, and the one that there is is', async () => {
    const made = laid(LOSSES);
    const { value: opened } = await openWorkspace(made.root, { world: made.world });
    const list = await opened?.returns.list({ dataset: 'losses' });
    expect(list?.value?.returns.map(({ force }) => force)).toEqual(['bothshires', 'harbour']);
  });
  it('are no forces that an edition can be of', async () => {
    const made = laid(LOSSES);
    const file = join(made.root, 'edition.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('forces: 2', 'forces: 2\n  only: [eastshire, harbour]'),
    );
    const { findings } = await buildAll(made);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toContain(
      `area/unknown: "eastshire" is no force of the register on the last day of the edition's period`,
    );
  });
  it('are not told where one of them sent nothing: the one that there is lacks that year', async () => {
    const made = laid(LOSSES.replace('2029/30,westshire,400\n', ''));
    const { findings } = await buildAll(made);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toContain(
      'data/part-covered: Bothshires Police has no numbers in "losses" for 2029/30',
    );
    expect(findings.map(({ message }) => message).join('\n')).toContain(
      '"loss-change" compares unlike things: forces: 2 of 2 ("lost-2031") and 1 of 2 without Bothshires Police ("lost-2030")',
    );
  });
});
