import type { EditionSpec } from '../../model/files/edition-file';
import { highest, lowest, type Marking } from '../../model/marking';
import { inputsOf } from '../../model/measure-kinds/definition';
import type { Surroundings } from './complete-measure';
import { saidMarking } from './own-marking';

/**
 * The marking of a measure: what its author says of it; else the highest of the records and measures that it is
 * made from, of its sources, and of threat areas where it is about none that is public. So a number from a
 * restricted return is restricted until somebody says that it may be published.
 */
export function markingOf(
  id: string,
  from: Surroundings,
  edition: EditionSpec,
  seen: ReadonlySet<string> = new Set(),
): Marking {
  const spec = from.specs[id];
  const said = saidMarking(edition.markings?.measures?.[id], spec?.marking);
  if (said !== undefined) return said;
  if (spec === undefined || seen.has(id)) return from.stated.get(id)?.marking ?? 'OFFICIAL';
  const inner = new Set([...seen, id]);
  const dataset = 'dataset' in spec ? from.datasets[spec.dataset] : undefined;
  return highest([
    ...(dataset ? [dataset.marking] : []),
    ...inputsOf(spec).map((input) => markingOf(input, from, edition, inner)),
    ...(spec.sources ?? []).map((source) => edition.markings?.sources?.[source] ?? 'OFFICIAL'),
    lowest((spec.threatAreas ?? []).map((area) => edition.markings?.threatAreas?.[area] ?? 'OFFICIAL')),
  ]);
}
