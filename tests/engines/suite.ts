import type { Dataset } from '../../src/model/dataset';
import type { Measure } from '../../src/model/measure';
import type { RecordStore } from '../../src/model/record-store';
import type { EngineLimits } from '../../src/data/measure/sql-engine';
import { count, type CountedRun } from '../measure/small-dataset';
import { ADDED, madeRows, MEDIANS, PERSONS, recordsDataset, writeParquet, type Row } from './made-records';
import { folder } from '../measure/small-dataset';
import { join } from 'node:path';

/** An engine under test: where it has these rows. */
export interface Engine {
  readonly name: string;
  /** Puts rows where the engine reads them, and says where that is. `asText`: every column as text, for rows that are wrong. */
  readonly put: (
    rows: readonly Row[],
    asText?: boolean,
  ) => Promise<Pick<Dataset, 'path'> & { readonly store?: RecordStore }>;
  readonly limits?: EngineLimits;
  /** Whether a wrong row is pointed at, or wrong ones are counted. */
  readonly points: boolean;
}
const ROWS = 4000;
const ASKED = [...ADDED, ...MEDIANS, ...PERSONS];

export async function fileOf(rows: readonly Row[], asText = false): Promise<string> {
  return writeParquet(rows, join(folder(), 'records.parquet'), { asText });
}
/** What an engine found, without what tells the engines apart. */
function found(run: CountedRun): unknown {
  const kept = JSON.parse(run.account?.kept ?? '{}') as Record<string, unknown>;
  const same = Object.entries(kept).filter(([name]) => !['read', 'sha256', 'reading'].includes(name));
  return { kept: Object.fromEntries(same), coverage: run.account?.coverage, said: run.said };
}

/** Cells that are wrong, each in its way, and how many rows of each. */
export const WRONG: readonly (readonly [change: Partial<Row>, says: string])[] = [
  [{ age: '121' }, 'a cell of the column "age" is not an age in whole years from 0 to 120'],
  [{ age: '3x' }, 'a cell of the column "age" is not an age in whole years from 0 to 120'],
  [{ age: '007\n' }, 'a cell of the column "age" is not an age in whole years from 0 to 120'],
  [
    { loss: '1,200.00' },
    'a cell of the column "loss" is not an amount in pounds such as 1234.50, without the sign and commas',
  ],
  [
    { loss: '12.345' },
    'a cell of the column "loss" is not an amount in pounds such as 1234.50, without the sign and commas',
  ],
  [
    { recorded: '2022-02-29' },
    'a cell of the column "recorded" is not a date of the calendar such as 2021-10-31',
  ],
  [
    { recorded: '2021-13-01' },
    'a cell of the column "recorded" is not a date of the calendar such as 2021-10-31',
  ],
  [
    { recorded: '1/10/2021' },
    'a cell of the column "recorded" is not a date of the calendar such as 2021-10-31',
  ],
  [
    { recorded: '2020-02-29' },
    'a cell of the column "recorded" lies outside the period of the dataset "crime"',
  ],
  [{ recorded: null }, 'the cell "recorded" is empty'],
  [{ reference: '  ' }, 'the cell "reference" is empty'],
  [{ force: 'Atlantis' }, 'a cell of the column "force" is no known force'],
  [{ sex: 'Female' }, 'a cell of the column "sex" is no known value of "sex"'],
  [
    { offence: "wounding'; DROP TABLE x; --" },
    'a cell of the column "offence" is no known value of "offence"',
  ],
  [{ repeat: 'Yes' }, 'a cell of the column "repeat" is not yes or no'],
];

