import type { FigureBlock, Table } from '../../model/document';
import type { Figure } from '../../model/figure';
import type { Rating } from '../../model/judgement';
import { drawFigure, sceneToSvg } from '../chart';
import { plainWords } from '../../model/sentences';
import { renderInlines } from './inlines';
import { attribute, markup, trusted, type Html } from './markup';
import { renderMade } from './numbers';
import { renderSource, renderTable } from './table';
import type { PageContext } from './context';

/** The sizes a chart is drawn at, in CSS pixels; the stylesheet shows one of the two. */
export interface DrawingSizes {
  readonly wide: { readonly width: number; readonly textSize: number };
  readonly narrow: { readonly width: number; readonly textSize: number };
}
const FIGURE_SIZES: DrawingSizes = {
  wide: { width: 760, textSize: 16 },
  narrow: { width: 288, textSize: 15 },
};

/**
 * A chart as inline SVG, once for a wide page and once for a phone, where shrinking would make its labels
 * too small to read. The one not shown is `display: none`, so assistive technology meets it once.
 */
export function renderDrawings(
  drawing: {
    readonly figure: Figure;
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly sizes: DrawingSizes;
    /** Whether the words beside it say all that it shows, so that it is not read out again. */
    readonly said?: boolean;
  },
  context: PageContext,
): Html {
  const { figure, id, title, description, sizes, said = false } = drawing;
  const draw = (size: 'wide' | 'narrow'): Html => {
    const scene = drawFigure(figure, { ...sizes[size], labels: context.labels });
    const svg = sceneToSvg(scene, {
      title,
      description,
      idPrefix: `${id}--${size}`,
      ink: (ink) => `var(--ink-${ink})`,
      fontFamily: 'inherit',
      standalone: false,
    });
    // Safe because the writer of scenes escapes every text and takes no markup from its input.
    const hidden = attribute('aria-hidden', said ? 'true' : null);
    return markup`<div class="drawing ${size}"${hidden}>${trusted(svg)}</div>\n`;
  };
  return markup`${draw('wide')}${draw('narrow')}`;
}

/** A rating as a small drawing beside its word, which says the same; null where none was recorded. */
export function renderBadge(rating: Rating, context: PageContext): Html | null {
  if (rating === 'not recorded') return null;
  const scene = drawFigure(
    { chart: 'confidence', rating },
    { width: 32, textSize: 14, labels: context.labels },
  );
  const svg = sceneToSvg(scene, {
    title: null,
    description: '',
    idPrefix: '',
    ink: (ink) => `var(--ink-${ink})`,
    fontFamily: 'inherit',
    standalone: false,
  });
  // Safe because it holds no text at all.
  return markup`<span class="badge">${trusted(svg)}</span> `;
}

/** The data of a figure say whose they are where they stand alone: in a list of tables, or read out. */
const captioned = (data: Table, words: string): Table =>
  data.caption.length > 0 ? data : { ...data, caption: [{ kind: 'text', text: words, place: null }] };

/** A numbered chart: what it says above it, its source and its data below. */
export function renderFigure(block: FigureBlock, context: PageContext): Html {
  const { labels } = context;
  const name = `${labels.figure} ${block.number}`;
  const drawings = renderDrawings(
    {
      figure: block.figure,
      id: block.id,
      title: plainWords(block.headline),
      description: block.alt,
      sizes: FIGURE_SIZES,
    },
    context,
  );
  const caption = markup`<span class="number-label">${name}</span> <span class="headline">${renderInlines(block.headline, context)}</span> <span class="subtitle">${renderInlines(block.subtitle, context)}</span>`;
  return markup`<figure class="chart" id="${block.id}">
<figcaption>${caption}</figcaption>
${drawings}${renderSource(renderInlines(block.source, context), context)}${renderMade(block.data, name, context)}<details class="${block.printsData ? 'data' : 'data said'}"><summary>${labels.dataForFigure}<span class="unseen"> (${name})</span></summary>
${renderTable(captioned(block.data, `${labels.dataForFigure} (${name})`), context)}</details>
</figure>\n`;
}
