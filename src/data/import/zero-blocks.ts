/** A part of a table in one period: all fraud offences of the last quarter, or all of one force. */
export interface Block {
  readonly time: string;
  readonly block: string;
}
/** Reads `2025-Q4: Fraud offences`; null when it is not of that form. */
export function parseBlock(text: string): Block | null {
  const at = text.indexOf(':');
  const [time, block] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  return at > 0 && time !== '' && block !== '' ? { time, block } : null;
}

/** What is 20 on average is 0 once in half a billion times. */
const LARGE = 20;

/** Finds parts of a table that are nothing but zeros in a period although they are not at most other times. */
export class ZeroBlocks {
  /** Sums by level (0: the groups of a table, 1: its forces), block and period. */
  private readonly sums: Map<string, Map<string, number>>[] = [];
  private rows = 0;
  private readonly missing: ReadonlySet<string>;
  private readonly known: ReadonlySet<string>;

  constructor(notSupplied: readonly Block[], zero: readonly Block[]) {
    this.missing = new Set(notSupplied.map(keyOf));
    this.known = new Set(zero.map(keyOf));
  }
  isNotSupplied(time: string, blocks: readonly string[]): boolean {
    return this.missing.size > 0 && blocks.some((block) => this.missing.has(keyOf({ time, block })));
  }
  /** Takes a number in; null is one that was not supplied. */
  add(time: string, blocks: readonly string[], n: number | null): void {
    if (time === '' || n === null) return;
    this.rows += 1;
    blocks.forEach((block, level) => {
      const sums = (this.sums[level] ??= new Map<string, Map<string, number>>());
      const times = sums.get(block) ?? new Map<string, number>();
      times.set(time, (times.get(time) ?? 0) + Math.abs(n));
      sums.set(block, times);
    });
  }
  private cells(): number {
    return Math.max(
      ...this.sums.map((sums) => [...sums.values()].reduce((sum, times) => sum + times.size, 0)),
    );
  }
  /** The groups that are suspect; the forces only where no group is, because one is mostly why of the other. */
  suspects(): Block[] {
    for (const sums of this.sums) {
      const found = [...sums].flatMap(([block, times]) => {
        const zeros = [...times].filter(([, sum]) => sum === 0).map(([time]) => time);
        if (zeros.length * 2 >= times.size) return [];
        // A small number is 0 now and then: in a table of one number a block and period, only a large one tells.
        const usual = [...times.values()].reduce((sum, n) => sum + n, 0) / (times.size - zeros.length);
        if (this.rows <= this.cells() && usual < LARGE) return [];
        return zeros.map((time) => ({ time, block })).filter((zero) => !this.known.has(keyOf(zero)));
      });
      if (found.length > 0) return found;
    }
    return [];
  }
}
const keyOf = ({ time, block }: Block): string => `${time}\u0001${block}`;
