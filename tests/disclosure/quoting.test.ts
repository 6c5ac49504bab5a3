import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, stra } from '../pipeline/run-stra';
import { ALL, colour, returnsEdition } from './made-returns';

/** What stands in a table whose small counts are withheld, or in a file that nobody lists, is in no message. */
jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

const made = (row: string): string =>
  returnsEdition({
    rows: ['kent,red,40', 'essex,red,50', row],
    measures: [ALL, colour('red')],
    byForce: [{ measure: 'red' }],
  });

it('a file that is not listed is named, and its first line is not shown', () => {
  const edition = made('surrey,red,60');
  writeFileSync(join(edition, 'datasets', 'old.csv'), 'force,victim\nkent,A. Nobody\n');
  writeFileSync(join(edition, 'secret.txt'), 'Three persons of one street\n');
  const { stderr } = stra(['check', edition]);
  expect(stderr).toContain('the file "datasets/old.csv" lies in the edition');
  expect(stderr).toContain('the file "secret.txt" lies in the edition');
  expect(stderr).not.toMatch(/force,victim|Three persons/);
});

it.each([
  ['a count that is none', 'surrey,red,7 or 8', 'a cell of the column "umbrellas" is not'],
  ['a force that is none', 'surey,red,7', '"surey" is no known force'],
  ['a row with too many cells', 'surrey,red,7,1', 'the row does not fit the header'],
  ['a key that stands twice', 'kent,red,7', 'the row has the same key'],
])('%s is found, and its line is not shown', (_, row, said) => {
  const edition = made(row);
  const { stderr, code } = stra(['check', edition]);
  expect(code).toBe(1);
  expect(stderr).toContain(said);
  expect(stderr).toContain('datasets/losses.csv:4:');
  expect(stderr).not.toContain(row);
  expect(stderr).not.toMatch(/\b7\b/);
  expect(readFileSync(join(edition, 'datasets', 'losses.csv'), 'utf8')).toContain(row);
});
