import type { OfferedNow, StartNow } from '../start-talk';
import type { DeskState } from './desk-state';
import { el } from './dom';
import { sendTable } from './send-table';
import { TableCard } from './table-card';

type Begun = NonNullable<StartNow['begun']>;

/** The spreadsheets: dropped or chosen, each looked at, and taken when somebody says that it is right. */
export class StartTables {
  private readonly cards = el('div', { class: 'cards' });
  private readonly said = el('p', { role: 'status', class: 'soft' });
  private readonly file = el('input', {
    type: 'file',
    id: 'start-file',
    multiple: true,
    accept: '.csv,.gz,.xlsx,.ods',
    change: () => void this.send([...(this.file.files ?? [])]),
  });
  private readonly known = new Map<string, TableCard>();
  private begun: Begun | null = null;
  readonly node = el(
    'div',
    {},
    el(
      'div',
      {
        class: 'drop',
        dragover: (event) => event.preventDefault(),
        drop: (event) => {
          event.preventDefault();
          void this.send([...((event as DragEvent).dataTransfer?.files ?? [])]);
        },
      },
      el('label', { for: 'start-file' }, 'Drop your spreadsheets here, or choose them'),
      el(
        'p',
        { class: 'soft' },
        'CSV, XLSX or ODS, as Excel saves them. They are read here and stay as they are.',
      ),
      this.file,
    ),
    this.said,
    this.cards,
  );

  constructor(
    private readonly desk: DeskState,
    /** Told when a table was taken. */
    private readonly took: () => void,
  ) {}

  get hasTaken(): boolean {
    return [...this.known.values()].some(({ isTaken }) => isTaken);
  }
  focus(): void {
    this.file.focus();
  }

  show(begun: Begun, tables: readonly OfferedNow[]): void {
    this.begun = begun;
    for (const table of tables) this.add(table);
  }
  private add(table: OfferedNow): void {
    if (this.known.has(table.id) || !this.begun) return;
    const card = new TableCard(this.desk, table, this.begun, () => this.took());
    this.known.set(table.id, card);
    this.cards.append(card.node);
    void card.look();
  }

  private async send(files: readonly File[]): Promise<void> {
    for (const file of files) {
      this.said.textContent = `Reading ${file.name}…`;
      await this.desk.answering(async () => {
        const sent = await sendTable(file);
        if ('why' in sent) {
          this.said.textContent = sent.why;
          return;
        }
        this.said.textContent = '';
        this.add(sent);
      });
    }
    this.file.value = '';
  }
}
