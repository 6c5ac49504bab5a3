import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { ContentsNow, TextNow, TextOpened } from '../talk';
import { ask, NoAnswer, oneAtATime } from './ask';
import { AtRest } from './at-rest';
import { ChapterList } from './chapter-list';
import type { DeskState } from './desk-state';
import { el } from './dom';
import { TextEditor } from './editor';
import { ConflictCopies } from './conflict-copies';
import { DocumentFrame } from './frame';
import { SpellingList } from './spelling-list';
import { TakenBack } from './taken-back';
import { MendList } from './mend-list';
import { OtherWriters } from './other-writers';
import { PageBeside } from './page-beside';
import { TwoTexts } from './two-texts';

/** Typing is saved when it rests this long, and at the latest after so long. */
const REST = 400;
const LATEST = 500;
/** What else hangs on what was written, as the titles of chapters, is asked for when nobody types. */
const NAMES = 1500;
/** The whole is checked when typing rests this long, and while it goes on at the latest after so long. */
const WHOLE = 1000;
const WHOLE_LATEST = 20_000;
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** The page Write: chapters, the text, the page beside it, and what is to mend. */
export class WritePage {
  readonly node: HTMLElement;
  private readonly chapters = new ChapterList(
    (file) => void this.desk.answering(() => this.openText(file).then(() => this.editor.focus())),
  );
  private readonly heading = el('h2', { id: 'text-title' }, 'Choose a text');
  private readonly mendList = new MendList({
    mend: (finding, words) => this.mend(finding, words),
    goTo: (place) => void this.goTo(place),
  });
  private readonly clash = new TwoTexts();
  private readonly copies: ConflictCopies;
  private readonly writers: OtherWriters;
  private readonly editor: TextEditor;
  private readonly spelling: SpellingList;
  private readonly frame: DocumentFrame;
  private readonly page: PageBeside;

  /** The text that is open, as the file holds it; null before one is. */
  private open: TextNow | null = null;
  /** A text that was asked for last, so that an answer that comes late opens nothing. */
  private wanted: string | null = null;
  private typedAt = 0;
  /** Saves, however long somebody goes on typing. */
  private readonly saves = new AtRest(() => void this.save(), REST, LATEST);
  private readonly whole = new AtRest(() => this.lookAtWhole(), WHOLE, WHOLE_LATEST);
  private names: ReturnType<typeof setTimeout> | undefined;
  /** A whole check that a newer key makes old is not waited for. */
  private waiting: AbortController | null = null;
  private stands = false;
  private readonly takenBack = new TakenBack();

  constructor(
    private readonly desk: DeskState,
    nonce: string,
  ) {
    const holder = el('div', { class: 'editor' });
    this.copies = new ConflictCopies(desk, () => this.refresh());
    this.writers = new OtherWriters(desk, (only) => this.editor.readOnly(only));
    this.spelling = new SpellingList(desk, {
      text: () => this.editor.text,
      mark: (words, of) => this.editor.misspelt(words, of),
      goTo: ({ from, to }) => this.editor.choose(from, to),
    });
    const iframe = el('iframe', { sandbox: 'allow-same-origin', title: 'The document as a web page' });
    this.node = el(
      'div',
      { class: 'write' },
      this.chapters.node,
      el(
        'section',
        { class: 'text', 'aria-labelledby': 'text-title' },
        this.heading,
        this.writers.node,
        this.copies.node,
        this.clash.node,
        holder,
      ),
      this.mendList.node,
      // Last, so that what is to mend is not behind every link of the document for whoever goes by keyboard.
      el('section', { class: 'page', 'aria-label': 'The page' }, iframe),
    );
    this.mendList.node.append(this.spelling.node);
    this.editor = new TextEditor(
      holder,
      nonce,
      {
        typed: () => this.typed(),
        moved: (line) => this.open && this.frame.scrollTo(this.open.file, line),
        mend: (finding, words) => this.mend(finding, words),
      },
      {
        suggest: (word) => this.spelling.suggest(word),
        add: (word) => this.spelling.add(word),
      },
    );
    this.frame = new DocumentFrame(
      iframe,
      (spot) => void this.goTo({ file: spot.file, line: spot.line, column: 1 }),
      false,
    );
    this.page = new PageBeside(this.desk, this.frame, {
      has: (has) => this.node.classList.toggle('no-page', !has),
      newer: () => this.isUnsaved() && this.look(),
    });
    addEventListener('beforeunload', (event) => {
      if (this.isUnsaved()) event.preventDefault();
    });
    addEventListener('pagehide', () => void this.save());
  }

