import type { Block, Definitions, Paragraph } from '../../model/document';
import { textWidth } from '../type/measure-text';
import { asOne, beside, shifted } from './beside';
import type { Galley } from './galley';
import { TEXT } from './grid';
import { plainText } from './run';
import { INDENT, setRuns, widened, type Column, type SetBlocks } from './column';
import { strip, type Strip } from './strip';

/** Terms no wider than this stand beside their explanations. */
const TERM_WIDTH = 96;
/** Longer ones take this part of the page's width, with a short explanation to their right. */
const LONG_TERMS = 0.58;
const GAP = 18;
/** An explanation of more lines than this there would be a thin column. */
const MOST_LINES = 6;

type Item = Definitions['items'][number];

/** Sets terms and what explains them: side by side where the terms are short or the explanations are. */
export function setDefinitions(
  galley: Galley,
  definitions: Definitions,
  column: Column,
  setBlocks: SetBlocks,
): void {
  const { size } = galley.scale.body;
  const node = galley.tree.open('L', column.node, { numbering: 'None' });
  const inner = { ...column, node };
  const short = definitions.items.every(
    ({ term }) => textWidth(plainText(term), size, 'semibold') < TERM_WIDTH - 8,
  );
  const over = { ...widened(column), node };
  const room = MOST_LINES * (over.width * (1 - LONG_TERMS) - GAP);
  const brief = definitions.items.every(
    ({ children }) =>
      isOneParagraph(children) &&
      textWidth(plainText(children[0].inlines), galley.scale.small.size, 'regular') < room,
  );
  if (!short && brief) setRegister(galley, definitions.items, over);
  else for (const item of definitions.items) setDefinition(galley, item, inner, short, setBlocks);
  galley.space(10);
}

const isOneParagraph = (children: readonly Block[]): children is [Paragraph] =>
  children.length === 1 && children[0]?.kind === 'paragraph';

/** A list of long names, such as sources: a line each where it can be, with a rule under it. */
function setRegister(galley: Galley, items: readonly Item[], column: Column): void {
  const { inks, scale } = galley;
  const wide = column.width > TEXT.width;
  const termWidth = column.width * LONG_TERMS;
  const x = column.x + termWidth + GAP;
  for (const item of items) {
    const entry = galley.tree.open('LI', column.node);
    galley.anchor(item.id);
    const term = setRuns(
      galley,
      galley.runs(item.term, 'semibold'),
      { ...column, width: termWidth, node: entry },
      { type: scale.small, colour: inks.text, tag: 'Lbl' },
    );
    const body = galley.tree.open('LBody', entry);
    const said = item.children.flatMap((child) => {
      if (child.kind !== 'paragraph') return [];
      galley.at(child.place);
      galley.anchor(child.id);
      const width = column.width - termWidth - GAP;
      return setRuns(
        galley,
        galley.runs(child.inlines, 'regular'),
        { ...column, x, width, node: body },
        { type: scale.small, colour: inks.soft },
      );
    });
    galley.push(ruled(galley, beside([asOne(term), asOne(said)]), column, wide));
  }
}

function ruled(galley: Galley, row: Strip, column: Column, wide: boolean): Strip {
  const height = row.height + 2 * PAD;
  const lowered = shifted(row, 0, PAD);
  return strip({
    ...lowered,
    height,
    wide,
    items: [
      ...lowered.items,
      {
        kind: 'line',
        tag: 'layout',
        x1: column.x,
        y1: height,
        x2: column.x + column.width,
        y2: height,
        width: 0.6,
        colour: galley.inks.rule,
        style: 'solid',
      },
    ],
  });
}

const PAD = 2.5;

function setDefinition(
  galley: Galley,
  item: Item,
  column: Column,
  short: boolean,
  setBlocks: SetBlocks,
): void {
  const { inks, scale } = galley;
  const entry = galley.tree.open('LI', column.node);
  galley.anchor(item.id);
  const runs = galley.runs(item.term, 'semibold');
  const look = { type: scale.body, colour: inks.text, tag: 'Lbl' } as const;
  const term = setRuns(galley, runs, { ...column, node: entry }, look);
  const indent = short ? TERM_WIDTH : INDENT;
  if (!short) galley.push(...term.map((s) => ({ ...s, keep: true })));
  const first = galley.length;
  setBlocks(galley, item.children, {
    x: column.x + indent,
    width: column.width - indent,
    node: galley.tree.open('LBody', entry),
    depth: column.depth + 1,
  });
  if (short) galley.replace(first, (s) => besideIt(term, s));
  galley.space(short ? 3 : 8);
}

/** A short term on the first line of what explains it. */
const besideIt = (term: readonly Strip[], line: Strip): Strip => ({
  ...line,
  items: [...term.flatMap((s) => s.items), ...line.items],
  notes: [...term.flatMap((s) => s.notes), ...line.notes],
  anchors: [...line.anchors, ...term.flatMap((s) => s.anchors)],
});
