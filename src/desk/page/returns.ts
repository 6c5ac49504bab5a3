import type { ReturnNow, ReturnsNow } from '../data-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { ChaseForm, RequestForm } from './ask-forces';
import { MarkForm } from './mark-return';
import { dropPlace, sendTable } from './send-table';
import { fieldOf, formOf } from './small-form';
import { rowOf, tableOf } from './table';

/** The forces' returns to a table: who has sent and who has not, a place for one that came, and what goes back. */
export class ReturnsView {
  private readonly lead = el('p', { role: 'status' });
  private readonly body = el('div');
  private readonly came = el('div');
  readonly node = el(
    'section',
    { class: 'returns' },
    el('h4', {}, 'Returns of the forces'),
    this.lead,
    el(
      'p',
      { class: 'choose' },
      el(
        'button',
        { type: 'button', class: 'quiet', click: () => this.putForm(RequestForm) },
        'Ask the forces',
      ),
      el('button', { type: 'button', class: 'quiet', click: () => this.putForm(ChaseForm) }, 'Who is late'),
    ),
    this.came,
    this.body,
  );
  private list: ReturnsNow | null = null;
  private table: { readonly id: string; readonly name: string } | null = null;

  constructor(
    private readonly desk: DeskState,
    readonly dataset: string,
  ) {}

