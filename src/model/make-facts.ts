import type { Edition } from './edition';
import type { Fact, Facts } from './fact';
import type { Gap, Measure, MeasureSet, MeasureValue } from './measure';
import { seriesOf } from './measure-kinds/definition';
import { printCount, shownNumber, withSense } from './number';
import { breaksTouching, type SeriesBreak } from './series-break';

type Known = Pick<Edition, 'measures' | 'period' | 'seriesBreaks' | 'forces'>;

/** Everything that an edition says of its numbers, in the order of its measures. Here each value is printed, once. */
export const factsOf = (edition: Known, set: Pick<MeasureSet, 'values' | 'datasets'>): Facts => ({
  values: Object.fromEntries(
    Object.values(edition.measures).flatMap((measure): [string, Fact][] => {
      const value = set.values[measure.id];
      return value ? [[measure.id, factOf(measure, value, edition)]] : [];
    }),
  ),
  datasets: set.datasets,
});

function factOf(measure: Measure, value: MeasureValue, edition: Known): Fact {
  const { status, sense, unit } = value;
  const printed = shownNumber(value.value, { unit, decimals: measure.decimals }, status[0]);
  return {
    id: measure.id,
    measure,
    origin: value.origin,
    value: value.value,
    unit,
    printed,
    printedWithSense: withSense(printed.text, sense),
    sense,
    status,
    base: value.base,
    population: value.population,
    period: value.period,
    geography: value.geography,
    coverage: value.coverage,
    numerator: value.numerator,
    denominator: value.denominator,
    working: value.working,
    rows: value.rows,
    sources: value.sources,
    subject: [...measure.series, ...measure.threatAreas],
    breaks: breaksOf(measure, value, edition).map(({ id }) => id),
    byForce: value.byForce,
    forceStatus: value.forceStatus ?? {},
    gaps: gapsInWords(measure, value.gaps ?? [], edition.forces),
    absent: value.absent ?? [],
    detail: value.detail ?? {},
  };
}

/** Breaks that may touch a measure. What somebody else published is theirs to compare. */
const breaksOf = (measure: Measure, value: MeasureValue, edition: Known): SeriesBreak[] =>
  value.origin === 'quoted'
    ? []
    : breaksTouching(
        seriesOf(measure, value, value.period ?? edition.period),
        edition.seriesBreaks,
        (id) => edition.forces[id]?.name ?? id,
      );

const NAMED = 6;
/** `Not complete: 3 of 96 numbers were not supplied (Kent Police)`; of a part, with what it is called. */
function gapsInWords(measure: Measure, gaps: readonly Gap[], forces: Known['forces']): string[] {
  return gaps.map(({ measure: id, label, cells, of, forces: ids }) => {
    const names = ids.slice(0, NAMED).map((force) => forces[force]?.name ?? force);
    const more = ids.length > NAMED ? ` and ${printCount(ids.length - NAMED)} more` : '';
    const whose = names.length === 0 ? '' : ` (${names.join(', ')}${more})`;
    const what = id === measure.id ? '' : `${label}: `;
    const [are, number] = cells === 1 ? ['was', 'number'] : ['were', 'numbers'];
    const all = of === null ? ` ${number}` : ` of ${printCount(of)} ${of === 1 ? number : 'numbers'}`;
    return `Not complete: ${what}${printCount(cells)}${all} ${are} not supplied${whose}`;
  });
}
