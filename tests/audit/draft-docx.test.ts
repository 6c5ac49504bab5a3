import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { del, docx, ins, p, r } from '../docx/make-docx';
import { EDITION, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

const draft = (bytes: Uint8Array, name = 'draft.docx'): string => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  return file;
};
const check = (file: string, ...more: string[]) => stra(['check', EDITION, '--text', file, ...more]);
const links = (n: number): string =>
  Array.from({ length: n }, (_, i) =>
    p(`<w:hyperlink>${r(`source ${'abcdefghij'[i] ?? ''}`)}</w:hyperlink>`),
  ).join('');

// By the edition: 115 domestic homicides in 2021/22; 116.26 VAWG offences an hour.
const WORDS =
  p(r('Scale'), 'berschrift1') +
  p(r('Girls are likely to be recruited near their schools.')) +
  p(r('Police record just under 117 VAWG offences each hour.')) +
  links(10);

it('a Word document is held against the edition: errors first, in places that somebody finds in Word', () => {
  const { code, stdout, stderr } = check(draft(docx(WORDS)));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /draft\.docx, under "Scale", paragraph 2: error: "just under 117" is loose for 116\.26 \(vawg-per-hour\) \[audit\/contradicts\]\n +\| Police record just under 117 VAWG offences each hour\.\n[^]*?fix: write "just over 116"/,
  );
  expect(stderr.indexOf(': error:')).toBeLessThan(stderr.indexOf(': warning:'));
  // Nobody can set a link to a judgement in Word.
  expect(stderr).toMatch(
    /paragraph 1: warning: "likely" stands outside[^]*?fix: say which it is: a judgement/,
  );
  expect(stderr).not.toContain('](');
  expect(stdout).toMatch(/ {2}under "Scale", paragraph 2: "just under 117" contradicts vawg-per-hour/);
  expect(stdout).toContain('words in pictures and charts');
});

it('forty links that lead nowhere are one line', () => {
  const { stderr } = check(draft(docx(WORDS)));
  expect(stderr.match(/audit\/empty-link/g)).toHaveLength(1);
  expect(stderr).toMatch(
    /10 links lead nowhere: under "Scale", paragraph 3; under "Scale", paragraph 4; under "Scale", paragraph 5; and 7 more/,
  );
});

it('what was deleted with tracking on is not held, and what was inserted is', () => {
  const tracked = p(
    r('Police record ') + del('just under 117') + ins(r('just over 116')) + r(' VAWG offences each hour.'),
  );
  const { stderr, stdout } = check(draft(docx(tracked)));
  expect(stderr).not.toContain('audit/contradicts');
  expect(stdout).toMatch(/paragraph 1: "just over 116" (?:equals|fits) vawg-per-hour/);
  expect(stdout).toContain('1 tracked deletion: their words were not read');
});

it('a file that is none, or is harmful, is refused by name and nothing is said to be checked', () => {
  const cut = check(draft(docx(WORDS).subarray(0, 700)));
  expect(cut.code).toBe(1);
  expect(cut.stderr).toMatch(/error: this is (?:no whole Word document|a zip archive)/);
  const doctype = { 'word/document.xml': '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>' };
  expect(check(draft(docx('', doctype))).stderr).toMatch(
    /error: a part of this Word document declares a document type[^]*why: nothing in this file was checked/,
  );
  expect(check(draft(Buffer.alloc(65 * 1024 * 1024), 'big.docx')).stderr).toMatch(
    /error: this file is larger than any report/,
  );
  const found = JSON.parse(check(draft(docx(WORDS)), '--format', 'json').stdout) as {
    diagnostics: { severity: string; place: { line: number } }[];
    where: string[];
  };
  const [first] = found.diagnostics;
  expect(first?.severity).toBe('error');
  expect(found.where[(first?.place.line ?? 0) - 1]).toBe('under "Scale", paragraph 2');
});
