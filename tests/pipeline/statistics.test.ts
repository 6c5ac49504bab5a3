import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, replace, stra, temporaryFolder } from './run-stra';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

const BASE = join(PROJECT, 'data/editions/recorded-crime');
/** The edition with other words of its statistics. */
function saying(from: string | RegExp, to: string): string {
  const folder = join(temporaryFolder(), 'recorded-crime');
  cpSync(BASE, folder, { recursive: true });
  const file = join(folder, 'edition.yaml');
  writeFileSync(file, replace(from, to)(readFileSync(file, 'utf8')));
  return folder;
}
function chapterOf(edition: string): string {
  const out = temporaryFolder();
  const { code, stderr } = stra(['build', edition, '--out', out, '--only', 'markdown']);
  if (code !== 0) throw new Error(stderr);
  const report = readFileSync(join(out, 'report.md'), 'utf8');
  return /# Annex C: About these statistics\n([^#]*)/.exec(report)?.[1] ?? '';
}

describe('what a publication says of its statistics', () => {
  it('is what follows from the edition, and that nobody speaks for it, where nobody wrote anything', () => {
    const chapter = chapterOf(saying(/statistics:\n(?: .*\n)+/u, ''));
    expect(chapter).toContain('Nothing has been revised or corrected since it was issued.');
    expect(chapter).toContain('Published on 30 April 2026.');
    expect(chapter).toContain('No count is withheld.');
    expect(chapter).toContain('Nobody has said for this document how far it follows the Code.');
    expect(chapter).not.toContain('revised by their publishers');
  });

  it('counts the figures by what they rest on: all of them, each once', () => {
    const rows = [...chapterOf(BASE).matchAll(/^\| (Worked out[^|]*) \| (\d+) \|/gmu)].map(([, name, n]) => [
      name,
      Number(n),
    ]);
    const measures = readFileSync(join(BASE, 'measures.yaml'), 'utf8').match(/^[a-z0-9-]+:/gmu)?.length ?? 0;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.reduce((sum, [, n]) => sum + Number(n), 0)).toBe(measures);
  });

  it('has the words of whoever signs for it, with name and day, and holds their numbers as any words', () => {
    const signed = (statement: string): string =>
      saying(
        'statistics:\n',
        `statistics:\n  compliance: { statement: "${statement}", by: "A tester, head of tests", on: "2026-04-01" }\n`,
      );
    const chapter = chapterOf(signed('The Code is followed but for pre-release access.'));
    expect(chapter).toContain('The Code is followed but for pre-release access.');
    expect(chapter).toContain('A tester, head of tests, 1 April 2026.');
    expect(chapter).not.toContain('Nobody has said');
    const { code, stderr } = stra(['check', signed('Of all figures 97% are accredited.')]);
    expect(code).toBe(1);
    expect(stderr).toContain('edition.yaml');
    expect(stderr).toContain('97%');
  });
});
