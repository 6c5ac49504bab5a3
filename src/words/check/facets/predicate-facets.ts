import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, type Sentence, type Span } from '../../../model/passages';
import type { FacetRule, Told } from './check-facets';
import { claimsOf } from './claims-of';
import type { Facets } from './facets';
import { madeOnce } from './read-words';
import { namesOf } from './scope-facets';
import { isPlain } from './time-facets';
import { kindsOf } from './word-kinds';
import { wordsAt } from './words-at';
import { inLatin, LETTER } from '../../../model/letters';
import { everyMatch } from '../../../model/every-match';

/** "[90%] of offenders are …": what the sentence says that the share is. */
const PREDICATE = inLatin(
  /^((?: of [^,.;:()]{1,60}?)? (?:are|were|is|was) (?:all |mostly |by |an? |the )*)([\p{L}-]+)(?=[.,;:)]|$| (?!(?:by|to|in|at|on|of|for|with|from|related|than)\b))/u,
);

/** A share of those who are male is none of those who are children: what follows "are" is a word of the measure, or its like. */
export const checkPredicate: FacetRule = (told) =>
  claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const {
      statement: { sentence },
      context,
    } = told;
    if (own.value.unit !== 'percent') return [];
    const end = span.start + span.text.length;
    const [, before = '', word = ''] = PREDICATE.exec(sentence.text.slice(end)) ?? [];
    const kinds = kindsOf(context.phrases).get(word.toLowerCase()) ?? [];
    if (kinds.length === 0 || !isPlain(sentence, end + before.length)) return [];
    const has = (name: string): boolean =>
      wordsAt(own.named, name) !== null || wordsAt(own.named, name.replace(/s$/, '')) !== null;
    if (kinds.some((kind) => kind.some(has))) return [];
    return [
      finding(
        'facet/thing',
        placeIn(sentence, end + before.length, word.length),
        `"${word}" is not what "${own.id}" is a share of or in: ${own.value.label}`,
        { fix: 'say of them what is counted, or rest the claim on a measure that counts it' },
      ),
    ];
  });

const BEGINS =
  '(?: is| are| was| were| makes? up| made up| accounts? for| accounted for| comes? to| came to| forms?| formed| amounts? to| amounted to| adds?| rose| fell)';
/**
 * The threat area that is the subject of a claim's clause, or for which its number is said to hold, is one of the
 * measure, whatever else the sentence speaks of.
 */
export const checkOwnSubject: FacetRule = (told) =>
  claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const { statement, context } = told;
    const named =
      subjectBefore(span, statement.sentence, context) ?? heldFor(span, statement.sentence, context);
    if (!named || isOf(named.area, own, context) || !isPlain(statement.sentence, named.at)) return [];
    return [
      finding(
        'facet/subject',
        placeIn(statement.sentence, named.at, named.text.length),
        `"${named.text}" is not what "${own.id}" is about: ${own.value.label}`,
        { fix: 'name what is counted, or rest the claim on a measure of this' },
      ),
    ];
  });

interface Named {
  readonly area: string;
  readonly text: string;
  readonly at: number;
}
const namesIn = madeOnce(
  (threatAreas: Told['context']['threatAreas']): readonly { area: string; name: string }[] =>
    threatAreas
      .flatMap(({ id, name, abbreviation }) =>
        namesOf(name, abbreviation).map((each) => ({ area: id, name: each })),
      )
      .sort((a, b) => b.name.length - a.name.length),
);
const areaNames = ({ threatAreas }: Told['context']): readonly { area: string; name: string }[] =>
  namesIn(threatAreas);

const startsOf = (text: string, end: number): number =>
  Math.max(
    0,
    ...everyMatch(text.slice(0, end), /[,;:] |\b(?:and|but|while) /g).map((m) => m.index + m[0].length),
  );

function subjectBefore(span: Span, { text }: Sentence, context: Told['context']): Named | null {
  const start = startsOf(text, span.start);
  const clause = text.slice(start, span.start);
  for (const from of new Set([start, 0])) {
    const said = from === start ? clause : text.slice(0, span.start);
    for (const { area, name } of areaNames(context)) {
      if (!said.toLowerCase().startsWith(name.toLowerCase())) continue;
      const rest = said.slice(name.length);
      return new RegExp(
        `^(?: \\([A-Z]+\\))?${BEGINS} (?:(?:only|just|now|about|still|a large part of VAWG,|the) ?)*$`,
        'i',
      ).test(rest)
        ? { area, text: text.slice(from, from + name.length), at: from }
        : null;
    }
  }
  return null;
}

function heldFor(span: Span, { text }: Sentence, context: Told['context']): Named | null {
  const end = span.start + span.text.length;
  const [before] =
    /^(?: (?:as )?(?:high|low|many|often|much|more|common))?(?: more)? (?:for|among) /i.exec(
      text.slice(end),
    ) ?? [];
  if (before === undefined) return null;
  const after = text.slice(end + before.length);
  const found = areaNames(context).find(({ name }) =>
    new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![${LETTER}])`, 'iu').test(after),
  );
  return found
    ? { area: found.area, text: after.slice(0, found.name.length), at: end + before.length }
    : null;
}

/** Whether a measure is of a threat area, or its own words name it. */
function isOf(area: string, { value, said }: Facets, context: Told['context']): boolean {
  if (value.threatAreas.includes(area)) return true;
  return areaNames(context).some(
    ({ area: id, name }) =>
      id === area && (wordsAt(said, name) !== null || said.toLowerCase().includes(name.toLowerCase())),
  );
}
