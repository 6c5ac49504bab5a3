import { rangesOf, type Range, type Wanted } from '../../src/data/disclosure/ranges';
import { loadSolver } from '../../src/data/disclosure/solver';
import { splitSystem, type Row, type Target } from '../../src/data/disclosure/system';

/** What is found of the targets, and how many questions of `budget` are left. */
async function search(
  rows: readonly Row[],
  targets: readonly Target[],
  budget = 100,
  wanted?: (target: number) => Wanted | null,
): Promise<{ found: readonly Range[] | null; left: number }> {
  const split = splitSystem(rows, targets, false);
  if (split.is !== 'parts') throw new Error('it contradicts itself before anything is asked');
  const questions = { left: budget };
  const found = rangesOf(split, targets, await loadSolver(), false, questions, wanted);
  return { found, left: questions.left };
}
const row = (terms: Readonly<Record<number, number>>, low: number, high = low): Row => ({
  terms: new Map(Object.entries(terms).map(([unknown, times]) => [Number(unknown), times])),
  low,
  high,
});
const target = (low: number, high: number, least: number, ...unknowns: readonly number[]): Target => ({
  unknowns,
  low,
  high,
  least,
});
/** Unknown 0 is twice unknown 1 and at most 4, so that it is 0, 2 or 4; it would have to be able to be 5 numbers. */
const EVEN = row({ 0: 1, 1: -2 }, 0);
const NONE = { seen: [], isWhole: false, low: null, high: null };

describe('the search for the numbers that a hidden count can be', () => {
  it('closes the gaps in which no number lies', async () => {
    const { found, left } = await search([EVEN], [target(0, 4, 5, 0)]);
    expect(found).toEqual([{ seen: [0, 2, 4], isWhole: true, low: 0, high: 4 }]);
    // Six for the spread, two for the ends, one for what lies between and two for the gaps.
    expect(left).toBe(89);
  });
  it('counts what is known for sure to what it looks for', async () => {
    const { found } = await search([EVEN, row({ 2: 1 }, 5)], [target(5, 9, 5, 0, 2)]);
    expect(found).toEqual([{ seen: [5, 7, 9], isWhole: true, low: 5, high: 9 }]);
  });
  it('says that it has not seen all where its questions end', async () => {
    const asked = async (budget: number): Promise<unknown> => {
      const { found, left } = await search([EVEN], [target(0, 4, 5, 0)], budget);
      // No question is put that is not there.
      expect(left).toBe(0);
      return found?.[0];
    };
    expect(await asked(0)).toEqual(NONE);
    expect(await asked(6)).toMatchObject({ isWhole: false, low: null, high: null });
    expect(await asked(7)).toMatchObject({ isWhole: false, low: 0, high: null });
    expect(await asked(8)).toEqual({ seen: [0, 4], isWhole: false, low: 0, high: 4 });
    expect(await asked(10)).toEqual({ seen: [0, 2, 4], isWhole: false, low: 0, high: 4 });
    expect(await asked(11)).toEqual({ seen: [0, 2, 4], isWhole: true, low: 0, high: 4 });
  });
  it('stops where a count can be as many numbers as it must, unless the ends are wanted', async () => {
    const both = [target(1, 4, 2, 0), target(1, 4, 2, 1)];
    const seven = row({ 0: 1, 1: 1 }, 7);
    const enough = await search([seven], both);
    expect(enough).toEqual({
      found: [
        { seen: [3, 4], isWhole: false, low: null, high: null },
        { seen: [3, 4], isWhole: false, low: null, high: null },
      ],
      left: 94,
    });
    const ends = await search([seven], both, 100, (index) => (index === 0 ? 'ends' : null));
    expect(ends.found).toEqual([
      { seen: [3, 4], isWhole: true, low: 3, high: 4 },
      { seen: [3, 4], isWhole: false, low: null, high: null },
    ]);
    expect(ends.left).toBe(92);
  });
  it('asks for nothing between numbers that follow each other', async () => {
    const { left } = await search([row({ 0: 1, 1: 1 }, 7)], [target(1, 4, 5, 0), target(1, 4, 5, 1)]);
    // Six for the spread, and the two ends of each.
    expect(left).toBe(90);
  });
  it('knows one that is known for sure, and asks nothing for it', async () => {
    const { found } = await search([row({ 2: 1 }, 3), EVEN], [target(0, 9, 3, 2), target(0, 4, 2, 0)]);
    expect(found?.[0]).toEqual({ seen: [3], isWhole: true, low: 3, high: 3 });
  });
  it('finds nothing where no table fits', async () => {
    const { found } = await search([row({ 0: 1, 1: 1 }, 20)], [target(1, 4, 2, 0), target(1, 4, 2, 1)]);
    expect(found).toBeNull();
  });
});
