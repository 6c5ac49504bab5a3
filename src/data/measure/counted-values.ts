import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { Force } from '../../model/registers';
import { isDecimal } from '../../model/files/dataset-file';
import type { Coverage, Measure, MeasureValue } from '../../model/measure';
import { printDigits } from '../../model/number';
import type { Question, Sums } from './questions';
import { missingForces } from '../../model/missing-forces';

/** What is worked out of an answer: the measure that asked, the dataset as it was read, and what was found. */
export interface Answer {
  readonly question: Question;
  readonly measure: Measure;
  readonly dataset: Dataset;
  readonly sum: Sums;
}

/** A count of rows. `isZero`: of a table in which no row says that there were none. */
export function countedValue(answer: Answer, isZero = false): MeasureValue {
  const { measure, dataset, sum } = answer;
  const counted = sum.counted;
  const known = isZero || counted > sum.missing;
  const what = dataset.count === null ? 'record' : 'cell';
  const missing = sum.missing > 0 ? `, ${sum.missing} of them not supplied` : '';
  return {
    ...shared(answer),
    unit: dataset.count !== null && isDecimal(dataset.columns[dataset.count]?.type) ? 'number' : 'count',
    // Cells that were not supplied are no zeros: a sum of nothing but them is no number.
    value: known ? sum.national : null,
    status: known ? measure.status : ['x'],
    working: `sum of ${counted} ${what}${counted === 1 ? '' : 's'} of ${dataset.label}${missing}`,
    ...(sum.missing > 0 && counted > sum.missing
      ? {
          gaps: [
            {
              measure: measure.id,
              label: measure.label,
              cells: sum.missing,
              of: counted,
              forces: Object.keys(sum.missingByForce ?? {}).sort(),
              ...(sum.missingByForce === undefined ? {} : { byForce: sum.missingByForce }),
            },
          ],
        }
      : {}),
    ...(dataset.key.length === 0 ? { detail: { notes: [NO_KEY] } } : {}),
  };
}

const NO_KEY = 'The records have no key: one that stands twice in the file counts twice';

/** A number of persons: those with at least so many offences, or all of them. Rows that name nobody are told. */
export function personsValue(answer: Answer, atLeast: number): MeasureValue {
  const { measure, sum } = answer;
  const known = sum.counted > sum.missing;
  return {
    ...shared(answer),
    unit: 'count',
    value: known ? sum.national : null,
    status: known ? measure.status : ['x'],
    working: atLeast > 1 ? 'repeats' : 'victims',
    ...(sum.missing > 0
      ? { detail: { notes: [`${printDigits(sum.missing, 0)} offences with no known victim are left out`] } }
      : {}),
  };
}

/** Percentages as forces sent them. There is no national one: nothing says how many each force is of. */
export function sentValue(
  answer: Answer,
  whole: Coverage,
  forces: Readonly<Record<string, Force>>,
  diagnostics: Diagnostic[],
): MeasureValue {
  const { measure, dataset, sum } = answer;
  const held = Object.keys(sum.byForce);
  if (sum.missing > 0)
    diagnostics.push({
      rule: 'measure/returned',
      severity: 'warning',
      place: measure.place,
      message: `${printDigits(sum.missing, 0)} rows of "${dataset.id}" give "${measure.id}" no number: empty, or several of one force`,
      why: 'which of two percentages a force means is not known, and their mean is neither',
      fix: 'filter by what tells the rows apart, or ask the force',
    });
  const territorial = Object.values(forces).filter(({ kind }) => kind === 'territorial');
  return {
    ...shared(answer),
    value: null,
    status: ['z'],
    working: `as ${held.length} forces sent it`,
    coverage: {
      forces: territorial.filter(({ id }) => held.includes(id)).length,
      of: whole.of,
      missing: missingForces(territorial, new Set(held), whole.of),
    },
    detail: {
      notes: ['Worked out by each force; definitions may differ. There is no national value'],
    },
  };
}

/** What every value that is read from rows says alike. */
export const shared = ({ question, measure, dataset, sum }: Answer) =>
  ({
    measure: question.key,
    origin: 'computed',
    unit: measure.unit,
    numerator: null,
    denominator: null,
    period: measure.period,
    population: measure.population,
    geography: measure.geography,
    base: measure.base,
    coverage: null,
    sense: 'exact',
    sources: measure.sources,
    rows: [
      {
        dataset: dataset.id,
        file: dataset.file,
        sha256: dataset.sha256,
        counted: sum.counted,
        lines: sum.lines,
      },
    ],
    byForce: sum.byForce,
  }) as const;
