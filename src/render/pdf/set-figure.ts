import type { FigureBlock, Inline } from '../../model/document';
import type { Figure } from '../../model/figure';
import { marksOf } from './drawing';
import type { Galley } from './galley';
import { chartText, TEXT } from './grid';
import { settable } from './printable';
import { setRuns, widened, type Column } from './column';
import { setSourceLine, setTableIn } from './set-table';
import { strip, type Strip } from './strip';

/** Sets a chart with what it says above it, its source below, and the numbers that it is drawn from. */
export function setFigure(galley: Galley, block: FigureBlock, column: Column): void {
  const { inks, labels, scale } = galley;
  const node = galley.tree.open('Div', column.node);
  const at = { ...widened(column), node };
  const wide = at.width > TEXT.width;
  galley.space(14);
  galley.anchor(block.data.id);
  const kept = (strips: readonly Strip[]): void =>
    galley.push(...strips.map((s) => ({ ...s, keep: true, wide })));
  const number = galley.words(`${labels.figure} ${block.number} `, 'regular');
  const headline = [...number, ...galley.runs(block.headline, 'bold')];
  kept(setRuns(galley, headline, at, { type: scale.body, colour: inks.text }));
  kept(setRuns(galley, galley.runs(block.subtitle, 'regular'), at, { type: scale.small, colour: inks.soft }));
  galley.space(8);
  kept([setDrawing(galley, block.figure, block.alt, at, { data: block.data.id })]);
  galley.space(6);
  setSourceLine(galley, block.source, at);
  if (block.printsData) {
    galley.space(9);
    setData(galley, block, at);
  }
  galley.space(16);
}

/** The data under a drawing are its own table; it says whose, since it may come to stand on the next page. */
function setData(galley: Galley, block: FigureBlock, column: Column): void {
  const { labels } = galley;
  const words = `${labels.dataForFigure} (${labels.figure} ${block.number})`;
  const caption: Inline[] = [{ kind: 'text', text: words, place: null }];
  const table = { ...block.data, number: null, source: null };
  const named = block.data.caption.length > 0 ? table : { ...table, caption, subtitle: null };
  setTableIn(galley, named, column, galley.scale.note, true);
}

/** A drawing with its words: a reader hears the words in place of the marks. */
export function setDrawing(
  galley: Galley,
  figure: Figure,
  alt: string,
  column: Column,
  more: { readonly data?: string } = {},
): Strip {
  const scene = galley.draw(figure, {
    width: column.width,
    textSize: chartText(galley.scale.body.size),
    labels: galley.labels,
  });
  const node = galley.tree.open('Figure', column.node, { alt: settable(alt), ...more });
  const marks = marksOf(scene, galley.inks);
  for (const mark of marks) if (mark.mark === 'text') galley.words(mark.text, mark.weight);
  const { width, height } = scene;
  return strip({
    height,
    items: [{ kind: 'drawing', tag: galley.tree.slot(node), x: column.x, y: 0, width, height, marks }],
  });
}
