import { InvalidArgumentError } from 'commander';
import { join } from 'node:path';
import { AREA_KINDS, type AreaKind } from '../model/area';
import { printCount } from '../model/number';
import type { AreasRequest, BuiltAreas } from '../workspace/areas/build-areas';
import type { Workspace } from '../workspace/workspace';
import type { BuildOptions } from './build';
import { dataRequest } from './data-options';
import { refuse, type ExitCode, type Session } from './session';

/** `force`, `force=kent`, `region=south-east,london`. */
export interface AreasAsked {
  readonly kind: AreaKind;
  readonly ids: readonly string[] | null;
}

export function areasIn(text: string): AreasAsked {
  const [kind = '', ids] = text.split('=', 2);
  const known = AREA_KINDS.find((one) => one === kind.trim());
  if (known === undefined) throw new InvalidArgumentError(`Write ${AREA_KINDS.join(' or ')}, or force=kent.`);
  if (ids === undefined) return { kind: known, ids: null };
  const named = ids
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (named.length === 0) throw new InvalidArgumentError('Name a force or a region after the equals sign.');
  return { kind: known, ids: named };
}

/** Builds the documents of forces or regions, and says which there are. */
export async function printAreas(
  session: Session,
  workspace: Workspace,
  options: BuildOptions,
  { kind, ids }: AreasAsked,
  purpose: NonNullable<AreasRequest['purpose']>,
): Promise<ExitCode> {
  if (options.copies)
    return refuse({ message: '--copies numbers the copies of one document, and not of many' });
  if (options.stopAfter) return refuse({ message: '--stop-after is for one document, and not for many' });
  const { value, findings, refused } = await workspace.buildAreas({
    kind,
    ...(ids ? { ids } : {}),
    // The document of all is what is meant where none is named, and it is for no area.
    ...(options.outline === undefined || options.outline === 'public' ? {} : { outline: options.outline }),
    ...(options.out === undefined ? {} : { out: options.out }),
    ...(options.only ? { only: options.only } : {}),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    purpose,
    ...dataRequest(options),
  });
  if (refused) {
    await session.report(findings);
    return refuse(refused);
  }
  const code = await session.report(findings);
  if (value === null) {
    session.say('nothing was written');
    return code === 0 ? 1 : code;
  }
  sayAreas(value, kind, session);
  return value.areas.some(({ artefacts }) => artefacts === null) ? 1 : code;
}

function sayAreas(
  { edition, folder, areas, index, kept, proven, reconciliation }: BuiltAreas,
  kind: AreaKind,
  session: Session,
): void {
  for (const { file, rows } of kept) session.say(`kept the aggregates of ${rows} records in ${file}`);
  if (proven)
    session.say(
      'parity: every format of every document says the same, and no number in any belongs to nothing',
    );
  const made = areas.filter(({ artefacts }) => artefacts !== null);
  const failed = areas.filter(({ artefacts }) => artefacts === null);
  if (reconciliation && reconciliation.counts.length > 0)
    session.say(
      `added up: ${printCount(reconciliation.counts.length)} counts of forces and other bodies are those of all forces together`,
    );
  session.say(`built ${edition.title}, ${made.length} of ${areas.length} ${plural(kind)}:`);
  const [only, ...more] = made;
  session.say(
    only && more.length === 0
      ? `  ${session.shown(only.folder)}`
      : `  ${session.shown(folder)}: a folder for each`,
  );
  for (const file of index) session.say(`  ${session.shown(join(folder, file))}`);
  for (const { area, folder: own } of failed)
    session.say(`  ${area.name} could not be made; what was in ${session.shown(own)} is as it was`);
}

const plural = (kind: AreaKind): string => (kind === 'force' ? 'forces' : 'regions');
