import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { ContentsNow, TextNow } from '../talk';
import { ask, NoAnswer, oneAtATime } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { TextEditor } from './editor';
import { findingItem, inOrder, waysOut } from './findings';
import { DocumentFrame } from './frame';

/** Typing is saved when it rests this long, and at the latest after so long. */
const REST = 500;
const LATEST = 1000;
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** The page Write: chapters, the text, the page beside it, and what is to mend. */
export class WritePage {
  readonly node: HTMLElement;
  private readonly chapters = el('ol', { role: 'list' });
  private readonly heading = el('h2', { id: 'text-title' }, 'Choose a text');
  private readonly list = el('ol', { role: 'list', class: 'plain' });
  private readonly listHeading = el('h2', {}, 'To mend in this text');
  private readonly elsewhere = el('ol', { role: 'list', class: 'plain' });
  private readonly elsewhereFold = el(
    'details',
    { hidden: true },
    el('summary', {}, 'Elsewhere'),
    this.elsewhere,
  );
  private readonly clash = el('section', { class: 'clash', hidden: true, 'aria-label': 'Two texts' });
  private readonly editor: TextEditor;
  private readonly frame: DocumentFrame;

  /** The text that is open, as the file holds it; null before one is. */
  private open: TextNow | null = null;
  /** A text that was asked for last, so that an answer that comes late opens nothing. */
  private wanted: string | null = null;
  private typedAt = 0;
  /** Saves at the latest, however long somebody goes on typing. */
  private latest: ReturnType<typeof setTimeout> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stands = false;

  constructor(
    private readonly desk: DeskState,
    nonce: string,
  ) {
    const holder = el('div', { class: 'editor' });
    const iframe = el('iframe', { sandbox: 'allow-same-origin', title: 'The document as a web page' });
    this.node = el(
      'div',
      { class: 'write' },
      el('nav', { class: 'chapters', 'aria-label': 'Chapters' }, el('h2', {}, 'Chapters'), this.chapters),
      el('section', { class: 'text', 'aria-labelledby': 'text-title' }, this.heading, this.clash, holder),
      el(
        'section',
        { class: 'findings', 'aria-label': 'What to mend', tabindex: 0 },
        this.listHeading,
        this.list,
        this.elsewhereFold,
      ),
      // Last, so that what is to mend is not behind every link of the document for whoever goes by keyboard.
      el('section', { class: 'page', 'aria-label': 'The page' }, iframe),
    );
    this.editor = new TextEditor(holder, nonce, {
      typed: () => this.typed(),
      moved: (line) => this.open && this.frame.scrollTo(this.open.file, line),
    });
    this.frame = new DocumentFrame(
      iframe,
      (spot) => void this.goTo({ file: spot.file, line: spot.line, column: 1 }),
      false,
    );
    addEventListener('beforeunload', (event) => {
      if (this.isUnsaved()) event.preventDefault();
    });
    addEventListener('pagehide', () => void this.save());
  }

  isUnsaved(): boolean {
    return this.open !== null && this.editor.text !== this.open.text;
  }

