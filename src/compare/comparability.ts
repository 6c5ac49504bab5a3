import { boundOfSense, type Bound } from '../model/bound';
import type { CauseNote, Cause } from '../model/edition-diff';
import { originOf } from '../model/measure-kinds/registry';
import { dateInWords, lengthInWords, periodInWords, samePeriod } from '../model/period';
import type { EditionHead, PublishedEdition, ValueRecord } from '../model/published';
import { separates } from '../model/series-break';
import { coverageInWords, entryOf } from './records';
import { withSense } from '../model/number';

export interface Pair {
  readonly old: ValueRecord;
  readonly new: ValueRecord;
}
/** What the two editions are called beside a number: by their years, never by what their folders are called. */
export interface Names {
  readonly old: string;
  readonly new: string;
}
export const namesOf = (old: EditionHead, fresh: EditionHead): Names => {
  const [first = '', second = ''] = namesOfAll([old, fresh]);
  return { old: first, new: second };
};
/** The names of editions in a row: by the first way that tells them apart. */
export function namesOfAll(editions: readonly EditionHead[]): string[] {
  const ways = [yearOf, ({ date }: EditionHead) => dateInWords(date), ({ kicker }: EditionHead) => kicker];
  const told = ways
    .map((name) => editions.map(name))
    .find((names) => new Set(names).size === editions.length);
  return told ?? editions.map((edition, i) => `${yearOf(edition)} (${ORDER[i] ?? String(i + 1)})`);
}
const ORDER = ['first', 'second', 'third'];
/** The year that an edition is of, or the month of an extract; a correction of it says that it is one. */
const yearOf = ({ id, date }: EditionHead): string => {
  const [, own, corrected] = /^(\d{4}(?:-\d{2})?)(-corrected)?/.exec(id) ?? [];
  return `${own ?? date.slice(0, 4)}${corrected === undefined ? '' : ' (corrected)'}`;
};

/** What each edition knows of breaks in series. */
export interface Breaks {
  readonly old: PublishedEdition['seriesBreaks'];
  readonly new: PublishedEdition['seriesBreaks'];
}

/**
 * Why two values of one measure differ, and what stands in the way of a change being stated. A value may be
 * compared only where offence set, population, base, geography, coverage and counting rules match, and a count
 * only where its periods are of one length.
 */
export function causesOf(pair: Pair, names: Names, breaks: Breaks, labels: Labels = {}): CauseNote[] {
  const { old, new: fresh } = pair;
  const causes: CauseNote[] = [];
  const add = (cause: Cause, prevents: boolean, before: string | null, after: string | null, what: string) =>
    causes.push({
      cause,
      prevents,
      old: before,
      new: after,
      words: `${what}: ${before ?? 'not stated'} in ${names.old}, ${after ?? 'not stated'} in ${names.new}`,
    });

  const stated = isStated(old) || isStated(fresh);
  if (isStated(old) !== isStated(fresh))
    causes.push({
      cause: 'definition',
      prevents: false,
      old: null,
      new: null,
      words: `${isStated(old) ? names.old : names.new} gives it as published before, so how it was counted cannot be checked`,
    });
  for (const facet of definitionFacets(pair, labels))
    add('definition', true, facet.old, facet.new, `the definition differs (${facet.what})`);
  if (!stated && causes.length === 0 && hiddenDefinition(pair))
    causes.push({
      cause: 'definition',
      prevents: true,
      old: null,
      new: null,
      words: 'the definition differs in a part that the records do not show',
    });
  if (old.population !== fresh.population)
    add('population', true, old.population, fresh.population, 'the population differs');
  if (old.base !== fresh.base) add('base', true, old.base, fresh.base, 'the base differs');
  if (old.geography !== fresh.geography)
    add('coverage', true, old.geography, fresh.geography, 'the area differs');
  if (coverageWords(old) !== coverageWords(fresh))
    add('coverage', true, coverageWords(old), coverageWords(fresh), 'the coverage differs');
  causes.push(...breaksBetween(pair, breaks));
  causes.push(...periodCauses(pair, add));
  for (const [record, name] of [
    [old, names.old],
    [fresh, names.new],
  ] as const)
    if (boundOf(record) !== null || record.sense === 'about')
      causes.push({
        cause: 'stated in words',
        prevents: true,
        old: record === old ? bounded(old) : null,
        new: record === fresh ? bounded(fresh) : null,
        words: `${name} states no number but "${bounded(record)}"`,
      });
  for (const [record, name] of [
    [old, names.old],
    [fresh, names.new],
  ] as const)
    if (record.value === null)
      causes.push({
        cause: 'no number',
        prevents: true,
        old: record === old ? old.printed : null,
        new: record === fresh ? fresh.printed : null,
        words: `${name} prints no number but ${withheldWords(record)}`,
      });
  return causes;
}

/** Why there is no number, in the words of the shorthand of statistical tables. */
const withheldWords = ({ status, printed }: ValueRecord): string =>
  status.includes('c')
    ? `${printed}: it is withheld, because it is small enough to tell of persons`
    : status.includes('z')
      ? `${printed}: it does not apply`
      : `${printed}: it is not available`;

