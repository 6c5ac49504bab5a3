import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el } from './dom';
import { sentence } from './findings';
import { fieldOf, formOf } from './small-form';

/** Begins the edition after this one, or the one that corrects it, in the folder of editions that was opened. */
export class NextEdition {
  private readonly name = el('input', { id: 'next-name', autocomplete: 'off' });
  private readonly how = el(
    'select',
    { id: 'next-how' },
    el('option', { value: 'roll forward' }, 'the next edition'),
    el('option', { value: 'correct' }, 'a correction of this one'),
  );
  private readonly said = el('p', { class: 'fault', role: 'alert' });
  readonly node = el(
    'section',
    { 'aria-label': 'The edition after this one' },
    el('h3', {}, 'The edition after this one'),
    el(
      'p',
      {},
      'The next edition begins as a copy: numbers, texts and charts come along, signatures stay behind, and what has to be looked at again is marked. A correction replaces one that is issued, and keeps all of it. This one stays as it is.',
    ),
    formOf(
      'fields',
      () => void this.begin(),
      fieldOf(this.how, 'What begins'),
      fieldOf(
        this.name,
        'What its folder is called',
        'Lower case letters, digits and hyphens, such as 2032.',
      ),
      this.said,
      el('p', { class: 'choose' }, el('button', { type: 'submit', class: 'quiet' }, 'Begin it')),
    ),
  );

  constructor(private readonly desk: DeskState) {}

  private async begin(): Promise<void> {
    this.said.textContent = '';
    await this.desk.answering(async () => {
      const { refused } = await ask('begin-next', { how: this.how.value, name: this.name.value.trim() });
      // Where it began, every page is told that another edition stands here.
      if (!refused) return;
      const { message, fix } = refused;
      this.said.textContent = `Nothing was begun. ${sentence(message)}${fix === undefined ? '' : `: ${fix}`}.`;
    });
  }
}
