import fc from 'fast-check';
import { count, countOf, dataset, period, removeFolders } from './small-dataset';

afterAll(removeFolders);

const HEADER = 'quarter,force,group,offences\n';
const ROWS =
  '2021-Q4,northmark,theft,10\n2021-Q4,southmoor,theft,20\n2022-Q1,northmark,theft,5\n2022-Q1,southmoor,theft,7\n';
const THEFT = [countOf('theft', { group: ['theft'] })];

describe('reading a dataset', () => {
  it('adds up the rows that a measure asks for, and names their lines', async () => {
    // 10 + 20 + 5 + 7 = 42, of which Northmark 10 + 5 = 15
    const run = await count(dataset(HEADER + ROWS), THEFT);
    expect(run.said).toEqual([]);
    expect(run.value('theft')).toBe(42);
    expect(run.byForce('theft')).toEqual({ northmark: 15, southmoor: 27 });
    expect(run.lines('theft')).toEqual([2, 3, 4, 5]);
  });

  it('names the true lines after blank lines and line breaks in cells', async () => {
    const text = `${HEADER}\n2021-Q4,northmark,theft,10\n"2021-Q4",southmoor,theft,20\n\n2022-Q1,northmark,theft,5\n2022-Q1,southmoor,theft,7\n`;
    const run = await count(dataset(text), THEFT);
    expect(run.lines('theft')).toEqual([3, 4, 6, 7]);
  });

  it('says the line and the column of a wrong cell, after blank lines and line breaks in cells', async () => {
    const columns = {
      note: { type: 'text' },
      offences: { type: 'count' },
    } as const;
    const text = 'note,offences\n"two\nlines",1\n\n\n"a ""quoted"" word",x7\n';
    const run = await count(dataset(text, { columns, key: ['note'], force: null, time: null }), []);
    expect(run.said).toEqual([
      '6:21 error: "x7" in the column "offences" is not a whole number without commas',
    ]);
  });

  it.each([
    ['1.5', 'a cast rounds it to 2'],
    ['1e3', 'a cast makes it 1000'],
    ['007', 'a code is no count'],
    ['"1,234"', 'a comma is a decimal mark elsewhere'],
    ['+3', 'no table writes a plus'],
    ['N/A', 'not supplied is not zero'],
  ])('refuses the count %s: %s', async (cell) => {
    const run = await count(dataset(`${HEADER}2021-Q4,northmark,theft,${cell}\n`), THEFT);
    expect(run.said).toEqual([expect.stringMatching(/^2:25 error: .* is not a whole number/)]);
    expect(run.value('theft')).toBeUndefined();
  });

  it('says that a comma stands inside a number that it has split into two cells', async () => {
    const run = await count(dataset(`${HEADER}2021-Q4,northmark,theft,507,827\n`), THEFT);
    expect(run.said).toEqual([
      '2:1 error: the row does not fit the header: expected 4 cells, found 5; a comma stands inside the number 507,827',
    ]);
  });
  it('says once that rows are empty, and still what is wrong in others', async () => {
    const run = await count(dataset(`${HEADER}${ROWS},,,\n,,,\n2022-Q1,eastfield,theft,x\n,,,\n`), THEFT);
    expect(run.said).toEqual([
      '6:1 error: 3 rows are empty, the first of them here',
      '8:25 error: "x" in the column "offences" is not a whole number without commas',
    ]);
  });

  it('keeps the sign of a cancelled record', async () => {
    const run = await count(dataset(HEADER + ROWS + '2021-Q4,eastfield,theft,-268\n'), THEFT);
    expect(run.value('theft')).toBe(42 - 268);
  });

  it('counts a cell that was not supplied as missing, never as zero', async () => {
    const run = await count(dataset(`${HEADER}2021-Q4,northmark,theft,\n2022-Q1,northmark,theft,\n`), THEFT);
    expect(run.value('theft')).toBeNull();
    expect(run.byForce('theft')).toEqual({});
  });

  it.each([
    ['2021-Q4,northmark,theft\n', '2:1 error: the row does not fit the header: expected 4 cells, found 3'],
    [
      '2021-Q4,northmark,theft,1,2\n',
      '2:1 error: the row does not fit the header: expected 4 cells, found 5',
    ],
    [
      '2021-Q4,northmark,theft,1\n\n2021-Q4,"southmoor,theft,1\n',
      '4:9 error: the row does not fit the header: a quotation mark is opened and never closed',
    ],
    [
      '2021-Q4,"north"mark,theft,1\n',
      '2:16 error: the row does not fit the header: text follows a closing quotation mark',
    ],
    [',northmark,theft,1\n', '2:1 error: the cell "quarter" is empty'],
    [
      '2021-Q5,northmark,theft,1\n',
      '2:1 error: "2021-Q5" in the column "quarter" is not a calendar quarter such as 2021-Q4',
    ],
    ['2021-Q4,northmark,thfet,1\n', '2:19 error: "thfet" is no known value of "group"'],
    ['2021-Q4,Nothmark,theft,1\n', '2:9 error: "Nothmark" is no known force'],
    [
      '2021-Q4,northmark,theft,1\n2023-Q1,northmark,theft,1\n',
      '3:1 error: "2023-Q1" lies outside the period of the dataset "crime"',
    ],
    [
      '2021-Q4,northmark,theft,1\n\n2021-Q4,Northmark & Vale,theft,2\n',
      '4:1 error: the row has the same key (quarter, force, group) as line 2',
    ],
  ])('refuses %j', async (rows, message) => {
    const run = await count(dataset(HEADER + rows), THEFT);
    expect(run.said).toEqual([message]);
    expect(run.account).toBeUndefined();
  });

  it('offers the nearest force, and folds the spellings that the register knows', async () => {
    const run = await count(dataset(`${HEADER}2021-Q4,Nothmark,theft,1\n`), THEFT);
    expect(run.diagnostics[0]?.fix).toBe('write "Northmark"');
    const coded = await count(dataset(`${HEADER}2021-Q4,E23000901,theft,1\n`), THEFT);
    expect(coded.diagnostics[0]?.fix).toBe('write "northmark"');
    const folded = await count(dataset(HEADER + ROWS.replaceAll(/northmark/g, 'Northmark & Vale')), THEFT);
    expect(folded.byForce('theft')).toEqual({ northmark: 15, southmoor: 27 });
    expect(folded.account?.coverage).toMatchObject({ forces: 2, missing: ['Eastfield Police'] });
  });

  it('refuses a file that is not UTF-8 further on than its start', async () => {
    const text = Buffer.concat([
      Buffer.from(HEADER + ROWS),
      Buffer.from('2021-Q4,eastfi\xe9ld,theft,1\n', 'latin1'),
    ]);
    const run = await count(dataset(text), THEFT);
    expect(run.said).toEqual(['6:1 error: from here on the file is not UTF-8; it may be Windows-1252']);
  });

  it('reads the same file in Windows-1252 when it is declared', async () => {
    const columns = {
      force: { type: 'force' },
      note: { type: 'text' },
      offences: { type: 'count' },
    } as const;
    const text = Buffer.from('force,note,offences\nnorthmark,caf\xe9,4\n', 'latin1');
    const run = await count(
      dataset(text, { columns, key: ['force'], time: null, encoding: 'windows-1252' }),
      [countOf('all', { note: ['café'] })],
    );
    expect(run.value('all')).toBe(4);
  });

  it('prints fifty findings and says how many more there are, and in which columns', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => `2021-Q4,northmark,theft,x${i}\n`).join('');
    const run = await count(dataset(HEADER + rows), THEFT);
    expect(run.diagnostics).toHaveLength(51);
    // 120 wrong cells and one group of rows with the same key are 121; 50 are shown.
    expect(run.said.at(-1)).toMatch(
      /and 71 more like these in datasets\/table\.csv; wrong cells by column: offences 120/,
    );
  });

  it('says when the rows name other forces than the dataset declares', async () => {
    const run = await count(dataset(HEADER + ROWS, { coverage: { forces: 3, of: 3, missing: [] } }), THEFT);
    expect(run.said).toEqual([
      '1:1 error: "crime" declares 3 of 3 forces, its rows name 2; missing: Eastfield Police',
    ]);
  });
});

