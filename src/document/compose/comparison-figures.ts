import type { ValueRef } from '../../model/document';
import type { FigureExhibit } from '../../model/exhibit';
import type { Fact } from '../../model/fact';
import { forceNumber } from '../../model/force-spread';
import { NO_NUMBER, printedNumber } from '../../model/number';
import { notJoined, type FigureParts, type NumbersOf } from './figure-parts';

type Exhibit<C extends FigureExhibit['chart']> = Extract<FigureExhibit, { chart: C }>;

/** A plot for each thing; the reasons of their breaks are named once, in the order in which they come. */
export function smallMultiples(exhibit: Exhibit<'small-multiples'>, numbers: NumbersOf): FigureParts {
  const { periods, panels } = exhibit;
  const marked = numbers.fixed.say('exhibit.break');
  const breaksOf = ({ breaks = [], measures }: (typeof panels)[number]) => {
    const declared = new Map(breaks.map(({ before, because }) => [periods.indexOf(before), because]));
    return periods.flatMap((_, before) => {
      const because = declared.get(before) ?? (numbers.hasStatus(measures[before], 'b') ? marked : null);
      return before > 0 && because !== null ? [{ before, because }] : [];
    });
  };
  const inTime = panels.flatMap(breaksOf).sort((a, b) => a.before - b.before);
  const reasons = [...new Set(inTime.map(({ because }) => because))];
  return {
    figure: {
      chart: 'small-multiples',
      unit: numbers.unit(panels.flatMap((panel) => panel.measures).find((id) => id !== null) ?? undefined),
      periods,
      reasons,
      panels: panels.map((panel, i) => ({
        id: `m${i + 1}`,
        label: panel.label,
        breaks: breaksOf(panel).map(({ before, because }) => ({ before, reason: reasons.indexOf(because) })),
        points: panel.measures.map((id) => ({
          ...(id === null ? NO_NUMBER : numbers.shown(id)),
          provisional: numbers.hasStatus(id, 'p'),
        })),
      })),
    },
    columns: [numbers.fixed.say('heading.period'), ...panels.map((panel) => panel.label)],
    rows: periods.map((period, i) => ({
      id: `p${i + 1}`,
      cells: [
        period,
        ...panels.map(({ measures }): string | ValueRef => {
          const id = measures[i];
          return id === null || id === undefined ? NO_NUMBER.text : numbers.ref(id);
        }),
      ],
    })),
  };
}

export function slope(exhibit: Exhibit<'slope'>, numbers: NumbersOf): FigureParts {
  return {
    figure: {
      chart: 'slope',
      unit: numbers.unit(exhibit.rows[0]?.from),
      from: exhibit.from,
      to: exhibit.to,
      rows: exhibit.rows.map((row, i) => ({
        id: `r${i + 1}`,
        label: row.label,
        from: numbers.shown(row.from),
        to: numbers.shown(row.to),
        broken: notJoined(row, numbers),
        emphasis: row.emphasis ?? false,
      })),
    },
    columns: [numbers.fixed.say('heading.what'), exhibit.from, exhibit.to],
    rows: exhibit.rows.map((row, i) => ({
      id: `r${i + 1}`,
      cells: [row.label, numbers.ref(row.from), numbers.ref(row.to)],
    })),
  };
}

/** The share that a funnel is of: its measure is the distribution of that share over the forces. */
export const shareOf = ({ measure }: Fact): string =>
  measure.kind === 'distribution' ? measure.of : measure.id;

/** Why a funnel cannot be drawn, and how that is mended; null where it can. */
export function noFunnel(
  exhibit: Exhibit<'funnel'>,
  numbers: NumbersOf,
): { message: string; fix: string } | null {
  const funnel = numbers.fact(exhibit.measure).detail.distribution?.funnel;
  if (!funnel)
    return {
      message: `"${exhibit.measure}" has no limits to draw a funnel from`,
      fix: 'name a distribution over ten forces or more, of a share whose two parts are held by force',
    };
  const { byForce } = numbers.fact(exhibit.number);
  const other = funnel.points.find(({ force, denominator }) => byForce[force] !== denominator);
  if (!other) return null;
  const name = numbers.edition.forces[other.force]?.name ?? other.force;
  return {
    message: `"${exhibit.number}" counts ${byForce[other.force] ?? 'nothing'} for ${name}, and the share is of ${other.denominator}`,
    fix: 'name at number: the measure that counts what the shares are of',
  };
}

