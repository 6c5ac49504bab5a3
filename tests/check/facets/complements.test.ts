import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPipeline } from '../../../src/workspace/pipeline';
import { realWorld } from '../../../src/world';

const PROJECT = join(__dirname, '../../..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What is found in the stated figures of an edition of umbrellas that has one more of them. */
async function found(row: string): Promise<string[]> {
  const edition = mkdtempSync(join(tmpdir(), 'stra-complement-'));
  folders.push(edition);
  cpSync(join(PROJECT, 'tests/errors/base'), edition, { recursive: true });
  const file = join(edition, 'reported.csv');
  writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n${row}\n`);
  const { diagnostics } = await runPipeline(
    edition,
    realWorld(PROJECT, () => undefined),
    { outline: 'public', stopAfter: 'check' },
  );
  return diagnostics.filter(({ severity }) => severity !== 'note').map(({ rule }) => rule);
}

const NOT_FOUND = (number: string, label = 'Umbrellas not found again', base = 'umbrellas lost'): string =>
  `not-found-share,reported,${label},${number},exact,%,2030-10-01/2031-03-31,owners of umbrellas,${base},,,harbour-office,,`;

// 68.6 in 100 are found again, so that 31.4 are not.
describe('a share and its complement, each in a place of its own', () => {
  it.each([
    ['together are all of the whole', NOT_FOUND('31.4')],
    ['may differ by what rounding takes', NOT_FOUND('31.3')],
    ['are no pair where their wholes differ', NOT_FOUND('40', 'Umbrellas not found again', 'umbrellas sold')],
    ['are no pair where they count other things', NOT_FOUND('40', 'Umbrellas not sold again')],
  ])('%s', async (_, row) => {
    expect(await found(row)).toEqual([]);
  });
  it.each([
    ['less than all', NOT_FOUND('25')],
    ['more than all', NOT_FOUND('40')],
    ['by a word that begins with un', NOT_FOUND('40', 'Umbrellas unfound again')],
  ])('are found where together they are %s', async (_, row) => {
    expect(await found(row)).toEqual(['same/impossible']);
  });
});
