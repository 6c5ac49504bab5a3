import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { lastDay } from '../../../model/period';
import type { FacetRule } from './check-facets';
import { isChange, type Facets } from './facets';
import { fitsPeriod, readPeriods } from './read-periods';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';
import { everyMatch } from '../../../model/every-match';

const YEAR = /\b((?:19|20)\d\d)(?:[/–-]\d\d)?\b/g;
/** The first year that a change is told from, and the last: of its label and its base, else of its periods. */
function yearsOf({ value, periods }: Facets): readonly [from: number, to: number] | null {
  const named = everyMatch(`${value.label}. ${value.base ?? ''}`, YEAR).map(([, year]) => Number(year));
  const own = periods.map((period) => Number(lastDay(period).slice(0, 4)));
  const years = named.length > 0 ? named : own;
  if (years.length === 0) return null;
  const to = Math.max(...years, ...(named.length === 1 ? own : []));
  return [Math.min(...years), to];
}

const YEAR_BEFORE =
  /\b(?:than|on|over|from|against|up on|down on) (?:the|a) (?:year (?:before|earlier)|(?:previous|preceding|last) year)\b|\byear[- ]on[- ]year\b|\b(?:than|on) last year\b|\b(?:in|within) (?:just |only )?(?:a|one|the last|a single) year\b(?! (?:that|ending|to|of)\b)/i;
/** "More than the year before", of a change over four years. */
function ofOneYear(own: Facets, from: number, text: string): { text: string; at: number; is: string } | null {
  const years = yearsOf(own);
  if (years === null || years[1] - years[0] < 2) return null;
  const match = YEAR_BEFORE.exec(text.slice(from));
  return match && match.index < 60
    ? { text: match[0], at: from + match.index, is: `which is from ${years[0]} to ${years[1]}` }
    : null;
}

/** What a change by a part of something is not: that part of it. "More than a tenth of that" is another number. */
const PART_OF =
  /^ of (?:that|what it was|the (?:earlier|former|first|old|previous|count|number|figure|total|level))\b/i;
const CHANGES = /\b(?:ris|rose|grow|grew|increas|fall|fell|drop|declin|decreas|growth|change)/i;

/** "Since the year ending March 2023", of a change to that year: "since" names when it began. */
function sinceItsEnd(own: Facets, text: string): { text: string; at: number; is: string } | null {
  const last = own.value.period;
  const years = yearsOf(own);
  if (last === null || years === null || years[0] >= years[1]) return null;
  const mention = readPeriods(text).find(
    (each) => each.whole && /\bsince (?:the )?$/i.test(text.slice(0, each.at)) && fitsPeriod(each, last),
  );
  if (mention === undefined) return null;
  return {
    text: text.slice(mention.at - 'since '.length, mention.at + mention.text.length),
    at: mention.at - 'since '.length,
    is: 'which ends there, and does not begin',
  };
}

/** From when a change is told, and of what it is a part: one over years is none on the year before. */
export const checkChangeTold: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  const [only] = told.facets;
  const changes = claimsOf(told).filter(({ own }) => isChange(own.value));
  const beside =
    labels && only && told.facets.length === 1 && isChange(only.value) && changes.length === 0
      ? [{ own: only, from: 0 }]
      : [];
  const all = [...changes.map(({ span, own }) => ({ own, from: span.start + span.text.length })), ...beside];
  return all.flatMap(({ own, from }): Diagnostic[] => {
    const wrong =
      ofOneYear(own, from, sentence.text) ?? (all.length === 1 ? sinceItsEnd(own, sentence.text) : null);
    if (wrong && isPlain(sentence, wrong.at))
      return [
        finding(
          'facet/period',
          placeIn(sentence, wrong.at, wrong.text.length),
          `"${wrong.text}" is not from when "${own.id}" is told, ${wrong.is}: ${own.value.label}`,
          { fix: 'say from when and until when it changed, or rest the claim on a change over that time' },
        ),
      ];
    const part = own.value.unit === 'percent' ? PART_OF.exec(sentence.text.slice(from)) : null;
    // "[A rise of 86%] of that" has the change in its words.
    if (!part || labels || !isPlain(sentence, from + 1)) return [];
    if (CHANGES.test(sentence.text.slice(Math.max(0, from - 40), from))) return [];
    return [
      finding(
        'facet/relation',
        placeIn(sentence, from + 1, part[0].length - 1),
        `"${part[0].trim()}" makes a part of it, and "${own.id}" is how much it changed: ${own.value.label}`,
        { fix: 'write "more than", "less than", "above" or "below"' },
      ),
    ];
  });
};
