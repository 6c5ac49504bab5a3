import type { Edition, Evidence } from '../model/edition';
import type { Fact } from '../model/fact';
import { besideValue } from '../model/made-words';
import { openGapsOn } from '../model/gaps';
import { plainText } from '../syntax/markdown';
import { dateInWords, partialDateInWords, periodInWords, samePeriod } from '../model/period';

export interface NotePart {
  readonly text: string;
  readonly source?: string;
  /** Words that quote what was printed before, whose numbers are no values of this edition. */
  readonly quoted?: true;
}

/**
 * What must be said beside a number where it first stands: whose it is if it is quoted, its population, period,
 * base and coverage where they are not the edition's own, its range, its floor, its caveat. Null: nothing.
 */
export function noteFor(fact: Fact, edition: Edition): NotePart[] | null {
  const { measure, base, population, period, coverage } = fact;
  const differs: string[] = [];
  if (measure.floor !== null) differs.push(`A floor: ${measure.floor}`);
  if (base !== null && fact.unit === 'percent') differs.push(`Base: ${base}`);
  if (population !== null && population !== edition.population) differs.push(`Population: ${population}`);
  if (period !== null && !samePeriod(period, edition.period))
    differs.push(`Period: ${periodInWords(period)}`);
  if (coverage?.forces != null && coverage.forces < coverage.of)
    differs.push(`Coverage: ${coverage.forces} of ${coverage.of} forces`);
  differs.push(...besideValue(fact));
  if (measure.caveat !== null) differs.push(measure.caveat);
  if ('note' in measure && measure.note !== null) differs.push(measure.note);
  for (const gap of openGapsOn(edition, 'measures', measure.id))
    differs.push(`Open intelligence gap: ${plainText(gap.text)}`);
  const sentences = differs.map((text) => `${text.replace(/\.$/, '')}. `).join('');
  const revised = edition.revisions
    .filter(({ measure: id }) => id === measure.id)
    .map(({ date, old }): NotePart => ({
      text: ` Revised on ${dateInWords(date)}; it was ${old}.`.slice(sentences === '' ? 1 : 0),
      quoted: true,
    }));
  if (measure.kind !== 'quoted') {
    const parts = [{ text: sentences.trimEnd() }, ...revised].filter(({ text }) => text !== '');
    return parts.length > 0 ? parts : null;
  }
  const cited = measure.sources.flatMap((id): NotePart[] => {
    const source = edition.sources[id];
    if (!source) return [];
    const date = source.date === null ? 'date not stated' : partialDateInWords(source.date);
    return [{ text: `${source.publisher}, ${source.title}`, source: id }, { text: ` (${date}). ` }];
  });
  const own = revised.length > 0 ? sentences.trimEnd() : sentences;
  const parts = [{ text: 'Quoted from ' }, ...cited, { text: own }, ...revised];
  return parts.filter((part) => part.text !== '');
}

/** Whose evidence it is, and how many say so. */
export function noteForEvidence(evidence: Evidence, edition: Edition): NotePart[] {
  const source = edition.sources[evidence.source];
  const { n = null, of = null } = evidence;
  const counted =
    n === null
      ? 'does not say how many'
      : of === null
        ? `${n} say so`
        : n === of
          ? `all ${of}`
          : `${n} of ${of} say so`;
  return [
    { text: 'From ' },
    { text: source ? `${source.publisher}, ${source.title}` : evidence.source, source: evidence.source },
    { text: n === null ? `, which ${counted}.` : `: ${counted}.` },
  ];
}
