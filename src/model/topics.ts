import { remembered } from '../memory';
import type { GlossaryTerm } from './registers';
import type { PublishedEdition } from './published';
import { readOnce } from './read-once';

type Values = PublishedEdition['values'];

const STOP: ReadonlySet<string> = new Set(
  'a an and are as at be been by can for from has have in is it its not of on or other that the their there these they this those to was were which who with within all any total share offence crime number per cent average force year ending proportion case recorded account'.split(
    ' ',
  ),
);
/** A word without the endings that English puts on it: enough to meet "recorded" with "records". */
export const stemOf = readOnce(
  (word) =>
    (word.length <= 4
      ? word.replace(/s$/, '')
      : word.replace(/(?:ations?|ities|ing|ed|ies|es|s|y)$/, '')
    ).replace(/e$/, ''),
  20_000,
);
const STOP_STEMS: ReadonlySet<string> = new Set([...STOP].map(stemOf));

/** The telling words of a text, abbreviations of the glossary written out. */
export function topicWords(text: string, glossary: readonly GlossaryTerm[]): readonly string[] {
  const reader = readers.get(glossary) ?? readOnce((each) => telling(each, glossary));
  readers.set(glossary, reader);
  return reader(text);
}
const readers = new WeakMap<readonly GlossaryTerm[], (text: string) => readonly string[]>();
function telling(text: string, glossary: readonly GlossaryTerm[]): readonly string[] {
  const full = abbreviationsOf(glossary).reduce(
    (out, { term, pattern, inFull }) => (out.includes(term) ? out.replace(pattern, inFull) : out),
    text,
  );
  const words = full.toLowerCase().match(/[a-z]{2,}/g) ?? [];
  return words.map(stemOf).filter((word) => !STOP_STEMS.has(word));
}

interface Abbreviation {
  readonly term: string;
  readonly pattern: RegExp;
  readonly inFull: string;
}
const abbreviationsOf = (glossary: readonly GlossaryTerm[]): readonly Abbreviation[] =>
  remembered([glossary], 'abbreviations', () =>
    glossary.flatMap(({ term, meaning }) =>
      meaning !== null && /^[A-Z]{2,}$/.test(term)
        ? [{ term, pattern: new RegExp(`\\b${term}s?\\b`, 'g'), inFull: `${term} ${meaning}` }]
        : [],
    ),
  );

/** What each measure is about, and how telling each word is: rare ones tell more. */
export class Topics {
  private readonly of = new Map<string, ReadonlySet<string>>();
  private readonly named = new Map<string, ReadonlySet<string>>();
  /** Other words that were declared for a measure: they name it, and no other has to be told from it by them. */
  private readonly also = new Map<string, ReadonlySet<string>>();
  private readonly weight = new Map<string, number>();
  private readonly read = new Map<string, ReadonlySet<string>>();
  /** By measure, the words of its subject that tell it from others. */
  private readonly telling = new Map<string, readonly string[]>();
  /** By each word that names a subject, the measures of it, in order: none of thousands is asked about each claim. */
  private readonly namedBy = new Map<string, string[]>();
  private readonly order = new Map<string, number>();
  /** Words that name the subject of some measure, and not of the whole edition. */
  private readonly vocabulary = new Set<string>();

