import type { Destination, FrameItem } from './frame';
import type { SetNote } from './galley';
import { BODY_BOTTOM, BODY_HEIGHT, BODY_TOP, TEXT } from './grid';
import { moved, type Strip } from './strip';

/** A page of the body while strips are put on it. */
interface Page {
  readonly items: FrameItem[];
  y: number;
  /** Height at the foot that notes take. */
  foot: number;
  readonly notes: SetNote[];
  /** How far down the side column is taken. */
  side: number;
}

export interface CutPages {
  readonly pages: readonly (readonly FrameItem[])[];
  /** Pages count from 0 within these. */
  readonly destinations: readonly Destination[];
}

/** White and rule above the first note of a page. */
const NOTE_RULE = 14;
/** White between what stands in the side column and what then goes over the whole width. */
const SIDE_GAP = 14;

/**
 * Cuts a galley into pages. Strips that are kept together go to one page, unless they are longer than a
 * page is; notes stand at the foot of the page that refers to them.
 */
export function cutPages(
  strips: readonly Strip[],
  setNotes: ReadonlyMap<string, SetNote>,
  rule: string,
): CutPages {
  const cutter = new Cutter(setNotes, rule);
  for (const group of groupsOf(strips)) cutter.place(group);
  return cutter.finished();
}

function groupsOf(strips: readonly Strip[]): Strip[][] {
  const groups: Strip[][] = [];
  let group: Strip[] = [];
  for (const s of strips) {
    // What always begins a page ends what came before, whatever that wished to be kept with.
    if (s.needs >= 1 && group.length > 0) {
      groups.push(group);
      group = [];
    }
    group.push(s);
    if (s.keep) continue;
    groups.push(group);
    group = [];
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

class Cutter {
  private readonly pages: Page[] = [];
  private readonly destinations: Destination[] = [];
  private page: Page;

  constructor(
    private readonly setNotes: ReadonlyMap<string, SetNote>,
    private readonly rule: string,
  ) {
    this.page = this.turn();
  }

  place(group: readonly Strip[]): void {
    const needs = Math.max(0, ...group.map((s) => s.needs));
    const free = (BODY_BOTTOM - this.page.foot - this.page.y) / BODY_HEIGHT;
    if (!this.isEmpty && (free < needs - 0.001 || !this.fits(group))) this.turn();
    const whole = this.fits(group);
    for (const s of group) {
      if (!whole && !this.isEmpty && !this.fits([s])) this.turn();
      this.put(s);
    }
  }

  finished(): CutPages {
    for (const [i, page] of this.pages.entries()) this.putNotes(page, i);
    return { pages: this.pages.map((page) => page.items), destinations: this.destinations };
  }

  private get isEmpty(): boolean {
    return this.page.items.length === 0;
  }

  private turn(): Page {
    this.page = { items: [], y: BODY_TOP, foot: 0, notes: [], side: 0 };
    this.pages.push(this.page);
    return this.page;
  }

  /** Whether strips fit on the page as it is, with their notes and with what stands beside them. */
  private fits(group: readonly Strip[]): boolean {
    const { page } = this;
    let { y, side } = page;
    let foot = page.foot;
    let lowest = page.y;
    group.forEach((s, i) => {
      y = this.topOf(s, y, side, i === 0 && this.isEmpty);
      if (s.side) side = y + s.side.height;
      y += s.height;
      lowest = Math.max(lowest, y);
      for (const note of s.notes)
        foot += (this.setNotes.get(note)?.height ?? 0) + (foot === 0 ? NOTE_RULE : 0);
    });
    // Notes stand under the text alone, so that the side column may reach down beside them.
    return lowest + foot <= BODY_BOTTOM + 0.01 && side <= BODY_BOTTOM;
  }

  private topOf(s: Strip, y: number, side: number, first: boolean): number {
    const top = first ? y + (s.repeat?.height ?? 0) : y + s.before;
    return s.wide && side > 0 ? Math.max(top, side + SIDE_GAP) : top;
  }

  private put(s: Strip): void {
    const { page } = this;
    const first = this.isEmpty;
    const top = this.topOf(s, page.y, page.side, first);
    if (first && s.repeat) page.items.push(...s.repeat.items.map((item) => moved(item, 0, page.y)));
    if (s.side) {
      page.items.push(...s.side.items.map((item) => moved(item, 0, top)));
      page.side = top + s.side.height;
    }
    page.items.push(...s.items.map((item) => moved(item, 0, top)));
    for (const name of s.anchors) this.name(name, this.pages.length - 1, top);
    for (const id of s.notes) this.addNote(id);
    page.y = top + s.height;
  }

  private addNote(id: string): void {
    const note = this.setNotes.get(id);
    if (!note) return;
    if (this.page.foot === 0) this.page.foot = NOTE_RULE;
    this.page.foot += note.height;
    this.page.notes.push(note);
  }

  private putNotes(page: Page, index: number): void {
    if (page.notes.length === 0) return;
    let y = BODY_BOTTOM - page.foot + NOTE_RULE;
    const line = y - 5;
    page.items.push({
      kind: 'line',
      tag: 'layout',
      x1: TEXT.x,
      y1: line,
      x2: TEXT.x + 96,
      y2: line,
      width: 0.6,
      colour: this.rule,
      style: 'solid',
    });
    for (const note of page.notes) {
      const top = y;
      for (const s of note.strips) {
        page.items.push(...s.items.map((item) => moved(item, 0, y)));
        for (const name of s.anchors) this.name(name, index, y);
        y += s.height;
      }
      y = top + note.height;
    }
  }

  private name(name: string, page: number, y: number): void {
    this.destinations.push({ name, page, y });
  }
}