export function funnel(exhibit: Exhibit<'funnel'>, numbers: NumbersOf): FigureParts {
  const { edition, fixed } = numbers;
  const spread = numbers.fact(exhibit.measure);
  const held = spread.detail.distribution?.funnel ?? null;
  const share = shareOf(spread);
  const [shares, counts] = [numbers.fact(share), numbers.fact(exhibit.number)];
  const widening = Math.sqrt(held?.overdispersion ?? 1);
  const places = (held?.points ?? []).flatMap(({ force, outside }) => {
    const [value, of] = [forceNumber(shares, force), forceNumber(counts, force)];
    const name = edition.forces[force]?.name ?? force;
    return value.value === null || of.value === null
      ? []
      : [{ id: force, name, value, of, outside: outside !== null }];
  });
  places.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    figure: {
      chart: 'funnel',
      unit: 'percent',
      across: exhibit.across,
      centre: {
        ...printedNumber(held?.centre ?? 0, 'percent', shares.measure.decimals),
        label: exhibit.markLabel,
      },
      share: held?.centre ?? 0,
      widening,
      outer: fixed.say(widening > 1 ? 'exhibit.funnel-outer-wide' : 'exhibit.funnel-outer'),
      inner: fixed.say('exhibit.funnel-inner'),
      places,
      chosen: exhibit.chosen ?? null,
    },
    columns: [fixed.say('heading.force'), exhibit.across, fixed.say('heading.value')],
    rows: places.map(({ id, name }) => ({
      id,
      cells: [name, numbers.ref(exhibit.number, id), numbers.ref(share, id)],
    })),
  };
}

/** Ranges by what they are of: a survey's, chance's, or a publisher's. */
const RANGES = {
  Wilson: 'exhibit.range-sample',
  normal: 'exhibit.range-sample',
  'Poisson, exact': 'exhibit.range-chance',
  'as published': 'exhibit.range-published',
} as const;

/** Measures of the figure that have no range, or another kind of range than the first. */
export function withoutRange(exhibit: Exhibit<'intervals'>, numbers: NumbersOf): string[] {
  const method = (id: string): string | undefined => numbers.fact(id).detail.interval?.method;
  const [first] = exhibit.rows;
  return exhibit.rows.flatMap(({ measure }) =>
    numbers.fact(measure).value === null ||
    method(measure) === undefined ||
    method(measure) !== method(first?.measure ?? '')
      ? [measure]
      : [],
  );
}

export function intervals(exhibit: Exhibit<'intervals'>, numbers: NumbersOf): FigureParts {
  const { fixed } = numbers;
  const rows = exhibit.rows.flatMap(({ label, measure: id }) => {
    const { unit, measure, printed, detail } = numbers.fact(id);
    const { interval } = detail;
    if (!interval || printed.value === null) return [];
    // The ends need a decimal to be told from the value.
    const end = (n: number) => printedNumber(n, unit, Math.max(measure.decimals, 1));
    return [{ id, label, value: printed, low: end(interval.low), high: end(interval.high), interval }];
  });
  const method = rows[0]?.interval.method ?? 'as published';
  return {
    figure: {
      chart: 'intervals',
      unit: numbers.unit(exhibit.rows[0]?.measure),
      of: fixed.say(RANGES[method]),
      rows: rows.map(({ id, label, value, low, high }) => ({ id, label, value, low, high })),
    },
    columns: (['heading.what', 'heading.value', 'exhibit.from', 'exhibit.to'] as const).map((id) =>
      fixed.say(id),
    ),
    rows: rows.map(({ id, label, low, high }) => ({
      id,
      cells: [label, numbers.ref(id), low.text, high.text],
    })),
  };
}
