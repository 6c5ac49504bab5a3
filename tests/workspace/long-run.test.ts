import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onLongRun, runsLong } from '../../src/long-run';
import { openWorkspace } from '../../src/workspace';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';

jest.setTimeout(100_000);
afterAll(removeTemporaryFolders);

const built = async (folder: string): Promise<() => Promise<unknown>> => {
  const { value } = await openWorkspace(folder);
  if (!value) throw new Error('an edition was to open');
  const build = () => value.build({ out: join(folder, '..', 'out'), only: ['markdown'] });
  const { findings } = await build();
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return build;
};
const letters = (n: number): string =>
  String(n).replace(/\d/g, (digit) => 'bcdfghjklm'.charAt(Number(digit)));

const listened = (): { begun: number; givenBack: number } => {
  const told = { begun: 0, givenBack: 0 };
  onLongRun({ begin: () => told.begun++, giveBack: () => told.givenBack++ });
  return told;
};

describe('a process that runs long', () => {
  it('is told once, and nothing is done where nobody asked to be told', () => {
    runsLong();
    const told = listened();
    runsLong();
    runsLong();
    expect(told).toEqual({ begun: 1, givenBack: 0 });
  });

  it('is one whose edition is as large as any, or one that looks at an edition again after something changed', async () => {
    const folder = changedEdition({});
    const section = join(folder, 'sections/foreword.md');
    const text = readFileSync(section, 'utf8');
    const small = listened();
    await (
      await built(folder)
    )();
    expect(small).toEqual({ begun: 0, givenBack: 0 });
    // No sentence stands twice.
    const large = Array.from({ length: 50_000 }, (_, i) => `Of a ${letters(i)} nobody has heard before now.`);
    writeFileSync(section, `${text}\n\n${large.join('\n\n')}\n`);
    const first = listened();
    const again = await built(folder);
    expect(first).toEqual({ begun: 1, givenBack: 1 });
    writeFileSync(section, `${text}\n\nA sentence was added.\n`);
    const second = listened();
    await again();
    expect(second).toEqual({ begun: 1, givenBack: 0 });
  });
});
