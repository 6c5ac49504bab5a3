import type { ChangeAnswer, ChangeNow, ReviewTried } from '../comments-talk';
import { ask } from './ask';
import { authorsOf, kindOf, sideBySide, triedWords } from './change-words';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { fieldOf, formOf } from './small-form';

/** Who answers, and on which day, as typed. */
export interface Answering {
  readonly by: string;
  readonly on: string;
}

/** One change as a reviewer wants it: what it is about, what taking it would write, and the answers to it. */
export class ChangeCard {
  private readonly tried = el('div', { 'aria-live': 'polite' });
  private readonly said = el('p', { role: 'alert', class: 'said wrong' });
  private readonly edited = el('div', {});
  readonly node: HTMLElement;

  constructor(
    private readonly desk: DeskState,
    readonly change: ChangeNow,
    private readonly answering: () => Answering,
    /** Goes to another change by its id. */
    private readonly goTo: (id: string) => void,
    /** Told in words when it was answered. */
    private readonly answered: (words: string) => Promise<void>,
  ) {
    this.node = this.shown();
    if (change.mayTake) void this.look({ id: change.id, answer: 'accepted', put: null });
  }

  /** What a letter does: each has a button that says so. */
  press(key: string): boolean {
    const { mayTake, mayEdit } = this.change;
    const does: Readonly<Record<string, (() => void) | undefined>> = {
      a: mayTake ? () => void this.take(null, false) : undefined,
      e: mayEdit ? () => this.edit() : undefined,
      r: () => void this.answer('refused', null, false, 'Refused.'),
      c: () => void this.answer('kept', null, false, 'Kept as a comment.'),
    };
    const run = Object.hasOwn(does, key) ? does[key] : undefined;
    run?.();
    return run !== undefined;
  }

  private shown(): HTMLElement {
    const { change } = this;
    const { kind, section, file, line, comments, know, copies, against, mayTake, mayEdit, fits } = change;
    const [words, mark] = kindOf(kind);
    const where = file === null ? null : `${file}${line === null ? '' : `, line ${line}`}`;
    const button = (key: string, label: string, isQuiet: boolean): HTMLElement =>
      el(
        'button',
        {
          type: 'button',
          class: isQuiet ? 'quiet' : null,
          'aria-keyshortcuts': key,
          click: () => void this.press(key),
        },
        label,
        ' ',
        el('kbd', { 'aria-hidden': 'true' }, key.toUpperCase()),
      );
    return el(
      'div',
      { class: 'change' },
      el('h3', {}, section === '' ? 'Cover, head and foot of pages' : section),
      el('p', { class: 'soft' }, el('span', { class: `mark ${mark}` }, words), ' · ', authorsOf(change)),
      sideBySide(change),
      know === null ? null : el('p', { class: fits === true ? 'know fits' : 'know' }, `${sentence(know)}.`),
      comments.length === 0
        ? null
        : el(
            'ul',
            { class: 'plain said-of-it', role: 'list' },
            ...comments.map((text) => el('li', {}, text)),
          ),
      copies.length > 1 ? el('p', { class: 'soft' }, `In ${copies.join(', ')}`) : null,
      against.length === 0
        ? null
        : el(
            'p',
            { class: 'know' },
            'Another reviewer wants something else of the same words, and only one can be taken. ',
            ...against.map((id) =>
              el('button', { type: 'button', class: 'quiet', click: () => this.goTo(id) }, 'Show that'),
            ),
          ),
      mayTake ? el('h4', {}, 'What would be written') : null,
      mayTake || where === null ? null : el('p', { class: 'soft' }, where),
      this.tried,
      this.edited,
      this.said,
      el(
        'div',
        { class: 'choose' },
        mayTake ? button('a', 'Accept', false) : null,
        mayEdit ? button('e', 'Other words', true) : null,
        button('r', 'Refuse', true),
        button('c', 'Keep as a comment', true),
      ),
    );
  }

  /** Shows what an answer would write; gives it. */
  private async look(answer: ChangeAnswer): Promise<ReviewTried | null> {
    let tried: ReviewTried | null = null;
    await this.desk.answering(async () => {
      const { value, refused } = await ask('review-try', { answers: [answer] });
      tried = value;
      if (value) fill(this.tried, triedWords(value));
      else
        this.said.textContent = `${sentence(refused?.message ?? 'mend what stands against the edition first')}.`;
    });
    return tried;
  }

  private async take(put: string | null, anyway: boolean): Promise<void> {
    const tried = await this.look({ id: this.change.id, answer: 'accepted', put });
    if (tried === null || tried.left.length > 0) return;
    if (tried.since.length > 0 && !anyway) {
      const write = el(
        'button',
        { type: 'button', click: () => void this.answer('accepted', put, true, 'Taken.') },
        'Write it all the same',
      );
      this.said.textContent = 'It is not written yet: something would no longer fit.';
      this.tried.append(el('div', { class: 'choose' }, write));
      write.focus();
      return;
    }
    await this.answer('accepted', put, anyway, 'Taken.');
  }

  private edit(): void {
    const words = el('textarea', { id: 'other-words', rows: 3 });
    words.value = this.change.new;
    fill(
      this.edited,
      formOf(
        'sign',
        () => void this.take(words.value, false),
        fieldOf(words, 'What shall stand there'),
        el(
          'div',
          { class: 'choose' },
          el('button', { type: 'submit' }, 'Take these words'),
          el('button', { type: 'button', class: 'quiet', click: () => fill(this.edited) }, 'Leave it'),
        ),
      ),
    );
    words.focus();
  }

  private async answer(
    answer: ChangeAnswer['answer'],
    put: string | null,
    anyway: boolean,
    words: string,
  ): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused, findings } = await ask('review-answer', {
        answers: [{ id: this.change.id, answer, put }],
        ...this.answering(),
        anyway: anyway ? 'yes' : 'no',
      });
      if (value?.answered === 1) {
        const where = value.files.length === 0 ? '' : ` Written: ${value.files.join(', ')}.`;
        return this.answered(`${words}${where}`);
      }
      const why = value?.left[0]?.why ?? refused?.message ?? findings[0]?.message;
      this.said.textContent = `Nothing was written. ${sentence(why ?? 'mend what stands against the edition first')}.`;
    });
  }
}
