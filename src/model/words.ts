import type { Place } from '../diagnostics/place';
import type { Inline } from './document';
import { printDigits } from './number';
import { BUILT_WORDS } from './words-built';
import { everyMatch } from './every-match';

/**
 * The catalogue of fixed words: everything that the program prints of its own accord is an entry of
 * `templates/words.yaml`, a whole sentence or name with the values that stand in it, so that an edition can put it
 * otherwise and another language is possible. What an entry needs is known from the text that the program was built
 * with: an entry that is not there, or a value that it does not have, does not compile.
 */
export type WordId = keyof typeof BUILT_WORDS;

/** Forms of an entry by the plural categories of Unicode, chosen by its value `n`. `other` is always there. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };
export type Entry = string | PluralForms;
export type Catalogue = Readonly<Record<WordId, Entry>>;

/** An entry that an edition brings, or that was changed in the project: checked like any text. */
export interface OwnEntry {
  readonly id: WordId;
  readonly texts: readonly string[];
  readonly place: Place;
}

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type TextsOf<Id extends WordId> = (typeof BUILT_WORDS)[Id] extends infer E
  ? E extends string
    ? E
    : E[keyof E]
  : never;
/** The values of an entry, as arguments: none where it has none. */
export type Values<Id extends WordId, V> = [NamesIn<TextsOf<Id>>] extends [never]
  ? []
  : [Readonly<Record<NamesIn<TextsOf<Id>>, V>>];

/** The entries that have no values: headings, labels, captions. */
export type PlainId = { [Id in WordId]: Values<Id, never> extends [] ? Id : never }[WordId];

export type Value = string | number;
export type Laid = Value | readonly Inline[];

/** The names that stand in braces in a text, in order. */
export const valuesIn = (text: string): string[] =>
  everyMatch(text, /\{([^{}]*)\}/g).map(([, name = '']) => name);
export const textsOf = (entry: Entry): string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry);

/** Says the entries of a catalogue in its language. */
export class Words {
  private rules: Intl.PluralRules | null = null;
  constructor(
    private readonly catalogue: Catalogue,
    private readonly language: string,
  ) {}

  /** An entry with its values. A whole number is printed with commas for thousands. */
  say<Id extends WordId>(id: Id, ...given: Values<Id, Value>): string {
    const values = valuesOf(given);
    return this.text(id, values).replace(/\{([^{}]*)\}/g, (_, name: string) => printed(values[name] ?? ''));
  }

  /**
   * An entry as inlines, where a value may be inlines itself, such as a link. `own` makes inlines of words, and says
   * whose their numbers are. Words between two pairs of stars are strong.
   */
  set<Id extends WordId>(
    id: Id,
    own: (text: string) => readonly Inline[],
    ...given: Values<Id, Laid>
  ): Inline[] {
    const values = valuesOf(given);
    return this.text(id, values)
      .split('**')
      .flatMap((part, i): Inline[] => {
        const laid = lay(part, values, own);
        return i % 2 === 1 ? [{ kind: 'strong', children: laid }] : laid;
      });
  }

  /** Names one after another as they stand in a sentence: `a, b and c`. */
  list(items: readonly string[]): string {
    const last = items.at(-1) ?? '';
    return items.length < 2 ? last : this.say('list.and', { items: items.slice(0, -1).join(', '), last });
  }

  private text(id: WordId, { n }: Readonly<Record<string, Laid>>): string {
    const entry: Entry = this.catalogue[id];
    if (typeof entry === 'string') return entry;
    // The rules of a language are half a millisecond to load, and many documents count nothing.
    this.rules ??= new Intl.PluralRules(this.language);
    return (typeof n === 'number' ? entry[this.rules.select(n)] : undefined) ?? entry.other;
  }
}

const valuesOf = (given: readonly Readonly<Record<string, Laid>>[]): Readonly<Record<string, Laid>> =>
  given[0] ?? {};
const printed = (value: Laid): string =>
  typeof value === 'number' ? printDigits(value, 0) : typeof value === 'string' ? value : '';

/** Words and values that are words are one text, so that a date which both make is known for one. */
function lay(
  text: string,
  values: Readonly<Record<string, Laid>>,
  own: (text: string) => readonly Inline[],
): Inline[] {
  const out: Inline[] = [];
  let words = '';
  const flush = (): void => {
    if (words !== '') out.push(...own(words));
    words = '';
  };
  text.split(/\{([^{}]*)\}/).forEach((part, i) => {
    const value = i % 2 === 1 ? (values[part] ?? '') : part;
    if (typeof value === 'string' || typeof value === 'number') words += printed(value);
    else {
      flush();
      out.push(...value);
    }
  });
  flush();
  return out;
}

/** The fixed words of an edition's documents, in its language. */
export const wordsOf = (edition: { readonly words: Catalogue; readonly language: string }): Words =>
  new Words(edition.words, edition.language);

/** The words that the program was built with. */
export const builtWords = (language: string): Words => new Words(BUILT_WORDS, language);
