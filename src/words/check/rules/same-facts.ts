import { ofEach } from '../../../memory';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { Place } from '../../../diagnostics/place';
import type { Passage, Sentence, Span } from '../../../model/passages';
import { readSpoken, splitQualifier } from '../../../model/spoken-number';
import type { ValueRecord } from '../../../model/published';
import { finding, sentencesOf, type WordingContext, type WordingRule } from './wording-context';

const PROSE: ReadonlySet<Passage['role']> = new Set(['paragraph', 'item']);
const inProse = (passages: readonly Passage[]): Passage[] => passages.filter(({ role }) => PROSE.has(role));

/** The words of a sentence without marks and capitals: what two readers would call the same sentence. */
export const sameWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim();
/** Shorter sentences repeat for good reasons. */
const LEAST_WORDS = 7;

/** The same sentence twice: one is corrected one day, and the other is not. */
export const checkTwice: WordingRule = (passages) => {
  const first = new Map<string, Place>();
  const long = ofEach<readonly Long[]>('long sentences');
  return inProse(passages)
    .flatMap((passage) => long(passage, () => longIn(passage)))
    .flatMap(({ sentence, words, place }): Diagnostic[] => {
      const known = first.get(words);
      if (!known) {
        first.set(words, place);
        return [];
      }
      return [
        finding('same/sentence-twice', place, `the sentence "${start(sentence)}" stands twice`, {
          fix: 'state it once, and refer to it',
          related: [known],
        }),
      ];
    });
};
interface Long {
  readonly sentence: Sentence;
  readonly words: string;
  readonly place: Place;
}
const longIn = ({ sentences }: Passage): readonly Long[] =>
  sentences.flatMap((sentence): Long[] => {
    const words = sameWords(sentence.text);
    const place = sentence.spans[0]?.place;
    return place && isLong(words) ? [{ sentence, words, place }] : [];
  });
function isLong(words: string): boolean {
  let at = -1;
  for (let n = 1; n < LEAST_WORDS; n++) {
    at = words.indexOf(' ', at + 1);
    if (at < 0) return false;
  }
  return true;
}
const start = ({ text }: Sentence): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

function claims(passages: readonly Passage[]): Span[] {
  const known = ofEach<readonly Span[]>('measures claimed');
  return passages.flatMap((passage) =>
    known(passage, () =>
      passage.sentences.flatMap(({ spans }) => spans.filter((span) => span.kind === 'measure')),
    ),
  );
}

/** One measure with two precisions in the prose reads as two numbers. */
export const checkPrecision: WordingRule = (passages, { values, phrases }) => {
  const first = new Map<string, Span>();
  const sameNumber = (a: Span, b: Span): boolean => {
    const unit = values[a.id ?? '']?.unit ?? 'number';
    const [one, other] = [a, b].map(({ text }) =>
      readSpoken(splitQualifier(text.trim().toLowerCase(), phrases).rest, unit, phrases),
    );
    return !one || !other || one.number === other.number || isNear(a, b);
  };
  // "Just over 116" and "almost 117" are two ways to say where it lies, and none is the number.
  const isNear = (...spans: readonly Span[]): boolean =>
    spans.some(({ text }) => splitQualifier(text.trim().toLowerCase(), phrases).qualifier !== null);
  return claims(inProse(passages)).flatMap((span): Diagnostic[] => {
    const decimals = decimalsOf(span.text);
    if (decimals === null || span.id === null) return [];
    const known = first.get(span.id);
    if (!known) {
      first.set(span.id, span);
      return [];
    }
    if (decimalsOf(known.text) === decimals && sameNumber(known, span)) return [];
    return [
      finding(
        'same/precision',
        span.place,
        `"${span.id}" is "${span.text}" here and "${known.text}" elsewhere`,
        {
          fix: `write the same in both places; a table may be finer`,
          related: [known.place],
        },
      ),
    ];
  });
};
const decimalsOf = (words: string): number | null => {
  const digits = /\d[\d,]*(?:\.(\d+))?/.exec(words);
  return digits ? (digits[1]?.length ?? 0) : null;
};

/** Values of different populations or periods in one sentence are compared by whoever reads it. */
export const checkSideBySide: WordingRule = (passages, { values }) =>
  sentencesOf(inProse(passages)).flatMap(({ sentence }): Diagnostic[] => {
    const found = sentence.spans.flatMap((span) => {
      const value = span.kind === 'measure' && span.id !== null ? values[span.id] : undefined;
      return value ? [{ span, value }] : [];
    });
    const [head, ...others] = found;
    const apart = head && others.find(({ value }) => differ(head.value, value, sentence) !== null);
    if (!head || !apart) return [];
    const what = differ(head.value, apart.value, sentence) ?? '';
    return [
      finding(
        'same/side-by-side',
        apart.span.place,
        `"${head.span.text}" and "${apart.span.text}" have different ${what}, and the sentence does not say so`,
        { fix: `name both ${what}, or make two sentences of it`, related: [head.span.place] },
      ),
    ];
  });

/** What differs between two values that the sentence does not name. */
function differ(a: ValueRecord, b: ValueRecord, { text }: Sentence): string | null {
  if (
    a.period &&
    b.period &&
    (a.period.start !== b.period.start || a.period.endExclusive !== b.period.endExclusive)
  )
    if (!/\b(?:19|20)\d\d\b|\bmonths?\b|\bquarter\b/.test(text)) return 'periods';
  if (a.population && b.population && a.population !== b.population)
    if (![a.population, b.population].some((population) => names(text, population))) return 'populations';
  return null;
}
/** Whether a sentence names a population: the words of it that tell it from others. */
function names(text: string, population: string): boolean {
  const words = population.toLowerCase().match(/[a-z]{3,}|\d+/g) ?? [];
  const lower = text.toLowerCase();
  const telling = words.filter((word) => !COMMON.has(word));
  return telling.length > 0 && telling.every((word) => lower.includes(word.replace(/s$/, '')));
}
const COMMON: ReadonlySet<string> = new Set([
  'and',
  'the',
  'aged',
  'over',
  'years',
  'who',
  'whose',
  'with',
  'all',
]);

export type { WordingContext };
