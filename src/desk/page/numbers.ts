import type { MeasureNow } from '../talk';
import { ask } from './ask';
import { countedRows } from './counted-rows';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { EntryForm } from './entry-form';
import { sentence } from './findings';
import { showItems, type Item } from './kept-items';
import { bringIn, listAndDetail } from './stacked';
import { tableOf } from './table';

/** The page Numbers: every measure with its value, and the way from one to its rows. */
export class NumbersPage {
  private readonly rows = el('tbody');
  private readonly count = el('p', { class: 'soft', role: 'status' });
  private readonly detail = el('section', {
    class: 'detail',
    tabindex: 0,
    'aria-live': 'polite',
    'aria-label': 'Where a number comes from',
  });
  private readonly search = el('input', {
    type: 'search',
    id: 'numbers-search',
    autocomplete: 'off',
    input: () => this.show(),
  });
  private chosen: string | null = null;
  /** What was just written, until the edition says what it is. */
  private wanted: string | null = null;
  readonly node = el(
    'div',
    { class: 'numbers' },
    listAndDetail(
      el(
        'div',
        { class: 'list', tabindex: 0, role: 'region', 'aria-label': 'Numbers' },
        el('h2', {}, 'Numbers'),
        el('p', { class: 'search' }, el('label', { for: 'numbers-search' }, 'Find a number'), this.search),
        this.count,
        el(
          'p',
          { class: 'choose' },
          el('button', { type: 'button', click: () => this.form('measures', null) }, 'New number'),
          el(
            'button',
            { type: 'button', class: 'quiet', click: () => this.form('stated', null) },
            'New figure of others',
          ),
        ),
        tableOf(['What it is', 'Value', 'Period', 'Of what', 'Forces', 'Printed'], this.rows),
      ),
      this.detail,
    ),
  );

  constructor(private readonly desk: DeskState) {
    desk.hear(() => {
      if (!this.node.hidden) this.show();
      const measure = desk.contents?.measures.find(({ id }) => id === this.wanted);
      this.wanted = null;
      if (measure) void this.explain(measure);
    });
  }

  refresh(): Promise<void> {
    this.show();
    if (this.detail.childElementCount === 0) this.nothing();
    return Promise.resolve();
  }
  private nothing(): void {
    this.detail.setAttribute('aria-live', 'polite');
    fill(
      this.detail,
      el(
        'p',
        { class: 'soft' },
        'Choose a number to see where it comes from, down to the rows of its table.',
      ),
    );
  }

  /** Opens the form of a number in the place of where it comes from. */
  private form(register: 'measures' | 'stated', id: string | null): void {
    // A form says in its own place what it has to say, and is not read out while somebody fills it in.
    this.detail.setAttribute('aria-live', 'off');
    const form = new EntryForm(this.desk, {
      register,
      id,
      wrote: (written) => {
        this.chosen = written;
        this.wanted = written;
        this.nothing();
        if (written !== null) fill(this.detail, el('p', { role: 'status' }, `Written: ${written}.`));
      },
      left: () => {
        const measure = this.desk.contents?.measures.find((one) => one.id === id);
        this.nothing();
        if (measure) void this.explain(measure);
      },
    });
    fill(this.detail, form.node);
    void form.open();
  }

  private show(): void {
    const asked = this.search.value.trim().toLowerCase();
    const all = this.desk.contents?.measures ?? [];
    const shown = all.filter(({ id, label, printed }) =>
      `${id} ${label} ${printed}`.toLowerCase().includes(asked),
    );
    this.count.textContent =
      all.length === 0
        ? 'There are no numbers yet, or the edition cannot be read so far: the page Write says what to mend.'
        : `${shown.length} of ${all.length}`;
    showItems(
      this.rows,
      shown.map((measure) => this.item(measure)),
      this.search,
    );
  }

  private item(measure: MeasureNow): Item {
    const says = [measure, measure.id === this.chosen];
    return { key: measure.id, says, make: () => this.row(measure) };
  }
  private row(measure: MeasureNow): HTMLElement {
    const { id, label, printed, period, base, coverage, printedIn } = measure;
    const times = printedIn.length;
    return el(
      'tr',
      { class: id === this.chosen ? 'chosen' : null },
      el(
        'th',
        { scope: 'row' },
        el('button', { type: 'button', class: 'link', click: () => void this.explain(measure) }, label),
      ),
      el('td', { class: 'value' }, printed),
      el('td', {}, period ?? ''),
      el('td', {}, base ?? ''),
      el('td', {}, coverage ?? ''),
      el('td', {}, times === 0 ? 'nowhere' : times === 1 ? 'once' : `${times} times`),
    );
  }

  private async explain(measure: MeasureNow): Promise<void> {
    this.chosen = measure.id;
    this.detail.setAttribute('aria-live', 'polite');
    this.show();
    [...this.rows.querySelectorAll<HTMLElement>('.chosen button')].at(0)?.focus();
    bringIn(this.detail);
    await this.desk.answering(async () => {
      const { value, refused } = await ask('explain', { measure: measure.id });
      if (this.chosen !== measure.id) return;
      if (!value) {
        fill(
          this.detail,
          el('p', {}, sentence(refused?.message ?? 'it cannot be explained until the edition is mended')),
        );
        return;
      }
      const said = (what: string): string | null =>
        value.steps.find((step) => step.what === what)?.text ?? null;
      const [numerator, denominator, formula] = [said('numerator'), said('denominator'), said('formula')];
      const shown = new Set([
        'measure',
        'printed',
        'numerator',
        'denominator',
        'formula',
        'definition',
        'printed in',
      ]);
      fill(
        this.detail,
        el('h3', {}, measure.label),
        el(
          'p',
          { class: 'choose' },
          el(
            'button',
            {
              type: 'button',
              class: 'quiet',
              click: () => this.form(isOfOthers(measure) ? 'stated' : 'measures', measure.id),
            },
            'Change it',
          ),
        ),
        el(
          'div',
          { class: 'way' },
          el(
            'p',
            { class: 'box result' },
            el('strong', {}, measure.printed),
            el('span', {}, 'as it is printed'),
          ),
          formula === null ? null : el('p', { class: 'arrow' }, formula),
          numerator === null && denominator === null
            ? null
            : el(
                'div',
                { class: 'parts' },
                numerator === null ? null : el('p', { class: 'box' }, el('span', {}, 'part'), numerator),
                denominator === null ? null : el('p', { class: 'box' }, el('span', {}, 'whole'), denominator),
              ),
          ...value.counts.map((count) =>
            el(
              'div',
              { class: 'box rows' },
              ...count.steps
                .filter(({ what }) => what !== 'sql')
                .map(({ what, text }) => el('p', {}, el('span', {}, what), text)),
              count.rows === null ? null : countedRows(count.measure, count.rows),
            ),
          ),
        ),
        el(
          'dl',
          {},
          ...value.steps
            .filter(({ what }) => !shown.has(what))
            .map(({ what, text }) => el('div', {}, el('dt', {}, sentence(what)), el('dd', {}, text))),
        ),
      );
    });
  }
}

/** Whether a number came as a number, and is worked out of nothing. */
const isOfOthers = ({ kind }: MeasureNow): boolean => kind === 'reported' || kind === 'quoted';
