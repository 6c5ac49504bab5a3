import type { CommentNow, CommentsTalk } from '../comments-talk';
import { ask } from './ask';
import type { Answering } from './change-card';
import { whoAndWhen } from './change-words';
import type { DeskState } from './desk-state';
import { el } from './dom';
import { sentence } from './findings';
import { fieldOf, formOf } from './small-form';

type Act = CommentsTalk['review-comment']['ask']['act'];

/** One comment with what was said to it: answered, held against a release, closed. */
export class ThreadCard {
  private readonly said = el('p', { role: 'alert', class: 'said wrong' });
  readonly node: HTMLElement;

  constructor(
    private readonly desk: DeskState,
    readonly comment: CommentNow,
    private readonly answering: () => Answering,
    private readonly answered: (words: string) => Promise<void>,
  ) {
    this.node = this.shown();
  }

  private shown(): HTMLElement {
    const { author, date, text, section, words, said, state, role, blocks, isClosed } = this.comment;
    return el(
      'div',
      { class: 'change' },
      el('h3', {}, section === '' ? 'Of the document' : section),
      words === '' ? null : el('blockquote', {}, words),
      el(
        'ol',
        { class: 'plain thread', role: 'list' },
        ...[{ by: author ?? 'Somebody', on: date, text }, ...said].map((one) =>
          el('li', {}, el('p', { class: 'soft' }, whoAndWhen(one.by, one.on)), el('p', {}, one.text)),
        ),
      ),
      el('p', {}, el('span', { class: `mark ${blocks ? 'error' : 'plain'}` }, `${sentence(state)}.`)),
      this.said,
      isClosed
        ? null
        : this.form('reply', 'Answer', 'It goes into the next copy, under the comment.', [
            'text',
            'Your answer',
          ]),
      isClosed
        ? null
        : this.form(
            'close',
            'Close it',
            blocks ? `Only ${role ?? ''} closes it, and says why.` : 'Nothing more is to be done about it.',
            ['role', 'In what role'],
            ['text', 'Why'],
          ),
      isClosed || blocks
        ? null
        : this.form('block', 'Hold a release until it is closed', 'Legal, disclosure: whoever must agree.', [
            'role',
            'Who alone may close it',
          ]),
    );
  }

  private form(
    act: Act,
    label: string,
    help: string,
    ...fields: readonly (readonly ['role' | 'text', string])[]
  ): HTMLElement {
    const inputs = fields.map(([name, words]) => {
      const id = `${act}-${name}`;
      const input = name === 'text' ? el('textarea', { id, rows: 2 }) : el('input', { id, type: 'text' });
      return { name, input, row: fieldOf(input, words) };
    });
    const valueOf = (of: 'role' | 'text'): string =>
      inputs.find(({ name }) => name === of)?.input.value ?? '';
    return formOf(
      'sign',
      () => void this.act(act, valueOf('role'), valueOf('text')),
      el('h4', {}, label),
      el('p', { class: 'soft' }, help),
      ...inputs.map(({ row }) => row),
      el('button', { type: 'submit', class: act === 'reply' ? null : 'quiet' }, label),
    );
  }

  private async act(act: Act, role: string, text: string): Promise<void> {
    await this.desk.answering(async () => {
      const { id } = this.comment;
      const { value, refused } = await ask('review-comment', { id, act, role, text, ...this.answering() });
      if (value) return this.answered(DONE[act]);
      this.said.textContent = `${sentence(refused?.message ?? 'mend what stands against the edition first')}.`;
    });
  }
}
const DONE: Readonly<Record<Act, string>> = {
  reply: 'Answered.',
  close: 'Closed.',
  block: 'Nothing is released until it is closed.',
};
