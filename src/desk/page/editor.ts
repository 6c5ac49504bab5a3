import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { commonmarkLanguage, markdownKeymap, pasteURLAsLink } from '@codemirror/lang-markdown';
import { HighlightStyle, LanguageSupport, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap, setDiagnostics, type Diagnostic as Underlined } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, Prec, Transaction } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic';
import type { ContentsNow } from '../talk';
import { chips, setNames } from './chips';
import { completeNames, completeNumbers } from './completion';
import { completeSpelling, setMisspelt, spelling, type SpellingHelp } from './misspelt';
import type { SpeltWord } from './spelling';
import { AskedTexts, placeNow, type AskedText } from './asked-text';
import { sentence, waysOut, whyAndHow } from './findings';

export interface EditorHears {
  /** Something was typed. */
  readonly typed: () => void;
  /** The cursor is in another line now. */
  readonly moved: (line: number) => void;
  /** Other words are to stand where a finding is. */
  readonly mend: (finding: Diagnostic, words: string) => void;
}

const highlight = HighlightStyle.define([
  { tag: tags.heading, class: 'md-heading' },
  { tag: tags.strong, class: 'md-strong' },
  { tag: tags.emphasis, class: 'md-emphasis' },
  { tag: tags.quote, class: 'md-quote' },
  { tag: tags.processingInstruction, class: 'md-mark' },
]);
const SEVERITY: Readonly<Record<Severity, Underlined['severity']>> = {
  error: 'error',
  warning: 'warning',
  note: 'info',
};

/** An editor of one text at a time, as the file has it: nothing is written but what is typed. */
export class TextEditor {
  private readonly view: EditorView;
  private readonly label = new Compartment();
  private readonly mode = new Compartment();
  private isReadOnly = false;
  private names: ContentsNow | null = null;
  private line = 0;
  private readonly asked = new AskedTexts();
  /** The text that what is underlined speaks of. */
  private shown: AskedText | null = null;
  /** Set while a text is put in by the program. */
  private quiet = false;

  constructor(
    parent: Element,
    private readonly nonce: string,
    private readonly hears: EditorHears,
    private readonly spell: SpellingHelp,
  ) {
    this.view = new EditorView({ parent, state: this.stateOf('', 'Text') });
    // It scrolls, and whoever has no mouse must be able to reach what does; the text in it is next.
    this.view.scrollDOM.tabIndex = 0;
  }

  private stateOf(text: string, label: string): EditorState {
    return EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(this.nonce),
        history(),
        drawSelection(),
        EditorView.lineWrapping,
        // Not `markdown()`, which brings the languages of web pages with it: no text of an edition holds any.
        new LanguageSupport(commonmarkLanguage, [pasteURLAsLink, Prec.high(keymap.of(markdownKeymap))]),
        syntaxHighlighting(highlight),
        chips,
        autocompletion({
          override: [completeNames, completeNumbers, completeSpelling(this.spell)],
          icons: false,
        }),
        spelling,
        search({ top: true }),
        keymap.of([
          ...completionKeymap,
          ...lintKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...defaultKeymap,
          { key: 'Mod-]', run: indentMore },
          { key: 'Mod-[', run: indentLess },
        ]),
        this.label.of(this.attributes(label)),
        this.mode.of(EditorState.readOnly.of(this.isReadOnly)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) this.asked.typed(update.changes);
          if (update.docChanged && !this.quiet) this.hears.typed();
          const line = update.state.doc.lineAt(update.state.selection.main.head).number;
          if (line !== this.line && update.view.hasFocus) {
            this.line = line;
            this.hears.moved(line);
          }
        }),
      ],
    });
  }
  private attributes(label: string) {
    // The browser's own spelling can send what is typed away.
    return EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocorrect: 'off' });
  }

  /** Whether the text can only be read: somebody else writes in it. */
  readOnly(only: boolean): void {
    if (only === this.isReadOnly) return;
    this.isReadOnly = only;
    this.view.dispatch({ effects: this.mode.reconfigure(EditorState.readOnly.of(only)) });
  }
  get text(): string {
    return this.view.state.doc.toString();
  }
  focus(): void {
    this.view.focus();
  }

  /** Opens another text; what was undone of the one before is past. */
  open(text: string, label: string): void {
    this.line = 0;
    this.asked.forget();
    this.shown = null;
    this.view.setState(this.stateOf(text, label));
    if (this.names) this.view.dispatch({ effects: setNames.of(this.names) });
    this.view.scrollDOM.scrollTop = 0;
  }
  /** Puts another text in the place of this one; it can be undone. Only what differs is replaced. */
  replace(text: string, isTyped: boolean): void {
    const now = this.text;
    let head = 0;
    while (head < now.length && head < text.length && now[head] === text[head]) head++;
    let tail = 0;
    const most = Math.min(now.length, text.length) - head;
    while (tail < most && now[now.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
    this.quiet = !isTyped;
    this.view.dispatch({
      changes: { from: head, to: now.length - tail, insert: text.slice(head, text.length - tail) },
      annotations: Transaction.userEvent.of('input.replace'),
    });
    this.quiet = false;
  }

  name(names: ContentsNow): void {
    this.names = names;
    this.view.dispatch({ effects: setNames.of(names) });
  }

  /** The text as it is now, about which something is asked. */
  asks(): AskedText {
    return this.asked.ask(this.view.state.doc);
  }
  /** Underlines what was found in a text, where it is by now; nothing, where another text is open by now. */
  underline(findings: readonly Diagnostic[], of: AskedText): void {
    if (!this.asked.has(of)) return;
    this.shown = of;
    const found = findings.map((finding): Underlined => {
      const [from, to] = placeNow(of, finding.place);
      return {
        from,
        to,
        severity: SEVERITY[finding.severity],
        message: `${sentence(finding.message)}. ${whyAndHow(finding)}`,
        actions: waysOut(finding).map((words) => ({
          name: `write “${words}”`,
          apply: () => this.hears.mend(finding, words),
        })),
      };
    });
    this.view.dispatch(setDiagnostics(this.view.state, found));
  }

  /** Marks words as misspelt; nothing, where another text is typed by now. */
  misspelt(words: readonly SpeltWord[], of: string): void {
    if (of === this.text) this.view.dispatch({ effects: setMisspelt.of(words) });
  }

  /** Chooses a stretch of the text, and brings it into view. */
  choose(from: number, to: number): void {
    this.view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    this.view.focus();
  }

  /** Puts the cursor at a place, and the place into view. */
  goTo(place: Diagnostic['place']): void {
    const [from, to] = this.range(place);
    this.view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    this.view.focus();
  }
  /** Writes other words at a finding, wherever what it speaks of stands by now. False where those words stand there no more. */
  mend(finding: Diagnostic, words: string): boolean {
    const { edit } = finding;
    if (!edit) return false;
    const [from, to] = this.range(edit.place);
    const there = this.view.state.sliceDoc(from, to);
    if (asTyped(there) !== asTyped(edit.expected)) return false;
    this.view.dispatch({ changes: { from, to, insert: words }, selection: { anchor: from + words.length } });
    this.view.focus();
    return true;
  }

  private range(place: Diagnostic['place']): readonly [from: number, to: number] {
    return placeNow(this.shown ?? this.asks(), place);
  }
}

/** A finding quotes words as they are printed. */
const asTyped = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
