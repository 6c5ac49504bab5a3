import type { SetNote } from './galley';
import { BODY, SIDE, TEXT, type Body } from './grid';

/** What stands on a page so far, as far as notes care: where, whether over the whole width, and who refers. */
export interface PageRow {
  readonly top: number;
  readonly bottom: number;
  /** Takes the side column too, so that no note stands beside it. */
  readonly wide: boolean;
  readonly notes: readonly SetNote[];
}
export interface PlacedNote {
  readonly note: SetNote;
  /** Where its left top corner comes to lie. */
  readonly x: number;
  readonly y: number;
}
export interface PlacedNotes {
  readonly notes: readonly PlacedNote[];
  /** Height at the foot of the page that notes take, their rule included; 0 where all stand in the side column. */
  readonly foot: number;
}

/** White and rule above the first note at the foot. */
const NOTE_RULE = 14;
/** White between two notes in the side column, and between a note and what goes over the whole width. */
const BETWEEN = 5;
const CLEAR = 8;
/** Notes at the foot stand in columns as wide as the side column; the last of them is under it. */
const FOOT_COLUMNS = 3;
const FOOT_STEP = (SIDE.x - TEXT.x) / (FOOT_COLUMNS - 1);

/**
 * Finds a place for the notes of a page. A note stands in the side column, level with the line that refers to
 * it or as near as what is there lets it; those that find no room there stand at the foot.
 */
export function placeNotes(rows: readonly PageRow[], body: Body = BODY): PlacedNotes {
  if (rows.every((row) => row.notes.length === 0)) return { notes: [], foot: 0 };
  const all = rows.flatMap((row) => row.notes);
  let outside = all.filter((note) => !note.aside);
  for (;;) {
    const packed = packFoot(outside);
    const foot = packed.height === 0 ? 0 : packed.height + NOTE_RULE;
    const { placed, left } = besideText(rows, new Set(outside), body.top, body.bottom - foot);
    if (left.length === 0) {
      const top = body.bottom - packed.height;
      const under = packed.notes.map((item) => ({ ...item, y: item.y + top }));
      return { notes: [...placed, ...under], foot };
    }
    // What found no room goes to the foot, and what is then too low for the side column with it.
    const lower = new Set([...outside, ...left]);
    outside = all.filter((note) => lower.has(note));
  }
}

/** How much of a page notes would take at its foot. */
export const heightAtFoot = (notes: readonly SetNote[]): number =>
  notes.length === 0 ? 0 : packFoot(notes).height + NOTE_RULE;

interface Wanted {
  readonly note: SetNote;
  readonly y: number;
}

function besideText(
  rows: readonly PageRow[],
  outside: ReadonlySet<SetNote>,
  start: number,
  limit: number,
): { placed: PlacedNote[]; left: SetNote[] } {
  const placed: PlacedNote[] = [];
  let top = start;
  let wanted: Wanted[] = [];
  /** Ends a free stretch of the side column; what does not fit waits for the next. */
  const close = (bottom: number): void => {
    const fitting = prefix(wanted, bottom - top);
    placed.push(...spread(fitting, top, bottom));
    wanted = wanted.slice(fitting.length);
  };
  for (const row of rows) {
    const notes = row.notes.filter((note) => !outside.has(note)).map((note) => ({ note, y: row.top }));
    if (row.wide) {
      close(Math.min(limit, row.top - CLEAR));
      top = row.bottom + CLEAR;
    }
    wanted.push(...notes);
  }
  close(limit);
  return { placed, left: wanted.map(({ note }) => note) };
}

/** As many of the notes, from the first, as go into a height. */
function prefix(wanted: readonly Wanted[], height: number): Wanted[] {
  let used = -BETWEEN;
  const fitting: Wanted[] = [];
  for (const item of wanted) {
    used += item.note.height + BETWEEN;
    if (used > height + 0.01) break;
    fitting.push(item);
  }
  return fitting;
}

/** Down from where each wishes to be, then up again as far as the end of the stretch asks. */
function spread(wanted: readonly Wanted[], top: number, bottom: number): PlacedNote[] {
  let next = top;
  const ys = wanted.map(({ note, y }) => {
    const at = Math.max(y, next);
    next = at + note.height + BETWEEN;
    return at;
  });
  let lowest = bottom;
  for (let i = wanted.length - 1; i >= 0; i--) {
    const height = wanted[i]?.note.height ?? 0;
    ys[i] = Math.min(ys[i] ?? 0, lowest - height);
    lowest = (ys[i] ?? 0) - BETWEEN;
  }
  return wanted.map(({ note }, i) => ({ note, x: SIDE.x, y: ys[i] ?? 0 }));
}

/** Notes in columns, in order; those set over the width of the text each by themselves. */
function packFoot(notes: readonly SetNote[]): { notes: PlacedNote[]; height: number } {
  const placed: PlacedNote[] = [];
  let y = 0;
  for (let i = 0; i < notes.length;) {
    const note = notes[i];
    if (!note) break;
    if (!note.aside) {
      placed.push({ note, x: TEXT.x, y });
      y += note.height;
      i++;
      continue;
    }
    let end = i;
    while (notes[end]?.aside) end++;
    const group = inColumns(notes.slice(i, end));
    placed.push(...group.notes.map((item) => ({ ...item, y: item.y + y })));
    y += group.height;
    i = end;
  }
  return { notes: placed, height: y };
}

/** The lowest block of columns that holds the notes. */
function inColumns(notes: readonly SetNote[]): { notes: PlacedNote[]; height: number } {
  const heights = notes.map((note) => note.height);
  const least = Math.max(...heights, heights.reduce((sum, h) => sum + h, 0) / FOOT_COLUMNS);
  for (let height = least; ; height += 2) {
    const placed: PlacedNote[] = [];
    let column = 0;
    let y = 0;
    for (const note of notes) {
      if (y > 0 && y + note.height > height + 0.01) {
        column++;
        y = 0;
      }
      placed.push({ note, x: TEXT.x + column * FOOT_STEP, y });
      y += note.height + BETWEEN;
    }
    if (column < FOOT_COLUMNS) return { notes: placed, height };
  }
}
