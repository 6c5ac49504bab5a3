import { outcome, type Diagnostic, type Outcome } from '../diagnostics/diagnostic';
import type { Dataset, Edition } from '../model/edition';
import type {
  CountMeasure,
  DatasetAccount,
  MeasureSet,
  MeasureValue,
  RepeatVictimsMeasure,
} from '../model/measure';
import type { World } from '../world';
import { countFromCube, isWithin, type CubeAnswer } from './cube';
import type { Derivation } from './derivation';
import { derive } from './derive';
import { reportUnmatched } from './unmatched';
import { countsOf } from './outcome-rates';
import { checkRecords, openRecords, readRecords, reporter, type ReadableFile } from './read-records';
import { countRepeatVictims } from './repeat-victims';
import { openEngine, quoted, type SqlEngine } from './sql-engine';

/**
 * Stage 3. Every measure of an edition with its value, nationally and by force, each with the rows it was
 * counted from. A dataset is read once, strictly, and grouped once; measures are answered from the groups.
 */
export async function measureEdition(edition: Edition, world: World): Promise<Outcome<MeasureSet>> {
  const diagnostics: Diagnostic[] = [];
  const counts: Record<string, MeasureValue> = {};
  const accounts: Record<string, DatasetAccount> = {};
  const datasets = Object.values(edition.datasets);
  const opened = await openAll(datasets, world, diagnostics);
  try {
    if (opened.size > 0) {
      const engine = await openEngine([...opened.values()].map((file) => file.path));
      try {
        for (const dataset of datasets) {
          const file = opened.get(dataset.id);
          if (!file) continue;
          world.progress(`reading ${dataset.file}`);
          const report = reporter(dataset, diagnostics);
          const before = diagnostics.length;
          const table = `records_${dataset.id}`;
          await readRecords(engine, dataset, file, table, report);
          await checkRecords(engine, dataset, table, edition.forces, report);
          if (diagnostics.length > before) continue;
          const answer = await countFromCube(
            engine,
            dataset,
            table,
            countedFrom(edition, dataset),
            diagnostics,
          );
          const coverage = coverageOf(dataset, answer, edition);
          accounts[dataset.id] = {
            id: dataset.id,
            file: dataset.file,
            sha256: dataset.sha256,
            rows: answer.rows,
            coverage,
          };
          const found = { ...answer.values, ...(await repeats(engine, edition, dataset, table)) };
          for (const [id, value] of Object.entries(found)) counts[id] = { ...value, coverage };
          await reportUnmatched(engine, dataset, table, countedFrom(edition, dataset), counts, diagnostics);
        }
      } finally {
        await engine.close();
      }
    }
  } finally {
    await Promise.all([...opened.values()].map((file) => file.dispose()));
  }
  const values: Record<string, MeasureValue> = {};
  const at: Derivation = { edition, counts, parts: new Map(), diagnostics };
  derive(at, values);
  return outcome({ measures: edition.measures, values, datasets: accounts }, diagnostics);
}

/** The counts that measures are worked out from, of one dataset. */
const countedFrom = (edition: Edition, dataset: Dataset): CountMeasure[] =>
  Object.values(edition.measures).flatMap((measure) =>
    'dataset' in measure && measure.dataset === dataset.id ? countsOf(measure, dataset.outcome) : [],
  );

/** What does not add up from groups: each measure is a query of its own. */
async function repeats(
  engine: SqlEngine,
  edition: Edition,
  dataset: Dataset,
  table: string,
): Promise<Record<string, MeasureValue>> {
  const asked = Object.values(edition.measures).filter(
    (measure): measure is RepeatVictimsMeasure =>
      measure.kind === 'repeat-victims' && measure.dataset === dataset.id,
  );
  if (asked.length === 0) return {};
  const times =
    dataset.time === null
      ? null
      : (
          await engine.rows(`SELECT DISTINCT ${quoted(dataset.time)} AS t FROM ${quoted(table)} ORDER BY 1`)
        ).map((row) => String(row['t']));
  const found: Record<string, MeasureValue> = {};
  for (const measure of asked) {
    const { period } = measure;
    const within = times && period ? times.filter((time) => isWithin(time, period)) : times;
    Object.assign(found, await countRepeatVictims(engine, dataset, table, measure, within));
  }
  return found;
}

async function openAll(
  datasets: readonly Dataset[],
  world: World,
  diagnostics: Diagnostic[],
): Promise<Map<string, ReadableFile>> {
  const opened = new Map<string, ReadableFile>();
  for (const dataset of datasets) {
    const file = await openRecords(dataset, world, reporter(dataset, diagnostics));
    if (file) opened.set(dataset.id, file);
  }
  return opened;
}

/** Counted from the rows where they name forces; as declared where only national totals are held. */
function coverageOf(dataset: Dataset, answer: CubeAnswer, edition: Edition): DatasetAccount['coverage'] {
  const territorial = Object.values(edition.forces).filter((force) => force.kind === 'territorial');
  const found = territorial.filter((force) => answer.forces.includes(force.id));
  if (found.length === 0) return dataset.coverage;
  const missing = territorial.filter((force) => !answer.forces.includes(force.id)).map((force) => force.name);
  return { forces: found.length, of: dataset.coverage.of, missing };
}
