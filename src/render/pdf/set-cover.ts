import { stacked } from './beside';
import { dateInWords } from '../../model/period';
import { breakLines } from './break-lines';
import type { FrameItem } from './frame';
import type { Galley } from './galley';
import { FULL, PAGE, SIDE, type TypeSize } from './grid';
import type { Run } from './run';
import { setLines } from './set-lines';
import { moved } from './strip';

/** Where the coloured band ends at the lowest, and where the words in it and those at the foot of the page do. */
const BAND = 574;
const ABOVE_BAND = 58;
const IMPRINT_BOTTOM = PAGE.height - 52;
const TITLE_WIDTH = 440;
/** A title of more lines than this is set smaller, but not under this many times the size of the text. */
const MOST_LINES = 3;
const LEAST_TITLE = 2.4;

/** Sets the cover: what the document is first, then its marking, name, facts, publisher and date. */
export function setCover(galley: Galley): FrameItem[] {
  const { front } = galley.document;
  const { inks, scale } = galley;
  const cover = galley.tree.open('Sect', galley.tree.root);
  const items: FrameItem[] = [];
  const notice = front.notice ? setNotice(galley, cover, galley.runs(front.notice.long, 'regular')) : null;
  const top = notice?.height ?? 0;
  const band = Math.min(BAND, bandAbove(galley));
  items.push(rect(0, top, PAGE.width, band - top, inks.lead), ...(notice?.items ?? []));

  const write = writer(galley, cover, items);
  write('P', galley.words(front.marking, 'bold'), top + 30, scale.body, inks['on-lead']);
  const title = write(
    'H1',
    galley.words(front.title, 'bold'),
    null,
    titleSize(galley, top, band),
    inks['on-lead'],
  );
  const kicker = write('P', galley.words(front.kicker, 'semibold'), null, scale.kicker, inks['on-lead']);
  const titleTop = band - ABOVE_BAND - title.height;
  place(items, kicker.items, titleTop - kicker.height - 12);
  place(items, title.items, titleTop);
  const finding =
    front.finding === null
      ? null
      : write('P', galley.words(front.finding, 'semibold'), band + 26, scale.lede, inks.text);
  setFacts(galley, cover, items, band + 30 + (finding === null ? 0 : finding.height + 16));
  setImprint(galley, cover, items);
  return items;
}

const heightOf = (
  galley: Galley,
  text: string,
  weight: Run['weight'],
  width: number,
  type: TypeSize,
): number => breakLines(galley.words(text, weight), width, type.size).length * type.leading;

/** The lowest end of the band that leaves room for what stands below it: large type needs more than small. */
function bandAbove(galley: Galley): number {
  const { document, labels, scale } = galley;
  const { finding, facts, publisher, date } = document.front;
  const found = finding === null ? 0 : heightOf(galley, finding, 'semibold', FULL.width, scale.lede) + 16;
  const fact = (text: string): number => heightOf(galley, text, 'regular', FACTS.width, scale.body);
  const rows = facts.flatMap((_, i) =>
    i % FACTS.across === 0 ? [Math.max(...facts.slice(i, i + FACTS.across).map(fact)) + 24] : [],
  );
  const said = `${labels.published} ${dateInWords(date)}`;
  const imprint =
    heightOf(galley, publisher, 'semibold', FULL.width, scale.lede) +
    2 +
    heightOf(galley, said, 'regular', FULL.width, scale.body);
  return IMPRINT_BOTTOM - imprint - rows.reduce((all, row) => all + row, 0) - found - 30;
}

/** The largest size at which the title and what stands above it fit into the band. */
function titleSize(galley: Galley, top: number, band: number): TypeSize {
  const { scale, document } = galley;
  const room = band - ABOVE_BAND - top - 30 - scale.body.leading - 24 - 2 * scale.kicker.leading;
  const words = galley.words(document.front.title, 'bold');
  let type = scale.title;
  const isTooMuch = (): boolean => {
    const lines = breakLines(words, TITLE_WIDTH, type.size).length;
    return lines * type.leading > room || (lines > MOST_LINES && type.size > LEAST_TITLE * scale.body.size);
  };
  while (type.size > scale.body.size && isTooMuch())
    type = { size: type.size * 0.88, leading: type.leading * 0.88 };
  return type;
}

