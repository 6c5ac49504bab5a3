/** So long at most is anybody waited for who asked for the page and never comes to a text. */
const LONGEST = 2000;
/** A browser that is being started is there by then. */
const STARTS = 3000;

/**
 * Whoever opens the desk goes before the work that goes on: a check of a whole edition leaves the process to others between
 * its steps, and waits there for as long as somebody is on the way to their first text.
 */
export class WayIn {
  private coming: Promise<void> = Promise.resolve();
  private let: () => void = () => undefined;
  private readonly first: Promise<void>;
  private firstIsIn: () => void = () => undefined;

  /** `awaits`: whether a browser is being started that is to show a text first. */
  constructor(awaits: boolean) {
    this.first = new Promise((isIn) => {
      this.firstIsIn = isIn;
      if (awaits) setTimeout(isIn, STARTS).unref();
      else isIn();
    });
  }

  /** Somebody who may come in asked for the page. */
  begins(): void {
    this.let();
    this.coming = new Promise((gone) => {
      const timer = setTimeout(gone, LONGEST);
      this.let = () => {
        clearTimeout(timer);
        gone();
      };
    });
  }
  /** They have what they came for. */
  ends(): void {
    this.let();
    this.firstIsIn();
  }

  /** For the work, before each of its steps. The longest of them would keep a browser waiting that comes in the middle. */
  readonly turn = async (step: string): Promise<void> => {
    await new Promise((others) => setImmediate(others));
    await this.coming;
    if (step === LONG) await this.first;
  };
}
const LONG = 'check';
