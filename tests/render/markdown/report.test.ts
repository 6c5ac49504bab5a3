import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { CheckedReport } from '../../../src/model/document';
import { renderMarkdown } from '../../../src/render/markdown';
import { everyBlockReport } from '../../fixtures/documents/every-block';
import { longReport } from '../../fixtures/documents/long';
import { asChecked, paragraph, section, table, text } from '../html/sample-report';
import { documentOf } from '../pdf/sample-pages';

const printed = (report: CheckedReport): string => Buffer.from(renderMarkdown(report).bytes).toString('utf8');
const of = (...blocks: Parameters<typeof section>[2]): string =>
  printed(asChecked(documentOf([section('one', 'One', blocks)])));

const root = join(__dirname, '..', '..', '..');
/** What the linter says of files; it is an ES module, which the test runner cannot load. */
function judged(texts: Readonly<Record<string, string>>): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'stra markdown '));
  const files = Object.entries(texts).map(([name, words]) => {
    const file = join(folder, `${name}.md`);
    writeFileSync(file, words);
    return file;
  });
  const script = join(root, 'scripts', 'judge-markdown.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...files], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return { status, said: `${stdout}${stderr}`.replaceAll(`${folder}${sep}`, '').trim() };
}

describe('the report as Markdown', () => {
  it('passes the linter with every block, and with two hundred pages', () => {
    const { status, said } = judged({ every: printed(everyBlockReport()), long: printed(longReport()) });
    expect(said).toBe('every.md: 0 problems\nlong.md: 0 problems');
    expect(status).toBe(0);
  }, 30_000);
  it('is refused by the same linter when it has faults', () => {
    const { status, said } = judged({ bad: '# One\n\n### Three\n\n[nowhere](#nothing)\n' });
    expect(status).toBe(1);
    expect(said).toContain('bad.md:3: MD001');
    expect(said).toContain('bad.md:5: MD051');
  });

  it('is what it was, every block of it', () => {
    const golden = join(__dirname, 'every-block.md');
    const now = printed(everyBlockReport());
    // Written where it is missing, to be read and committed; on the build machine that is an error.
    if (!existsSync(golden) && process.env['CI'] === undefined) writeFileSync(golden, now);
    expect(now).toBe(readFileSync(golden, 'utf8').replaceAll('\r\n', '\n'));
  });

  it('changes one line where one paragraph changed', () => {
    const at = (words: string): string[] =>
      of(paragraph('a', [text('First.')]), paragraph('b', [text(words)]), table('t')).split('\n');
    const before = at('Second.');
    const after = at('Second, and now with many more words than there were before.');
    expect(after.length).toBe(before.length);
    expect(after.filter((line, i) => line !== before[i])).toHaveLength(1);
  });
  it('changes one line where one cell changed', () => {
    const at = (words: string): string[] =>
      of(
        table('t', {
          rows: [1, 2, 3].map((n) => ({
            id: `r${n}`,
            cells: [[text(n === 2 ? words : 'x')], [text('y')], [text('z')]],
          })),
        }),
      ).split('\n');
    const before = at('short');
    const after = at('a cell with a good many more words in it than the one that was there');
    expect(after.filter((line, i) => line !== before[i])).toHaveLength(1);
  });
});
