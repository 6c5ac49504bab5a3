import type { Dataset } from '../../model/dataset';
import { isAddedUp, type DatasetSpec } from '../../model/files/dataset-file';
import type { EditionSpec } from '../../model/files/edition-file';
import { definitionHash } from '../../model/definition-hash';
import type { Place } from '../../diagnostics/place';
import type { Measure, MeasureBase } from '../../model/measure';
import type { SeriesBreak } from '../../model/series-break';
import type { StatedMeasure } from '../../model/measure-kinds/stated';
import type { StatedSpec } from '../../model/files/measures-file';
import type { CsvRow } from '../../syntax/csv';
import { columnsFiltered, completed, inputsOf, type Unhashed } from '../../model/measure-kinds/definition';
import { specKindOf, type MeasureSpec } from '../../model/measure-kinds/registry';
import { nearest } from '../../model/nearest';
import type { Period } from '../../model/period';
import {
  countingOf,
  decimalsFor,
  geographyOf,
  periodFor,
  populationOf,
  seriesOf,
  unitOf,
  type Surroundings,
} from './complete-measure';
import { markingOf } from './inherit-marking';
import { saidMarking } from './own-marking';
import { aboutOf, needSeries, type Areas, type SeriesRegister } from './read-series';
import type { ShapedYaml, SourceFiles } from './source-files';
import { storedFile } from './stored-file';

/** Agencies withhold counts under 3 or 5; records of persons take the larger unless their dataset says otherwise. */
const SMALL = 5;

