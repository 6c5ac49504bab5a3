import { besideId, type Beside } from '../../../model/area';
import { definitionHash } from '../../../model/definition-hash';
import type { Measure, MeasureValue } from '../../../model/measure';
import type { Derivation } from '../../../model/measure-kinds/derivation';
import { fieldsOf, kindOf } from '../../../model/measure-kinds/registry';
import type { Unhashed } from '../../../model/measure-kinds/definition';

/** What a distribution over forces is called by, and which of its numbers it is. */
const OVER_FORCES = {
  median: { statistic: 'median', said: 'median of forces' },
  lowest: { statistic: 'minimum', said: 'lowest of forces' },
  highest: { statistic: 'maximum', said: 'highest of forces' },
} as const;

/** The definitions of what stands beside the measures of areas. */
export function besideMeasures(
  measures: Readonly<Record<string, Measure>>,
  own: ReadonlySet<string>,
): Readonly<Record<string, Measure>> {
  const found: Record<string, Measure> = {};
  for (const [id, measure] of Object.entries(measures)) {
    const nation = nationOf(measure, measures);
    found[nation.id] = nation;
    if (!own.has(id)) continue;
    for (const [beside, { statistic, said }] of Object.entries(OVER_FORCES))
      found[besideId(id, beside as Beside)] = hashed(
        {
          ...baseOf(measure),
          id: besideId(id, beside as Beside),
          label: `${measure.label}, ${said}`,
          shortLabel: measure.shortLabel === null ? null : `${measure.shortLabel}, ${said}`,
          // It is said with the numbers that these are of.
          caveat: null,
          kind: 'distribution',
          of: nation.id,
          statistic,
        },
        measure,
      );
    found[besideId(id, 'rank')] = hashed(
      {
        ...baseOf(measure),
        id: besideId(id, 'rank'),
        label: `${measure.label}, place among forces`,
        shortLabel: null,
        unitLabel: null,
        unit: 'number',
        decimals: 0,
        base: null,
        kind: 'rank',
        of: id,
        among: [id],
        order: 'highest first',
      },
      measure,
    );
  }
  return found;
}

/** The measure of all forces under its name in a document of one: what it is made from is of all forces too. */
function nationOf(measure: Measure, measures: Readonly<Record<string, Measure>>): Measure {
  const fields = fieldsOf(measure.kind);
  const rename = (value: unknown): unknown => {
    if (typeof value === 'string') return Object.hasOwn(measures, value) ? besideId(value, 'nation') : value;
    return Array.isArray(value) ? value.map(rename) : value;
  };
  const renamed = Object.fromEntries(
    Object.entries(measure).map(([name, value]: [string, unknown]) => [
      name,
      ['input', 'beside'].includes(fields[name]?.role ?? '') ? rename(value) : value,
    ]),
  );
  // A definition of its kind again: only names of measures were put for names of measures.
  return { ...(renamed as unknown as Measure), id: besideId(measure.id, 'nation') };
}

/** What every measure says of itself. */
function baseOf(
  measure: Measure,
): Omit<Extract<Unhashed, { kind: 'count' }>, 'kind' | 'dataset' | 'where' | 'interval'> {
  const { id, label, shortLabel, unitLabel, unit, period, population, geography, base, counting } = measure;
  const { series, about, restatedOver, withhold, decimals, floor, caveat, threatAreas, sources } = measure;
  const { status, marking, place, also } = measure;
  return {
    ...{ id, label, shortLabel, unitLabel, unit, period, population, geography, base, counting },
    ...{ series, about, restatedOver, withhold, decimals, floor, caveat, threatAreas, sources },
    ...{ status, marking, place, also },
  };
}

const hashed = (measure: Unhashed, of: Measure): Measure => ({
  ...measure,
  definitionHash: definitionHash(measure, [of.definitionHash]),
});

/** Their values, but for ranks, which each force has its own of. A part is called as it is called beside an area's. */
export function besideValues(
  at: Derivation,
  measures: Readonly<Record<string, Measure>>,
  national: Readonly<Record<string, MeasureValue>>,
): Readonly<Record<string, MeasureValue>> {
  const renamed = (value: MeasureValue, id: string): MeasureValue => {
    const part = (operand: MeasureValue['numerator']): MeasureValue['numerator'] => {
      const name = operand?.measure == null ? null : besideId(operand.measure, 'nation');
      return operand && name !== null && name in measures ? { ...operand, measure: name } : operand;
    };
    return {
      ...value,
      measure: id,
      numerator: part(value.numerator),
      denominator: part(value.denominator),
    };
  };
  const values: Record<string, MeasureValue> = {};
  const parts = new Map(at.parts);
  for (const [id, value] of Object.entries(national)) {
    const name = besideId(id, 'nation');
    if (!(name in measures)) continue;
    values[name] = renamed(value, name);
    const own = at.parts.get(id);
    if (own) parts.set(name, own);
  }
  const here: Derivation = { ...at, edition: { ...at.edition, measures }, parts, diagnostics: [] };
  for (const [id, measure] of Object.entries(measures)) {
    if (values[id] || measure.kind !== 'distribution') continue;
    const value = kindOf(measure).derive(here, measure, (of) => values[of]);
    // What their spread says is said with the nation's number, and not three times.
    if (value) values[id] = { ...value, detail: {} };
  }
  return values;
}
