import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { MeasureValue } from '../../model/measure';
import { NOT_ASSIGNED } from '../../model/measure-kinds/outcomes';
import { nearest } from '../../model/nearest';
import { keyOf, type Asking } from './questions';

const VALUES_SHOWN = 8;
/** So many values of a column are listed; of one that has more it is not known what it lacks. */
export const HELD_UP_TO = 1000;

interface Absent {
  readonly column: string;
  readonly wanted: readonly string[];
  readonly values: readonly string[];
}

/**
 * Reports filters that do not fit the rows. A value that no row has and no list of values declares is an error: a
 * misspelt one of several would be left out of the count in silence. Where a filter fits no row otherwise, that is a
 * warning: the count has no value then, and is not 0. `held` has the values of the columns.
 */
export function reportUnmatched(
  dataset: Dataset,
  held: Readonly<Record<string, readonly string[]>>,
  measures: readonly Asking[],
  counts: Readonly<Record<string, MeasureValue>>,
  diagnostics: Diagnostic[],
): void {
  const said = new Set<string>();
  for (const { measure, ask } of measures.flatMap(({ measure, asks }) =>
    asks.map((ask) => ({ measure, ask })),
  )) {
    const { id } = measure;
    const found = counts[keyOf(measure, ask)];
    // That no row is open is told by the rate that takes them out.
    const { take } = ask.takes;
    if ((take !== 'rows' && take !== 'middle') || ask.part === 'open') continue;
    if (!found || found.status.includes('c')) continue;
    const absent = Object.entries(ask.where).flatMap(([column, asked]): Absent[] => {
      const values = held[column] ?? [];
      const wanted = asked.filter((value) => !values.includes(value));
      return wanted.length === 0 || values.length === 0 ? [] : [{ column, wanted, values }];
    });
    const unknown = absent.flatMap((one) => undeclared(one, dataset));
    if (unknown.length > 0 && !said.has(id)) {
      said.add(id);
      diagnostics.push({
        rule: 'measure/unknown-value',
        severity: 'error',
        place: measure.place,
        message: `the filter of "${id}" asks for what no row of "${dataset.id}" has: ${unknown.map(heldInstead).join('; ')}`,
        why: 'the rows that were meant are not counted; all that rests on the measure is wrong or has no value',
        fix: unknown.map(instead).join('; '),
      });
    }
    // A table that is complete says with no row that there were none.
    if (unknown.length > 0 || found.value === 0 || !found.rows.every((row) => row.counted === 0)) continue;
    diagnostics.push({
      rule: 'measure/no-rows',
      severity: 'warning',
      place: measure.place,
      message: `no row of "${dataset.id}" fits the filter of "${id}"${absent.length > 0 ? `: ${absent.map(heldInstead).join('; ')}` : ''}`,
      why: 'no rows is not a count of 0: it may be a spelling, a new code, or data that did not come',
      fix:
        absent.length > 0
          ? 'correct the filter, or the rows'
          : 'each value is there, but in no row together: check the filter and the period',
    });
  }
}

/** Values that are no spelling of the dataset's own list. An outcome that was never given is none of them. */
function undeclared({ column, wanted, values }: Absent, dataset: Dataset): Absent[] {
  if (column === dataset.outcome || values.length >= HELD_UP_TO) return [];
  const declared = dataset.columns[column]?.values ?? [];
  const left = wanted.filter((value) => !declared.includes(value));
  return left.length === 0 ? [] : [{ column, wanted: left, values }];
}

const quote = (list: readonly string[]): string => list.map((value) => `"${value}"`).join(', ');

function heldInstead({ column, wanted, values }: Absent): string {
  const near = wanted.flatMap((value) => nearest(value, values) ?? []);
  const shown = [...new Set([...near, ...values])].filter((value) => value !== NOT_ASSIGNED);
  const more = shown.length > VALUES_SHOWN ? ` and ${shown.length - VALUES_SHOWN} more` : '';
  return `"${column}" holds no ${quote(wanted)}; it holds ${quote(shown.slice(0, VALUES_SHOWN))}${more}`;
}
const instead = ({ column, wanted, values }: Absent): string =>
  wanted
    .map((value) => {
      const near = nearest(value, values);
      return near === null
        ? `take "${value}" out, or declare it under "values" of the column "${column}" if it may yet come`
        : `write "${near}"`;
    })
    .join('; ');
