import { nearest } from '../../model/nearest';
import type { Force, SimilarForces } from '../../model/registers';
import type { SourceFiles } from './source-files';

const writeForce = (near: string | null): string =>
  near === null ? 'write the id of a force' : `write "${near}"`;

/** The groups of forces that an edition declares: every pair of known forces, of one source for each force, once. */
export function readSimilarForces(
  files: SourceFiles,
  forces: Readonly<Record<string, Force>>,
): SimilarForces[] {
  const groups = new Map<string, { similar: string[]; source: string; place: SimilarForces['place'] }>();
  const wrong = (
    place: SimilarForces['place'],
    message: string,
    fix: string,
    rule: 'schema/shape' | 'reference/duplicate' = 'schema/shape',
  ): void => {
    files.report(rule, place, message, fix);
  };
  for (const { row, value } of files.table('table', 'similarForces', 'similar-forces')) {
    const { force, similar, source } = value;
    for (const [column, id] of [
      ['force', force],
      ['similar', similar],
    ] as const)
      if (!Object.hasOwn(forces, id) && Object.keys(forces).length > 0)
        wrong(
          row.placeOf(column),
          `"${id}" is no force of data/reference/forces.csv`,
          writeForce(nearest(id, Object.keys(forces), 2)),
        );
    if (force === similar)
      wrong(row.placeOf('similar'), `"${force}" is said to be like itself`, 'take the row out');
    const group = groups.get(force) ?? { similar: [], source, place: row.placeOf('force') };
    if (group.similar.includes(similar))
      wrong(
        row.placeOf('similar'),
        `"${similar}" stands twice in the group of "${force}"`,
        'delete one',
        'reference/duplicate',
      );
    if (group.source !== source)
      wrong(
        row.placeOf('source'),
        `the group of "${force}" has two sources: ${group.source} and ${source}`,
        'keep the group of one publisher',
      );
    if (force !== similar && !group.similar.includes(similar)) group.similar.push(similar);
    groups.set(force, group);
  }
  return [...groups].map(([force, { similar, source, place }]) => ({ force, similar, source, place }));
}