  isUnsaved(): boolean {
    return this.open !== null && (this.sent.length > 0 || this.editor.text !== this.open.text);
  }
  /** Texts that were sent to be saved and of which nobody has said yet whether the file holds them. */
  private sent: readonly string[] = [];

  /** Takes up what the program knows now: on opening, and whenever files changed. */
  refresh = oneAtATime(() =>
    this.desk.answering(async () => {
      // There is a text to type in before everything is measured and checked.
      if (this.wanted === null) await this.openFirst(true);
      const [asked, { typedAt }] = [this.editor.asks(), this];
      const contents = await ask('contents', { soon: false });
      if (contents.value) this.named(contents.value);
      // What was found in a text that somebody else wrote has its places in that text.
      const taken = await this.takeUp();
      // What was typed meanwhile was looked at by itself, or is: that is newer.
      if (typedAt === this.typedAt || taken)
        this.found(contents.findings, taken ? this.editor.asks() : asked);
      await this.copies.refresh();
      if (this.wanted === null) await this.openFirst(false);
      this.page.show();
    }),
  );
  /** Shows the first text, and what else there is to write in, before anything is measured or checked. */
  begin(contents: ContentsNow, text: TextOpened): void {
    this.named(contents);
    this.wanted = text.file;
    this.show(text);
    this.desk.looking();
  }
  /** Takes up who else writes. */
  others(): void {
    void this.writers.refresh(this.open?.file ?? null, this.isUnsaved());
  }
  private async openFirst(soon: boolean): Promise<void> {
    const contents = soon ? (await ask('contents', { soon })).value : this.desk.contents;
    const [first] = contents?.parts.filter(({ file }) => file !== null) ?? [];
    if (!contents || !first?.file) return;
    if (soon) this.named(contents);
    await this.openText(first.file);
  }

  /** Opens a place: its text, with the cursor there. */
  async goTo(place: Diagnostic['place']): Promise<void> {
    if (!this.desk.contents?.parts.some(({ file }) => file === place.file)) return;
    await this.desk.answering(async () => {
      if (this.open?.file !== place.file) await this.openText(place.file);
      this.editor.goTo(place);
    });
  }

  private named(contents: ContentsNow): void {
    this.desk.named(contents);
    this.editor.name(contents);
    this.showChapters();
  }

  private showChapters(): void {
    const { contents, findings } = this.desk;
    this.chapters.show(contents?.parts ?? [], findings, this.open?.file ?? null);
  }

  private async openText(file: string): Promise<void> {
    await this.save();
    if (this.isUnsaved()) return;
    this.wanted = file;
    const { value, refused } = await ask('text', { file });
    if (this.wanted !== file) return;
    if (!value) {
      this.desk.trouble(refused?.message ?? 'this text cannot be opened');
      return;
    }
    this.show(value);
  }
  private show(value: TextOpened): void {
    const { file } = value;
    const title = this.desk.contents?.parts.find((part) => part.file === file)?.title ?? file;
    this.open = { file, text: value.text, sha256: value.sha256 };
    this.heading.textContent = title;
    this.editor.open(value.text, `Text of ${title}`);
    this.spelling.soon();
    this.clash.hide();
    // What somebody typed, and could not save, is taken up again, and can be undone.
    if (value.draft !== null) this.editor.replace(value.draft, true);
    if (this.desk.hasLooked) this.found(this.desk.findings);
    this.showChapters();
    this.frame.scrollTo(file, 1);
    this.others();
  }

  /** What was written elsewhere comes in by itself, unless something is typed here that is not saved. */
  private async takeUp(): Promise<boolean> {
    const { open } = this;
    if (!open || this.isUnsaved()) return false;
    const { value, at } = await ask('text', { file: open.file });
    if (!value || this.open !== open || this.isUnsaved() || value.sha256 === open.sha256) return false;
    this.open = { file: open.file, text: value.text, sha256: value.sha256 };
    this.editor.replace(value.text, false);
    this.desk.saved(`Changed elsewhere, taken up ${TIME.format(at)}`);
    return true;
  }

  private typed(): void {
    this.typedAt++;
    this.spelling.soon();
    if (!this.isUnsaved()) {
      // Undone to what the file holds.
      this.saves.ends();
      this.desk.saved('Saved');
      this.settle();
      return;
    }
    this.desk.saved('Not saved yet');
    clearTimeout(this.names);
    this.page.overtaken();
    this.waiting?.abort();
    this.whole.typed();
    this.saves.typed();
    this.look();
  }

