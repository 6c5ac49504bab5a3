import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el } from './dom';
import { sentence } from './findings';
import { fieldOf, formOf } from './small-form';

/** What can be said of a return that came, as the register calls it and as it is asked. */
const STATES: readonly (readonly [state: string, words: string])[] = [
  ['queried', 'queried: the force was asked about it'],
  ['accepted', 'accepted: it is right as it is'],
  ['signed off', 'signed off by the force'],
];

/** What became of one force's return: queried, accepted, signed off. */
export class MarkForm {
  private readonly state = el(
    'select',
    { id: 'mark-state' },
    el('option', { value: '' }, ''),
    ...STATES.map(([value, words]) => el('option', { value }, words)),
  );
  private readonly on = el('input', { id: 'mark-on', type: 'date' });
  private readonly by = el('input', { id: 'mark-by', autocomplete: 'off' });
  private readonly note = el('input', { id: 'mark-note', autocomplete: 'off' });
  private readonly why = el('p', { class: 'fault', role: 'alert' });
  private readonly heading: HTMLElement;
  readonly node: HTMLElement;

  constructor(
    private readonly desk: DeskState,
    private readonly of: { readonly dataset: string; readonly force: string; readonly name: string },
    /** Told what was written down; null where nothing was. */
    private readonly done: (words: string | null) => void,
  ) {
    this.heading = el('h5', { tabindex: -1 }, `The return of ${of.name}`);
    this.node = el(
      'div',
      {},
      this.heading,
      formOf(
        'fields',
        () => void this.write(),
        fieldOf(this.state, 'What became of it'),
        fieldOf(this.on, 'On the day'),
        fieldOf(this.by, 'By whom (needed for a sign-off)'),
        fieldOf(this.note, 'What should be remembered'),
        this.why,
        el(
          'p',
          { class: 'choose' },
          el('button', { type: 'submit' }, 'Write it down'),
          el('button', { type: 'button', class: 'quiet', click: () => this.done(null) }, 'Leave it'),
        ),
      ),
    );
  }
  focus(): void {
    this.heading.focus();
  }

  private async write(): Promise<void> {
    const [state, on, by] = [this.state.value, this.on.value, this.by.value.trim()];
    const open =
      state === ''
        ? 'Say what became of it.'
        : on === ''
          ? 'Say on which day.'
          : state === 'signed off' && by === ''
            ? 'Say who signed it off.'
            : null;
    if (open !== null) {
      this.why.textContent = open;
      return;
    }
    await this.desk.answering(async () => {
      const { dataset, force } = this.of;
      const asked = { dataset, force, state, on, by, note: this.note.value };
      const { value, refused } = await ask('mark-return', asked);
      if (value) this.done(`Written down: ${value.force}, ${value.state}, ${value.on}.`);
      else this.why.textContent = `Not written. ${sentence(refused?.message ?? 'it cannot be')}.`;
    });
  }
}
