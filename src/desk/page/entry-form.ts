import type {
  EntryNow,
  EntryRead,
  FieldNow,
  NamedNow,
  PlainNow,
  RegisterNow,
  RegistersNow,
  TriedNow,
} from '../forms-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { fieldRow } from './form-inputs';
import { asId, FIRST } from './form-names';
import type { FormAround } from './form-slot';
import { TrialView } from './form-trial';
import { formOf } from './small-form';

/** What a form is opened for, and what it tells whoever opened it. */
export interface FormOpened {
  readonly register: string;
  /** Null: a new one. */
  readonly id: string | null;
  /** Told of what was written, or null of what was taken out. */
  readonly wrote: (id: string | null) => void;
  readonly left: () => void;
}
const WAIT = 350;
let forms = 0;

/**
 * An entry of a register as a form: what its schema asks for, what it would do to the edition while it is filled in, and
 * what is written. Nothing is written before a button says so.
 */
export class EntryForm {
  readonly node = el('div', { class: 'entry-form' });
  private readonly number = ++forms;
  private registers: RegistersNow | null = null;
  private register: RegisterNow | null = null;
  private read: EntryRead | null = null;
  private entry: Record<string, PlainNow> = {};
  private id: string;
  private isNamed = false;
  /** Whether somebody asked to write: until then only what was filled in is said to be wrong. */
  private asked = false;
  private readonly touched = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private latest = 0;
  private readonly fields = el('div', { class: 'asked' });
  private readonly trial: TrialView;

  constructor(
    private readonly desk: DeskState,
    private readonly opened: FormOpened,
  ) {
    this.id = opened.id ?? '';
    this.trial = new TrialView({
      theirs: (there) => this.take(there),
      mine: (there) => {
        this.read = there;
        void this.write(false);
      },
    });
  }

  async open(): Promise<void> {
    fill(this.node, el('p', { class: 'soft' }, 'Opening…'));
    await this.desk.answering(async () => {
      const { register: name, id } = this.opened;
      const { value } = await ask('registers', {});
      this.registers = value;
      this.register = value?.registers.find((one) => one.id === name) ?? null;
      const read = await ask('entry', { register: name, id: id ?? '' });
      if (!this.register || !read.value) {
        fill(
          this.node,
          el('p', {}, `${sentence(read.refused?.message ?? 'this edition has no file for it')}.`),
          el('p', { class: 'soft' }, read.refused?.fix === undefined ? '' : `${sentence(read.refused.fix)}.`),
        );
        return;
      }
      this.take(read.value);
    });
  }

  private take(read: EntryRead): void {
    this.read = read;
    this.entry = { ...read.entry };
    this.isNamed = this.opened.id !== null;
    this.draw();
    this.node.querySelector<HTMLElement>('h3')?.focus();
    if (this.opened.id !== null) this.soon(0);
  }

  private draw(): void {
    const { register } = this;
    if (!register) return;
    const isNew = this.opened.id === null;
    const title = isNew
      ? `New ${register.one}`
      : `Change: ${register.entries.find(({ id }) => id === this.id)?.told ?? this.id}`;
    fill(
      this.node,
      el('h3', { tabindex: -1 }, title),
      formOf(
        null,
        () => void this.write(false),
        this.kinds(register),
        this.fields,
        this.trial.node,
        el(
          'div',
          { class: 'foot' },
          this.trial.said,
          el(
            'p',
            { class: 'choose' },
            el('button', { type: 'submit' }, isNew ? `Write the ${register.one}` : 'Write the change'),
            el(
              'button',
              { type: 'button', class: 'quiet', click: () => this.opened.left() },
              isNew ? 'Leave it' : 'Leave it as it is',
            ),
            isNew ? null : this.out(register),
          ),
        ),
      ),
    );
    this.drawFields();
  }

