import type { TextNow } from '../talk';
import { el, fill } from './dom';

/** What may be said of two texts of which one is to stand. */
export interface Choice {
  readonly keepMine: () => void;
  readonly takeOther: () => void;
}

/** Two texts of one file side by side, where it was changed elsewhere while somebody wrote: neither is lost. */
export class TwoTexts {
  readonly node = el('section', { class: 'clash', hidden: true, 'aria-label': 'Two texts' });

  show(there: TextNow, mine: string, { keepMine, takeOther }: Choice): void {
    const keep = el('button', { type: 'button', click: keepMine }, 'Write mine over it');
    const take = el('button', { type: 'button', class: 'quiet', click: takeOther }, 'Take the other');
    fill(
      this.node,
      el('h3', {}, 'This text was changed elsewhere while you wrote'),
      el('p', {}, 'Neither is lost. Read both, and say which is to stand.'),
      el('p', { class: 'choose' }, keep, take),
      sideBySide(['In the file', there.text], ['Yours', mine]),
    );
    this.node.hidden = false;
    keep.focus();
  }
  hide(): void {
    this.node.hidden = true;
  }
}

/** Two texts, each under its name, with the lines marked that the other has not. */
export const sideBySide = (
  [nameOfOne, one]: readonly [name: string, text: string],
  [nameOfOther, other]: readonly [name: string, text: string],
): HTMLElement =>
  el(
    'div',
    { class: 'both' },
    el('div', {}, el('h4', {}, nameOfOne), el('pre', { tabindex: 0 }, ...marked(one, other))),
    el('div', {}, el('h4', {}, nameOfOther), el('pre', { tabindex: 0 }, ...marked(other, one))),
  );

/** The lines of one text; those that the other has not are marked. */
function marked(text: string, other: string): HTMLElement[] {
  const there = new Set(other.split('\n'));
  return text
    .split('\n')
    .map((line) => (there.has(line) ? el('span', {}, `${line}\n`) : el('mark', {}, `${line}\n`)));
}
