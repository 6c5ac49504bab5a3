import fc from 'fast-check';
import { auditDisclosure } from '../../src/data/disclosure';
import { pinnedBy } from '../../src/data/disclosure/bounds';
import { equationsOf } from '../../src/data/disclosure/equations';
import type { DisclosedCell, DisclosureModel } from '../../src/model/disclosure';

/** A count of some of the kinds x, y, z in one force or in all: printed, small and withheld, or withheld by name. */
type Count = readonly [kinds: string, force: string, value: number | 'small' | 'said', edition?: string];

const KINDS = ['x', 'y', 'z'];
/** Small is from 1 to 4. */
function modelOf(counts: readonly Count[], changes: Partial<DisclosureModel> = {}): DisclosureModel {
  const asked = [...new Set(counts.map(([kinds]) => kinds))];
  const forces = [...new Set(counts.map(([, force]) => force).filter((force) => force !== 'all'))];
  const cells = counts.map(([kinds, force, value, edition]): DisclosedCell => ({
    key: kinds,
    question: asked.indexOf(kinds),
    force: force === 'all' ? null : force,
    value: typeof value === 'number' ? value : null,
    because: typeof value === 'number' ? null : value,
    edition: edition ?? null,
  }));
  const questions = asked.map((kinds) => ({
    parts: kinds.split('').map((kind) => KINDS.indexOf(kind)),
    forces: null,
  }));
  return { dataset: 'crimes', below: 5, signed: false, forces, questions, cells, ...changes };
}
const nameOf = ({ key, force }: DisclosedCell): string => `${key} ${force ?? 'all'}`;
const narrowed = (counts: readonly Count[], steps?: number) =>
  pinnedBy(equationsOf(modelOf(counts)), 5, steps);
/** The withheld counts that can be one number only. */
const told = (...counts: readonly Count[]): string[] =>
  narrowed(counts).pinned.map(({ equation }) => nameOf(equation.cell));
const because = (...counts: readonly Count[]): string[] =>
  narrowed(counts).pinned.map(({ by }) => (by ? nameOf(by.cell) : 'nothing printed'));

describe('small counts of which a sum is printed', () => {
  const two = (sum: number): Count[] => [
    ['x', 'a', 'small'],
    ['x', 'b', 'small'],
    ['x', 'all', sum],
  ];
  const three = (sum: number): Count[] => [...two(sum), ['x', 'c', 'small']];

  it('are told where each must be as large as a small count can be, and not where one may be one less', () => {
    expect(told(...two(8))).toEqual(['x a', 'x b']); // 4 + 4
    expect(told(...two(7))).toEqual([]); // 3 + 4 or 4 + 3
    expect(told(...three(12))).toEqual(['x a', 'x b', 'x c']); // 4 + 4 + 4
    expect(told(...three(11))).toEqual([]);
  });

  it('are told where each must be 1: a small count is not 0', () => {
    expect(told(...two(2))).toEqual(['x a', 'x b']); // 1 + 1
    expect(told(...two(3))).toEqual([]); // 1 + 2 or 2 + 1
    expect(told(...three(3))).toEqual(['x a', 'x b', 'x c']);
    expect(told(...three(4))).toEqual([]);
  });

  it('name the printed number that told them', () => {
    expect(because(...two(8))).toEqual(['x all', 'x all']);
  });

  it('hold what is small by the threshold of the dataset: below 3 it is 1 or 2', () => {
    const equations = equationsOf(modelOf(two(4)));
    expect(pinnedBy(equations, 3).pinned).toHaveLength(2); // 2 + 2
    expect(pinnedBy(equations, 5).pinned).toHaveLength(0); // 1 + 3, 2 + 2 or 3 + 1
    expect(pinnedBy(equationsOf(modelOf(two(3))), 3).pinned).toHaveLength(0); // 1 + 2 or 2 + 1
  });
});

