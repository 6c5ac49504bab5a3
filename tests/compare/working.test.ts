import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numberChange } from '../../src/model/number-change';
import type { PublishedEdition } from '../../src/model/published';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

/** What an issue hands out, which is what it prints; and what it keeps, out of which next year's changes are worked. */
jest.setTimeout(180_000);
const NOBODY = ['--override', 'Nobody', '--reason', 'made up for tests'];
let root = '';
const edition = (year: number): string => join(root, 'data', 'editions', `umbrellas-${year}`);
const working = (): string => join(edition(2031), 'issued', 'working.json');
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as PublishedEdition;

beforeAll(() => {
  root = temporaryFolder();
  mkdirSync(join(root, 'data', 'editions'), { recursive: true });
  for (const year of [2031, 2032])
    cpSync(join(PROJECT, 'tests/editions', `umbrellas-${year}`), edition(year), { recursive: true });
  expect(stra(['issue', edition(2031), '--by', 'Nobody', '--on', '2031-05-18', ...NOBODY]).code).toBe(0);
});
afterAll(removeTemporaryFolders);

it('the record holds numbers as they are printed, and the issue keeps them before rounding and says that they are not handed out', () => {
  const record = json(join(edition(2031), 'published.json'));
  expect(record.numbers).toBe('as printed');
  const [kept] = (
    JSON.parse(readFileSync(join(edition(2031), 'issued', 'manifest.json'), 'utf8')) as {
      readonly kept: readonly object[];
    }
  ).kept;
  expect(kept).toMatchObject({ path: 'issued/working.json', handOut: false });
  const { values } = json(working());
  const rounded = Object.entries(values).filter(([id, { value, decimals }]) => {
    const printed = record.values[id]?.value ?? null;
    expect(printed === null || Math.abs(printed * 10 ** decimals) % 1 < 1e-6 || printed % 1 !== 0).toBe(true);
    return value !== null && printed !== null && value !== printed;
  });
  // 29.035… is printed as 29.0%: the record has 29, and what is kept has the rest.
  expect(rounded.length).toBeGreaterThan(0);
  expect(readFileSync(working(), 'utf8')).toContain('Not for handing out');
});

it('no release has what is kept among its files', () => {
  const out = join(root, 'out');
  expect(stra(['build', edition(2031), '--release', ...NOBODY, '--out', out]).code).toBe(0);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.includes('working'))).toEqual([]);
});

it('a change is worked out of what was kept, and without it out of what was printed, which is said with both ends', () => {
  const diff = () => stra(['diff', edition(2031), edition(2032), '--out', join(root, 'changes')]);
  const whole = diff();
  expect(whole.stderr).not.toContain('compare/printed-only');
  const held = readFileSync(working());
  rmSync(working());
  const without = diff();
  expect(without.stderr).toContain('the numbers of "umbrellas-2031" before rounding are not here');
  expect(without.stdout).toContain('from printed numbers: between');
  const { stdout, code } = stra(['verify', edition(2031)]);
  expect(code).toBe(0);
  expect(stdout).toContain('issued/working.json is not here, as in every copy that was handed out');
  writeFileSync(working(), held);
  expect(stra(['verify', edition(2031)]).stdout).not.toContain('is not here');
});

it('what was changed in it is found', () => {
  const held = readFileSync(working(), 'utf8');
  writeFileSync(working(), held.replace('"schema": 1', '"schema":  1'));
  const { stderr, code } = stra(['verify', edition(2031)]);
  expect(code).toBe(1);
  expect(stderr).toContain('issued/working.json is not the one that was issued');
  writeFileSync(working(), held);
  expect(existsSync(working())).toBe(true);
});

describe('a change of two printed shares', () => {
  // 5.1% is from 5.05 to 5.15, and 5.3% from 5.25 to 5.35: the difference is from 0.1 to 0.3.
  it('says the least and the most that it can be', () => {
    expect(numberChange(5.1, 5.3, 'percent', 1, { old: 0.05, fresh: 0.05 })).toEqual({
      absolute: 0.2,
      relative: null,
      printed:
        '+0.2 percentage points, from printed numbers: between +0.1 percentage points and +0.3 percentage points',
    });
  });
  // Only the first is rounded: from 5.05 to 5.15, and 5.3 less that is from 0.15 to 0.25, which print as 0.2 and 0.3.
  it('is narrower where one of them is known', () => {
    expect(numberChange(5.1, 5.3, 'percent', 1, { old: 0.05, fresh: 0 }).printed).toContain(
      'between +0.2 percentage points and +0.3 percentage points',
    );
  });
  it('is one number where both are known', () => {
    expect(numberChange(5.1, 5.3, 'percent', 1).printed).toBe('+0.2 percentage points');
  });
});
