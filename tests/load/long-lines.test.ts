import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace';

const PROJECT = join(__dirname, '../..');
const DATASET = 'datasets/lost.csv';

/** What a check finds wrong where this is added to a table of seven lines. */
async function foundWith(added: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stra-lines-'));
  try {
    cpSync(join(PROJECT, 'tests/editions/umbrellas-2031'), folder, { recursive: true });
    appendFileSync(join(folder, DATASET), added);
    const { value } = await openWorkspace(folder);
    const { findings = [] } = (await value?.check()) ?? {};
    return findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, place, message }) => `${place.file}:${place.line} ${rule}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The database leaves lines of two million characters out, and says nothing of one of forty million. */
describe('a row that is longer than any row is', () => {
  it.each([1_000_000, 2_100_000, 40_000_000])('is refused with its line: %d spaces', async (spaces) => {
    expect(await foundWith(`umbrella,${' '.repeat(spaces)}wind,1\n`)).toEqual([
      `${DATASET}:8 load/too-large: line 8 has more than 1,000,000 characters`,
    ]);
  });

  it('is refused where a cell in quotation marks goes over forty thousand lines', async () => {
    expect(await foundWith(`umbrella,"${`${'a'.repeat(78)}\n`.repeat(40_000)}",1\n`)).toEqual([
      `${DATASET}:8 data/shape: the row that begins here cannot be read: line size over maximum`,
    ]);
  });

  it('is said by its beginning where it is long and no longer than that', async () => {
    expect(await foundWith(`umbrella,${'x'.repeat(5_000)},1\n`)).toEqual([
      `${DATASET}:8 data/shape: "${'x'.repeat(100)}…" is no known value of "cause"`,
    ]);
  });
});
