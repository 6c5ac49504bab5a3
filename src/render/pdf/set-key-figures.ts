import { stacked } from './beside';
import type { KeyFigure, KeyFigures } from '../../model/document';
import type { FrameItem } from './frame';
import type { Galley } from './galley';
import { textWidth } from '../type/measure-text';
import { baseline, TEXT, type TypeSize } from './grid';
import { panelled } from './panel';
import type { Run } from './run';
import { setRuns, widened, type Column } from './column';
import { setLines, type LineStyle } from './set-lines';
import { keptTogether, moved, strip, type Strip } from './strip';

/** Sets key figures across the page: between rules, or on the tinted band that opens a threat area. */
export function setKeyFigures(galley: Galley, figures: KeyFigures, column: Column): void {
  if (figures.layout === 'glance') setGlance(galley, figures, widened(column));
  else setPanel(galley, figures, widened(column));
}

interface FigureLook {
  readonly number: TypeSize;
  readonly label: TypeSize;
  readonly detail: TypeSize;
}

/** One figure: the number, what it counts, its base. They are read in that order and never parted. */
function setOne(
  galley: Galley,
  item: KeyFigure,
  list: number,
  box: { x: number; width: number },
  look: FigureLook,
): Strip[] {
  const { inks } = galley;
  const entry = galley.tree.open('LI', list);
  const column: Column = { ...box, node: galley.tree.open('LBody', entry), depth: 0 };
  return galley.capture(() => {
    galley.anchor(item.id);
    const lines = (runs: ReturnType<Galley['runs']>, type: TypeSize, colour: string): void =>
      galley.push(...setRuns(galley, runs, column, { type, colour }));
    galley.push(...setNumber(galley, item, column, look));
    galley.space(1);
    if (item.label.length > 0) lines(galley.runs(item.label, 'regular'), look.label, inks.text);
    galley.space(3);
    if (item.detail.length > 0) lines(galley.runs(item.detail, 'regular'), look.detail, inks.soft);
  });
}

/** The words before a number, if there are any, and the number: `just over` and `116`. */
function partsOf(item: KeyFigure): readonly [string, string] {
  const [, before, number] = /^(\D+\s)(\d.*)$/.exec(item.value.words) ?? [];
  return before !== undefined && number !== undefined ? [before, number] : ['', item.value.words];
}

/** A number large, and the words before it smaller, on one line with it where there is room. */
function setNumber(galley: Galley, item: KeyFigure, column: Column, look: FigureLook): Strip[] {
  const [before, number] = partsOf(item);
  const node = galley.tree.open('P', column.node);
  const style: LineStyle = {
    type: look.number,
    colour: galley.inks.lead,
    x: column.x,
    width: column.width,
    align: 'left',
  };
  const runs = (words: string): Run[] => galley.runs([{ ...item.value, words }], 'bold');
  if (before === '') return setLines(galley, runs(number), node, style);
  const indent = textWidth(before, look.label.size, 'bold');
  const fits = indent + textWidth(number, look.number.size, 'bold') <= column.width;
  const small = setLines(galley, runs(before), node, { ...style, type: look.label });
  const rest = fits ? { ...style, x: style.x + indent, width: style.width - indent } : style;
  const large = setLines(galley, runs(number), node, rest);
  if (!fits) return [...small, ...large];
  const down = baseline(look.number) - baseline(look.label);
  const raised = small.flatMap((s) => s.items.map((i) => moved(i, 0, down)));
  return large.map((s, i) => (i === 0 ? { ...s, items: [...raised, ...s.items] } : s));
}

/** The size of type in which the longest number of all fits its width. */
function fitted(type: TypeSize, items: readonly KeyFigure[], width: number): TypeSize {
  const words = items.flatMap((item) => partsOf(item)[1].split(' '));
  const longest = Math.max(1, ...words.map((word) => textWidth(word, type.size, 'bold')));
  const part = Math.min(1, (width - 1) / longest);
  return { size: type.size * part, leading: type.leading };
}

function setTitle(galley: Galley, figures: KeyFigures, column: Column): Strip[] {
  if (figures.title.length === 0) return [];
  const runs = galley.runs(figures.title, 'bold');
  return galley.capture(() => {
    galley.push(...setRuns(galley, runs, column, { type: galley.scale.small, colour: galley.inks.lead }));
  });
}

/** White on either side of the rule between two figures. */
const INSET = 12;

/** A figure is at least this wide, in sizes of the type of its label: what it counts is a sentence. */
const NARROWEST = 9;

/** Rows of three or four, whichever fills them; large type has fewer in a row, as many in each as can be. */
function perRow(count: number, width: number, label: TypeSize): number {
  const wished = count <= 4 ? count : count % 4 === 0 && count % 3 !== 0 ? 4 : 3;
  const most = Math.max(1, Math.floor(width / (NARROWEST * label.size)));
  return Math.max(1, wished <= most ? wished : Math.ceil(count / Math.ceil(count / most)));
}

