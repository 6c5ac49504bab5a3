import type { EntryRead, TriedNow } from '../forms-talk';
import { el, fill } from './dom';
import { findingItem, inOrder, sentence } from './findings';

/** What a form would do, below it: the value, what is written, what the check finds then. One live region says the sum. */
export class TrialView {
  readonly said = el('p', { role: 'status', class: 'sum' });
  private readonly body = el('div', {});
  readonly node = el('section', { class: 'trial', 'aria-label': 'What it would do' }, this.body);

  constructor(
    private readonly choose: {
      readonly theirs: (there: EntryRead) => void;
      readonly mine: (there: EntryRead) => void;
    },
  ) {}

  private say(words: string): void {
    if (this.said.textContent !== words) this.said.textContent = words;
  }
  busy(): void {
    this.say('Writing…');
  }
  refused(message: string, fix: string | null): void {
    this.say(`${sentence(message)}.${fix === null ? '' : ` ${sentence(fix)}.`}`);
    fill(this.body);
  }

  show(tried: TriedNow, { open: all, isNew }: { readonly open: number; readonly isNew: boolean }): void {
    const { value, findings, mended, before, after, file } = tried;
    // What is wrong in no one field is said here.
    const whole = tried.faults.filter(({ path }) => path === '');
    const open = all - whole.length;
    const isSame = before === after;
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const parts = [
      ...whole.map(({ message, fix }) => (fix === null ? message : `${message}: ${fix}`)),
      ...(open > 0 ? [open === 1 ? 'One field is not right yet' : `${open} fields are not right yet`] : []),
      ...(errors > 0
        ? [errors === 1 ? 'one thing would be to mend then' : `${errors} things would be to mend then`]
        : []),
      ...(mended > 0 ? [mended === 1 ? 'one would be mended' : `${mended} would be mended`] : []),
    ];
    const sum =
      parts.length > 0
        ? `${sentence(parts.join('; '))}.`
        : isSame
          ? 'Nothing is changed yet.'
          : 'Nothing stands against it.';
    const is =
      value?.none == null
        ? `It is ${value?.printed ?? ''}.`
        : 'It has no value, and no words can rest on it.';
    const isWell = sum === 'Nothing stands against it.';
    // That nothing stands against a number that nobody has would be read as that it is well.
    const more = value?.none != null && isWell ? '' : ` ${sum}`;
    this.say(value === null || all > 0 || isSame ? sum : `${is}${more}`);
    fill(
      this.body,
      value === null || all > 0
        ? null
        : el(
            'div',
            { class: 'box result' },
            el('strong', {}, value.none === null ? value.printed : `No value ${value.printed}`),
            value.none === null ? null : el('p', { class: 'none' }, value.none),
            el('p', {}, value.defined),
          ),
      findings.length === 0
        ? null
        : el(
            'div',
            {},
            el('h4', {}, 'What the check would find'),
            el(
              'ol',
              { class: 'plain', role: 'list' },
              ...inOrder(findings).map((one) => findingItem(one, { isHere: false })),
            ),
          ),
      isSame || after === ''
        ? null
        : el(
            'details',
            { class: 'written', open: isNew },
            el('summary', {}, `What is written in ${file}`),
            linesOf(before, after),
          ),
    );
  }

  clash(there: EntryRead, { after }: TriedNow): void {
    this.say(
      'It was changed elsewhere while this form was open. Nothing is written until you say which is to stand.',
    );
    fill(
      this.body,
      el(
        'div',
        { class: 'sides' },
        el(
          'div',
          {},
          el('h4', {}, 'As it stands now'),
          el('pre', { tabindex: 0 }, there.lines || 'It was taken out.'),
        ),
        el('div', {}, el('h4', {}, 'As this form has it'), el('pre', { tabindex: 0 }, after)),
      ),
      el(
        'p',
        { class: 'choose' },
        el('button', { type: 'button', click: () => this.choose.theirs(there) }, 'Take the other'),
        el(
          'button',
          { type: 'button', class: 'quiet', click: () => this.choose.mine(there) },
          'Write mine over it',
        ),
      ),
    );
  }
}

/** The lines of an entry before and after: what goes and what comes is said by a sign, and not by colour alone. */
function linesOf(before: string, after: string): HTMLElement {
  const [old, fresh] = [before, after].map((text) => text.trimEnd().split('\n'));
  const was = before === '' ? [] : (old ?? []);
  const is = fresh ?? [];
  let head = 0;
  while (head < was.length && head < is.length && was[head] === is[head]) head++;
  let tail = 0;
  while (
    tail < Math.min(was.length, is.length) - head &&
    was[was.length - 1 - tail] === is[is.length - 1 - tail]
  )
    tail++;
  const line = (sign: string, kind: string, text: string): HTMLElement =>
    el('span', { class: kind }, `${sign} ${text}\n`);
  return el(
    'pre',
    { tabindex: 0 },
    ...is.slice(0, head).map((text) => line(' ', 'same', text)),
    ...was.slice(head, was.length - tail).map((text) => line('−', 'goes', text)),
    ...is.slice(head, is.length - tail).map((text) => line('+', 'comes', text)),
    ...is.slice(is.length - tail).map((text) => line(' ', 'same', text)),
  );
}
