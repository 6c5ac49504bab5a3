import type { Dataset } from '../model/edition';
import type { DatasetSpec } from '../model/files/dataset-file';
import type { EditionSpec } from '../model/files/edition-file';
import type { MeasureSpec } from '../model/files/measures-file';
import { definitionHash } from '../model/definition-hash';
import type { Filter, Measure, Unit } from '../model/measure';
import { parsePeriod, type Period } from '../model/period';
import type { ShapedYaml, SourceFiles } from './source-files';
import { nearest } from '../model/nearest';

type Unhashed = Measure extends infer M ? (M extends Measure ? Omit<M, 'definitionHash'> : never) : never;

export function readDatasets(
  files: SourceFiles,
  yaml: ShapedYaml<Record<string, DatasetSpec>> | null,
  defaults: EditionSpec['defaults'],
): Record<string, Dataset> {
  const datasets: Record<string, Dataset> = {};
  for (const [id, spec] of Object.entries(yaml?.value ?? {})) {
    if (!yaml) break;
    const place = yaml.source.keyPlace([id]);
    const columns = Object.keys(spec.columns);
    for (const name of [...spec.key, spec.count, spec.force, spec.time, spec.outcome])
      if (name !== undefined && !columns.includes(name))
        files.report(
          'reference/unknown-column',
          place,
          `the dataset "${id}" has no column "${name}"`,
          `use one of: ${columns.join(', ')}`,
        );
    const period = files.period(spec.period, yaml.source.placeOf([id, 'period']));
    const file = files.find('dataset', id);
    if (!period || !file) continue;
    datasets[id] = {
      id,
      label: spec.label,
      file: file.file,
      path: file.path,
      sha256: file.sha256,
      source: spec.source,
      delimiter: ({ comma: ',', semicolon: ';', tab: '\t' } as const)[spec.delimiter ?? 'comma'],
      encoding: spec.encoding ?? 'utf-8',
      columns: spec.columns,
      key: spec.key,
      count: spec.count,
      force: spec.force ?? null,
      nation: spec.nation ?? null,
      time: spec.time ?? null,
      outcome: spec.outcome ?? null,
      basis: spec.basis ?? null,
      period,
      population: spec.population,
      geography: spec.geography ?? defaults.geography,
      base: spec.base ?? null,
      coverage: {
        forces: spec.coverage.forces ?? null,
        of: spec.coverage.of,
        missing: spec.coverage.missing ?? [],
      },
      marking: spec.marking ?? 'OFFICIAL',
      note: spec.note ?? null,
      place,
    };
  }
  return datasets;
}

/** Computed and stated measures together, their defaults filled in, each with the hash of its definition. */
export function readMeasures(
  files: SourceFiles,
  edition: EditionSpec,
  period: Period,
  datasets: Readonly<Record<string, Dataset>>,
): Record<string, Measure> {
  const unhashed = new Map<string, Unhashed>();
  const yaml = files.yaml('edition', 'measures', 'measures');
  const specs: Readonly<Record<string, MeasureSpec>> = yaml?.value ?? {};
  const stated = readStated(files, edition);
  const known = new Set([...Object.keys(specs), ...stated.map((measure) => measure.id)]);
  for (const measure of stated) {
    if (unhashed.has(measure.id) || specs[measure.id])
      files.report(
        'reference/duplicate',
        measure.place,
        `the measure "${measure.id}" stands twice`,
        'give one of them another id',
      );
    unhashed.set(measure.id, measure);
  }
  for (const [id, spec] of Object.entries(specs)) {
    if (!yaml) break;
    const place = yaml.source.keyPlace([id]);
    for (const input of inputsOf(spec))
      if (!known.has(input)) {
        const near = nearest(input, known);
        files.report(
          'reference/unknown-measure',
          yaml.source.placeOf([id]),
          `"${id}" is made from "${input}", which is no measure`,
          near ? `write "${near}"` : 'define it in the measures file',
        );
      }
    const dataset = 'dataset' in spec ? datasets[spec.dataset] : undefined;
    if ('dataset' in spec && !dataset)
      files.report(
        'reference/unknown-dataset',
        yaml.source.placeOf([id, 'dataset']),
        `"${spec.dataset}" is no dataset`,
        `use one of: ${Object.keys(datasets).join(', ')}`,
      );
    const own =
      spec.period === undefined ? null : files.period(spec.period, yaml.source.placeOf([id, 'period']));
    const where = filterOf('where' in spec ? spec.where : undefined);
    for (const column of Object.keys(where))
      if (dataset && !dataset.columns[column])
        files.report(
          'reference/unknown-column',
          yaml.source.placeOf([id, 'where', column]),
          `the dataset "${dataset.id}" has no column "${column}"`,
          `use one of: ${Object.keys(dataset.columns).join(', ')}`,
        );
    const base = {
      id,
      label: spec.label,
      shortLabel: spec.shortLabel ?? null,
      unitLabel: spec.unitLabel ?? null,
      unit: unitOf(spec.kind),
      period: own ?? inheritedPeriod(spec, specs, period, dataset),
      population: spec.population ?? dataset?.population ?? inherited(spec, specs, datasets, edition),
      geography: spec.geography ?? edition.defaults.geography,
      base: spec.base ?? dataset?.base ?? null,
      decimals: spec.decimals ?? DECIMALS[spec.kind],
      floor: spec.floor ?? null,
      caveat: spec.caveat ?? null,
      threatAreas: spec.threatAreas ?? [],
      sources: spec.sources ?? (dataset ? [dataset.source] : []),
      status: spec.status ?? [],
      marking: spec.marking ?? 'OFFICIAL',
      place,
    } as const;
    unhashed.set(id, complete(base, spec, where));
  }
  return hashed(files, unhashed);
}

