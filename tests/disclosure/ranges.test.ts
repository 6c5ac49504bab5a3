import fc from 'fast-check';
import { auditDisclosure, auditModel, nameOf, type Inferred } from '../../src/data/disclosure';
import { ALL_PRINTED, modelOf, publication, remainder, type Count, type PrintedShare } from './small-table';

jest.setTimeout(120_000);
const NOTHING = { measures: {}, datasets: {}, forces: {} };
const nameIn = ({ hidden }: Inferred): string =>
  hidden.is === 'withheld'
    ? nameOf(hidden.cell, { forces: {} })
        .replace(/^"(\w+)" \[(.*)\]$/, '$1 $2')
        .replace('all forces', 'all')
    : `left ${hidden.of.force ?? 'all'}`;

/** Everything is printed: the numbers that each hidden count can be, from the least to the most. */
async function ranges(counts: readonly Count[], changes: Parameters<typeof modelOf>[1] = {}) {
  const { inferred } = await auditModel(modelOf(counts, changes), ALL_PRINTED, NOTHING, {
    wanted: () => 'ends',
  });
  return Object.fromEntries(
    inferred.map((one) => [
      nameIn(one),
      one.range.high === 1e7 ? 'any' : `${one.range.low}-${one.range.high}`,
    ]),
  );
}
async function told(counts: readonly Count[], changes: Parameters<typeof modelOf>[1] = {}) {
  const { diagnostics } = await auditDisclosure([modelOf(counts, changes)], ALL_PRINTED, NOTHING);
  return diagnostics.map(({ message }) => message);
}

describe('two small counts of which the sum is printed', () => {
  const two = (sum: number): Count[] => [
    ['x', 'a', 'small'],
    ['x', 'b', 'small'],
    ['x', 'all', sum],
  ];
  // Each is from 1 to 4. Of 8 both are 4; of 7 one is 3 and one 4; of 6 they are 2 and 4, 3 and 3, or 4 and 2.
  it.each([
    [2, '1-1', 2],
    [3, '1-2', 2],
    [4, '1-3', 0],
    [5, '1-4', 0],
    [6, '2-4', 0],
    [7, '3-4', 2],
    [8, '4-4', 2],
  ])('of %i can each be %s', async (sum, range, errors) => {
    expect(await ranges(two(sum))).toEqual({ 'x a': range, 'x b': range });
    expect(await told(two(sum))).toHaveLength(errors);
  });

  it('are said to be told without their numbers', async () => {
    const [first] = await told(two(3));
    expect(first).toBe(
      'the withheld count "x" [a] can be only 2 numbers, by all that is printed, and must be able to be 3',
    );
    const [only] = await told(two(8));
    expect(only).toContain('can be only one number');
    expect(only).not.toContain('8');
  });

  it('are safe where small is 1 or 2 and both can be both', async () => {
    expect(await told(two(3), { below: 3 })).toEqual([]); // 1 + 2 or 2 + 1: nothing was narrowed
    expect(await told(two(4), { below: 3 })).toHaveLength(2); // 2 + 2
    expect(await told([['x', 'a', 'small']], { below: 2 })).toHaveLength(1); // small is 1, and [c] says so
  });
});

describe('a count that protects another', () => {
  it('can be as many numbers as the threshold', async () => {
    // Of 3 in all x, which is small, is 1, 2 or 3. Of y, which is no small one, only that it is from 0 to 3: four numbers,
    // and five are asked. Of 4 it is from 0 to 4.
    const counts = (all: number): Count[] => [
      ['x', 'a', 'small'],
      ['y', 'a', 'said'],
      ['xy', 'a', all],
    ];
    expect(await ranges(counts(3))).toEqual({ 'x a': '1-3', 'y a': '0-3' });
    expect(await told(counts(3))).toEqual([
      'the withheld count "y" [a] can be only 4 numbers, by all that is printed, and must be able to be 5',
    ]);
    expect(await told(counts(4))).toEqual([]);
  });
  it('that nothing limits can be any', async () => {
    expect(await ranges([['x', 'a', 'said']])).toEqual({ 'x a': 'any' });
    expect(await told([['x', 'a', 'said']])).toEqual([]);
  });
});

