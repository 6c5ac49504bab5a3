import type { LookedAtNow, OfferedNow, ProposalNow, StartNow } from '../start-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';

/** What a line of the look is about, in the words of whoever keeps tables; what is unknown is said as it is called. */
const ABOUT: ReadonlyMap<string, string> = new Map([
  ['title', 'Title'],
  ['notes', 'Notes'],
  ['units', 'Units'],
  ['header', 'Header'],
  ['force', 'Forces'],
  ['period', 'Period'],
  ['columns', 'Numbers'],
  ['contained', 'Sums of columns'],
  ['categories', 'Sums of rows'],
  ['left out', 'Not counted'],
  ['rows', 'Rows'],
  ['marks', 'No number'],
  ['numbers', 'Written so'],
  ['hidden', 'Hidden'],
  ['key', 'Told apart by'],
  ['cut', 'Length'],
]);
const SURE: Readonly<Record<ProposalNow['sure'], string>> = {
  sure: '',
  likely: '',
  ask: ' has to be said',
};
const IS: Readonly<Record<LookedAtNow['rows'][number]['is'], string>> = {
  above: 'above the table',
  header: 'header',
  row: '',
  'left out': 'not counted',
  below: 'below the table',
};

/** One spreadsheet: what it is taken for, its sheet with the rows marked, and the question whether that is right. */
export class TableCard {
  private readonly body = el('div', { class: 'body' }, el('p', { class: 'soft' }, 'Looking at it…'));
  private readonly said = el('p', { role: 'status', class: 'wrong' });
  private sheet = '';
  private hidden = '';
  private answer: readonly string[] = [];
  isTaken = false;
  readonly node: HTMLElement;

  constructor(
    private readonly desk: DeskState,
    private readonly table: OfferedNow,
    private readonly begun: NonNullable<StartNow['begun']>,
    private readonly took: () => void,
  ) {
    this.node = el(
      'section',
      { class: 'card', 'aria-label': table.name },
      el('h4', { tabindex: -1 }, table.name),
      this.body,
      this.said,
    );
  }

