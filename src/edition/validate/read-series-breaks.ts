import type { SeriesBreak } from '../../model/series-break';
import { nearest } from '../../model/nearest';
import type { Force } from '../../model/registers';
import { needSeries, touchedBy, type SeriesRegister } from './read-series';
import type { SourceFiles } from './source-files';

/** The register of breaks, its dates as days, and what each touches by the register of series. */
export function readSeriesBreaks(
  files: SourceFiles,
  register: SeriesRegister | null,
  forces: Readonly<Record<string, Force>>,
): SeriesBreak[] {
  const yaml = files.yaml('reference', 'series-breaks', 'series-breaks');
  return Object.entries(yaml?.value ?? {}).flatMap(([id, spec]): SeriesBreak[] => {
    if (!yaml) return [];
    const from = files.period(spec.from, yaml.source.placeOf([id, 'from']));
    const until =
      spec.until === undefined ? null : files.period(spec.until, yaml.source.placeOf([id, 'until']));
    if (!from) return [];
    if (register !== null && until !== null && until.endExclusive <= from.start)
      files.report(
        'schema/period',
        yaml.source.placeOf([id, 'until']),
        `the break "${id}" ends before it begins`,
        'write the last day, month or year of the disturbance',
        'a break that ends before it begins lies between no two periods',
      );
    (spec.series ?? []).forEach((name, i) => {
      needSeries(files, register, name, yaml.source.placeOf([id, 'series', i]));
    });
    if (register !== null)
      (spec.forces ?? []).forEach((force, i) => {
        if (Object.hasOwn(forces, force) || Object.keys(forces).length === 0) return;
        const near = nearest(force, Object.keys(forces));
        files.report(
          'reference/unknown-series',
          yaml.source.placeOf([id, 'forces', i]),
          `"${force}" is no force of data/reference/forces.csv`,
          near === null ? 'write the id of a force' : `write "${near}"`,
        );
      });
    return [
      {
        id,
        from: from.start,
        until: until?.endExclusive ?? null,
        change: spec.change,
        nature: spec.nature,
        series: spec.series === undefined ? null : touchedBy(spec.series, register),
        forces: spec.forces ?? null,
        source: spec.checked === 'read' ? spec.source : `${spec.source} (not verified)`,
      },
    ];
  });
}