describe('one force’s bad return', () => {
  const bad = `${HEADER}${ROWS}2021-Q4,eastfield,theft,30\n2022-Q1,eastfield,theft,N/A\n2022-Q1,eastfield,fraud\n`;
  const columns = dataset('').columns;
  const strict = { columns: { ...columns, offences: { type: 'count' } }, setAside: true } as const;

  it('is set aside whole, and the coverage says so', async () => {
    const run = await count(dataset(bad, strict), THEFT);
    expect(run.said).toEqual([
      expect.stringMatching(/^7:25 warning: the return of Eastfield Police is set aside whole/),
    ]);
    expect(run.value('theft')).toBe(42);
    expect(run.account?.coverage).toMatchObject({ forces: 2, missing: ['Eastfield Police'] });
  });

  it('goes back to the force with what is wrong in each row, as CSV that Excel opens', async () => {
    const run = await count(dataset(bad, strict), THEFT);
    expect(run.account?.setAside[0]?.sheet.split('\r\n')).toEqual([
      '\ufeffline,what is wrong,quarter,force,group,offences',
      '7,"offences: ""N/A"" in the column ""offences"" is not a whole number without commas; write a whole number without commas",2022-Q1,eastfield,theft,N/A',
      '8,"expected 4 cells, found 3",2022-Q1,eastfield,fraud',
      '',
    ]);
  });

  it('stops the build where the dataset does not allow it, or the force is not known', async () => {
    const stopped = await count(dataset(bad, { ...strict, setAside: false }), THEFT);
    expect(stopped.account).toBeUndefined();
    const unknown = await count(dataset(`${bad}2021-Q4,Westland,theft,1\n`, strict), THEFT);
    expect(unknown.account).toBeUndefined();
    expect(unknown.said).toContain('9:9 error: "Westland" is no known force');
  });

  it('opens as text what a spreadsheet would take for a formula', async () => {
    const run = await count(dataset(`${HEADER}${ROWS}2021-Q4,eastfield,=HYPERLINK(1),1\n`, strict), THEFT);
    expect(run.account?.setAside[0]?.sheet).toContain("'=HYPERLINK(1)");
  });
});

