import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace';
import { realWorld } from '../../src/world';
import { PROJECT, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';
import { xlsx, type TestCell } from './workbooks';

afterEach(removeTemporaryFolders);

/** Tables as somebody keeps them in Excel: made up, of no publisher. */
async function proposed(rows: readonly (readonly TestCell[])[] | string, answer: readonly string[] = []) {
  const at = temporaryFolder();
  writeFileSync(join(at, 'edition.yaml'), 'id: made-up\n');
  const path = join(at, typeof rows === 'string' ? 'table.csv' : 'table.xlsx');
  writeFileSync(path, typeof rows === 'string' ? rows : xlsx([{ name: 'Sheet1', rows }]));
  const { value: workspace } = await openWorkspace(at, { world: realWorld(PROJECT, () => undefined) });
  if (!workspace) throw new Error('no workspace');
  const { value } = await workspace.propose(path, { as: 'made-up', answer });
  const taken = await workspace.import(path, { as: 'made-up', accept: true, answer });
  const table = value?.tables[0];
  return {
    says: table?.proposals.map(({ about, says, look }) => [about, says, ...look].join(' | ')) ?? [],
    sure: Object.fromEntries(table?.proposals.map(({ says, sure }) => [says, sure]) ?? []),
    parts: table?.parts,
    mapping: value?.mapping,
    taken: taken.value,
    rows: () => readFileSync(join(at, 'datasets/made-up.csv'), 'utf8').trim().split('\n'),
  };
}

describe('a table of Excel', () => {
  it('has total rows left out, each held against its parts, and those that are not their sum are shown', async () => {
    const { says, sure, parts, rows } = await proposed([
      ['Year', 'Place', 'Kind', 'Boats'],
      ['2029/30', 'North', 'Sail', 12],
      ['2029/30', 'South', 'Sail', 30],
      ['2029/30', 'Total', 'All', 42],
      ['2030/31', 'North', 'Sail', 10],
      ['2030/31', 'South', 'Sail', 31],
      // 10 + 31 = 41, and not 43.
      ['2030/31', 'Grand Total', 'All', 43],
    ]);
    const line = '2 rows are totals, and are not counted with their parts';
    expect(says).toContain(`left out | ${line} | row 7, "Grand Total": 43; its parts add up to 41`);
    expect(sure[line]).toBe('likely');
    expect(parts).toEqual({ header: [1], first: 2, last: 7, leftOut: [4, 7] });
    expect(rows()).toEqual([
      'year,place,kind,boats',
      '2029/30,North,Sail,12',
      '2029/30,South,Sail,30',
      '2030/31,North,Sail,10',
      '2030/31,South,Sail,31',
    ]);
  });

  it('has no total that only begins so', async () => {
    const { parts } = await proposed([
      ['Park', 'Kind', 'Trees'],
      ['Total Park', 'Oak', 12],
      ['Total Park', 'Elm', 3],
      ['Hill Park', 'Oak', 30],
      ['Hill Park', 'Elm', 8],
    ]);
    expect(parts?.leftOut).toEqual([]);
  });

  it('has percentages with their signs left out, with a point and with a comma', async () => {
    const { says, mapping } = await proposed(
      'Place;Boats;Share;Before\r\nNorth;12;28,6%;30.1 %\r\nSouth;30;71,4%;69.9 %\r\nEast;9;1%;n/a\r\nWest;8;2%;3%\r\n',
      ['period=2030-04/2031-03'],
    );
    expect(says).toContain(
      'left out | Share, Before: percentages, rates or changes, which are worked out, or what they are of',
    );
    expect(Object.keys(mapping?.columns ?? {})).toEqual(['place', 'boats']);
    expect(mapping?.key).toEqual(['place']);
  });

  it('has a column that says the same in every row left out', async () => {
    const { says, mapping } = await proposed(
      [
        ['Place', 'Boats', 'Updated'],
        ['North', 12, '03/04/2031'],
        ['South', 30, '03/04/2031'],
        ['East', 9, '03/04/2031'],
        ['West', 8, '03/04/2031'],
      ],
      ['period=2030-04/2031-03'],
    );
    expect(says).toContain('left out | "Updated" is the same in every row: 03/04/2031');
    expect(mapping?.ignore).toEqual(['Updated']);
  });

  it('has years in four figures read as the 12 months to their December', async () => {
    const { says, taken, rows } = await proposed([
      ['Year', 'Place', 'Boats'],
      [2029, 'North', 12],
      [2029, 'South', 30],
      [2030, 'North', 10],
      [2030, 'South', 31],
    ]);
    expect(says).toContain('period | "Year" is the calendar year of each row');
    expect(rows()[1]).toBe('2029-12,North,12');
    const entry = taken && 'entry' in taken ? taken.entry : '';
    expect(entry).toContain('year: { type: year-ending, label: Year }');
    expect(entry).toContain('period: 2029-01/2030-12');
  });

  it.each([
    ['13/04/2030', 'the day stands first in dates, as in 13/04/2030', 'sure'],
    ['03/04/2030', 'the day is taken to stand first in dates: 01/02/2030 is day 1 of month 2', 'likely'],
  ])('has dates with the day first, proven or said: %s', async (date, line, how) => {
    const { sure, rows } = await proposed([
      ['Date', 'Place', 'Boats'],
      ['01/02/2030', 'North', 12],
      [date, 'South', 30],
      ['05/06/2030', 'North', 10],
    ]);
    expect(sure[line]).toBe(how);
    expect(rows()[1]).toBe('2030-02-01,North,12');
  });

  it('has dates of another order refused, as before', async () => {
    const { mapping } = await proposed([
      ['Date', 'Place', 'Boats'],
      ['04/13/2030', 'North', 12],
      ['04/14/2030', 'South', 30],
      ['04/15/2030', 'North', 10],
    ]);
    expect(JSON.stringify(mapping)).not.toContain('dayFirst');
  });
});
