import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { PhrasesSpec } from '../../../model/files/reference-files';
import { placeIn, type Span } from '../../../model/passages';
import type { FacetRule, Told } from './check-facets';
import type { Facets } from './facets';
import { madeOnce, mentionsOf, wordList, type WordList } from './read-words';
import { stretchOf } from './outcome-facets';
import { namesOf } from './scope-facets';
import { isPlain } from './time-facets';

type Sort = NonNullable<PhrasesSpec['kinds']>[number]['of'];
const RULE: Readonly<Record<Sort, string>> = { subject: 'facet/subject', people: 'facet/people' };

interface Kind {
  readonly sort: Sort;
  readonly lines: readonly WordList[];
}
const kindsOf = madeOnce((kinds: NonNullable<PhrasesSpec['kinds']>): readonly Kind[] =>
  kinds.map(({ of, lines }) => ({ sort: of, lines: lines.map(wordList) })),
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
  if (labels && only && facets.length === 1 && !sentence.spans.some(({ kind }) => kind === 'measure'))
    return otherKind(wordsOf(only, told), only.id, only.value.label, 0, sentence.text.length, kinds, told);
  return sentence.spans.flatMap((span: Span): Diagnostic[] => {
    const own = facets.find(({ id }) => span.kind === 'measure' && id === span.id);
    if (own)
      return otherKind(wordsOf(own, told), own.id, own.value.label, ...stretchOf(span, told), kinds, told);
    const claim = span.kind === 'evidence' ? context.evidence[span.id ?? '']?.claim : undefined;
    // What several rows say together no one row names alone.
    if (claim === undefined || evidence.length > 1 || facets.length > 0) return [];
    return otherKind(claim, span.id ?? '', claim, ...stretchOf(span, told), kinds, told);
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

function otherKind(
  known: string,
  id: string,
  is: string,
  from: number,
  to: number,
  kinds: readonly Kind[],
  { statement: { sentence }, facets }: Told,
): Diagnostic[] {
  const stretch = sentence.text.slice(from, to);
  return kinds
    .flatMap(({ sort, lines }): Diagnostic[] => {
      const said = lines.flatMap((line) => {
        const [mention] = mentionsOf(stretch, line);
        return mention === undefined ? [] : [{ line, mention }];
      });
      const [first] = said.sort((a, b) => a.mention.at - b.mention.at);
      if (!first || !isPlain(sentence, from + first.mention.at)) return [];
      const isOfOther = facets.some(
        (each) => each.id !== id && said.some(({ line }) => mentionsOf(each.value.label, line).length > 0),
      );
      const half = isOfOther
        ? null
        : halfOf(
            is,
            said.map(({ line }) => line),
            lines,
          );
      // A stretch that begins between the two has only the second of them.
      const before = sentence.text.slice(0, from + first.mention.at);
      if (half !== null && !endsWithOther(before, half.line))
        return [
          finding(
            RULE[sort],
            placeIn(sentence, from + first.mention.at, first.mention.text.length),
            `"${first.mention.text}" is one part of what "${id}" is of, and ${half.text} is the other: ${is}`,
            { fix: 'name both, or rest the claim on a measure of the one' },
          ),
        ];
      const own = lines.filter((line) => mentionsOf(known, line).length > 0);
      if (own.length === 0 && sort === 'people' && BY_WHOM.test(before) && facets.length === 1)
        return [
          finding(
            RULE[sort],
            placeIn(sentence, from + first.mention.at, first.mention.text.length),
            `"by ${first.mention.text}" is of only some of what "${id}" counts, which does not say by whom: ${is}`,
            { fix: 'take it out, or rest the claim on a measure that says by whom' },
          ),
        ];
      if (own.length === 0 || said.some(({ line }) => own.includes(line))) return [];
      const { text, at } = first.mention;
      return [
        finding(
          RULE[sort],
          placeIn(sentence, from + at, text.length),
          `"${text}" is not what "${id}" is of: ${is}`,
          { fix: 'say it in the words of the measure, or rest the claim on one that is of this' },
        ),
      ];
    })
    .slice(0, 1);
}

/** Who did it: directly before the word for them. */
const BY_WHOM =
  /\b(?:committed |carried out |raped |abused |killed |stalked |assaulted )?by (?:an?|their|her|his) (?:current |former |intimate |close )*$/i;

const JOINED = /^ and (?:[a-z]+ )?$/i;
/** "Rape", of rape and serious sexual offences: of two that a label joins the words name one. The other; null: none. */
function halfOf(
  label: string,
  said: readonly WordList[],
  lines: readonly WordList[],
): { readonly text: string; readonly line: WordList } | null {
  const named = lines
    .flatMap((line) => mentionsOf(label, line).map((mention) => ({ line, ...mention })))
    .sort((a, b) => a.at - b.at);
  for (const [i, one] of named.entries()) {
    const other = named[i + 1];
    if (!other || !JOINED.test(label.slice(one.at + one.text.length, other.at))) continue;
    const [hasOne, hasOther] = [said.includes(one.line), said.includes(other.line)];
    if (hasOne !== hasOther) return hasOne ? other : one;
  }
  return null;
}

/** "Stalking and", right before "harassment": the words name both. */
function endsWithOther(before: string, line: WordList): boolean {
  const last = mentionsOf(before, line).at(-1);
  return last !== undefined && JOINED.test(before.slice(last.at + last.text.length));
}
