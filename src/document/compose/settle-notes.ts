import type { Inline, Note, NoteRef, ValueRef } from '../../model/document';
import { inlinesOf } from '../../model/walk-document';

/** What must be said of a value or of words where they first stand, until the end of their paragraph is known. */
export interface Saying {
  /** The words that it is said of, told apart from others of the same paragraph by them. */
  readonly of: readonly Inline[];
  /** What would mislead if it were left unsaid; none where only its source is to be named. */
  readonly said: readonly Inline[];
  /** Whose it is: each source as it is cited, by what makes it one with others. */
  readonly sources: ReadonlyMap<string, readonly Inline[]>;
}
/** A paragraph with its note, and the sources that are to be named under it. */
export interface Settled {
  readonly inlines: readonly Inline[];
  readonly sources: ReadonlyMap<string, readonly Inline[]>;
}

/**
 * Notes are promised where a value is set, and kept once a paragraph: one mark, at the end of the last sentence that it
 * is about and before what ends it, so that it stands on no figure and the words are not broken by several.
 */
export class PromisedNotes {
  readonly notes: Note[] = [];
  private readonly promised = new Map<string, Saying>();

  constructor(
    private readonly text: (text: string) => readonly Inline[],
    /** Names the one of several like words of a paragraph, from 0; null where there are more than have a name. */
    private readonly nth: (at: number, words: readonly Inline[]) => readonly Inline[] | null,
  ) {}

  promise(saying: Saying): NoteRef {
    const key = `promised:${this.promised.size}`;
    this.promised.set(key, saying);
    return { kind: 'note-ref', note: key, number: 0 };
  }

  /**
   * The sentences of a paragraph as one run. `named`: sources that the words link to themselves, which need not be named
   * again.
   */
  settle(sentences: readonly (readonly Inline[])[], named: ReadonlySet<string> = new Set()): Settled {
    const promised = sentences.map((sentence) =>
      inlinesOf(sentence).flatMap((inline) => {
        const saying = inline.kind === 'note-ref' ? this.promised.get(inline.note) : undefined;
        return saying ? [saying] : [];
      }),
    );
    const space: Inline = { kind: 'text', text: ' ', place: null };
    const run = (parts: readonly (readonly Inline[])[]): Inline[] =>
      parts.flatMap((part, i) => (i === 0 ? [...part] : [space, ...part]));
    const sayings = promised.flat();
    if (sayings.length === 0) return { inlines: run(sentences), sources: new Map() };
    const sources = new Map(
      sayings.flatMap((saying) => [...saying.sources]).filter(([id]) => !named.has(id)),
    );
    const bare = sentences.map((sentence) => this.withoutPromises(sentence));
    const content = this.together(
      sayings.filter(({ said }) => said.length > 0),
      sentences.flatMap((sentence) => inlinesOf(sentence).filter((inline) => inline.kind === 'value')),
    );
    if (content.length === 0) return { inlines: run(bare), sources };
    const last = promised.findLastIndex((found) => found.some(({ said }) => said.length > 0));
    const mark = this.note(content);
    return {
      inlines: run(bare.map((sentence, i) => (i === last ? withMark(sentence, mark) : sentence))),
      sources,
    };
  }

  private note(inlines: readonly Inline[]): NoteRef {
    const number = this.notes.length + 1;
    const id = `note-${number}`;
    this.notes.push({ id, number, inlines });
    return { kind: 'note-ref', note: id, number };
  }

  /**
   * What is said of one thing as it is; of several, each after its words, and what is said alike of some once. `values`:
   * all of the paragraph, in order.
   */
  private together(sayings: readonly Saying[], values: readonly ValueRef[]): readonly Inline[] {
    const groups = new Map<string, { of: (readonly Inline[])[]; said: readonly Inline[] }>();
    for (const { of, said } of sayings) {
      // What reads alike is alike, whichever value it was worked out with.
      const key = JSON.stringify(said, (name, value: unknown) =>
        name === 'place' || name === 'of' ? null : value,
      );
      const known = groups.get(key);
      if (known) known.of.push(of);
      else groups.set(key, { of: [of], said });
    }
    const [only, more] = groups.values();
    if (!more) return only?.said ?? [];
    return [...groups.values()]
      .flatMap(({ of, said }, i) => [
        ...this.text(i === 0 ? '' : ' '),
        ...of.flatMap((words, n) => [
          ...this.text(n === 0 ? '' : ', '),
          ...(this.toldApart(words, values, n === 0) ?? (n === 0 ? capital(words) : words)),
        ]),
        ...this.text(': '),
        ...said,
      ])
      .filter((inline) => inline.kind !== 'text' || inline.text !== '');
  }

  /** Which of the values of a paragraph is meant that read alike and are not the same; null where its words say it. */
  private toldApart(
    [first, ...more]: readonly Inline[],
    values: readonly ValueRef[],
    begins: boolean,
  ): readonly Inline[] | null {
    if (first?.kind !== 'value' || more.length > 0) return null;
    const alike = values.filter(({ words }) => words === first.words);
    if (new Set(alike.map(({ measure }) => measure)).size < 2) return null;
    const named = this.nth(alike.indexOf(first), [first]);
    return named && begins ? capital(named) : named;
  }

  private withoutPromises(inlines: readonly Inline[]): Inline[] {
    return inlines.flatMap((inline): Inline[] => {
      if (inline.kind === 'note-ref') return this.promised.has(inline.note) ? [] : [inline];
      return 'children' in inline
        ? [{ ...inline, children: this.withoutPromises(inline.children) }]
        : [inline];
    });
  }
}

const capital = ([first, ...rest]: readonly Inline[]): Inline[] =>
  first?.kind === 'value'
    ? [{ ...first, words: upper(first.words) }, ...rest]
    : first?.kind === 'text'
      ? [{ ...first, text: upper(first.text) }, ...rest]
      : [...(first ? [first] : []), ...rest];
const upper = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The mark after the last word, before the stop that ends the sentence. */
function withMark(inlines: readonly Inline[], mark: NoteRef): Inline[] {
  const last = inlines.at(-1);
  if (last?.kind !== 'text') return [...inlines, mark];
  const [, words = '', end = ''] = /^(.*?)([.!?:;,]?["’”)]?\s*)$/su.exec(last.text) ?? [];
  return [
    ...inlines.slice(0, -1),
    ...(words === '' ? [] : [{ ...last, text: words }]),
    mark,
    ...(end === '' ? [] : [{ ...last, text: end }]),
  ];
}
