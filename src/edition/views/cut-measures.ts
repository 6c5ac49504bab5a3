import { remembered } from '../../memory';
import type { Measure, MeasureBase, MeasureKind } from '../../model/measure';
import type { Field } from '../../model/measure-kinds/kind';
import { fieldsOf } from '../../model/measure-kinds/registry';
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

/** Fields of kinds that are about no record: how a number is worked out and told, in words and numbers of ours. */
const OF_NO_RECORD = new Set([
  ...[
    'as',
    'per',
    'method',
    'order',
    'statistic',
    'interval',
    'annualised',
    'designEffect',
    'path',
    'from',
    'to',
  ],
  ...['stated', 'sense', 'coverage', 'note', 'range', 'standing', 'caution', 'comparedWith'],
]);
/** Of one kind `from` is a measure, and of another a word. */
const WORDS = new Set<Field['role'] | undefined>(['defines', 'later', 'apart']);
const isOfNoRecord = (kind: MeasureKind, field: string): boolean =>
  OF_NO_RECORD.has(field) && WORDS.has(fieldsOf(kind)[field]?.role);

/** The measures that are shown; of one that names what is hidden, neither that nor its columns and filters. */
export const shownMeasures = (measures: Measures, by: Sight): Measures =>
  // Of an edition and of its values these are the same.
  remembered([measures, by], 'shown measures', () => {
    const shown = keep(measures, (id) => !by.hides('measures', id));
    return mapById(shown, (measure) => shownMeasure(measure, by, (id) => Object.hasOwn(shown, id)));
  });

function shownMeasure(measure: Measure, by: Sight, isShown: (id: string) => boolean): Measure {
  const common = cut<Common, Sight>(measure, COMMON_CUTS, by);
  const naming = namingPart(measure);
  const isCleared = textsIn(naming).some((id) => by.hides('measures', id) || by.hides('datasets', id));
  const cutAll = { ...common, ...ownPart(measure), ...(isCleared ? cleared(naming, isShown) : {}) };
  // A definition of its kind again, in the order in which it was written: each of its fields is there, and holds
  // what one of its kind may hold.
  return Object.fromEntries(
    Object.keys(measure).map((field) => [field, Reflect.get(cutAll, field)]),
  ) as unknown as Measure;
}

/** What only the kind of a measure says of it. */
const ownPart = (measure: Measure): Readonly<Record<string, unknown>> =>
  keep<unknown>({ ...measure }, (field) => !Object.hasOwn(COMMON_CUTS, field));

/** Of that, what may name measures or records. */
const namingPart = (measure: Measure): Readonly<Record<string, unknown>> =>
  keep(ownPart(measure), (field) => !isOfNoRecord(measure.kind, field));

/** Measures that are shown keep their ids, and nothing else its words or numbers. */
const cleared = (
  naming: Readonly<Record<string, unknown>>,
  isShown: (id: string) => boolean,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(naming).map(([field, value]) => [field, clearedField(value, isShown)]));

function clearedField(value: unknown, isShown: (id: string) => boolean): unknown {
  if (typeof value === 'string') return isShown(value) ? value : 'not-published';
  if (Array.isArray(value)) return value.filter((id) => typeof id === 'string' && isShown(id));
  return typeof value === 'object' && value !== null ? {} : null;
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
    const measure = measures[id];
    if (!measure || above.includes(id)) return false;
    return textsIn(namingPart(measure)).some(
      (name) => hides('datasets', name) || (name !== id && rests(name, [...above, id])),
    );
  };
  return new Set(Object.keys(measures).filter((id) => rests(id, [])));
}
