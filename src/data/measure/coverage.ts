import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset, Edition } from '../../model/edition';
import type { Coverage } from '../../model/measure';
import type { SetAside } from '../../model/returns';
import type { DatasetAnswers } from './answers';
import type { Question } from './questions';

/** What of a dataset's coverage is known once its rows are read. */
export interface DatasetCoverage {
  readonly whole: Coverage;
  /** Coverage of one count: the forces that have numbers in every period that it is over, without those that lack it. */
  readonly of: (question: Question, lacking?: readonly string[]) => Coverage;
  /** Ids of all forces, of whatever kind, that have numbers in any period that a count is over. */
  readonly held: (question: Question) => readonly string[];
}

/** Counted from the rows where they name forces, and held against what is declared; as declared where they name none. */
export function coverageOf(
  dataset: Dataset,
  answers: DatasetAnswers,
  aside: readonly SetAside[],
  edition: Pick<Edition, 'forces'>,
  diagnostics: Diagnostic[],
): DatasetCoverage {
  const territorial = Object.values(edition.forces).filter((force) => force.kind === 'territorial');
  const found = territorial.filter((force) => answers.forces.includes(force.id));
  const periodsOf = (question: Question): string[] => {
    // A month without a record may be one in which nothing happened; a table says 0.
    const times =
      dataset.time === null || dataset.count === null ? [] : (question.where[dataset.time] ?? answers.times);
    return [...new Set(times.map((time) => time.slice(0, 7)))];
  };
  const isHeld = (id: string, periods: readonly string[]): boolean =>
    periods.every((at) => answers.forcesAt[at]?.includes(id));
  const held = (question: Question): string[] => {
    const periods = periodsOf(question);
    return answers.forces.filter((id) => periods.length === 0 || periods.some((at) => isHeld(id, [at])));
  };
  if (found.length === 0 && aside.length === 0)
    return { whole: dataset.coverage, of: () => dataset.coverage, held };
  const without = (held: readonly { readonly id: string }[]): Coverage => ({
    forces: held.length,
    of: dataset.coverage.of,
    missing: territorial.filter((force) => !held.includes(force)).map((force) => force.name),
  });
  const whole = without(found);
  const declared = dataset.coverage.forces;
  // Those set aside are spoken of already.
  const read = found.length + aside.length;
  if (declared !== null && declared !== read)
    diagnostics.push({
      rule: 'data/coverage',
      severity: 'error',
      place: dataset.place,
      message: `"${dataset.id}" declares ${declared} of ${dataset.coverage.of} forces, its rows name ${read}${whole.missing.length > 0 ? `; missing: ${whole.missing.join(', ')}` : ''}`,
      why: 'a total that lacks a force reads like a fall in crime',
      fix: `ask for the returns that are missing, or declare forces: ${read}`,
    });
  const told = new Set<string>();
  return {
    whole,
    held,
    of: (question, lacking = []) => {
      const periods = periodsOf(question);
      const covered = found.filter(({ id }) => isHeld(id, periods) && !lacking.includes(id));
      if (covered.length === found.length) return whole;
      for (const { id, name } of found) {
        const gaps = periods.filter((at) => !answers.forcesAt[at]?.includes(id));
        if (gaps.length === 0 || told.has(id)) continue;
        told.add(id);
        diagnostics.push({
          rule: 'data/part-covered',
          severity: 'warning',
          place: dataset.place,
          message: `${name} has no numbers in "${dataset.id}" for ${listed(gaps)}`,
          why: 'a total that lacks a force reads like a fall in crime; the coverage of the values over that time says so',
          fix: 'ask for what is missing, or choose another period',
        });
      }
      return without(covered);
    },
  };
}

const LISTED = 8;
const listed = (periods: readonly string[]): string =>
  periods.slice(0, LISTED).join(', ') +
  (periods.length > LISTED ? ` and ${periods.length - LISTED} more` : '');
