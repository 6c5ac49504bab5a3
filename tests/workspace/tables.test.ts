import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace';
import { changedEdition, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

describe('a table that another takes the place of', () => {
  it('is looked at first by any name, and replaced only while it is what was read', async () => {
    const folder = changedEdition({});
    const { value } = await openWorkspace(folder);
    const tables = await value?.tables();
    const table = tables?.value?.find(({ id }) => id === 'forces-return');
    if (!value || !table) throw new Error('no table');
    expect(table).toMatchObject({ rows: 3, isReturns: true, file: 'datasets/forces-return.csv' });
    const path = join(folder, table.file);
    const before = readFileSync(path, 'utf8');
    const source = join(temporaryFolder(), 'of another name.csv');
    writeFileSync(source, before.replace('507827', '657827'));
    const impact = await value.impact(source, { as: table.file });
    expect(impact.value?.impact?.loose.length).toBeGreaterThan(5);
    expect((await value.impact(source, { as: '../edition.yaml' })).refused?.message).toContain('is no table');
    const request = { file: table.file, source, read: table.sha256 };
    writeFileSync(path, `${before}\n`);
    expect((await value.replaceTable(request)).refused?.message).toContain('was changed by somebody else');
    expect(readFileSync(path, 'utf8')).toBe(`${before}\n`);
    writeFileSync(path, before);
    for (const file of ['edition.yaml', '../2023/edition.yaml', 'sections/foreword.md'])
      expect((await value.replaceTable({ ...request, file })).refused?.message).toContain('is no table');
    expect((await value.replaceTable(request)).value?.file).toBe(table.file);
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(source, 'utf8'));
  });
});
