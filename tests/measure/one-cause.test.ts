import { count, countOf, dataset, removeFolders } from './small-dataset';

jest.setTimeout(60_000);
afterAll(removeFolders);

const FORCES = ['northmark', 'southmoor', 'eastfield'];

describe('what is wrong in one way in many rows', () => {
  it('is one finding: 44 copies of a wrong period, with the lines of all', async () => {
    const rows = Array.from({ length: 44 }, (_, n) => `2021-Q9,${FORCES[n % 3] ?? ''},theft,${n + 1}`);
    const { said } = await count(
      dataset(`quarter,force,group,offences\n2021-Q4,northmark,theft,1\n${rows.join('\n')}\n`),
      [countOf('theft', { group: ['theft'] })],
    );
    // Lines 3 to 46. They stood there 44 times, one under another.
    expect(said.filter((line) => line.includes('2021-Q9'))).toEqual([
      '3:1 error: "2021-Q9" in the column "quarter" is not a calendar quarter such as 2021-Q4; the same stands in 43 more rows: lines 4-46',
    ]);
  });
  it('is as many findings as there are causes', async () => {
    const { said } = await count(
      dataset(
        'quarter,force,group,offences\n2021-Q4,northmark,theft,1\n2021-Q4,southmoor,theft,many\n2021-Q4,eastfield,theft,few\n2021-Q4,southmoor,fraud,many\n',
      ),
      [countOf('theft', { group: ['theft'] })],
    );
    expect(said.filter((line) => line.includes('whole number'))).toEqual([
      '3:25 error: "many" in the column "offences" is not a whole number without commas; the same stands in 1 more row: line 5',
      '4:25 error: "few" in the column "offences" is not a whole number without commas',
    ]);
  });
});

describe('a name that is not known', () => {
  const fixOf = async (force: string): Promise<string | undefined> => {
    const { diagnostics } = await count(
      dataset(`quarter,force,group,offences\n2021-Q4,northmark,theft,1\n2021-Q4,${force},theft,2\n`),
      [countOf('theft', { group: ['theft'] })],
    );
    return diagnostics.find(({ message }) => message.includes(force))?.fix;
  };
  it('is told the one that is near, and none that only ends alike', async () => {
    expect(await fixOf('Northmrk')).toBe('write "Northmark"');
    // Three letters of nine differ from Eastfield; of Northshire and Derbyshire four of ten do.
    expect(await fixOf('Wessfield')).toBe(
      'write a force of data/reference/forces.csv, or add the spelling there as an alias',
    );
  });
});
