import { measureTables, valueOf, type TestTable } from './measure-tables';

/** Made up for tests, for three forces and one that is small. */
const offences: TestTable = {
  csv: 'force,group,flag,offences\nkent,vawg,yes,30\nkent,vawg,no,70\nessex,vawg,yes,10\nessex,vawg,no,190\ncity-of-london,vawg,yes,1\ncity-of-london,vawg,no,9\n',
  entry: `
label: Offences, made up
columns:
  force: { type: force }
  group: { type: text }
  flag: { type: text, values: ["yes", "no"] }
  offences: { type: count }
key: [force, group, flag]
count: offences
force: force
period: 2021-10/2022-03
population: women and girls aged 10 and over
coverage: { of: 43 }
`,
};
const people: TestTable = {
  csv: 'force,people\nkent,800000\nessex,400000\ncity-of-london,4000\n',
  entry: `
label: Women and girls aged 10 and over, made up
columns:
  force: { type: force }
  people: { type: count }
key: [force]
count: people
force: force
period: "2021"
population: women and girls aged 10 and over
coverage: { of: 43 }
`,
};
const vawg = 'vawg: { kind: count, label: VAWG offences, dataset: offences }';
const women = 'women: { kind: count, label: Women and girls, dataset: people }';

describe('shares by flag', () => {
  it('counts the flagged among the same rows', async () => {
    // 41 of 310 = 13.2%; Kent 30 of 100.
    const found = await measureTables(
      { offences },
      'da: { kind: flagged-share, label: Domestic abuse flagged, dataset: offences, where: { group: vawg }, flag: { flag: "yes" } }',
    );
    expect(valueOf(found, 'da').value).toBeCloseTo(13.2258, 4);
    expect(valueOf(found, 'da').working).toBe('100 × 41 ÷ 310');
    expect(valueOf(found, 'da').byForce['kent']).toBe(30);
  });
});

describe('rates per 1,000 population', () => {
  it('is offences × 1,000 ÷ people, as for a year where asked', async () => {
    // 1,000 × 365 ÷ 182 × 310 ÷ 1,204,000 = 0.5164; for the half-year alone 0.2575.
    const found = await measureTables(
      { offences, people },
      `${vawg}
${women}
year: { kind: population-rate, label: Rate, of: vawg, in: women, annualised: true }
half: { kind: population-rate, label: Rate, of: vawg, in: women }`,
    );
    expect(valueOf(found, 'year').value).toBeCloseTo(0.516365, 6);
    expect(valueOf(found, 'half').value).toBeCloseTo(0.25748, 5);
    expect(valueOf(found, 'half').detail?.notes?.[0]).toBe('For six months, not a year');
    expect(valueOf(found, 'year').detail?.notes?.[0]).toBe('As for a year: the records cover 182 days');
  });
  it('gives no rate for a force where few live', async () => {
    const found = await measureTables(
      { offences, people },
      `${vawg}\n${women}\nrate: { kind: population-rate, label: Rate, of: vawg, in: women }`,
    );
    // Careless: 10 ÷ 4,000 × 1,000 = 2.5, ten times any other force.
    expect(valueOf(found, 'rate').byForce['city-of-london']).toBeNull();
    expect(valueOf(found, 'rate').byForce['kent']).toBe(0.125);
    expect(valueOf(found, 'rate').detail?.notes?.join()).toContain('No rate for City of London Police');
  });
  it('refuses the people of another decade', async () => {
    const found = await measureTables(
      { offences, people: { ...people, entry: people.entry.replace('"2021"', '"2011"') } },
      `${vawg}\n${women}\nrate: { kind: population-rate, label: Rate, of: vawg, in: women }`,
    );
    expect(found.said).toEqual([
      'error measure/type: "rate" divides unlike things: period: 1 October 2021 to 31 March 2022 ("vawg") and 2011 ("women")',
    ]);
  });
});

