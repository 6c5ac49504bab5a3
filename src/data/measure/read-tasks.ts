import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { Edition } from '../../model/edition';
import { LOWEST_MARKING } from '../../model/marking';
import type { DatasetAccount } from '../../model/measure';
import type { SetAside } from '../../model/returns';
import type { World } from '../../world';
import { cacheName, printAnswers, sealAnswers, type DatasetAnswers } from './answers';
import { countDataset, type Asked, type CountedDataset } from './count-dataset';
import { countParts } from './count-parts';
import { earlierQuestion, type EarlierCount } from './earlier-counts';
import { countTable } from './engines/count-table';
import { questionsOf, type Asking, type Question } from './questions';
import { openRecords, reporter, type ReadableFile } from './read-records';
import { readOrSay } from './read-or-say';
import { openEngine, type EngineLimits, type SqlEngine } from './sql-engine';

/** A dataset, and everything that is asked of it. */
export interface Task {
  readonly dataset: Dataset;
  readonly measures: readonly Asking[];
  /** Counts that the edition before published, where small ones are withheld: what is withheld may follow from them. */
  readonly earlier: readonly EarlierCount[];
  readonly reading: string;
}
export interface Answered {
  readonly answers: DatasetAnswers;
  readonly aside: readonly SetAside[];
  readonly from: DatasetAccount['from'];
  /** Of a folder of parts: how many were read now, and why no fewer. */
  readonly parts?: DatasetAccount['parts'];
}
export interface Reading {
  readonly forces: Edition['forces'];
  readonly world: World;
  readonly diagnostics: Diagnostic[];
  readonly limits: EngineLimits;
}

export const questionsFor = (
  { dataset, measures, earlier }: Task,
  times: readonly string[],
  diagnostics: Diagnostic[],
): Question[] => [
  ...measures.flatMap((asking) => questionsOf(asking, dataset, times, diagnostics)),
  ...earlier.flatMap((count) => earlierQuestion(count, dataset, times) ?? []),
];

/**
 * The cache lies beside the documents and is handed on with them, whoever they are for: of records that are marked
 * it holds nothing, and they are read anew in each run. Of a table nothing tells beforehand whether it is the same.
 */
export const cacheFor = (dataset: Dataset, world: World): World['cache'] =>
  dataset.marking === LOWEST_MARKING && dataset.store?.kind !== 'table' ? world.cache : null;

/** Whether a row may be somebody's. */
const isPrivate = ({ records, marking }: Dataset): boolean => records || marking !== LOWEST_MARKING;

/** Reads every dataset that is not known, each once, wherever it lies. */
export async function readTasks(tasks: readonly Task[], reading: Reading): Promise<Map<string, Answered>> {
  const { world, diagnostics, limits } = reading;
  const found = new Map<string, Answered>();
  const opened = new Map<string, ReadableFile>();
  try {
    for (const { dataset } of tasks) {
      const file = dataset.store
        ? { path: '', dispose: () => Promise.resolve() }
        : await openRecords(dataset, world, reporter(dataset, diagnostics));
      if (file) opened.set(dataset.id, file);
    }
    if (opened.size === 0) return found;
    const paths = tasks.flatMap(({ dataset: { id, store } }) =>
      store?.kind === 'parts' ? store.parts.map(({ path }) => path) : [opened.get(id)?.path ?? ''],
    );
    const engine = await openEngine(
      paths.filter((path) => path !== ''),
      await world.workFolder(tasks.some(({ dataset }) => isPrivate(dataset)) ? 'private' : 'plain'),
      limits,
    );
    try {
      for (const task of tasks) {
        const { dataset } = task;
        const file = opened.get(dataset.id);
        if (!file) continue;
        world.progress(`reading ${dataset.file}`);
        const counted = await readOrSay(dataset, { path: file.path, world, diagnostics }, () =>
          readTask(task, file, engine, reading),
        );
        if (!counted) continue;
        found.set(dataset.id, { ...counted, from: 'file' });
        // What a force must mend is said anew in each run.
        if (counted.aside.length === 0)
          await cacheFor(dataset, world)?.write(
            cacheName(dataset, task.reading),
            sealAnswers(printAnswers(counted.answers, task.reading), dataset, task.reading),
          );
      }
    } finally {
      await engine.close();
    }
  } finally {
    await Promise.all([...opened.values()].map((file) => file.dispose()));
  }
  return found;
}

function readTask(
  task: Task,
  file: ReadableFile,
  engine: SqlEngine,
  { forces, world, diagnostics, limits }: Reading,
): Promise<(CountedDataset & Pick<Answered, 'parts'>) | null> {
  const { dataset, measures, earlier, reading } = task;
  const asks = measures.flatMap((asking) => asking.asks);
  const asked: Asked = {
    columns: [
      ...[...asks, ...earlier].flatMap(({ where }) => Object.keys(where)),
      ...asks.flatMap(({ takes }) => (takes.take === 'sent' ? [takes.column] : [])),
    ],
    periods: measures.flatMap(({ measure }) => measure.period ?? []),
    questions: (times) => questionsFor(task, times, []),
  };
  const counting = { engine, dataset, file, forces, world, diagnostics };
  switch (dataset.store?.kind) {
    case undefined:
      return countDataset(counting, asked);
    case 'parts':
      return countParts(counting, dataset.store, asked, cacheFor(dataset, world));
    case 'table':
      return countTable(counting, dataset.store, asked, { reading, environment: limits.environment ?? {} });
  }
}
