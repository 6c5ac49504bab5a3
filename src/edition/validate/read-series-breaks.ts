import type { SeriesBreak } from '../../model/series-break';
import type { SourceFiles } from './source-files';

/** The register of breaks, its dates as days. */
export function readSeriesBreaks(files: SourceFiles): SeriesBreak[] {
  const yaml = files.yaml('reference', 'series-breaks', 'series-breaks');
  return Object.entries(yaml?.value ?? {}).flatMap(([id, spec]): SeriesBreak[] => {
    if (!yaml) return [];
    const from = files.period(spec.from, yaml.source.placeOf([id, 'from']));
    const until =
      spec.until === undefined ? null : files.period(spec.until, yaml.source.placeOf([id, 'until']));
    if (!from) return [];
    return [
      {
        id,
        from: from.start,
        until: until?.endExclusive ?? null,
        change: spec.change,
        nature: spec.nature,
        series: spec.series ?? null,
        forces: spec.forces ?? null,
        source: spec.checked === 'read' ? spec.source : `${spec.source} (not verified)`,
      },
    ];
  });
}
