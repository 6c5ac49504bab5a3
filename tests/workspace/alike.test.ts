import { alike } from '../../src/memory';

/** The same numbers in every run of the test. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
type Data = string | number | null | readonly Data[] | { readonly [name: string]: Data };
function made(random: (below: number) => number, depth = 0): Data {
  const kind = random(depth > 3 ? 3 : 6);
  if (kind === 0) return random(3);
  if (kind === 1) return 'abc'.charAt(random(3));
  if (kind === 2) return null;
  const parts = Array.from({ length: random(4) }, () => made(random, depth + 1));
  return kind === 3 ? parts : Object.fromEntries(parts.map((part) => ['xyz'.charAt(random(3)), part]));
}
/** Written out with what tells apart what JSON does not: the order of names is that of the thing. */
const written = (value: unknown): string => JSON.stringify(value);
const objectsIn = (value: unknown): object[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];

describe('what a step says again', () => {
  it('says what it says now, whatever was said before, and changes neither', () => {
    const random = seeded(2023);
    for (let n = 0; n < 3000; n++) {
      const [before, now] = [made(random), made(random)];
      const [then, here] = [written(before), written(now)];
      expect(written(alike(before, now))).toBe(here);
      expect([written(before), written(now)]).toEqual([then, here]);
    }
  });

  it('is the very same thing where it says the same', () => {
    const random = seeded(7);
    for (let n = 0; n < 1000; n++) {
      const before = made(random);
      expect(alike(before, JSON.parse(written(before)))).toBe(before);
    }
  });

  it('keeps what stands on both sides of what came into a list or went out of it, each once', () => {
    const before = ['a', 'b', 'b', 'c'].map((text) => ({ text }));
    const [a, b, other, c] = before;
    const now = ['a', 'b', 'new', 'b', 'c'].map((text) => ({ text }));
    const kept = alike(before, now);
    expect(kept).toEqual(now);
    expect([kept[0], kept[1], kept[3], kept[4]]).toEqual([a, b, other, c]);
    expect(kept[0]).toBe(a);
    expect(kept[3]).toBe(other);
    expect(kept[4]).toBe(c);
    expect(new Set(objectsIn(kept)).size).toBe(objectsIn(kept).length);
    const fewer = alike(before, [{ text: 'a' }, { text: 'c' }]);
    expect(fewer[0]).toBe(a);
    expect(fewer[1]).toBe(c);
  });

  it('takes no map, pattern or function for another, and no other order of names', () => {
    const before = { at: new Map([[1, 2]]), by: /a/, run: () => 1, in: { x: 1, y: 2 } };
    const now = { at: new Map([[1, 3]]), by: /b/, run: () => 2, in: { y: 2, x: 1 } };
    const kept = alike(before, now);
    expect([kept.at, kept.by, kept.run]).toEqual([now.at, now.by, now.run]);
    expect(Object.keys(kept.in)).toEqual(['y', 'x']);
  });
});
