import { measureTables, valueOf, type Measured } from './measure-tables';

/** The 43 territorial forces by id, in the order of the register. */
const FORCES = (
  'avon-and-somerset bedfordshire cambridgeshire cheshire city-of-london cleveland cumbria derbyshire ' +
  'devon-and-cornwall dorset durham dyfed-powys essex gloucestershire greater-manchester gwent hampshire ' +
  'hertfordshire humberside kent lancashire leicestershire lincolnshire merseyside metropolitan-police norfolk ' +
  'north-wales north-yorkshire northamptonshire northumbria nottinghamshire south-wales south-yorkshire ' +
  'staffordshire suffolk surrey sussex thames-valley warwickshire west-mercia west-midlands west-yorkshire wiltshire'
).split(' ');

/** 43 forces with 100 offences each; the first 28 have 6 of spiking, and the others no row of it. */
const CSV = `force,group,offences\n${FORCES.map(
  (force, i) => `${force},other,${i < 28 ? 94 : 100}\n${i < 28 ? `${force},spiking,6\n` : ''}`,
).join('')}`;
const entry = (column = '', more = '') => `label: Made up
columns:
  force: { type: force }
  group: { type: text, values: [other, spiking, never]${column} }
  offences: { type: count, mayBeEmpty: true }
key: [force, group]
count: offences
force: force
period: 2021-10/2022-03
population: all victims
coverage: { forces: 43, of: 43 }
${more}`;
const SHARE = `spiking: { kind: count, label: S, dataset: t, where: { group: spiking } }
all: { kind: count, label: A, dataset: t }
share: { kind: share, label: Share, of: spiking, in: all, base: all CAVEAT}
`;
const STATISTICS = `pooled: { kind: pooled, label: P, of: share }
lowest: { kind: distribution, label: L, of: share, statistic: minimum }
`;
const measured = (column: string, measures: string, csv = CSV): Promise<Measured> =>
  measureTables({ t: { csv, entry: entry(column) } }, measures.replace('CAVEAT', ''));

