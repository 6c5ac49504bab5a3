import type { PlainNow, TableValuesNow } from '../forms-talk';
import { ask } from './ask';
import { el, fill } from './dom';
import { isEntry, type FormAround, type Slot } from './form-slot';

/** What was asked of a table stays as it was until the page is opened anew: columns do not change while a form is open. */
const known = new Map<string, TableValuesNow>();

/** Which rows are counted: the values of each column of the table, ticked. */
export function filterInput(slot: Slot, around: FormAround): HTMLElement {
  const body = el('div', { class: 'filter', 'data-filter': slot.path });
  let chosen: Record<string, PlainNow> = isEntry(slot.value) ? { ...slot.value } : {};
  let shown = '';
  const put = (column: string, values: readonly string[]): void => {
    const { [column]: before, ...rest } = chosen;
    if (values.length === 0) chosen = rest;
    // One value is written as one, unless a list of one stood there.
    else
      chosen = {
        ...chosen,
        [column]: values.length === 1 && !Array.isArray(before) ? (values[0] ?? '') : values,
      };
    slot.put(Object.keys(chosen).length === 0 ? undefined : chosen);
    around.changed(slot.path);
  };
  const show = async (): Promise<void> => {
    const dataset = around.said('dataset');
    const name = typeof dataset === 'string' ? dataset : '';
    if (name === shown && name !== '') return;
    shown = name;
    if (name === '') {
      fill(body, el('p', { class: 'soft' }, 'Choose a table first.'));
      return;
    }
    const table = known.get(name) ?? (await ask('table-values', { dataset: name })).value;
    if (shown !== name) return;
    if (!table) {
      fill(body, el('p', { class: 'soft' }, 'The edition has no such table.'));
      return;
    }
    known.set(name, table);
    fill(body, ...table.columns.map((column, n) => columnOf(column, n)));
  };
  const columnOf = ({ column, label, values }: TableValuesNow['columns'][number], n: number): HTMLElement => {
    const now = chosen[column];
    const ticked = new Set((Array.isArray(now) ? now : now === undefined ? [] : [now]) as readonly string[]);
    const id = `${around.id(slot.path)}-${n}`;
    if (values === null) {
      const box = el('textarea', {
        id,
        rows: 2,
        input: () => put(column, linesIn(box.value)),
      });
      box.value = [...ticked].join('\n');
      return el(
        'div',
        { class: 'column' },
        el('label', { for: id }, label),
        el('span', { class: 'soft' }, 'A value a line: there are too many to tick.'),
        box,
      );
    }
    const all = [...new Set([...values, ...ticked])];
    const said = el('span', { class: 'soft' });
    const say = (): void => {
      said.textContent = ticked.size === 0 ? ' all rows' : ` ${ticked.size} of ${all.length}`;
    };
    say();
    return el(
      'details',
      { class: 'column', open: ticked.size > 0 || all.length <= 12 },
      el('summary', {}, label, said),
      el(
        'div',
        { class: 'ticks', role: 'group', 'aria-label': label },
        ...all.map((value, m) => {
          const box = el('input', {
            type: 'checkbox',
            id: `${id}-${m}`,
            change: () => {
              if (box.checked) ticked.add(value);
              else ticked.delete(value);
              say();
              put(column, [...ticked]);
            },
          });
          box.checked = ticked.has(value);
          return el('span', { class: 'tick' }, box, el('label', { for: `${id}-${m}` }, value));
        }),
      ),
    );
  };
  // Another table has other columns: the form says so when one is chosen.
  body.addEventListener('table', () => void show());
  void show();
  return body;
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
