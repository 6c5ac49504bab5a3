import { besideId, isOfOthers, restatedFor, type Area } from '../../../model/area';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { AreaSet, AreaValues, Measure, MeasureValue } from '../../../model/measure';
import type { Derivation } from '../../../model/measure-kinds/derivation';
import { workedOutFrom } from '../../../model/measure-kinds/definition';
import { kindOf } from '../../../model/measure-kinds/registry';
import { derive } from '../derive';
import { askingOf, keyOf } from '../questions';
import { besideMeasures, besideValues } from './beside-values';
import { membersAt, ownCount } from './own-counts';
import { ranksOf } from './rank-of-forces';

/**
 * The numbers of each area, out of the answers that the nation's were made from: nothing is read again. Each measure is
 * worked out from the area's own counts by the formula of its kind; what the nation's says of that force is held
 * against it, so that a force reads one number in both documents.
 */
export function areaValues(
  at: Derivation,
  values: Readonly<Record<string, MeasureValue>>,
  areas: readonly Area[],
  /** Measures of which a document asks for the place among forces: it is given nowhere unasked. */
  ranked: ReadonlySet<string>,
): AreaSet {
  const own = ownMeasures(at);
  const ranks = ranksOf(at, ranked, values);
  const of: { -readonly [K in keyof AreaSet['of']]: Record<string, AreaValues> } = { force: {}, region: {} };
  for (const area of areas) of[area.kind][area.id] = valuesOf(at, own, values, area, ranks);
  const measures = besideMeasures(at.edition.measures, own);
  return { measures, values: besideValues(at, measures, values), of };
}

/** The measures that tell something of one force: counted from rows that name forces, or worked out from such. */
function ownMeasures({ edition: { measures, datasets } }: Derivation): ReadonlySet<string> {
  const known = new Map<string, boolean>();
  const isOwn = (id: string): boolean => {
    const before = known.get(id);
    const measure = measures[id];
    if (before !== undefined || !measure) return before ?? false;
    known.set(id, false);
    const found = isOwnMeasure(measure, isOwn);
    known.set(id, found);
    return found;
  };
  const isOwnMeasure = (measure: Measure, isOwnToo: (id: string) => boolean): boolean => {
    const kind = kindOf(measure);
    const inputs = workedOutFrom(measure);
    if (kind.overForces === true || kind.origin !== 'computed') return false;
    if (!('dataset' in measure)) return inputs.length > 0 && inputs.every(isOwnToo);
    const dataset = datasets[measure.dataset];
    const force = dataset?.force ?? null;
    if (!dataset || force === null) return false;
    const asks = askingOf(measure, dataset)?.asks ?? [];
    return asks.length > 0 && asks.every(({ where }) => where[force] === undefined) && inputs.every(isOwnToo);
  };
  return new Set(Object.keys(measures).filter(isOwn));
}

function valuesOf(
  at: Derivation,
  own: ReadonlySet<string>,
  national: Readonly<Record<string, MeasureValue>>,
  area: Area,
  ranks: (force: string, id: string) => { value: MeasureValue; why: string | null } | null,
): AreaValues {
  const { edition } = at;
  const heard: Diagnostic[] = [];
  const counts: Record<string, MeasureValue> = {};
  for (const measure of Object.values(edition.measures)) {
    const dataset = 'dataset' in measure ? edition.datasets[measure.dataset] : undefined;
    if (!dataset || !own.has(measure.id)) continue;
    for (const ask of askingOf(measure, dataset)?.asks ?? []) {
      const key = keyOf(measure, ask);
      const all = at.counts[key];
      if (all) counts[key] = ownCount(all, ask.takes.take, area, edition);
    }
  }
  const measures = Object.fromEntries(
    Object.entries(edition.measures).flatMap(([id, measure]): [string, Measure][] =>
      own.has(id)
        ? [[id, { ...measure, restatedOver: restatedFor(measure.restatedOver, area, edition.seriesBreaks) }]]
        : [],
    ),
  );
  const isHere = (force: string): boolean => area.members.some((member) => member.force === force);
  const seriesBreaks = edition.seriesBreaks.filter(({ forces }) => forces?.some(isHere) ?? true);
  const made: Record<string, MeasureValue> = {};
  derive(
    { ...at, edition: { ...edition, measures, seriesBreaks }, counts, parts: new Map(), diagnostics: heard },
    made,
  );
  const values: Record<string, MeasureValue> = {};
  const why: Record<string, string> = {};
  for (const [id, value] of Object.entries(made)) {
    const found = settled(value, national[id], area);
    values[id] = { ...found, geography: area.name, rows: [], byForce: {}, ...detailOf(found, area, at) };
    if (found.value === null) why[id] = whyNone(id, found, heard, area);
    const place = area.forces.length === 1 ? ranks(area.id, id) : null;
    if (!place) continue;
    const rank = besideId(id, 'rank');
    values[rank] = { ...place.value, geography: area.name };
    if (place.why !== null) why[rank] = place.why;
  }
  return { values, why };
}

/** What the nation's table says of a force is what its own document says: where that has none, so has this. */
function settled(own: MeasureValue, national: MeasureValue | undefined, area: Area): MeasureValue {
  const [only, ...more] = membersAt(area, own.period);
  if (only === undefined || more.length > 0 || national?.byForce[only] !== null) return own;
  if (own.value === null) return own;
  return { ...own, value: null, status: [national.forceStatus?.[only] ?? 'x'] };
}

/** What stands with a value besides itself, without what is about other areas, and about all of them. */
function detailOf({ detail = {} }: MeasureValue, area: Area, at: Derivation): Pick<MeasureValue, 'detail'> {
  const notes = detail.notes?.filter((note) => !isOfOthers(note, area, at.edition.forces)) ?? [];
  return {
    detail: {
      ...(detail.interval ? { interval: detail.interval } : {}),
      ...(detail.test ? { test: detail.test } : {}),
      ...(notes.length > 0 ? { notes } : {}),
    },
  };
}

/** In words, why an area has no number of something. */
function whyNone(
  id: string,
  { status, coverage }: MeasureValue,
  heard: readonly Diagnostic[],
  { name }: Area,
): string {
  const said = heard.find(({ message }) => message.startsWith(`"${id}" `))?.message.slice(id.length + 3);
  if (said !== undefined) return `it ${said}`;
  if (status.includes('c')) return 'it is withheld, because it is made from a small count';
  if (status.includes('z')) return `it says nothing of ${name}`;
  const missing = coverage?.missing ?? [];
  return missing.length > 0
    ? `there is no number of ${missing.join(', ')}`
    : 'there is no number of it in the records';
}
