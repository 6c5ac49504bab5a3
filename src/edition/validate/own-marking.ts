import type { EditionSpec } from '../../model/files/edition-file';
import { highest, isWithin, type Marking } from '../../model/marking';
import type { SourceFiles } from './source-files';

/** What a part is said to be marked: `markings` may raise what its own file says of it, and never lower it. */
export const saidMarking = (by: Marking | undefined, own: Marking | undefined): Marking | undefined =>
  by === undefined || own === undefined ? (by ?? own) : highest([by, own]);

/** Parts that `markings` would release although their own file says that they are not to be. */
export function checkOwnMarkings(files: SourceFiles, { markings = {} }: EditionSpec): void {
  const own = {
    datasets: files.yaml('edition', 'datasets', 'datasets'),
    measures: files.yaml('edition', 'measures', 'measures'),
    judgements: files.yaml('edition', 'judgements', 'judgements'),
  };
  for (const kind of ['datasets', 'measures', 'judgements'] as const)
    for (const [id, by] of Object.entries(markings[kind] ?? {})) {
      const specs: Readonly<Record<string, { readonly marking?: Marking }>> = own[kind]?.value ?? {};
      const marking = Object.hasOwn(specs, id) ? specs[id]?.marking : undefined;
      if (!own[kind] || marking === undefined || isWithin(marking, by)) continue;
      files.report(
        'marking/below-own',
        own[kind].source.placeOf([id, 'marking']),
        `"${id}" is marked ${marking} here, and ${by} under markings in edition.yaml`,
        `take "${id}" out of markings; or, once whoever answers for it has released it, write marking: ${by} here`,
        `it stays ${marking}: what its own file withholds is not released from another`,
      );
    }
}
