import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { Edition } from '../../../model/edition';
import { placeIn } from '../../../model/passages';
import { dateInWords, periodInWords, samePeriod, type Period } from '../../../model/period';
import { fitsPeriod, readPeriods } from '../facets/read-periods';
import type { Statement } from '../facets/statements';
import { isPlain } from '../facets/time-facets';

/** The words speak of the time before on purpose. */
const LOOKS_BACK =
  /\b(?:last|previous|previously|earlier|before|prior|compared|comparison|than|since|until|formerly|first (?:edition|assessment)|rose|risen|fell|fallen|grew|grown)\b/i;

type Reads = Pick<Edition, 'carried' | 'previous' | 'period' | 'date' | 'measures'>;

/**
 * Words that name the period or the date of the edition before, where nothing beside them is of that time and nothing
 * says that they look back: they were carried over and not looked at.
 */
export function checkLastYear(statements: readonly Statement[], edition: Reads): Diagnostic[] {
  const last = lastOf(edition);
  if (last === null) return [];
  const isOfThen = (id: string): boolean => {
    const period = edition.measures[id]?.period;
    return period != null && samePeriod(period, last.period);
  };
  const hasPeriod = !samePeriod(last.period, edition.period);
  return statements.flatMap(({ sentence, about, around }) => {
    if (LOOKS_BACK.test(sentence.text) || [...about, ...around].some(isOfThen)) return [];
    const periods = hasPeriod
      ? readPeriods(sentence.text)
          .filter((mention) => mention.whole && fitsPeriod(mention, last.period))
          .map(({ text, at }) => ({ text, at, fix: `write "${periodInWords(edition.period)}"` }))
      : [];
    return [...periods, ...dates(sentence.text, last.date, edition.date)]
      .filter(({ at }) => isPlain(sentence, at))
      .map(({ text, at, fix }) =>
        finding(
          'carried/last-year',
          placeIn(sentence, at, text.length),
          `"${text}" is of the edition before (${last.edition}), and nothing here is of that time`,
          { fix: `${fix}, or say that it looks back` },
        ),
      );
  });
}

function lastOf({ carried, previous }: Reads): { edition: string; date: string; period: Period } | null {
  if (carried.from) return carried.from;
  if (!previous) return null;
  const { id, date, period } = previous.edition;
  return { edition: id, date, period };
}

function dates(text: string, then: string, now: string): { text: string; at: number; fix: string }[] {
  const said = dateInWords(then);
  const at = then === now ? -1 : text.indexOf(said);
  return at < 0 ? [] : [{ text: said, at, fix: `write "${dateInWords(now)}"` }];
}
