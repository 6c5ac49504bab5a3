import type { Diagnostic } from '../../diagnostics/diagnostic';
import { el, fill } from './dom';
import { findingItem, inOrder, waysOut } from './findings';

export interface MendHears {
  /** Other words are to stand where a finding is. */
  readonly mend: (finding: Diagnostic, words: string) => void;
  readonly goTo: (place: Diagnostic['place']) => void;
}

/** What is to mend: of the text that is open with its ways out, and of the others folded away. */
export class MendList {
  private readonly list = el('ol', { role: 'list', class: 'plain' });
  private readonly elsewhere = el('ol', { role: 'list', class: 'plain' });
  private readonly fold = el('details', { hidden: true }, el('summary', {}, 'Elsewhere'), this.elsewhere);
  readonly node = el(
    'section',
    { class: 'findings', 'aria-label': 'What to mend', tabindex: 0 },
    el('h2', {}, 'To mend in this text'),
    this.list,
    this.fold,
  );
  private listed = '';

  constructor(private readonly hears: MendHears) {}

  /** `open` is the file that is open; `files` are those that can be. */
  show(findings: readonly Diagnostic[], open: string | null, files: readonly string[]): void {
    const shown = inOrder(findings.filter(({ severity }) => severity !== 'note'));
    // What is listed already stays, and with it the focus of whoever is on their way to a button.
    const seen = JSON.stringify([open, shown, files]);
    if (seen === this.listed) return;
    this.listed = seen;
    const here = shown.filter(({ place }) => place.file === open);
    const others = shown.filter(({ place }) => place.file !== open);
    const item = (finding: Diagnostic): HTMLElement => this.item(finding, open, files);
    fill(
      this.list,
      ...(here.length > 0
        ? here.map(item)
        : [el('li', { class: 'none' }, 'Nothing: the words of this text fit their numbers.')]),
    );
    fill(this.elsewhere, ...others.map(item));
    this.fold.hidden = others.length === 0;
    const summary = this.fold.querySelector('summary');
    if (summary) summary.textContent = `Elsewhere (${others.length})`;
  }

  private item(finding: Diagnostic, open: string | null, files: readonly string[]): HTMLElement {
    const { place } = finding;
    const isHere = place.file === open;
    const ways = (isHere ? waysOut(finding) : []).map((words, i) =>
      el(
        'button',
        {
          type: 'button',
          class: i === 0 ? null : 'quiet',
          click: () => this.hears.mend(finding, words),
        },
        `Write “${words}”`,
      ),
    );
    const way = el(
      'button',
      { type: 'button', class: 'quiet', click: () => this.hears.goTo(place) },
      isHere ? 'Show' : 'Open',
    );
    return findingItem(finding, { isHere }, ...ways, ...(files.includes(place.file) ? [way] : []));
  }
}
