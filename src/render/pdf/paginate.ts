import type { Destination, FrameItem } from './frame';
import type { SetNote } from './galley';
import { BODY_BOTTOM, BODY_HEIGHT, BODY_TOP, TEXT } from './grid';
import { placeNotes, type PageRow } from './place-notes';
import { moved, type Strip } from './strip';

/** A page of the body while strips are put on it. */
interface Page {
  readonly items: FrameItem[];
  y: number;
  readonly rows: PageRow[];
}

export interface CutPages {
  readonly pages: readonly (readonly FrameItem[])[];
  /** Pages count from 0 within these. */
  readonly destinations: readonly Destination[];
  /** Where what stands on the last page ends, its notes included. */
  readonly bottom: number;
}

/**
 * Cuts a galley into pages. Strips that are kept together go to one page, unless they are longer than a
 * page is; notes stand on the page that refers to them.
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

/** A block of this height that misses the page by less than a line may reach so far into the margin below. */
const BLOCK = 100;
const SLACK = 8;

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
    const free = (BODY_BOTTOM - placeNotes(this.page.rows).foot - this.page.y) / BODY_HEIGHT;
    if (!this.isEmpty && (free < needs - 0.001 || !this.fits(group))) this.turn();
    const whole = this.fits(group);
    for (const s of group) {
      if (!whole && !this.isEmpty && !this.fits([s])) this.turn();
      this.put(s);
    }
  }

  finished(): CutPages {
    let bottom: number = BODY_TOP;
    for (const [i, page] of this.pages.entries()) bottom = this.putNotes(page, i);
    return { pages: this.pages.map((page) => page.items), destinations: this.destinations, bottom };
  }

  private get isEmpty(): boolean {
    return this.page.items.length === 0;
  }

  private turn(): Page {
    this.page = { items: [], y: BODY_TOP, rows: [] };
    this.pages.push(this.page);
    return this.page;
  }

  /** Whether strips fit on the page as it is, with their notes. */
  private fits(group: readonly Strip[]): boolean {
    let { y } = this.page;
    const added = group.map((s, i) => {
      const top = this.topOf(s, y, i === 0 && this.isEmpty);
      y = top + s.height;
      return this.rowOf(s, top);
    });
    const limit = BODY_BOTTOM + (y - this.page.y > BLOCK && group.length > 1 ? SLACK : 0.01);
    if (y > limit) return false;
    const { foot } = placeNotes([...this.page.rows, ...added]);
    return y + foot <= (foot > 0 ? BODY_BOTTOM + 0.01 : limit);
  }

  private topOf(s: Strip, y: number, first: boolean): number {
    return first ? y + (s.repeat?.height ?? 0) : y + s.before;
  }

  private rowOf(s: Strip, top: number): PageRow {
    const notes = s.notes.flatMap((id) => this.setNotes.get(id) ?? []);
    return { top, bottom: top + s.height, wide: s.wide, notes };
  }

  private put(s: Strip): void {
    const { page } = this;
    const first = this.isEmpty;
    const top = this.topOf(s, page.y, first);
    if (first && s.repeat) page.items.push(...s.repeat.items.map((item) => moved(item, 0, page.y)));
    page.items.push(...s.items.map((item) => moved(item, 0, top)));
    for (const name of s.anchors) this.name(name, this.pages.length - 1, top);
    page.rows.push(this.rowOf(s, top));
    page.y = top + s.height;
  }

  /** Gives back where the page ends. */
  private putNotes(page: Page, index: number): number {
    const { notes, foot } = placeNotes(page.rows);
    if (foot > 0) page.items.push(this.ruleAbove(BODY_BOTTOM - foot + 9));
    for (const { note, x, y } of notes) {
      let down = y;
      for (const s of note.strips) {
        page.items.push(...s.items.map((item) => moved(item, x, down)));
        for (const name of s.anchors) this.name(name, index, down);
        down += s.height;
      }
    }
    return Math.max(page.y, ...notes.map(({ note, y }) => y + note.height));
  }

  private ruleAbove(y: number): FrameItem {
    const end = TEXT.x + 96;
    return {
      kind: 'line',
      tag: 'layout',
      x1: TEXT.x,
      y1: y,
      x2: end,
      y2: y,
      width: 0.6,
      colour: this.rule,
      style: 'solid',
    };
  }

  private name(name: string, page: number, y: number): void {
    this.destinations.push({ name, page, y });
  }
}
