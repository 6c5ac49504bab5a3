import type { TypedNow } from '../talk';
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
  /** Whether what is typed is looked at by itself, and put into the page that is there or on its way. */
  private isAlone = false;
  /** Whether the page that is on its way may be older than what was said of blocks since it was asked for. */
  private mayBeOld = false;

  constructor(
    private readonly desk: DeskState,
    private readonly frame: DocumentFrame,
    private readonly hears: {
      /** Told whether there is a page. */
      readonly has: (page: boolean) => void;
      /** Told of a page that what was typed last may not stand in, and has nothing said of it. */
      readonly newer: () => void;
    },
  ) {}

  /** Something was typed that the page which is asked for just now does not have. */
  overtaken(): void {
    if (this.isFresh && !this.isAlone) this.waiting?.abort();
  }
  /** Shows what was said of the page when something was typed; null where nothing could be. */
  typed(said: TypedNow | null): void {
    this.isAlone = said?.isWhole === false;
    if (said?.patch) this.frame.patch(said.patch, said.ground);
    if (!this.isAlone) this.show();
    else if (this.frame.isBehind) {
      // The page that is on its way may be the very one that it was said of.
      if (this.waiting) this.mayBeOld = true;
      else this.show();
    }
  }

  /** Of a page that was shown: whether what was typed last stands in it. */
  private weigh(): void {
    if (this.mayBeOld && this.frame.isBehind) this.show();
    else if (this.frame.isAhead) this.hears.newer();
  }

  readonly show = oneAtATime(() =>
    this.desk.answering(async () => {
      const waiting = (this.waiting = new AbortController());
      this.mayBeOld = false;
      try {
        const { value } = await ask('page', { has: this.frame.has }, waiting.signal);
        if (value) await this.frame.show(value);
        this.hears.has(value !== null);
        this.isFresh = true;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => (this.isFresh = false), AT_LEAST);
        this.weigh();
      } catch (error) {
        if (!(error instanceof NoAnswer && waiting.signal.aborted)) throw error;
      } finally {
        this.waiting = null;
      }
    }),
  );
}
