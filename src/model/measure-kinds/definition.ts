import { remembered } from '../../memory';
import type { Filter, MeasureBase, MeasureValue } from '../measure';
import type { Period } from '../period';
import type { SeriesValue } from '../series-break';
import type { Field } from './kind';
import { fieldsOf, kindOf, specKindOf, type Measure, type MeasureSpec } from './registry';

/** A measure before its hash is known. */
export type Unhashed = Measure extends infer M
  ? M extends Measure
    ? Omit<M, 'definitionHash'>
    : never
  : never;
/** A measure with its own fields filled in; `base` is what every measure says. The kind of the entry is its kind. */
export const completed = (base: Omit<MeasureBase, 'definitionHash'>, spec: MeasureSpec): Unhashed =>
  ({ ...base, ...specKindOf(spec).complete(spec) }) as Unhashed;

type Defined = MeasureSpec | Unhashed | Measure;

/** A kind's own fields with what a measure, or its entry in `measures.yaml`, says in them. */
function ownFields(measure: Defined): [string, Field, unknown][] {
  const said: Readonly<Record<string, unknown>> = { ...measure };
  return Object.entries(fieldsOf(measure.kind)).map(([name, field]) => [name, field, said[name]]);
}
const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');

/** Every measure that another names, in the order in which they enter its formula. */
export const inputsOf = (measure: Defined): string[] =>
  ownFields(measure).flatMap(([, { role }, value]) =>
    role === 'input' || role === 'beside' ? texts(value) : [],
  );
/** The measures that a value is worked out from. The others of a rank say nothing of its own number. */
export const workedOutFrom = (measure: Defined): string[] =>
  ownFields(measure).flatMap(([, { role }, value]) => (role === 'input' ? texts(value) : []));

/** The filters of a measure or of its entry, by the field that holds them, with what comes before them in words. */
export const filtersOf = (
  measure: Measure | Unhashed,
): { readonly lead: string; readonly filter: Filter }[] =>
  ownFields(measure).flatMap(([, { role, lead }, value]) =>
    role === 'filter' && isFilter(value) ? [{ lead, filter: value }] : [],
  );
/** Columns that the filters of an entry name, each with the field that it stands in. */
export const columnsFiltered = (spec: MeasureSpec): [string, string][] =>
  ownFields(spec).flatMap(([name, { role }, value]) =>
    role === 'filter' && typeof value === 'object' && value !== null
      ? Object.keys(value).map((column): [string, string] => [name, column])
      : [],
  );
const isFilter = (value: unknown): value is Filter =>
  typeof value === 'object' && value !== null && Object.values(value).every(Array.isArray);

/** What a field of any measure is to its definition. */
const BASE: Readonly<Record<keyof MeasureBase, 'defines' | 'later' | 'apart'>> = {
  id: 'apart',
  label: 'apart',
  shortLabel: 'apart',
  also: 'apart',
  unitLabel: 'apart',
  unit: 'defines',
  period: 'defines',
  population: 'defines',
  geography: 'defines',
  base: 'defines',
  counting: 'later',
  series: 'apart',
  about: 'apart',
  restatedOver: 'later',
  withhold: 'apart',
  decimals: 'apart',
  floor: 'apart',
  caveat: 'apart',
  threatAreas: 'apart',
  sources: 'apart',
  status: 'apart',
  marking: 'apart',
  place: 'apart',
  definitionHash: 'apart',
};
const isBase = (name: string): name is keyof MeasureBase => Object.hasOwn(BASE, name);

/** What of a measure is hashed to its definition: its kind, and each field that says how its number comes about. */
export function defining(measure: Unhashed): Record<string, unknown> {
  const own = fieldsOf(measure.kind);
  return Object.fromEntries(
    Object.entries(measure).filter(([name, value]: [string, unknown]) => {
      const role = isBase(name) ? BASE[name] : own[name]?.role;
      if (role === 'later') return !isUnsaid(value);
      return role !== 'apart' && role !== 'input' && role !== 'beside';
    }),
  );
}
const isUnsaid = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

/** What a measure counts or divides, part by part: period, population, base and coverage stand beside it. */
export const definitionParts = (measure: Measure): Readonly<Record<string, string>> =>
  remembered([measure], 'parts of its definition', () => partsOf(measure));

function partsOf(measure: Measure): Record<string, string> {
  const own = fieldsOf(measure.kind);
  const said = Object.entries(measure).flatMap(
    ([name, value]: [string, unknown]): [string, string, unknown][] => {
      const as = name === 'kind' ? 'kind' : own[name]?.said;
      return as == null ? [] : [[name, as, value]];
    },
  );
  const parts = said.flatMap(([, as, value]): [string, string][] =>
    typeof value === 'string' ? [[as, value]] : [],
  );
  const lists = said.flatMap(([, as, value]): [string, string][] =>
    Array.isArray(value) ? [[as, texts(value).sort().join(', ')]] : [],
  );
  const filters = said.flatMap(([name, as, value]): [string, string][] =>
    own[name]?.role === 'filter' && isFilter(value)
      ? Object.entries(value).map(([column, values]) => [as + column, [...values].sort().join(', ')])
      : [],
  );
  return Object.fromEntries([...parts, ...lists, ...filters]);
}

/** A value as one side of a comparison. What became of offences is another series than how many were recorded. */
export const seriesOf = (measure: Measure, value: MeasureValue, period: Period): SeriesValue => ({
  period,
  nature: kindOf(measure).nature,
  series: measure.about,
  restatedOver: measure.restatedOver,
  missing: value.coverage?.missing ?? [],
});
