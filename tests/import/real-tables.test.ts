import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedEdition, removeTemporaryFolders, stra } from '../pipeline/run-stra';
import { importFile } from './import-file';

// The published tables are not part of the project: their folder is named by STRA_REAL_DATA.
const folder = process.env['STRA_REAL_DATA'] ?? '';
const table = join(folder, 'home-office', 'prc-pfa-mar2013-onwards.csv.gz');
const outcomes = join(folder, 'home-office', 'outcomes-ye-mar2025-recorded-basis.csv.gz');
const there = folder !== '' && existsSync(table);
if (!there) process.stderr.write('skipped: the real tables; STRA_REAL_DATA does not name their folder\n');
const real = there ? describe : describe.skip;

real('the police force area tables as the Home Office publishes them', () => {
  afterAll(removeTemporaryFolders);

  it('give the totals that are known of them, and ask what the last quarter of fraud is', async () => {
    const run = await importFile(table);
    // It is all zeros, which means "not supplied": only a person can say so.
    expect(run.said).toEqual([
      '1:1 every number of "Fraud offences" in 2025-Q4 is 0, and at other times it is not',
    ]);
    expect(run.facts.rows).toMatchObject({ read: 321_893, written: 321_893, refused: 0 });
    const totals = Object.fromEntries(run.facts.years.map(({ year, total }) => [year, total]));
    expect(totals).toMatchObject({ '2022/23': 6_737_083, '2024/25': 6_588_827 });
    expect(run.facts.years.filter(({ partYear }) => partYear).map(({ year }) => year)).toEqual(['2025/26']);
    const at = (column: string): number => run.columns.indexOf(column);
    const sum = (keep: (value: (column: string) => string) => boolean): number =>
      run.rows
        .filter((row) => keep((column) => row[at(column)] ?? ''))
        .reduce((n, row) => n + Number(row[at('offences')]), 0);
    const half = (value: (column: string) => string) => ['2021-Q4', '2022-Q1'].includes(value('quarter'));
    const fraud = (value: (column: string) => string) => value('offence_group') === 'Fraud offences';
    const ye2025 = (value: (column: string) => string) =>
      ['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1'].includes(value('quarter'));
    expect(sum(half)).toBe(3_208_183);
    expect(sum((value) => half(value) && fraud(value))).toBe(539_249);
    const of2023 = (value: (column: string) => string) =>
      ['2022-Q2', '2022-Q3', '2022-Q4', '2023-Q1'].includes(value('quarter'));
    expect(sum((value) => of2023(value) && !fraud(value))).toBe(5_578_533);
    expect(sum((value) => ye2025(value) && fraud(value))).toBe(1_281_354);
    expect(sum((value) => ye2025(value) && value('offence_group') === 'Sexual offences')).toBe(209_061);
    expect(sum((value) => ye2025(value) && value('offence_group') === 'Violence against the person')).toBe(
      1_938_091,
    );
    // 426 cancelled records keep their sign; the smallest is -268.
    const counts = run.rows.map((row) => Number(row[at('offences')]));
    expect(counts.filter((n) => n < 0)).toHaveLength(426);
    expect(counts.reduce((least, n) => Math.min(least, n), 0)).toBe(-268);
    // Every code as it was published: none is a number that lost a zero.
    const codes = new Set(run.rows.map((row) => row[at('offence_code')]));
    expect([codes.has('4.1'), codes.has('4.10'), codes.has('FFA UK')]).toEqual([true, true, true]);
  }, 120_000);

  it('make an edition print 15.8% including fraud and 19.0% excluding', () => {
    const edition = changedEdition({});
    const imported = stra([
      'import',
      table,
      edition,
      '--as',
      'prc',
      '--not-supplied',
      '2025-Q4: Fraud offences',
      '--format',
      'json',
    ]);
    expect(imported.code).toBe(0);
    const { entry } = JSON.parse(imported.stdout) as { entry: string };
    const datasets = join(edition, 'datasets.yaml');
    const text = readFileSync(datasets, 'utf8');
    // The imported table takes the place of the edition's own extract of it.
    const own = text.indexOf('recorded-crime:');
    writeFileSync(
      datasets,
      `${text.slice(0, own)}${entry.replace(/^prc:/, 'recorded-crime:').replace('name-the-source-here', 'ho-recorded-crime')}\n`,
    );
    rmSync(join(edition, 'datasets', 'recorded-crime.csv'));
    const printed = (id: string): string => {
      const ran = stra(['explain', id, edition]);
      return /^printed +(.*)$/m.exec(ran.stdout)?.[1] ?? ran.stderr;
    };
    expect(printed('vawg-share')).toBe('15.8%');
    expect(printed('vawg-share-without-fraud')).toBe('19.0%');
    expect(printed('rape-share-of-sexual')).toBe('36.2%');
    expect(printed('da-share-of-crime')).toBe('17.1%');
  }, 120_000);

  it('give the outcomes of 2024/25 by type as they are known', async () => {
    const run = await importFile(outcomes, { layout: 'outcomes-of-offences-recorded' });
    expect(run.said).toEqual([]);
    expect(run.facts.rows.written).toBe(124_826);
    const known = readFileSync(join(folder, 'home-office', 'outcome-types.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const [type, count] = [run.columns.indexOf('outcome'), run.columns.indexOf('outcomes')];
    const sums = new Map<string, number>();
    for (const row of run.rows)
      sums.set(row[type] ?? '', (sums.get(row[type] ?? '') ?? 0) + Number(row[count]));
    for (const line of known) {
      const [id = '', n] = [line.split(',')[0], line.split(',').at(-1)];
      expect([id, sums.get(id === '0' ? 'not yet assigned' : id)]).toEqual([id, Number(n)]);
    }
  }, 120_000);
});
