import type { Diagnostic } from '../../diagnostics/diagnostic';
import { el } from './dom';
import { findingItem, inOrder, waysOut } from './findings';
import { showItems, type Item } from './kept-items';

export interface MendHears {
  /** Other words are to stand where a finding is. */
  readonly mend: (finding: Diagnostic, words: string) => void;
  readonly goTo: (place: Diagnostic['place']) => void;
}

/** What is to mend: of the text that is open with its ways out, and of the others folded away. */
export class MendList {
  private readonly said = el('p', { class: 'soft', role: 'status' });
  private readonly list = el('ol', { role: 'list', class: 'plain' });
  private readonly elsewhere = el('ol', { role: 'list', class: 'plain' });
  private readonly fold = el('details', { hidden: true }, el('summary', {}, 'Elsewhere'), this.elsewhere);
  readonly node = el(
    'section',
    { class: 'findings', 'aria-label': 'What to mend', tabindex: 0 },
    el('h2', {}, 'To mend in this text'),
    this.said,
    this.list,
    this.fold,
  );
  /** What is listed, as it was found last: an element that stays speaks of its place as it is now. */
  private listed: ReadonlyMap<string, Diagnostic> = new Map();

  constructor(private readonly hears: MendHears) {
    showItems(this.list, [LOOKING], this.node);
  }

  /** `open` is the file that is open; `files` are those that can be. */
  show(findings: readonly Diagnostic[], open: string | null, files: readonly string[]): void {
    const shown = inOrder(findings.filter(({ severity }) => severity !== 'note'));
    const keys = keysOf(shown);
    // What was said stays while the same is listed.
    if (keys.join() !== [...this.listed.keys()].join()) this.said.textContent = '';
    this.listed = new Map(shown.map((finding, i) => [keys[i] ?? '', finding]));
    const all = [...this.listed].map(([key, finding]) => this.item(key, finding, open, files));
    const here = all.filter(({ isHere }) => isHere);
    const others = all.filter(({ isHere }) => !isHere);
    showItems(this.list, here.length > 0 ? here : [NONE], this.node);
    showItems(this.elsewhere, others, this.node);
    this.fold.hidden = others.length === 0;
    const summary = this.fold.querySelector('summary');
    const words = `Elsewhere (${others.length})`;
    if (summary && summary.textContent !== words) summary.textContent = words;
  }
  /** Says what became of a way out, until something else is listed. */
  say(words: string): void {
    this.said.textContent = words;
  }

  private item(
    key: string,
    finding: Diagnostic,
    open: string | null,
    files: readonly string[],
  ): Item & { readonly isHere: boolean } {
    const { severity, message, why, fix, place } = finding;
    const isHere = place.file === open;
    const ways = isHere ? waysOut(finding) : [];
    const opens = files.includes(place.file);
    const now = (): Diagnostic => this.listed.get(key) ?? finding;
    const make = (): HTMLElement =>
      findingItem(
        finding,
        { isHere },
        ...ways.map((words, i) =>
          el(
            'button',
            {
              type: 'button',
              class: i === 0 ? null : 'quiet',
              click: () => this.hears.mend(now(), words),
            },
            `Write “${words}”`,
          ),
        ),
        ...(opens
          ? [
              el(
                'button',
                { type: 'button', class: 'quiet', click: () => this.hears.goTo(now().place) },
                isHere ? 'Show' : 'Open',
              ),
            ]
          : []),
      );
    const says = [severity, message, why, fix, ways, opens, isHere ? null : place.line];
    return { key: `${isHere ? 'here' : 'there'} ${key}`, isHere, says, make };
  }
}

const LOOKING: Item = {
  key: 'looking',
  says: null,
  make: () => el('li', { class: 'none' }, 'The edition is being checked.'),
};
const NONE: Item = {
  key: 'none',
  says: null,
  make: () => el('li', { class: 'none' }, 'Nothing: the words of this text fit their numbers.'),
};

/** What each finding is, wherever it stands by now: what it is about, and which of several of the kind. */
function keysOf(findings: readonly Diagnostic[]): string[] {
  const times = new Map<string, number>();
  return findings.map(({ rule, place, edit, message }) => {
    const what = JSON.stringify([rule, place.file, edit?.expected ?? message]);
    const n = times.get(what) ?? 0;
    times.set(what, n + 1);
    return `${what} ${n}`;
  });
}