  async open(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('returns', { dataset: this.dataset });
      if (!value) {
        this.lead.textContent = `${sentence(refused?.message ?? 'the returns cannot be read')}.`;
        return;
      }
      this.list = value;
      const due = value.forces.filter(({ state }) => state === 'due').length;
      const all = value.forces.length;
      this.lead.textContent =
        due === 0
          ? `All ${all} forces have sent.`
          : `${all - due} of ${all} forces have sent; ${due} have not.`;
      this.show(value);
    });
  }

  private show({ forces }: ReturnsNow): void {
    const at = document.activeElement;
    const focused = at instanceof HTMLElement && this.body.contains(at) ? at.dataset['force'] : undefined;
    const { node } = dropPlace(
      'return-file',
      'Drop a return that came, or choose it',
      'CSV, XLSX or ODS. It is held against sense before it is taken, and what is wrong goes back to the force.',
      (file) => void this.take(file),
    );
    fill(
      this.body,
      node,
      tableOf(
        ['Force', 'Return', 'On', 'File', 'Signed off', ''],
        // Who has not sent is asked next.
        forces
          .toSorted(
            (a, b) => Number(a.state !== 'due') - Number(b.state !== 'due') || (a.name < b.name ? -1 : 1),
          )
          .map(({ id, name, state, on, file, signedBy }) =>
            rowOf(name, [
              state === 'due' ? 'not sent yet' : state,
              on ?? '',
              file ?? '',
              signedBy ?? '',
              state === 'due' ? null : this.marks(id, name),
            ]),
          ),
      ),
    );
    if (focused !== undefined)
      this.body.querySelector<HTMLElement>(`[data-force="${CSS.escape(focused)}"]`)?.focus();
  }

  /** A button that opens what became of a return, which is written down and not changed. */
  private marks(force: string, name: string): HTMLElement {
    const open = (): void => {
      const end = (words: string | null): void => {
        fill(this.came, words === null ? null : el('p', { role: 'status' }, words));
        // Where they were: the button may be another since.
        const back = (): void =>
          this.body.querySelector<HTMLElement>(`[data-force="${CSS.escape(force)}"]`)?.focus();
        if (words === null) back();
        else void this.open().then(back);
      };
      const form = new MarkForm(this.desk, { dataset: this.dataset, force, name }, end);
      fill(this.came, form.node);
      form.focus();
    };
    return el(
      'button',
      { type: 'button', class: 'link', 'data-force': force, click: open },
      'Mark',
      el('span', { class: 'unseen' }, ` the return of ${name}`),
    );
  }

  /** Opens the form that asks the forces, or those that are late. */
  private putForm(Form: typeof RequestForm | typeof ChaseForm): void {
    const at = document.activeElement;
    const form = new Form(this.desk, this.dataset, () => {
      fill(this.came);
      if (at instanceof HTMLElement) at.focus();
    });
    fill(this.came, form.node);
    form.focus();
  }

  private async take(file: File): Promise<void> {
    await this.desk.answering(async () => {
      const sent = await sendTable(file);
      if ('why' in sent) {
        this.lead.textContent = sent.why;
        return;
      }
      this.table = sent;
      this.ask();
    });
  }

  /** Whose it is and when it came: no file says that for sure. */
  private ask(answer: ReturnNow | null = null, why: string | null = null): void {
    const { table, list } = this;
    if (!table || !list) return;
    const force = el(
      'select',
      { id: 'return-force' },
      el('option', { value: '' }, ''),
      ...list.forces.map(({ id, name }) => el('option', { value: id }, name)),
    );
    const on = el('input', { id: 'return-on', type: 'date' });
    const agreed = el('input', { id: 'return-agreed', autocomplete: 'off' });
    const reason = el('input', { id: 'return-reason', autocomplete: 'off' });
    force.value = this.force;
    on.value = this.on;
    const odd = answer?.odd ?? [];
    const mayBeRight = odd.length > 0 && odd.every((one) => one.mayBeRight);
    fill(
      this.came,
      el('h5', { tabindex: -1 }, table.name),
      why === null ? null : el('p', { class: 'fault', role: 'alert' }, why),
      answer === null ? null : whatCame(answer),
      formOf(
        'fields',
        () => {
          [this.force, this.on] = [force.value, on.value];
          void this.add(answer?.proposed != null, agreed.value.trim(), reason.value.trim());
        },
        fieldOf(force, 'Whose it is'),
        fieldOf(on, 'The day that it came'),
        mayBeRight ? fieldOf(agreed, 'Who at the force says that it is right') : null,
        mayBeRight ? fieldOf(reason, 'Why it is right') : null,
        el(
          'p',
          { class: 'choose' },
          el(
            'button',
            { type: 'submit' },
            answer?.proposed != null ? 'Read it so' : mayBeRight ? 'Take it as it is' : 'Take the return',
          ),
          el(
            'button',
            {
              type: 'button',
              class: 'quiet',
              click: () => {
                this.table = null;
                fill(this.came);
              },
            },
            'Leave it',
          ),
        ),
      ),
    );
    this.came.querySelector('h5')?.focus();
  }
  private force = '';
  private on = '';

  private async add(accept: boolean, agreed: string, reason: string): Promise<void> {
    const { table } = this;
    if (!table) return;
    if (this.force === '' || this.on === '') {
      this.ask(null, 'Say whose it is and when it came.');
      return;
    }
    await this.desk.answering(async () => {
      const { value, findings, refused } = await ask('add-return', {
        ...{ dataset: this.dataset, force: this.force, table: table.id, on: this.on },
        ...{ accept, agreed, reason },
      });
      const [finding] = findings;
      if (value?.added) {
        const { force, rows, again } = value.added;
        this.table = null;
        fill(
          this.came,
          el(
            'p',
            { role: 'status' },
            `Taken: ${rows} rows of ${force}${again ? ', in the place of what it sent before' : ''}.`,
          ),
        );
        this.force = '';
        await this.open();
      } else if (value)
        this.ask(
          value,
          value.errors === null
            ? null
            : `Nothing was taken. ${sentence(finding?.message ?? 'rows are not right')}.`,
        );
      else
        this.ask(
          null,
          `Nothing was taken. ${sentence(refused?.message ?? finding?.message ?? 'it cannot be read')}.`,
        );
    });
  }
}

function whatCame({ odd, errors, proposed }: ReturnNow): HTMLElement {
  return el(
    'div',
    {},
    errors === null
      ? null
      : el(
          'p',
          {},
          'Send this back to the force: each row with what is wrong in it. ',
          el(
            'a',
            {
              href: `data:text/csv;charset=utf-8,${encodeURIComponent(errors.text)}`,
              download: errors.name,
            },
            errors.name,
          ),
        ),
    odd.length === 0
      ? null
      : el(
          'div',
          {},
          el('p', {}, 'It looks odd. Ask the force:'),
          el(
            'ul',
            {},
            ...odd.map(({ message, ask: what }) => el('li', {}, `${sentence(message)}. ${sentence(what)}.`)),
          ),
        ),
    proposed === null
      ? null
      : el(
          'div',
          {},
          el('p', {}, 'It is no form of ours. It would be read so:'),
          el('ul', {}, ...proposed.map((line) => el('li', {}, line))),
        ),
  );
}
