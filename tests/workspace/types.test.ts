import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

jest.setTimeout(180_000);
afterAll(removeTemporaryFolders);

const USE = `import { openWorkspace, type Built, type Found } from 'stra';

export async function build(folder: string): Promise<Found<Built> | null> {
  const { value: edition, refused } = await openWorkspace(folder);
  if (edition === null) throw new Error(refused?.message);
  // @ts-expect-error: no build makes a fax, and what compiles all the same has lost its types.
  await edition.build({ only: ['fax'] });
  return edition.build({ only: ['html'] });
}
`;
const node = (folder: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { said: stdout + stderr, status };
};
const compile = (folder: string, code: string) => {
  writeFileSync(join(folder, 'use.ts'), code);
  const tsc = join(PROJECT, 'node_modules/typescript/bin/tsc');
  const types = ['--types', 'node', '--typeRoots', join(PROJECT, 'node_modules/@types')];
  return node(folder, tsc, '--noEmit', '--strict', '--module', 'node16', ...types, 'use.ts');
};

describe('the types of the package', () => {
  it('compile in a strict program of somebody else, and refuse what no use is given', () => {
    expect(node(PROJECT, 'scripts/build-types.mjs').status).toBe(0);
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(PROJECT, join(folder, 'node_modules/stra'), 'junction');
    expect(compile(folder, USE)).toEqual({ said: '', status: 0 });
  });
});
