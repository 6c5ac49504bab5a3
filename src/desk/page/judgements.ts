import type { JudgementNow } from '../talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { EntryForm } from './entry-form';
import { sentence } from './findings';
import { showItems, type Item } from './kept-items';
import { fieldOf, formOf } from './small-form';
import { bringIn, listAndDetail } from './stacked';
import { rowOf, tableOf, valueCell } from './table';

const STATE: Readonly<Record<JudgementNow['state'], readonly [words: string, kind: string]>> = {
  suspect: ['Asks for review', 'error'],
  unattested: ['Not signed', 'warning'],
  moved: ['Moved a little', 'fine'],
  current: ['Signed', 'fine'],
};

/** The page Judgements: one at a time, as it was when it was signed beside as it is now. */
export class JudgementsPage {
  private readonly list = el('ol', { class: 'plain', role: 'list' });
  private readonly lead = el('p', { class: 'soft', role: 'status' }, 'Reading the judgements…');
  private readonly detail = el('section', { class: 'detail', 'aria-label': 'The judgement', tabindex: 0 });
  private readonly sheets = el('p', { class: 'sheets', hidden: true });
  readonly node = el(
    'div',
    { class: 'judgements' },
    listAndDetail(
      el(
        'div',
        { class: 'list', tabindex: 0, role: 'region', 'aria-label': 'Judgements' },
        el('h2', {}, 'Judgements'),
        this.lead,
        el(
          'p',
          { class: 'choose' },
          el('button', { type: 'button', class: 'quiet', click: () => this.change(null) }, 'New judgement'),
        ),
        this.sheets,
        this.list,
      ),
      this.detail,
    ),
  );
  private judgements: readonly JudgementNow[] = [];
  private chosen: string | null = null;
  /** What was typed under a judgement stays while something else changes. */
  private shown: string | null = null;
  private forming = false;

  constructor(private readonly desk: DeskState) {}

