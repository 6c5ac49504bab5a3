import type { LookAsked, LookedAtNow, ProposalNow } from '../start-talk';
import { el, fill } from './dom';
import { sentence } from './findings';
import { otherAnswers } from './other-answers';
import { fieldOf, formOf } from './small-form';
import { rowOf, tableOf } from './table';

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
  ask: ': to be said',
};
const IS: Readonly<Record<LookedAtNow['rows'][number]['is'], string>> = {
  above: 'above the table',
  header: 'header',
  row: '',
  'left out': 'not counted',
  below: 'below the table',
};

/** Why a spreadsheet cannot be looked at, and what to do. */
export interface NotLookedAt {
  readonly why: string;
  readonly fix: string | null;
}
export interface LookHears {
  /** Runs what asks the program, and says so where it does not answer. */
  readonly run: (look: () => Promise<void>) => Promise<void>;
  /** Has the spreadsheet looked at. */
  readonly look: (asked: LookAsked) => Promise<LookedAtNow | NotLookedAt>;
  /** What is asked once nothing stands in the way. */
  readonly ready: (looked: LookedAtNow) => HTMLElement;
}

/** A spreadsheet as it would be read: what it is taken for, its rows marked, and a way to say that something is otherwise. */
export class SheetLook {
  readonly body = el('div', { class: 'body', tabindex: -1 }, el('p', { class: 'soft' }, 'Looking at it…'));
  private sheet = '';
  private hidden = '';
  private answer: readonly string[] = [];

  constructor(
    private readonly table: { readonly id: string; readonly name: string },
    /** What is most likely the period of a table that does not say it. */
    private readonly period: string,
    private readonly hears: LookHears,
  ) {}

  /** The spreadsheet, with what was said of it so far. */
  get asked(): LookAsked {
    return { table: this.table.id, sheet: this.sheet, hidden: this.hidden, answer: this.answer };
  }

  async look(): Promise<void> {
    const looked = await this.hears.look(this.asked);
    if ('why' in looked)
      fill(
        this.body,
        el('p', {}, `${sentence(looked.why)}.`),
        el('p', { class: 'soft' }, sentence(looked.fix ?? 'choose another file')),
        // What was said last may be what stands in the way.
        this.hasSaid() ? this.asProposed() : null,
        this.otherwise(),
      );
    else this.show(looked);
  }

  /** Takes an answer that was said, and looks again. */
  private say(...answers: readonly string[]): void {
    for (const answer of answers) {
      const hidden = /^hidden=(.*)$/.exec(answer)?.[1];
      if (hidden === undefined) this.answer = [...this.answer, answer];
      else this.hidden = hidden;
    }
    this.again();
  }

  /** Looks again, after something was said. */
  private again(): void {
    void this.hears.run(() => this.look()).then(() => this.body.focus());
  }

  private show(looked: LookedAtNow): void {
    if (looked.sheets.length > 1) {
      fill(this.body, this.sheets(looked));
      return;
    }
    const can = looked.instead === null && looked.asks.length === 0;
    fill(
      this.body,
      el('p', {}, 'It would be read so. Look whether that is right.'),
      el('ul', { class: 'proposals' }, ...looked.proposals.map((proposal, n) => this.proposal(proposal, n))),
      looked.moved.length === 0
        ? null
        : el(
            'div',
            { class: 'know' },
            el('p', {}, 'Otherwise than last time:'),
            el('ul', {}, ...looked.moved.map((line) => el('li', {}, line.trim()))),
          ),
      this.rows(looked),
      looked.instead === null || looked.asks.length > 0
        ? null
        : el('p', { class: 'wrong' }, `${sentence(looked.instead)}.`),
      can ? this.hears.ready(looked) : this.open(looked),
      this.hasSaid() ? this.asProposed() : null,
      this.otherwise(),
    );
  }

  private proposal({ about, says, cells, look, sure, others }: ProposalNow, n: number): HTMLElement {
    const id = `${this.table.id}-taken-${n}`;
    return el(
      'li',
      { class: sure },
      el('span', { class: 'how' }, `${ABOUT.get(about) ?? sentence(about)}${SURE[sure]}`),
      el(
        'span',
        {},
        el('span', { id }, `${cells === null ? '' : `${cells}: `}${says}`),
        ...look.slice(0, 3).map((row) => el('span', { class: 'rows-to-look-at' }, row)),
        otherAnswers(others, id, (answer) => this.say(answer)),
      ),
    );
  }

