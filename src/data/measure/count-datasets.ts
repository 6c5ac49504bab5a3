import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { Edition } from '../../model/edition';
import type { DisclosureModel } from '../../model/disclosure';
import type { DatasetAccount, MeasureValue } from '../../model/measure';
import type { World } from '../../world';
import {
  answersAll,
  cacheName,
  parseAnswers,
  printAnswers,
  readingHash,
  unsealAnswers,
  type DatasetAnswers,
} from './answers';
import { absentFrom, isZero, withAbsent } from './absent';
import { askContained, askOverlap } from './contained';
import { coverageOf } from './coverage';
import { openColumns } from './cube';
import { countedValue, personsValue, sentValue, type Answer } from './counted-values';
import { middleValue } from './middle-value';
import { askingOf, contentOf, questionsOf } from './questions';
import { cacheFor, questionsFor, readTasks, type Answered, type Task } from './read-tasks';
import { DEFAULT_LIMITS, type EngineLimits } from './sql-engine';
import { earlierCounts } from './earlier-counts';
import { reportUnmatched } from './unmatched';
import { disclosureModel, rowsCell, withheld, type FoundCell } from './withhold';

export interface CountedMeasures {
  /** Counts by name: a measure's id, or `id/of` and its like where a measure is worked out from several. */
  readonly counts: Readonly<Record<string, MeasureValue>>;
  readonly accounts: Readonly<Record<string, DatasetAccount>>;
  readonly disclosure: readonly DisclosureModel[];
}
type Counting = Pick<Edition, 'datasets' | 'forces' | 'measures'> &
  Partial<Pick<Edition, 'previous' | 'areas'>>;
/**
 * Counts every measure that is made from records. A dataset whose bytes and questions are those of an earlier run is
 * not read again, and the database is not even loaded when that holds for all of them.
 */
export async function countDatasets(
  edition: Counting,
  world: World,
  diagnostics: Diagnostic[],
  limits: EngineLimits = DEFAULT_LIMITS,
): Promise<CountedMeasures> {
  const tasks = Object.values(edition.datasets).map((dataset): Task => ({
    dataset,
    measures: Object.values(edition.measures).flatMap((measure) => askingOf(measure, dataset) ?? []),
    earlier: dataset.suppressBelow > 0 ? earlierCounts(dataset, edition.previous ?? null) : [],
    reading: readingHash(dataset, edition.forces),
  }));
  const answered = new Map<string, Answered>();
  for (const task of tasks) {
    const known = await knownAnswers(task, world, diagnostics);
    if (known) answered.set(task.dataset.id, known);
  }
  const open = tasks.filter(({ dataset }) => !answered.has(dataset.id) && dataset.path !== null);
  const read = await readTasks(open, { forces: edition.forces, world, diagnostics, limits });
  for (const [id, found] of read) answered.set(id, found);
  return valuesOf(tasks, answered, edition, diagnostics);
}

/** What an earlier run found, where it still answers everything. */
async function knownAnswers(task: Task, world: World, diagnostics: Diagnostic[]): Promise<Answered | null> {
  const { dataset, reading } = task;
  const whole = (text: string | null): DatasetAnswers | null => {
    const answers = text === null ? null : parseAnswers(text, reading);
    return answers && answersAll(answers, questionsFor(task, answers.times, [])) ? answers : null;
  };
  if (dataset.path === null) {
    const answers = whole(dataset.kept);
    if (answers) return { answers, aside: [], from: 'kept' };
    diagnostics.push({
      rule: 'data/records-needed',
      severity: 'error',
      place: dataset.place,
      message: `what the edition keeps of "${dataset.id}" does not answer every measure that is asked of it`,
      why: 'a measure, a column or the register of forces has changed since the records were read',
      fix: `run stra build --records ${dataset.id}=<path> once more`,
    });
    return null;
  }
  const cache = cacheFor(dataset, world);
  if (cache === null) return null;
  const sealed = await cache.read(cacheName(dataset, reading));
  const answers = whole(sealed === null ? null : unsealAnswers(sealed, dataset, reading));
  const counted = isWhole(answers, dataset);
  return answers?.sha256 === dataset.sha256 && counted ? { answers, aside: [], from: 'cache' } : null;
}

