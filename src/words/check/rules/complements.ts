import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { Edition } from '../../../model/edition';
import type { ValueRecord } from '../../../model/published';
import { topicWords } from '../../../model/topics';
import { bareOf } from '../facets/turned-words';

type Values = Readonly<Record<string, ValueRecord>>;
interface Side {
  readonly id: string;
  readonly value: ValueRecord;
  readonly number: number;
}

/** Words by which a label denies, so that what is left of it is what its complement affirms. */
const DENIES =
  /\b(?:(?:do|does|did|is|are|was|were|has|have|had|would|could|will) not|not|no|never|nobody|without(?: an?| any)?)\b/gi;
/** What "is", "do" and "with an" add to the other side: nothing that tells it apart. */
const AFFIRMS = /\b(?:do|does|did|with(?: an?| any)?|lead(?:s|ing)? to|led to|followed by)\b/gi;

/** The telling words of a label with what denies taken off, and whether anything did. */
function readLabel(
  label: string,
  glossary: Edition['glossary'],
): { readonly key: string; readonly denies: boolean } {
  const affirmed = label.replace(DENIES, ' ');
  let denies = affirmed !== label;
  const words = affirmed.replace(AFFIRMS, ' ').replace(/\b[a-z-]+\b/gi, (word) => {
    const bare = bareOf(word.toLowerCase());
    if (bare === null || word.length < 6) return word;
    denies = true;
    return word.replace(/^(?:under-?|un|non-?)/i, '');
  });
  return { key: [...new Set(topicWords(words, glossary))].sort().join(' '), denies };
}

/** How far a number may lie from what is printed, in points, by how it was published; null: it is a bound and no number. */
function slackOf({ sense, decimals }: ValueRecord): number | null {
  switch (sense) {
    case 'exact':
      return 0.5 * 10 ** -decimals + 0.05;
    case 'rounded':
      return 0.5;
    case 'about':
    case 'just over':
    case 'just under':
      return 3;
    case 'over':
    case 'under':
      return null;
  }
}

/**
 * A share of those who are, and one of those who are not, of one whole, people and time: together they are all of it.
 * Each is looked up by its whole and by its label without what denies, wherever in the document it stands.
 */
export function checkComplements(
  { measures, glossary }: Pick<Edition, 'measures' | 'glossary'>,
  values: Values,
): Diagnostic[] {
  const sides = new Map<string, { is: Side[]; not: Side[] }>();
  for (const [id, value] of Object.entries(values)) {
    if (value.unit !== 'percent' || value.value === null || value.base === null) continue;
    const { key, denies } = readLabel(value.label, glossary);
    if (key === '') continue;
    const whole = [
      key,
      value.base.toLowerCase(),
      value.period?.start,
      value.period?.endExclusive,
      value.geography,
    ];
    const name = whole.join('|');
    const pair = sides.get(name) ?? { is: [], not: [] };
    pair[denies ? 'not' : 'is'].push({ id, value, number: value.value });
    sides.set(name, pair);
  }
  return [...sides.values()].flatMap(({ is, not }) =>
    is.flatMap((one) => not.flatMap((other) => (fit(one, other) ? [] : misfit(one, other, measures)))),
  );
}
const mayBeAlike = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;
function fit(one: Side, other: Side): boolean {
  const [a, b] = [slackOf(one.value), slackOf(other.value)];
  if (a === null || b === null || !mayBeAlike(one.value.population, other.value.population)) return true;
  return Math.abs(one.number + other.number - 100) <= a + b;
}
function misfit(one: Side, other: Side, measures: Edition['measures']): Diagnostic[] {
  const place = measures[other.id]?.place ?? measures[one.id]?.place;
  if (!place) return [];
  return [
    finding(
      'same/impossible',
      place,
      `"${one.id}" is ${one.value.printed} and "${other.id}" is ${other.value.printed}: the one is all that the other is not, and together they are not 100% of ${one.value.base ?? 'it'}`,
      { fix: 'correct one of the figures, or its base or label' },
    ),
  ];
}