  /** Takes up what the program knows now: on opening, and whenever files changed. */
  refresh = oneAtATime(() =>
    this.desk.answering(async () => {
      const contents = await ask('contents', {});
      if (contents.value) this.named(contents.value);
      this.found(contents.findings);
      await this.takeUp();
      const [first] = contents.value?.parts.filter(({ file }) => file !== null) ?? [];
      if (this.wanted === null && first?.file) await this.openText(first.file);
      await this.showPage();
    }),
  );

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
    // The focus stays on the chapter that has it.
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['file'] : undefined;
    const parts = (contents?.parts ?? []).map(({ title, level, file }) => {
      const errors = findings.filter(
        ({ place, severity }) => place.file === file && severity === 'error',
      ).length;
      const warnings = findings.filter(
        ({ place, severity }) => place.file === file && severity === 'warning',
      ).length;
      const counted =
        errors > 0
          ? el('span', { class: 'count' }, String(errors), el('span', { class: 'unseen' }, ' to mend'))
          : warnings > 0
            ? el(
                'span',
                { class: 'count warn' },
                String(warnings),
                el('span', { class: 'unseen' }, ' to look at'),
              )
            : null;
      if (file === null) return el('li', { class: `level-${level} only` }, title);
      const button = el(
        'button',
        {
          type: 'button',
          'data-file': file,
          'aria-current': file === this.open?.file ? 'true' : null,
          click: () => void this.desk.answering(() => this.openText(file).then(() => this.editor.focus())),
        },
        title,
        counted,
      );
      return el('li', { class: `level-${level}` }, button);
    });
    fill(this.chapters, ...parts);
    if (focused !== undefined)
      this.chapters.querySelector<HTMLElement>(`[data-file="${CSS.escape(focused)}"]`)?.focus();
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
    const title = this.desk.contents?.parts.find((part) => part.file === file)?.title ?? file;
    this.open = { file, text: value.text, sha256: value.sha256 };
    this.heading.textContent = title;
    this.editor.open(value.text, `Text of ${title}`);
    this.clash.hidden = true;
    // What somebody typed, and could not save, is taken up again, and can be undone.
    if (value.draft !== null) this.editor.replace(value.draft, true);
    this.found(this.desk.findings);
    this.frame.scrollTo(file, 1);
  }

  /** What was written elsewhere comes in by itself, unless something is typed here that is not saved. */
  private async takeUp(): Promise<void> {
    const { open } = this;
    if (!open || this.isUnsaved()) return;
    const { value, at } = await ask('text', { file: open.file });
    if (!value || this.open !== open || this.isUnsaved() || value.sha256 === open.sha256) return;
    this.open = { file: open.file, text: value.text, sha256: value.sha256 };
    this.editor.replace(value.text, false);
    this.desk.saved(`Changed elsewhere, taken up ${TIME.format(at)}`);
  }

  private typed(): void {
    this.typedAt++;
    if (!this.isUnsaved()) {
      // Undone to what the file holds.
      this.rests();
      this.desk.saved('Saved');
      this.settle();
      return;
    }
    this.desk.saved('Not saved yet');
    this.latest ??= setTimeout(() => void this.save(), LATEST);
    this.look();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), REST);
  }

  /** Checks what is typed, then shows it. */
  private readonly look = oneAtATime(() =>
    this.desk.answering(async () => {
      const { open } = this;
      if (!open) return;
      // Saved by now: what the file holds is asked about, which somebody else may have written in since.
      if (!this.isUnsaved()) {
        this.refresh();
        return;
      }
      const text = this.editor.text;
      const { findings } = await ask('typed', { file: open.file, text });
      this.found(findings, text);
      await this.showPage();
    }),
  );

  /** What was typed is not to stand any more: the program is told, and shows what the file holds. */
  private settle(): void {
    void this.desk.answering(async () => {
      if (this.open) await ask('untyped', { file: this.open.file });
      this.refresh();
    });
  }

  private rests(): void {
    clearTimeout(this.timer);
    if (this.latest !== null) clearTimeout(this.latest);
    this.latest = null;
  }

  private saving: Promise<void> = Promise.resolve();
  private save(): Promise<void> {
    clearTimeout(this.timer);
    this.saving = this.saving.then(() => this.saveNow());
    return this.saving;
  }
  private async saveNow(): Promise<void> {
    const { open } = this;
    if (!open || !this.isUnsaved() || this.stands) return;
    const text = this.editor.text;
    try {
      const { value, refused, at } = await ask('save', { file: open.file, text, read: open.sha256 });
      if (this.open !== open) return;
      if (!value) {
        this.desk.saved('Not saved');
        this.desk.trouble(`${refused?.message ?? 'it could not be written'}. It is tried again.`);
        this.timer = setTimeout(() => void this.save(), 3000);
      } else if (!value.written) this.clashed(value.there);
      else {
        this.open = { file: open.file, text, sha256: value.sha256 };
        this.rests();
        this.desk.trouble(null);
        this.desk.saved(`Saved ${TIME.format(at)}`);
        if (this.isUnsaved()) this.typed();
      }
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.desk.saved('Not saved');
      this.desk.trouble(
        `${error.message} What you typed stays on this page and is saved when the program answers.`,
      );
      this.timer = setTimeout(() => void this.save(), 2000);
    }
  }

  /** The file holds something else than what was read: both texts are shown, and neither is lost. */
  private clashed(there: TextNow): void {
    this.stands = true;
    this.desk.saved('Not saved: changed elsewhere');
    const mine = this.editor.text;
    const end = (): void => {
      this.stands = false;
      this.clash.hidden = true;
      this.editor.focus();
    };
    const keep = el(
      'button',
      {
        type: 'button',
        click: () => {
          this.open = there;
          end();
          void this.save();
        },
      },
      'Write mine over it',
    );
    const take = el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        click: () => {
          this.open = there;
          this.editor.replace(there.text, false);
          end();
          this.rests();
          this.desk.saved('The other text is here; Undo brings yours back');
          this.settle();
        },
      },
      'Take the other',
    );
    fill(
      this.clash,
      el('h3', {}, 'This text was changed elsewhere while you wrote'),
      el('p', {}, 'Neither is lost. Read both, and say which is to stand.'),
      el('p', { class: 'choose' }, keep, take),
      el(
        'div',
        { class: 'both' },
        el('div', {}, el('h4', {}, 'In the file'), el('pre', { tabindex: 0 }, ...marked(there.text, mine))),
        el('div', {}, el('h4', {}, 'Yours'), el('pre', { tabindex: 0 }, ...marked(mine, there.text))),
      ),
    );
    this.clash.hidden = false;
    keep.focus();
  }

  private found(findings: readonly Diagnostic[], of = this.editor.text): void {
    this.desk.found(findings);
    if (this.open)
      this.editor.underline(
        findings.filter(({ place }) => place.file === this.open?.file),
        of,
      );
    this.showChapters();
    this.showFindings();
  }

  private listed = '';
  private showFindings(): void {
    const shown = inOrder(this.desk.findings.filter(({ severity }) => severity !== 'note'));
    const here = shown.filter(({ place }) => place.file === this.open?.file);
    const others = shown.filter(({ place }) => place.file !== this.open?.file);
    // What is listed already stays, and with it the focus of whoever is on their way to a button.
    const seen = JSON.stringify([this.open?.file, shown, this.desk.contents?.parts.map(({ file }) => file)]);
    if (seen === this.listed) return;
    this.listed = seen;
    fill(
      this.list,
      ...(here.length > 0
        ? here.map((finding) => this.item(finding))
        : [el('li', { class: 'none' }, 'Nothing: the words of this text fit their numbers.')]),
    );
    fill(this.elsewhere, ...others.map((finding) => this.item(finding)));
    this.elsewhereFold.hidden = others.length === 0;
    const summary = this.elsewhereFold.querySelector('summary');
    if (summary) summary.textContent = `Elsewhere (${others.length})`;
  }

  private item(finding: Diagnostic): HTMLElement {
    const { place } = finding;
    const isHere = place.file === this.open?.file;
    const canOpen = this.desk.contents?.parts.some(({ file }) => file === place.file) ?? false;
    const words = isHere ? waysOut(finding) : [];
    return findingItem(
      finding,
      { isHere },
      ...words.map((word, i) =>
        el(
          'button',
          {
            type: 'button',
            class: i === 0 ? null : 'quiet',
            click: () => void this.editor.mend(finding, word),
          },
          `Write “${word}”`,
        ),
      ),
      ...(canOpen
        ? [
            el(
              'button',
              { type: 'button', class: 'quiet', click: () => void this.goTo(place) },
              isHere ? 'Show' : 'Open',
            ),
          ]
        : []),
    );
  }

  private async showPage(): Promise<void> {
    const { value } = await ask('page', {});
    if (value) await this.frame.show(value);
    this.node.classList.toggle('no-page', value === null);
  }
}

/** The lines of one text; those that the other has not are marked. */
function marked(text: string, other: string): HTMLElement[] {
  const there = new Set(other.split('\n'));
  return text
    .split('\n')
    .map((line) => (there.has(line) ? el('span', {}, `${line}\n`) : el('mark', {}, `${line}\n`)));
}
