import { dateInWords } from '../../model/period';
import type { FrameItem } from './frame';
import type { Galley } from './galley';
import { FULL, PAGE, type TypeSize } from './grid';
import type { Run } from './run';
import { setLines, stacked } from './set-lines';
import { moved } from './strip';
import { textWidth } from '../type/measure-text';

const BAND = { top: 0, height: 520 } as const;
const TITLE_WIDTH = 400;

/** Sets the cover: what the document is first, then its marking, name, facts, publisher and date. */
export function setCover(galley: Galley): FrameItem[] {
  const { front } = galley.document;
  const { inks, scale } = galley;
  const cover = galley.tree.open('Sect', galley.tree.root);
  const items: FrameItem[] = [];
  const notice = front.notice ? setNotice(galley, cover, galley.runs(front.notice.long, 'regular')) : null;
  const top = notice?.height ?? 0;
  items.push(rect(0, top, PAGE.width, BAND.height - top, inks.lead), ...(notice?.items ?? []));

  const write = writer(galley, cover, items);
  write('P', galley.words(front.marking, 'bold'), top + 30, scale.body, inks['on-lead']);
  const title = write('H1', galley.words(front.title, 'bold'), null, scale.title, inks['on-lead']);
  const kickerTop = BAND.height - 104 - title.height - scale.kicker.leading - 10;
  const kicker = write('P', galley.words(front.kicker, 'semibold'), null, scale.kicker, inks['on-lead']);
  place(items, kicker.items, kickerTop);
  place(items, title.items, kickerTop + scale.kicker.leading + 10);
  setFacts(galley, cover, items, BAND.height - 64);
  setImprint(galley, cover, items);
  return items;
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
    const width = tag === 'H1' ? TITLE_WIDTH : FULL.width;
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

function setFacts(galley: Galley, cover: number, onto: FrameItem[], y: number): void {
  const { facts } = galley.document.front;
  if (facts.length === 0) return;
  const { inks, scale } = galley;
  const list = galley.tree.open('L', cover, { numbering: 'None' });
  const gap = 28;
  let x: number = FULL.x;
  let line = y;
  for (const fact of facts) {
    const entry = galley.tree.open('LI', list);
    const node = galley.tree.open('LBody', entry);
    const runs = galley.words(fact, 'regular');
    const style = { type: scale.body, colour: inks['on-lead'], x, width: FULL.width, align: 'left' } as const;
    const set = stacked(setLines(galley, runs, node, style));
    const end = widthOf(set.items, x);
    const wraps = end > FULL.x + FULL.width && x > FULL.x;
    if (wraps) line += scale.body.leading;
    place(onto, wraps ? set.items.map((item) => moved(item, FULL.x - x, 0)) : set.items, line);
    x = (wraps ? end - x + FULL.x : end) + gap;
  }
}

const widthOf = (items: readonly FrameItem[], x: number): number =>
  Math.max(x, ...items.map((item) => (item.kind === 'text' ? item.x + textEnd(item) : 0)));

const textEnd = (item: FrameItem & { kind: 'text' }): number => textWidth(item.text, item.size, item.weight);

function setImprint(galley: Galley, cover: number, onto: FrameItem[]): void {
  const { front } = galley.document;
  const { inks, labels, scale } = galley;
  const write = writer(galley, cover, onto);
  write('P', galley.words(front.publisher, 'semibold'), BAND.height + 34, scale.lede, inks.text);
  const date = `${labels.published} ${dateInWords(front.date)}`;
  write('P', galley.words(date, 'regular'), BAND.height + 34 + scale.lede.leading + 2, scale.body, inks.soft);
}
