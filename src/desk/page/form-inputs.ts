import type { FieldNow, InputNow, PlainNow } from '../forms-talk';
import { el, fill } from './dom';
import { EntryNames } from './entry-names';
import { pickable } from './entry-picker';
import { filterInput } from './form-filter';
import { isEntry, type FormAround, type Slot } from './form-slot';

type Of<K extends InputNow['is']> = Extract<InputNow, { readonly is: K }>;

/** So many are ticked; more are written, with the names offered. */
const MOST_TICKED = 14;
const MOST_CHOSEN = 40;
/** Of these there are few, and no other may stand there. */
const CLOSED = ['datasets', 'strands', 'threat-areas', 'tiers'];

/** A field with its label, what helps, and the place for what is wrong in it, each named by the input. */
export function fieldRow(field: FieldNow, slot: Slot, around: FormAround): HTMLElement {
  const id = around.id(slot.path);
  const help = field.help === null ? null : el('span', { class: 'soft', id: `${id}-help` }, field.help);
  const fault = el('span', { class: 'fault', id: `${id}-fault`, 'data-fault': slot.path });
  const described = `${help === null ? '' : `${id}-help `}${id}-fault`;
  const needed = field.needed ? el('span', { class: 'needed' }, ' (needed)') : null;
  if (isOne(field)) {
    const input = oneInput(field, slot, around);
    input.id = id;
    input.setAttribute('aria-describedby', described);
    if (field.needed) input.setAttribute('aria-required', 'true');
    // Said above it already, and for as long as it is filled in.
    if (field.help?.startsWith('Such as ') === true) input.removeAttribute('placeholder');
    if (field.is === 'yes')
      return el('div', { class: 'field yes' }, input, el('label', { for: id }, field.label), help, fault);
    const named = nameBeside(field, input, around);
    return el(
      'div',
      { class: 'field' },
      el('label', { for: id }, field.label, needed),
      help,
      input,
      named,
      fault,
    );
  }
  return el(
    'fieldset',
    { class: 'field', 'aria-describedby': described },
    el('legend', {}, field.label, needed),
    help,
    manyInput(field, slot, around),
    fault,
  );
}
/** How the thing is named whose words stand in an input. */
function nameBeside(field: One, input: HTMLElement, around: FormAround): HTMLElement | null {
  if (field.is !== 'text' || field.offers === null || !(input instanceof HTMLInputElement)) return null;
  const names = new EntryNames(around.offers[field.offers] ?? []);
  const beside = el('span', { class: 'soft named' });
  const say = (): void => {
    beside.textContent = names.beside(input.value);
  };
  input.addEventListener('input', say);
  say();
  return beside;
}
type One = Of<'text'> | Of<'number'> | Of<'yes'> | Of<'choice'>;
const isOne = (input: InputNow): input is One =>
  input.is === 'text' || input.is === 'number' || input.is === 'yes' || input.is === 'choice';

