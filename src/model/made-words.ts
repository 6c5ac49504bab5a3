import type { Dataset } from './dataset';
import type { Fact, Facts } from './fact';
import type { Filter, Measure } from './measure';
import { filtersOf } from './measure-kinds/definition';
import { printCount, printMark, printNumber } from './number';
import { SHORTHAND } from './open-table';

/** A filter as a reader says it: `Offence group is Robbery or Theft offences; Quarter is 2021-Q4`. */
export function filterInWords(where: Filter, dataset: Pick<Dataset, 'columns'> | undefined): string {
  return Object.entries(where)
    .map(([column, values]) => {
      const name = dataset?.columns[column]?.label ?? column;
      const last = values.at(-1) ?? '';
      const list = values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
      return `${name} is ${list}`;
    })
    .join('; ');
}

/** The filters of a measure that counts rows itself, in words; null where it counts all, or none. */
export function countedWhere(measure: Measure, datasets: Readonly<Record<string, Dataset>>): string | null {
  const dataset = 'dataset' in measure ? datasets[measure.dataset] : undefined;
  const words = filtersOf(measure).flatMap(({ lead, filter }) => {
    const said = filterInWords(filter, dataset);
    return said === '' ? [] : [lead + said];
  });
  return words.length === 0 ? null : words.join('; ');
}

/** How many of a table's rows were counted: `2 of 96 rows`. */
export function rowsInWords({ rows }: Fact, { datasets }: Facts): string[] {
  return rows.map(({ dataset, counted }) => {
    const all = datasets[dataset]?.rows;
    return `${printCount(counted)}${all === undefined ? '' : ` of ${printCount(all)}`} ${all === 1 ? 'row' : 'rows'}`;
  });
}

/** What is printed with a value besides itself: its range, what a test says, why there is none, what was left out. */
export function besideValue({ measure, value, unit, status, detail, gaps }: Fact): string[] {
  const { interval, distribution, notes = [] } = detail;
  const print = (n: number): string => printNumber(n, unit, measure.decimals);
  // The ends of a range are printed nowhere else, and need a decimal to be told from the value.
  const end = (n: number): string => printNumber(n, unit, Math.max(measure.decimals, 1));
  const shorthand = value === null ? (status[0] ?? 'x') : null;
  return [
    ...(shorthand === null || SHORTHAND[shorthand] === undefined
      ? []
      : [`${printMark(shorthand)}: ${SHORTHAND[shorthand]}`]),
    ...(interval
      ? [
          `${printNumber(100 * interval.level, 'percent', 0)} interval ${end(interval.low)} to ${end(interval.high)} (${interval.method}), of ${interval.of}`,
        ]
      : []),
    ...(distribution
      ? [
          `${distribution.n} of ${distribution.of} forces: from ${print(distribution.minimum)} to ${print(distribution.maximum)}, half of them between ${print(distribution.lowerQuartile)} and ${print(distribution.upperQuartile)}, median ${print(distribution.median)}`,
        ]
      : []),
    ...gaps,
    ...notes,
  ];
}
