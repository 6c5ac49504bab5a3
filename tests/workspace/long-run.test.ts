import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { onLongRun, runsLong } from '../../src/long-run';
import { openWorkspace } from '../../src/workspace';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';

jest.setTimeout(100_000);
afterAll(removeTemporaryFolders);

const checked = async (folder: string): Promise<() => Promise<unknown>> => {
  const { value } = await openWorkspace(folder);
  if (!value) throw new Error('an edition was to open');
  await value.check();
  return () => value.check();
};

describe('a process that runs long', () => {
  it('is told once, and nothing is done where nobody asked to be told', () => {
    runsLong();
    let told = 0;
    onLongRun(() => told++);
    runsLong();
    runsLong();
    expect(told).toBe(1);
  });

  it('is one that looks at an edition again after something changed, or whose edition is as large as any', async () => {
    let told = 0;
    const listen = (): void => onLongRun(() => told++);
    const folder = changedEdition({});
    const section = join(folder, 'sections/foreword.md');
    listen();
    const again = await checked(folder);
    expect(told).toBe(0);
    appendFileSync(section, '\nA sentence was added.\n');
    await again();
    expect(told).toBe(1);
    listen();
    appendFileSync(section, `\n${'A sentence was added. '.repeat(40)}`.repeat(2_500));
    await checked(folder);
    expect(told).toBe(2);
  });
});
