import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { umbrellas } from './made-edition';
import { removeTemporaryFolders, stra, temporaryFolder } from './run-stra';

afterAll(removeTemporaryFolders);

const TITLE = 'Findings that were allowed in their place';
/** The cells of each row of a table of a Markdown file, by its title, without its head. */
function rowsUnder(title: string, text: string): string[][] {
  const after = text.slice(text.indexOf(title) + title.length);
  const table = /\n(\|[^\n]*\n\|[-: |]+\n)((?:\|[^\n]*\n?)+)/.exec(after)?.[2] ?? '';
  return table
    .trim()
    .split('\n')
    .filter((row) => row !== '')
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
/** The report, as Markdown, of an edition with these words of its one section, and its exhibits changed. */
function built(words: string, exhibits = (text: string): string => text): string {
  const edition = umbrellas();
  writeFileSync(join(edition, 'sections/words.md'), words);
  const path = join(edition, 'exhibits.yaml');
  writeFileSync(path, exhibits(readFileSync(path, 'utf8')));
  const out = join(temporaryFolder(), 'out');
  const { code, stderr } = stra(['build', edition, '--out', out]);
  expect([code, stderr.includes(': error: ')]).toEqual([0, false]);
  return readFileSync(join(out, 'report.md'), 'utf8');
}

const SEVERAL = 'Several towns lose more.';
describe('the table of what was allowed, in the quality log', () => {
  it('says of each which check, where, why, by whom and until when', () => {
    const report = built(
      [
        '<!-- allow number/vague: quoted as it was published, by A. Analyst, until 2031-12-05 -->',
        SEVERAL,
        '',
        '<!-- allow number/vague: the towns are named in the annex, until 2032-02 -->',
        'Many towns lose none.',
        '',
      ].join('\n'),
    );
    expect(rowsUnder(TITLE, report)).toEqual([
      [
        'number/vague, sections/words.md, line 1',
        'quoted as it was published',
        'A. Analyst',
        '5 December 2031',
      ],
      [
        'number/vague, sections/words.md, line 4',
        'the towns are named in the annex',
        'Nobody is named',
        '29 February 2032',
      ],
    ]);
  }, 120_000);

  it('has those of exhibits too, whose words round a number somebody allowed by name', () => {
    const report = built('Umbrellas are lost in every harbour town.\n', (text) =>
      text.replace(
        /( *)(\{ chart: bars, .*subtitle: )Of those lost/,
        '$1# allow facet/period: the office has it so, by B. Boatman, until 2031-05-18\n$1$2"Of those lost, 2029/30"',
      ),
    );
    expect(rowsUnder(TITLE, report)).toEqual([
      ['facet/period, exhibits.yaml, line 3', 'the office has it so', 'B. Boatman', '18 May 2031'],
    ]);
  }, 120_000);

  it('is not there where nothing was allowed', () => {
    expect(built('Umbrellas are lost in every harbour town.\n')).not.toContain(TITLE);
  }, 120_000);
});
