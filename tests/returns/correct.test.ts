import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace';
import { realWorld } from '../../src/world';
import { changedEdition, PROJECT, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);
jest.setTimeout(60_000);

// The rows are made up for tests. They are put into a copy of an edition and are nobody's return.
const WOMEN = 'women and girls aged 10 and over';
const ROW = `VAWG, ${WOMEN}`;
const asked = {
  dataset: 'forces-return',
  force: 'Kent',
  on: '2024-05-20',
  agreed: 'Head of analysis, Kent Police',
  reason: 'four crimes were recorded late',
};
async function withReturn() {
  const edition = changedEdition({});
  const { value: workspace } = await openWorkspace(edition, { world: realWorld(PROJECT, () => undefined) });
  if (!workspace) throw new Error('no workspace');
  const file = join(temporaryFolder(), 'kent.csv');
  writeFileSync(
    file,
    `Force,Group of offences,Victims counted,Offences recorded\nKent,VAWG,${WOMEN},1200\nKent,Stalking and harassment,${WOMEN},300\n`,
  );
  const added = await workspace.returns.add(file, { ...asked, on: '2024-05-13' });
  expect(added.refused).toBeNull();
  await workspace.returns.mark('signed off', { ...asked, on: '2024-05-14', by: 'The chief officer' });
  return { edition, workspace };
}
const text = (edition: string, file: string): string => readFileSync(join(edition, file), 'utf8');

describe('a cell of a return', () => {
  it('is changed with what it was, why, who agreed and when, and the sign-off counts no longer', async () => {
    const { edition, workspace } = await withReturn();
    const signed = await workspace.returns.list({ dataset: 'forces-return' });
    const of = (list: typeof signed) => list.value?.returns.find(({ force }) => force === 'kent');
    expect(of(signed)?.signedOff?.by).toBe('The chief officer');
    const { value, refused } = await workspace.returns.correct({ ...asked, row: ROW, to: '1204' });
    expect(refused).toBeNull();
    expect(value).toMatchObject({ old: '1200', new: '1204', column: 'offences', isPrinted: false });
    expect(text(edition, 'datasets/forces-return.csv')).toContain(`kent,VAWG,${WOMEN},1204\n`);
    expect(text(edition, 'datasets/forces-return.csv')).toContain(
      `kent,Stalking and harassment,${WOMEN},300\n`,
    );
    expect(text(edition, 'returns/changes.csv').trim().split('\n')).toEqual([
      'dataset,force,row,column,old,new,reason,agreed,on',
      `forces-return,kent,"${ROW}",offences,1200,1204,four crimes were recorded late,"Head of analysis, Kent Police",2024-05-20`,
    ]);
    const after = of(await workspace.returns.list({ dataset: 'forces-return' }));
    expect([after?.state, after?.signedOff]).toEqual(['corrected', null]);
  });
  it('is said where the number is explained, and in the quality log, once the edition names the register', async () => {
    const { edition, workspace } = await withReturn();
    await workspace.returns.correct({ ...asked, row: ROW, to: '1204' });
    const head = text(edition, 'edition.yaml');
    writeFileSync(
      join(edition, 'edition.yaml'),
      head.replace(/^files:\n/m, 'files:\n  changedCells: returns/changes.csv\n'),
    );
    const { value } = await workspace.explain('vawg-offences');
    const steps = value?.explanation.counts.flatMap(({ steps: all }) => all) ?? [];
    expect(steps.filter(({ what }) => what === 'changed').map(({ text: words }) => words)).toEqual([
      `Kent Police, ${ROW}: "offences" was 1200, is 1204 since 2024-05-20: four crimes were recorded late (agreed: Head of analysis, Kent Police)`,
    ]);
    const { value: stages } = await workspace.stages({ stopAfter: 'render', only: ['markdown'] });
    const report = stages?.render?.find(({ path }) => path === 'report.md');
    expect(Buffer.from(report?.bytes ?? []).toString('utf8')).toContain(
      `| Kent Police | ${ROW}: Offences recorded | 1200, now 1204 | four crimes were recorded late | Head of analysis, Kent Police | 20 May 2024 |`,
    );
  });
  it.each([
    ['a row that is not there', { row: 'VAWG', to: '1' }, 'no row is "VAWG"', `--row "${ROW}"`],
    [
      'a text for a number',
      { row: ROW, to: '1,204' },
      '"1,204" cannot stand in "offences"',
      'write a whole number in digits',
    ],
    ['a number below 0', { row: ROW, to: '-4' }, '"-4" cannot stand in "offences"', 'write a whole number'],
    [
      'no number where one must be',
      { row: ROW, to: '[x]' },
      '"[x]" cannot stand in "offences"',
      'mayBeEmpty: true',
    ],
    [
      'the key of a row',
      { row: ROW, to: 'VAWG', column: 'group' },
      '"group" is no column that may be changed',
      'offences',
    ],
    ['what stands there', { row: ROW, to: '1200' }, 'is 1200 already', 'nothing has to be corrected'],
    ['nobody who agreed', { row: ROW, to: '1204', agreed: '' }, 'give --agreed', ''],
  ])('is not changed: %s', async (_, request, message, fix) => {
    const { edition, workspace } = await withReturn();
    const before = text(edition, 'datasets/forces-return.csv');
    const { value, refused } = await workspace.returns.correct({ ...asked, ...request });
    expect(value).toBeNull();
    expect(refused?.message ?? '').toContain(message);
    expect(refused?.fix ?? '').toContain(fix);
    expect(text(edition, 'datasets/forces-return.csv')).toBe(before);
  });
});