function setPanel(galley: Galley, figures: KeyFigures, column: Column): void {
  const node = galley.tree.open('Div', column.node);
  const { scale, inks } = galley;
  const wide = column.width > TEXT.width;
  galley.space(14);
  galley.push(...setTitle(galley, figures, { ...column, node }).map((s) => ({ ...s, keep: true, wide })));
  galley.space(5);
  const list = galley.tree.open('L', node, { numbering: 'None' });
  const across = perRow(figures.items.length, column.width, scale.body);
  const number = fitted(scale.number, figures.items, column.width / across - 2 * INSET);
  const look: FigureLook = { number, label: scale.body, detail: scale.small };
  for (let i = 0; i < figures.items.length; i += across) {
    const rule: FrameItem =
      i === 0
        ? {
            kind: 'rect',
            tag: 'layout',
            x: column.x,
            y: 0,
            width: column.width,
            height: 2,
            colour: inks.lead,
          }
        : hairline(column.x, column.x + column.width, 0, inks.rule);
    const row = setRow(galley, figures.items.slice(i, i + across), list, { column, across, look });
    galley.push(strip({ ...row, wide, keep: true, items: [rule, ...row.items] }));
  }
  const bottom = hairline(column.x, column.x + column.width, 0, inks.rule);
  galley.push(strip({ height: 1, wide, items: [bottom] }));
  galley.space(18);
}

function setRow(
  galley: Galley,
  items: readonly KeyFigure[],
  list: number,
  { column, across, look }: { column: Column; across: number; look: FigureLook },
): Strip {
  const cell = column.width / across;
  const cells = items.map((item, i) => {
    const x = column.x + i * cell + (i === 0 ? 0 : INSET);
    const width = cell - (i === 0 ? INSET : 2 * INSET);
    return setOne(galley, item, list, { x, width }, look);
  });
  const boxes = cells.map(stacked);
  const height = Math.max(...boxes.map((box) => box.height)) + 24;
  const rules = items.slice(1).map((_, i) => {
    const x = column.x + (i + 1) * cell;
    return vertical(x, 12, height - 10, galley.inks.rule);
  });
  const content = boxes.flatMap((box) => box.items.map((item) => moved(item, 0, 12)));
  const strips = cells.flat();
  return strip({
    height,
    items: [...rules, ...content],
    notes: strips.flatMap((s) => s.notes),
    anchors: strips.flatMap((s) => s.anchors),
  });
}

const hairline = (x1: number, x2: number, y: number, colour: string): FrameItem => ({
  kind: 'line',
  tag: 'layout',
  x1,
  y1: y,
  x2,
  y2: y,
  width: 0.6,
  colour,
  style: 'solid',
});
const vertical = (x: number, y1: number, y2: number, colour: string): FrameItem => ({
  kind: 'line',
  tag: 'layout',
  x1: x,
  y1,
  x2: x,
  y2,
  width: 0.6,
  colour,
  style: 'solid',
});

const BAND = { side: 14, top: 10, bottom: 4 } as const;

/** Sets the figures of a threat area at a glance: a band over the page, under the heading. */
function setGlance(galley: Galley, figures: KeyFigures, column: Column): void {
  const node = galley.tree.open('Div', column.node);
  const { inks, scale } = galley;
  const wide = column.width > TEXT.width;
  const inner = {
    ...column,
    node,
    x: column.x + BAND.side,
    width: column.width - 2 * BAND.side,
  };
  const strips = galley.capture(() => {
    galley.push(...setTitle(galley, figures, inner));
    const list = galley.tree.open('L', node, { numbering: 'None' });
    const across = perRow(figures.items.length, inner.width, scale.small);
    const number = fitted(scale.glanceNumber, figures.items, inner.width / across - 2 * INSET);
    const look: FigureLook = { number, label: scale.small, detail: scale.note };
    for (let i = 0; i < figures.items.length; i += across)
      galley.push(setRow(galley, figures.items.slice(i, i + across), list, { column: inner, across, look }));
  });
  const look = { ...BAND, x: column.x, width: column.width, fill: inks.tint, bar: null };
  galley.space(12);
  // The band opens the part with its heading and the words between.
  galley.replace(galley.length - 1, (s) => ({ ...s, keep: true }));
  // And what comes next belongs to it: a page does not end with numbers alone, unless it would be left half empty.
  const band = keptTogether(panelled(strips, look), true);
  galley.push(...band.map((s, i) => ({ ...s, wide, loose: i === band.length - 1 })));
  galley.space(16);
}