/** The narrowest measure in which a title takes no more lines, so that none of them is a single word. */
function balancedWidth(runs: readonly Run[], size: number): number {
  const count = (width: number): number => breakLines(runs, width, size).length;
  const lines = count(TITLE_WIDTH);
  let width = TITLE_WIDTH;
  while (width - size > TITLE_WIDTH / 2 && count(width - size) === lines) width -= size;
  return width;
}

const place = (onto: FrameItem[], items: readonly FrameItem[], y: number): void =>
  void onto.push(...items.map((item) => moved(item, 0, y)));

const rect = (x: number, y: number, width: number, height: number, colour: string): FrameItem => ({
  kind: 'rect',
  tag: 'layout',
  x,
  y,
  width,
  height,
  colour,
});

type Write = (
  tag: 'P' | 'H1',
  runs: readonly Run[],
  y: number | null,
  type: TypeSize,
  colour: string,
) => { readonly height: number; readonly items: readonly FrameItem[] };

/** Writes words at a height, or gives them back to be placed when their height is known. */
function writer(galley: Galley, cover: number, onto: FrameItem[]): Write {
  return (tag, runs, y, type, colour) => {
    const node = galley.tree.open(tag, cover);
    const width = tag === 'H1' ? balancedWidth(runs, type.size) : FULL.width;
    const set = stacked(setLines(galley, runs, node, { type, colour, x: FULL.x, width, align: 'left' }));
    if (y !== null) place(onto, set.items, y);
    return set;
  };
}

function setNotice(
  galley: Galley,
  cover: number,
  runs: readonly Run[],
): { height: number; items: FrameItem[] } {
  const { inks, scale } = galley;
  const node = galley.tree.open('P', cover);
  const style = {
    type: scale.body,
    colour: inks['caution-text'],
    x: FULL.x,
    width: FULL.width,
    align: 'left',
  } as const;
  const set = stacked(setLines(galley, runs, node, style));
  const height = set.height + 28;
  const ground = [
    rect(0, 0, PAGE.width, height, inks.caution),
    rect(0, height - 3, PAGE.width, 3, inks['caution-rule']),
  ];
  return { height, items: [...ground, ...set.items.map((item) => moved(item, 0, 13))] };
}

/** Facts stand on the three columns of the page, each under a rule. */
const FACTS = { across: 3, width: SIDE.width, step: (SIDE.x - FULL.x) / 2 } as const;

function setFacts(galley: Galley, cover: number, onto: FrameItem[], top: number): void {
  const { facts } = galley.document.front;
  if (facts.length === 0) return;
  const { inks, scale } = galley;
  const list = galley.tree.open('L', cover, { numbering: 'None' });
  let y = top;
  for (let i = 0; i < facts.length; i += FACTS.across) {
    const row = facts.slice(i, i + FACTS.across).map((fact, j) => {
      const x = FULL.x + j * FACTS.step;
      const node = galley.tree.open('LBody', galley.tree.open('LI', list));
      onto.push(rect(x, y, FACTS.width, 2, inks.lead));
      const style = { type: scale.body, colour: inks.text, x, width: FACTS.width, align: 'left' } as const;
      return stacked(setLines(galley, galley.words(fact, 'regular'), node, style));
    });
    for (const set of row) place(onto, set.items, y + 8);
    y += Math.max(...row.map((set) => set.height)) + 24;
  }
}

/** Who publishes it and when, on the last lines of the page. */
function setImprint(galley: Galley, cover: number, onto: FrameItem[]): void {
  const { front } = galley.document;
  const { inks, labels, scale } = galley;
  const write = writer(galley, cover, onto);
  const said = `${labels.published} ${dateInWords(front.date)}`;
  const publisher = write('P', galley.words(front.publisher, 'semibold'), null, scale.lede, inks.text);
  const date = write('P', galley.words(said, 'regular'), null, scale.body, inks.soft);
  place(onto, publisher.items, IMPRINT_BOTTOM - date.height - 2 - publisher.height);
  place(onto, date.items, IMPRINT_BOTTOM - date.height);
}