describe('small numbers', () => {
  it('says of how many a percentage is where they are few', async () => {
    const found = await measureTables(
      { offences: { ...offences, csv: 'force,group,flag,offences\nkent,vawg,yes,7\nkent,vawg,no,1\n' } },
      'da: { kind: flagged-share, label: Flagged, dataset: offences, flag: { flag: "yes" } }',
    );
    expect(valueOf(found, 'da').value).toBe(87.5);
    expect(valueOf(found, 'da').detail?.notes).toEqual(['Of 8 in all']);
  });
  it('gives a small count its exact Poisson interval, and refuses one for a large count', async () => {
    const small = await measureTables(
      { offences: { ...offences, csv: 'force,group,flag,offences\nkent,vawg,yes,5\n' } },
      'few: { kind: count, label: Few, dataset: offences, interval: poisson }',
    );
    expect(valueOf(small, 'few').detail?.interval?.high).toBeCloseTo(11.668, 3);
    const large = await measureTables(
      { offences: { ...offences, csv: 'force,group,flag,offences\nkent,vawg,yes,50000\n' } },
      'many: { kind: count, label: Many, dataset: offences, interval: poisson }',
    );
    expect(large.said.join()).toContain('asks for a small-count interval, and is 50,000');
  });
});

describe('distributions over forces', () => {
  const share = `flagged: { kind: flagged-share, label: Flagged, dataset: offences, flag: { flag: "yes" } }
pooled: { kind: pooled, label: Flagged, of: flagged }
mean: { kind: mean-of-forces, label: Flagged, of: flagged }
median: { kind: distribution, label: Flagged, of: flagged, statistic: median }
lowest: { kind: distribution, label: Flagged, of: flagged, statistic: minimum }`;
  it('gives pooled, mean and median as three measures', async () => {
    // Kent 30%, Essex 5%, City of London 10%: pooled 41 ÷ 310 = 13.2%, mean 15%, median 10%, lowest 5%.
    const found = await measureTables({ offences }, share);
    expect(valueOf(found, 'pooled').value).toBeCloseTo(13.2258, 4);
    expect(valueOf(found, 'mean').value).toBe(15);
    expect(valueOf(found, 'median').value).toBe(10);
    expect(valueOf(found, 'lowest').value).toBe(5);
    expect(valueOf(found, 'median').coverage?.forces).toBe(3);
    expect(valueOf(found, 'median').coverage?.missing).toHaveLength(40);
    expect(valueOf(found, 'median').detail?.distribution?.n).toBe(3);
    expect(valueOf(found, 'mean').detail?.notes?.[0]).toBe('The mean of forces is not the national value');
  });
  it('says of how many forces it is, which are missing and which have no area of their own', async () => {
    const csv = `${offences.csv}british-transport-police,vawg,yes,1\nbritish-transport-police,vawg,no,1\n`;
    const found = await measureTables({ offences: { ...offences, csv } }, share);
    const notes = valueOf(found, 'median').detail?.notes ?? [];
    expect(notes[0]).toBe('British Transport Police is left out: it has no area of its own');
    expect(notes[1]).toMatch(/^Without Avon and Somerset Police, .*, Wiltshire Police$/);
    expect(valueOf(found, 'median')).toMatchObject({
      value: 10, // of 30, 5 and 10, without 50
      working: 'median of 3 of 43 forces',
      base: valueOf(found, 'flagged').base,
      coverage: { forces: 3, of: 43 },
    });
    expect(valueOf(found, 'pooled')).toMatchObject({
      numerator: { label: 'numerators of 3 forces', value: 41 },
      denominator: { label: 'denominators of 3 forces', value: 310 },
      working: '100 × 41 ÷ 310, added up over 3 of 43 forces',
      status: [],
    });
  });
  it('has no pooled value of a mean or of a count', async () => {
    const found = await measureTables({ offences }, `${vawg}\npooled: { kind: pooled, label: x, of: vawg }`);
    expect(found.said.join()).toContain('whose numerators and denominators by force are not held');
  });
  it('refuses where no force has a value', async () => {
    const found = await measureTables(
      {},
      'spread: { kind: distribution, label: x, of: national, statistic: median }',
      ['national,reported,National,20,rounded,%,2022,all victims,,,,ons-da-2022,,'],
    );
    expect(found.said).toEqual([
      'error measure/no-forces: "spread" is over forces, and no force has a value of "national"',
    ]);
  });
});

