/** Runs something when whoever types rests for a while, and at the latest some time after the first key. In milliseconds. */
export class AtRest {
  private rest: ReturnType<typeof setTimeout> | undefined;
  private latest: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly run: () => void,
    private readonly after: number,
    private readonly atLatest: number,
  ) {}

  /** A key came. */
  typed(): void {
    this.again(this.after);
    this.latest ??= setTimeout(() => this.due(), this.atLatest);
  }
  /** To be run after so long, whatever is typed till then. */
  again(after: number): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.due(), after);
  }
  /** It is not to be run any more, until the next key. */
  ends(): void {
    clearTimeout(this.rest);
    if (this.latest !== null) clearTimeout(this.latest);
    this.latest = null;
  }
  private due(): void {
    this.ends();
    this.run();
  }
}
