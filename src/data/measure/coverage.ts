import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Area } from '../../model/area';
import type { Dataset } from '../../model/dataset';
import type { Edition } from '../../model/edition';
import type { Force } from '../../model/registers';
import type { Coverage } from '../../model/measure';
import { startOfCell } from '../../model/period-cells';
import type { SetAside } from '../../model/returns';
import type { DatasetAnswers } from './answers';
import type { Question } from './questions';
import { missingForces } from '../../model/missing-forces';

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
  edition: Pick<Edition, 'forces'> & Partial<Pick<Edition, 'areas'>>,
  diagnostics: Diagnostic[],
): DatasetCoverage {
  const territorial = forcesDue(edition);
  const found = territorial.filter(({ members }) =>
    members.some(({ force }) => answers.forces.includes(force)),
  );
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
  /** A force has numbers where it has rows itself, or all of those have that it was made of and that there were then. */
  const isDueHeld = ({ id, members }: DueForce, at: string): boolean => {
    if (isHeld(id, [at])) return true;
    const before = members.filter(({ force, from, to }) => force !== id && isThen(startOfCell(at), from, to));
    return before.length > 0 && before.every(({ force }) => isHeld(force, [at]));
  };
  if (found.length === 0 && aside.length === 0)
    return { whole: dataset.coverage, of: () => dataset.coverage, held };
  const without = (held: readonly DueForce[]): Coverage => ({
    forces: held.length,
    of: dataset.coverage.of,
    // One that has rows for another time is missing, however many are due.
    missing: missingForces(
      dataset.coverage.of < territorial.length ? found : territorial,
      new Set(held.map(({ id }) => id)),
      dataset.coverage.of,
    ),
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
      const covered = found.filter(
        (due) =>
          periods.every((at) => isDueHeld(due, at)) &&
          !due.members.some(({ force }) => lacking.includes(force)),
      );
      if (covered.length === found.length) return whole;
      for (const due of found) {
        const { id, name } = due;
        const gaps = periods.filter((at) => !isDueHeld(due, at));
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

/** A force that numbers are due of, with those that it was made of. */
type DueForce = Pick<Force, 'id' | 'name'> & Pick<Area, 'members'>;

/**
 * The forces that there are on the last day of the edition, each with those that it was made of: of two that merged the
 * one is due, whose numbers of earlier years are theirs. Without the register of forces, those that the edition knows.
 */
function forcesDue({ forces, areas = [] }: Parameters<typeof coverageOf>[3]): DueForce[] {
  const today = areas.filter(({ kind }) => kind === 'force');
  const known = new Set(today.flatMap(({ members }) => members.map(({ force }) => force)));
  const others = Object.values(forces).filter(({ id, kind }) => kind === 'territorial' && !known.has(id));
  return [
    ...today.map(({ id, name, members }) => ({ id, name, members })),
    ...others.map(({ id, name }) => ({ id, name, members: [{ force: id, from: null, to: null }] })),
  ];
}

const isThen = (day: string | null, from: string | null, to: string | null): boolean =>
  day === null || ((from === null || from <= day) && (to === null || to >= day));

const LISTED = 8;
const listed = (periods: readonly string[]): string =>
  periods.slice(0, LISTED).join(', ') +
  (periods.length > LISTED ? ` and ${periods.length - LISTED} more` : '');
