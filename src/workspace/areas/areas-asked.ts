import { join, resolve } from 'node:path';
import { FOLDERS, type Area, type AreaKind } from '../../model/area';
import type { Edition, Outline } from '../../model/edition';
import { nearest } from '../../model/nearest';
import { outputsUnder } from '../build-edition';
import { found, refused, type Found, type Opened } from '../found';
import { outlinesOf } from '../outlines-of';
import { dataOf, runOn, type DataRequest } from '../run-stages';

/** Which documents of areas are meant, and where they lie. */
interface AreasMeant extends DataRequest {
  readonly kind: AreaKind;
  /** Ids of the register; left out, all of the kind. */
  readonly ids?: readonly string[];
  readonly outline?: string;
  readonly out?: string;
}

/** The outlines that are for such areas; the one that was named, if one was. */
export async function outlinesFor(
  at: Opened,
  { kind, outline, ...request }: AreasMeant,
): Promise<Found<readonly Outline[]>> {
  const read = await outlinesOf(at, dataOf(request));
  if (read === null) {
    const { diagnostics } = await runOn(at, { stopAfter: 'validate', ...dataOf(request) });
    return found<readonly Outline[]>(null, diagnostics);
  }
  const all = read.filter((one) => one.for === kind);
  const wanted = outline === undefined ? all : all.filter(({ id }) => id === outline);
  if (wanted.length > 0) return found(wanted);
  return refused(
    outline === undefined
      ? `the edition has no outline for each ${kind}`
      : `the edition has no outline "${outline}" for each ${kind}`,
    `name one in edition.yaml under outlines, such as ${kind}: { template: ${kind}.md.hbs, marking: OFFICIAL, for: ${kind} }; docs/forces.md says how it is written`,
  );
}

/** The areas that were asked for by their ids; refused where one of them is not there. */
export function areasAsked({ areas }: Edition, { kind, ids }: AreasMeant): Found<readonly Area[]> {
  const all = areas.filter((area) => area.kind === kind);
  const unknown = ids?.find((id) => !all.some((area) => area.id === id));
  if (unknown === undefined) return found(ids ? all.filter(({ id }) => ids.includes(id)) : all);
  const near = nearest(
    unknown,
    all.map(({ id }) => id),
  );
  return refused(
    `"${unknown}" is no ${kind} of the register on the last day of the edition's period`,
    near ? `write --for ${kind}=${near}` : `one of: ${all.map(({ id }) => id).join(', ')}`,
  );
}

/** Documents by two outlines for the same areas never share a folder. */
export function folderOf(
  at: Opened,
  { id }: Pick<Edition, 'id'>,
  request: AreasMeant,
  outline: string | null,
): string {
  const under = request.out === undefined ? join(outputsUnder(at), id) : resolve(request.out);
  const name = FOLDERS[request.kind];
  return join(under, outline === null || outline === request.kind ? name : `${name}-${outline}`);
}