describe('counts that are withheld by name', () => {
  it('may be 0, so that a sum of 0 tells them and a sum of 1 does not', () => {
    const two = (sum: number): Count[] => [
      ['x', 'a', 'said'],
      ['x', 'b', 'said'],
      ['x', 'all', sum],
    ];
    expect(told(...two(0))).toEqual(['x a', 'x b']);
    expect(told(...two(1))).toEqual([]); // 0 + 1 or 1 + 0
  });

  it('may be large: beside a small one they are told only where nothing is left for them', () => {
    const beside = (sum: number): Count[] => [
      ['x', 'a', 'said'],
      ['x', 'b', 'small'],
      ['x', 'all', sum],
    ];
    expect(told(...beside(1))).toEqual(['x a', 'x b']); // 0 + 1: the small one is at least 1
    expect(told(...beside(2))).toEqual([]); // 0 + 2 or 1 + 1
    expect(told(...beside(1000))).toEqual([]); // 996 + 4 to 999 + 1
  });

  it('are not told by a sum with a third count that nothing limits', () => {
    expect(told(['x', 'a', 'small'], ['xy', 'a', 8], ['z', 'a', 'small'], ['xz', 'a', 8])).toEqual([
      'x a', // 4 + 4
      'z a',
    ]);
    expect(told(['x', 'a', 'small'], ['xyz', 'a', 8], ['z', 'a', 'small'])).toEqual([]);
  });
});

describe('counts that are told by way of others', () => {
  it('are found when a range that one sum narrowed narrows the next', () => {
    // x is 4 and 4 of 8; of the 5 that x and y are in force a, 1 is left for y.
    const counts: Count[] = [
      ['x', 'a', 'small'],
      ['x', 'b', 'small'],
      ['x', 'all', 8],
      ['y', 'a', 'small'],
      ['xy', 'a', 5],
    ];
    expect(told(...counts)).toEqual(['x a', 'x b', 'y a']);
    expect(told(...[...counts].reverse())).toEqual(['y a', 'x b', 'x a']);
  });

  it('are found however many steps lie between, and in any order', () => {
    // x is 4 and 4 of 8; y is what 5 leave beside 4, which is 1; z is what 3 leave beside 1, which is 2.
    const counts: Count[] = [
      ['yz', 'a', 3],
      ['xy', 'a', 5],
      ['x', 'all', 8],
      ['x', 'a', 'small'],
      ['x', 'b', 'small'],
      ['y', 'a', 'small'],
      ['z', 'a', 'small'],
    ];
    expect(told(...counts)).toEqual(['x a', 'x b', 'y a', 'z a']);
    expect(told(...[...counts].reverse())).toEqual(['z a', 'y a', 'x b', 'x a']);
  });

  it('are found by way of counts that nobody asks for by themselves', () => {
    // Of x and y there are none, so that there is no x, and as there is no z there is none of x and z.
    expect(told(['xy', 'a', 0], ['z', 'a', 0], ['xz', 'a', 'said'])).toEqual(['xz a']);
  });

  it('are found in what is left of a sum without another within it', () => {
    // Of 10, 8 are x or y, so that z is 2. Of x and y alone either may be all 8, which tells nothing of z.
    expect(told(['xyz', 'a', 10], ['xy', 'a', 8], ['z', 'a', 'small'])).toEqual(['z a']);
    expect(because(['xyz', 'a', 10], ['xy', 'a', 8], ['z', 'a', 'small'])).toEqual(['xyz a']);
  });

  it('are found where the part is itself withheld: 8 of two small counts are 4 and 4', () => {
    expect(told(['xyz', 'a', 8], ['xy', 'a', 'small'], ['z', 'a', 'small'])).toEqual(['xy a', 'z a']);
    expect(told(['xyz', 'a', 7], ['xy', 'a', 'small'], ['z', 'a', 'small'])).toEqual([]);
    expect(told(['xyz', 'a', 2], ['xy', 'a', 'small'], ['z', 'a', 'small'])).toEqual(['xy a', 'z a']); // 1 + 1
    expect(told(['xyz', 'a', 3], ['xy', 'a', 'small'], ['z', 'a', 'small'])).toEqual([]);
  });

  it('are found where the whole is withheld: a small whole of which 3 are printed has 1 for the rest', () => {
    expect(told(['xyz', 'a', 'small'], ['xy', 'a', 3], ['z', 'a', 'small'])).toEqual(['xyz a', 'z a']); // 4 = 3 + 1
    expect(told(['xyz', 'a', 'small'], ['xy', 'a', 2], ['z', 'a', 'small'])).toEqual([]); // 3 = 2 + 1 or 4 = 2 + 2
    expect(because(['xyz', 'a', 'small'], ['xy', 'a', 3], ['z', 'a', 'small'])).toEqual(['xy a', 'xy a']);
  });

  it('are not found in two sums that only share a part', () => {
    expect(told(['xy', 'a', 9], ['yz', 'a', 9], ['x', 'a', 'small'], ['z', 'a', 'small'])).toEqual([]);
  });

  it('are found whatever order a measure names its kinds in', () => {
    expect(told(['zyx', 'a', 8], ['yx', 'a', 'small'], ['z', 'a', 'small'], ['xy', 'a', 'said'])).toEqual([
      'yx a',
      'z a',
      'xy a',
    ]);
    expect(told(['xy', 'a', 3], ['yx', 'a', 'said'])).toEqual(['yx a']);
  });

  it('are kept apart however many forces there are', () => {
    // Of 56 forces, x and y of the second are the unknowns 1 and 57; z of the forty-sixth is 157.
    const counts = Array.from({ length: 56 }, (_, i): Count => ['x', `f${i}`, 9]);
    expect(narrowed([...counts, ['xy', 'f1', 'said'], ['z', 'f45', 8]])).toEqual({
      pinned: [],
      end: 'narrowed',
    });
  });
});

