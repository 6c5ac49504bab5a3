import type { Place } from '../../src/diagnostics/place';
import { placesIn, showsPlaceOf } from '../../src/edition/views/places';

const at = (line: number, column = 1, file = 'made-up.md'): Place => ({ file, line, column });

describe('the places that anything in a value knows', () => {
  it('are found at any depth, each once, as a reader meets them', () => {
    const value = {
      gaps: [{ place: at(9) }, { place: at(3, 5) }, { again: { place: at(9) } }],
      listed: { file: 'other.md', of: { place: at(2, 1, 'b.md') } },
      place: at(3),
      none: null,
    };
    expect(placesIn(value)).toEqual([at(2, 1, 'b.md'), at(3), at(3, 5), at(9)]);
  });
  it('are not what only has some of the fields of one', () => {
    const partly = [
      { file: 'a.md', line: 'four', column: 1 },
      { file: 'a.md', line: 4 },
      { file: 'a.md', column: 4 },
      { line: 4, column: 4 },
      { line: 4 },
      'a.md',
    ];
    expect(placesIn(partly)).toEqual([]);
  });
  it('are told apart by file, line and column', () => {
    const places = [at(1), at(2), at(1, 2), at(1, 1, 'z.md')];
    expect(placesIn(places)).toEqual([at(1), at(1, 2), at(2), at(1, 1, 'z.md')]);
    // Two that a text without marks between them would make one.
    expect(placesIn([at(11, 1), at(1, 11)])).toHaveLength(2);
  });
});

describe('what stands at a place', () => {
  const [first, hidden, last, alone] = [at(3), at(7, 5), at(9), at(4, 1, 'secret.md')];
  const shows = showsPlaceOf([first, hidden, last, alone], [first, last]);

  it.each<[string, Place, boolean]>([
    ['where a shown thing begins', at(3), true],
    ['after it', at(5), true],
    ['on the line where a hidden thing begins, before it', at(7, 4), true],
    ['where a hidden thing begins', at(7, 5), false],
    ['after it', at(8), false],
    ['where the next begins', at(9), true],
    ['at the end of the file', at(99), true],
    ['before all of it', at(1), true],
    ['in a file of which nothing is shown', at(5, 1, 'secret.md'), false],
    ['at the head of that', at(1, 1, 'secret.md'), false],
    ['in a file that nothing knows', at(1, 1, 'unknown.md'), true],
  ])('belongs to what begins at or before it: %s', (_, place, isShown) => {
    expect(shows(place)).toBe(isShown);
  });
});
