import { outcome, type Diagnostic, type Outcome } from '../diagnostics/diagnostic';
import type { Dataset, Edition } from '../model/edition';
import type {
  CountMeasure,
  DatasetAccount,
  MeasureSet,
  MeasureValue,
  OutcomeRateMeasure,
} from '../model/measure';
import type { World } from '../world';
import { countFromCube, type CubeAnswer } from './cube';
import { derive, stated } from './derive';
import { checkRecords, openRecords, readRecords, reporter, type ReadableFile } from './read-records';
import { openEngine } from './sql-engine';

type Counted = CountMeasure | OutcomeRateMeasure;

/**
 * Stage 3. Every measure of an edition with its value, nationally and by force, each with the rows it was
 * counted from. A dataset is read once, strictly, and grouped once; measures are answered from the groups.
 */
export async function measureEdition(edition: Edition, world: World): Promise<Outcome<MeasureSet>> {
  const diagnostics: Diagnostic[] = [];
  const values: Record<string, MeasureValue> = {};
  const accounts: Record<string, DatasetAccount> = {};
  const counted = Object.values(edition.measures).filter(
    (measure): measure is Counted => 'dataset' in measure,
  );
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
          const mine = counted.filter((measure) => measure.dataset === dataset.id);
          const answer = await countFromCube(engine, dataset, table, mine, diagnostics);
          accounts[dataset.id] = {
            id: dataset.id,
            file: dataset.file,
            sha256: dataset.sha256,
            rows: answer.rows,
            coverage: coverageOf(dataset, answer, edition),
          };
          for (const measure of mine) {
            const value = answer.values[measure.id];
            if (value) values[measure.id] = { ...value, coverage: accounts[dataset.id]?.coverage ?? null };
          }
        }
      } finally {
        await engine.close();
      }
    }
  } finally {
    await Promise.all([...opened.values()].map((file) => file.dispose()));
  }
  for (const measure of Object.values(edition.measures))
    if (measure.kind === 'reported' || measure.kind === 'quoted') values[measure.id] = stated(measure);
  derive(edition, values, diagnostics);
  return outcome({ measures: edition.measures, values, datasets: accounts }, diagnostics);
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
