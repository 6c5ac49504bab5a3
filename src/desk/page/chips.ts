import { forEachDiagnostic } from '@codemirror/lint';
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { Decoration, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import type { ContentsNow } from '../talk';

/** Words and what they rest on: `[15.8%](=vawg-share)`. */
const CLAIM = /\[([^[\]\n]*)\]\(([=?@#])([^()\s]*)\)/g;

export const setNames = StateEffect.define<ContentsNow>();
/** What can be named, with its values. */
export const names = StateField.define<ContentsNow | null>({
  create: () => null,
  update: (value, { effects }) => {
    for (const effect of effects) if (effect.is(setNames)) value = effect.value;
    return value;
  },
});

/** What stands at the end of a chip, in the place of its name in brackets. */
class Tail extends WidgetType {
  constructor(
    private readonly text: string,
    private readonly title: string,
    private readonly fits: boolean,
  ) {
    super();
  }
  override eq(other: Tail): boolean {
    return this.text === other.text && this.title === other.title && this.fits === other.fits;
  }
  override toDOM(): HTMLElement {
    const node = document.createElement('span');
    node.className = this.fits ? 'tail' : 'tail unfit';
    node.textContent = this.text;
    node.title = this.title;
    return node;
  }
}

const KINDS: Readonly<Record<string, string>> = { '=': 'claim', '?': 'judged', '@': 'source', '#': 'source' };

/** Claims as chips: their words with the value behind them; the raw text where the cursor is. */
export const chips: Extension = [
  names,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = decorate(view.state, view.hasFocus);
      }
      update({ view }: ViewUpdate): void {
        this.decorations = decorate(view.state, view.hasFocus);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
];

function decorate(state: EditorState, hasFocus: boolean): DecorationSet {
  const known = state.field(names);
  const wrong: (readonly [number, number])[] = [];
  forEachDiagnostic(state, ({ severity }, from, to) => {
    if (severity === 'error') wrong.push([from, to]);
  });
  const found = [];
  for (const match of state.doc.toString().matchAll(CLAIM)) {
    const [whole, words = '', kind = '', id = ''] = match;
    const [from, to] = [match.index, match.index + whole.length];
    const [start, end] = [from + 1, from + 1 + words.length];
    const touched = hasFocus && state.selection.ranges.some((range) => range.from <= to && range.to >= from);
    const fits = !wrong.some(([a, b]) => a < to && b > from);
    const mark = Decoration.mark({ class: `chip ${KINDS[kind] ?? ''}${fits ? '' : ' unfit'}` });
    if (touched) {
      found.push(mark.range(from, to));
      continue;
    }
    const { text, title } = tailOf(kind, id, words, known);
    found.push(Decoration.replace({}).range(from, start));
    if (end > start) found.push(mark.range(start, end));
    found.push(Decoration.replace({ widget: new Tail(text, title, fits) }).range(end, to));
  }
  return Decoration.set(found, true);
}

/** What is shown behind the words: the value, where the words do not say it themselves. */
function tailOf(
  kind: string,
  id: string,
  words: string,
  known: ContentsNow | null,
): { text: string; title: string } {
  if (kind === '=') {
    const measure = known?.measures.find((one) => one.id === id);
    if (!measure) return { text: id.startsWith('evidence:') ? '' : id, title: id };
    const says = words.includes(measure.printed);
    return { text: says ? '' : measure.printed, title: `${measure.label}: ${measure.printed}` };
  }
  if (kind === '?') {
    const judgement = known?.judgements.find((one) => one.id === id);
    return { text: judgement ? '' : id, title: `judgement ${id}` };
  }
  const source = known?.sources.find((one) => one.id === id);
  return { text: '', title: source ? `${source.publisher}, ${source.title}` : id };
}
