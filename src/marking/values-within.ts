import { measureOf } from '../model/disclosure';
import type { Edition } from '../model/edition';
import type { MarkedKind } from '../model/marking';
import type { Measure, MeasureSet, MeasureValue } from '../model/measure';
import { roundHalfUp } from '../model/number';

type Withheld = Readonly<Record<MarkedKind, ReadonlySet<string>>>;

/**
 * The values of the measures that may be shown. One that may, and is made from what may not, keeps its number as
 * it is printed and nothing of its making: no parts, no rows, no forces, and not the digits that would give the
 * parts away.
 */
export function valuesWithin(set: MeasureSet, edition: Edition, withheld: Withheld): MeasureSet {
  if (withheld.measures.size + withheld.datasets.size + withheld.sources.size === 0) return set;
  const hidden = hiddenMaking(edition, set, withheld);
  const kept = <T>(items: Readonly<Record<string, T>>, kind: MarkedKind): [string, T][] =>
    Object.entries(items).filter(([id]) => !withheld[kind].has(id));
  const shown = (key: string): boolean => !withheld.measures.has(measureOf(key));
  return {
    disclosure: (set.disclosure ?? [])
      .filter(({ dataset }) => !withheld.datasets.has(dataset))
      .map((model) => ({
        ...model,
        cells: model.cells.filter(({ key, edition: earlier }) => earlier !== null || shown(key)),
      })),
    measures: Object.fromEntries(
      kept(set.measures, 'measures').map(([id, measure]) => [
        id,
        definedWithin(measure, (name) => withheld.measures.has(name) || withheld.datasets.has(name)),
      ]),
    ),
    datasets: Object.fromEntries(kept(set.datasets, 'datasets')),
    values: Object.fromEntries(
      kept(set.values, 'measures').map(([id, value]) => {
        const measure = edition.measures[id];
        const sources = value.sources.filter((source) => !withheld.sources.has(source));
        const cited = { ...value, sources };
        return [id, measure && hidden.has(id) ? numberAlone(cited, measure) : cited];
      }),
    ),
  };
}

function numberAlone(whole: MeasureValue, measure: Measure): MeasureValue {
  const value: { -readonly [K in keyof MeasureValue]: MeasureValue[K] } = { ...whole };
  delete value.detail;
  return {
    ...value,
    value: value.value === null ? null : roundHalfUp(value.value, measure.decimals),
    numerator: null,
    denominator: null,
    rows: [],
    byForce: {},
    working: 'worked out from data that are not published',
  };
}

/** Measures that rest on something withheld, at any depth. */
function hiddenMaking(edition: Edition, set: MeasureSet, withheld: Withheld): ReadonlySet<string> {
  const hidden = new Set<string>();
  const rests = (id: string, seen: ReadonlySet<string>): boolean => {
    if (withheld.measures.has(id)) return true;
    const measure = edition.measures[id];
    if (!measure || seen.has(id)) return false;
    const inner = new Set([...seen, id]);
    return namesIn(measure).some(
      (name) =>
        withheld.datasets.has(name) ||
        (name !== id && edition.measures[name] !== undefined && rests(name, inner)),
    );
  };
  for (const id of Object.keys(set.values)) if (rests(id, new Set())) hidden.add(id);
  return hidden;
}

const INPUTS = ['dataset', 'of', 'in', 'to', 'from', 'among', 'whole'] as const;

/** A definition that names none of what is withheld: the ids themselves would say that it is there. */
export function definedWithin<M extends Measure>(measure: M, gone: (id: string) => boolean): M {
  const copy = { ...measure };
  for (const field of INPUTS) {
    const named: unknown = Reflect.get(copy, field);
    if (typeof named === 'string' && gone(named)) Reflect.set(copy, field, 'not-published');
    else if (Array.isArray(named))
      Reflect.set(
        copy,
        field,
        named.filter((id) => typeof id !== 'string' || !gone(id)),
      );
  }
  return copy;
}

/** Ids of the records and measures that a definition names, whatever its kind calls them. */
function namesIn(measure: Measure): string[] {
  const texts = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(texts) : [];
  return Object.entries(measure).flatMap(([field, value]) =>
    INPUTS.some((input) => input === field) ? texts(value) : [],
  );
}
