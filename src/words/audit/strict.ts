import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import { finding } from '../../diagnostics/rules/finding';
import type { Edition } from '../../model/edition';
import type { Sentence } from '../../model/passages';
import type { ValueRecord } from '../../model/published';
import { Topics } from '../../model/topics';
import { facetContextOf, facetsOf } from '../check/facets/facets';
import { peersOf } from '../check/facets/peers';
import { checkRankOfValue } from '../check/facets/rank-facets';
import { checkChangeWords, checkRank } from '../check/rules/change-words';
import { sentencesOf } from '../check/rules/wording-context';
import type { Audit } from './audit-draft';

type Values = Readonly<Record<string, ValueRecord>>;

/**
 * For a draft that must say nothing of its own, such as one that a language model wrote: every number that no measure
 * of the edition carries, every rank that its measure's values do not give, every change without a measure of change.
 */
export function strictFindings(audit: Audit, edition: Edition, values: Values): Diagnostic[] {
  const { phrases, judgements, evidence, glossary, structural, yardstick } = edition;
  const carried = carriedBy(audit);
  const numbers = audit.matches.flatMap(({ outcome, expression }) =>
    outcome === 'unmatched'
      ? [
          finding(
            'audit/unmatched',
            expression.place,
            `"${expression.text}" is carried by no measure of ${edition.id}`,
            {
              fix: 'take it out, or bring the figure into the edition first',
            },
          ),
        ]
      : [],
  );
  const words = { values, phrases, judgements, evidence, glossary, structural, yardstick };
  const facts = facetContextOf(edition, values);
  const topics = new Topics(values, glossary);
  const isProven = (sentence: Sentence, rule: string): boolean => {
    const about = carried.get(lineOf(sentence)) ?? [];
    if (rule === 'number/change') return about.some((id) => isChange(values[id]));
    const facets = about.flatMap((id) => facetsOf(id, facts) ?? []);
    const ranked = facets.filter(({ id }) => peersOf(id, values, facts).length > 0);
    const statement = {
      sentence,
      about,
      around: [],
      evidence: [],
      labels: false,
      context: null,
      title: null,
      before: null,
    };
    return (
      ranked.length > 0 &&
      checkRankOfValue({ statement, facets: ranked, around: [], context: facts, topics }).length === 0
    );
  };
  const unproven = sentencesOf(audit.passages).flatMap(({ sentence, passage }) => {
    const alone = [{ ...passage, sentences: [sentence] }];
    return [...checkRank(alone, words), ...checkChangeWords(alone, words)].filter(
      ({ rule }) => !isProven(sentence, rule),
    );
  });
  return [...numbers, ...unproven.map((each): Diagnostic => ({ ...each, severity: 'error' }))];
}

/**
 * Of any draft: words of change in a sentence whose numbers are all carried by measures, of which none tells a change.
 * Where a number is carried by none, or two values of the sentence are of two times, it may be what changed.
 */
export function changeFindings(audit: Audit, edition: Edition, values: Values): Diagnostic[] {
  const { phrases, judgements, evidence, glossary, structural, yardstick } = edition;
  const words = {
    values,
    phrases,
    judgements,
    evidence,
    glossary,
    structural,
    yardstick,
    draft: true,
  } as const;
  const carried = carriedBy(audit);
  const loose = new Set(
    audit.matches.flatMap(({ outcome, expression: { place } }) =>
      outcome === 'unmatched' || outcome === 'contradicting' ? [place.line] : [],
    ),
  );
  return sentencesOf(audit.passages).flatMap(({ sentence, passage }) => {
    const about = [...new Set(carried.get(lineOf(sentence)) ?? [])].flatMap((id) => values[id] ?? []);
    const times = new Set(about.flatMap(({ period }) => (period === null ? [] : [period.start])));
    if (about.length === 0 || about.some(isChange) || times.size > 1) return [];
    if (sentence.spans.some(({ place }) => loose.has(place.line))) return [];
    return checkChangeWords([{ ...passage, sentences: [sentence] }], words)
      .filter(({ place }) => !audit.diagnostics.some((other) => saysSo(other, place)))
      .map((found) => ({ ...found, fix: 'give the change itself, with both times, or take the words out' }));
  });
}

/** That such words lack their figure, or read as a trend, was said of them by another rule. */
const saysSo = ({ rule, place }: Diagnostic, of: Place): boolean =>
  /^audit\/(?:no-figure|reads-as-trend)$/.test(rule) &&
  place.line === of.line &&
  place.column < (of.endColumn ?? of.column + 1) &&
  of.column < (place.endColumn ?? place.column + 1);

const isChange = (value: ValueRecord | undefined): boolean =>
  value?.kind === 'change' || value?.definition['change told as'] !== undefined;

/** Where a sentence stands: its first words. */
const lineOf = ({ spans }: Sentence): string => {
  const place = spans[0]?.place;
  return place === undefined ? '' : `${place.line}:${place.column}`;
};

/** The measures that the numbers of each sentence were matched with, and do not contradict. */
function carriedBy({ passages, matches }: Audit): ReadonlyMap<string, readonly string[]> {
  const byLine = new Map<number, { readonly column: number; readonly measure: string }[]>();
  for (const match of matches) {
    if (match.outcome === 'unmatched' || match.outcome === 'contradicting') continue;
    const { line, column } = match.expression.place;
    byLine.set(line, [...(byLine.get(line) ?? []), { column, measure: match.measure }]);
  }
  const found = new Map<string, string[]>();
  for (const { sentence } of sentencesOf(passages)) {
    const ids = sentence.spans.flatMap(({ place }) =>
      (byLine.get(place.line) ?? [])
        .filter(({ column }) => column >= place.column && column < (place.endColumn ?? Infinity))
        .map(({ measure }) => measure),
    );
    if (ids.length > 0) found.set(lineOf(sentence), ids);
  }
  return found;
}