describe('forces that sent rows, and none of what is counted', () => {
  it('are asked about before a statistic over forces leaves them out', async () => {
    const found = await measured('', SHARE + STATISTICS);
    // Without a word: 28 × 6 ÷ 28 × 100 = 168 ÷ 2,800 = 6.00%, the lowest 6.00%, and 15 forces named as missing.
    expect(found.said).toEqual([
      'error measure/absent: 15 forces sent rows to "t" and none with group: spiking (Northamptonshire Police, ' +
        'Northumbria Police, Nottinghamshire Police, South Wales Police, South Yorkshire Police, Staffordshire ' +
        'Police and 9 more): is that 0, or not known? "pooled", "lowest" turn on it',
    ]);
  });

  it('have 0 where the table is declared complete', async () => {
    const found = await measured(', absent: zero', SHARE + STATISTICS);
    expect(found.said).toEqual([]);
    // 168 ÷ 4,300 = 3.907%.
    expect(valueOf(found, 'pooled').value).toBeCloseTo(3.907, 3);
    expect(valueOf(found, 'lowest').value).toBe(0);
    expect(valueOf(found, 'pooled').coverage).toEqual({ forces: 43, of: 43, missing: [] });
    expect(valueOf(found, 'share').absent).toEqual([
      {
        as: 'zero',
        dataset: 't',
        columns: ['group'],
        counted: 'group: spiking',
        forces: FORCES.slice(28).sort(),
      },
    ]);
  });

  it('are missing, and named, where a row that is not there says nothing', async () => {
    const found = await measured(
      ', absent: missing',
      SHARE.replace('share:', 'unlike:') +
        'lowest: { kind: distribution, label: L, of: spiking, statistic: minimum }',
    );
    // The offences of 43 forces are no base for the spiking of 28.
    expect(found.said[0]).toMatch(
      /^error measure\/type: "unlike" divides unlike things: forces: 28 of 43 without /,
    );
    expect(found.said).toHaveLength(1);
  });

  it('are in a statistic of those that know, and say so', async () => {
    const found = await measured(
      ', absent: missing',
      'spiking: { kind: count, label: S, dataset: t, where: { group: spiking } }\nmean: { kind: mean-of-forces, label: M, of: spiking }',
    );
    expect(found.said).toEqual([]);
    expect(valueOf(found, 'mean').value).toBe(6);
    expect(valueOf(found, 'mean').coverage).toMatchObject({ forces: 28, of: 43 });
    expect(valueOf(found, 'spiking').coverage?.missing).toContain('Wiltshire Police');
  });

  it('send a row of 0 where they searched and found none', async () => {
    const searched = `${CSV}wiltshire,spiking,0\n`;
    const found = await measured(
      ', absent: missing',
      'spiking: { kind: count, label: S, dataset: t, where: { group: spiking } }\nlowest: { kind: distribution, label: L, of: spiking, statistic: minimum }',
      searched,
    );
    expect(valueOf(found, 'lowest').value).toBe(0);
    expect(valueOf(found, 'lowest').coverage).toMatchObject({ forces: 29 });
  });

  it('are no zeros where their number was not supplied', async () => {
    const found = await measured(
      ', absent: zero',
      'spiking: { kind: count, label: S, dataset: t, where: { group: spiking } }\nmean: { kind: mean-of-forces, label: M, of: spiking }',
      `${CSV}wiltshire,spiking,\n`,
    );
    // 168 ÷ 42: Wiltshire knows of some and did not say how many.
    expect(valueOf(found, 'mean').value).toBe(4);
    expect(valueOf(found, 'mean').coverage).toMatchObject({ forces: 42, missing: ['Wiltshire Police'] });
  });

  it('leave a count of nothing at 0 in a complete table, and at no value elsewhere', async () => {
    const count = 'never: { kind: count, label: N, dataset: t, where: { group: never } }';
    const complete = await measured(', absent: zero', count);
    expect(valueOf(complete, 'never').value).toBe(0);
    expect(complete.said).toEqual([]);
    const other = await measured('', count);
    expect(valueOf(other, 'never').value).toBeNull();
    expect(other.said[0]).toMatch(/^warning measure\/no-rows/);
  });

  it('of a flag are asked by the column of the flag alone', async () => {
    const csv = `force,group,online,offences\n${FORCES.slice(0, 3)
      .map((force, i) => `${force},harassment,no,90\n${i < 2 ? `${force},harassment,yes,10\n` : ''}`)
      .join('')}`;
    const flagged = (column: string) =>
      measureTables(
        {
          t: {
            csv,
            entry: `label: Made up
columns:
  force: { type: force }
  group: { type: text }
  online: { type: flag${column} }
  offences: { type: count }
key: [force, group, online]
count: offences
force: force
period: 2021-10/2022-03
population: all victims
coverage: { forces: 3, of: 43 }`,
          },
        },
        `online: { kind: flagged-share, label: O, dataset: t, where: { group: harassment }, flag: { online: "yes" } }
pooled: { kind: pooled, label: P, of: online }`,
      );
    expect((await flagged('')).said).toEqual([
      'error measure/absent: one force sent rows to "t" and none with online: yes (Cambridgeshire Constabulary): is that 0, or not known? "pooled" turns on it',
    ]);
    // 20 ÷ 290 with Cambridgeshire's 90; 20 ÷ 200 without.
    expect(valueOf(await flagged(', absent: zero'), 'pooled').value).toBeCloseTo(6.8966, 4);
    const missing = await flagged(', absent: missing');
    expect(valueOf(missing, 'pooled').value).toBe(10);
    // So is the nation's: the rows of a force that cannot flag are no base for the flags of the others.
    expect(valueOf(missing, 'online')).toMatchObject({ value: 10, working: '100 × 20 ÷ 200' });
  });
});
