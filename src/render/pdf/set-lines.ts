import type { FrameItem } from './frame';
import { breakLines, fragmentWidth, lineWidth, sizeOf, type Fragment, type Line } from './break-lines';
import { noteName, referenceName, white, type Galley } from './galley';
import { baseline, fitsAside, SIDE, type TypeSize } from './grid';
import type { InlineNode, Run } from './run';
import { strip, type Strip } from './strip';
import { textWidth } from '../type/measure-text';

/** How a paragraph stands. */
export interface LineStyle {
  readonly type: TypeSize;
  readonly colour: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

/**
 * Runs as strips, a line each, in a node of the structure. A paragraph never leaves its first or its last
 * line alone on a page. Notes that it is the first to refer to are set after it.
 */
export function setLines(galley: Galley, runs: readonly Run[], node: number, style: LineStyle): Strip[] {
  const lines = breakLines(runs, style.width, style.type.size);
  const strips = lines.map((line, i) => {
    const alone = i === 0 || i === lines.length - 2;
    return setLine(galley, line, node, style, alone && i < lines.length - 1);
  });
  for (const s of strips) for (const note of s.notes) setNote(galley, note, node);
  return strips;
}

function setLine(galley: Galley, line: Line, node: number, style: LineStyle, keep: boolean): Strip {
  const { size, leading } = style.type;
  const shift = style.align === 'right' ? style.width - lineWidth(line, size) : 0;
  const pen = new Pen(galley, node, style);
  const notes: string[] = [];
  let x = style.x + shift;
  for (let i = 0; i < line.length; i++) {
    const fragment = line[i];
    if (!fragment) break;
    pen.write(fragment, x);
    const note = fragment.run.within?.note ?? null;
    if (note !== null && galley.notes.has(note) && !galley.setNotes.has(note)) {
      galley.setNotes.set(note, { aside: true, height: 0, strips: [] });
      notes.push(note);
    }
    // Most lines are one fragment, and measuring a whole line is dear.
    if (i < line.length - 1) x += fragmentWidth(fragment.run, fragment.text, size);
  }
  return strip({ height: leading, keep, items: pen.items, notes, anchors: notes.map(referenceName) });
}

/** Writes the fragments of a line into slots: neighbours in one node share one. */
class Pen {
  readonly items: FrameItem[] = [];
  private node: number | null = null;
  private slot = 0;

  constructor(
    private readonly galley: Galley,
    private readonly paragraph: number,
    private readonly style: LineStyle,
  ) {}

  write({ run, text, softHyphen }: Fragment, x: number): void {
    if (text === '') return;
    const { size } = this.style.type;
    const y = baseline(this.style.type);
    const within = run.within;
    const node = within ? openedNode(this.galley, within, this.paragraph) : this.paragraph;
    if (node !== this.node) {
      this.node = node;
      this.slot = this.galley.tree.slot(node);
    }
    this.items.push({
      kind: 'text',
      tag: this.slot,
      x,
      y,
      text,
      size: size * sizeOf(run, size),
      weight: run.weight,
      colour: within?.target ? this.galley.inks.link : this.style.colour,
      ...(softHyphen ? { softHyphen } : {}),
    });
    if (run.rule) this.ruled(run, text, x, y);
    if (within?.target) this.pressable(within, node, run, text, x);
  }

  /** The line under words that came or through words that went. */
  private ruled(run: Run, text: string, x: number, baselineAt: number): void {
    const { size } = this.style.type;
    const y = run.rule === 'under' ? baselineAt + size * 0.16 : baselineAt - size * 0.24;
    this.items.push({
      kind: 'line',
      tag: 'layout',
      x1: x,
      y1: y,
      x2: x + fragmentWidth(run, text, size),
      y2: y,
      width: 0.7,
      colour: this.style.colour,
      style: 'solid',
    });
  }

  private pressable(within: InlineNode, node: number, run: Run, text: string, x: number): void {
    const { size, leading } = this.style.type;
    const width = fragmentWidth(run, text.trimEnd(), size);
    const { target, contents } = within;
    if (!target || width === 0) return;
    // A mark is a small thing to hit, so its area is wider than its ink.
    const slack = run.mark ? 2 : 0;
    this.items.push({
      kind: 'link',
      node,
      x: x - slack,
      y: 1,
      width: width + 2 * slack,
      height: leading - 2,
      target,
      contents,
    });
    if (run.mark || 'destination' in target) return;
    const y = baseline(this.style.type) + size * 0.14;
    const { link } = this.galley.inks;
    this.items.push({
      kind: 'line',
      tag: 'layout',
      x1: x,
      y1: y,
      x2: x + width,
      y2: y,
      width: 0.5,
      colour: link,
      style: 'solid',
    });
  }
}

function openedNode(galley: Galley, within: InlineNode, paragraph: number): number {
  if (within.opened === null) {
    within.opened = within.tags.reduce(
      (parent, tag) =>
        galley.tree.open(tag, parent, within.language === null ? {} : { language: within.language }),
      paragraph,
    );
  }
  return within.opened;
}

/** Notes longer than this are set over the width of the text, at the foot of the page. */
const LONGEST_ASIDE = 170;
const MARK_WIDTH = 13;

/** Sets a note from the left edge of the page; its number leads back to the text. */
function setNote(galley: Galley, id: string, parent: number): void {
  const note = galley.notes.get(id);
  if (!note) return;
  const runs = galley.runs(note.inlines, 'regular');
  const { aside: small, note: large, body } = galley.scale;
  const lines = breakLines(runs, SIDE.width - MARK_WIDTH, small.size).length;
  const aside = fitsAside(small) && lines * small.leading <= LONGEST_ASIDE;
  const type = aside ? small : large;
  const width = aside ? SIDE.width : galley.text.width;
  const node = galley.tree.open('Note', parent, { id: `note-${id}` });
  const label = galley.tree.open('Lbl', node);
  const number = String(note.number);
  const style: LineStyle = { type, colour: galley.inks.soft, x: 0, width, align: 'left' };
  const back: InlineNode = {
    tags: ['Link'],
    language: null,
    target: { destination: referenceName(id) },
    contents: `${galley.labels.backToText} (${galley.labels.note} ${number})`,
    note: null,
    opened: null,
  };
  const [mark] = setLines(
    galley,
    galley.words(`${number} `, 'semibold').map((run) => ({ ...run, within: back })),
    label,
    style,
  );
  const indent = Math.max(MARK_WIDTH, textWidth(number, type.size, 'semibold') + type.size * 0.45);
  const text = { ...style, x: indent, width: width - indent };
  const set = setLines(galley, runs, node, text);
  const strips = set.map((line, i) =>
    i > 0 || !mark ? line : { ...line, items: [...mark.items, ...line.items], anchors: [noteName(id)] },
  );
  // On one line with what refers to it, where it stands beside.
  const down = aside ? baseline(body) - baseline(type) : 0;
  const lowered = [white(down), ...strips];
  galley.setNotes.set(id, { aside, height: lowered.reduce((sum, s) => sum + s.height, 2), strips: lowered });
}
