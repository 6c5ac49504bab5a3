import { reconcile } from '../../src/data/measure/areas/reconcile';
import { buildAll, buildFor, DATASETS, LOSSES, madeUp, MEASURES, type MadeUp } from './made-up';

let at: MadeUp | null = null;
afterEach(() => {
  at?.dispose();
  at = null;
});
const laid = (files: Readonly<Record<string, string>> = {}): MadeUp => (at = madeUp(files));
/** The same table with a published total above its forces. */
const withTotal = (total: string): Readonly<Record<string, string>> => ({
  'datasets.yaml': DATASETS.replace(
    '  force: force\n  time: year',
    '  force: force\n  nation: the-nation\n  time: year',
  ),
  'datasets/losses.csv': `${LOSSES}2029/30,the-nation,1000\n2030/31,the-nation,${total}\n`,
  'sections/words.md': 'Umbrellas are lost in every harbour town.\n',
});

describe('forces, other bodies and what was not supplied are all forces together', () => {
  it('in every count of a table without a total of its own', async () => {
    const { value, findings } = await buildFor(laid());
    expect(findings).toEqual([]);
    // 500 + 400 + 100 and 600 + 300 + 90 + 10, and the owners.
    expect(
      value?.reconciliation?.counts.map(({ measure, nation, forces, remainder }) => [
        measure,
        nation,
        forces,
        remainder,
      ]),
    ).toEqual([
      ['lost-2030', 1000, 1000, 0],
      ['lost-2031', 1000, 990, 0],
      ['owners', 330_000, 330_000, 0],
    ]);
    // A rate and a change are not added.
    expect(value?.reconciliation?.notAdded).toBe(2);
  });
  it('or nothing is built, and the table and the difference are named', async () => {
    const made = laid(withTotal('1010'));
    const { value, findings } = await buildFor(made);
    expect(value).toBeNull();
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'area/reconcile: "Umbrellas lost, year ending March 2031": all forces together are 1,010, and the forces 990; Canal Police 10; 10 are left over, in datasets/losses.csv',
    ]);
    const whole = await buildAll(made);
    expect(whole.value?.documents).toBeNull();
  });
  it('names a force that has as many as are apart', async () => {
    const { findings } = await buildFor(laid(withTotal('1300')));
    expect(findings[0]?.message).toContain('300 are left over');
    expect(findings[0]?.message).toContain('as many as Westshire Police has');
  });
  it('prints what a force that sent nothing leaves over of a published total', async () => {
    const made = laid({
      ...withTotal('1000'),
      'measures.yaml': MEASURES.replace(/loss-(?:rate|change): .*\n/g, ''),
      'datasets/losses.csv': `${LOSSES.replace('2030/31,harbour,90\n', '')}2029/30,the-nation,1000\n2030/31,the-nation,1000\n`,
      'sections/own.md': '{area} has […](=owners) owners of umbrellas.\n',
    });
    const { value } = await buildFor(made);
    const found = value?.reconciliation?.counts.find(({ measure }) => measure === 'lost-2031');
    // 1,000 without 600 + 300 of forces and 10 of the Canal Police: 90 are the Harbour Police's, which sent none.
    expect(found).toMatchObject({ forces: 900, notSupplied: ['Harbour Police'], remainder: 90 });
  });
  it('and a force whose document says another number than the table is named', () => {
    const area = {
      id: 'eastshire',
      name: 'Eastshire Police',
      nation: '',
      kind: 'force',
      region: null,
      forces: ['eastshire'],
      members: [{ force: 'eastshire', from: null, to: null }],
    } as const;
    const measure = {
      id: 'lost',
      kind: 'count',
      label: 'Umbrellas lost',
      dataset: 'losses',
      where: {},
      interval: null,
      place: { file: 'measures.yaml', line: 1, column: 1 },
    };
    const value = { value: 600, status: [], byForce: { eastshire: 600 }, period: null };
    const known = {
      edition: { measures: { lost: measure }, datasets: {}, forces: {}, areas: [area] },
      values: { lost: value },
      own: { eastshire: { values: { lost: { ...value, value: 599 } } } },
    } as unknown as Parameters<typeof reconcile>[0];
    expect(reconcile(known).diagnostics.map(({ message }) => message)).toEqual([
      '"Umbrellas lost": all forces together are 600, and the forces 599; apart: Eastshire Police has 599 in its own document and 600 in the nation\'s',
    ]);
  });
});
