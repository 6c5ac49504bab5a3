import type { WriterNow } from '../together-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';

/** Who else writes in the text that is open: one writes in a text, and the others read it. */
export class OtherWriters {
  readonly node = el('div', { class: 'writers', role: 'status', hidden: true });
  private writers: readonly WriterNow[] = [];
  /** Texts that somebody chose to write in all the same. */
  private readonly allTheSame = new Set<string>();

  constructor(
    private readonly desk: DeskState,
    /** Told whether the text that is open is only to be read. */
    private readonly reads: (only: boolean) => void,
  ) {}

  async refresh(open: string | null, isWriting: boolean): Promise<void> {
    await this.desk.answering(async () => {
      this.writers = (await ask('writers', {})).value ?? [];
      this.show(open, isWriting);
    });
  }

  /** `isWriting`: something is typed in it here that is not saved; nobody is stopped in the middle of that. */
  show(open: string | null, isWriting: boolean): void {
    const here = this.writers.filter(({ file }) => file === open);
    const only = here.length > 0 && open !== null && !isWriting && !this.allTheSame.has(open);
    this.reads(only);
    const names = here.map(({ name, host }) => `${name} (${host})`).join(' and ');
    const words = `${names} ${here.length === 1 ? 'is' : 'are'} writing in this text.`;
    this.node.hidden = here.length === 0;
    if (this.node.dataset['said'] === `${words} ${only}`) return;
    this.node.dataset['said'] = here.length === 0 ? '' : `${words} ${only}`;
    fill(
      this.node,
      here.length === 0 ? null : el('span', {}, only ? `${words} You can read it until that ends.` : words),
      only
        ? el(
            'button',
            {
              type: 'button',
              class: 'quiet',
              click: () => {
                this.allTheSame.add(open);
                this.show(open, false);
              },
            },
            'Write in it all the same',
          )
        : null,
    );
  }
}
