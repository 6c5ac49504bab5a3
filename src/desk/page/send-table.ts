import type { OfferedNow } from '../start-talk';
import { sendFile } from './ask';
import { el } from './dom';
import { sentence } from './findings';

/** Sends a spreadsheet to the program, which looks at it; gives why not, where it was not taken. Throws `NoAnswer`. */
export async function sendTable(file: File): Promise<OfferedNow | { readonly why: string }> {
  const sent = await sendFile('/table', file);
  return sent.why === null
    ? { id: sent.id, name: sent.name }
    : { why: `${file.name}: ${sentence(sent.why)}.` };
}

/** A place to drop a file on, which is a field to choose one too. */
export function dropPlace(
  id: string,
  label: string,
  hint: string,
  taken: (file: File) => void,
): { readonly node: HTMLElement; readonly input: HTMLInputElement } {
  const input = el('input', {
    type: 'file',
    id,
    accept: '.csv,.gz,.xlsx,.ods',
    change: () => {
      const [file] = input.files ?? [];
      if (file) taken(file);
      input.value = '';
    },
  });
  const node = el(
    'div',
    {
      class: 'drop',
      dragover: (event) => event.preventDefault(),
      drop: (event) => {
        event.preventDefault();
        const [file] = (event as DragEvent).dataTransfer?.files ?? [];
        if (file) taken(file);
      },
    },
    el('label', { for: id }, label),
    el('p', { class: 'soft' }, hint),
    input,
  );
  return { node, input };
}
