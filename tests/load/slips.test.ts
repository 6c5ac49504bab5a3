import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedEdition, removeTemporaryFolders, stra } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);
jest.setTimeout(120_000);

const errorsOf = (edition: string): readonly string[] =>
  stra(['check', edition, '--quiet'])
    .stderr.split('\n')
    .flatMap((line) => /([\w.-]+:\d+:\d+: error: .*)$/.exec(line)?.[1] ?? []);

describe('a slip in the list of datasets', () => {
  // What cannot be read names no file: that its tables are not listed would be wrong, and hide what is.
  it.each([
    ['recorded: { file: "x', 'datasets.yaml:2:1: error: a quotation mark is not closed [yaml/syntax]'],
    [
      'recorded:\n\tlabel: x',
      'datasets.yaml:2:1: error: the line starts with a tab, expected spaces [yaml/syntax]',
    ],
    [
      'a: 1\n---\nb: 2',
      'datasets.yaml:2:1: error: a line of three hyphens begins a second document [yaml/syntax]',
    ],
    [
      'recorded: !!js/function x',
      'datasets.yaml:1:11: error: a word that begins with "!" names a type, and none is known here [yaml/syntax]',
    ],
    ['', 'datasets.yaml:1:1: error: the file is empty [yaml/empty]'],
  ])('is said where it is, and nothing else is: %j', (text, said) => {
    expect(errorsOf(changedEdition({ 'datasets.yaml': () => `${text}\n` }))).toEqual([said]);
  });
});

it('a table whose lines end in two ways is said with the first line that does', () => {
  const edition = changedEdition({});
  const file = join(edition, 'datasets/recorded-crime.csv');
  const lines = readFileSync(file, 'utf8').split('\n');
  // All lines as Windows ends them, but for the third.
  writeFileSync(file, lines.map((line, at) => (at === 2 || line === '' ? line : `${line}\r`)).join('\n'));
  expect(errorsOf(edition)).toEqual([
    'recorded-crime.csv:3:1: error: this line ends in another way than the first (Windows and Unix mark the end of a line differently) [data/shape]',
  ]);
});