  /** Looks at what is typed by itself, at once, and shows it in the page. */
  private readonly look = oneAtATime(() =>
    this.desk.answering(async () => {
      await this.takenBack.tell((file) => file === this.open?.file && this.isUnsaved());
      const { open } = this;
      if (!open) return;
      // Saved by now: what the file holds is asked about, which somebody else may have written in since.
      if (!this.isUnsaved()) {
        this.refresh();
        return;
      }
      const asked = this.editor.asks();
      const { value, findings } = await ask('typed', {
        file: open.file,
        text: asked.doc.toString(),
        soon: true,
      });
      this.found(findings, asked);
      this.page.typed(value);
    }),
  );

  /** Checks the whole with what is typed, when typing rests: it wins over what was found in the text by itself. */
  private readonly lookAtWhole = oneAtATime(() =>
    this.desk.answering(async () => {
      const { open, typedAt } = this;
      if (!open) return;
      if (!this.isUnsaved()) {
        clearTimeout(this.names);
        this.refresh();
        return;
      }
      const asked = this.editor.asks();
      const waiting = (this.waiting = new AbortController());
      try {
        const text = asked.doc.toString();
        const { findings } = await ask('typed', { file: open.file, text, soon: false }, waiting.signal);
        // A key that came meanwhile was looked at by itself, and has its own rest.
        if (typedAt !== this.typedAt) return;
        this.found(findings, asked);
        this.page.show();
      } catch (error) {
        if (!(error instanceof NoAnswer && waiting.signal.aborted)) throw error;
      }
    }),
  );

  /**
   * What was typed is not to stand any more: the program is told, and shows what the file holds. It is told after what it is
   * asked just now: an answer that says what was found in words that are gone is not to be the last.
   */
  private settle(): void {
    this.whole.ends();
    this.waiting?.abort();
    if (this.open) this.takenBack.add(this.open.file);
    this.look();
  }

  private saving: Promise<void> = Promise.resolve();
  private save(): Promise<void> {
    this.saves.ends();
    this.saving = this.saving.then(() => this.saveNow());
    return this.saving;
  }
  private async saveNow(): Promise<void> {
    const { open } = this;
    if (!open || !this.isUnsaved() || this.stands) return;
    const text = this.editor.text;
    const { sent, typedAt } = this;
    this.sent = [...sent, text];
    try {
      const { value, refused, at } = await ask('save', {
        file: open.file,
        text,
        read: open.sha256,
        by: this.desk.id,
      });
      this.sent = [];
      if (this.open !== open) return;
      if (!value) {
        this.desk.saved('Not saved');
        this.desk.trouble(`${refused?.message ?? 'it could not be written'}. It is tried again.`);
        this.saves.again(3000);
      } else if (!value.written && !sent.includes(value.there.text)) this.clashed(value.there);
      else {
        // Of what the file holds against this, but was sent from here, only the answer was lost.
        this.open = value.written ? { file: open.file, text, sha256: value.sha256 } : value.there;
        this.saves.ends();
        this.desk.trouble(null);
        this.desk.saved(`Saved ${TIME.format(at)}`);
        if (this.isUnsaved()) this.typed();
        // Typed and taken back while it was being saved: the program may know of what was typed, and of nothing after it.
        else if (typedAt !== this.typedAt) this.settle();
        else this.names = setTimeout(() => this.refresh(), NAMES);
      }
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.desk.saved('Not saved');
      this.desk.trouble(
        `${error.message} What you typed stays on this page and is saved when the program answers.`,
      );
      this.saves.again(2000);
    }
  }

  /** The file holds something else than what was read: both texts are shown, and neither is lost. */
  private clashed(there: TextNow): void {
    this.stands = true;
    this.desk.saved('Not saved: changed elsewhere');
    const end = (): void => {
      this.stands = false;
      this.clash.hide();
      this.editor.focus();
    };
    this.clash.show(there, this.editor.text, {
      keepMine: () => {
        this.open = there;
        end();
        void this.save();
      },
      takeOther: () => {
        this.open = there;
        this.editor.replace(there.text, false);
        end();
        this.saves.ends();
        this.desk.saved('The other text is here; Undo brings yours back');
        this.settle();
      },
    });
  }

  private mend(finding: Diagnostic, words: string): void {
    if (this.editor.mend(finding, words)) return;
    this.mendList.say(
      `“${finding.edit?.expected ?? ''}” does not stand there any more. It is looked at again.`,
    );
    this.look();
  }

  private found(findings: readonly Diagnostic[], of = this.editor.asks()): void {
    this.desk.found(findings);
    if (this.open)
      this.editor.underline(
        findings.filter(({ place }) => place.file === this.open?.file),
        of,
      );
    this.showChapters();
    const files = this.desk.contents?.parts.flatMap(({ file }) => file ?? []) ?? [];
    this.mendList.show(this.desk.findings, this.open?.file ?? null, files);
  }
}
