import type { Edition } from '../../../model/edition';
import { measuresOf } from '../../../model/figure-exhibit';
import type { ValueRecord } from '../../../model/published';
import { madeOnce } from './read-words';

type Values = Readonly<Record<string, ValueRecord>>;
/** Values of one kind that can be put in an order: ids of measures. */
export type Peers = readonly string[];

/** No order stands between a change and a change, or an index and an index. */
const UNRANKED: ReadonlySet<ValueRecord['kind']> = new Set([
  'change',
  'index',
  'rank',
  'ratio',
  'distribution',
  'target',
  'target-path',
  'target-distance',
]);
/** What measures must have in common to be ranked: the unit and the base of a share, the records and the column of a count. */
function groupOf({ kind, unit, base, population, definition }: ValueRecord): string | null {
  if (UNRANKED.has(kind) || definition['change told as'] !== undefined || unit === 'number') return null;
  if (unit === 'percent') return base === null ? null : `share of ${base.toLowerCase()}`;
  const only = Object.keys(definition).filter((part) => part.startsWith('only '));
  const records = definition['table of records'];
  if (records === undefined || only.length === 0) return null;
  return `count in ${records} by ${only.sort().join(' and ')} of ${population ?? ''} ${base ?? ''}`;
}

type Time = ValueRecord['period'] | undefined;
const isOfAnotherTime = (a: Time, b: Time): boolean =>
  a != null && b != null && (a.start !== b.start || a.endExclusive !== b.endExclusive);

/** The values that a count is filtered to; null: all are counted. */
export const partsCounted = madeOnce(
  ({ definition }: ValueRecord): { readonly parts: ReadonlySet<string> | null } => {
    const parts = Object.entries(definition).flatMap(([part, text]) =>
      part.startsWith('only ') ? text.split(/, | or | and /) : [],
    );
    return { parts: parts.length === 0 ? null : new Set(parts.map((part) => part.trim().toLowerCase())) };
  },
);

const byFact = madeOnce((values: Values): ReadonlyMap<string, Peers> => {
  const groups = new Map<string, string[]>();
  for (const [id, value] of Object.entries(values)) {
    const group = groupOf(value);
    if (group === null || value.value === null || value.restates !== null) continue;
    groups.set(group, [...(groups.get(group) ?? []), id]);
  }
  return new Map([...groups.values()].flatMap((ids) => ids.map((id) => [id, ids] as const)));
});

/** The measures that a measure can be ranked with: those of the same base or records, and those that a figure draws beside it. */
export function peersOf(
  id: string,
  values: Values,
  { figures, tables }: Pick<Edition, 'figures' | 'tables'>,
): Peers[] {
  const shown = [
    ...Object.values(figures)
      .filter(({ chart }) => chart === 'bars')
      .map(measuresOf),
    ...Object.values(tables).map(({ measures }) => measures),
  ];
  const own = values[id];
  const like = (other: string): boolean =>
    values[other]?.unit === own?.unit &&
    values[other]?.base === own?.base &&
    !UNRANKED.has(values[other]?.kind ?? 'change');
  const all = [
    ...shown.filter((ids) => ids.includes(id)).map((ids) => ids.filter(like)),
    byFact(values).get(id) ?? [],
  ];
  // A whole is no rival of its part.
  const ours = own === undefined ? null : partsCounted(own).parts;
  const isPeer = (other: string): boolean => {
    // The largest count of a year is none the less the largest because another year had more.
    if (own?.unit === 'count' && isOfAnotherTime(own.period, values[other]?.period)) return false;
    const theirs = values[other] === undefined || other === id ? null : partsCounted(values[other]).parts;
    return (
      ours === null ||
      theirs === null ||
      !([...ours].every((part) => theirs.has(part)) || [...theirs].every((part) => ours.has(part)))
    );
  };
  return all.map((ids) => ids.filter(isPeer)).filter((ids) => ids.length > 1);
}
