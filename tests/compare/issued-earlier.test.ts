import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

/**
 * An edition that version 0.2 issued, as that version wrote it: what was issued stays what it is, whatever a later
 * version does better. The fixture is not made again; its bytes are the point of it.
 */
const ISSUED = join(__dirname, '../fixtures/issued-0.2/umbrellas-2031');
const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
  readonly version: string;
};
const NOBODY = ['--override', 'Nobody', '--reason', 'made up for tests'];

let root = '';
const edition = (name: string): string => join(root, 'data', 'editions', name);
beforeAll(() => {
  root = temporaryFolder();
  mkdirSync(edition('.'), { recursive: true });
  cpSync(ISSUED, edition('umbrellas-2031'), { recursive: true });
});
afterAll(removeTemporaryFolders);

/** Every file of a folder with its bytes. */
const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.cache'))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length), readFileSync(path, 'base64')];
      }),
  );

describe('an edition that an earlier version issued', () => {
  it('is verified as what it is: its inputs and its record are those that were issued, and what is set otherwise is named', () => {
    const { code, stdout, stderr } = stra(['verify', edition('umbrellas-2031')]);
    expect(code).toBe(1);
    // Version 0.2 knew no keys.
    expect(stdout).toContain('not signed with a key: "Nobody" is only typed');
    const lines = stderr.trimEnd().split('\n');
    const differing = lines.filter((line) => / differs \(\d+ bytes issued, \d+ now\)$/.test(line));
    expect(differing.map((line) => line.split(': differs')[0])).toEqual([
      // By what its annexes say: a column that is empty in every row is said once, and no more in each.
      'output published.json',
      'output report.html',
      'output report.md',
      'output report.pdf',
      'output tables/quality-log-checks.csv',
      'output tables/quality-log-numbers.csv',
      'output tables/register-feeds.csv',
      'output tables/register-gaps.csv',
      'output tables/register-measures.csv',
      'output tables/register-recommendations.csv',
      'output tables/umbrellas-2031.ods',
      'output tables/umbrellas-2031.xlsx',
    ]);
    const versions = `issued with stra 0.2.0, verified with stra ${version}: another version may set the same content otherwise`;
    expect(lines.filter((line) => !differing.includes(line))).toEqual(version === '0.2.0' ? [] : [versions]);
  });

  it('prints today every number as it was printed then', () => {
    const out = join(temporaryFolder(), 'today');
    expect(stra(['build', edition('umbrellas-2031'), '--out', out, '--quiet']).code).toBe(0);
    const printedIn = (folder: string): Record<string, string> => {
      const record = JSON.parse(readFileSync(join(folder, 'published.json'), 'utf8')) as {
        values: Record<string, { printed: string }>;
      };
      return Object.fromEntries(Object.entries(record.values).map(([id, { printed }]) => [id, printed]));
    };
    const then = printedIn(edition('umbrellas-2031'));
    expect(Object.keys(then).length).toBeGreaterThan(10);
    expect(printedIn(out)).toEqual(then);
  });

  it('tells what was changed in it from what another version sets otherwise', () => {
    const changed = edition('changed');
    cpSync(ISSUED, changed, { recursive: true });
    const causes = join(changed, 'sections/causes.md');
    writeFileSync(causes, readFileSync(causes, 'utf8').replace('every porter', 'each porter'));
    writeFileSync(
      join(changed, 'published.json'),
      readFileSync(join(changed, 'published.json'), 'utf8').replace('every porter', 'each porter'),
    );
    const { code, stderr } = stra(['verify', changed]);
    expect(code).toBe(1);
    expect(stderr).toContain('input sections/causes.md: differs');
    expect(stderr).toContain('published.json is not the one that was issued');
  });

  it('is corrected by an edition of today, which says what was changed, and is itself left as it was', () => {
    const before = contentOf(edition('umbrellas-2031'));
    const corrected = edition('umbrellas-2031-corrected');
    expect(stra(['new', corrected, '--corrects', edition('umbrellas-2031')]).code).toBe(0);
    // Nothing but the correction differs: a value that today's version worked out otherwise would want its own revision.
    expect(stra(['check', corrected]).stderr.match(/error: .*$/gm)).toEqual([
      'error: the edition corrects "umbrellas-2031" and lists no revision of its own [revision/unexplained]',
    ]);
    writeFileSync(
      join(corrected, 'revisions.yaml'),
      [
        'west-wind:',
        '  date: 2031-09-01',
        '  type: correction',
        '  old: the wind',
        '  new: the west wind',
        '  reason: The harbour office named the wind',
        '  effect: The terms stand',
        '  approver: Head of the harbour office',
      ].join('\n'),
    );
    expect(stra(['issue', corrected, '--by', 'Nobody', '--on', '2031-09-02', ...NOBODY]).code).toBe(0);
    expect(stra(['verify', corrected]).code).toBe(0);
    expect(stra(['build', corrected, '--release', ...NOBODY, '--only', 'markdown']).code).toBe(0);
    const report = readFileSync(join(root, 'output/umbrellas-2031-corrected/report.md'), 'utf8');
    expect(report).toContain('A correction was made on 1 September 2031: “the wind” is now “the west wind”.');
    expect(report).toContain('This edition replaces “umbrellas-2031” of 18 May 2031, which is kept.');
    const { stdout, code } = stra(['diff', edition('umbrellas-2031'), corrected]);
    expect(code).toBe(1);
    expect(stdout).toContain('  Correction of 1 September 2031: “the wind” is now “the west wind”.');
    expect(contentOf(edition('umbrellas-2031'))).toEqual(before);
  });
});
