import { ofEach } from '../../../memory';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { matchesIn, placeIn, type Passage, type Span } from '../../../model/passages';
import { finding, sentencesOf, type WordingRule } from './wording-context';
import { everyMatch } from '../../../model/every-match';

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
  return sentencesOf(passages).flatMap(({ sentence }) =>
    (any.test(sentence.text) ? refused : []).flatMap(({ term, pattern }) =>
      matchesIn(sentence, pattern, ANY).map(({ text, place }) =>
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
  const compounds = ofEach<readonly string[]>('compounds');
  for (const passage of passages)
    for (const words of compounds(passage, () => compoundsIn(passage))) count(hyphened, words);
  if (hyphened.size === 0) return [];
  const open = new RegExp(`\\b(?:${[...hyphened.keys()].join('|')})\\b`, 'gi');
  const openCount = new Map<string, number>();
  const opened = ofEach<readonly string[]>(`open forms by ${open.source}`);
  for (const passage of passages)
    for (const words of opened(passage, () =>
      passage.sentences.flatMap(({ text }) => everyMatch(text, open).map(([found]) => found.toLowerCase())),
    ))
      count(openCount, words);
  return [...openCount].flatMap(([words, times]) => {
    const hyphen = words.replace(' ', '-');
    if (decided.has(hyphen) || decided.has(words)) return [];
    const [wrong, right] = times > (hyphened.get(words) ?? 0) ? [hyphen, words] : [words, hyphen];
    return sentencesOf(passages).flatMap(({ sentence }) =>
      matchesIn(sentence, new RegExp(`\\b${wrong}\\b`, 'gi'), ANY).map(({ text, place }) =>
        finding('names/two-spellings', place, `"${text}" here and "${right}" elsewhere`, {
          fix: `write "${text.charAt(0)}${right.slice(1)}" everywhere`,
        }),
      ),
    );
  });
};
const compoundsIn = ({ sentences }: Passage): readonly string[] =>
  sentences.flatMap(({ text }) =>
    everyMatch(text, /\b([a-z]+)-([a-z]+)\b/gi).flatMap(([, a = '', b = '']) =>
      COMPOUND.test(b) ? [`${a} ${b}`.toLowerCase()] : [],
    ),
  );
/** Second parts of compounds whose open form means the same; "in the long term" and "long-term" do not. */
const COMPOUND =
  /^(?:enabled|based|related|flagged|cutting|facilitated|led|focused|month|year|profile|sharing|making|being)$/i;
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

/** "Child sexual abuse (CSAE)": words before an abbreviation that are not what it is short for. */
export const checkExpansions: WordingRule = (passages, { glossary }) => {
  const known = glossary.filter(
    ({ term, meaning }) => meaning !== null && /^[A-Z][A-Za-z]*[A-Z]$/.test(term),
  );
  const defined = new Map<string, Span['place']>();
  const bracketed = ofEach<readonly Passage[]>('bracketed', [glossary]);
  const said = passages.flatMap((passage) =>
    bracketed(passage, () => {
      const isSaid = known.some(({ term }) =>
        passage.sentences.some(({ text }) => text.includes(`(${term})`)),
      );
      return isSaid ? [passage] : [];
    }),
  );
  return sentencesOf(said).flatMap(({ sentence, passage }) =>
    known.flatMap(({ term, meaning }): Diagnostic[] => {
      const at = sentence.text.indexOf(`(${term})`);
      if (at < 0 || meaning === null) return [];
      const place = placeIn(sentence, at + 1, term.length);
      const before = letters(sentence.text.slice(0, at));
      // "… (the approach) (MoRiLE)": a word or two may say what kind of thing it is.
      const full = letters(meaning);
      if (
        ![before, before.replace(/ \S+$/, ''), before.replace(/ \S+ \S+$/, '')].some((words) =>
          words.endsWith(full),
        )
      )
        return [
          finding('names/expansion', place, `what stands before "(${term})" is not what it is short for`, {
            fix: `write "${meaning} (${term})"`,
          }),
        ];
      // The one-line prose of registers is read alone.
      if (passage.role === 'line') return [];
      const first = defined.get(term);
      defined.set(term, first ?? place);
      return first === undefined || first.line === place.line
        ? []
        : [
            finding('names/expansion', place, `"${term}" is explained a second time`, {
              fix: `write "${term}" alone`,
              related: [first],
            }),
          ];
    }),
  );
};
/** The letters of words, without case, marks and endings in -s, so that "offences" meets "offence". */
const letters = (text: string): string =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/s$/, ''))
    .join(' ');