  async look(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused, findings } = await ask('look', this.asked());
      if (!value) {
        fill(
          this.body,
          el('p', {}, `${sentence(refused?.message ?? findings[0]?.message ?? 'it cannot be read')}.`),
          el('p', { class: 'soft' }, sentence(refused?.fix ?? findings[0]?.fix ?? 'choose another file')),
        );
        return;
      }
      this.show(value);
    });
  }
  private asked() {
    return { table: this.table.id, sheet: this.sheet, hidden: this.hidden, answer: this.answer };
  }

  private show(looked: LookedAtNow): void {
    this.said.textContent = '';
    if (looked.sheets.length > 1) {
      fill(this.body, this.sheets(looked));
      return;
    }
    const can = looked.instead === null && looked.asks.length === 0;
    fill(
      this.body,
      el('p', {}, 'It would be read so. Look whether that is right.'),
      el(
        'ul',
        { class: 'proposals' },
        ...looked.proposals.map(({ about, says, cells, look, sure }) =>
          el(
            'li',
            { class: sure },
            el('span', { class: 'how' }, `${ABOUT.get(about) ?? sentence(about)}${SURE[sure]}`),
            el(
              'span',
              {},
              `${cells === null ? '' : `${cells}: `}${says}`,
              ...look.slice(0, 3).map((row) => el('span', { class: 'rows-to-look-at' }, row)),
            ),
          ),
        ),
      ),
      this.rows(looked),
      looked.instead === null ? null : el('p', { class: 'wrong' }, `${sentence(looked.instead)}.`),
      can ? this.questions(looked) : this.open(looked),
      this.otherwise(),
    );
  }

  private sheets({ sheets, table }: LookedAtNow): HTMLElement {
    return el(
      'div',
      {},
      el('p', {}, `${table} has ${sheets.length} sheets with a table. Which is meant?`),
      el(
        'p',
        { class: 'choose' },
        ...sheets.map(({ name }) =>
          el(
            'button',
            {
              type: 'button',
              class: 'quiet',
              click: () => {
                this.sheet = name;
                void this.look();
              },
            },
            name,
          ),
        ),
      ),
    );
  }

  private rows({ rows, more, table }: LookedAtNow): HTMLElement {
    const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
    return el(
      'div',
      { class: 'sheet-rows', tabindex: 0, role: 'region', 'aria-label': `The sheet of ${table}` },
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            el('th', { scope: 'col' }, 'Row'),
            el('th', { scope: 'col' }, 'Taken for'),
            ...Array.from({ length: width }, (_, n) =>
              el('th', { scope: 'col' }, String.fromCharCode(65 + n)),
            ),
          ),
        ),
        el(
          'tbody',
          {},
          ...rows.map(({ row, is, cells }) =>
            el(
              'tr',
              { class: is.replace(' ', '-') },
              el('th', { scope: 'row' }, String(row)),
              el('td', { class: 'is' }, IS[is]),
              ...Array.from({ length: width }, (_, n) => el('td', {}, cells[n] ?? '')),
            ),
          ),
        ),
      ),
      more > 0 ? el('p', { class: 'soft' }, `${more} more rows are not shown.`) : null,
    );
  }

  /** What has to be said before it can be taken. */
  private open({ asks }: LookedAtNow): HTMLElement | null {
    const [first] = asks;
    if (first?.about !== 'period')
      return first ? el('p', { class: 'wrong' }, `${sentence(first.says)}.`) : null;
    const field = el('input', {
      type: 'text',
      id: `${this.table.id}-period`,
      value: this.begun.period,
      autocomplete: 'off',
    });
    return el(
      'form',
      {
        class: 'asked',
        submit: (event) => {
          event.preventDefault();
          this.answer = [...this.answer, `period=${field.value.trim()}`];
          void this.look();
        },
      },
      el('label', { for: `${this.table.id}-period` }, 'Which period does the table cover?'),
      el('p', { class: 'soft' }, 'Nothing in it says so. Its first and last month, as 2030-04/2031-03.'),
      field,
      el('p', { class: 'choose' }, el('button', { type: 'submit' }, 'That is its period')),
    );
  }

  private questions({ counts, from }: LookedAtNow): HTMLElement {
    const id = this.table.id;
    const noun = el('input', { type: 'text', id: `${id}-counts`, value: counts ?? '', autocomplete: 'off' });
    const maker = el('input', { type: 'text', id: `${id}-from`, value: from ?? '', autocomplete: 'off' });
    const about = el(
      'select',
      { id: `${id}-about` },
      el('option', { value: '' }, 'Several, or none'),
      ...this.begun.areas.map((area) => el('option', { value: area.id }, area.name)),
    );
    const take = el('button', { type: 'submit' }, 'That is right: take it');
    return el(
      'form',
      {
        class: 'asked fields',
        submit: (event) => {
          event.preventDefault();
          void this.take(take, noun.value, maker.value, about.value);
        },
      },
      el(
        'div',
        { class: 'field' },
        el('label', { for: `${id}-counts` }, 'What does a number in it count?'),
        el('p', { class: 'soft' }, 'In the plural, such as incidents.'),
        noun,
      ),
      el(
        'div',
        { class: 'field' },
        el('label', { for: `${id}-from` }, 'Who made it?'),
        el('p', { class: 'soft' }, 'Named as the source.'),
        maker,
      ),
      el(
        'div',
        { class: 'field' },
        el('label', { for: `${id}-about` }, 'Which threat area is all of it about?'),
        el('p', { class: 'soft' }, 'Rows that name one go there by themselves.'),
        about,
      ),
      el('p', { class: 'choose' }, take),
    );
  }

  /** A line for what is otherwise: the answers that the terminal takes, too. */
  private otherwise(): HTMLElement {
    const field = el('input', { type: 'text', id: `${this.table.id}-otherwise`, autocomplete: 'off' });
    return el(
      'details',
      {},
      el('summary', {}, 'Something is otherwise'),
      el(
        'form',
        {
          class: 'asked',
          submit: (event) => {
            event.preventDefault();
            const text = field.value.trim();
            const hidden = /^hidden=(read|leave)$/.exec(text)?.[1];
            if (hidden !== undefined) this.hidden = hidden;
            else if (text !== '') this.answer = [...this.answer, text];
            void this.look();
          },
        },
        el('label', { for: `${this.table.id}-otherwise` }, 'What is otherwise?'),
        el(
          'p',
          { class: 'soft' },
          'header=4 for another header, columns=C,D for other columns of numbers, period=2030-04/2031-03, hidden=leave.',
        ),
        field,
        el('p', { class: 'choose' }, el('button', { type: 'submit', class: 'quiet' }, 'Look again')),
      ),
    );
  }

  private async take(button: HTMLButtonElement, counts: string, from: string, about: string): Promise<void> {
    button.disabled = true;
    await this.desk.answering(async () => {
      const { value, refused, findings } = await ask('take', { ...this.asked(), counts, from, about });
      if (!value) {
        this.said.textContent = `${sentence(refused?.message ?? findings[0]?.message ?? 'it was not taken')}.`;
        return;
      }
      this.isTaken = true;
      this.node.classList.add('taken');
      fill(
        this.body,
        el('p', {}, `Taken: ${value.rows} rows of ${counts}. How it was read is kept for next year.`),
      );
      this.node.querySelector('h4')?.focus();
      this.took();
    });
    button.disabled = false;
  }
}
