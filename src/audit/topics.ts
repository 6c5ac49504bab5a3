import type { GlossaryTerm } from '../model/edition';
import type { PublishedEdition } from '../model/published';

type Values = PublishedEdition['values'];

const STOP: ReadonlySet<string> = new Set(
  'a an and are as at be been by can for from has have in is it its not of on or other that the their there these they this those to was were which who with within all any total share offence crime number per cent average force year ending proportion case recorded account'.split(
    ' ',
  ),
);
/** A word without the endings that English puts on it: enough to meet "recorded" with "records". */
const stem = (word: string): string =>
  (word.length <= 4
    ? word.replace(/s$/, '')
    : word.replace(/(?:ations?|ities|ing|ed|ies|es|s|y)$/, '')
  ).replace(/e$/, '');
const STOP_STEMS: ReadonlySet<string> = new Set([...STOP].map(stem));

/** The telling words of a text, abbreviations of the glossary written out. */
export function topicWords(text: string, glossary: readonly GlossaryTerm[]): string[] {
  const full = glossary.reduce(
    (out, { term, meaning }) =>
      meaning !== null && /^[A-Z]{2,}$/.test(term)
        ? out.replace(new RegExp(`\\b${term}s?\\b`, 'g'), `${term} ${meaning}`)
        : out,
    text,
  );
  const words = full.toLowerCase().match(/[a-z]{2,}/g) ?? [];
  return words.map(stem).filter((word) => !STOP_STEMS.has(word));
}

/** What each measure is about, and how telling each word is: rare ones tell more. */
export class Topics {
  private readonly of = new Map<string, ReadonlySet<string>>();
  private readonly weight = new Map<string, number>();

  constructor(
    values: Values,
    private readonly glossary: readonly GlossaryTerm[],
  ) {
    const frequency = new Map<string, number>();
    for (const [id, value] of Object.entries(values)) {
      const words = new Set(
        topicWords(`${value.label} ${value.base ?? ''} ${id.replaceAll('-', ' ')}`, glossary),
      );
      this.of.set(id, words);
      for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
    const n = this.of.size;
    for (const [word, times] of frequency) this.weight.set(word, Math.log(1 + n / times));
  }

  /** From 0 to 1: how much of what a measure is about stands near an expression, the rest of the sentence at half. */
  nearness(id: string, near: string, around: string): number {
    const words = this.of.get(id) ?? new Set<string>();
    const [close, wide] = [near, around].map((text) => new Set(topicWords(text, this.glossary)));
    let found = 0;
    let all = 0;
    for (const word of words) {
      const weight = this.weight.get(word) ?? 0;
      all += weight;
      found += close?.has(word) ? weight : wide?.has(word) ? weight / 2 : 0;
    }
    return all === 0 ? 0 : found / all;
  }
}
