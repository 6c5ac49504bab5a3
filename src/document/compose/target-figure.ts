import type { ValueRef } from '../../model/document';
import type { FigureExhibit } from '../../model/exhibit';
import type { Fact, Facts } from '../../model/fact';
import type { TargetFigure } from '../../model/figure';
import { NO_NUMBER, printedNumber, printNumber } from '../../model/number';
import { daysBetween, monthsBetween, periodInShort, type Period } from '../../model/period';
import type { Words } from '../../model/words';
import type { FigureParts } from './figure-parts';

type Exhibit = Extract<FigureExhibit, { chart: 'target' }>;
type Point = TargetFigure['points'][number];

/** The way to a target and what was measured on it, each where its period lies. */
export function targetFigure(
  exhibit: Exhibit,
  { values }: Facts,
  fixed: Words,
  ref: (id: string) => ValueRef,
): FigureParts {
  const goal = values[exhibit.target];
  const declared = goal?.measure.kind === 'target' ? goal.measure.baseline : null;
  const baseline = declared === null ? undefined : values[declared];
  const measured = [...new Set([...(declared === null ? [] : [declared]), ...exhibit.measures])].flatMap(
    (id) => values[id] ?? [],
  );
  const start = baseline?.period?.start ?? '';
  const starts = [goal, ...measured].flatMap((fact) => (fact?.period ? [fact.period.start] : []));
  const inMonths = starts.every((date) => monthsBetween(start, date) !== null);
  const after = (period: Period): number =>
    inMonths ? (monthsBetween(start, period.start) ?? 0) : daysBetween(start, period.start);
  const points = measured
    .flatMap((fact) => (fact.period ? [pointOf(fact, after(fact.period))] : []))
    .sort((a, b) => a.at - b.at);
  const goalPeriod = goal?.period ? periodInShort(goal.period) : '';
  const distance = exhibit.distance === undefined ? undefined : values[exhibit.distance];
  return {
    figure: {
      chart: 'target',
      unit: goal?.unit ?? 'number',
      path: goal?.measure.kind === 'target' ? goal.measure.path : 'straight',
      baseline: {
        ...(baseline?.printed ?? NO_NUMBER),
        period: baseline?.period ? periodInShort(baseline.period) : '',
      },
      goal: { ...(goal?.printed ?? NO_NUMBER), period: goalPeriod, label: fixed.say('exhibit.target') },
      pathLabel: fixed.say('exhibit.target-path'),
      length: goal?.period ? after(goal.period) : 0,
      points,
      standing: distance ? standingOf(distance, fixed) : null,
    },
    columns: (['heading.period', 'heading.value', 'heading.interval'] as const).map((id) => fixed.say(id)),
    rows: [
      ...points.map(({ id, period, range }) => ({
        id,
        cells: [
          period,
          ref(id),
          range === null
            ? fixed.say('nothing.none-stated')
            : fixed.say('exhibit.interval-ends', { low: range.low.text, high: range.high.text }),
        ],
      })),
      ...(goal
        ? [
            {
              id: goal.id,
              cells: [
                fixed.say('exhibit.target-row', { period: goalPeriod }),
                ref(goal.id),
                fixed.say('nothing.none-stated'),
              ],
            },
          ]
        : []),
      ...(distance
        ? [
            {
              id: distance.id,
              cells: [distanceRow(distance, fixed), ref(distance.id), fixed.say('nothing.none-stated')],
            },
          ]
        : []),
    ],
  };
}

function pointOf({ id, printed, period, unit, measure, detail, status }: Fact, at: number): Point {
  const { interval } = detail;
  // The ends of a range need a decimal to be told from the value.
  const end = (n: number) => printedNumber(n, unit, Math.max(measure.decimals, 1));
  return {
    ...printed,
    id,
    period: period ? periodInShort(period) : '',
    at,
    range: interval && printed.value !== null ? { low: end(interval.low), high: end(interval.high) } : null,
    provisional: status.includes('p'),
  };
}

/** What the row of the distance in the table is: from what, when and in what. */
function distanceRow({ measure, period }: Fact, fixed: Words): string {
  const from = measure.kind === 'target-distance' ? measure.from : 'path';
  const distance = fixed.say(`exhibit.${from}-distance`, { period: period ? periodInShort(period) : '' });
  return measure.unitLabel === null
    ? distance
    : fixed.say('exhibit.distance-in', { distance, unit: measure.unitLabel });
}

/** `1.2 percentage points above the path in 2027/28. A statistically significant distance above (z 2.41)`. */
function standingOf({ measure, value, unit, period, detail }: Fact, fixed: Words): string | null {
  if (measure.kind !== 'target-distance' || value === null || period === null) return null;
  const { from, decimals, unitLabel } = measure;
  const size = `${printNumber(Math.abs(value), unit, decimals)}${unitLabel === null ? '' : ` ${unitLabel}`}`;
  const when = periodInShort(period);
  const isNone = Math.abs(value) < 0.5 * 10 ** -decimals;
  const said = isNone
    ? fixed.say(`exhibit.on-${from}`, { period: when })
    : fixed.say(value > 0 ? `exhibit.above-${from}` : `exhibit.below-${from}`, { size, period: when });
  return detail.test ? `${said}. ${detail.test.words}` : said;
}
