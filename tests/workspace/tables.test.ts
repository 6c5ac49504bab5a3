import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace, startEdition } from '../../src/workspace';
import { ods, xlsx } from '../import/workbooks';
import { startTables } from './start-tables';
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

describe('a table that a spreadsheet takes the place of', () => {
  const people = (last: number) => [
    ['People who live in each district, mid-2030', null],
    ['Source: Town register', null],
    [null, null],
    ['District', 'Population'],
    ['North Quay', 41200],
    ['South Quay', 30100],
    ['Old Town', last],
    ['Total', 71300 + last],
  ];

  it('is read as it was read last time, after it was looked at, with what the edition says of it', async () => {
    const folder = join(temporaryFolder(), 'harbour');
    const answers = {
      ...{ title: 'Threats to the harbour', kind: 'Strategic assessment', about: 'threats to the harbour' },
      ...{ period: '2030/31', place: 'the harbour', people: 'everybody in the harbour' },
      ...{ publisher: 'Harbour Watch', date: '1 June 2031', marking: 'OFFICIAL', threatAreas: 'Theft' },
    };
    await startEdition({ folder, answers });
    const { value } = await openWorkspace(folder);
    if (!value) throw new Error('it does not open');
    const first = startTables(temporaryFolder());
    await value.start.take(first.incidents, { counts: 'incidents', from: 'Harbour Watch', about: null });
    const asked = { counts: 'people', from: 'Town register', about: null };
    await value.start.take(first.people, { ...asked, answer: ['period=2030-04/2031-03'] });
    const offered = await value.start.suggest();
    await value.start.keep(offered.value?.suggestions.map(({ id }) => id) ?? []);
    expect((await value.check()).findings).toEqual([]);
    const tables = (await value.tables()).value ?? [];
    const read = Object.fromEntries(tables.map(({ file, sha256 }) => [file, sha256]));
    const [file, path] = ['datasets/people.csv', join(folder, 'datasets/people.csv')];
    const before = readFileSync(path, 'utf8');
    expect(before.trim().split('\n')).toHaveLength(4);

    // As Excel saves it, and as LibreOffice does.
    for (const [name, bytes, last] of [
      ['next.xlsx', xlsx([{ name: 'Sheet1', rows: people(18900) }]), 18900],
      ['next.ods', ods([{ name: 'Sheet1', rows: people(28700) }]), 28700],
    ] as const) {
      const sheet = join(temporaryFolder(), name);
      writeFileSync(sheet, bytes);
      const looked = (await value.lookAtNew(sheet, { file })).value;
      expect(looked?.reads).toBe('sheet');
      expect(looked?.looked?.rows.filter(({ is }) => is === 'left out').map(({ row }) => row)).toEqual([8]);
      expect(looked?.looked?.asks.map(({ about }) => about)).toEqual(['period']);
      // Nothing is taken before what no table says is said.
      const open = await value.replaceTable({ file, source: sheet, read: read[file] ?? '', reading: {} });
      expect(open.refused?.message).toContain('look at how it would be read first');
      const reading = { answer: ['period=2030-04/2031-03'] };
      const impact = (await value.impact(sheet, { as: file, reading })).value;
      expect([impact?.otherwise, impact?.impact === null]).toEqual([[], false]);
      expect(readFileSync(path, 'utf8')).toBe(before);
      const request = { file, source: sheet, read: read[file] ?? '', reading };
      expect((await value.replaceTable({ ...request, read: 'x' })).refused?.message).toContain(
        'somebody else',
      );
      expect((await value.replaceTable(request)).value?.after?.rows).toBe(3);
      expect(readFileSync(path, 'utf8')).toContain(`Old Town,${last}`);
      expect(readFileSync(join(folder, 'receipts/people.json'), 'utf8')).toContain(`"name": "${name}"`);
      const rules = (await value.check()).findings.map(({ rule }) => rule);
      expect([...new Set(rules)]).toEqual(['wording/does-not-fit']);
      writeFileSync(path, before);
    }

    // Of another year: the edition says so from then on, and nothing names the year before.
    const sheet = join(temporaryFolder(), 'later.xlsx');
    writeFileSync(sheet, xlsx([{ name: 'Sheet1', rows: people(18700) }]));
    const reading = { answer: ['period=2031-04/2032-03'] };
    const datasets = readFileSync(join(folder, 'datasets.yaml'), 'utf8');
    const later = (await value.impact(sheet, { as: file, reading })).value;
    expect(later?.otherwise).toEqual([
      'the period of the table was year ending March 2031, and becomes year ending March 2032',
    ]);
    expect(readFileSync(join(folder, 'datasets.yaml'), 'utf8')).toBe(datasets);
    await value.replaceTable({ file, source: sheet, read: read[file] ?? '', reading });
    const now = readFileSync(join(folder, 'datasets.yaml'), 'utf8').split('\n');
    const changed = now.filter((line, n) => line !== datasets.split('\n')[n]);
    expect(changed.map((line) => line.trim())).toEqual(['period: 2031-04/2032-03']);
  });
});
