import type { IssuedNow, LetThrough } from '../release-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el } from './dom';
import { sentence } from './findings';
import { SecondYes } from './second-yes';
import { fieldOf, formOf } from './small-form';

/** Freezes the edition after a second yes: what is issued is never written over. */
export class IssueForm {
  private readonly by = el('input', { id: 'issue-by', autocomplete: 'off' });
  private readonly on = el('input', { id: 'issue-on', type: 'date' });
  private readonly key = el('input', { id: 'issue-key', autocomplete: 'off' });
  private readonly override = el('input', { id: 'issue-override', autocomplete: 'off' });
  private readonly reason = el('input', { id: 'issue-reason', autocomplete: 'off' });
  private readonly said = el('p', { class: 'fault', role: 'alert' });
  private readonly choice = new SecondYes('Issue it');
  readonly node = el(
    'section',
    { 'aria-label': 'Issue' },
    el('h3', {}, 'Issue'),
    el(
      'p',
      {},
      'The edition is frozen with its numbers and what it was made from, so that anybody can make the same documents again. What is issued is never written over: a correction is an edition of its own.',
    ),
    formOf(
      'fields',
      () => this.sure(),
      fieldOf(this.by, 'Who issues it'),
      fieldOf(this.on, 'The day of issue'),
      fieldOf(
        this.key,
        'Your key',
        'The name of a key of yours on this machine, where you have one. Left empty, the name is only typed.',
      ),
      el(
        'details',
        {},
        el('summary', {}, 'A judgement is let through that asks for a signature'),
        fieldOf(this.override, 'Who lets it through', 'The name is printed in the quality log.'),
        fieldOf(this.reason, 'Why it is let through', 'It is printed there, too.'),
      ),
      this.said,
      this.choice.node,
    ),
  );

  constructor(
    private readonly desk: DeskState,
    private readonly issued: (now: IssuedNow) => Promise<void>,
  ) {}

  get letThrough(): LetThrough {
    return { override: this.override.value, reason: this.reason.value };
  }

  private sure(): void {
    const open =
      this.by.value.trim() === '' ? 'Say who issues it.' : this.on.value === '' ? 'Say on which day.' : null;
    this.said.textContent = open ?? '';
    if (open !== null) {
      (this.by.value.trim() === '' ? this.by : this.on).focus();
      return;
    }
    this.choice.ask({ yes: 'Yes, freeze this edition', no: 'Not yet', run: () => this.issue() });
  }
  private async issue(): Promise<void> {
    this.said.textContent = 'Each document is made and held against the numbers before anything is written…';
    await this.desk.answering(async () => {
      const asked = { by: this.by.value, on: this.on.value, key: this.key.value.trim(), ...this.letThrough };
      const { value, refused, findings } = await ask('issue', asked);
      if (value) return this.issued(value);
      const wrong = findings.find(({ severity }) => severity === 'error');
      this.said.textContent = `Nothing was issued. ${sentence(refused?.message ?? wrong?.message ?? 'something stands in the way')}.`;
    });
  }
}