describe('what is not worked out to the end', () => {
  const eight: Count[] = [
    ['x', 'a', 'small'],
    ['x', 'b', 'small'],
    ['x', 'all', 8],
  ];
  const nothing = { measures: {}, datasets: {}, forces: {} };

  it('is said, whether the sums were too many or their differences', () => {
    expect(narrowed(eight)).toMatchObject({ end: 'narrowed' });
    expect(narrowed(eight, 2)).toMatchObject({ end: 'out of steps' });
    // One sum of ten parts is soon narrowed by all of them; to split it ten times takes longer.
    const ten = Array.from({ length: 10 }, (_, i): Count => ['x', `f${i}`, 'said']);
    expect(narrowed([['x', 'all', 'said'], ...ten], 20)).toMatchObject({ end: 'out of steps' });
    expect(narrowed([['x', 'all', 'said'], ...ten], 1000)).toMatchObject({ end: 'narrowed' });
  });

  it('stops a build: what could not be looked at is not let pass', () => {
    const found = auditDisclosure([modelOf(eight)], nothing, 2);
    expect(found).toMatchObject([
      {
        rule: 'disclosure/not-proven',
        severity: 'error',
        message:
          'it is not proven that 2 withheld counts of "crimes" can each be more than one number: 3 counts hang together, and their ranges could not be worked out to the end',
      },
    ]);
    expect(auditDisclosure([modelOf(eight)], nothing).map(({ rule }) => rule)).toEqual([
      'disclosure/solvable',
      'disclosure/solvable',
    ]);
  });

  it('is nothing in a group of more than 400 counts, as 43 forces with ten measures have', () => {
    // In each of 150 forces 8 are two small counts, 4 and 4; one more is the sum of 150 of them.
    const counts = Array.from({ length: 150 }, (_, i): Count[] => [
      ['xyz', `f${i}`, 8],
      ['xy', `f${i}`, 'small'],
      ['z', `f${i}`, 'small'],
    ]).flat();
    expect(told(...counts, ['z', 'all', 'said'])).toHaveLength(301); // 2 × 150 + 1
  });
});

