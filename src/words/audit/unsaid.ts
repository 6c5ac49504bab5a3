import type { Diagnostic } from '../../diagnostics/diagnostic';
import { finding } from '../../diagnostics/rules/finding';
import type { Edition } from '../../model/edition';
import { periodInWords, samePeriod } from '../../model/period';
import type { ValueRecord } from '../../model/published';
import type { Expression } from './expressions';

/** What the edition knows of a number and the paragraph that prints it does not say. */
export function checkUnsaid(
  expression: Expression,
  id: string,
  recorded: ValueRecord,
  said: string,
  edition: Pick<Edition, 'population' | 'period'>,
): Diagnostic[] {
  const text = said.toLowerCase();
  const unsaid: string[] = [];
  const { base, population, period, coverage } = recorded;
  const fraud = base !== null ? /(?:ex|in)cluding fraud/.exec(base)?.[0] : undefined;
  if (fraud && !text.includes('fraud')) unsaid.push(`its base (${base})`);
  if (population !== null && population !== edition.population && !named(population, text))
    unsaid.push(`whom it counts (${population})`);
  if (period !== null && !samePeriod(period, edition.period) && !/\b(?:19|20)\d\d\b/.test(text))
    unsaid.push(`when (${periodInWords(period)})`);
  if (coverage?.forces != null && coverage.forces < coverage.of && !/\bforces\b/.test(text))
    unsaid.push(`from how many forces (${coverage.forces} of ${coverage.of})`);
  if (unsaid.length === 0) return [];
  return [
    finding(
      'audit/unsaid',
      expression.place,
      `"${expression.text}" (${id}) does not say ${unsaid.join(', nor ')}`,
      {
        fix: 'say it in the sentence or in a note beside it',
      },
    ),
  ];
}

/** Whether a text names a population: any word of it that tells it from others. */
function named(population: string, text: string): boolean {
  const words = (population.toLowerCase().match(/[a-z]{4,}|\d+/g) ?? []).filter(
    (word) => !/^(?:aged|over|with|whose|study|victims)$/.test(word),
  );
  if (words.length === 0) return /\bgenders?\b|\bsex(?:es)?\b|all victims/.test(text);
  return words.some((word) => text.includes(word.replace(/e?s$/, '').replace(/wom[ae]n/, 'wom')));
}