describe('counts that are told by way of others', () => {
  it('are found however many steps lie between', async () => {
    // x is 4 and 4 of 8; y is what 5 leave beside 4, which is 1; z is what 3 leave beside 1, which is 2.
    expect(
      await ranges([
        ['yz', 'a', 3],
        ['xy', 'a', 5],
        ['x', 'all', 8],
        ['x', 'a', 'small'],
        ['x', 'b', 'small'],
        ['y', 'a', 'small'],
        ['z', 'a', 'small'],
      ]),
    ).toEqual({ 'x a': '4-4', 'x b': '4-4', 'y a': '1-1', 'z a': '2-2' });
  });

  it('are found where negative counts are possible, as [c] says that each is from 1 to 4', async () => {
    const counts: Count[] = [
      ['x', 'a', 'small'],
      ['x', 'b', 'small'],
      ['x', 'all', 8],
    ];
    expect(await ranges(counts, { signed: true })).toEqual({ 'x a': '4-4', 'x b': '4-4' });
  });
});

describe('what nobody asked for', () => {
  // 121 in all; 60 red, 38 blue, 20 green: 3 are none of them.
  const counts: Count[] = [
    ['xyz', 'a', 121],
    ['x', 'a', 60],
    ['y', 'a', 58],
  ];
  it('is found where it is small and follows, and is said without its number', async () => {
    expect(await told(counts, { remainders: [remainder('z', 'a', 'xyz', 'x', 'y')] })).toEqual([
      'what is left of "xyz" without "x", "y" [a], which nobody asked for and is small, follows from others: it is "xyz" [a] − "x" [a] − "y" [a]',
    ]);
  });
  it('is let pass where it can be three numbers or more', async () => {
    const hidden: Count[] = [
      ['xyz', 'a', 121],
      ['x', 'a', 60],
      ['y', 'a', 'said'],
    ];
    expect(await told(hidden, { remainders: [remainder('z', 'a', 'xyz', 'x', 'y')] })).toEqual([]);
  });
});

describe('a share that is rounded', () => {
  const audit = async (counts: readonly Count[], shares: readonly PrintedShare[], small: string[]) => {
    const made = publication(counts, ([kinds]) => !small.includes(kinds), shares);
    const model = modelOf(counts, { remainders: [remainder('y', 'a', 'xy', 'x')] });
    const { inferred } = await auditModel(model, made.publication, made.edition as never, {
      wanted: () => 'ends',
    });
    return Object.fromEntries(inferred.map((one) => [nameIn(one), `${one.range.low}-${one.range.high}`]));
  };
  // 468 or 469 of 471 are 99.4% and 99.6%, both printed as 99% and 100%; 100% is from 99.5%: 469, 470 or 471 of them.
  it('tells of its complement what rounding leaves of it', async () => {
    const counts: Count[] = [
      ['x', 'a', 469],
      ['xy', 'a', 471],
    ];
    expect(await audit(counts, [{ of: 'x', in: 'xy', force: 'a', value: (100 * 469) / 471 }], ['x'])).toEqual(
      {
        'left a': '0-2',
      },
    );
  });
  // Of 1,471 they are 99.5% to 100%, which is 1,464 (1,463.6 and more) to 1,471.
  it('tells less of it the more there are', async () => {
    const counts: Count[] = [
      ['x', 'a', 1469],
      ['xy', 'a', 1471],
    ];
    expect(
      await audit(counts, [{ of: 'x', in: 'xy', force: 'a', value: (100 * 1469) / 1471 }], ['x']),
    ).toEqual({
      'left a': '0-7',
    });
  });
});

describe('what is not worked out to the end', () => {
  const eight: Count[] = [
    ['x', 'a', 'small'],
    ['x', 'b', 'small'],
    ['x', 'all', 8],
  ];
  it('stops a build: what could not be looked at is not let pass', async () => {
    const { diagnostics } = await auditDisclosure([modelOf(eight)], ALL_PRINTED, NOTHING, 0);
    expect(diagnostics).toMatchObject([{ rule: 'disclosure/not-proven', severity: 'error' }]);
  });
  it('is what is no whole number', async () => {
    const { diagnostics } = await auditDisclosure(
      [modelOf([...eight.slice(0, 2), ['x', 'all', 7.5]])],
      ALL_PRINTED,
      NOTHING,
    );
    expect(diagnostics.map(({ message }) => message).join()).toContain(
      'some numbers of the table are not whole',
    );
  });
  it('is nothing where no table fits: two counts of at most 4 are no 20', async () => {
    const { diagnostics } = await auditDisclosure(
      [modelOf([...eight.slice(0, 2), ['x', 'all', 20]])],
      ALL_PRINTED,
      NOTHING,
    );
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['disclosure/not-proven']);
  });
});

