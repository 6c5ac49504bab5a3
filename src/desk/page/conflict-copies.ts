import type { TogetherTalk, TwoTextsNow } from '../together-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { sideBySide } from './two-texts';

/** Texts of which there are two, because a program that keeps folders alike could not tell which is meant. */
export class ConflictCopies {
  private readonly said = el('p', { class: 'soft', role: 'status' });
  private readonly body = el('div');
  readonly node = el(
    'section',
    { class: 'clash two-copies', hidden: true, 'aria-label': 'Texts that there are two of' },
    this.said,
    this.body,
  );
  private shown = '';
  private made: { readonly of: string; readonly text: string } | null = null;

  constructor(
    private readonly desk: DeskState,
    /** A text is another now. */
    private readonly settled: () => void,
  ) {}

  /** Takes up which there are. Whoever reads one is not taken away from it. */
  async refresh(): Promise<void> {
    const { value } = await ask('conflicts', {});
    const two = value ?? [];
    const seen = JSON.stringify(two);
    if (seen === this.shown) return;
    this.shown = seen;
    const [first] = two;
    this.node.hidden = !first && this.said.textContent === '';
    if (first) this.show(first, two.length);
    else fill(this.body);
  }

  private show(two: TwoTextsNow, of: number): void {
    const { there, copy, by, madeBy } = two;
    const part = this.desk.contents?.parts.find(({ file }) => file === there.file);
    const theirs = by === null ? 'the copy' : `the copy of ${by}`;
    const why = el('p', { class: 'fault', role: 'alert' });
    const both = el('textarea', {
      id: 'both-texts',
      rows: 12,
      spellcheck: 'false',
      input: () => {
        this.made = { of: copy.file, text: both.value };
      },
    });
    // What somebody began to make of both stays, also where one of the two changes meanwhile.
    const made = this.made?.of === copy.file ? this.made : null;
    both.value = made?.text ?? there.text;
    const own = el(
      'div',
      { hidden: made === null },
      el('div', { class: 'field' }, el('label', { for: 'both-texts' }, 'The text that is to stand'), both),
      el(
        'p',
        { class: 'choose' },
        this.button('Write this text', two, 'text', why, () => both.value),
      ),
    );
    const edit = el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'aria-expanded': String(made !== null),
        click: () => {
          own.hidden = !own.hidden;
          edit.setAttribute('aria-expanded', String(!own.hidden));
          if (!own.hidden) both.focus();
        },
      },
      'Make one of both',
    );
    fill(
      this.body,
      el('h3', {}, `There are two texts of ${part?.title ?? there.file}`),
      el(
        'p',
        {},
        `Two people wrote in it at once, and ${madeBy} kept the second as “${copy.file}”${by === null ? '' : `, of ${by}`}. Only the text in the edition is read. Say which is to stand: the other is kept, and nothing is lost.`,
        of > 1 ? ` ${of - 1} more after this.` : null,
      ),
      el(
        'p',
        { class: 'choose' },
        this.button('Keep the one in the edition', two, 'there', why),
        this.button(`Take ${theirs}`, two, 'copy', why),
        edit,
      ),
      why,
      own,
      sideBySide(['In the edition', there.text], [sentence(theirs), copy.text]),
    );
    // What differs is what has to be read.
    for (const text of this.body.querySelectorAll('pre')) {
      const mark = text.querySelector('mark');
      if (mark) text.scrollTop = mark.offsetTop - text.offsetTop - 24;
    }
  }

  private button(
    words: string,
    { there, copy }: TwoTextsNow,
    stands: TogetherTalk['settle']['ask']['stands'],
    why: HTMLElement,
    text: () => string = () => '',
  ): HTMLElement {
    const settle = async (): Promise<void> => {
      const { value, refused } = await ask('settle', {
        ...{ copy: copy.file, readCopy: copy.sha256, read: there.sha256 },
        ...{ stands, text: text() },
      });
      if (!value) {
        why.textContent = `${sentence(refused?.message ?? 'it cannot be written')}.`;
        this.shown = '';
        return;
      }
      this.said.textContent = `Settled. What does not stand is kept as ${value.kept.join(' and ')}.`;
      await this.refresh();
      this.settled();
      // Whoever works by keyboard goes on with the next, or where they were.
      const next = this.body.querySelector<HTMLElement>('button');
      if (next) next.focus();
      else document.getElementById('work')?.focus();
    };
    return el(
      'button',
      {
        type: 'button',
        class: stands === 'copy' ? 'quiet' : null,
        click: () => void this.desk.answering(settle),
      },
      words,
    );
  }
}
