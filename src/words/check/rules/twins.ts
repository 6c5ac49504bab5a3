import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { GlossaryTerm } from '../../../model/registers';
import type { Passage, Sentence, Span } from '../../../model/passages';
import { lastDay, periodInWords, type Period } from '../../../model/period';
import type { ValueRecord } from '../../../model/published';
import { topicWords } from '../../../model/topics';

type Values = Readonly<Record<string, ValueRecord>>;
/** What an edition's numbers are of where nothing else is said. */
export interface Defaults {
  readonly period: Period;
  readonly population: string;
  readonly geography: string;
}

/** One thing that a value is of, by which it may differ from another that is else the same. */
interface Facet {
  readonly name: 'period' | 'people' | 'place' | 'base';
  /** What of it two values of one fact differ in; null where it is not known. */
  readonly of: (value: ValueRecord) => string | null;
  /** Whether words name the one of a value, and not only that there is one. */
  readonly named: (text: string, value: ValueRecord) => boolean;
  readonly words: (value: ValueRecord) => string;
}
const YEAR = /\b(?:19|20)\d\d\b/g;
const RELATIVE =
  /\b(?:last|latest|previous|this|that|same|first|second|these|those|following|next) (?:\w+ )?(?:years?|months?|quarter|period)\b|\bmonths\b|\bthen\b|\bbefore\b|\bnow\b/i;
const tellingIn = (words: string): string[] =>
  (words.toLowerCase().match(/[a-z]{4,}|\d+/g) ?? []).filter((word) => !COMMON.has(word));
const COMMON: ReadonlySet<string> = new Set(
  'recorded crime crimes offences offence police with whose that from over aged years cases including excluding female'.split(
    ' ',
  ),
);
const namesAny = (text: string, words: string | null): boolean => {
  const telling = tellingIn(words ?? '');
  const lower = text.toLowerCase();
  return telling.length === 0 || telling.some((word) => lower.includes(word.replace(/s$/, '')));
};
const FACETS: readonly Facet[] = [
  {
    name: 'period',
    of: ({ period }) => (period ? `${period.start} ${period.endExclusive}` : null),
    named: (text, { period }) => {
      const own = period ? [period.start.slice(0, 4), lastDay(period).slice(0, 4)] : [];
      const years = text.match(YEAR) ?? [];
      return years.length === 0 ? RELATIVE.test(text) : years.some((year) => own.includes(year));
    },
    words: ({ period }) => (period ? periodInWords(period) : ''),
  },
  {
    name: 'people',
    of: ({ population }) => population?.toLowerCase() ?? null,
    named: (text, { population }) =>
      namesAny(text, population) || /\b(?:any sex|all|anybody|women|men|girls|boys|VAWG)\b/i.test(text),
    words: ({ population }) => population ?? '',
  },
  {
    name: 'place',
    of: ({ geography }) => geography.toLowerCase(),
    named: (text, { geography }) => namesAny(text, geography),
    words: ({ geography }) => geography,
  },
  {
    name: 'base',
    of: ({ base }) => base?.toLowerCase() ?? null,
    named: (text, { base }) =>
      namesAny(text, base) || /\b(?:with|without|includ|exclud|left out)/i.test(text),
    words: ({ base }) => base ?? '',
  },
];

const PERIOD_IN_LABEL =
  /,? (?:in |for )?(?:the )?(?:years? (?:ending|to) )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d(?:[/\u2013-]\d\d)?(?: to (?:19|20)\d\d(?:[/\u2013-]\d\d)?)?\b/g;
const EXTENT_IN_LABEL = /,? (?:including|excluding|with|without) [a-z]+\b/g;
/**
 * What a value is but for when, whose, where and of what: how it is computed, with the measures that it is made from put
 * in words in their turn; of a published figure its label.
 */
function factOf(value: ValueRecord, values: Values, glossary: readonly GlossaryTerm[], depth = 0): string {
  const { definition, kind, unit, label } = value;
  if (kind === 'reported' || kind === 'quoted') {
    const bare = label.replace(PERIOD_IN_LABEL, '').replace(EXTENT_IN_LABEL, '');
    return `stated ${unit} ${[...new Set(topicWords(bare, glossary))].sort().join(' ')}`;
  }
  const parts = Object.entries(definition)
    .filter(([part]) => part !== 'in')
    .map(([part, text]) => {
      const other = depth < 3 ? values[text] : undefined;
      return `${part}=${other ? factOf(other, values, glossary, depth + 1) : text}`;
    });
  return `${unit} ${parts.sort().join(';')}`;
}

