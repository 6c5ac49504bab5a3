import type { LookedAtNow, OfferedNow, StartNow } from '../start-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { SheetLook } from './sheet-look';
import { fieldOf, formOf } from './small-form';

/** One spreadsheet: what it is taken for, its sheet with the rows marked, and the question whether that is right. */
export class TableCard {
  private readonly sheet: SheetLook;
  private readonly said = el('p', { role: 'status', class: 'wrong' });
  isTaken = false;
  readonly node: HTMLElement;

  constructor(
    private readonly desk: DeskState,
    private readonly table: OfferedNow,
    private readonly begun: NonNullable<StartNow['begun']>,
    private readonly took: () => void,
  ) {
    this.sheet = new SheetLook(table, begun.period, {
      run: (look) => this.desk.answering(look),
      look: async (asked) => {
        this.said.textContent = '';
        const { value, refused, findings } = await ask('look', asked);
        const [finding] = findings;
        return (
          value ?? {
            why: refused?.message ?? finding?.message ?? 'it cannot be read',
            fix: refused?.fix ?? finding?.fix ?? null,
          }
        );
      },
      ready: (looked) => this.questions(looked),
    });
    this.node = el(
      'section',
      { class: 'card', 'aria-label': table.name },
      el('h4', { tabindex: -1 }, table.name),
      this.sheet.body,
      this.said,
    );
  }

  look(): Promise<void> {
    return this.desk.answering(() => this.sheet.look());
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
    return formOf(
      'asked fields',
      () => void this.take(take, noun.value, maker.value, about.value),
      fieldOf(noun, 'What does a number in it count?', 'In the plural, such as incidents.'),
      fieldOf(maker, 'Who made it?', 'Named as the source.'),
      fieldOf(about, 'Which threat area is all of it about?', 'Rows that name one go there by themselves.'),
      el('p', { class: 'choose' }, take),
    );
  }

  private async take(button: HTMLButtonElement, counts: string, from: string, about: string): Promise<void> {
    button.disabled = true;
    await this.desk.answering(async () => {
      const { value, refused, findings } = await ask('take', { ...this.sheet.asked, counts, from, about });
      if (!value) {
        const [finding] = findings;
        const why = refused?.message ?? finding?.message ?? 'it was not taken';
        const fix = refused ? refused.fix : finding?.fix;
        this.said.textContent = `${sentence(why)}${fix === undefined ? '' : `: ${fix}`}.`;
        return;
      }
      this.isTaken = true;
      this.node.classList.add('taken');
      fill(
        this.sheet.body,
        el('p', {}, `Taken: ${value.rows} rows of ${counts}. How it was read is kept for next year.`),
      );
      this.node.querySelector('h4')?.focus();
      this.took();
    });
    button.disabled = false;
  }
}
