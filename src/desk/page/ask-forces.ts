import type { ChasedNow, RequestedNow } from '../data-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { fieldOf, formOf } from './small-form';
import { rowOf, tableOf } from './table';

/** A form whose answer stands in its place once it is done. */
abstract class Asking {
  protected readonly why = el('p', { class: 'fault', role: 'alert' });
  private readonly heading: HTMLElement;
  readonly node: HTMLElement;

  constructor(
    protected readonly desk: DeskState,
    protected readonly dataset: string,
    /** Told when nothing more is to be seen of it. */
    private readonly done: () => void,
    title: string,
    says: string,
    fields: readonly HTMLElement[],
    does: string,
  ) {
    this.heading = el('h5', { tabindex: -1 }, title);
    this.node = el(
      'div',
      {},
      this.heading,
      el('p', { class: 'soft' }, says),
      formOf(
        'fields',
        () => void this.desk.answering(() => this.send()),
        ...fields,
        this.why,
        el('p', { class: 'choose' }, el('button', { type: 'submit' }, does), this.leave('Leave it')),
      ),
    );
  }
  focus(): void {
    this.heading.focus();
  }
  private leave(words: string): HTMLElement {
    return el('button', { type: 'button', class: 'quiet', click: () => this.done() }, words);
  }
  protected abstract send(): Promise<void>;
  /** Puts what became of it in the place of the form. */
  protected answered(...said: readonly (HTMLElement | null)[]): void {
    fill(this.node, this.heading, ...said, el('p', { class: 'choose' }, this.leave('Done')));
    this.focus();
  }
}

/** Makes the workbook and the covering message for every force, and remembers what was asked until when. */
export class RequestForm extends Asking {
  private readonly on: HTMLInputElement;
  private readonly due: HTMLInputElement;
  private readonly from: HTMLInputElement;
  private readonly reason: HTMLInputElement;

  constructor(desk: DeskState, dataset: string, done: () => void) {
    const on = el('input', { id: 'request-on', type: 'date' });
    const due = el('input', { id: 'request-due', type: 'date' });
    const from = el('input', { id: 'request-from', autocomplete: 'off' });
    const reason = el('input', { id: 'request-why', autocomplete: 'off' });
    super(
      desk,
      dataset,
      done,
      'Ask the forces for their returns',
      'A workbook to fill in and a message to go with it are made for every force, as files to send. Nothing is sent from here.',
      [
        fieldOf(on, 'The day of asking'),
        fieldOf(due, 'The last day for the returns'),
        fieldOf(from, 'Who asks: name and role'),
        fieldOf(reason, 'Why it is asked'),
      ],
      'Make workbooks and messages',
    );
    [this.on, this.due, this.from, this.reason] = [on, due, from, reason];
  }

  protected async send(): Promise<void> {
    const [on, due] = [this.on.value, this.due.value];
    const [from, why] = [this.from.value.trim(), this.reason.value.trim()];
    const open =
      on === ''
        ? 'Say on which day it is asked.'
        : due <= on
          ? 'Say the last day for the returns, after the day of asking.'
          : from === ''
            ? 'Say who asks: a force wants to know.'
            : why === ''
              ? 'Say why it is asked: a force wants to know.'
              : null;
    this.why.textContent = open ?? '';
    if (open !== null) return;
    const { dataset } = this;
    const { value, refused } = await ask('request-returns', { dataset, on, due, from, why });
    if (value) this.answered(...requested(value));
    else this.why.textContent = `Nothing was made. ${sentence(refused?.message ?? 'it cannot be')}.`;
  }
}

const requested = ({ folder, forces, withoutContact }: RequestedNow): (HTMLElement | null)[] => [
  el(
    'p',
    { role: 'status' },
    `Workbooks and messages for ${forces} forces lie in the folder `,
    el('code', {}, folder),
    '. Send each force its own.',
  ),
  withoutContact.length === 0
    ? null
    : el(
        'p',
        {},
        `Whom to write to is not known of ${withoutContact.length === forces ? 'any of them' : withoutContact.join(', ')}: name and address stand in returns/contacts.csv (force, name, email).`,
      ),
];

/** Who is late on a day, with a message to each: a reminder, or, after two weeks, one to the chief officers. */
export class ChaseForm extends Asking {
  private readonly on: HTMLInputElement;

  constructor(desk: DeskState, dataset: string, done: () => void) {
    const on = el('input', { id: 'chase-on', type: 'date' });
    super(
      desk,
      dataset,
      done,
      'Who is late',
      'A reminder is made for each force whose return is past its last day, and after two weeks a message to its chief officers, as files to send.',
      [fieldOf(on, 'On the day')],
      'Make the messages',
    );
    this.on = on;
  }

  protected async send(): Promise<void> {
    const on = this.on.value;
    this.why.textContent = on === '' ? 'Say on which day.' : '';
    if (on === '') return;
    const { value, refused } = await ask('chase-returns', { dataset: this.dataset, on });
    if (value) this.answered(...chased(value));
    else {
      const isUnasked = refused?.message.startsWith('nothing was asked') ?? false;
      this.why.textContent = `Nothing was made. ${sentence(refused?.message ?? 'it cannot be')}.${isUnasked ? ' Ask the forces first.' : ''}`;
    }
  }
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const dayInWords = (day: string): string => DAY.format(new Date(day));
const WHAT: Readonly<Record<ChasedNow['late'][number]['what'], string>> = {
  'not received': 'not sent yet',
  queried: 'asked, no answer yet',
};
const chased = ({ folder, due, late, received, of }: ChasedNow): (HTMLElement | null)[] => [
  el(
    'p',
    { role: 'status' },
    late.length === 0
      ? `Nobody is late: ${received} of ${of} have sent. The last day is ${dayInWords(due)}.`
      : `${late.length} of ${of} ${late.length === 1 ? 'is' : 'are'} late; the last day was ${dayInWords(due)}. The messages lie in the folder `,
    late.length === 0 ? null : el('code', {}, folder),
    late.length === 0 ? null : '.',
  ),
  late.length === 0
    ? null
    : tableOf(
        ['Force', 'What', 'Days', 'Message'],
        late.map(({ name, what, days, kind }) =>
          rowOf(name, [WHAT[what], String(days), kind === 'reminder' ? 'reminder' : 'to the chief officers']),
        ),
      ),
];
