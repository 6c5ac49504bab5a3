import type { TableNow } from '../data-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { impactInWords, impactView } from './impact-view';
import { ReturnsView } from './returns';
import { dropPlace, sendTable } from './send-table';

/** The page Data: the tables; what a new one would do before it is taken; the forces' returns. */
export class DataPage {
  private readonly lead = el('p', { class: 'soft', role: 'status' }, 'Reading the tables…');
  private readonly list = el('ol', { class: 'plain', role: 'list' });
  private readonly detail = el('section', { class: 'detail', 'aria-label': 'The table', tabindex: 0 });
  readonly node = el(
    'div',
    { class: 'judgements data' },
    el(
      'div',
      { class: 'list', tabindex: 0, role: 'region', 'aria-label': 'Tables' },
      el('h2', {}, 'Data'),
      this.lead,
      this.list,
    ),
    this.detail,
  );
  private tables: readonly TableNow[] = [];
  private chosen: string | null = null;
  private shown = '';
  private returns: ReturnsView | null = null;

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
          ? 'This edition has no table yet: bring some on the page Start, or with stra import.'
          : value.length === 1
            ? 'One table.'
            : `${value.length} tables.`;
      this.chosen ??= value[0]?.id ?? null;
      this.show();
    });
  }

  private show(): void {
    fill(
      this.list,
      ...this.tables.map(({ id, label, size, isReturns }) =>
        el(
          'li',
          {},
          el(
            'button',
            {
              type: 'button',
              'aria-current': id === this.chosen ? 'true' : null,
              click: () => {
                this.chosen = id;
                this.show();
                this.list.querySelector<HTMLElement>('[aria-current]')?.focus();
              },
            },
            el('span', {}, label),
            el(
              'span',
              { class: 'soft' },
              [size, isReturns ? 'by force' : null].filter((part) => part !== null).join(', '),
            ),
          ),
        ),
      ),
    );
    const table = this.tables.find(({ id }) => id === this.chosen);
    const seen = table ? `${table.id} ${table.sha256}` : '';
    // What somebody looks at stays while something else changes.
    if (table && seen !== this.shown) this.opened(table);
    this.shown = seen;
  }

  private opened(table: TableNow): void {
    const { id, label, file, period, source, numbers, isReturns } = table;
    const said = el('p', { class: 'sum', role: 'status' });
    const would = el('div');
    // What somebody is saying of a return stays, also where the table has other rows by now.
    if (this.returns?.dataset !== id) this.returns = isReturns ? new ReturnsView(this.desk, id) : null;
    const { returns } = this;
    const { node } = dropPlace(
      'table-file',
      'Drop a new file for this table, or choose it',
      `It takes the place of ${file} when you say so, and is shown first: what would no longer hold, worst first.`,
      (one) => void this.look(table, one, said, would),
    );
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
      node,
      said,
      would,
      returns?.node ?? null,
    );
    void returns?.open();
  }

  private async look(table: TableNow, file: File, said: HTMLElement, would: HTMLElement): Promise<void> {
    fill(would);
    said.textContent = `Looking what ${file.name} would do…`;
    await this.desk.answering(async () => {
      const sent = await sendTable(file);
      if ('why' in sent) {
        said.textContent = sent.why;
        return;
      }
      if (!sent.name.toLowerCase().endsWith(table.file.slice(table.file.lastIndexOf('.')).toLowerCase())) {
        said.textContent = `${table.file} is another kind of file. Save the sheet in Excel as “CSV UTF-8 (comma delimited)”; a published workbook is read with stra import, as it was last year.`;
        return;
      }
      const { value, findings, refused } = await ask('impact', { table: sent.id, file: table.file });
      if (!value) {
        said.textContent = `${sentence(refused?.message ?? 'it cannot be looked at')}.`;
        return;
      }
      said.textContent = impactInWords(value);
      const take = async (): Promise<void> => {
        await this.desk.answering(async () => {
          const took = await ask('replace-table', { table: sent.id, file: table.file, read: table.sha256 });
          if (took.value) {
            this.shown = '';
            await this.refresh();
            const done = this.detail.querySelector<HTMLElement>('.sum');
            if (done) done.textContent = `Taken: ${file.name} stands in the place of ${table.file} now.`;
            this.detail.querySelector<HTMLElement>('h3')?.focus();
          } else
            said.textContent = `Not taken. ${sentence(took.refused?.message ?? 'it cannot be written')}${took.refused?.fix === undefined ? '' : `: ${took.refused.fix}`}.`;
        });
      };
      fill(
        would,
        impactView(value, findings, (place) => this.open({ ...place, column: 1 })),
        el(
          'p',
          { class: 'choose' },
          el(
            'button',
            { type: 'button', click: () => void take() },
            value.harmless ? 'Take it' : 'Take it, and mend what no longer holds',
          ),
          el(
            'button',
            {
              type: 'button',
              class: 'quiet',
              click: () => {
                fill(would);
                said.textContent = 'Left as it is.';
              },
            },
            'Leave the table as it is',
          ),
        ),
      );
    });
  }
}
