import fc from 'fast-check';
import type { SetNote } from '../../../src/render/pdf/galley';
import { BODY_BOTTOM, BODY_TOP } from '../../../src/render/pdf/grid';
import { placeNotes, type PageRow, type PlacedNote } from '../../../src/render/pdf/place-notes';

const note = (height: number, aside = true): SetNote => ({ aside, height, strips: [] });

/** Pages of rows, some over the whole width, with notes of any height. */
const pages = fc
  .array(
    fc.record({
      height: fc.integer({ min: 10, max: 120 }),
      wide: fc.boolean(),
      notes: fc.array(fc.record({ height: fc.integer({ min: 8, max: 60 }), aside: fc.boolean() }), {
        maxLength: 2,
      }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => {
    let y: number = BODY_TOP;
    return rows.map(({ height, wide, notes }): PageRow => {
      const top = y;
      y += height;
      return { top, bottom: y, wide, notes: notes.map((n) => note(n.height, n.aside)) };
    });
  });

const endOf = ({ y, note: { height } }: PlacedNote): number => y + height;
const WIDTH = 100;
const overlap = (a: PlacedNote, b: PlacedNote): boolean =>
  Math.abs(a.x - b.x) < WIDTH && a.y < endOf(b) - 0.02 && b.y < endOf(a) - 0.02;

describe('notes of a page', () => {
  it('are all placed, once', () => {
    fc.assert(
      fc.property(pages, (rows) => {
        const placed = placeNotes(rows).notes.map((item) => item.note);
        const asked = rows.flatMap((row) => row.notes);
        expect(new Set(placed)).toEqual(new Set(asked));
        expect(placed).toHaveLength(asked.length);
      }),
    );
  });
  it('never lie on each other', () => {
    fc.assert(
      fc.property(pages, (rows) => {
        const { notes } = placeNotes(rows);
        for (const [i, a] of notes.entries())
          for (const b of notes.slice(i + 1)) expect(overlap(a, b)).toBe(false);
      }),
    );
  });
  it('never lie on what goes over the whole width, and none in the side column reaches the foot', () => {
    fc.assert(
      fc.property(pages, (rows) => {
        const { notes, foot } = placeNotes(rows);
        const beside = notes.filter((item) => item.y < BODY_BOTTOM - foot - 0.02);
        for (const item of beside) {
          expect(endOf(item)).toBeLessThanOrEqual(BODY_BOTTOM - foot + 0.02);
          for (const row of rows.filter(({ wide }) => wide))
            expect(item.y < row.bottom - 0.02 && endOf(item) > row.top + 0.02).toBe(false);
        }
      }),
    );
  });
  it('stand in their order, down the side column and then at the foot', () => {
    const rows: PageRow[] = [
      { top: 100, bottom: 115, wide: false, notes: [note(40), note(40)] },
      { top: 115, bottom: 130, wide: false, notes: [note(40)] },
      { top: 700, bottom: 715, wide: true, notes: [note(80)] },
    ];
    const { notes, foot } = placeNotes(rows);
    expect(notes.slice(0, 3).map(({ y }) => y)).toEqual([100, 145, 190]);
    expect(foot).toBeGreaterThan(80);
    expect(notes.at(-1)?.y).toBe(BODY_BOTTOM - 80);
  });
});
