import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedHere, inDeskWords } from '../../src/desk/desk-words';
import { PROJECT } from '../pipeline/run-stra';

/** What says the refusals that somebody at the desk can meet. */
const SAID_IN = [
  'data/import/ask-hidden.ts',
  'data/import/import-table.ts',
  'data/import/open-table.ts',
  'data/import/read-cell.ts',
  'data/import/take-tables.ts',
  'data/import/tidy-rows.ts',
  'judgement/attest/make-attestation.ts',
  'judgement/attest/release.ts',
  'words/check/rules/claims.ts',
  'workspace/ask-for-returns.ts',
  'workspace/collect-returns.ts',
  'workspace/list-retained.ts',
  'workspace/open-returns.ts',
  'workspace/propose-import.ts',
  'workspace/put-imported.ts',
  'workspace/read-signatures.ts',
  'workspace/return-sheet.ts',
  'workspace/review/answer-comments.ts',
  'workspace/sign-judgements.ts',
];
/** Words of a file that is written, and what only the command line can be told. */
const ELSEWHERE = [/and give this file with --map/, /blanket sign-off/];
/** A string of a source, as it may be said: what is put into it is any word. */
const STRINGS = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g;
const textsIn = (source: string): string[] =>
  [...source.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '').matchAll(STRINGS)]
    .map(([, plain, made = '']) => plain ?? made.replace(/\$\{[^}]*\}+/g, 'word'))
    .filter((text) => /--[a-z]/.test(text) && !ELSEWHERE.some((one) => one.test(text)));

describe('what the desk says of a refusal', () => {
  it.each(SAID_IN)('names no option of the command line: %s', (file) => {
    const texts = textsIn(readFileSync(join(PROJECT, 'src', file), 'utf8'));
    expect(texts).not.toEqual([]);
    expect(texts.map(inDeskWords).filter((text) => /--[a-z]|stra merge|stra attest/.test(text))).toEqual([]);
  });

  it('says what can be done here, and leaves other words alone', () => {
    expect(
      inDeskWords(
        'leave the row out with --leave "E23000099", or put the code into data/reference/forces.csv',
      ),
    ).toBe(
      'say above that it is none, which leaves its rows out, or have whoever keeps this program add the code to its forces',
    );
    expect(inDeskWords('give --on <date>, the day of asking: 2024-03-01')).toBe('fill in the day of asking');
    expect(inDeskWords('write "four in ten", or run stra check --fix')).toBe('write "four in ten"');
    expect(inDeskWords('save it as "CSV UTF-8"')).toBe('save it as "CSV UTF-8"');
  });

  it('says so of a finding within a value, too, such as what a form would do', () => {
    const fix = 'write "four in ten", or run stra check --fix';
    const answer = { value: { findings: [{ message: fix, fix }] }, findings: [{ fix }], refused: null };
    expect(JSON.parse(JSON.stringify(answer, fixedHere))).toEqual({
      value: { findings: [{ message: fix, fix: 'write "four in ten"' }] },
      findings: [{ fix: 'write "four in ten"' }],
      refused: null,
    });
  });
});
