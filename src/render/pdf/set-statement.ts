import type { Inline, Section } from '../../model/document';
import { inlinesOf } from '../../model/walk-document';
import { setRuns, widened, type Column } from './column';
import type { Galley } from './galley';
import { FULL } from './grid';
import { fragmentWidth } from './break-lines';
import { baseline } from './grid';
import { strip, type Strip } from './strip';

const ABOVE = 10;
const BELOW = 1;
/** What the number of the page takes at the end of a line. */
const NUMBER = 34;

/**
 * Sets a statement under a heading of its own: the sentence, and under it what it says most of, with where it stands and
 * the number of that page, as in the contents.
 */
export function setStatement(galley: Galley, section: Section, column: Column): void {
  const { inks, scale } = galley;
  const node = galley.tree.open('Sect', column.node);
  const wide = { ...widened(column), node };
  galley.space(ABOVE);
  const heading = setRuns(galley, galley.runs(section.title, 'semibold'), wide, {
    type: scale.body,
    colour: inks.text,
    tag: 'H3',
  });
  galley.push(...heading.map((s) => ({ ...s, keep: true, wide: true })));
  galley.space(BELOW);
  for (const child of section.children) {
    if (child.kind !== 'paragraph') continue;
    galley.anchor(child.id);
    const look = { type: scale.small, colour: inks.soft };
    const lines = setRuns(
      galley,
      galley.runs(child.inlines, 'regular'),
      { ...wide, width: wide.width - NUMBER },
      look,
    );
    const last = lines.length - 1;
    const to = targetIn(child.inlines);
    galley.push(
      ...lines.map((s, i) => ({
        ...(i === last && to !== null ? withPage(galley, s, node, to) : s),
        keep: i < last,
        wide: true,
      })),
    );
  }
}

const targetIn = (inlines: readonly Inline[]): string | null =>
  inlinesOf(inlines).flatMap((inline) => (inline.kind === 'cross-ref' ? [inline.target] : []))[0] ?? null;

/** A line with the number of the page that it leads to at its end: an entry of a list of contents, as a reader hears it. */
function withPage(galley: Galley, line: Strip, node: number, destination: string): Strip {
  const { inks, scale } = galley;
  const type = scale.small;
  const entry = galley.tree.open('TOCI', galley.tree.open('TOC', node));
  const link = galley.tree.open('Link', galley.tree.open('Reference', entry));
  const right = FULL.x + FULL.width;
  const [run] = galley.words('888 ', 'regular');
  const width = run ? fragmentWidth(run, '888', type.size) : NUMBER;
  return strip({
    ...line,
    items: [
      ...line.items,
      {
        kind: 'text',
        tag: galley.tree.slot(link),
        x: right - width,
        y: baseline(type),
        text: '888 ',
        size: type.size,
        weight: 'regular',
        colour: inks.soft,
        pageOf: { destination, right },
      },
      {
        kind: 'link',
        node: link,
        x: right - width,
        y: 0,
        width,
        height: type.leading,
        target: { destination },
        contents: '',
        saysPage: true,
      },
    ],
  });
}
