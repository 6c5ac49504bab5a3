import { matchFiles } from '../../src/compare/impact/match-files';

const EDITION = ['datasets/returns.csv', 'datasets/crime.csv', 'reported.csv', 'old/crime.csv'];
const given = (...names: string[]) => names.map((relative) => ({ relative, source: `/new/${relative}` }));

describe('new files and those they stand in for', () => {
  it('takes the same path first, then the only file of that name', () => {
    expect(matchFiles(given('old/crime.csv', 'returns.csv'), EDITION)).toEqual({
      matches: [
        { file: 'old/crime.csv', source: '/new/old/crime.csv' },
        { file: 'datasets/returns.csv', source: '/new/returns.csv' },
      ],
      unmatched: [],
    });
  });
  it('refuses a name that two files of the edition have', () => {
    expect(matchFiles(given('crime.csv'), EDITION).unmatched).toEqual([
      {
        source: '/new/crime.csv',
        message: 'several files of the edition are called "crime.csv": datasets/crime.csv, old/crime.csv',
      },
    ]);
  });
  it('refuses a file that stands in for nothing, and never passes it over', () => {
    const { matches, unmatched } = matchFiles(given('returns.csv', 'returns (1).csv'), EDITION);
    expect(matches).toHaveLength(1);
    expect(unmatched).toEqual([
      { source: '/new/returns (1).csv', message: 'no file of the edition is called "returns (1).csv"' },
    ]);
  });
  it('refuses two new files for one', () => {
    expect(matchFiles(given('returns.csv', 'copy/returns.csv'), EDITION).unmatched).toEqual([
      {
        source: '/new/copy/returns.csv',
        message: '"/new/returns.csv" already stands in for "datasets/returns.csv"',
      },
    ]);
  });
});
