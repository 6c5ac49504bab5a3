import type { TableNow } from '../data-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { showItems, type Item } from './kept-items';
import { NewTableView } from './new-table-view';
import { ReturnsView } from './returns';
import { bringIn, listAndDetail } from './stacked';

/** The page Data: the tables; what a new one would do before it is taken; the forces' returns. */
export class DataPage {
  private readonly lead = el('p', { class: 'soft', role: 'status' }, 'Reading the tables…');
  private readonly list = el('ol', { class: 'plain', role: 'list' });
  private readonly detail = el('section', { class: 'detail', 'aria-label': 'The table', tabindex: 0 });
  readonly node = el(
    'div',
    { class: 'judgements data' },
    listAndDetail(
      el(
        'div',
        { class: 'list', tabindex: 0, role: 'region', 'aria-label': 'Tables' },
        el('h2', {}, 'Data'),
        this.lead,
        this.list,
      ),
      this.detail,
    ),
  );
  private tables: readonly TableNow[] = [];
  private chosen: string | null = null;
  private shown = '';
  private returns: ReturnsView | null = null;
  private fresh: NewTableView | null = null;

  constructor(
    private readonly desk: DeskState,
    /** Opens a place on the page Write. */
    private readonly open: (place: {
      readonly file: string;
      readonly line: number;
      readonly column: number;
    }) => void,
  ) {}

  async refresh(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('tables', {});
      if (!value) {
        this.lead.textContent = `${sentence(refused?.message ?? 'the tables cannot be read yet')}. The page Write has the list.`;
        return;
      }
      this.tables = value;
      this.lead.textContent =
        value.length === 0
          ? 'This edition has no table yet: bring some in on the page Start.'
          : value.length === 1
            ? 'One table.'
            : `${value.length} tables.`;
      this.chosen ??= value[0]?.id ?? null;
      this.show();
    });
  }

  private show(): void {
    showItems(
      this.list,
      this.tables.map((table) => this.item(table)),
      this.detail,
    );
    const table = this.tables.find(({ id }) => id === this.chosen);
    const seen = table ? `${table.id} ${table.sha256}` : '';
    // What somebody looks at stays while something else changes.
    if (table && seen !== this.shown) this.opened(table);
    this.shown = seen;
  }

  private item({ id, label, size, isReturns }: TableNow): Item {
    const isChosen = id === this.chosen;
    const choose = (): void => {
      this.chosen = id;
      this.show();
      bringIn(this.detail);
    };
    const small = [size, isReturns ? 'by force' : null].filter((part) => part !== null).join(', ');
    const make = (): HTMLElement =>
      el(
        'li',
        {},
        el(
          'button',
          { type: 'button', 'aria-current': isChosen ? 'true' : null, click: choose },
          el('span', {}, label),
          el('span', { class: 'soft' }, small),
        ),
      );
    return { key: id, says: [label, small, isChosen], make };
  }

  private opened(table: TableNow): void {
    const { id, label, file, period, source, numbers, isReturns } = table;
    const fresh = new NewTableView(this.desk, table, this.open, async (words) => {
      this.shown = '';
      await this.refresh();
      this.fresh?.say(words);
      this.detail.querySelector<HTMLElement>('h3')?.focus();
    });
    this.fresh = fresh;
    // What somebody is saying of a return stays, also where the table has other rows by now.
    if (this.returns?.dataset !== id) this.returns = isReturns ? new ReturnsView(this.desk, id) : null;
    const { returns } = this;
    fill(
      this.detail,
      el('h3', { tabindex: -1 }, label),
      el(
        'dl',
        {},
        ...[
          ['File', file],
          ['Period', period],
          ['From', source],
        ].map(([name = '', text = '']) => el('div', {}, el('dt', {}, name), el('dd', {}, text))),
        el(
          'div',
          {},
          el('dt', {}, 'Counted in'),
          el(
            'dd',
            {},
            numbers.length === 0
              ? 'no number yet'
              : el(
                  'ul',
                  { class: 'numbers-of' },
                  ...numbers.map((one) => el('li', {}, `${one.label}: ${one.printed}`)),
                ),
          ),
        ),
      ),
      el('h4', {}, 'A new file'),
      fresh.node,
      returns?.node ?? null,
    );
    void returns?.open();
  }
}
