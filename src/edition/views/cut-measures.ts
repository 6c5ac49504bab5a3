import type { Measure, MeasureBase, MeasureKind } from '../../model/measure';
import { cut, shownToAll, type Cuts } from '../../model/view';
import { keep, mapById, shownIds, type Sight } from './sight';

type Measures = Readonly<Record<string, Measure>>;

/** What every measure says of itself. What only its kind says is cut by `ownPart`. */
type Common = MeasureBase & { readonly kind: MeasureKind };
const COMMON_CUTS: Cuts<Common, Sight> = {
  id: shownToAll,
  kind: shownToAll,
  label: shownToAll,
  shortLabel: shownToAll,
  also: shownToAll,
  unitLabel: shownToAll,
  unit: shownToAll,
  period: shownToAll,
  population: shownToAll,
  geography: shownToAll,
  base: shownToAll,
  counting: shownToAll,
  // A series is often called as the threat area that it is about.
  series: shownIds('threatAreas'),
  about: shownIds('threatAreas'),
  restatedOver: shownToAll,
  withhold: shownToAll,
  decimals: shownToAll,
  floor: shownToAll,
  caveat: shownToAll,
  threatAreas: shownIds('threatAreas'),
  sources: shownIds('sources'),
  status: shownToAll,
  marking: shownToAll,
  place: shownToAll,
  definitionHash: shownToAll,
};

/** Of what only one kind says, what is about no record: how it is worked out, in words and numbers of ours. */
const OF_NO_RECORD = new Set([
  ...['as', 'per', 'method', 'order', 'statistic', 'interval', 'annualised', 'designEffect'],
  ...['stated', 'sense', 'coverage', 'note', 'range', 'standing', 'caution', 'comparedWith'],
]);

/** The measures that are shown; of one that names what is hidden, neither that nor its columns and filters. */
export function shownMeasures(measures: Measures, by: Sight): Measures {
  const shown = keep(measures, (id) => !by.hides('measures', id));
  return mapById(shown, (measure) => shownMeasure(measure, by, (id) => Object.hasOwn(shown, id)));
}

function shownMeasure(measure: Measure, by: Sight, isShown: (id: string) => boolean): Measure {
  const common = cut<Common, Sight>(measure, COMMON_CUTS, by);
  const own = ownPart(measure);
  const named = textsIn(own).some((id) => by.hides('measures', id) || by.hides('datasets', id));
  const shown = { ...common, ...(named ? cleared(own, isShown) : own) };
  // A definition of its kind again, in the order in which it was written: each of its fields is there, and holds
  // what one of its kind may hold.
  return Object.fromEntries(
    Object.keys(measure).map((field) => [field, Reflect.get(shown, field)]),
  ) as unknown as Measure;
}

/** What only the kind of a measure says of it. */
const ownPart = (measure: Measure): Readonly<Record<string, unknown>> =>
  keep<unknown>({ ...measure }, (field) => !Object.hasOwn(COMMON_CUTS, field));

/** Of what may name records: measures that are shown keep their ids, and nothing else its words. */
const cleared = (
  own: Readonly<Record<string, unknown>>,
  isShown: (id: string) => boolean,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(own).map(([field, value]) => [
      field,
      OF_NO_RECORD.has(field) ? value : clearedField(value, isShown),
    ]),
  );

function clearedField(value: unknown, isShown: (id: string) => boolean): unknown {
  if (typeof value === 'string') return isShown(value) ? value : 'not-published';
  if (Array.isArray(value)) return value.filter((id) => typeof id === 'string' && isShown(id));
  return typeof value === 'object' && value !== null ? {} : value;
}

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/**
 * Measures that rest on something hidden, at any depth. Whatever text of a definition is the id of a measure or of
 * records is taken for an input, so that a kind of measure that is new needs no entry here.
 */
export function madeOfHidden(
  measures: Measures,
  hides: (kind: 'measures' | 'datasets', id: string) => boolean,
): ReadonlySet<string> {
  const rests = (id: string, above: readonly string[]): boolean => {
    if (hides('measures', id)) return true;
    const measure = Object.hasOwn(measures, id) ? measures[id] : undefined;
    if (!measure || above.includes(id)) return false;
    return textsIn(ownPart(measure)).some(
      (name) => hides('datasets', name) || (name !== id && rests(name, [...above, id])),
    );
  };
  return new Set(Object.keys(measures).filter((id) => rests(id, [])));
}
