import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedEdition, removeTemporaryFolders, stra } from '../pipeline/run-stra';

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