  async refresh(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, findings, refused } = await ask('judgements', {});
      if (!value) {
        // Why is said there, with what to do; here only that it comes first.
        this.lead.textContent =
          findings.length > 0
            ? 'What is signed must be what is printed: first mend what stands on the page Write. Then each judgement is here, to look at and sign.'
            : `${sentence(refused?.message ?? 'the judgements cannot be read yet')}.`;
        fill(this.list);
        // A sentence may wait for just the judgement whose form is open.
        if (this.forming) return;
        fill(this.detail);
        this.shown = null;
        return;
      }
      this.judgements = value;
      const open = value.filter(({ state }) => state === 'suspect' || state === 'unattested').length;
      this.lead.textContent =
        value.length === 0
          ? 'This edition makes no judgement yet. Write one in a text: “It is [likely](?name) that …”.'
          : open === 0
            ? value.length === 1
              ? 'The only one is signed as it stands.'
              : `All ${value.length} are signed as they stand.`
            : value.length === 1
              ? 'The only one asks for a signature.'
              : `${open} of ${value.length} ${open === 1 ? 'asks' : 'ask'} for a signature.`;
      this.chosen ??= value[0]?.id ?? null;
      this.offerSheets(open, value.length);
      this.show();
    });
  }

  /** The pages to print, for those who sign on paper or want to read all of it away from the screen. */
  private offerSheets(open: number, all: number): void {
    const link = (href: string, words: string): HTMLElement =>
      el('a', { href, target: '_blank', rel: 'noopener' }, words);
    this.sheets.hidden = all === 0;
    fill(
      this.sheets,
      'To print and sign: ',
      ...(open > 0 && open < all
        ? [link('/sign-open.html', open === 1 ? 'the one that asks' : `the ${open} that ask`), ', or ']
        : []),
      link('/sign.html', all === 1 ? 'the sheet' : `all ${all}`),
      '.',
    );
  }

  private show(): void {
    showItems(
      this.list,
      this.judgements.map((judgement) => this.item(judgement)),
      this.detail,
    );
    const judgement = this.judgements.find(({ id }) => id === this.chosen);
    const seen = JSON.stringify(judgement ?? null);
    if (this.forming && this.shown !== null) return;
    this.forming = false;
    if (judgement && seen !== this.shown) this.open(judgement);
    this.shown = seen;
  }
  private item({ id, state, statements }: JudgementNow): Item {
    const [words, kind] = STATE[state];
    const isChosen = id === this.chosen;
    const text = statements[0]?.text ?? id;
    const make = (): HTMLElement =>
      el(
        'li',
        {},
        el(
          'button',
          { type: 'button', 'aria-current': isChosen ? 'true' : null, click: () => this.choose(id) },
          el('span', { class: `mark ${kind}` }, words),
          el('span', {}, text),
        ),
      );
    return { key: id, says: [state, text, isChosen], make };
  }
  private choose(id: string): void {
    this.chosen = id;
    if (this.forming) this.shown = null;
    this.show();
    this.list.querySelector<HTMLElement>('[aria-current]')?.focus();
    bringIn(this.detail);
  }

  /** What stands behind a judgement, as a form: its words stand in a text. */
  private change(id: string | null): void {
    const back = (): void => {
      this.shown = null;
      void this.refresh();
    };
    const form = new EntryForm(this.desk, {
      register: 'judgements',
      id,
      wrote: (written) => {
        this.chosen = written ?? this.judgements.find((one) => one.id !== id)?.id ?? null;
        back();
      },
      left: back,
    });
    // What is shown meanwhile is the form, and it stays while something else changes.
    this.chosen = id ?? this.chosen;
    this.shown = JSON.stringify(this.judgements.find((one) => one.id === this.chosen) ?? null);
    this.forming = true;
    fill(this.detail, form.node);
    void form.open();
  }

  private open(judgement: JudgementNow): void {
    const { statements, term, confidence, values, why, facts, signed } = judgement;
    const facing = values.some(({ then }) => then !== null);
    this.detail.scrollTop = 0;
    fill(
      this.detail,
      ...statements.map(({ outline, text }) =>
        el('p', { class: 'statement' }, statements.length === 1 ? text : `${outline}: ${text}`),
      ),
      el('p', { class: 'soft' }, `${sentence(term)} · Confidence ${confidence}`),
      el(
        'p',
        { class: 'choose' },
        el(
          'button',
          { type: 'button', class: 'quiet', click: () => this.change(judgement.id) },
          'Change what stands behind it',
        ),
      ),
      judgement.state === 'current'
        ? el('p', {}, 'Nothing has changed since it was signed.')
        : el('ul', {}, ...why.map((line) => el('li', {}, ended(sentence(line))))),
      values.length === 0
        ? null
        : tableOf(
            ['It rests on', ...(facing ? ['When signed'] : []), 'Now'],
            values.map(({ label, then, now }) =>
              rowOf(
                label,
                [...(facing ? [valueCell(then ?? 'not seen')] : []), valueCell(now)],
                then !== null && then !== now ? 'moved' : null,
              ),
            ),
          ),
      el(
        'dl',
        {},
        ...facts.map(({ name, text }) => el('div', {}, el('dt', {}, sentence(name)), el('dd', {}, text))),
      ),
      signed.length === 0
        ? null
        : el(
            'p',
            { class: 'soft' },
            signed
              .map(({ by, role, on }) => `Last signed by ${by}${by === role ? '' : `, ${role}`}, on ${on}`)
              .join('; '),
          ),
      this.form(judgement.id),
    );
  }

  private form(judgement: string): HTMLElement {
    const field = (id: string, label: string, type = 'text', hint: string | null = null) => {
      const input = el('input', { id: `sign-${id}`, type, name: id, autocomplete: 'off' });
      return { input, row: fieldOf(input, label, hint) };
    };
    const by = field('by', 'Name');
    const role = field('role', 'Role');
    const on = field('on', 'Date on the record', 'date');
    const record = field('record', 'Record', 'text', 'minutes, e-mail or sheet where it is written down');
    const reason = field('reason', 'Reason', 'text', 'only where a limit that its author set was passed');
    const key = field(
      'key',
      'Your key',
      'text',
      'what your key on this machine is called; left empty, your name is only typed',
    );
    const said = el('p', { role: 'alert', class: 'said' });
    const sign = async (): Promise<void> => {
      await this.desk.answering(async () => {
        const [of, as, day] = [by.input.value, role.input.value, on.input.value];
        const { value, refused } = await ask('sign', {
          judgement,
          by: of,
          role: as,
          on: day,
          record: record.input.value,
          reason: reason.input.value,
          key: key.input.value.trim(),
        });
        if (value?.signed === true) {
          said.textContent = '';
          this.shown = null;
          await this.refresh();
        } else
          said.textContent = `Not signed. ${sentence(value?.why ?? refused?.message ?? 'mend what stands against the edition first')}.`;
      });
    };
    return formOf(
      'sign',
      () => void sign(),
      el('h3', {}, 'Sign it as it stands'),
      el('div', { class: 'fields' }, by.row, role.row, on.row, record.row, reason.row, key.row),
      said,
      el('button', { type: 'submit' }, 'Sign'),
    );
  }
}

/** With a full stop, unless what is quoted at its end has one. */
const ended = (words: string): string => (/[.!?]”$/.test(words) ? words : `${words}.`);
