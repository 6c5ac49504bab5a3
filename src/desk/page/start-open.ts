import type { StartNow } from '../start-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';

type Opens = () => ReturnType<typeof ask<'open-edition' | 'open-example'>>;

/** What there is to open in the folder: editions that lie there, and examples that came with the program. */
export class ThereToOpen {
  readonly node = el('div', { class: 'to-open' });

  constructor(
    private readonly desk: DeskState,
    /** Goes on with what was opened, on the page Write. */
    private readonly opened: () => Promise<void>,
  ) {}

  show({ begun, editions, examples, folder }: StartNow): void {
    this.node.hidden = begun !== null || editions.length + examples.length === 0;
    fill(
      this.node,
      editions.length === 0
        ? null
        : el(
            'section',
            { 'aria-labelledby': 'start-editions' },
            el('h3', { id: 'start-editions' }, 'Go on with an edition'),
            el('p', { class: 'soft' }, `They lie in ${folder}.`),
            el(
              'ul',
              { class: 'plain', role: 'list' },
              ...editions.map((name) =>
                el(
                  'li',
                  {},
                  this.button(`Open ${name}`, () => ask('open-edition', { name })),
                ),
              ),
            ),
          ),
      examples.length === 0
        ? null
        : el(
            'details',
            { class: 'examples' },
            el('summary', {}, 'Look at an example first'),
            el('p', { class: 'soft' }, `A copy is put into ${folder}; change in it whatever you like.`),
            el(
              'ul',
              { class: 'plain', role: 'list' },
              ...examples.map(({ name, title, notice }) =>
                el(
                  'li',
                  {},
                  el('p', {}, el('strong', {}, title), el('br'), notice),
                  this.button(`Open a copy of ${name}`, () => ask('open-example', { name })),
                ),
              ),
            ),
          ),
    );
  }

  private button(says: string, opens: Opens): Node {
    return el('button', { type: 'button', class: 'quiet', click: () => void this.open(opens) }, says);
  }
  private async open(asked: Opens): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await asked();
      if (!value) this.desk.trouble(sentence(refused?.message ?? 'it could not be opened'));
    });
    await this.opened();
  }
}
