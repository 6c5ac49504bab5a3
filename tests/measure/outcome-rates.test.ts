import { measureTables, valueOf, type TestTable } from './measure-tables';

/** Made up for tests: 1,000 offences recorded, 55 charged (5 of them 1A), 112 not yet assigned. */
const recorded: TestTable = {
  csv: 'force,outcome,offences\nkent,1,50\nkent,1A,5\nkent,14,200\nkent,15,150\nkent,16,183\nkent,18,300\nkent,not yet assigned,112\n',
  entry: `
label: Outcomes by the quarter recorded, made up
columns:
  force: { type: force }
  outcome: { type: outcome }
  offences: { type: count }
key: [force, outcome]
count: offences
force: force
outcome: outcome
basis: recorded
period: 2022-04/2023-03
population: all victims
coverage: { of: 43 }
`,
};
/** Made up for tests: 900 outcomes assigned in the year, 72 of them charges. */
const assigned: TestTable = {
  csv: 'force,outcome,offences\nkent,1,70\nkent,1A,2\nkent,14,100\nkent,15,328\nkent,16,400\n',
  entry: recorded.entry.replace('basis: recorded', 'basis: assigned'),
};
const count = '{ kind: count, label: Offences recorded, dataset: recorded }';

describe('charge rates', () => {
  it('gives B of all offences recorded, with those not yet assigned, and C without them', async () => {
    // B = 100 × 55 ÷ 1,000 = 5.5; C = 100 × 55 ÷ (1,000 − 112) = 6.19. Printed as "6%" they look alike.
    const found = await measureTables(
      { recorded },
      `
b: { kind: charge-rate, rate: B, alternateOffence: included, label: Charge rate B, dataset: recorded }
c: { kind: charge-rate, rate: C, alternateOffence: included, label: Charge rate C, dataset: recorded }`,
    );
    expect(valueOf(found, 'b').value).toBe(5.5);
    expect(valueOf(found, 'c').value).toBeCloseTo(6.1937, 4);
    expect(valueOf(found, 'c').denominator?.value).toBe(888);
    expect(valueOf(found, 'c').byForce).toEqual({ kent: valueOf(found, 'c').value });
    expect(valueOf(found, 'b').base).not.toBe(valueOf(found, 'c').base);
  });
  it('counts charges for an alternate offence only where it is said', async () => {
    const found = await measureTables(
      { recorded },
      `b: { kind: charge-rate, rate: B, alternateOffence: excluded, label: Charge rate B, dataset: recorded }`,
    );
    expect(valueOf(found, 'b').value).toBe(5);
    expect(valueOf(found, 'b').working).toBe('100 × 50 ÷ 1,000');
  });
  it('gives A of the outcomes assigned, and D of charges against offences recorded', async () => {
    // A = 100 × 72 ÷ 900 = 8; D = 100 × 72 ÷ 1,000 = 7.2.
    const found = await measureTables(
      { recorded, assigned },
      `
offences: ${count}
a: { kind: charge-rate, rate: A, alternateOffence: included, label: Charge rate A, dataset: assigned }
d: { kind: charge-rate, rate: D, alternateOffence: included, label: Charge rate D, dataset: assigned, in: offences }`,
    );
    expect(valueOf(found, 'a').value).toBe(8);
    expect(valueOf(found, 'd').value).toBe(7.2);
    expect(valueOf(found, 'd').denominator?.measure).toBe('offences');
  });
  it('refuses A of a table that holds outcomes of offences recorded', async () => {
    // Careless: 5.5%, printed as if it were of closed cases.
    const found = await measureTables(
      { recorded },
      'a: { kind: charge-rate, rate: A, alternateOffence: included, label: Charge rate A, dataset: recorded }',
    );
    expect(found.said).toEqual([
      'error measure/outcomes: "a" needs outcomes on the basis "assigned", and the dataset "recorded" holds those on the basis "recorded"',
    ]);
  });
  it('refuses C where the table has no rows for offences not yet assigned', async () => {
    // Careless: nothing is taken off, and C comes out as B.
    const csv = recorded.csv.replace('kent,not yet assigned,112\n', '');
    const found = await measureTables(
      { recorded: { ...recorded, csv } },
      'c: { kind: charge-rate, rate: C, alternateOffence: included, label: Charge rate C, dataset: recorded }',
    );
    expect(found.said.join()).toContain('has no rows "not yet assigned"');
  });
  it('says so where nothing was recorded at all', async () => {
    const csv = recorded.csv.replace(/,(\d+)$/gm, ',0');
    const found = await measureTables(
      { recorded: { ...recorded, csv } },
      'b: { kind: charge-rate, rate: B, alternateOffence: included, label: Charge rate B, dataset: recorded }',
    );
    expect(found.said).toEqual(['error measure/zero: "b" is a share of nothing: "b/all" is 0']);
  });
  it('has no value, and warns with the values there are, where no row has the outcome', async () => {
    // Careless: 0%.
    const found = await measureTables(
      { recorded },
      'o: { kind: outcome-rate, label: Charged, dataset: recorded, outcomes: ["1a"], method: recorded }',
    );
    expect(valueOf(found, 'o').value).toBeNull();
    expect(valueOf(found, 'o').status).toEqual(['x']);
    expect(found.said[0]).toContain('"outcome" holds no "1a"; it holds "1A", "1", "14"');
  });
  it('gives a force with rows and no charge a rate of 0, and a force without rows none', async () => {
    const found = await measureTables(
      { recorded: { ...recorded, csv: `${recorded.csv}essex,14,10\n` } },
      'b: { kind: charge-rate, rate: B, alternateOffence: included, label: Charge rate B, dataset: recorded }',
    );
    expect(valueOf(found, 'b').byForce).toEqual({ essex: 0, kent: 5.5 });
  });
});

describe('victim-based attrition', () => {
  it('is outcomes 14 and 16 and never 15', async () => {
    // 100 × (200 + 183) ÷ 1,000 = 38.3. Careless, with 15: 53.3.
    const found = await measureTables(
      { recorded },
      'attrition: { kind: victim-attrition, method: recorded, label: Victim-based attrition, dataset: recorded }',
    );
    expect(valueOf(found, 'attrition').value).toBe(38.3);
  });
});
