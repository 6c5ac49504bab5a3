import type { FigureBlock, Inline } from '../../model/document';
import type { Figure } from '../../model/figure';
import { stackedHeight } from './beside';
import { marksOf } from './drawing';
import type { Galley } from './galley';
import { chartText, TEXT } from './grid';
import { settable } from './printable';
import { setRuns, widened, type Column } from './column';
import { heightAtFoot } from './place-notes';
import { setSourceLine, setTableIn } from './set-table';
import { strip, type Strip } from './strip';

const BELOW_WORDS = 8;
const ABOVE_SOURCE = 6;
const SOURCE_LINES = 2;
/** So far a block may reach into the margin below (`paginate.ts`). */
const REACH = 8;

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
  const above = [
    ...setRuns(galley, headline, at, { type: scale.body, colour: inks.text }),
    ...setRuns(galley, galley.runs(block.subtitle, 'regular'), at, { type: scale.small, colour: inks.soft }),
  ];
  kept(above);
  galley.space(BELOW_WORDS);
  // Its words, the drawing and its source stand on one page.
  const words = stackedHeight(above) + BELOW_WORDS + ABOVE_SOURCE + SOURCE_LINES * scale.small.leading;
  const notes = above.flatMap((s) => s.notes.flatMap((id) => galley.setNotes.get(id) ?? []));
  const height = galley.body.height - words - heightAtFoot(notes);
  const drawing = setDrawing(galley, block.figure, block.alt, at, { data: block.data.id, height });
  // A source that takes one line leaves the other. Where still not all goes on a page, the headline stays with the
  // drawing, and the source follows.
  galley.push({ ...drawing, keep: drawing.height <= height + scale.small.leading + REACH, wide });
  galley.space(ABOVE_SOURCE);
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
  { height: most, ...more }: { readonly data?: string; readonly height?: number } = {},
): Strip {
  const scene = galley.draw(figure, {
    width: column.width,
    textSize: chartText(galley.scale.body.size),
    labels: galley.labels,
    ...(most === undefined ? {} : { height: most }),
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
