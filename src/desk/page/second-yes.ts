import { el, fill, type Child } from './dom';

/** What is asked once more, and done on a second yes. */
export interface Asked {
  /** What the yes is about, where the words of the button do not say all of it. */
  readonly about?: Child;
  readonly yes: string;
  readonly no: string;
  readonly run: () => Promise<void>;
}

/** The button that sends a form, and the second yes that then stands in its place: nothing is done before that. */
export class SecondYes {
  readonly node = el('div', { class: 'choose' });

  constructor(
    private readonly sends: string,
    private readonly classes: string | null = null,
  ) {
    this.offer();
  }

  private offer(): void {
    fill(this.node, el('button', { type: 'submit', class: this.classes }, this.sends));
  }
  private focus(): void {
    this.node.querySelector('button')?.focus();
  }

  ask({ about = null, yes, no, run }: Asked): void {
    const back = (): void => {
      this.offer();
      this.focus();
    };
    const sure = el('button', { type: 'button', click: () => void this.run(run) }, yes);
    fill(this.node, about, sure, ' ', el('button', { type: 'button', class: 'quiet', click: back }, no));
    sure.focus();
  }
  private async run(run: () => Promise<void>): Promise<void> {
    // Neither can be chosen twice.
    fill(this.node);
    await run();
    this.offer();
    // The button that had the focus is gone; what was done may have put it elsewhere.
    if (document.activeElement === document.body) this.focus();
  }
}
