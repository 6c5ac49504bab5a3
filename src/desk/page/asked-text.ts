import { ChangeSet, type ChangeDesc, type Text } from '@codemirror/state';

/** A text as it was when something was asked about it, and what was typed over it since. */
export interface AskedText {
  readonly doc: Text;
  readonly since: ChangeDesc;
}
/** An answer that came later than so many others is of nobody's interest. */
const KEPT = 8;

/**
 * The texts that something was asked about, so that an answer, which speaks of lines and columns of the text as it was,
 * finds its place in the text as it is by now.
 */
export class AskedTexts {
  private all: { readonly doc: Text; since: ChangeDesc }[] = [];

  /** The text that is asked about now. */
  ask(doc: Text): AskedText {
    const asked = { doc, since: ChangeSet.empty(doc.length).desc };
    this.all = [...this.all.slice(1 - KEPT), asked];
    return asked;
  }
  typed(changes: ChangeDesc): void {
    for (const one of this.all) one.since = one.since.composeDesc(changes);
  }
  /** Whether an answer to this can be placed still. */
  has(asked: AskedText): boolean {
    return this.all.some((one) => one === asked);
  }
  /** Another text is open: nothing that was asked before speaks of it. */
  forget(): void {
    this.all = [];
  }
}

interface Stretch {
  readonly line: number;
  readonly column: number;
  readonly endColumn?: number;
}
/** Where a place of a text that was asked about is by now. */
export function placeNow(
  { doc, since }: AskedText,
  { line, column, endColumn = column }: Stretch,
): readonly [from: number, to: number] {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  const from = Math.min(at.from + column - 1, at.to);
  const to = Math.max(from, Math.min(at.from + endColumn - 1, at.to));
  const now = since.mapPos(from, 1);
  return [now, Math.max(now, since.mapPos(to, -1))];
}