describe('ranks', () => {
  const rows = ['a,30', 'b,50', 'c,30', 'd,10'].map((row) => {
    const [id, value] = row.split(',');
    return `${id},reported,Made up ${id},${value},rounded,%,2022,all victims,all crime,,,ons-da-2022,,`;
  });
  it('gives equal values the better place and names them', async () => {
    const found = await measureTables(
      {},
      'place: { kind: rank, label: Place, of: c, among: [a, b, c, d] }',
      rows,
    );
    expect(valueOf(found, 'place').value).toBe(2);
    expect(valueOf(found, 'place').detail?.rank).toEqual({ of: 4, joint: ['a'] });
    expect(valueOf(found, 'place').unit).toBe('number');
  });
  it('refuses a list that holds other things', async () => {
    const found = await measureTables({}, 'place: { kind: rank, label: Place, of: a, among: [a, other] }', [
      ...rows,
      'other,reported,Other,30,rounded,%,2021,all victims,all crime,,,ons-da-2022,,',
    ]);
    expect(found.said).toEqual([
      'error measure/type: "place" ranks unlike things: period: 2022 ("a") and 2021 ("other")',
    ]);
  });
});

describe('filters that match nothing', () => {
  it('are refused with the nearest values where no row has what they ask for', async () => {
    const found = await measureTables(
      { offences },
      'x: { kind: count, label: x, dataset: offences, where: { group: vagw } }',
    );
    expect(found.values['x']).toBeUndefined();
    expect(found.said).toEqual([
      'error measure/unknown-value: the filter of "x" asks for what no row of "offences" has: "group" holds no "vagw"; it holds "vawg"',
    ]);
    expect(found.diagnostics[0]?.place.file).toBe('measures.yaml');
    expect(found.diagnostics[0]?.fix).toBe('write "vawg"');
  });
  it('are refused where one value of several is misspelt, and would be left out of the sum', async () => {
    const found = await measureTables(
      { offences },
      'x: { kind: count, label: x, dataset: offences, where: { force: [kent, esex] } }',
    );
    expect(found.said).toEqual([
      'error measure/unknown-value: the filter of "x" asks for what no row of "offences" has: "force" holds no "esex"; it holds "essex", "city-of-london", "kent"',
    ]);
  });
  it('only warn where the value is declared and may yet come', async () => {
    const entry = offences.entry.replace(
      'group: { type: text }',
      'group: { type: text, values: [vawg, later] }',
    );
    const found = await measureTables(
      { offences: { ...offences, entry } },
      'x: { kind: count, label: x, dataset: offences, where: { group: later } }',
    );
    expect(valueOf(found, 'x').value).toBeNull();
    expect(found.said).toEqual([
      'warning measure/no-rows: no row of "offences" fits the filter of "x": "group" holds no "later"; it holds "vawg"',
    ]);
  });
  it('never become SQL', async () => {
    const hostile = `'; DROP TABLE records_offences; --`;
    const entry = offences.entry.replace(
      'group: { type: text }',
      `group: { type: text, values: [vawg, "${hostile}"] }`,
    );
    const found = await measureTables(
      { offences: { ...offences, entry } },
      `${vawg}\nx: { kind: count, label: x, dataset: offences, where: { group: "${hostile}" } }`,
    );
    expect(valueOf(found, 'vawg').value).toBe(310);
    expect(valueOf(found, 'x').value).toBeNull();
  });
});
