import type { Block, Callout, List, Paragraph } from '../../model/document';
import type { Galley } from './galley';
import { baseline } from './grid';
import { fragmentWidth } from './break-lines';
import { INDENT, setRuns, type Column, type SetBlocks } from './column';
import { panelled } from './panel';
import { setFigure } from './set-figure';
import { setDefinitions } from './set-definitions';
import { setJudgement } from './set-judgement';
import { setKeyFigures } from './set-key-figures';
import { setSection } from './set-section';
import { setTable } from './set-table';
import type { Strip } from './strip';

/** Sets one block of any kind. */
export function setBlock(galley: Galley, block: Block, column: Column): void {
  galley.at(block.place);
  galley.anchor(block.id);
  switch (block.kind) {
    case 'section':
      return setSection(galley, block, column, setBlocks);
    case 'paragraph':
      return setParagraph(galley, block, column);
    case 'list':
      return setList(galley, block, column);
    case 'table':
      return setTable(galley, block, column);
    case 'figure':
      return setFigure(galley, block, column);
    case 'key-figures':
      return setKeyFigures(galley, block, column);
    case 'judgement':
      return setJudgement(galley, block, column);
    case 'callout':
      return setCallout(galley, block, column);
    case 'definitions':
      return setDefinitions(galley, block, column, setBlocks);
  }
  // A switch that gives nothing back would compile without a case.
  block satisfies never;
}

export const setBlocks: SetBlocks = (galley, blocks, column) =>
  blocks.forEach((block, i) => {
    // The words that introduce a list do not end a page.
    if (block.kind === 'list' && blocks[i - 1]?.kind === 'paragraph') keepLast(galley);
    // What a paragraph rests on stands close under it, and with it.
    if (block.kind === 'paragraph' && block.role === 'source') {
      keepLast(galley);
      galley.close();
    }
    setBlock(galley, block, column);
  });

const keepLast = (galley: Galley, before = galley.length): void =>
  galley.replace(before - 1, (s) => ({ ...s, keep: true }));

function setParagraph(galley: Galley, paragraph: Paragraph, column: Column): void {
  const { scale, inks } = galley;
  const look = {
    text: { type: scale.body, colour: inks.text, after: 8 },
    lede: { type: scale.lede, colour: inks.text, after: 12 },
    small: { type: scale.small, colour: inks.soft, after: 8 },
    source: { type: scale.small, colour: inks.soft, after: 8 },
  }[paragraph.role];
  const lines = setRuns(galley, galley.runs(paragraph.inlines, 'regular'), column, look);
  galley.push(...lines.map((s) => ({ ...s, flows: true })));
  galley.space(column.depth > 0 && paragraph.role !== 'lede' ? IN_LIST : look.after);
}

/** White between the paragraphs and the items of a list. */
const IN_LIST = 3.5;

function setList(galley: Galley, list: List, column: Column): void {
  const numbering = list.ordered ? 'Decimal' : column.depth % 2 === 0 ? 'Disc' : 'Circle';
  const node = galley.tree.open('L', column.node, { numbering });
  const last = String(list.start + list.items.length - 1);
  const indent = list.ordered ? Math.max(INDENT, 7 + last.length * 6) : INDENT;
  list.items.forEach((item, i) => {
    const entry = galley.tree.open('LI', node);
    const label = list.ordered ? `${list.start + i}.` : column.depth % 2 === 0 ? '•' : '–';
    const mark = setMark(galley, label, entry, column, indent);
    const body = galley.tree.open('LBody', entry);
    const inner = { x: column.x + indent, width: column.width - indent, node: body, depth: column.depth + 1 };
    const first = galley.length;
    galley.anchor(item.id);
    setBlocks(galley, item.children, inner);
    galley.replace(first, (s) => ({ ...s, items: [...mark, ...s.items] }));
    // A last item of a line or two does not stand alone on a page.
    if (i > 0 && i === list.items.length - 1 && galley.length - first <= 2) keepLast(galley, first);
    galley.space(IN_LIST);
  });
  if (column.depth === 0) galley.space(9);
}

function setMark(
  galley: Galley,
  label: string,
  entry: number,
  column: Column,
  indent: number,
): Strip['items'] {
  const type = galley.scale.body;
  const node = galley.tree.open('Lbl', entry);
  const [run] = galley.words(`${label} `, 'regular');
  if (!run) return [];
  // Numbers end on one line so that their digits stand under each other; bullets begin on it.
  const x = /^\d/.test(label) ? column.x + indent - 5 - fragmentWidth(run, label, type.size) : column.x + 2;
  return [
    {
      kind: 'text',
      tag: galley.tree.slot(node),
      x,
      y: baseline(type),
      text: run.text,
      size: type.size,
      weight: 'regular',
      colour: galley.inks.text,
    },
  ];
}

function setCallout(galley: Galley, callout: Callout, column: Column): void {
  const { inks, scale } = galley;
  const node = galley.tree.open('Div', column.node);
  const caveat = callout.tone === 'caveat';
  const inset = { left: 14, right: 12, top: 9, bottom: 10 };
  const inner: Column = {
    x: column.x + inset.left,
    width: column.width - inset.left - inset.right,
    node,
    depth: column.depth,
  };
  const strips = galley.capture(() => {
    const colour = caveat ? inks['caution-text'] : inks.text;
    const label = setRuns(galley, galley.words(callout.label, 'bold'), inner, { type: scale.body, colour });
    galley.push(...label.map((s) => ({ ...s, keep: true })));
    galley.space(1);
    setBlocks(galley, callout.children, inner);
  });
  galley.space(12);
  galley.push(
    ...panelled(strips, {
      x: column.x,
      width: column.width,
      top: inset.top,
      bottom: inset.bottom,
      fill: caveat ? inks.caution : inks.tint,
      bar: caveat ? inks['caution-rule'] : inks.lead,
    }),
  );
  galley.space(14);
}