/** A figure that came as a figure: it is known no better than it was published. */
export const isStated = (record: ValueRecord): boolean => originOf(record.kind) !== 'computed';

/** Whether a number is a floor or a ceiling, and no number to subtract. */
export const boundOf = ({ sense }: ValueRecord): Bound | null => boundOfSense(sense);
/** A number with what is known of its exactness: `over 1,000,000`. */
export const bounded = ({ sense, printed }: ValueRecord): string => withSense(printed, sense);

/** Labels of measures by their ids. */
export type Labels = Readonly<Record<string, string>>;
export const labelsOf = (...editions: readonly PublishedEdition[]): Labels =>
  Object.fromEntries(
    editions.flatMap(({ values }) => Object.entries(values).map(([id, { label }]) => [id, label])),
  );
/** Parts of a definition that name a measure, in words for a reader; others are called as they are. */
const PARTS: Readonly<Record<string, string>> = {
  of: 'what is counted',
  in: 'what it is a share of',
  to: 'what it is set against',
  per: 'unit of time',
};
const partWords = (what: string, value: string | undefined, labels: Labels): string | null =>
  value === undefined ? null : ['of', 'in', 'to'].includes(what) ? (labels[value] ?? value) : value;

/** Parts of a measure's definition that differ: kind, unit, filters, what it is made from. */
export function definitionFacets({ old, new: fresh }: Pair, labels: Labels = {}) {
  // A figure that came as a figure has no definition here to hold against one that was worked out.
  const stated = isStated(old) || isStated(fresh);
  const names = stated
    ? []
    : [...new Set([...Object.keys(old.definition), ...Object.keys(fresh.definition)])];
  const facets: { what: string; old: string | null; new: string | null }[] = names
    .filter((name) => old.definition[name] !== fresh.definition[name])
    .map((what) => ({
      what: PARTS[what] ?? what,
      old: partWords(what, old.definition[what], labels),
      new: partWords(what, fresh.definition[what], labels),
    }));
  if (old.unit !== fresh.unit) facets.push({ what: 'unit', old: old.unit, new: fresh.unit });
  return facets;
}

// The hash also covers period, population, base and area: only when all of them are the same does it say more.
function hiddenDefinition({ old, new: fresh }: Pair): boolean {
  const same =
    old.population === fresh.population &&
    old.base === fresh.base &&
    old.geography === fresh.geography &&
    equalPeriods(old, fresh);
  return same && old.definitionHash !== fresh.definitionHash;
}
const equalPeriods = (a: ValueRecord, b: ValueRecord): boolean =>
  a.period === null || b.period === null ? a.period === b.period : samePeriod(a.period, b.period);

const coverageWords = ({ coverage }: ValueRecord): string | null => coverage && coverageInWords(coverage);

/** Breaks in series that stand between the two periods. */
function breaksBetween({ old, new: fresh }: Pair, breaks: Breaks): CauseNote[] {
  const [before, after] = [old.period, fresh.period];
  if (!before || !after) return [];
  const ids = [...new Set([...old.breaks, ...fresh.breaks])];
  // An edition that knows of a break and does not name it for a value has it restated over the break.
  const restated = (id: string): boolean =>
    (Object.hasOwn(breaks.old, id) && !old.breaks.includes(id)) ||
    (Object.hasOwn(breaks.new, id) && !fresh.breaks.includes(id));
  return ids.flatMap((id): CauseNote[] => {
    const entry = entryOf(breaks.new, id) ?? entryOf(breaks.old, id);
    if (!entry || restated(id) || !separates(entry, before, after)) return [];
    return [{ cause: 'counting rules', prevents: true, old: null, new: null, words: entry.title }];
  });
}

type Add = (cause: Cause, prevents: boolean, old: string | null, next: string | null, what: string) => void;
function periodCauses({ old, new: fresh }: Pair, add: Add): CauseNote[] {
  const [before, after] = [old.period, fresh.period];
  if (!before || !after) {
    if (before || after)
      add(
        'period length',
        true,
        before && periodInWords(before),
        after && periodInWords(after),
        'one period is not stated',
      );
    return [];
  }
  if (samePeriod(before, after)) {
    if (old.value !== fresh.value)
      return [note('revised data', `the same period, ${periodInWords(after)}, counted again`)];
    return [];
  }
  const lengths = [lengthInWords(before), lengthInWords(after)] as const;
  if (lengths[0] !== lengths[1])
    add(
      'period length',
      old.unit === 'count',
      `${periodInWords(before)} (${lengths[0]})`,
      `${periodInWords(after)} (${lengths[1]})`,
      'the periods differ in length',
    );
  return old.value === fresh.value
    ? []
    : [note('new data', `${periodInWords(after)} after ${periodInWords(before)}`)];
}
const note = (cause: Cause, words: string): CauseNote => ({
  cause,
  prevents: false,
  old: null,
  new: null,
  words,
});
