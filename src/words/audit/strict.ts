import type { Diagnostic } from '../../diagnostics/diagnostic';
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
  const unproven = [...sentencesOf(audit.passages)].flatMap(({ sentence, passage }) => {
    const alone = [{ ...passage, sentences: [sentence] }];
    return [...checkRank(alone, words), ...checkChangeWords(alone, words)].filter(
      ({ rule }) => !isProven(sentence, rule),
    );
  });
  return [...numbers, ...unproven.map((each): Diagnostic => ({ ...each, severity: 'error' }))];
}

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