  private kinds({ form }: RegisterNow): HTMLElement | null {
    const { kinds } = form;
    if (!kinds) return null;
    const id = this.idOf(kinds.key);
    const now = this.entry[kinds.key];
    const box = el(
      'select',
      {
        id,
        'aria-describedby': `${id}-fault`,
        change: () => {
          this.entry = { ...this.entry, [kinds.key]: box.value };
          this.drawFields();
          this.changed(kinds.key);
        },
      },
      typeof now === 'string' ? null : el('option', { value: '' }, ''),
      ...kinds.choices.map(({ value, label }) => el('option', { value }, label)),
    );
    box.value = typeof now === 'string' ? now : '';
    return el(
      'div',
      { class: 'field' },
      el('label', { for: id }, kinds.label),
      box,
      el('span', { class: 'fault', id: `${id}-fault`, 'data-fault': kinds.key }),
    );
  }

  private asks(): readonly FieldNow[] {
    const form = this.register?.form;
    const kind = form?.kinds ? this.entry[form.kinds.key] : '';
    return typeof kind === 'string' ? (form?.fields[kind] ?? []) : [];
  }

  private drawFields(): void {
    const asked = this.asks();
    if (asked.length === 0) {
      fill(this.fields, el('p', { class: 'soft' }, 'Choose what it is first.'));
      return;
    }
    const early = FIRST[this.opened.register] ?? [];
    const first = [
      ...asked.filter(({ needed }) => needed),
      ...early.flatMap((key) => asked.filter((field) => !field.needed && field.key === key)),
    ];
    const more = asked.filter((field) => !first.includes(field));
    const isNew = this.opened.id === null;
    const isOwn = this.register?.named.is === 'id';
    const isOpen = more.some(({ key }) => this.entry[key] !== undefined);
    fill(
      this.fields,
      // What is called by the id of something else, or by words of the text, is nothing without that.
      isNew && !isOwn ? this.name() : null,
      ...first.map((field) => this.row(field)),
      isNew && isOwn ? this.name() : null,
      more.length === 0
        ? null
        : el(
            'details',
            { class: 'more', open: isOpen },
            el('summary', {}, `More that can be said (${more.length})`),
            ...more.map((field) => this.row(field)),
          ),
    );
  }
  private row(field: FieldNow): HTMLElement {
    const around: FormAround = {
      offers: this.registers?.offers ?? {},
      changed: (path) => this.changed(path),
      said: (key) => this.entry[key],
      id: (path) => this.idOf(path),
    };
    const put = (value: PlainNow | undefined): void => {
      const isEmpty =
        value === undefined ||
        (!field.needed && typeof value === 'object' && value !== null && sizeOf(value) === 0);
      const { [field.key]: before, ...rest } = this.entry;
      // What is changed keeps its place among the fields.
      if (isEmpty) this.entry = rest;
      else if (before === undefined) this.entry = { ...rest, [field.key]: value };
      else this.entry = { ...this.entry, [field.key]: value };
    };
    return fieldRow(
      field,
      { path: field.key, label: field.label, value: this.entry[field.key], put },
      around,
    );
  }
  private name(): HTMLElement {
    const id = this.idOf('id');
    const { label, help, is } = this.register?.named ?? { label: '', help: '', is: 'id' };
    const named = (): void => {
      this.isNamed = box.value !== '';
      this.id = box.value.trim();
      this.changed('id');
    };
    const attributes = { id, 'aria-describedby': `${id}-help ${id}-fault` };
    const box =
      is === 'threat-areas'
        ? el(
            'select',
            { ...attributes, change: named },
            el('option', { value: '' }, ''),
            ...this.unnamed(is).map((one) => el('option', { value: one.id }, one.told)),
          )
        : el('input', { ...attributes, autocomplete: 'off', spellcheck: 'false', input: named });
    box.value = this.id;
    return el(
      'div',
      { class: 'field' },
      el('label', { for: id }, label),
      el('span', { class: 'soft', id: `${id}-help` }, help),
      box,
      el('span', { class: 'fault', id: `${id}-fault`, 'data-fault': 'id' }),
    );
  }

  /** Entries of another register that nothing of this one is called by yet. */
  private unnamed(register: string): readonly NamedNow[] {
    const taken = new Set(this.register?.entries.map(({ id }) => id));
    return (this.registers?.offers[register] ?? []).filter(({ id }) => !taken.has(id));
  }

