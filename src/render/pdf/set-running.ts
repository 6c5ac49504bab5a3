import type { Weight } from '../type/measure-text';
import type { Artefact, FrameItem } from './frame';
import type { Galley } from './galley';
import { FULL } from './grid';
import { painted, settable } from './printable';
import { runningWidth } from './running';

type At = 'left' | 'middle' | 'right';

/**
 * The running header and footer of a page, both artefacts: what the document is, its marking, the page.
 * The marking is spoken once, on the cover.
 */
export function setRunning(galley: Galley, page: number, pages: number): FrameItem[] {
  const { front } = galley.document;
  const { inks, labels, running } = galley;
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
    const room = FULL.width - runningWidth(said, size, weight);
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
  // In the middle of both ends of the page, but where what the page is (a draft, under embargo) takes that.
  const isTaken =
    banner !== undefined &&
    runningWidth(banner, size, 'bold') > (FULL.width - runningWidth(front.marking, size, 'bold')) / 2 - size;
  const caution = inks['caution-text'];
  return [
    ...(banner === undefined ? [] : [write('header', banner, 'bold', running.marking, 'left', caution)]),
    write('header', front.marking, 'bold', running.marking, isTaken ? 'right' : 'middle', inks.text),
    ...(running.title === ''
      ? []
      : [write('header', running.title, 'regular', running.headLine, 'left', inks.soft)]),
    ...running.notice.map((line, i) =>
      write('header', line, 'regular', running.headLine + i * running.leading, 'right', caution),
    ),
    rule('header', running.headRule),
    rule('footer', running.footRule),
    ...running.foot.map((line, i) =>
      write('footer', line, 'regular', running.footLine + i * running.leading, 'left', inks.soft),
    ),
    write('footer', front.marking, 'bold', running.footLine, 'middle', inks.text),
    write('footer', label, 'regular', running.footLine, 'right', inks.soft),
  ];
}
