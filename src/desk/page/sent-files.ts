import type { CopyNow } from '../comments-talk';
import { ask, sendFile } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';

/** The Word files that came back: dropped or chosen, and taken away again. */
export class SentFiles {
  private readonly said = el('p', { role: 'status', class: 'said' });
  private readonly list = el('ul', {
    class: 'plain copies',
    role: 'list',
    'aria-label': 'Files that came back',
  });
  private readonly file = el('input', {
    type: 'file',
    id: 'copy-file',
    multiple: true,
    accept: '.docx',
    change: () => void this.send([...(this.file.files ?? [])]),
  });
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
      el('label', { for: 'copy-file' }, 'Drop Word files that came back here, or choose them'),
      this.file,
    ),
    this.said,
    this.list,
  );

  constructor(
    private readonly desk: DeskState,
    /** Told when a file came or went. */
    private readonly changed: () => Promise<void>,
  ) {}

  show(copies: readonly CopyNow[]): void {
    fill(
      this.list,
      ...copies.map(({ id, name }) =>
        el(
          'li',
          {},
          el('span', {}, name),
          el(
            'button',
            {
              type: 'button',
              class: 'quiet',
              'aria-label': `Take away ${name}`,
              click: () => void this.takeAway(id),
            },
            'Take away',
          ),
        ),
      ),
    );
  }

  private async send(files: readonly File[]): Promise<void> {
    const refused: string[] = [];
    for (const file of files) {
      this.said.textContent = `Reading ${file.name}…`;
      await this.desk.answering(async () => {
        const { why } = await sendFile('/copy', file);
        if (why !== null) refused.push(`${sentence(why)}.`);
      });
    }
    this.file.value = '';
    this.said.textContent = refused.join(' ');
    await this.changed();
  }
  private async takeAway(copy: string): Promise<void> {
    await this.desk.answering(async () => {
      await ask('review-away', { copy });
    });
    this.file.focus();
    await this.changed();
  }
}