function oneInput(input: One, slot: Slot, around: FormAround): HTMLElement {
  const { path, value } = slot;
  const take = (text: PlainNow | undefined): void => {
    slot.put(text === '' ? undefined : text);
    around.changed(path);
  };
  const said = textOf(value);
  switch (input.is) {
    case 'yes': {
      const box = el('input', { type: 'checkbox', change: () => take(box.checked ? true : undefined) });
      box.checked = value === true;
      return box;
    }
    case 'choice':
      return select(input.choices, said, take);
    case 'number': {
      const box = el('input', {
        inputmode: input.whole ? 'numeric' : 'decimal',
        autocomplete: 'off',
        input: () => take(numberIn(box.value)),
      });
      box.value = said;
      return box;
    }
    case 'text': {
      const named = input.offers === null ? [] : (around.offers[input.offers] ?? []);
      if (input.offers !== null && CLOSED.includes(input.offers) && named.length <= MOST_CHOSEN)
        return select(
          named.map((one) => ({ value: one.id, label: one.told })),
          said,
          take,
        );
      const names = new EntryNames(named);
      const box = input.long
        ? el('textarea', { rows: 3, input: () => take(inOneLine(box.value)) })
        : el('input', {
            autocomplete: 'off',
            spellcheck: 'false',
            placeholder: input.example === null ? null : `such as ${input.example}`,
            input: () => take(names.meant(box.value)),
          });
      box.value = input.long ? said : names.shown(said);
      return named.length > 0 && box instanceof HTMLInputElement ? pickable(box, names) : box;
    }
  }
}
const textOf = (value: PlainNow | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
/** What is no number is held against the schema as it was typed. */
function numberIn(text: string): PlainNow {
  const plain = text.trim();
  return plain === '' || !Number.isFinite(Number(plain)) ? plain : Number(plain);
}
const inOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim();

function select(
  choices: readonly { readonly value: string; readonly label: string }[],
  said: string,
  take: (value: string) => void,
): HTMLElement {
  const known = choices.some(({ value }) => value === said);
  const box = el(
    'select',
    { change: () => take(box.value) },
    el('option', { value: '' }, ''),
    known || said === '' ? null : el('option', { value: said }, said),
    ...choices.map(({ value, label }) => el('option', { value }, label)),
  );
  box.value = said;
  return box;
}
type Many = Exclude<InputNow, One>;
function manyInput(input: Many, slot: Slot, around: FormAround): HTMLElement {
  switch (input.is) {
    case 'ticks':
      return ticks(input.choices, slot, around);
    case 'list':
      return listInput(input, slot, around);
    case 'group':
      return groupInput(input.fields, slot, around);
    case 'by id':
      return byIdInput(input, slot, around);
    case 'filter':
      return filterInput(slot, around);
  }
}

function ticks(
  choices: readonly { readonly value: string; readonly label: string }[],
  slot: Slot,
  around: FormAround,
): HTMLElement {
  let ticked = Array.isArray(slot.value) ? (slot.value as readonly PlainNow[]).slice() : [];
  return el(
    'div',
    { class: 'ticks' },
    ...choices.map(({ value, label }, n) => {
      const id = `${around.id(slot.path)}-${n}`;
      const box = el('input', {
        type: 'checkbox',
        id,
        change: () => {
          // What stood there keeps its order.
          ticked = box.checked ? [...ticked, value] : ticked.filter((one) => one !== value);
          slot.put(ticked);
          around.changed(slot.path);
        },
      });
      box.checked = ticked.includes(value);
      return el('span', { class: 'tick' }, box, el('label', { for: id }, label));
    }),
  );
}

function groupInput(fields: readonly FieldNow[], slot: Slot, around: FormAround): HTMLElement {
  let entry: Readonly<Record<string, PlainNow>> = isEntry(slot.value) ? slot.value : {};
  return el(
    'div',
    { class: 'fields' },
    ...fields.map((field) =>
      fieldRow(
        field,
        {
          path: `${slot.path}.${field.key}`,
          label: field.label,
          value: entry[field.key],
          put: (value) => {
            entry = { ...entry, [field.key]: value ?? null };
            slot.put(Object.fromEntries(Object.entries(entry).filter(([, one]) => one !== null)));
          },
        },
        around,
      ),
    ),
  );
}

function listInput(input: Of<'list'>, slot: Slot, around: FormAround): HTMLElement {
  const named =
    input.of.is === 'text' && input.of.offers !== null ? (around.offers[input.of.offers] ?? []) : [];
  const list = Array.isArray(slot.value) ? (slot.value as readonly PlainNow[]) : [];
  const isKnown = list.every((one) => named.some(({ id }) => id === one));
  const isClosed = input.of.is === 'text' && CLOSED.includes(input.of.offers ?? '');
  if (isClosed && named.length > 0 && named.length <= MOST_TICKED && isKnown)
    return ticks(
      named.map((one) => ({ value: one.id, label: one.told })),
      slot,
      around,
    );
  const values: (PlainNow | undefined)[] = [...list];
  const body = el('div', { class: 'many' });
  const tell = (): void => {
    const kept = input.gaps ? values.map((one) => one ?? null) : values.filter((one) => one !== undefined);
    slot.put(kept);
    around.changed(slot.path);
  };
  const add = el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      click: () => {
        values.push(input.of.is === 'group' ? {} : undefined);
        draw(values.length - 1);
      },
    },
    input.add,
  );
  function draw(focus: number | null): void {
    fill(body, ...values.map((value, n) => item(value, n)));
    if (focus === null) return;
    const row = body.children[Math.min(focus, body.children.length - 1)];
    (row?.querySelector<HTMLElement>('input, textarea, select') ?? add).focus();
  }
  function item(value: PlainNow | undefined, n: number): HTMLElement {
    const path = `${slot.path}.${n}`;
    const name = `${input.one.charAt(0).toUpperCase()}${input.one.slice(1)} ${n + 1}`;
    const inner: Slot = {
      path,
      label: name,
      value,
      put: (now) => {
        values[n] = now;
        tellQuietly();
      },
    };
    const tellQuietly = (): void => {
      const kept = input.gaps ? values.map((one) => one ?? null) : values.filter((one) => one !== undefined);
      slot.put(kept);
    };
    const gone = el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'aria-label': `Take out ${name.toLowerCase()}`,
        click: () => {
          values.splice(n, 1);
          draw(n);
          tell();
        },
      },
      'Take out',
    );
    if (!isOne(input.of))
      return el(
        'fieldset',
        { class: 'item' },
        el('legend', {}, name),
        manyInput(input.of, inner, around),
        gone,
      );
    const box = oneInput(input.of, inner, around);
    const id = around.id(path);
    box.id = id;
    box.setAttribute('aria-label', name);
    box.setAttribute('aria-describedby', `${id}-fault`);
    return el(
      'div',
      { class: 'item one' },
      box,
      gone,
      nameBeside(input.of, box, around),
      el('span', { class: 'fault', id: `${id}-fault`, 'data-fault': path }),
    );
  }
  draw(null);
  return el('div', {}, body, add);
}

