import type { Force } from '../../model/registers';
import type { EditionSpec } from '../../model/files/edition-file';
import { nearest } from '../../model/nearest';
import type { ShapedYaml, SourceFiles } from './source-files';

/** The register of forces: ids, names, codes and every other spelling. */
export function readForces(files: SourceFiles): Record<string, Force> {
  return Object.fromEntries(
    files.table('reference', 'forces', 'forces').map(({ value }): [string, Force] => [
      value.id,
      {
        id: value.id,
        name: value.name,
        code: value.code ?? null,
        kind: value.kind,
        aliases: value.aliases?.split('|').map((alias) => alias.trim()) ?? [],
      },
    ]),
  );
}

/** The forces as an edition of some alone knows them: the others are elsewhere, and nothing is asked of them. */
export const onlyThese = (
  forces: Readonly<Record<string, Force>>,
  only: readonly string[] | null,
): Record<string, Force> =>
  Object.fromEntries(
    Object.entries(forces).map(([id, force]) => [
      id,
      force.kind === 'territorial' && only?.includes(id) === false ? { ...force, kind: 'elsewhere' } : force,
    ]),
  );

/** The forces that an edition of a region, or of one force, says that it is of: they are there, and as many as it says. */
export function checkOnly(
  files: SourceFiles,
  { value: { defaults }, source }: ShapedYaml<EditionSpec>,
  forces: Readonly<Record<string, Force>>,
  /** Those that the register has on the last day of the edition's period; null where it does not rest on it. */
  then: readonly string[] | null,
): void {
  const { only, forces: due } = defaults;
  if (only === undefined) return;
  for (const [i, id] of only.entries()) {
    const isForce = forces[id]?.kind === 'territorial';
    if (isForce && then?.includes(id) !== false) continue;
    const near = nearest(
      id,
      then ?? Object.values(forces).flatMap((force) => (force.kind === 'special' ? [] : [force.id])),
    );
    files.report(
      'area/unknown',
      source.placeOf(['defaults', 'only', i]),
      isForce
        ? `"${id}" is no force of the register on the last day of the edition's period`
        : `"${id}" is no force with an area of its own`,
      near
        ? `write "${near}"`
        : `write the id of a force of data/reference/${then === null ? 'forces' : 'force-register'}.csv`,
    );
  }
  if (only.length !== due)
    files.report(
      'schema/shape',
      source.placeOf(['defaults', 'only']),
      `${only.length} forces are named, and ${due} are to be heard from`,
      `write forces: ${only.length}, or name the others`,
    );
}