interface Mention {
  readonly id: string;
  readonly span: Span;
  readonly sentence: Sentence;
  readonly around: string;
}
/** Every claim of prose, with what its reader has just read: the paragraph, its heading, and the lead of its list. */
function mentionsIn(passages: readonly Passage[]): Mention[] {
  let heading = '';
  let lead = '';
  return passages.flatMap(({ role, sentences }) => {
    const text = sentences.map((sentence) => sentence.text).join(' ');
    if (role === 'heading') [heading, lead] = [text, ''];
    if (role === 'paragraph') lead = text;
    if (role !== 'paragraph' && role !== 'item') return [];
    const around = `${heading} ${role === 'item' ? lead : ''} ${text}`;
    return sentences.flatMap((sentence) =>
      sentence.spans.flatMap((span): Mention[] =>
        span.kind === 'measure' && span.id !== null ? [{ id: span.id, span, sentence, around }] : [],
      ),
    );
  });
}

/**
 * Two measures that differ in one thing alone, its period, people, place or base, and stand in the document as if they
 * were one: neither the sentence nor its paragraph says which of the two it is. Asked by fact, and not for each pair.
 */
export function checkTwins(
  passages: readonly Passage[],
  values: Values,
  glossary: readonly GlossaryTerm[],
  defaults: Defaults,
): Diagnostic[] {
  const mentions = mentionsIn(passages);
  const said = [...new Set(mentions.map(({ id }) => id))];
  const stands = FACETS.map((facet) => ({ facet, byFact: new Map<string, string[]>() }));
  for (const id of said) {
    const value = values[id];
    if (value?.value == null) continue;
    const fact = factOf(value, values, glossary);
    for (const { facet, byFact } of stands) {
      if (facet.of(value) === null) continue;
      const rest = FACETS.flatMap((other) => (other === facet ? [] : (other.of(value) ?? '')));
      const key = `${fact}|${rest.join('|')}`;
      byFact.set(key, [...(byFact.get(key) ?? []), id]);
    }
  }
  const twins = new Map<string, { readonly facet: Facet; readonly other: string }[]>();
  for (const { facet, byFact } of stands)
    for (const ids of byFact.values()) {
      const [one] = ids;
      const isOther = (id: string): boolean =>
        one !== undefined && ofFacet(facet, id, values) !== ofFacet(facet, one, values);
      const another = ids.find(isOther);
      for (const id of ids) {
        const other = isOther(id) ? one : another;
        if (other !== undefined) twins.set(id, [...(twins.get(id) ?? []), { facet, other }]);
      }
    }
  const first = new Map(mentions.map((mention) => [mention.id, mention] as const).reverse());
  return mentions.flatMap(({ id, span, sentence, around }): Diagnostic[] =>
    (twins.get(id) ?? [])
      .flatMap(({ facet, other }): Diagnostic[] => {
        const [value, twin] = [values[id], values[other]];
        const there = first.get(other);
        if (!value || !twin || !there || isDefault(facet, value, defaults)) return [];
        // What stands in one sentence is a comparison, and other rules read it.
        if (there.sentence === sentence || facet.named(around, value)) return [];
        return [
          finding(
            'same/twins',
            span.place,
            `"${span.text}" (${id}) and "${there.span.text}" (${other}) are one fact but for the ${facet.name}, and nothing here says that this is of ${facet.words(value)}`,
            { fix: `name the ${facet.name}: ${facet.words(value)}`, related: [there.span.place] },
          ),
        ];
      })
      .slice(0, 1),
  );
}
const ofFacet = (facet: Facet, id: string, values: Values): string | null => {
  const value = values[id];
  return value ? facet.of(value) : null;
};
function isDefault({ name, of }: Facet, value: ValueRecord, defaults: Defaults): boolean {
  if (name === 'base') return false;
  const own = of(value);
  return own === of({ ...value, ...defaults });
}
