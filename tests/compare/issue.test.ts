import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedEdition, PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);
const ISSUE = [
  '--by',
  'Nobody',
  '--on',
  '2026-01-01',
  '--override',
  'Nobody',
  '--reason',
  'made up for tests',
];

describe('an issued edition', () => {
  it('verifies to the same bytes, is not issued twice, and tells what was changed in it', () => {
    const edition = changedEdition({});
    expect(stra(['issue', edition, ...ISSUE]).code).toBe(0);
    expect(stra(['issue', edition, ...ISSUE]).code).toBe(2);
    expect(stra(['verify', edition]).code).toBe(0);

    // A template of its own copies is what it is built from; the edition's words are inputs.
    const gaps = join(edition, 'gaps.yaml');
    writeFileSync(gaps, readFileSync(gaps, 'utf8').replace('How much VAWG', 'How very much VAWG'));
    const changed = stra(['verify', edition]);
    expect(changed.code).toBe(1);
    expect(changed.stderr).toContain('input gaps.yaml: differs');
    expect(changed.stderr).toContain('output report.md: differs');
  });

  it('is not made again under the same title: a build of what was changed is no release, and says so on every page', () => {
    const edition = changedEdition({});
    expect(stra(['issue', edition, ...ISSUE]).code).toBe(0);
    const out = join(edition, '..', 'out');
    const build = (...more: string[]) =>
      stra(['build', edition, '--out', out, '--only', 'markdown,html', ...more]);
    const release = ['--release', ...ISSUE.slice(4)];
    expect(build(...release).code).toBe(0);
    const before = readFileSync(join(out, 'report.md'), 'utf8');

    const gaps = join(edition, 'gaps.yaml');
    writeFileSync(gaps, readFileSync(gaps, 'utf8').replace('How much VAWG', 'How very much VAWG'));
    const refused = build(...release);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      'issued on 1 January 2026, and a file of it is not what was issued: "gaps.yaml"',
    );
    expect(refused.stderr).toContain('--corrects');
    expect(refused.stderr).toContain('[issue/changed]');
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toBe(before);

    const draft = build();
    expect(draft.stderr).toContain('[issue/changed]');
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain(
      'This is not the edition that was issued on 1 January 2026: it has been changed since.',
    );
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('Not the issued edition');
    // It belongs to what is built and what is left to do; the words fit the numbers all the same.
    expect(stra(['check', edition]).stderr).not.toContain('issue/changed');
    const status = stra(['status', edition]);
    expect(status.stdout).toMatch(/\[ \] .*gaps\.yaml: the edition was issued on .* \(blocks a release\)/);
  });

  it('says so on every page of a draft whose judgements nobody has signed, too, and so does an embargo', () => {
    const edition = join(temporaryFolder(), 'umbrellas-2031');
    cpSync(join(PROJECT, 'tests/editions/umbrellas-2031'), edition, { recursive: true });
    expect(stra(['issue', edition, ...ISSUE.slice(0, 2), '--on', '2031-05-18', ...ISSUE.slice(4)]).code).toBe(
      0,
    );
    const head = join(edition, 'edition.yaml');
    writeFileSync(
      head,
      readFileSync(head, 'utf8').replace('marking: OFFICIAL', 'marking: OFFICIAL\nembargo: "2031-06-01"'),
    );
    const out = join(edition, '..', 'out');
    expect(stra(['build', edition, '--out', out, '--only', 'html']).code).toBe(0);
    // The page's style prints this in the margin of each page.
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toMatch(
      /@bottom-left\{content:"Not the issued edition\\2e {2}Embargoed until 1 June 2031\\2e {2}Draft/,
    );
  });

  it('that is half made is undone by the next command, and each says the same of what is amiss', () => {
    const edition = changedEdition({});
    mkdirSync(join(edition, 'issued/project/templates'), { recursive: true });
    writeFileSync(join(edition, 'issued/project/templates/report.md.hbs'), 'half');
    const status = stra(['status', edition]);
    expect(status.stderr).toContain('an issue was cut off before it was whole, and is undone');
    expect(existsSync(join(edition, 'issued'))).toBe(false);
    expect(
      readFileSync(join(edition, '.stra/left-over/issued/project/templates/report.md.hbs'), 'utf8'),
    ).toBe('half');
    expect(stra(['issue', edition, ...ISSUE]).code).toBe(0);

    rmSync(join(edition, 'published.json'));
    const what = 'was issued on 1 January 2026, and its published.json is missing';
    expect(stra(['status', edition]).stdout).toContain(what);
    expect(stra(['issue', edition, ...ISSUE]).stderr).toContain(what);
    expect(stra(['verify', edition]).stderr).toContain('published.json is missing: put it back from a copy');
  });

  it('is compared with itself in no time and found the same; a record with a broken entry is compared without it', () => {
    const edition = changedEdition({});
    expect(stra(['issue', edition, ...ISSUE]).code).toBe(0);
    expect(stra(['diff', edition, edition])).toMatchObject({ code: 0 });
    const path = join(edition, 'published.json');
    const record = JSON.parse(readFileSync(path, 'utf8')) as { values: Record<string, unknown> };
    record.values['vawg-offences'] = { value: 'broken' };
    const other = join(edition, '..', 'other.json');
    writeFileSync(other, JSON.stringify(record));
    const ran = stra(['diff', edition, other]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('the entry "vawg-offences" of "values" cannot be read');
    expect(ran.stdout).toContain('the same in all that could be read');
    writeFileSync(other, JSON.stringify({ ...record, gaps: 'broken' }));
    expect(stra(['diff', edition, other]).stderr).toContain('the register "gaps" cannot be read');
    expect(stra(['diff', edition, join(edition, 'gaps.yaml')]).code).toBe(2);
  });
});
