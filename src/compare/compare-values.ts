import type { CauseNote, Restatement, Side, ValueChange } from '../model/edition-diff';
import { printCount, printMark, printNumber, quotient } from '../model/number';
import { separates } from '../model/series-break';
import { asPrintedChange, numberChange } from '../model/number-change';
import { dateInWords, daysIn, partialDateInWords, periodInWords, samePeriod } from '../model/period';
import type { PublishedEdition, RevisionRecord, ValueRecord } from '../model/published';
import { bounded, boundOf, causesOf, isStated, labelsOf, type Names } from './comparability';
import { changedIds, entryOf, equalRecords } from './records';

type Edition = PublishedEdition;

/** What is known of the values of both records before they were rounded; null: only what is in the record. */
export interface Unrounded {
  readonly old: Edition['values'] | null;
  readonly fresh: Edition['values'] | null;
}
export const NOTHING_MORE: Unrounded = { old: null, fresh: null };

/** Every value that is new, gone, or not the same record as before, with its causes. */
export function compareValues(
  old: Edition,
  fresh: Edition,
  names: Names,
  unrounded: Unrounded = NOTHING_MORE,
): ValueChange[] {
  const known: Known = { old: sideKnown(old, unrounded.old), fresh: sideKnown(fresh, unrounded.fresh) };
  const breaks = { old: old.seriesBreaks, new: fresh.seriesBreaks };
  const labels = labelsOf(old, fresh);
  return changedIds(old.values, fresh.values).map((id): ValueChange => {
    const [before = null, after = null] = [entryOf(old.values, id), entryOf(fresh.values, id)];
    const bare = { id, old: before, new: after, causes: [], change: null, rates: null, restatement: null };
    if (!before) return { ...bare, verdict: 'added' };
    if (!after) return { ...bare, verdict: 'not in the new edition' };
    const causes = withRevisions(
      id,
      causesOf({ old: before, new: after }, names, breaks, labels),
      old,
      fresh,
    );
    const prevented = causes.some((cause) => cause.prevents);
    const change = prevented ? null : changeOf({ id, record: before }, { id, record: after }, known);
    if (!prevented && isSame({ id, record: before }, { id, record: after }, known))
      return { ...bare, causes, verdict: 'unchanged number' };
    return {
      ...bare,
      verdict: change ? 'changed' : 'not comparable',
      causes,
      change,
      rates: ratesOf(before, after, causes),
      restatement: change ? null : restate(id, before, after, old, fresh, known),
    };
  });
}

/** One record's numbers: whether they are rounded, and what else is known of them. */
interface SideKnown {
  readonly isRounded: boolean;
  readonly values: Edition['values'];
}
interface Known {
  readonly old: SideKnown;
  readonly fresh: SideKnown;
}
interface Named {
  readonly id: string;
  readonly record: ValueRecord;
}
const sideKnown = ({ numbers }: Edition, values: Edition['values'] | null): SideKnown => ({
  isRounded: numbers === 'as printed',
  values: values ?? {},
});

/** A number before it was rounded; null where only the printed one is known. */
function exactOf({ id, record }: Named, { isRounded, values }: SideKnown): number | null {
  if (!isRounded) return record.value;
  const held = entryOf(values, id)?.value ?? null;
  if (held !== null) return held;
  // A count is whole, and what others published is known no better than they printed it.
  return (record.unit === 'count' && record.decimals === 0) || isStated(record) ? record.value : null;
}

const isSame = (before: Named, after: Named, { old, fresh }: Known): boolean => {
  const [a, b] = [exactOf(before, old), exactOf(after, fresh)];
  return a === null || b === null ? before.record.value === after.record.value : a === b;
};

/** Of two exact numbers, or of the two as printed with what rounding leaves open. */
function changeOf(before: Named, after: Named, { old, fresh }: Known): ValueChange['change'] {
  if (before.record.value === null || after.record.value === null) return null;
  const { unit } = after.record;
  const decimals = decimalsOf(before.record, after.record);
  const [a, b] = [exactOf(before, old), exactOf(after, fresh)];
  if (a !== null && b !== null) {
    const change = numberChange(a, b, unit, decimals);
    return old.isRounded || fresh.isRounded ? asPrintedChange(change, unit, decimals) : change;
  }
  const half = ({ record }: Named, { isRounded }: SideKnown): number =>
    isRounded ? 0.5 * 10 ** -record.decimals : 0;
  return numberChange(before.record.value, after.record.value, unit, decimals, {
    old: half(before, old),
    fresh: half(after, fresh),
  });
}

/** Why a value was revised, from the register of the edition that revised it. */
function withRevisions(id: string, causes: CauseNote[], old: Edition, fresh: Edition): CauseNote[] {
  const only = (held: Edition, other: Edition) =>
    Object.entries(held.revisions)
      .filter(([revision, { measure }]) => measure === id && !Object.hasOwn(other.revisions, revision))
      .map(([, revision]) => revision);
  const note = ({ date, type, reason }: RevisionRecord, was: string, is: string): CauseNote => ({
    cause: 'revised data',
    prevents: false,
    old: was,
    new: is,
    words: `${type === 'correction' ? 'corrected' : 'revised as announced'} on ${dateInWords(date)}: ${reason.replace(/\.$/, '')}`,
  });
  return [
    ...causes,
    ...only(fresh, old).map((revision) => note(revision, revision.old, revision.new)),
    ...only(old, fresh).map((revision) => note(revision, revision.new, revision.old)),
  ];
}

