import fc from 'fast-check';
import { count, countOf, dataset, removeFolders } from './small-dataset';

jest.setTimeout(120_000);
afterAll(removeFolders);

/** A row of a made-up table: it is declared complete in its groups, and knows a total of them. */
interface Row {
  readonly quarter: string;
  readonly force: string;
  readonly group: string;
  readonly part: string;
  readonly n: number;
}
const QUARTERS = ['2021-Q4', '2022-Q1'];
const FORCES = ['northmark', 'southmoor', 'eastfield'];
const GROUPS = ['theft', 'fraud'];
const ALIASES: Readonly<Record<string, string>> = {
  northmark: 'Northmark & Vale',
  southmoor: 'Southmoor Police',
  eastfield: 'Eastfield',
};

const cells = QUARTERS.flatMap((quarter) =>
  FORCES.flatMap((force) => GROUPS.map((group) => ({ quarter, force, group }))),
);
/** Some of the cells, each with a number; corrections below 0 among them. */
const tables = fc
  .subarray(cells, { minLength: 1 })
  .chain((some) =>
    fc
      .array(fc.integer({ min: -3, max: 400 }), { minLength: some.length, maxLength: some.length })
      .map((numbers) => some.map((cell, i): Row => ({ ...cell, part: 'a', n: numbers[i] ?? 0 }))),
  );

const table = (rows: readonly Row[]) =>
  dataset(
    `quarter,force,group,part,offences\n${rows.map(({ quarter, force, group, part, n }) => `${quarter},${force},${group},${part},${n}\n`).join('')}`,
    {
      columns: {
        quarter: { type: 'quarter' },
        force: { type: 'force' },
        group: { type: 'text', values: [...GROUPS, 'All'], absent: 'zero', totals: ['All'] },
        part: { type: 'text' },
        offences: { type: 'count' },
      },
      key: ['quarter', 'force', 'group', 'part'],
    },
  );
const MEASURES = [
  countOf('all', {}),
  countOf('theft', { group: ['theft'] }),
  countOf('fraud', { group: ['fraud'] }),
  countOf('kinds', { group: ['theft', 'fraud'] }),
];
/** Everything that is said of the numbers: nationally, by force, and of whom. */
async function read(rows: readonly Row[]) {
  const run = await count(table(rows), MEASURES);
  return MEASURES.map(({ id }) => ({
    id,
    value: run.value(id),
    byForce: Object.fromEntries(Object.entries(run.byForce(id) ?? {}).sort()),
    coverage: run.coverage(id),
  }));
}
/** A change of the rows that says the same, tried on tables made at random. */
const never = (change: (rows: readonly Row[]) => readonly Row[]) =>
  fc.assert(
    fc.asyncProperty(tables, async (rows) => {
      expect(await read(change(rows))).toEqual(await read(rows));
    }),
    { numRuns: 12 },
  );

describe('a value never changes', () => {
  it('by rows of zeros of forces that sent others of the time', () =>
    never((rows) => [
      ...rows,
      ...cells
        .filter(
          (cell) =>
            rows.some(({ quarter, force }) => quarter === cell.quarter && force === cell.force) &&
            !rows.some(
              ({ quarter, force, group }) =>
                quarter === cell.quarter && force === cell.force && group === cell.group,
            ),
        )
        .map((cell): Row => ({ ...cell, part: 'a', n: 0 })),
    ]));
  it('by splitting rows', () =>
    never((rows) =>
      rows.flatMap((row): Row[] => [
        { ...row, n: row.n - 7 },
        { ...row, part: 'b', n: 7 },
      ]),
    ));
  it('by the order of the rows', () => never((rows) => [...rows].reverse()));
  it('by rows of totals that are declared', () =>
    never((rows) => [
      ...rows,
      ...QUARTERS.flatMap((quarter) =>
        FORCES.flatMap((force): Row[] => {
          const theirs = rows.filter((row) => row.quarter === quarter && row.force === force);
          const n = theirs.reduce((sum, row) => sum + row.n, 0);
          return theirs.length === 0 ? [] : [{ quarter, force, group: 'All', part: 'a', n }];
        }),
      ),
    ]));
  it('by the spelling of a force', () =>
    never((rows) => rows.map((row) => ({ ...row, force: ALIASES[row.force] ?? row.force }))));
});
