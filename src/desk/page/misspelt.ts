import { startCompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, type DecorationSet } from '@codemirror/view';
import type { SpeltWord } from './spelling';

/** The words that were found to be spelt wrong, in the text as it stands. */
export const setMisspelt = StateEffect.define<readonly SpeltWord[]>();
const MARK = Decoration.mark({ class: 'misspelt' });

const misspelt = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { changes, effects }) => {
    let now = marks.map(changes);
    for (const effect of effects)
      if (effect.is(setMisspelt))
        now = Decoration.set(effect.value.map(({ from, to }) => MARK.range(from, to)));
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The misspelt word at a place, or the first after it, or the first of the text. */
function wordAt(
  state: EditorState,
  at: number,
  orNext: boolean,
): { readonly from: number; readonly to: number } | null {
  const all: { readonly from: number; readonly to: number }[] = [];
  state.field(misspelt).between(0, state.doc.length, (from, to) => void all.push({ from, to }));
  return orNext
    ? (all.find(({ from }) => from > at) ?? all[0] ?? null)
    : (all.find(({ from, to }) => from <= at && at <= to) ?? null);
}

export interface SpellingHelp {
  readonly suggest: (word: string) => Promise<readonly string[]>;
  /** Adds a word to those of the edition. */
  readonly add: (word: string) => Promise<void>;
}

/** At a misspelt word, and only when asked for: what may be meant, and that it is right. */
export const completeSpelling =
  ({ suggest, add }: SpellingHelp) =>
  async (context: CompletionContext): Promise<CompletionResult | null> => {
    const place = context.explicit ? wordAt(context.state, context.pos, false) : null;
    if (!place) return null;
    const word = context.state.sliceDoc(place.from, place.to);
    const words = await suggest(word);
    return {
      ...place,
      filter: false,
      options: [
        ...words.map((meant) => ({ label: meant, detail: 'spelling' })),
        {
          label: `Add “${word}” to this edition’s words`,
          apply: () => void add(word),
        },
      ],
    };
  };

/** F7 goes to the next misspelt word and offers what may be meant, as in a word processor; Ctrl-. does at the cursor. */
export const spelling: Extension = [
  misspelt,
  keymap.of([
    {
      key: 'F7',
      run: (view) => {
        const place = wordAt(view.state, view.state.selection.main.head, true);
        if (!place) return false;
        view.dispatch({ selection: { anchor: place.to }, scrollIntoView: true });
        return startCompletion(view);
      },
    },
    { key: 'Mod-.', run: startCompletion },
  ]),
];