describe('an edition before that counted otherwise', () => {
  const eight = (before: number): Count[] => [
    ['x', 'a', 'small'],
    ['x', 'b', 'small'],
    ['x', 'all', 8],
    ['x', 'all', before, '2020'],
  ];
  const edition = { measures: {}, datasets: {}, forces: {} };

  it('contradicts this one, and this one is looked at by itself', () => {
    expect(narrowed(eight(20)).end).toBe('contradiction'); // 8 is no 20
    expect(
      narrowed([
        ['x', 'a', 8],
        ['x', 'a', 9, '2020'],
        ['xy', 'a', 'said'],
      ]).end,
    ).toBe('contradiction');
    expect(auditDisclosure([modelOf(eight(20))], edition).map(({ message }) => message)).toEqual([
      'the withheld count "x" [a] can be only one number, because of "x" [all forces] (8): counts are whole, and a small one is from 1 to 4',
      'the withheld count "x" [b] can be only one number, because of "x" [all forces] (8): counts are whole, and a small one is from 1 to 4',
    ]);
  });

  it('is part of the same sums where it fits', () => {
    const counts: Count[] = [
      ['x', 'a', 'small'],
      ['x', 'b', 'small'],
      ['x', 'all', 8, '2020'],
    ];
    expect(told(...counts)).toEqual(['x a', 'x b']);
  });

  it('is not what makes numbers of this one contradict each other: then nothing is proven', () => {
    const counts: Count[] = [...eight(20).slice(0, 2), ['x', 'all', 20]];
    expect(narrowed(counts).end).toBe('contradiction'); // two of at most 4 are no 20
    const found = auditDisclosure([modelOf(counts)], edition);
    expect(found.map(({ rule }) => rule)).toEqual(['disclosure/not-proven']);
  });
});

describe('ranges, for any table', () => {
  const FORCES = ['a', 'b'];
  const asked = ['x', 'y', 'xy'];
  // Four unknown counts: x and y in each of two forces.
  const numbers = fc.array(fc.nat({ max: 5 }), { minLength: 4, maxLength: 4 });
  const isPrinted = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 });
  const countOf = (table: readonly number[], kinds: string, force: string): number =>
    FORCES.flatMap((id, f) =>
      kinds
        .split('')
        .map((kind) => (force === 'all' || force === id ? (table[2 * f + KINDS.indexOf(kind)] ?? NaN) : 0)),
    ).reduce((sum, n) => sum + n, 0);
  const isSmall = (n: number): boolean => n > 0 && n < 5;

  it('call no count told that can be another number', () => {
    const cells = asked.flatMap((kinds) => [...FORCES, 'all'].map((force) => [kinds, force] as const));
    const upTo7 = [0, 1, 2, 3, 4, 5, 6, 7];
    const every = upTo7
      .flatMap((p) => upTo7.flatMap((q) => upTo7.flatMap((r) => upTo7.map((s) => [p, q, r, s]))))
      .map((table) => cells.map(([kinds, force]) => countOf(table, kinds, force)));
    fc.assert(
      fc.property(numbers, isPrinted, (table, shown) => {
        const counts = cells.map(([kinds, force], i): Count => {
          const n = countOf(table, kinds, force);
          return [kinds, force, isSmall(n) ? 'small' : shown[i] ? n : 'said'];
        });
        const fits = every.filter((other) =>
          counts.every(([, , value], i) => {
            const n = other[i] ?? NaN;
            return value === 'said' || (value === 'small' ? isSmall(n) : n === value);
          }),
        );
        for (const name of told(...counts)) {
          const at = cells.findIndex((cell) => cell.join(' ') === name);
          expect(new Set(fits.map((other) => other[at])).size).toBe(1);
        }
      }),
      { numRuns: 100 },
    );
  });
});
