import type { UpgradeNow } from '../release-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';

/** What an edition that an earlier version wrote needs: shown first, written after a yes. */
export class UpgradeView {
  private readonly body = el('div', { role: 'status' });
  readonly node = el(
    'section',
    { 'aria-label': 'For this version', hidden: true },
    el('h3', {}, 'For this version'),
    el('p', {}, 'This edition was written with an earlier version of the program.'),
    this.body,
  );

  constructor(
    private readonly desk: DeskState,
    private readonly wrote: () => Promise<void>,
  ) {
    this.offer();
  }

  private offer(): void {
    const look = el(
      'button',
      { type: 'button', class: 'quiet', click: () => void this.look() },
      'See what it needs',
    );
    fill(this.body, el('p', { class: 'choose' }, look));
  }

  private async look(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('needs', {});
      if (!value) {
        this.say(refused?.message ?? 'it cannot be told yet');
        return;
      }
      const write = el('button', { type: 'button', click: () => void this.write() }, 'Write it');
      fill(this.body, ...needed(value, 'would become'), el('p', { class: 'choose' }, write));
      write.focus();
    });
  }
  private async write(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('upgrade', {});
      if (!value) {
        this.say(`Nothing was written. ${sentence(refused?.message ?? 'it cannot be')}`);
        return;
      }
      fill(this.body, el('p', {}, 'Written.'), ...needed(value, 'is now'));
      await this.wrote();
    });
  }
  private say(words: string): void {
    this.offer();
    this.body.prepend(el('p', { class: 'fault' }, `${sentence(words)}.`));
  }
}

const needed = ({ changes, words, asks }: UpgradeNow, becomes: string): (HTMLElement | null)[] => [
  el('ul', {}, ...changes.map((change) => el('li', {}, `${sentence(change)}.`))),
  words.length === 0
    ? el('p', {}, 'No words change.')
    : el(
        'ul',
        {},
        ...words.map(({ file, line, expected, replacement }) =>
          el('li', {}, `${file}, line ${line}: “${expected}” ${becomes} “${replacement}”`),
        ),
      ),
  asks === 0
    ? null
    : el(
        'p',
        {},
        `${asks} ${asks === 1 ? 'thing is' : 'things are'} left for you to answer: the page Write lists ${asks === 1 ? 'it' : 'them'}.`,
      ),
];