function byIdInput({ offers }: Of<'by id'>, slot: Slot, around: FormAround): HTMLElement {
  const pairs: [string, PlainNow][] = isEntry(slot.value) ? Object.entries(slot.value) : [];
  const names = new EntryNames(offers === null ? [] : (around.offers[offers] ?? []));
  const body = el('div', { class: 'many' });
  const tell = (): void => {
    const kept = pairs.filter(([id]) => id !== '');
    slot.put(kept.length === 0 ? undefined : Object.fromEntries(kept));
    around.changed(slot.path);
  };
  function draw(): void {
    fill(
      body,
      ...pairs.map(([id, text], n) => {
        const name = el('input', {
          'aria-label': `${slot.label} ${n + 1}: of what`,
          autocomplete: 'off',
          input: () => {
            pairs[n] = [names.meant(name.value), pairs[n]?.[1] ?? ''];
            tell();
          },
        });
        name.value = names.shown(id);
        if (names.named.length > 0) pickable(name, names);
        const said = el('input', {
          'aria-label': `${slot.label} ${n + 1}: how far`,
          autocomplete: 'off',
          input: () => {
            pairs[n] = [pairs[n]?.[0] ?? '', said.value.trim()];
            tell();
          },
        });
        said.value = textOf(text);
        return el(
          'div',
          { class: 'item pair' },
          name,
          said,
          el(
            'button',
            {
              type: 'button',
              class: 'quiet',
              'aria-label': `Take out ${slot.label.toLowerCase()} ${n + 1}`,
              click: () => {
                pairs.splice(n, 1);
                draw();
                tell();
              },
            },
            'Take out',
          ),
        );
      }),
    );
  }
  draw();
  const add = el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      click: () => {
        pairs.push(['', '']);
        draw();
        body.lastElementChild?.querySelector('input')?.focus();
      },
    },
    'Add one',
  );
  return el('div', {}, body, add);
}
