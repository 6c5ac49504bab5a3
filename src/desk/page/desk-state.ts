import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { ContentsNow } from '../talk';
import { NoAnswer } from './ask';
import { byId } from './dom';
import { countInWords } from './findings';

/** What every page of the desk shares: the edition's names, what was found, and the bar that says so. */
export class DeskState {
  /** Which of the open pages this is, to the program. */
  readonly id = crypto.randomUUID();
  contents: ContentsNow | null = null;
  findings: readonly Diagnostic[] = [];
  /** Whether the edition was looked at yet: before that, nothing is said of what there is to mend. */
  hasLooked = false;

  /** Pages that show what the edition holds are told when it holds something else. */
  private readonly hearers: (() => void)[] = [];
  hear(hearer: () => void): void {
    this.hearers.push(hearer);
  }
  named(contents: ContentsNow): void {
    // An edition that cannot be read for a while keeps its name.
    this.contents = { ...contents, title: contents.title ?? this.contents?.title ?? null };
    this.entitle();
    for (const hearer of this.hearers) hearer();
  }

  found(findings: readonly Diagnostic[]): void {
    this.findings = findings;
    this.hasLooked = true;
    const state = byId('state');
    const words = countInWords(findings);
    if (state.textContent !== words) state.textContent = words;
    document.body.dataset['state'] = findings.some(({ severity }) => severity === 'error')
      ? 'errors'
      : 'fine';
    this.entitle();
  }
  /** Says that it is looked at for the first time. */
  looking(): void {
    if (!this.hasLooked) byId('state').textContent = 'Being checked';
  }
  /** Says what the edition is called. */
  private entitle(): void {
    const { title = null } = this.contents ?? {};
    const words = title ?? 'Edition';
    if (byId('title').textContent !== words) byId('title').textContent = words;
    document.title = `${words}: desk`;
  }
  saved(words: string): void {
    const node = byId('saved');
    if (node.textContent !== words) node.textContent = words;
  }
  /** Says what stands in the way, over every page; null when it does no more. */
  trouble(words: string | null): void {
    const node = byId('trouble');
    node.hidden = words === null;
    if (words !== null && node.textContent !== words) node.textContent = words;
    if (words === null) node.textContent = '';
  }

  /** Runs what asks the program, and says so where it does not answer. */
  async answering(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.trouble(error.message);
    }
  }
}
