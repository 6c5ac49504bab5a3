import type { EditionDiff } from '../model/edition-diff';
import { monthsLater } from '../model/period';
import type { PublishedEdition } from '../model/published';
import { ONES } from '../model/spoken-number';

/** The day on which a time frame such as `next 12 months` ends, counted from a date; null where it does not say. */
export function endOfHorizon(horizon: string | null, from: string): string | null {
  const [, many = '', unit] =
    /\b(\d+|[a-z]+)?[ -]?(months?|years?)\b/i.exec((horizon ?? '').replace(/\bnext\b/i, '').trim()) ?? [];
  if (unit === undefined) return null;
  const word = many.toLowerCase();
  const count = many === '' ? 1 : /^\d+$/.test(many) ? Number(many) : ONES.indexOf(word);
  if (count <= 0) return null;
  return monthsLater(from, count * (/^year/i.test(unit) ? 12 : 1));
}

/** Forecasts of an earlier edition whose time has passed on a day, and that are not among those scored. */
export function forecastsDue(
  old: PublishedEdition,
  day: string,
  scored: readonly string[],
): EditionDiff['due'] {
  return Object.entries(old.judgements).flatMap(([id, judgement]) => {
    if (judgement.proposition !== 'future') return [];
    const until = endOfHorizon(judgement.horizon, old.edition.date);
    if (until === null || until > day) return [];
    return scored.includes(`${old.edition.id}/${id}`) ? [] : [{ judgement: id, until }];
  });
}