export function readDatasets(
  files: SourceFiles,
  yaml: ShapedYaml<Record<string, DatasetSpec>> | null,
  { defaults, markings }: EditionSpec,
): Record<string, Dataset> {
  const datasets: Record<string, Dataset> = {};
  for (const [id, spec] of Object.entries(yaml?.value ?? {})) {
    if (!yaml) break;
    const place = yaml.source.keyPlace([id]);
    const columns = Object.keys(spec.columns);
    const key = spec.key === 'none' ? [] : spec.key;
    const counted = spec.count === undefined ? undefined : spec.columns[spec.count];
    if (counted && !isAddedUp(counted.type))
      files.report(
        'data/stored',
        yaml.source.placeOf([id, 'count']),
        `the column "${spec.count ?? ''}" of "${id}" is of type ${counted.type}, and is to be added up`,
        'give it the type count, number or money; or leave count: out, where a row is one',
      );
    if (spec.key === 'none' && spec.count !== undefined)
      files.report(
        'data/stored',
        yaml.source.placeOf([id, 'key']),
        `the dataset "${id}" has counts and no key`,
        'name the columns that tell its rows apart; key: none is for records, of which each is one',
        'a row that stands twice would be added twice, and nobody would see it',
      );
    for (const name of [...key, spec.count, spec.force, spec.time, spec.outcome])
      if (name !== undefined && !columns.includes(name))
        files.report(
          'reference/unknown-column',
          place,
          `the dataset "${id}" has no column "${name}"`,
          `use one of: ${columns.join(', ')}`,
        );
    const period = files.period(spec.period, yaml.source.placeOf([id, 'period']));
    const stored = storedFile(files, id, spec, place);
    if (!period || !stored) continue;
    datasets[id] = {
      id,
      label: spec.label,
      ...stored,
      ...(spec.snapshot === undefined ? {} : { snapshot: spec.snapshot }),
      setAside: spec.setAside === 'allowed',
      suppressBelow: spec.suppressBelow ?? (spec.records === true ? SMALL : 0),
      source: spec.source,
      delimiter: ({ comma: ',', semicolon: ';', tab: '\t' } as const)[spec.delimiter ?? 'comma'],
      encoding: spec.encoding ?? 'utf-8',
      columns: spec.columns,
      key,
      count: spec.count ?? null,
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
      // Records of a restricted source are restricted until somebody says by name that they are not.
      marking:
        saidMarking(markings?.datasets?.[id], spec.marking) ?? markings?.sources?.[spec.source] ?? 'OFFICIAL',
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
  series: KnownSeries,
): Record<string, Measure> {
  const unhashed = new Map<string, Unhashed>();
  const yaml = files.yaml('edition', 'measures', 'measures');
  const specs: Readonly<Record<string, MeasureSpec>> = yaml?.value ?? {};
  const declared = new Set(Object.keys(files.yaml('edition', 'datasets', 'datasets')?.value ?? {}));
  const isDataset = (id: string): boolean => declared.has(id) || files.unread.mayBe('dataset', id);
  const areas = files.yaml('edition', 'threatAreas', 'threat-areas')?.value ?? {};
  const about = (said: Pick<MeasureBase, 'series' | 'threatAreas'>): readonly string[] =>
    aboutOf(said, areas, series.register);
  const stated = readStated(files, edition, { ...series, areas }, about);
  const known = new Set([...Object.keys(specs), ...stated.map((measure) => measure.id)]);
  const from: Surroundings = {
    specs,
    stated: new Map(stated.map((measure) => [measure.id, measure])),
    datasets,
    defaults: { ...edition.defaults, period },
  };
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
      if (!known.has(input) && !files.unread.mayBe('measure', input)) {
        const near = nearest(input, known);
        files.report(
          'reference/unknown-measure',
          yaml.source.placeOf([id]),
          `"${id}" is made from "${input}", which is no measure`,
          near ? `write "${near}"` : 'define it in the measures file',
        );
      }
    const dataset = 'dataset' in spec ? datasets[spec.dataset] : undefined;
    // One that is there and cannot be read has been reported already.
    if ('dataset' in spec && !dataset && !isDataset(spec.dataset))
      files.report(
        'reference/unknown-dataset',
        yaml.source.placeOf([id, 'dataset']),
        `"${spec.dataset}" is no dataset`,
        `use one of: ${[...declared].join(', ')}`,
      );
    (spec.series ?? []).forEach((name, i) => {
      needSeries(files, series.register, name, yaml.source.placeOf([id, 'series', i]), areas);
    });
    (spec.restatedOver ?? []).forEach((name, i) => {
      needBreak(files, series, name, yaml.source.placeOf([id, 'restatedOver', i]));
    });
    const subject = { series: seriesOf(id, from), threatAreas: spec.threatAreas ?? [] };
    if (spec.period !== undefined) files.period(spec.period, yaml.source.placeOf([id, 'period']));
    const kind = specKindOf(spec);
    for (const [field, column] of columnsFiltered(spec))
      if (dataset && !dataset.columns[column])
        files.report(
          'reference/unknown-column',
          yaml.source.placeOf([id, field, column]),
          `the dataset "${dataset.id}" has no column "${column}"`,
          `use one of: ${Object.keys(dataset.columns).join(', ')}`,
        );
    for (const { field, message, fix } of (dataset && kind.unfit?.(spec, dataset)) ?? [])
      files.report('reference/unknown-column', yaml.source.placeOf([id, field]), message, fix);
    const base = {
      id,
      label: spec.label,
      shortLabel: spec.shortLabel ?? null,
      also: spec.also ?? [],
      unitLabel: spec.unitLabel ?? kind.unitLabel?.(spec, dataset) ?? null,
      unit: unitOf(id, from),
      period: periodFor(id, from),
      population: populationOf(id, from) ?? edition.defaults.population,
      geography: geographyOf(id, from),
      base: spec.base ?? dataset?.base ?? null,
      counting: countingOf(id, from),
      series: subject.series,
      about: about(subject),
      restatedOver: spec.restatedOver ?? [],
      withhold: spec.withhold ?? [],
      decimals: decimalsFor(id, spec, from),
      floor: spec.floor ?? null,
      caveat: spec.caveat ?? null,
      threatAreas: subject.threatAreas,
      sources: spec.sources ?? (dataset ? [dataset.source] : []),
      status: spec.status ?? [],
      marking: markingOf(id, from, edition),
      place,
    } as const;
    unhashed.set(id, completed(base, spec));
  }
  return hashed(files, unhashed);
}

/** What breaks are found by, and the breaks. */
export interface KnownSeries {
  readonly register: SeriesRegister | null;
  readonly breaks: readonly SeriesBreak[];
}

/** A break that is misspelt is one that nothing was restated over. */
function needBreak(files: SourceFiles, { register, breaks }: KnownSeries, id: string, place: Place): void {
  if (register === null || breaks.some((one) => one.id === id) || files.unread.mayBe('break', id)) return;
  const known = breaks.map((one) => one.id);
  const near = nearest(id, known);
  files.report(
    'reference/unknown-series',
    place,
    `"${id}" is no break of data/reference/series-breaks.yaml`,
    near === null ? `use one of: ${known.join(', ')}` : `write "${near}"`,
  );
}

function readStated(
  files: SourceFiles,
  edition: EditionSpec,
  known: KnownSeries & { readonly areas: Areas },
  about: (said: Pick<MeasureBase, 'series' | 'threatAreas'>) => readonly string[],
): Unhashed[] {
  return files.table('table', 'stated', 'reported').flatMap(({ row, value }): Unhashed[] => {
    const period = value.period === undefined ? null : files.period(value.period, row.placeOf('period'));
    const decimals = value.value.split('.')[1]?.length ?? 0;
    const [series = [], restatedOver = [], threatAreas = []] = [
      value.series,
      value.restated_over,
      value.threat_areas,
    ].map((ids) => ids?.split(/\s+/));
    for (const id of series) needSeries(files, known.register, id, row.placeOf('series'), known.areas);
    for (const id of restatedOver) needBreak(files, known, id, row.placeOf('restated_over'));
    return [
      {
        kind: value.kind,
        id: value.id,
        label: value.label,
        shortLabel: null,
        also: value.also?.split('|').map((name) => name.trim()) ?? [],
        unitLabel: null,
        unit: value.unit === '%' ? 'percent' : value.unit,
        period,
        population: value.population ?? null,
        geography: edition.defaults.geography,
        base: value.base ?? null,
        counting: null,
        series,
        about: about({ series, threatAreas }),
        restatedOver,
        withhold: [],
        decimals,
        floor: null,
        caveat: value.caveat ?? null,
        threatAreas,
        sources: [value.source],
        status: statusOf(value.status),
        marking:
          edition.markings?.measures?.[value.id] ?? edition.markings?.sources?.[value.source] ?? 'OFFICIAL',
        place: row.placeOf('id'),
        stated: value.value,
        sense: value.sense,
        coverage:
          value.forces === undefined
            ? null
            : {
                forces: Number(value.forces),
                of: edition.defaults.forces,
                missing: value.without?.split('|').map((name) => name.trim()) ?? [],
              },
        note: value.note ?? null,
        range: rangeOf(files, row, value),
        standing: value.standing ?? null,
        caution: value.caution ?? null,
        as: value.change ?? null,
        comparedWith: comparedWith(files, row, value),
      },
    ];
  });
}

/** The interval as it was published, which holds the value. */
function rangeOf(
  files: SourceFiles,
  row: CsvRow,
  { id, value, low, high }: StatedSpec,
): StatedMeasure['range'] {
  if (low === undefined && high === undefined) return null;
  const range = { low: Number(low ?? NaN), high: Number(high ?? NaN) };
  if (range.low <= Number(value) && Number(value) <= range.high) return range;
  files.report(
    'schema/shape',
    row.placeOf(low === undefined ? 'high' : 'low'),
    `the interval of "${id}" does not hold its value: ${low ?? 'nothing'} to ${high ?? 'nothing'}, and ${value}`,
    'write both ends as they were published',
  );
  return null;
}

/** The period that a published change starts from: it has one, and no other figure has. */
function comparedWith(files: SourceFiles, row: CsvRow, value: StatedSpec): Period | null {
  const { id, change, compared_with: from } = value;
  if ((change === undefined) !== (from === undefined))
    files.report(
      'schema/shape',
      row.placeOf(change === undefined ? 'compared_with' : 'change'),
      `"${id}" ${change === undefined ? 'names a period to compare with and is no change' : 'is a change and does not say from when'}`,
      'give a published change both: change (percent, points or difference) and compared_with',
    );
  return from === undefined ? null : files.period(from, row.placeOf('compared_with'));
}

const SHORTHAND = ['p', 'r', 'e', 'b'] as const;
const statusOf = (text = ''): (typeof SHORTHAND)[number][] =>
  SHORTHAND.filter((mark) => text.split(' ').includes(mark));

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
