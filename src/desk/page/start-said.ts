import type { SuggestedNow } from '../start-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';

/** What the tables say: sentences and charts with their numbers, ticked, to be put into their chapters. */
export class SaidList {
  private readonly list = el('div', { class: 'says' });
  private readonly said = el('p', { role: 'status', class: 'soft' }, '');
  private readonly put = el(
    'button',
    { type: 'button', click: () => void this.keep() },
    'Put these in, and write',
  );
  private readonly skip = el(
    'button',
    { type: 'button', class: 'quiet', click: () => this.done() },
    'Write without them',
  );
  private boxes: readonly HTMLInputElement[] = [];
  /** Only the last that was asked is shown. */
  private asked = 0;
  readonly node = el('div', {}, this.said, this.list, el('p', { class: 'choose' }, this.put, this.skip));

  constructor(
    private readonly desk: DeskState,
    private readonly done: () => void,
  ) {}

  async look(hasTables: boolean): Promise<void> {
    this.put.hidden = true;
    fill(this.list);
    if (!hasTables) {
      this.said.textContent = 'Take a spreadsheet first, or write without one.';
      return;
    }
    const asked = (this.asked += 1);
    this.said.textContent = 'Working out what the tables say…';
    await this.desk.answering(async () => {
      const { value, refused, findings } = await ask('suggest', {});
      if (asked !== this.asked) return;
      if (!value) {
        this.said.textContent = `${sentence(refused?.message ?? 'it cannot be told yet')}.`;
        fill(
          this.list,
          el(
            'ul',
            {},
            ...findings
              .slice(0, 5)
              .map(({ message, fix }) => el('li', {}, `${sentence(message)}. ${sentence(fix ?? '')}`)),
          ),
        );
        return;
      }
      this.show(value);
    });
  }

  private show({ suggestions, left }: SuggestedNow): void {
    this.put.hidden = suggestions.length === 0;
    this.said.textContent =
      suggestions.length === 0
        ? 'Everything that the tables say is in the document.'
        : 'Each is worked out anew from its table, and checked. Take the tick away from what is not to stand in the document.';
    const chapters = [...new Set(suggestions.map(({ chapter }) => chapter))];
    const boxes: HTMLInputElement[] = [];
    fill(
      this.list,
      ...chapters.map((chapter) =>
        el(
          'fieldset',
          {},
          el('legend', {}, chapter),
          ...suggestions
            .filter((one) => one.chapter === chapter)
            .map(({ id, says }) => {
              const box = el('input', { type: 'checkbox', id: `says-${id}`, value: id, checked: true });
              boxes.push(box);
              return el('p', {}, box, el('label', { for: `says-${id}` }, says));
            }),
        ),
      ),
      left.length === 0
        ? null
        : el(
            'details',
            {},
            el('summary', {}, 'What would not pass the check'),
            el('ul', {}, ...left.map(({ id, why }) => el('li', {}, `${id}: ${why}`))),
          ),
    );
    this.boxes = boxes;
  }

  private async keep(): Promise<void> {
    const ids = this.boxes.filter(({ checked }) => checked).map(({ value }) => value);
    if (ids.length === 0) {
      this.done();
      return;
    }
    this.put.disabled = true;
    await this.desk.answering(async () => {
      const { value, refused } = await ask('keep', { ids });
      if (value) this.done();
      else this.said.textContent = `${sentence(refused?.message ?? 'nothing was written')}.`;
    });
    this.put.disabled = false;
  }
}