const decimalsOf = (a: ValueRecord, b: ValueRecord): number => Math.max(a.decimals, b.decimals);
const sideOf = (record: ValueRecord): Side => ({
  value: record.value,
  printed: bounded(record),
  bound: boundOf(record),
});

/** Offences a day, where counts of one thing come from periods of different length and nothing else differs. */
function ratesOf(old: ValueRecord, fresh: ValueRecord, causes: ValueChange['causes']): ValueChange['rates'] {
  const others = causes.some(
    ({ cause, prevents }) =>
      prevents && !['period length', 'stated in words', 'counting rules'].includes(cause),
  );
  // Both by day stand side by side across a break, and nothing is subtracted.
  const broken = causes.some(({ cause, prevents }) => prevents && cause === 'counting rules');
  const lengths = causes.some(({ cause }) => cause === 'period length');
  if (!lengths || others || old.unit !== 'count' || fresh.unit !== 'count') return null;
  const [before, after] = [perDay(old), perDay(fresh)];
  if (!before || !after) return null;
  const change =
    before.value === null || after.value === null || before.bound || after.bound || broken
      ? null
      : numberChange(before.value, after.value, 'number', 1);
  return { per: 'day', old: before, new: after, change };
}
function perDay(record: ValueRecord): Side | null {
  if (record.value === null || !record.period) return null;
  const value = record.value / daysIn(record.period);
  const bound = boundOf(record);
  return { value, printed: `${bound ? `${bound} ` : ''}${printNumber(value, 'count', 0)}`, bound };
}

/** Both numbers on one footing, from what the editions themselves hold; null where they hold no such thing. */
function restate(
  id: string,
  before: ValueRecord,
  after: ValueRecord,
  old: Edition,
  fresh: Edition,
  known: Known,
): Restatement | null {
  return onOldPeriod(id, before, after, fresh, known) ?? onNewBase(before, after, old, fresh);
}

/** The new edition gives the old period again, counted as it counts its own. */
function onOldPeriod(
  id: string,
  before: ValueRecord,
  after: ValueRecord,
  fresh: Edition,
  known: Known,
): Restatement | null {
  const [againId, again] =
    Object.entries(fresh.values).find(
      ([, value]) =>
        value.restates === id && value.period && before.period && samePeriod(value.period, before.period),
    ) ?? [];
  if (againId === undefined || again?.value == null || after.value === null || !again.period || !after.period)
    return null;
  const [since, until] = [again.period, after.period];
  const status = again.status.map((mark) => ` ${printMark(mark)}`).join('');
  const breaks = after.breaks
    .map((key) => entryOf(fresh.seriesBreaks, key))
    .filter((entry) => entry && separates(entry, since, until));
  return {
    how: 'new edition on the old period',
    footing: `${periodInWords(again.period)} as the new edition counts it`,
    old: { ...sideOf(again), printed: `${bounded(again)}${status}` },
    new: sideOf(after),
    change:
      boundOf(again) || boundOf(after)
        ? null
        : changeOf({ id: againId, record: again }, { id, record: after }, { ...known, old: known.fresh }),
    working: `${again.label}: ${again.printed}; ${after.label}: ${after.printed}`,
    cautions: [
      `Replaces ${before.printed}, which the earlier edition printed for ${periodInWords(again.period)}`,
      ...breaks.map((entry) => `In part this reflects a change in counting: ${entry?.title ?? ''}`),
    ],
  };
}

/** The old share on the new edition's base, from the old edition's own counts. */
function onNewBase(
  before: ValueRecord,
  after: ValueRecord,
  old: Edition,
  fresh: Edition,
): Restatement | null {
  if (before.unit !== 'percent' || before.base === after.base || after.base === null || !before.numerator)
    return null;
  const numerator = before.numerator;
  const ready = Object.values(old.values).find(
    (value) =>
      value.unit === 'percent' &&
      value.base === after.base &&
      value.numerator?.measure !== null &&
      value.numerator?.measure === numerator.measure &&
      equalRecords(value.period, before.period),
  );
  const whole = Object.values(old.values).find(
    (value) =>
      value.unit === 'count' &&
      value.base === after.base &&
      value.geography === before.geography &&
      equalRecords(value.period, before.period),
  );
  const value = ready?.value ?? (whole?.value ? quotient(numerator.value, whole.value, 100) : null);
  if (value === null) return null;
  const denominator = ready?.denominator ?? (whole ? { label: whole.label, value: whole.value ?? 0 } : null);
  return {
    how: 'old edition on the new base',
    footing: after.base,
    old: { value, printed: printNumber(value, 'percent', before.decimals), bound: null },
    new: sideOf(after),
    // Two footings were needed to get here: the numbers are set side by side and nothing is subtracted.
    change: null,
    working: denominator
      ? `100 × ${printCount(numerator.value)} ÷ ${printCount(denominator.value)} (${denominator.label})`
      : '',
    cautions: [
      ...extractDates('Earlier', ready ?? whole ?? before, old),
      ...extractDates('Later', after, fresh),
      ...(before.period && after.period && !samePeriod(before.period, after.period)
        ? [`Periods: ${periodInWords(before.period)} and ${periodInWords(after.period)}`]
        : []),
      ...(before.floor ? ['The earlier number is a floor'] : []),
    ],
  };
}

const extractDates = (which: string, record: ValueRecord, edition: Edition): string[] =>
  record.sources.flatMap((id) => {
    const source = entryOf(edition.sources, id);
    const date = source?.date == null ? 'extract date not stated' : partialDateInWords(source.date);
    return source ? [`${which} data: ${source.publisher}, ${date}`] : [];
  });
