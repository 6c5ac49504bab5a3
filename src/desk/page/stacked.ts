import { el } from './dom';

/** Where what is chosen stands under its list, and not beside it: a narrow window, or a page that is zoomed. */
const STACKED = '(max-width: 1000px)';

/** Brings what was chosen into sight, and the focus with it, where it stands under a list that may be long. */
export function bringIn(detail: HTMLElement): void {
  if (!matchMedia(STACKED).matches) return;
  detail.focus({ preventScroll: true });
  (detail.previousElementSibling ?? detail).scrollIntoView({ block: 'start' });
}

/** A list, the way back to it where that is out of sight, and what is chosen in it. */
export function listAndDetail(list: HTMLElement, detail: HTMLElement): readonly HTMLElement[] {
  const back = (): void =>
    (list.querySelector<HTMLElement>('[aria-current], .chosen button') ?? list).focus();
  const way = el(
    'p',
    { class: 'to-list' },
    el('button', { type: 'button', class: 'quiet', click: back }, 'Back to the list'),
  );
  return [list, way, detail];
}
