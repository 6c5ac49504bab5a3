import type { NamedNow } from '../forms-talk';
import { el, fill } from './dom';
import type { EntryNames } from './entry-names';

/** More are not listed at once: going on to type narrows them. */
const MOST = 40;
let pickers = 0;

/**
 * Makes an input a place to pick an entry: what fits what is typed, by what it is called or by its name, is listed under
 * it, and chosen by arrow and Enter or a press. What is typed stands as it is, too: an entry may be written after. What stands
 * in it is read by `names`.
 */
export function pickable(input: HTMLInputElement, names: EntryNames): HTMLInputElement {
  const id = `picker-${++pickers}`;
  const list = el('ul', { id, role: 'listbox', class: 'picker', 'aria-label': 'What can be named' });
  let options: readonly HTMLElement[] = [];
  let at = -1;
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');

  const close = (): void => {
    list.parentElement?.classList.remove('picks');
    list.remove();
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-controls');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (one: NamedNow): void => {
    input.value = names.shown(one.id);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    close();
  };
  const open = (asked: string): void => {
    const words = asked.trim().toLowerCase().split(/\s+/);
    const fits = names.named.filter((one) => {
      const text = `${one.told} ${one.id}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    const isChosen = fits.length === 1 && fits[0]?.id === names.meant(asked);
    if (fits.length === 0 || isChosen) {
      close();
      return;
    }
    options = fits.slice(0, MOST).map((one, n) =>
      el(
        'li',
        {
          id: `${id}-${n}`,
          role: 'option',
          'aria-selected': 'false',
          // The input keeps the focus, and what is pressed is heard before that is lost.
          mousedown: (event) => {
            event.preventDefault();
            choose(one);
          },
        },
        el('span', {}, one.told),
        one.told === one.id ? null : el('span', { class: 'soft' }, one.id),
      ),
    );
    fill(list, ...options);
    if (fits.length > MOST)
      list.append(
        el('li', { class: 'more', role: 'presentation' }, `${fits.length - MOST} more: go on typing`),
      );
    at = -1;
    input.removeAttribute('aria-activedescendant');
    if (!list.isConnected) input.insertAdjacentElement('afterend', list);
    list.parentElement?.classList.add('picks');
    // Under the field, wherever that stands in its row.
    list.style.top = `${input.offsetTop + input.offsetHeight}px`;
    input.setAttribute('aria-expanded', 'true');
    input.setAttribute('aria-controls', id);
  };
  const mark = (to: number): void => {
    options[at]?.setAttribute('aria-selected', 'false');
    at = (to + options.length) % options.length;
    const option = options[at];
    if (!option) return;
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  };
  const key = (event: KeyboardEvent): void => {
    const isOpen = list.isConnected;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      // Of a field that is filled in already, all others are shown.
      if (!isOpen) open('');
      if (list.isConnected)
        mark(event.key === 'ArrowDown' ? at + 1 : at === -1 ? options.length - 1 : at - 1);
    } else if (event.key === 'Enter' && isOpen && at >= 0)
      options[at]?.dispatchEvent(new MouseEvent('mousedown', { cancelable: true }));
    else if (event.key === 'Escape' && isOpen) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  input.addEventListener('keydown', key);
  input.addEventListener('input', (event) => {
    if (event.isTrusted) open(input.value);
  });
  input.addEventListener('click', () => {
    if (!list.isConnected) open('');
  });
  input.addEventListener('blur', close);
  return input;
}