describe('what holds for any rows', () => {
  const forces = ['northmark', 'southmoor', 'eastfield'];
  const rows = fc.uniqueArray(
    fc.record({
      quarter: fc.constantFrom('2021-Q4', '2022-Q1'),
      force: fc.constantFrom(...forces),
      group: fc.constantFrom('theft', 'fraud'),
      n: fc.integer({ min: -300, max: 100_000 }),
    }),
    { selector: (row) => [row.quarter, row.force, row.group].join(), minLength: 1 },
  );
  const filler = forces.flatMap((force) => [`2021-Q4,${force},none,0`, `2022-Q1,${force},none,0`]);
  const table = (list: readonly { quarter: string; force: string; group: string; n: number }[]): string =>
    `${HEADER}${[...list.map((r) => `${r.quarter},${r.force},${r.group},${r.n}`), ...filler].join('\n')}\n`;
  const declared = (text: string) =>
    dataset(text, {
      columns: { ...dataset('').columns, group: { type: 'text', values: ['theft', 'fraud', 'none'] } },
    });
  const measures = [
    countOf('all', {}),
    countOf('theft', { group: ['theft'] }),
    countOf('fraud', { group: ['fraud'] }),
    countOf('quarter', { group: ['theft'] }, period('2021-10/2021-12')),
  ];

  it('the parts of a partition sum to the whole, a filter never counts more rows, and order does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), async (list, keys) => {
        const run = await count(declared(table(list)), measures);
        const at = (id: string) => run.value(id) ?? 0;
        expect(at('theft') + at('fraud')).toBe(at('all'));
        expect(at('all')).toBe(list.reduce((sum, { n }) => sum + n, 0));
        const shuffled = list
          .map((row, i) => ({ row, key: keys[i] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const again = await count(declared(table(shuffled)), measures);
        for (const { id } of measures) {
          expect(again.value(id)).toBe(run.value(id));
          expect(again.byForce(id)).toEqual(run.byForce(id));
        }
        expect((run.lines('quarter') ?? []).length).toBeLessThanOrEqual((run.lines('theft') ?? []).length);
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
