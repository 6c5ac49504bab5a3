import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportDocument } from '../../src/model/document';
import { allInlines } from '../../src/model/walk-document';
import { changedEdition, EDITION, removeTemporaryFolders, stra, temporaryFolder } from './run-stra';

afterAll(removeTemporaryFolders);

const hashes = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [
        path.slice(folder.length + 1).replaceAll('\\', '/'),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );

describe('the 2023 edition', () => {
  it('builds every output, and says where the document lies', () => {
    const out = join(temporaryFolder(), 'out');
    const { code, stdout } = stra(['build', EDITION, '--out', out], { cold: true });
    expect(code).toBe(0);
    expect(stdout).toMatch(/computed \d+, reported \d+, quoted \d+, structural \d+, unowned 0/);
    expect(Object.keys(hashes(out))).toEqual(
      expect.arrayContaining(['manifest.json', 'published.json', 'report.html', 'report.md', 'report.pdf']),
    );
    expect(readFileSync(join(out, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('gives the same bytes whatever the clock’s zone, the locale, the folder and the line ends', () => {
    const first = join(temporaryFolder(), 'a');
    const second = join(temporaryFolder('other place '), 'b');
    const crlf = changedEdition({
      'sections/demand.md': (text) => text.replaceAll('\n', '\r\n'),
      'gaps.yaml': (text) => text.replaceAll('\n', '\r\n'),
      'glossary.csv': (text) => text.replaceAll('\n', '\r\n'),
    });
    expect(
      stra(['build', EDITION, '--out', first], { env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' } })
        .code,
    ).toBe(0);
    expect(
      stra(['build', crlf, '--out', second], { env: { TZ: 'America/Los_Angeles', LANG: 'C' } }).code,
    ).toBe(0);
    expect(hashes(second)).toEqual(hashes(first));
    // Nor does it matter what a process has built before.
    for (const name of ['c', 'd']) {
      const again = join(temporaryFolder(), name);
      expect(stra(['build', EDITION, '--out', again]).code).toBe(0);
      expect(hashes(again)).toEqual(hashes(first));
    }
  });

  it('says in the properties of each file that it is a reconstruction', () => {
    const out = join(temporaryFolder(), 'out');
    expect(stra(['build', EDITION, '--out', out]).code).toBe(0);
    const says = /Reconstruction for demonstration\. Not a publication of/;
    const pdf = readFileSync(join(out, 'report.pdf'), 'latin1');
    expect(/<dc:description>[^]*?<\/dc:description>/.exec(pdf)?.[0]).toMatch(says);
    const html = readFileSync(join(out, 'report.html'), 'utf8');
    expect(/<meta name="description"[^>]*>/.exec(html)?.[0]).toMatch(says);
  });

  it('has no number that nothing owns, in any text of the document', () => {
    const { stdout } = stra(['build', EDITION, '--stop-after', 'compose']);
    const document = JSON.parse(stdout) as ReportDocument;
    const inlines = [...allInlines(document)];
    expect(inlines.filter((inline) => inline.kind === 'text' && /\d/.test(inline.text))).toEqual([]);
    expect(inlines.filter((inline) => inline.kind === 'value').length).toBeGreaterThan(100);
  });

  it('computes the headline figures from their rows', () => {
    // 507,827 ÷ 3,208,183 = 15.829%; 507,827 ÷ 4,368 hours = 116.26; 217,945 ÷ 507,827 = 42.917%
    const printed = (id: string): string =>
      /^printed +(.*)$/m.exec(stra(['explain', id, EDITION]).stdout)?.[1] ?? '';
    expect(printed('vawg-share')).toBe('15.8%');
    expect(printed('vawg-per-hour')).toBe('116.26');
    expect(printed('stalking-share')).toBe('42.9%');
    expect(printed('all-offences')).toBe('3,208,183');
    expect(printed('da-share-of-crime')).toBe('17.1%');
    expect(printed('rape-share-of-sexual')).toBe('36.2%');
  });

  it('accounts for all 95 quantitative claims of the published document', () => {
    const rows = readFileSync(join(EDITION, 'claims.csv'), 'utf8').trim().split('\n').slice(1);
    const ids = new Set(rows.map((row) => Number(row.split(',')[0])));
    expect([...Array(95).keys()].map((n) => n + 1).filter((n) => !ids.has(n))).toEqual([]);
  });
});