/** Whether answers hold what an earlier version did not count: empty cells, and whose numbers were not supplied. */
const isWhole = (answers: DatasetAnswers | null, dataset: Dataset): boolean =>
  (answers?.contained !== undefined || dataset.count === null) &&
  (answers?.empty !== null || openColumns(dataset).length === 0) &&
  [...(answers?.sums.values() ?? [])].every(
    ({ missing, missingByForce, values }) =>
      missing === 0 || missingByForce !== undefined || values !== undefined || dataset.force === null,
  );

function valuesOf(
  tasks: readonly Task[],
  answered: ReadonlyMap<string, Answered>,
  edition: Counting,
  diagnostics: Diagnostic[],
): CountedMeasures {
  const counts: Record<string, MeasureValue> = {};
  const accounts: Record<string, DatasetAccount> = {};
  const disclosure: DisclosureModel[] = [];
  for (const task of tasks) {
    const { dataset, measures, reading } = task;
    const found = answered.get(dataset.id);
    if (!found) continue;
    const { answers, aside, from, parts } = found;
    const coverage = coverageOf(dataset, answers, aside, edition, diagnostics);
    accounts[dataset.id] = {
      id: dataset.id,
      file: dataset.file,
      sha256: answers.sha256,
      rows: answers.rows,
      coverage: coverage.whole,
      empty: answers.empty,
      from,
      ...(parts ? { parts } : {}),
      ...(answers.read ? { read: answers.read } : {}),
      setAside: aside,
      ...(dataset.records ? { kept: printAnswers(answers, reading) } : {}),
    };
    const read = { ...dataset, sha256: answers.sha256 };
    const cells: FoundCell[] = [];
    for (const asking of measures) {
      const questions = questionsOf(asking, dataset, answers.times, diagnostics);
      const all = questions.find(({ key }) => key === `${asking.measure.id}/all`);
      const wholeSum = all && answers.sums.get(contentOf(all));
      for (const question of questions) {
        const sum = answers.sums.get(contentOf(question));
        if (!sum) continue;
        const { measure } = asking;
        const answer: Answer = { question, measure, dataset: read, sum };
        if (question.takes.take === 'sent') {
          counts[question.key] = sentValue(answer, coverage.whole, edition.forces, diagnostics);
          continue;
        }
        if (question.takes.take === 'middle') {
          const middle = middleValue(
            answer,
            question.takes,
            edition.forces,
            coverage.of(question),
            diagnostics,
          );
          counts[question.key] = middle;
          // Of records the number of rows that is printed with it is a count like any other.
          if (dataset.count === null && middle.rows.length > 0)
            cells.push(rowsCell(question, middle, sum.counted));
          continue;
        }
        const held = coverage.held(question);
        const absent = absentFrom(
          question,
          sum,
          dataset,
          held,
          all && wholeSum && all !== question ? { where: all.where, sum: wholeSum } : null,
        );
        const value = withAbsent(
          question.takes.take === 'rows'
            ? countedValue(answer, isZero(question, sum, dataset, held, answers.times))
            : personsValue(answer, question.takes.atLeast),
          absent,
        );
        const lacking = [...absent.unsupplied, ...(absent.none?.as === 'missing' ? absent.none.forces : [])];
        const shown = { ...withheld(value, measure, dataset), coverage: coverage.of(question, lacking) };
        counts[question.key] = shown;
        cells.push({ question, value, shown });
      }
    }
    const asked = measures.flatMap((asking) =>
      questionsOf(asking, dataset, answers.times, []).map((question) => ({
        measure: asking.measure,
        question,
      })),
    );
    diagnostics.push(...askContained(dataset, answers.contained ?? [], asked), ...askOverlap(dataset, asked));
    if (dataset.suppressBelow > 0) disclosure.push(disclosureModel(dataset, answers, cells, task.earlier));
    reportUnmatched(dataset, answers.held, measures, counts, diagnostics);
  }
  return { counts, accounts, disclosure };
}
