import { ask, NoAnswer, oneAtATime } from './ask';
import type { DeskState } from './desk-state';
import type { DocumentFrame } from './frame';

/** While somebody types without a rest, the page is shown at least this often. */
const AT_LEAST = 1000;

/** Keeps the page beside the text as it is now. A page that a newer key makes old is not waited for. */
export class PageBeside {
  private waiting: AbortController | null = null;
  /** Whether the page was shown a short time ago. */
  private isFresh = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly desk: DeskState,
    private readonly frame: DocumentFrame,
    /** Told whether there is a page. */
    private readonly has: (page: boolean) => void,
  ) {}

  /** Something was typed that the page which is asked for just now does not have. */
  overtaken(): void {
    if (this.isFresh) this.waiting?.abort();
  }

  readonly show = oneAtATime(() =>
    this.desk.answering(async () => {
      const waiting = (this.waiting = new AbortController());
      try {
        const { value } = await ask('page', { has: this.frame.has }, waiting.signal);
        if (value) await this.frame.show(value);
        this.has(value !== null);
        this.isFresh = true;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => (this.isFresh = false), AT_LEAST);
      } catch (error) {
        if (!(error instanceof NoAnswer && waiting.signal.aborted)) throw error;
      }
    }),
  );
}
