import type { Destination, FrameItem } from './frame';
import type { SetNote } from './galley';
import { TEXT, type Body } from './grid';
import { placeNotes, type PageRow } from './place-notes';
import { moved, type Strip } from './strip';

/** A page of the body while strips are put on it. */
interface Page {
  /** What stands on it: items, and how far these are moved for it. */
  readonly placed: { readonly items: readonly FrameItem[]; readonly x: number; readonly y: number }[];
  isEmpty: boolean;
  y: number;
  readonly rows: PageRow[];
  /** Whether any of its rows refers to a note. */
  hasNotes: boolean;
  /** Whether there is running text on it and nothing else, from the first line of a paragraph on. */
  flows: boolean;
}

/** What stands on a page: as it was set, and where it stands here, which is worked out each time that it is asked for. */
export interface CutPage {
  readonly set: Page['placed'];
  readonly items: () => FrameItem[];
}
export interface CutPages {
  readonly pages: readonly CutPage[];
  /** Pages count from 0 within these. */
  readonly destinations: readonly Destination[];
}

/**
 * Cuts a galley into pages. Strips that are kept together go to one page, unless they are longer than a
 * page is; notes stand on the page that refers to them.
 */
export function cutPages(
  strips: readonly Strip[],
  setNotes: ReadonlyMap<string, SetNote>,
  rule: string,
  body: Body,
): CutPages {
  const cutter = new Cutter(setNotes, rule, body);
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

/** So much of a page must be free for what takes more than one. */
const LEAST_FREE = 0.25;
/** A page that is left behind for what is kept loosely is filled to so much of it. */
const LEAST_FILLED = 0.5;
const heightOf = (group: readonly Strip[]): number =>
  group.reduce((y, s, i) => y + (i === 0 ? 0 : s.before) + s.height, 0);

class Cutter {
  private readonly pages: Page[] = [];
  private readonly destinations: Destination[] = [];
  private page: Page;

  constructor(
    private readonly setNotes: ReadonlyMap<string, SetNote>,
    private readonly rule: string,
    private readonly body: Body,
  ) {
    this.page = this.turn();
  }

  place(group: readonly Strip[]): void {
    const needs = Math.max(0, ...group.map((s) => s.needs));
    const free = (this.body.bottom - this.footWith([]) - this.page.y) / this.body.height;
    // What is longer than a page goes on from where it is, or its first lines would have a page to themselves.
    const endless = heightOf(group) > this.body.height;
    const turns = free < needs - 0.001 || (endless ? free < LEAST_FREE : !this.fits(group));
    if (!this.isEmpty && turns) {
      const pieces = free < needs - 0.001 ? null : (this.parted(group) ?? this.cutLast(group, free));
      if (pieces) {
        for (const piece of pieces) this.place(piece);
        return;
      }
      if (this.goesBefore(group)) return;
      this.turn();
    }
    const whole = this.fits(group);
    for (const s of group) {
      if (!whole && !this.isEmpty && !this.fits([s])) this.turn();
      this.put(s);
    }
  }

  /** In two where its strips are kept loosely, if turning the page for all of them would leave it under half full. */
  private parted(group: readonly Strip[]): (readonly Strip[])[] | null {
    if ((this.page.y - this.body.top) / this.body.height >= LEAST_FILLED) return null;
    const at = group.findLastIndex((s, i) => s.loose && i < group.length - 1);
    const [first, rest] = [group.slice(0, at + 1), group.slice(at + 1)];
    return at >= 0 && this.fits(first) ? [first, rest] : null;
  }

  /** With its last strip cut as late as there is room for, where it may be and much of the page would stay white. */
  private cutLast(group: readonly Strip[], free: number): (readonly Strip[])[] | null {
    const last = group.at(-1);
    if (!last?.cut || free < LEAST_FREE) return null;
    for (let n = last.cut.places; n > 0; n--) {
      const [first, second] = last.cut.at(n);
      const before = [...group.slice(0, -1), { ...first, before: last.before, anchors: last.anchors }];
      if (this.fits(before)) return [before, [second]];
    }
    return null;
  }

  /**
   * Puts a drawing that takes a page before the end of the text above it, where that would have a page almost to
   * itself: the text goes on after it. No paragraph is parted by it, nothing that points to it comes later, and the
   * notes stay in order. It is still read aloud where it stands in the text.
   */
  private goesBefore(group: readonly Strip[]): boolean {
    const { page } = this;
    const isEnd = page.flows && (page.y - this.body.top) / this.body.height <= LEAST_FREE;
    const isDrawn = group.some(({ items }) => items.some(({ kind }) => kind === 'drawing'));
    if (!isEnd || !isDrawn || group.some(({ notes }) => notes.length > 0)) return false;
    const names = new Set(group.flatMap(({ anchors }) => anchors));
    const pointsToIt = page.placed
      .flatMap(({ items }) => items)
      .some(
        (item) => item.kind === 'link' && 'destination' in item.target && names.has(item.target.destination),
      );
    if (pointsToIt || heightOf(group) > this.body.height) return false;
    const at = this.pages.indexOf(page);
    this.pages.pop();
    this.turn();
    for (const [i, one] of this.destinations.entries())
      if (one.page === at) this.destinations[i] = { ...one, page: at + 1 };
    for (const s of group) this.put(s);
    this.pages.push(page);
    this.page = page;
    return true;
  }

  finished(): CutPages {
    for (const [i, page] of this.pages.entries()) this.putNotes(page, i);
    return {
      pages: this.pages.map(({ placed }) => ({
        set: placed,
        items: () => placed.flatMap(({ items, x, y }) => items.map((item) => moved(item, x, y))),
      })),
      destinations: this.destinations,
    };
  }

  private get isEmpty(): boolean {
    return this.page.isEmpty;
  }

  private turn(): Page {
    this.page = { placed: [], isEmpty: true, y: this.body.top, rows: [], hasNotes: false, flows: true };
    this.pages.push(this.page);
    return this.page;
  }

  /** Whether strips fit on the page as it is, with their notes. */
  private fits(group: readonly Strip[]): boolean {
    let { y } = this.page;
    const tops = group.map((s, i) => {
      const top = this.topOf(s, y, i === 0 && this.isEmpty);
      y = top + s.height;
      return top;
    });
    const limit = this.body.bottom + (y - this.page.y > BLOCK && group.length > 1 ? SLACK : 0.01);
    if (y > limit) return false;
    const hasNotes = this.page.hasNotes || group.some((s) => s.notes.length > 0);
    const foot = hasNotes ? this.footWith(group.map((s, i) => this.rowOf(s, tops[i] ?? 0))) : 0;
    return y + foot <= (foot > 0 ? this.body.bottom + 0.01 : limit);
  }

  /** What the notes at the foot of the page take, with those of rows that may be added. */
  private footWith(added: readonly PageRow[]): number {
    if (added.length === 0 && !this.page.hasNotes) return 0;
    return placeNotes([...this.page.rows, ...added], this.body).foot;
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
    page.flows &&= s.flows && (!first || s.before > 0);
    if (first && s.repeat) this.lay(page, s.repeat.items, 0, page.y);
    this.lay(page, s.items, 0, top);
    for (const name of s.anchors) this.name(name, this.pages.length - 1, top);
    page.rows.push(this.rowOf(s, top));
    page.hasNotes ||= s.notes.length > 0;
    page.y = top + s.height;
  }

  private lay(page: Page, items: readonly FrameItem[], x: number, y: number): void {
    if (items.length === 0) return;
    page.placed.push({ items, x, y });
    page.isEmpty = false;
  }

  private putNotes(page: Page, index: number): void {
    const { notes, foot } = placeNotes(page.rows, this.body);
    if (foot > 0) this.lay(page, [this.ruleAbove(this.body.bottom - foot + 9)], 0, 0);
    for (const { note, x, y } of notes) {
      let down = y;
      for (const s of note.strips) {
        this.lay(page, s.items, x, down);
        for (const name of s.anchors) this.name(name, index, down);
        down += s.height;
      }
    }
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
