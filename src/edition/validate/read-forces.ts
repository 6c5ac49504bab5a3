import type { Force } from '../../model/edition';
import type { SourceFiles } from './source-files';

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
