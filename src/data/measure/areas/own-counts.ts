import { isOfOthers, type Area } from '../../../model/area';
import type { Edition } from '../../../model/edition';
import type { Gap, MeasureValue, ValueStatus } from '../../../model/measure';
import type { Take } from '../../../model/measure-kinds/kind';
import { addUp } from '../../../model/number';
import type { Period } from '../../../model/period';

type Known = Pick<Edition, 'forces'>;

/**
 * A count of all forces as it is of one area: the number of its force, or the sum of those of its forces. What an area was
 * before two forces became one is the sum of both. Values by force are those of its own: what is over all of them is
 * the nation's.
 */
export function ownCount(all: MeasureValue, take: Take['take'], area: Area, edition: Known): MeasureValue {
  const due = membersAt(area, all.period);
  const held = due.filter((id) => id in all.byForce);
  const numbers = held.map((id) => all.byForce[id] ?? null);
  const known = numbers.filter((n) => n !== null);
  const adds = take === 'rows' || due.length === 1;
  const isWhole = held.length === due.length && known.length === due.length;
  const value = isWhole && adds && due.length > 0 ? addUp(known) : null;
  const name = (id: string): string => edition.forces[id]?.name ?? id;
  const gaps = gapsIn(all.gaps ?? [], due);
  return {
    ...all,
    byForce: Object.fromEntries(held.map((id) => [id, all.byForce[id] ?? null])),
    value,
    status: value === null ? [statusOf(all, due, adds)] : all.status,
    geography: area.name,
    coverage: {
      forces: known.length,
      of: due.length,
      missing: due.filter((id) => all.byForce[id] == null).map(name),
    },
    working:
      due.length > 1
        ? `sum of ${due.map((id) => `${name(id)} ${String(all.byForce[id] ?? '')}`.trim()).join(', ')}`
        : all.working,
    gaps: value === null ? [] : gaps,
    absent: (all.absent ?? []).flatMap((one) => {
      const forces = one.forces.filter((id) => due.includes(id));
      return forces.length > 0 ? [{ ...one, forces }] : [];
    }),
    detail: notesOf(all, area, edition),
  };
}

/** The forces whose records of a period are of an area. */
export const membersAt = ({ members }: Area, period: Period | null): readonly string[] =>
  members
    .filter(
      ({ from, to }) =>
        period === null ||
        ((from === null || from < period.endExclusive) && (to === null || to >= period.start)),
    )
    .map(({ force }) => force);

/** Why there is no number: one of its forces is withheld, is none, or is not there. Distinct persons add up to nothing. */
function statusOf(
  { byForce, forceStatus = {} }: MeasureValue,
  due: readonly string[],
  adds: boolean,
): ValueStatus {
  const [said] = due.flatMap((id) => (byForce[id] === null ? (forceStatus[id] ?? []) : []));
  return said ?? (adds ? 'x' : 'z');
}

/** What was not supplied of the numbers of an area. Of how many it was is known only of all forces together. */
const gapsIn = (gaps: readonly Gap[], due: readonly string[]): readonly Gap[] =>
  gaps.flatMap((gap): Gap[] => {
    const forces = gap.forces.filter((id) => due.includes(id));
    const cells = addUp(forces.map((id) => gap.byForce?.[id] ?? 0));
    return forces.length === 0 ? [] : [{ measure: gap.measure, label: gap.label, cells, of: null, forces }];
  });

/** Notes without those about forces of other areas. */
function notesOf(
  { detail = {} }: MeasureValue,
  area: Area,
  { forces }: Known,
): NonNullable<MeasureValue['detail']> {
  const notes = detail.notes?.filter((note) => !isOfOthers(note, area, forces)) ?? [];
  return notes.length > 0 ? { notes } : {};
}
