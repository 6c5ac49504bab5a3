import {
  measureOf,
  type DisclosedCell,
  type DisclosedQuestion,
  type DisclosureModel,
  type Remainder,
} from '../../model/disclosure';
import type { AreaSet, AreaValues, DatasetAccount, MeasureSet, MeasureValue } from '../../model/measure';
import { roundHalfUp } from '../../model/number';
import type { PublishedEdition } from '../../model/published';
import { cut, shownToAll, type Cuts } from '../../model/view';
import { shownMeasures } from './cut-measures';
import { keep, mapById, shownById, shownIds, type Sight } from './sight';

/** One value, and whether what it is made of is hidden. */
interface ValueSight {
  readonly sight: Sight;
  readonly decimals: number;
}
const unlessHidden =
  <V>(instead: NoInfer<V>) =>
  (value: V, { sight }: ValueSight, { measure }: MeasureValue): V =>
    sight.hidesMaking(measure) ? instead : value;

/**
 * A value that may be shown, and is made from what may not, keeps its number as it is printed and nothing of its
 * making: no parts, no rows, no forces, and not the digits that would give the parts away.
 */
const VALUE_CUTS: Cuts<MeasureValue, ValueSight> = {
  measure: shownToAll,
  origin: shownToAll,
  value: (value, { sight, decimals }, { measure }) =>
    value === null || !sight.hidesMaking(measure) ? value : roundHalfUp(value, decimals),
  unit: shownToAll,
  numerator: unlessHidden(null),
  denominator: unlessHidden(null),
  period: shownToAll,
  population: shownToAll,
  geography: shownToAll,
  base: shownToAll,
  coverage: shownToAll,
  status: shownToAll,
  sense: shownToAll,
  sources: (sources, { sight }) => shownIds('sources')(sources, sight),
  rows: unlessHidden([]),
  working: unlessHidden('worked out from data that are not published'),
  byForce: unlessHidden({}),
  forceStatus: unlessHidden({}),
  gaps: unlessHidden([]),
  absent: unlessHidden([]),
  detail: unlessHidden({}),
};

const ACCOUNT_CUTS: Cuts<DatasetAccount, Sight> = {
  id: shownToAll,
  file: shownToAll,
  sha256: shownToAll,
  rows: shownToAll,
  coverage: shownToAll,
  empty: shownToAll,
  from: shownToAll,
  setAside: (items, by) => items.filter(({ dataset }) => !by.hides('datasets', dataset)),
  kept: shownToAll,
  parts: shownToAll,
  read: shownToAll,
};

const QUESTION_CUTS: Cuts<DisclosedQuestion, Sight> = { parts: shownToAll, forces: shownToAll };
const CELL_CUTS: Cuts<DisclosedCell, Sight> = {
  key: shownToAll,
  question: shownToAll,
  force: shownToAll,
  value: shownToAll,
  because: shownToAll,
  edition: shownToAll,
};

const REMAINDER_CUTS: Cuts<Remainder, Sight> = {
  parts: shownToAll,
  force: shownToAll,
  of: shownToAll,
  without: shownToAll,
};

interface SetSight {
  readonly sight: Sight;
  /** The record of the edition before as it may be shown: what it published stays published. */
  readonly previous: PublishedEdition | null;
}
const DISCLOSURE_CUTS: Cuts<DisclosureModel, SetSight> = {
  dataset: shownToAll,
  below: shownToAll,
  signed: shownToAll,
  forces: shownToAll,
  questions: (items, { sight }) => items.map((item) => cut(item, QUESTION_CUTS, sight)),
  cells: (items, { sight, previous }) =>
    items
      .filter(({ key, edition }) =>
        edition === null
          ? !sight.hides('measures', measureOf(key))
          : previous !== null && Object.hasOwn(previous.values, measureOf(key)),
      )
      .map((item) => cut(item, CELL_CUTS, sight)),
  remainders: (items, { sight }) =>
    items
      .filter(({ of, without }) => [of, ...without].every((key) => !sight.hides('measures', measureOf(key))))
      .map((item) => cut(item, REMAINDER_CUTS, sight)),
};

type Values = Readonly<Record<string, MeasureValue>>;
/** What areas may say is what the nation may: of a value whose making is hidden no part, and so no area's. */
const shownValues = (values: Values, by: Sight): Values =>
  mapById(
    keep(values, (id) => !by.hides('measures', id) && !by.hidesMaking(id)),
    (value) => cut(value, VALUE_CUTS, { sight: by, decimals: 0 }),
  );
const AREA_CUTS: Cuts<AreaValues, Sight> = {
  values: shownValues,
  why: (items, by) => keep(items, (id) => !by.hides('measures', id) && !by.hidesMaking(id)),
};
const AREA_SET_CUTS: Cuts<AreaSet, Sight> = {
  measures: (measures, by) => keep(shownMeasures(measures, by), (id) => !by.hidesMaking(id)),
  values: shownValues,
  of: ({ force, region }, by) => ({
    force: mapById(force, (area) => cut(area, AREA_CUTS, by)),
    region: mapById(region, (area) => cut(area, AREA_CUTS, by)),
  }),
};

const SET_CUTS: Cuts<MeasureSet, SetSight> = {
  areas: (areas, { sight }) => areas && cut(areas, AREA_SET_CUTS, sight),
  measures: (measures, { sight }) => shownMeasures(measures, sight),
  values: (values, { sight }, { measures }) =>
    mapById(
      keep(values, (id) => !sight.hides('measures', id)),
      (value) => cut(value, VALUE_CUTS, { sight, decimals: measures[value.measure]?.decimals ?? 0 }),
    ),
  datasets: (accounts, { sight }) =>
    mapById(shownById('datasets')(accounts, sight), (account) => cut(account, ACCOUNT_CUTS, sight)),
  disclosure: (models, by) =>
    models
      ?.filter(({ dataset }) => !by.sight.hides('datasets', dataset))
      .map((model) => cut(model, DISCLOSURE_CUTS, by)) ?? [],
};

/** The values that a view may show. */
export const cutSet = (set: MeasureSet, sight: Sight, previous: PublishedEdition | null): MeasureSet =>
  cut(set, SET_CUTS, { sight, previous });
