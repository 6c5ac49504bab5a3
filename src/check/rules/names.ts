import type { Diagnostic } from '../../diagnostics/diagnostic';
import { matchesIn, type Passage, type Span } from '../../model/passages';
import { finding, sentencesOf, type WordingRule } from './wording-context';

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const ANY: ReadonlySet<Span['kind']> = new Set([
  'words',
  'link',
  'source',
  'measure',
  'evidence',
  'block',
  'judgement',
]);

/** Forms of a name or term that the glossary refuses. */
export const checkVariants: WordingRule = (passages, { glossary }) => {
  const refused = glossary.flatMap(({ term, variants }) =>
    variants.map((variant) => ({
      term,
      // A name keeps its capitals; a term may open a sentence.
      pattern: new RegExp(`\\b${escaped(variant)}\\b`, /[A-Z]/.test(variant) ? 'g' : 'gi'),
    })),
  );
  if (refused.length === 0) return [];
  const any = new RegExp(glossary.flatMap(({ variants }) => variants.map(escaped)).join('|'), 'i');
  return [...sentencesOf(passages)].flatMap(({ sentence }) =>
    (any.test(sentence.text) ? refused : []).flatMap(({ term, pattern }) =>
      [...matchesIn(sentence, pattern, ANY)].map(({ text, place }) =>
        finding('names/variant', place, `"${text}" is written "${term}" in this edition`, {
          why: 'one thing has one name; a wrong name is what its owner sees first',
          fix: `write "${term}"`,
          ...(place.endColumn === undefined
            ? {}
            : {
                edit: { place: { ...place, endColumn: place.endColumn }, expected: text, replacement: term },
              }),
        }),
      ),
    ),
  );
};

/** A compound with a hyphen in one place and without in another; the rarer form is the finding. */
export const checkSpellings: WordingRule = (passages, { glossary }) => {
  // What the glossary decides is a finding of its own.
  const decided = new Set(
    glossary.flatMap(({ term, variants }) => [term, ...variants]).map((form) => form.toLowerCase()),
  );
  const hyphened = new Map<string, number>();
  for (const { sentence } of sentencesOf(passages))
    for (const [, a = '', b = ''] of sentence.text.matchAll(/\b([a-z]+)-([a-z]+)\b/gi))
      if (COMPOUND.test(b)) count(hyphened, `${a} ${b}`.toLowerCase());
  if (hyphened.size === 0) return [];
  const open = new RegExp(`\\b(?:${[...hyphened.keys()].join('|')})\\b`, 'gi');
  const openCount = new Map<string, number>();
  for (const { sentence } of sentencesOf(passages))
    for (const [found] of sentence.text.matchAll(open)) count(openCount, found.toLowerCase());
  return [...openCount].flatMap(([words, times]) => {
    const hyphen = words.replace(' ', '-');
    if (decided.has(hyphen) || decided.has(words)) return [];
    const [wrong, right] = times > (hyphened.get(words) ?? 0) ? [hyphen, words] : [words, hyphen];
    return [...sentencesOf(passages)].flatMap(({ sentence }) =>
      [...matchesIn(sentence, new RegExp(`\\b${wrong}\\b`, 'gi'), ANY)].map(({ text, place }) =>
        finding('names/two-spellings', place, `"${text}" here and "${right}" elsewhere`, {
          fix: `write "${text.charAt(0)}${right.slice(1)}" everywhere`,
        }),
      ),
    );
  });
};
/** Second parts of compounds whose open form means the same; "in the long term" and "long-term" do not. */
const COMPOUND =
  /^(?:enabled|based|related|flagged|facilitated|led|focused|month|year|profile|sharing|making|being)$/i;
const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

/** An abbreviation of the glossary must stand beside what it is short for the first time it is used. */
export const checkAbbreviations: WordingRule = (passages, { glossary }) => {
  // The one-line prose of registers stands in no order that a reader follows.
  const prose = passages.filter(({ role }) => role !== 'line');
  return glossary.flatMap(({ term, meaning }): Diagnostic[] => {
    if (meaning === null || !/^[A-Z][A-Za-z]*[A-Z]$/.test(term)) return [];
    const first = firstUse(prose, term, new RegExp(`\\b${escaped(term)}s?\\b`, 'g'));
    if (!first || explained(first.text, term, meaning)) return [];
    return [
      finding('names/abbreviation', first.place, `"${term}" is used before it is explained`, {
        fix: `write "${meaning.charAt(0).toLowerCase()}${meaning.slice(1)} (${term})" here`,
      }),
    ];
  });
};

function firstUse(
  passages: readonly Passage[],
  term: string,
  pattern: RegExp,
): { text: string; place: Span['place'] } | null {
  for (const { sentence, passage } of sentencesOf(passages))
    for (const { place } of sentence.text.includes(term) ? matchesIn(sentence, pattern, ANY) : [])
      return { text: passage.sentences.map(({ text }) => text).join(' '), place };
  return null;
}
/** "Domestic abuse (DA)", or its words in full in the same passage. */
function explained(text: string, term: string, meaning: string): boolean {
  const lower = text.toLowerCase();
  return text.includes(`(${term}`) || lower.includes(meaning.toLowerCase().replace(/s$/, ''));
}