const DECIMALS = { count: 0, share: 1, rate: 2, 'outcome-rate': 1, ratio: 2 } as const;
const unitOf = (kind: MeasureSpec['kind']): Unit =>
  kind === 'count' ? 'count' : kind === 'share' || kind === 'outcome-rate' ? 'percent' : 'number';
const filterOf = (where: Record<string, string | string[]> | undefined): Filter =>
  Object.fromEntries(
    Object.entries(where ?? {}).map(([column, value]) => [
      column,
      [...new Set(Array.isArray(value) ? value : [value])],
    ]),
  );

function complete(base: Omit<Unhashed, 'kind'>, spec: MeasureSpec, where: Filter): Unhashed {
  switch (spec.kind) {
    case 'count':
      return { ...base, kind: 'count', dataset: spec.dataset, where };
    case 'share':
      return { ...base, kind: 'share', of: spec.of, in: spec.in };
    case 'rate':
      return { ...base, kind: 'rate', of: spec.of, per: spec.per };
    case 'outcome-rate':
      return {
        ...base,
        kind: 'outcome-rate',
        dataset: spec.dataset,
        where,
        outcomes: spec.outcomes,
        method: spec.method,
      };
    case 'ratio':
      return { ...base, kind: 'ratio', of: spec.of, to: spec.to };
  }
}
export function inputsOf(spec: MeasureSpec | Unhashed | Measure): string[] {
  switch (spec.kind) {
    case 'share':
      return [spec.of, spec.in];
    case 'rate':
      return [spec.of];
    case 'ratio':
      return [spec.of, spec.to];
    default:
      return [];
  }
}
// A rate, share or ratio speaks of the population and period of what it is "of", unless it says otherwise.
function inherited(
  spec: MeasureSpec,
  specs: Readonly<Record<string, MeasureSpec>>,
  datasets: Readonly<Record<string, Dataset>>,
  edition: EditionSpec,
): string {
  const of = 'of' in spec ? specs[spec.of] : undefined;
  if (!of) return edition.defaults.population;
  return (
    of.population ??
    ('dataset' in of ? datasets[of.dataset]?.population : undefined) ??
    edition.defaults.population
  );
}
function inheritedPeriod(
  spec: MeasureSpec,
  specs: Readonly<Record<string, MeasureSpec>>,
  period: Period,
  dataset: Dataset | undefined,
): Period {
  const text = 'of' in spec ? specs[spec.of]?.period : undefined;
  const own = text === undefined ? null : parseQuietly(text);
  return own ?? (dataset?.time === null ? dataset.period : period);
}
function parseQuietly(text: string): Period | null {
  const period = parsePeriod(text);
  return 'error' in period ? null : period;
}

function readStated(files: SourceFiles, edition: EditionSpec): Unhashed[] {
  return files.table('table', 'stated', 'reported').flatMap(({ row, value }): Unhashed[] => {
    const period = value.period === undefined ? null : files.period(value.period, row.placeOf('period'));
    const decimals = value.value.split('.')[1]?.length ?? 0;
    return [
      {
        kind: value.kind,
        id: value.id,
        label: value.label,
        shortLabel: null,
        unitLabel: null,
        unit: value.unit === '%' ? 'percent' : value.unit,
        period,
        population: value.population ?? null,
        geography: edition.defaults.geography,
        base: value.base ?? null,
        decimals,
        floor: null,
        caveat: value.caveat ?? null,
        threatAreas: value.threat_areas?.split(/\s+/) ?? [],
        sources: [value.source],
        status: [],
        marking: 'OFFICIAL',
        place: row.placeOf('id'),
        stated: value.value,
        sense: value.sense,
        coverage:
          value.forces === undefined
            ? null
            : { forces: Number(value.forces), of: edition.defaults.forces, missing: [] },
        note: value.note ?? null,
      },
    ];
  });
}

function hashed(files: SourceFiles, unhashed: ReadonlyMap<string, Unhashed>): Record<string, Measure> {
  const measures: Record<string, Measure> = {};
  const open = new Set<string>();
  const visit = (id: string): string => {
    const done = measures[id];
    if (done) return done.definitionHash;
    const measure = unhashed.get(id);
    if (!measure) return '';
    if (open.has(id)) {
      files.report(
        'measure/cycle',
        measure.place,
        `the measure "${id}" is made from itself`,
        'break the circle',
      );
      return '';
    }
    open.add(id);
    const hash = definitionHash(measure, inputsOf(measure).map(visit));
    open.delete(id);
    measures[id] = { ...measure, definitionHash: hash };
    return hash;
  };
  for (const id of unhashed.keys()) visit(id);
  return measures;
}