  constructor(
    values: Values,
    private readonly glossary: readonly GlossaryTerm[],
    also: Readonly<Record<string, readonly string[]>> = {},
  ) {
    const frequency = new Map<string, number>();
    for (const [id, value] of Object.entries(values)) {
      const words = new Set(
        topicWords(`${value.label} ${value.base ?? ''} ${id.replaceAll('-', ' ')}`, glossary),
      );
      this.of.set(id, words);
      this.order.set(id, this.order.size);
      const named = new Set(topicWords(subjectOf(value.label), glossary));
      this.also.set(id, new Set((also[id] ?? []).flatMap((words) => topicWords(words, glossary))));
      this.named.set(id, named);
      for (const word of named) {
        const known = this.namedBy.get(word);
        if (known) known.push(id);
        else this.namedBy.set(word, [id]);
      }
      for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
    const n = this.of.size;
    for (const [word, times] of frequency) this.weight.set(word, Math.log(1 + n / times));
    for (const words of this.named.values())
      for (const word of words)
        if ((frequency.get(word) ?? 0) / n <= GENERAL && !EVERYWHERE.has(word)) this.vocabulary.add(word);
  }

  /** From 0 to 1: how much of what a measure is about stands near an expression, the rest of the sentence at half. */
  nearness(id: string, near: string, around: string): number {
    return this.covered(this.of.get(id), near, around);
  }

  /** From 0 to 1: how much of the subject of a measure stands in a text. */
  subject(id: string, text: string): number {
    return this.covered(this.named.get(id), text, '');
  }

  /**
   * Whether a text names what a measure is about: a word that tells it from others, where it has one. What most
   * measures of an edition are about names none of them.
   */
  names(id: string, text: string): boolean {
    const own = this.ownWords(id);
    const said = this.said(text);
    for (const words of [own.length > 0 ? own : (this.named.get(id) ?? []), this.also.get(id) ?? []])
      for (const word of words) if (said.has(word) && !EVERYWHERE.has(word)) return true;
    return false;
  }

  /** Whether a text names a measure by all the words that tell it from others; false where there are none. */
  namesFully(id: string, text: string): boolean {
    const own = this.ownWords(id);
    const said = this.said(text);
    return own.length > 0 && own.every((word) => said.has(word));
  }

  /** Words of its subject that tell a measure from others. */
  ownWords(id: string): readonly string[] {
    const known = this.telling.get(id);
    if (known) return known;
    const words = [...(this.named.get(id) ?? [])].filter((word) => this.vocabulary.has(word));
    this.telling.set(id, words);
    return words;
  }

  /** Whether a text names the subject of some other measure, too. */
  namesOther(id: string, text: string): boolean {
    const words = this.of.get(id);
    return [...this.said(text)].some((word) => this.vocabulary.has(word) && !words?.has(word));
  }

  /** The measures, in order, that a text may name instead of another: what tells them from it stands there in part. */
  rivalsIn(own: string, text: string): readonly string[] {
    const ours = this.of.get(own);
    const found = new Set<string>();
    for (const word of this.said(text))
      if (ours?.has(word) !== true) for (const id of this.namedBy.get(word) ?? []) found.add(id);
    return [...found].sort((a, b) => (this.order.get(a) ?? 0) - (this.order.get(b) ?? 0));
  }

  /**
   * Whether a text names one measure and not the other: all that tells the first from the second, and nothing that
   * tells the second from the first. A title says what a text is about, and names nothing by itself.
   */
  rivals(id: string, own: string, text: string, title: string): boolean {
    const [theirs, ours] = [this.of.get(id), this.of.get(own)];
    // Most measures of a sentence's words are told from its own by a word that does not stand there.
    if (!this.ownWords(id).some((word) => !ours?.has(word))) return false;
    const [said, about] = [this.said(text), this.said(title)];
    const has = (word: string): boolean => said.has(word) || about.has(word);
    const apart = [...(this.named.get(id) ?? [])].filter((word) => !ours?.has(word));
    if (!apart.every(has) || !apart.some((word) => said.has(word))) return false;
    const told = this.ownWords(own).filter((word) => !theirs?.has(word));
    return told.length > 0 && !told.some(has) && ![...(this.also.get(own) ?? [])].some(has);
  }

  private said(text: string): ReadonlySet<string> {
    const known = this.read.get(text);
    if (known) return known;
    const words = new Set(topicWords(text, this.glossary));
    if (this.read.size >= MOST_READ) this.read.clear();
    this.read.set(text, words);
    return words;
  }

  private covered(words: ReadonlySet<string> = new Set(), near: string, around: string): number {
    const [close, wide] = [this.said(near), this.said(around)];
    let found = 0;
    let all = 0;
    for (const word of words) {
      const weight = this.weight.get(word) ?? 0;
      all += weight;
      found += close.has(word) ? weight : wide.has(word) ? weight / 2 : 0;
    }
    return all === 0 ? 0 : found / all;
  }
}
/** Texts whose words are kept: a desk that stays open reads another at every key. */
const MOST_READ = 5000;
/** A word of more measures than this part is about the edition and not about one of them. */
const GENERAL = 0.2;
/** Who counts is no subject. */
const EVERYWHERE: ReadonlySet<string> = new Set(['police'].map(stemOf));
/** "VAWG as a share of all recorded crime" is about VAWG. */
const subjectOf = (label: string): string => label.replace(/ as a share of .*$/, '');

/** What a share is of, as words that can be set against another: "all recorded VAWG offences", "of VAWG". */
export function wholeWords(text: string, glossary: readonly GlossaryTerm[]): ReadonlySet<string> {
  const full = glossary.reduce(
    (out, { term, meaning }) =>
      meaning !== null && out.includes(term) && /^[A-Z]{2,}$/.test(term)
        ? out.replace(new RegExp(`\\b${term}s?\\b`, 'g'), meaning)
        : out,
    text.replace(/,? (?:ex|in)cluding .*$/, ''),
  );
  const words = (full.toLowerCase().match(/[a-z]{2,}/g) ?? [])
    .filter((word) => !OF_EVERY_WHOLE.has(word))
    .map(stemOf);
  const things = words.filter((word) => !CRIME.has(word));
  return new Set(things.length > 0 || words.length === 0 ? things : ['crim']);
}
const OF_EVERY_WHOLE: ReadonlySet<string> = new Set(
  'an and the of all by against every recorded reported police total overall england wales'.split(' '),
);
/** "Crime" and "offences" are one whole. */
const CRIME: ReadonlySet<string> = new Set(['crim', 'offenc', 'offend']);

/** What a text says that the share at its beginning is of: " of all recorded crime is VAWG". */
export const statedWhole = (after: string): string => STATED_WHOLE.exec(after)?.[1] ?? '';
/** Where the name of a whole ends: at a mark, or at the verb of which it is the subject. */
const VERBS =
  'is|are|was|were|had|have|has|do|does|did|can|could|may|might|will|would|say|says|said|take|takes|took|happens?|happened|concerns?|concerned|affects?|affected|lives?|talks?|talked|goes|go|went|ends?|ended|leads?|led|made|makes?|came|comes?|consists?|involve[sd]?|relate[sd]?|seeks?|turns?|told|tells?|believes?|fears?|stops?|stopped|fell|falls?|rose';
const STATED_WHOLE = new RegExp(
  `^\\)? of ((?:(?! (?:${VERBS}|which|that|in|and (?:is|are|was)|for|who)\\b)[^.,;:()])+)`,
);