  private hasSaid(): boolean {
    return this.answer.length > 0 || this.hidden !== '';
  }
  /** The way back: what was said is forgotten. */
  private asProposed(): HTMLElement {
    return el(
      'p',
      { class: 'choose' },
      el(
        'button',
        {
          type: 'button',
          class: 'quiet',
          click: () => {
            [this.answer, this.hidden] = [[], ''];
            this.again();
          },
        },
        'Forget what I said of it',
      ),
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
                this.again();
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
      tableOf(
        ['Row', 'Taken for', ...Array.from({ length: width }, (_, n) => columnName(n))],
        rows.map(({ row, is, cells }) =>
          rowOf(
            String(row),
            [
              el('td', { class: 'is' }, IS[is]),
              ...Array.from({ length: width }, (_, n) => el('td', {}, cells[n] ?? '')),
            ],
            is.replace(' ', '-'),
          ),
        ),
      ),
      more > 0 ? el('p', { class: 'soft' }, `${more} more rows are not shown.`) : null,
    );
  }

  /** What has to be said before it can be taken. */
  private open({ asks }: LookedAtNow): HTMLElement | null {
    const [first] = asks;
    if (first?.about === 'force') return this.askForce();
    if (first?.about !== 'period' || !first.others.some(({ isExample }) => isExample === true))
      return first
        ? el(
            'p',
            { class: 'wrong' },
            `Before it can be taken, say above what has to be said. ${sentence(first.says)}.`,
          )
        : null;
    const field = el('input', {
      type: 'text',
      id: `${this.table.id}-period`,
      value: this.period,
      autocomplete: 'off',
    });
    return formOf(
      'asked',
      () => {
        this.answer = [...this.answer, `period=${field.value.trim()}`];
        this.again();
      },
      el('label', { for: `${this.table.id}-period` }, 'Which period does the table cover?'),
      el('p', { class: 'soft' }, 'Nothing in it says so. Its first and last month, as 2030-04/2031-03.'),
      field,
      el('p', { class: 'choose' }, el('button', { type: 'submit' }, 'That is its period')),
    );
  }

  /** Whose a table is in which no column says it. */
  private askForce(): HTMLElement {
    const field = el('input', { type: 'text', id: `${this.table.id}-force`, autocomplete: 'off' });
    return formOf(
      'asked',
      () => {
        if (field.value.trim() !== '') this.say(`force=${field.value.trim()}`);
      },
      fieldOf(
        field,
        'Which force is all of it of?',
        'Nothing in it says so. Its name, such as City of London.',
      ),
      el('p', { class: 'choose' }, el('button', { type: 'submit' }, 'That is whose it is')),
    );
  }

  /** What a sheet cannot show, said by whoever knows it. */
  private otherwise(): HTMLElement {
    const field = (name: string, label: string, help: string) => {
      const input = el('input', {
        type: 'text',
        id: `${this.table.id}-${name}`,
        autocomplete: 'off',
        spellcheck: 'false',
      });
      return { name, input, row: fieldOf(input, label, help) };
    };
    const fields = [
      field(
        'header',
        'In which row is the header?',
        'Its number, as 4; or 4-5 where two rows are the header.',
      ),
      field('columns', 'Which columns have the numbers?', 'Their letters, as C, or C, D.'),
      field('period', 'Which period does it cover?', 'Its first and last month, as 2030-04/2031-03.'),
    ];
    const said = el('p', { class: 'wrong', role: 'alert' });
    return el(
      'details',
      {},
      el('summary', {}, 'Something is otherwise'),
      formOf(
        'asked fields',
        () => {
          const answers = fields.flatMap(({ name, input }) => {
            const text = input.value.replace(/\s*([-,/])\s*/g, '$1').trim();
            return text === '' ? [] : [`${name}=${text}`];
          });
          if (answers.length === 0) said.textContent = 'Fill in what is otherwise.';
          else this.say(...answers);
        },
        ...fields.map(({ row }) => row),
        said,
        el('p', { class: 'choose' }, el('button', { type: 'submit', class: 'quiet' }, 'Look again')),
      ),
    );
  }
}

/** A column as a spreadsheet calls it: A to Z, then AA; the first is 0. */
export const columnName = (n: number): string =>
  (n < 26 ? '' : columnName(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));
