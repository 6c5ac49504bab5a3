import { el } from './dom';

type Children = Parameters<typeof el>[2][];

/** A form whose page says itself what is wrong in it: sending it asks the browser for nothing, and runs what is given. */
export const formOf = (classes: string | null, send: () => void, ...children: Children): HTMLFormElement =>
  el(
    'form',
    {
      class: classes,
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        send();
      },
    },
    ...children,
  );

/** A field with its label over it, and between them what helps to fill it in, which a screen reader says with it. */
export function fieldOf(input: HTMLElement, label: string, help: string | null = null): HTMLElement {
  const id = `${input.id}-help`;
  if (help !== null) input.setAttribute('aria-describedby', id);
  return el(
    'div',
    { class: 'field' },
    el('label', { for: input.id }, label),
    help === null ? null : el('span', { class: 'soft', id }, help),
    input,
  );
}