/** Every engine finds in the same records the same, to the last digit. */
export function holdEngines(engines: () => readonly Engine[], names: readonly string[]): void {
  const at = (name: string): Engine => {
    const engine = engines().find((one) => one.name === name);
    if (!engine) throw new Error(name);
    return engine;
  };
  const run = async (
    engine: Engine,
    rows: readonly Row[],
    changes: Partial<Dataset> = {},
    asked: readonly Measure[] = ASKED,
    asText = false,
  ) =>
    count(recordsDataset({ ...(await engine.put(rows, asText)), ...changes }), asked, {
      ...(engine.limits ? { limits: engine.limits } : {}),
    });
  const plain = async (
    rows: readonly Row[],
    changes: Partial<Dataset> = {},
    asked: readonly Measure[] = ASKED,
    asText = false,
  ) => count(recordsDataset({ path: await fileOf(rows, asText), ...changes }), asked);

  describe.each(names)('%s', (name) => {
    it('gives the sums, months, forces, medians and persons of DuckDB on a file', async () => {
      const rows = madeRows(ROWS);
      const [there, here] = [await run(at(name), rows), await plain(rows)];
      expect(here.value('all')).toBe(ROWS);
      expect(found(there)).toEqual(found(here));
    });
    it('gives them of columns that are text', async () => {
      const rows = madeRows(700, 2);
      expect(found(await run(at(name), rows, {}, ASKED, true))).toEqual(
        found(await plain(rows, {}, ASKED, true)),
      );
    });
    it('gives them grouped by day, where no period is of whole months', async () => {
      const rows = madeRows(500, 3);
      const asked = ADDED.map((measure) => ({
        ...measure,
        period: { start: '2021-10-02', endExclusive: '2022-03-31' },
      }));
      expect(found(await run(at(name), rows, {}, asked))).toEqual(found(await plain(rows, {}, asked)));
    });
    it('adds up a column of counts, and of money, exactly', async () => {
      const rows = madeRows(900, 4).map((row) => ({
        ...row,
        loss: row.loss ?? '0.10',
        age: row.age ?? '3',
      }));
      const columns = recordsDataset().columns;
      for (const changes of [
        { count: 'loss' },
        { count: 'age', columns: { ...columns, age: { type: 'count' as const, mayBeEmpty: true } } },
      ]) {
        const there = await run(at(name), rows, changes, ADDED);
        expect(there.said).toEqual([]);
        expect(found(there)).toEqual(found(await plain(rows, changes, ADDED)));
      }
    });
    it('gives nothing of no rows', async () => {
      expect(found(await run(at(name), [], {}, ADDED))).toEqual(found(await plain([], {}, ADDED)));
    });
    it('reads records that nothing names', async () => {
      const rows = [...madeRows(50, 5), ...madeRows(50, 5)];
      const there = await run(at(name), rows, { key: [] }, ADDED);
      expect(there.value('all')).toBe(100);
      expect(found(there)).toEqual(found(await plain(rows, { key: [] }, ADDED)));
    });
    it('finds a key that stands twice', async () => {
      const rows = [...madeRows(60, 6), ...madeRows(2, 6)];
      const there = await run(at(name), rows);
      expect(there.account).toBeUndefined();
      expect(there.said).toEqual([expect.stringContaining('2 keys (reference) stand in more than one row')]);
    });
    it.each(WRONG)('finds what is wrong with %j', async (change, says) => {
      const good = madeRows(40, 7);
      const rows = good.map((row, i) =>
        i === 3 || i === 17 ? { ...row, ...change, reference: change.reference ?? row.reference } : row,
      );
      const engine = at(name);
      const there = await run(engine, rows, { key: [] }, ADDED, true);
      const here = await plain(rows, { key: [] }, ADDED, true);
      expect(there.account).toBeUndefined();
      // DuckDB points at each row, and says the same of it.
      expect(here.said.map((one) => one.replace(/^.*error: row \d+: /, ''))).toEqual([says, says]);
      const pointed = there.said.map((one) => one.replace(/^.*error: row \d+: /, ''));
      if (engine.points) expect(pointed).toEqual([says, says]);
      else expect(there.said).toEqual([`1:1 error: in 2 rows ${says}`]);
      // No cell of a record stands in a message.
      expect(there.said.join()).not.toContain(Object.values(change)[0] ?? 'DROP');
    });
  });
}
