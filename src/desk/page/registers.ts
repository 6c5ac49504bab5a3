import type { RegisterNow, RegistersNow } from '../forms-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { showItems } from './kept-items';
import { EntryForm } from './entry-form';
import { sentence } from './findings';
import { listAndDetail } from './stacked';

/** The page Registers: what the edition is made from besides its texts, one entry at a time. */
export class RegistersPage {
  private readonly lead = el('p', { class: 'soft' }, 'Reading…');
  private readonly which = el('select', { id: 'register', change: () => this.choose(this.which.value) });
  private readonly search = el('input', {
    type: 'search',
    id: 'find-entry',
    autocomplete: 'off',
    input: () => this.show(),
  });
  private readonly list = el('ol', { class: 'plain', role: 'list' });
  private readonly add = el('button', { type: 'button', click: () => this.open(null) });
  private readonly done = el('p', { class: 'soft', role: 'status' });
  private readonly detail = el('section', { class: 'detail', 'aria-label': 'The entry', tabindex: 0 });
  readonly node = el(
    'div',
    { class: 'judgements registers' },
    listAndDetail(
      el(
        'div',
        { class: 'list', tabindex: 0, role: 'region', 'aria-label': 'Registers' },
        el('h2', {}, 'Registers'),
        el('div', { class: 'field' }, el('label', { for: 'register' }, 'Which'), this.which),
        el('div', { class: 'field' }, el('label', { for: 'find-entry' }, 'Find in it'), this.search),
        el('p', { class: 'choose' }, this.add),
        this.done,
        this.lead,
        this.list,
      ),
      this.detail,
    ),
  );
  private all: RegistersNow | null = null;
  private chosen = 'sources';
  private opened: string | null = null;

  constructor(private readonly desk: DeskState) {}

  async refresh(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('registers', {});
      if (!value) {
        this.lead.textContent = `${sentence(refused?.message ?? 'the edition cannot be read so far')}. The page Write has the list.`;
        return;
      }
      this.all = value;
      fill(
        this.which,
        ...value.registers.map(({ id, title, entries }) =>
          el('option', { value: id }, `${title} (${entries.length})`),
        ),
      );
      this.which.value = this.chosen;
      this.show();
      if (this.detail.childElementCount === 0) this.nothing();
    });
  }

  private get register(): RegisterNow | null {
    return this.all?.registers.find(({ id }) => id === this.chosen) ?? null;
  }
  private choose(id: string): void {
    this.chosen = id;
    this.opened = null;
    this.search.value = '';
    this.done.textContent = '';
    this.nothing();
    this.show();
  }
  private nothing(): void {
    fill(this.detail, el('p', { class: 'soft' }, 'Choose one at the left to change it, or write a new one.'));
  }

  private show(): void {
    const { register } = this;
    if (!register) return;
    const asked = this.search.value.trim().toLowerCase();
    const shown = register.entries.filter(({ id, told }) => `${id} ${told}`.toLowerCase().includes(asked));
    this.lead.textContent =
      register.entries.length === 0
        ? `There is no ${register.one} yet.`
        : asked === ''
          ? ''
          : `${shown.length} of ${register.entries.length}`;
    this.add.textContent = `New ${register.one}`;
    // Of words that have a meaning the words are what is looked for.
    const isWord = register.named.is === 'words';
    showItems(
      this.list,
      shown.map(({ id, told }) => {
        const isOpen = id === this.opened;
        const make = (): HTMLElement =>
          el(
            'li',
            {},
            el(
              'button',
              { type: 'button', 'aria-current': isOpen ? 'true' : null, click: () => this.open(id) },
              el('span', {}, isWord ? id : told),
              el('span', { class: 'soft' }, isWord ? told : id),
            ),
          );
        return { key: `${register.id} ${id}`, says: [told, isOpen], make };
      }),
      this.search,
    );
  }

  private open(id: string | null): void {
    this.opened = id;
    this.done.textContent = '';
    this.show();
    const form = new EntryForm(this.desk, {
      register: this.chosen,
      id,
      wrote: (written) => {
        this.done.textContent = written === null ? `Taken out: ${id ?? ''}` : `Written: ${written}`;
        this.opened = written;
        this.nothing();
        void this.refresh().then(() => this.back(written));
      },
      left: () => {
        this.opened = null;
        this.nothing();
        this.show();
        this.back(id);
      },
    });
    fill(this.detail, form.node);
    void form.open();
  }
  /** Where whoever fills in forms goes on. */
  private back(id: string | null): void {
    const button = id === null ? null : this.list.querySelector<HTMLElement>('[aria-current]');
    (button ?? this.add).focus();
  }
}
