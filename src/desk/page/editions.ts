import type { StartNow } from '../start-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { byId, el, fill } from './dom';
import { sentence } from './findings';

/** The other editions of the folder, in the bar: shown where the desk was opened on a folder of several. */
export function showEditions(desk: DeskState, { names, mayLeave }: StartNow['others']): void {
  const place = byId('editions');
  place.hidden = !mayLeave;
  if (!mayLeave) return;
  const said = el('p', { class: 'fault', role: 'alert' });
  const turn = async (name: string): Promise<void> => {
    await desk.answering(async () => {
      const { refused } = await ask('turn-to', { name });
      // What came of it is told to every page, this one too.
      if (refused) said.textContent = `${sentence(refused.message)}.`;
    });
  };
  const button = (name: string, words: string): HTMLElement =>
    el('li', {}, el('button', { type: 'button', class: 'link', click: () => void turn(name) }, words));
  const details = el(
    'details',
    {},
    el('summary', {}, 'Other editions'),
    el(
      'div',
      { class: 'menu' },
      el(
        'ul',
        { role: 'list' },
        ...names.map((name) => button(name, name)),
        button('', 'All editions, or a new one'),
      ),
      said,
    ),
  );
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    details.open = false;
    details.querySelector('summary')?.focus();
  });
  details.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && !details.contains(event.relatedTarget)) details.open = false;
  });
  fill(place, details);
}
