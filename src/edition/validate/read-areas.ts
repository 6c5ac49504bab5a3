import type { Area, Member } from '../../model/area';
import { forceOn, forcesOn, type ForceHistory, type RegisteredForce } from '../../model/force-register';
import { lastDay, type Period } from '../../model/period';
import type { SourceFiles } from './source-files';

/** The register of forces with its dates; empty where the edition does not rest on it. */
const readHistory = (files: SourceFiles): ForceHistory =>
  files.loaded.files.some(({ role, name }) => role === 'reference' && name === 'force-register')
    ? files.table('reference', 'force-register', 'force-register').map(({ value }) => ({
        force: value.force,
        name: value.name,
        kind: value.kind,
        region: value.region ?? null,
        from: value.valid_from ?? null,
        to: value.valid_to ?? null,
        successors: value.succeeded_by?.split('|').map((one) => one.trim()) ?? [],
      }))
    : [];

/**
 * The forces that there are on the last day of the edition's period, and the regions that they make. `only`: of an edition
 * of some forces alone; a region of which it has a part is none of it.
 */
export function readAreas(
  files: SourceFiles,
  period: Period,
  nation: string,
  only: readonly string[] | null = null,
): readonly Area[] {
  const history = readHistory(files);
  if (history.length === 0) return [];
  const day = lastDay(period);
  const names = new Map(
    files.table('reference', 'areas', 'areas').map(({ value }) => [value.id, value.name] as const),
  );
  const all = [...forcesOn(history, day)];
  const isOurs = ({ force }: { readonly force: string }): boolean => only?.includes(force) !== false;
  const forces = all
    .filter(isOurs)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ force, name, region }): Area => ({
      kind: 'force',
      id: force,
      name,
      nation,
      region,
      forces: [force],
      forceNames: [name],
      members: membersOf(force, history, day),
    }));
  const parted = new Set(all.flatMap((one) => (isOurs(one) ? [] : (one.region ?? []))));
  const regions = [...new Set(forces.flatMap(({ region }) => region ?? []))]
    .filter((id) => !parted.has(id))
    .sort();
  return [
    ...forces,
    ...regions.map((id): Area => {
      const within = forces.filter(({ region }) => region === id);
      return {
        kind: 'region',
        id,
        name: names.get(id) ?? id,
        nation,
        region: id,
        forces: within.map((force) => force.id),
        forceNames: within.map((force) => force.name),
        members: within.flatMap(({ members }) => members),
      };
    }),
  ];
}

/** Ids of the forces that there are on the last day of the period; null where the edition does not rest on the register. */
export function forcesThen(files: SourceFiles, period: Period): readonly string[] | null {
  const history = readHistory(files);
  return history.length === 0 ? null : forcesOn(history, lastDay(period)).map(({ force }) => force);
}

/** The force itself and those that it came from: their records of earlier years are of its area. */
const membersOf = (force: string, history: ForceHistory, day: string): Member[] =>
  history
    .filter((one) => forceOn(history, one.force, day) === force)
    .map(({ force: id, from, to }: RegisteredForce) => ({ force: id, from, to }));
