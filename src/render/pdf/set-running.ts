import { textWidth, type Weight } from '../type/measure-text';
import type { Artefact, FrameItem } from './frame';
import type { Galley } from './galley';
import { FULL, PAGE } from './grid';
import { painted, settable } from './printable';

const HEADER_Y = 44;
const FOOTER_Y = PAGE.height - 36;

type At = 'left' | 'middle' | 'right';

/** Whole words that fit, and an ellipsis for the rest; nothing where not even a few of them fit. */
function shortened(title: string, room: number, size: number): string {
  const fits = (text: string): boolean => textWidth(painted(settable(text)), size, 'regular') <= room;
  if (fits(title)) return title;
  const words = title.split(' ');
  for (let count = words.length - 1; count > 1; count--) {
    const text = `${words.slice(0, count).join(' ')} …`;
    if (fits(text)) return text;
  }
  return '';
}

/**
 * The running header and footer of a page, both artefacts: what the document is, its marking, the page.
 * The marking is spoken once, on the cover.
 */
export function setRunning(galley: Galley, page: number, pages: number): FrameItem[] {
  const { front } = galley.document;
  const { inks, labels } = galley;
  const { size } = galley.scale.running;
  const right = FULL.x + FULL.width;
  const label = labels.page.replace('{page}', String(page)).replace('{pages}', String(pages));
  const write = (
    tag: Artefact,
    said: string,
    weight: Weight,
    y: number,
    at: At,
    colour: string,
  ): FrameItem => {
    const text = painted(settable(said));
    const room = FULL.width - textWidth(text, size, weight);
    const x = FULL.x + (at === 'left' ? 0 : at === 'right' ? room : room / 2);
    return { kind: 'text', tag, x, y, text, size, weight, colour };
  };
  const rule = (tag: Artefact, y: number): FrameItem => ({
    kind: 'line',
    tag,
    x1: FULL.x,
    y1: y,
    x2: right,
    y2: y,
    width: 0.6,
    colour: inks.rule,
    style: 'solid',
  });
  const banner = front.notice?.banner;
  const width = (said: string): number => textWidth(painted(settable(said)), size, 'bold');
  // In the middle of both ends of the page, but where what the page is (a draft, under embargo) takes that.
  const isTaken = banner !== undefined && width(banner) > (FULL.width - width(front.marking)) / 2 - size;
  const notice = front.notice?.short
    ? [write('header', front.notice.short, 'regular', HEADER_Y, 'right', inks['caution-text'])]
    : [];
  const taken = front.notice?.short
    ? textWidth(painted(settable(front.notice.short)), size, 'regular') + size * 2
    : 0;
  const title = shortened(front.title, FULL.width - taken, size);
  return [
    ...(banner === undefined
      ? []
      : [write('header', banner, 'bold', HEADER_Y - size * 1.7, 'left', inks['caution-text'])]),
    write('header', front.marking, 'bold', HEADER_Y - size * 1.7, isTaken ? 'right' : 'middle', inks.text),
    ...(title === '' ? [] : [write('header', title, 'regular', HEADER_Y, 'left', inks.soft)]),
    ...notice,
    rule('header', HEADER_Y + 8),
    rule('footer', FOOTER_Y - 14),
    write('footer', front.marking, 'bold', FOOTER_Y, 'middle', inks.text),
    write('footer', label, 'regular', FOOTER_Y, 'right', inks.soft),
  ];
}