describe('an edition before', () => {
  const eight = (before: number): Count[] => [
    ['x', 'a', 'small'],
    ['x', 'b', 'small'],
    before === 8 ? ['x', 'all', 8, '2020'] : ['x', 'all', 8],
    ...(before === 8 ? [] : [['x', 'all', before, '2020'] as Count]),
  ];
  it('is part of the same sums where it fits', async () => {
    expect(await ranges(eight(8))).toEqual({ 'x a': '4-4', 'x b': '4-4' });
  });
  it('that counted otherwise contradicts this one, and this one is looked at by itself', async () => {
    expect(await ranges(eight(20))).toEqual({ 'x a': '4-4', 'x b': '4-4' });
  });
});

/**
 * Held against every table there is: two kinds in two forces, each count from 0 to 6. The proof counts tables and knows
 * no equations.
 */
describe('ranges, for any table', () => {
  const FORCES = ['a', 'b'];
  const ASKED = ['x', 'y', 'xy'];
  const cells = ASKED.flatMap((kinds) => [...FORCES, 'all'].map((force) => [kinds, force] as const));
  const countIn = (table: readonly number[], kinds: string, force: string): number => {
    let sum = 0;
    for (const [f, id] of FORCES.entries())
      if (force === 'all' || force === id)
        for (const kind of kinds) sum += table[2 * f + 'xy'.indexOf(kind)] ?? NaN;
    return sum;
  };
  const isSmall = (n: number): boolean => n > 0 && n < 5;
  const share = (table: readonly number[], force: string): number | null => {
    const [x, xy] = [countIn(table, 'x', force), countIn(table, 'xy', force)];
    return xy === 0 ? null : (100 * x) / xy;
  };
  const printedShare = (table: readonly number[], force: string): number | null => {
    const value = share(table, force);
    return value === null ? null : Math.floor(value + 0.5);
  };
  // No smaller than all of a table that is tried together, so that no table that fits it is left out: a sum may lie in one
  // count. A count that may be larger is one of several here too.
  const MOST = 12;
  const every: number[][] = [];
  for (let p = 0; p <= MOST; p++)
    for (let q = 0; q <= MOST; q++)
      for (let r = 0; r <= MOST; r++) for (let s = 0; s <= MOST; s++) every.push([p, q, r, s]);

  it('are those of all tables that print the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(fc.nat({ max: 6 }), { minLength: 4, maxLength: 4 })
          .filter((table) => table.reduce((sum, n) => sum + n) <= MOST),
        fc.array(fc.nat({ max: 2 }), { minLength: 9, maxLength: 9 }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        async (table, how, withShare) => {
          const counts = cells.map(([kinds, force], i): Count => {
            const n = countIn(table, kinds, force);
            return [kinds, force, isSmall(n) ? 'small' : how[i] === 0 ? 'said' : n];
          });
          const isShown = cells.map((_, i) => how[i] !== 1);
          const byName = (kinds: string, force: string): Count['2'] | undefined =>
            counts.find(([k, f]) => k === kinds && f === force)?.[2];
          const shares = [...FORCES, 'all'].flatMap((force, i): PrintedShare[] => {
            const value = share(table, force);
            const isPrinted =
              typeof byName('x', force) === 'number' &&
              typeof byName('xy', force) === 'number' &&
              // Of a base that is not printed there is no end of tables.
              isShown[cells.findIndex(([k, f]) => k === 'xy' && f === force)] === true &&
              withShare[i] === true;
            return value === null || !isPrinted ? [] : [{ of: 'x', in: 'xy', force, value }];
          });
          const made = publication(
            counts,
            ([kinds, force]) => isShown[cells.findIndex(([k, f]) => k === kinds && f === force)] === true,
            shares,
          );
          const { inferred } = await auditModel(modelOf(counts), made.publication, made.edition as never);
          const fit = (knowsWhatIsSmall: boolean): number[][] =>
            every.filter(
              (other) =>
                counts.every(([kinds, force, value], i) => {
                  if (isShown[i] !== true) return true;
                  const n = countIn(other, kinds, force);
                  return (
                    value === 'said' || (value === 'small' ? !knowsWhatIsSmall || isSmall(n) : n === value)
                  );
                }) && shares.every(({ force }) => printedShare(other, force) === printedShare(table, force)),
            );
          const [strict, open] = [fit(true), fit(false)];
          for (const one of inferred) {
            if (one.hidden.is !== 'withheld') continue;
            const { key, force, because } = one.hidden.cell;
            const fitting = because === 'said' ? open : strict;
            const possible = new Set(fitting.map((other) => countIn(other, key, force ?? 'all')));
            const { seen, isWhole } = one.range;
            for (const n of seen) if (n <= MOST) expect(possible).toContain(n);
            const { least } = one.target;
            expect([key, force, seen.length >= least]).toEqual([key, force, possible.size >= least]);
            if (seen.length < least)
              expect([isWhole, seen]).toEqual([true, [...possible].sort((a, b) => a - b)]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
