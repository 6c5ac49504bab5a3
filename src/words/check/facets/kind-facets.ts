import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { PhrasesSpec } from '../../../model/files/reference-files';
import { placeIn, type Span } from '../../../model/passages';
import type { FacetRule, Told } from './check-facets';
import type { Facets } from './facets';
import {
  listsHeld,
  madeOnce,
  mentionsOf,
  wordList,
  type Held,
  type WordList,
  type WordMention,
} from './read-words';
import { stretchOf } from './outcome-facets';
import { namesOf } from './scope-facets';
import { isPlain } from './time-facets';

type Sort = NonNullable<PhrasesSpec['kinds']>[number]['of'];
const RULE: Readonly<Record<Sort, string>> = { subject: 'facet/subject', people: 'facet/people' };

interface Kind {
  readonly sort: Sort;
  /** The lines that a text has words of. */
  readonly linesIn: (text: string) => readonly Held[];
}
const kindsOf = madeOnce((kinds: NonNullable<PhrasesSpec['kinds']>): readonly Kind[] =>
  kinds.map(({ of, lines }) => ({ sort: of, linesIn: listsHeld(lines.map(wordList)) })),
);
const NO_KINDS: NonNullable<PhrasesSpec['kinds']> = [];

/**
 * "Homicides by a stranger", of homicides in the family; "as stalking", of offences flagged as domestic abuse: words of
 * one sort name what a value is of, and words beside it name another of the same sort and none of its own. Where the
 * value itself names none of that sort nothing is known, and nothing is said.
 */
export const checkKinds: FacetRule = (told) => {
  const { statement, facets, context } = told;
  const { sentence, labels, evidence } = statement;
  const kinds = kindsOf(context.phrases.kinds ?? NO_KINDS);
  const [only] = facets;
  const ofValue = (own: Facets, from: number, to: number): Diagnostic[] =>
    otherKind({ words: () => wordsOf(own, told), id: own.id, label: own.value.label }, from, to, kinds, told);
  if (labels && only && facets.length === 1 && !sentence.spans.some(({ kind }) => kind === 'measure'))
    return ofValue(only, 0, sentence.text.length);
  return sentence.spans.flatMap((span: Span): Diagnostic[] => {
    const own = facets.find(({ id }) => span.kind === 'measure' && id === span.id);
    if (own) return ofValue(own, ...stretchOf(span, told));
    const claim = span.kind === 'evidence' ? context.evidence[span.id ?? '']?.claim : undefined;
    // What several rows say together no one row names alone.
    if (claim === undefined || evidence.length > 1 || facets.length > 0) return [];
    const row = { words: () => claim, id: span.id ?? '', label: claim };
    return otherKind(row, ...stretchOf(span, told), kinds, told);
  });
};

/** All words of a value, and the names of the threats that it is of. */
const wordsOf = ({ said, id, value }: Facets, { context }: Told): string =>
  [
    said,
    id.replaceAll('-', ' '),
    ...context.threatAreas
      .filter((area) => value.threatAreas.includes(area.id))
      .flatMap(({ name, abbreviation }) => namesOf(name, abbreviation)),
  ].join('. ');

/** What words are held against: a value, or a row of evidence. */
interface Known {
  readonly id: string;
  readonly label: string;
  readonly words: () => string;
}

function otherKind(
  known: Known,
  from: number,
  to: number,
  kinds: readonly Kind[],
  { statement: { sentence }, facets }: Told,
): Diagnostic[] {
  const { id, label: is } = known;
  const stretch = sentence.text.slice(from, to);
  for (const { sort, linesIn } of kinds) {
    const said = linesIn(stretch);
    const first = said
      .flatMap(({ mentions }) => mentions.slice(0, 1))
      .reduce<WordMention | null>(
        (least, each) => (least === null || each.at < least.at ? each : least),
        null,
      );
    if (!first || !isPlain(sentence, from + first.at)) continue;
    const lines = new Set(said.map(({ list }) => list));
    const names = (text: string): boolean => linesIn(text).some(({ list }) => lines.has(list));
    const place = placeIn(sentence, from + first.at, first.text.length);
    const isOfOther = facets.some((each) => each.id !== id && names(each.value.label));
    const half = isOfOther ? null : halfOf(is, lines, linesIn(is));
    // A stretch that begins between the two has only the second of them.
    const before = sentence.text.slice(0, from + first.at);
    if (half !== null && !endsWithOther(before, half.line))
      return [
        finding(
          RULE[sort],
          place,
          `"${first.text}" is one part of what "${id}" is of, and ${half.text} is the other: ${is}`,
          { fix: 'name both, or rest the claim on a measure of the one' },
        ),
      ];
    const own = linesIn(known.words());
    if (own.length === 0 && sort === 'people' && BY_WHOM.test(before) && facets.length === 1)
      return [
        finding(
          RULE[sort],
          place,
          `"by ${first.text}" is of only some of what "${id}" counts, which does not say by whom: ${is}`,
          { fix: 'take it out, or rest the claim on a measure that says by whom' },
        ),
      ];
    if (own.length === 0 || own.some(({ list }) => lines.has(list))) continue;
    return [
      finding(RULE[sort], place, `"${first.text}" is not what "${id}" is of: ${is}`, {
        fix: 'say it in the words of the measure, or rest the claim on one that is of this',
      }),
    ];
  }
  return [];
}

/** Who did it: directly before the word for them. */
const BY_WHOM =
  /\b(?:committed |carried out |raped |abused |killed |stalked |assaulted )?by (?:an?|their|her|his) (?:current |former |intimate |close )*$/i;

const JOINED = /^ and (?:[a-z]+ )?$/i;
/** "Rape", of rape and serious sexual offences: of two that a label joins the words name one. The other; null: none. */
function halfOf(
  label: string,
  said: ReadonlySet<WordList>,
  lines: readonly Held[],
): { readonly text: string; readonly line: WordList } | null {
  const named = lines
    .flatMap(({ list, mentions }) => mentions.map((mention) => ({ line: list, ...mention })))
    .sort((a, b) => a.at - b.at);
  for (const [i, one] of named.entries()) {
    const other = named[i + 1];
    if (!other || !JOINED.test(label.slice(one.at + one.text.length, other.at))) continue;
    const [hasOne, hasOther] = [said.has(one.line), said.has(other.line)];
    if (hasOne !== hasOther) return hasOne ? other : one;
  }
  return null;
}

/** "Stalking and", right before "harassment": the words name both. */
function endsWithOther(before: string, line: WordList): boolean {
  const last = mentionsOf(before, line).at(-1);
  return last !== undefined && JOINED.test(before.slice(last.at + last.text.length));
}
