import type { RetainedNow } from '../release-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { SecondYes } from './second-yes';
import { fieldOf, formOf } from './small-form';
import { rowOf, tableOf } from './table';

/** What an edition keeps besides itself, by age; what may go is deleted after a second yes, and that is written down. */
export class KeptBesides {
  private readonly before = el('input', { id: 'kept-before', type: 'date' });
  private readonly by = el('input', { id: 'kept-by', autocomplete: 'off' });
  private readonly list = el('div');
  private readonly said = el('p', { role: 'status' });
  private readonly wrong = el('p', { class: 'fault', role: 'alert' });
  private readonly choice = new SecondYes('See what would go', 'quiet');
  private readonly form = formOf(
    'fields',
    () => this.sure(),
    fieldOf(this.before, 'Last changed before'),
    fieldOf(this.by, 'Who decides it', 'The name is written down with what was deleted.'),
    this.wrong,
    this.choice.node,
  );
  private kept: readonly RetainedNow[] = [];
  readonly node = el(
    'details',
    { class: 'kept' },
    el('summary', {}, 'What is kept besides the edition'),
    el(
      'p',
      {},
      'Review copies and what was set aside can be deleted when their time is up. Returns, receipts and sums of records are part of how the edition came about, and stay.',
    ),
    this.said,
    this.list,
    this.form,
  );

  constructor(private readonly desk: DeskState) {
    this.form.hidden = true;
    this.node.addEventListener('toggle', () => {
      if (this.node.open) void this.look();
    });
  }

  private async look(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('retained', {});
      if (!value) {
        this.said.textContent = `${sentence(refused?.message ?? 'it cannot be told')}.`;
        return;
      }
      this.kept = value;
      this.form.hidden = !value.some(({ mayGo }) => mayGo);
      fill(this.list, value.length === 0 ? el('p', {}, 'Nothing is.') : asTable(value));
    });
  }

  private sure(): void {
    const [before, by] = [this.before.value, this.by.value.trim()];
    this.wrong.textContent = before === '' ? 'Say before which day.' : by === '' ? 'Say who decides it.' : '';
    if (before === '' || by === '') {
      (before === '' ? this.before : this.by).focus();
      return;
    }
    const going = this.kept.filter(({ mayGo, changed }) => mayGo && changed < before);
    if (going.length === 0) {
      this.wrong.textContent = 'Nothing that may go was last changed before that day.';
      return;
    }
    this.choice.ask({
      about: el(
        'ul',
        { class: 'about' },
        ...going.map(({ file, changed }) => el('li', {}, `${file}, ${changed}`)),
      ),
      yes: `Yes, delete ${filesOf(going.length)}`,
      no: 'Not now',
      run: () => this.remove(before, by),
    });
  }
  private async remove(before: string, by: string): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('delete-retained', { before, by });
      this.wrong.textContent = value
        ? ''
        : `Nothing was deleted. ${sentence(refused?.message ?? 'it cannot be')}.`;
      await this.look();
      this.said.textContent = value ? `${sentence(filesOf(value.length))} deleted, and written down.` : '';
    });
    if (this.form.hidden) this.node.querySelector('summary')?.focus();
  }
}

const filesOf = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

const asTable = (kept: readonly RetainedNow[]): HTMLElement =>
  tableOf(
    ['File', 'What it is', 'Last changed', 'When its time is up'],
    kept.map(({ file, what, changed, mayGo }) =>
      rowOf(file, [sentence(what), el('td', { class: 'day' }, changed), mayGo ? 'may go' : 'stays']),
    ),
  );