  private idOf(path: string): string {
    return `form-${this.number}-${path.replaceAll('.', '-')}`;
  }

  private changed(path: string): void {
    this.touched.add(path);
    if (path === 'dataset')
      for (const body of this.fields.querySelectorAll('[data-filter]'))
        body.dispatchEvent(new Event('table'));
    if (this.register?.named.is === 'id' && !this.isNamed && path !== 'id') {
      const told = ['label', 'name', 'title', 'headline', 'caption', 'claim', 'text'].map(
        (key) => this.entry[key],
      );
      this.id = asId(told.find((text): text is string => typeof text === 'string') ?? '');
      const box = document.getElementById(this.idOf('id'));
      if (box instanceof HTMLInputElement) box.value = this.id;
    }
    this.soon(WAIT);
  }
  private soon(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.try(), wait);
  }

  private request(takeOut: boolean) {
    return {
      register: this.opened.register,
      id: this.id,
      entry: this.entry as EntryNow,
      takeOut,
      // What nothing has yet is read as what nothing is.
      read: this.read?.read ?? '',
      isNew: this.opened.id === null,
    };
  }

  private async try(): Promise<void> {
    const mine = ++this.latest;
    await this.desk.answering(async () => {
      const { value, refused } = await ask('try-entry', this.request(false));
      if (mine !== this.latest) return;
      if (!value) {
        this.trial.refused(refused?.message ?? 'the edition cannot be read so far', refused?.fix ?? null);
        return;
      }
      this.show(value);
    });
  }
  private show(tried: TriedNow): void {
    const left = this.faults(tried);
    this.trial.show(tried, { open: left, isNew: this.opened.id === null });
  }

  /** Says beside each field what is wrong in it. Gives how many there are, said or not yet. */
  private faults({ faults }: TriedNow): number {
    for (const spot of this.node.querySelectorAll<HTMLElement>('[data-fault]')) {
      const path = spot.dataset['fault'] ?? '';
      const isSaid =
        this.asked || this.touched.has(path) || [...this.touched].some((one) => one.startsWith(`${path}.`));
      const own = isSaid ? faults.filter((fault) => nearestTo(fault.path, this.node) === path) : [];
      const words = own
        .map(({ message, fix }) => `${sentence(message)}${fix === null ? '' : `: ${fix}`}.`)
        .join(' ');
      if (spot.textContent !== words) spot.textContent = words;
      const input = document.getElementById(this.idOf(path));
      if (own.length > 0) input?.setAttribute('aria-invalid', 'true');
      else input?.removeAttribute('aria-invalid');
      if (own.length > 0) spot.closest('details')?.setAttribute('open', '');
    }
    return faults.length;
  }

  private async write(takeOut: boolean): Promise<void> {
    clearTimeout(this.timer);
    this.latest += 1;
    this.asked = true;
    this.trial.busy();
    await this.desk.answering(async () => {
      const { value, refused } = await ask('write-entry', this.request(takeOut));
      if (!value) {
        this.trial.refused(refused?.message ?? 'nothing was written', refused?.fix ?? null);
        return;
      }
      if (value.written) {
        this.opened.wrote(takeOut ? null : this.id);
        return;
      }
      if (value.there) {
        this.trial.clash(value.there, value.tried);
        return;
      }
      this.show(value.tried);
      this.node.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    });
  }

  private out(register: RegisterNow): HTMLElement {
    const sure = el('span', { class: 'choose' });
    const first = el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        click: () => {
          fill(
            sure,
            el(
              'button',
              { type: 'button', class: 'quiet', click: () => void this.write(true) },
              `Yes, take out this ${register.one}`,
            ),
          );
          sure.querySelector('button')?.focus();
        },
      },
      'Take it out',
    );
    fill(sure, first);
    return sure;
  }
}

const sizeOf = (value: object): number => Object.keys(value).length;
/** The nearest field above a fault that has a place of its own for it. */
function nearestTo(path: string, node: HTMLElement): string {
  for (let at = path; at !== ''; at = at.split('.').slice(0, -1).join('.'))
    if (node.querySelector(`[data-fault="${CSS.escape(at)}"]`)) return at;
  return path === '' ? '' : path;
}
