import type { NewTableAsked, TableNow } from '../data-talk';
import type { OfferedNow } from '../start-talk';
import { ask, type Answered } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { impactInWords, impactView } from './impact-view';
import { dropPlace, sendTable } from './send-table';
import { SheetLook } from './sheet-look';

/** A new file for a table: how it would be read where it is another sheet, what it would do, and whether it is taken. */
export class NewTableView {
  private readonly said = el('p', { class: 'sum', role: 'status' });
  private readonly sheet = el('div');
  private readonly would = el('div');
  readonly node: HTMLElement;

  constructor(
    private readonly desk: DeskState,
    private readonly table: TableNow,
    /** Opens a place on the page Write. */
    private readonly open: (place: {
      readonly file: string;
      readonly line: number;
      readonly column: number;
    }) => void,
    /** Told, in words, that it was taken. */
    private readonly took: (words: string) => Promise<void>,
  ) {
    const { node } = dropPlace(
      'table-file',
      'Drop a new file for this table, or choose it',
      `CSV, XLSX or ODS, as Excel saves it. It takes the place of ${table.file} when you say so, and is shown first: what would no longer hold, worst first.`,
      (file) => void this.take(file),
    );
    this.node = el('div', {}, node, this.sheet, this.said, this.would);
  }

  say(words: string): void {
    this.said.textContent = words;
  }

  private async take(file: File): Promise<void> {
    fill(this.sheet);
    fill(this.would);
    this.say(`Looking at ${file.name}…`);
    await this.desk.answering(async () => {
      const sent = await sendTable(file);
      if ('why' in sent) {
        this.say(sent.why);
        return;
      }
      const asked = { table: sent.id, sheet: '', hidden: '', answer: [], file: this.table.file };
      const answer = await ask('new-table', asked);
      if (!answer.value) {
        this.say(`${whyNot(answer)}.`);
        return;
      }
      const { reads, looked } = answer.value;
      if (looked === null) return this.look(sent, { ...asked, reads: reads === 'known' });
      await this.lookAtSheet(sent);
    });
  }

  /** How a sheet would be read; its answers are kept with the table for next time. */
  private async lookAtSheet(sent: OfferedNow): Promise<void> {
    const { file, covers } = this.table;
    const sheet = new SheetLook(sent, covers, {
      run: (look) => this.desk.answering(look),
      look: async (asked) => {
        // What it would do was worked out for another reading.
        fill(this.would);
        const answer = await ask('new-table', { ...asked, file });
        return answer.value?.looked ?? { why: whyNot(answer), fix: answer.refused?.fix ?? null };
      },
      ready: () =>
        el(
          'p',
          { class: 'choose' },
          el(
            'button',
            {
              type: 'button',
              click: () =>
                void this.desk.answering(() => this.look(sent, { ...sheet.asked, file, reads: true })),
            },
            'That is right: show what it would do',
          ),
        ),
    });
    fill(
      this.sheet,
      el(
        'section',
        { class: 'card', 'aria-label': sent.name },
        el('h5', { tabindex: -1 }, sent.name),
        sheet.body,
      ),
    );
    await sheet.look();
    this.say('');
    this.sheet.querySelector('h5')?.focus();
  }

  private async look(sent: OfferedNow, asked: NewTableAsked): Promise<void> {
    fill(this.would);
    this.say(`Looking what ${sent.name} would do…`);
    const answer = await ask('impact', asked);
    const { value, findings } = answer;
    if (!value) {
      const fix = answer.refused ? answer.refused.fix : findings[0]?.fix;
      this.say(`${whyNot(answer)}${fix === undefined ? '' : `: ${fix}`}.`);
      return;
    }
    this.say(impactInWords(value));
    fill(
      this.would,
      value.otherwise.length === 0
        ? null
        : el('ul', { class: 'know' }, ...value.otherwise.map((line) => el('li', {}, sentence(line.trim())))),
      impactView(value, findings, (place) => this.open({ ...place, column: 1 })),
      el(
        'p',
        { class: 'choose' },
        el(
          'button',
          { type: 'button', click: () => void this.put(sent, asked) },
          value.harmless ? 'Take it' : 'Take it, and mend what no longer holds',
        ),
        el(
          'button',
          {
            type: 'button',
            class: 'quiet',
            click: () => {
              fill(this.sheet);
              fill(this.would);
              this.say('Left as it is.');
              this.node.querySelector('input')?.focus();
            },
          },
          'Leave the table as it is',
        ),
      ),
    );
  }

  private async put(sent: OfferedNow, asked: NewTableAsked): Promise<void> {
    await this.desk.answering(async () => {
      const { file, sha256 } = this.table;
      const answer = await ask('replace-table', { ...asked, read: sha256 });
      const fix = answer.refused ? answer.refused.fix : answer.findings[0]?.fix;
      if (answer.value)
        await this.took(
          `Taken: ${sent.name} stands in the place of ${file} now.${asked.reads ? ' How it was read is kept for next time.' : ''}`,
        );
      else this.say(`Not taken. ${whyNot(answer)}${fix === undefined ? '' : `: ${fix}`}.`);
    });
  }
}

const whyNot = ({ refused, findings: [finding] }: Answered<unknown>): string =>
  sentence(refused?.message ?? finding?.message ?? 'it cannot be read');
