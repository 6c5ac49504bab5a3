import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el } from './dom';
import { showItems, type Item } from './kept-items';
import { Spelling, type SpeltWord } from './spelling';

/** A word is looked at when typing rests this long: nobody is told of a word that is not finished. */
const REST = 700;
const MOST_LISTED = 50;

/** What is spelt wrong in the text that is open: marked in it, and listed, with a word for what is right after all. */
export class SpellingList {
  private readonly spelling = new Spelling();
  private readonly list = el('ul', { role: 'list', class: 'plain' });
  private readonly summary = el('summary', {});
  readonly node = el('details', { class: 'spelling', hidden: true }, this.summary, this.list);
  /** Where each word stands first, in the order of the text backwards. */
  private first: ReadonlyMap<string, SpeltWord> = new Map();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isKnown = false;

  constructor(
    private readonly desk: DeskState,
    private readonly editor: {
      readonly text: () => string;
      readonly mark: (words: readonly SpeltWord[], of: string) => void;
      readonly goTo: (word: SpeltWord) => void;
    },
  ) {}

  /** Looks at the text when nobody types. */
  soon(wait = REST): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), wait);
  }
  suggest(word: string): Promise<readonly string[]> {
    return this.spelling.suggest(word);
  }
  /** Adds a word to those of the edition, which others who write in it have from then on. */
  async add(word: string): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('add-word', { word });
      if (!value) {
        this.desk.trouble(`“${word}” was not added: ${refused?.message ?? 'mend edition.yaml first'}.`);
        return;
      }
      await this.spelling.know(value.own);
      await this.look();
    });
  }

  private async look(): Promise<void> {
    if (!this.isKnown) await this.learn();
    const text = this.editor.text();
    const words = await this.spelling.check(text);
    if (text !== this.editor.text()) return;
    this.editor.mark(words, text);
    this.show(words);
  }
  private async learn(): Promise<void> {
    await this.desk.answering(async () => {
      const { value } = await ask('spelling', {});
      if (!value) return;
      this.isKnown = value.known.length > 0;
      await this.spelling.know([...value.known, ...value.own]);
    });
  }

  private show(words: readonly SpeltWord[]): void {
    this.first = new Map(words.toReversed().map((one) => [one.word, one]));
    const each = [...this.first.keys()].toReversed();
    this.node.hidden = each.length === 0;
    this.summary.textContent = `Spelling (${each.length})`;
    showItems(this.list, [HOW, ...each.slice(0, MOST_LISTED).map((word) => this.item(word))], this.summary);
  }
  private item(word: string): Item {
    const show = (): void => {
      const place = this.first.get(word);
      if (place) this.editor.goTo(place);
    };
    const make = (): HTMLElement =>
      el(
        'li',
        {},
        el('span', { class: 'word' }, word),
        el(
          'button',
          { type: 'button', class: 'quiet', click: show },
          'Show',
          el('span', { class: 'unseen' }, ` “${word}”`),
        ),
        el(
          'button',
          { type: 'button', class: 'quiet', click: () => void this.add(word) },
          'Add to this edition’s words',
          el('span', { class: 'unseen' }, `: “${word}”`),
        ),
      );
    return { key: word, says: word, make };
  }
}

const HOW: Item = {
  key: '',
  says: null,
  make: () => el('li', { class: 'soft' }, 'F7 goes to the next, with what may be meant.'),
};
