import type { Diagnostic } from '../../diagnostics/diagnostic';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { Edition } from '../edition';
import type { Coverage, Measure, MeasureValue, Operand, SourceRows, ValueStatus } from '../measure';
import { addUp, difference, NO_NUMBER, printPart } from '../number';
import type { Period } from '../period';
import type { SeriesValue } from '../series-break';
import type { ValueDetail } from '../value-detail';

/** The two parts of a value in each force: what pooled values and funnels are made from. */
export interface ForceParts {
  readonly of: Readonly<Record<string, number | null>>;
  readonly below: Readonly<Record<string, number | null>>;
  readonly factor: number;
}

/** What measures are worked out from and into. */
export interface Derivation {
  readonly edition: Pick<Edition, 'measures' | 'forces' | 'forcesDue' | 'datasets' | 'seriesBreaks'>;
  /** Counts of rows by name: a measure's id, or `id/of` and its like where a measure needs several. */
  readonly counts: Readonly<Record<string, MeasureValue>>;
  readonly parts: Map<string, ForceParts>;
  /** A value as one side of a comparison. Given, because a kind may not know the list of kinds. */
  readonly seriesOf: (measure: Measure, value: MeasureValue, period: Period) => SeriesValue;
  readonly diagnostics: Diagnostic[];
}

export function complain(
  at: Derivation,
  measure: Measure,
  rule: string,
  message: string,
  fix: string,
  why?: string,
): void {
  at.diagnostics.push({
    rule,
    severity: severityOf(rule),
    place: measure.place,
    message,
    fix,
    ...(why ? { why } : {}),
  });
}

/** A value made from others: where one is withheld so is this, and marks of the parts are passed on. */
export function derived(
  measure: Measure,
  value: number | null,
  parts: readonly MeasureValue[],
  more: Partial<MeasureValue> & Pick<MeasureValue, 'working'>,
): MeasureValue {
  const [first] = parts;
  const status = statusOf(measure, value, parts);
  return {
    measure: measure.id,
    origin: 'computed',
    value,
    unit: measure.unit,
    numerator: null,
    denominator: null,
    period: measure.period,
    population: measure.population,
    geography: measure.geography,
    base: measure.base,
    coverage: coverageOf(parts),
    status,
    sense: first?.sense ?? 'exact',
    sources: [...new Set([...measure.sources, ...parts.flatMap((part) => part.sources)])],
    rows: distinct(parts.flatMap((part) => part.rows)),
    byForce: {},
    ...forcesWithheld(parts, more.byForce ?? {}),
    ...absentOf(parts),
    ...gapsOf(parts, value),
    ...more,
    // What it would be worked out from is not said of one that is withheld.
    ...(value === null && status.includes('c') ? { working: 'withheld: made from a count that is' } : {}),
  };
}

/** Why forces have no value, passed on from the parts. */
function forcesWithheld(
  parts: readonly MeasureValue[],
  byForce: MeasureValue['byForce'],
): Pick<MeasureValue, 'forceStatus'> {
  const kept = parts
    .flatMap((part) => Object.entries(part.forceStatus ?? {}))
    .filter(([force]) => byForce[force] === null);
  return kept.length === 0 ? {} : { forceStatus: Object.fromEntries(kept) };
}

/** What was not supplied inside the sums of the parts: a number that is made from one is as incomplete. */
function gapsOf(parts: readonly MeasureValue[], value: number | null): Pick<MeasureValue, 'gaps'> {
  if (value === null) return {};
  const found = new Map(
    parts
      .flatMap(({ gaps = [] }) => gaps)
      .map((gap) => [`${gap.measure} ${gap.cells} ${gap.of}`, gap] as const),
  );
  return found.size === 0 ? {} : { gaps: [...found.values()] };
}

/** What was made of forces without what is counted, in each part. */
export function absentOf(parts: readonly MeasureValue[]): Pick<MeasureValue, 'absent'> {
  const found = new Map(
    parts.flatMap(({ absent = [] }) => absent).map((one) => [JSON.stringify(one), one] as const),
  );
  return found.size === 0 ? {} : { absent: [...found.values()] };
}

/** Flags that say how sure a number is, and not why there is none. */
const PASSED_ON: readonly ValueStatus[] = ['p', 'r', 'e', 'b'];
export function statusOf(
  measure: Measure,
  value: number | null,
  parts: readonly MeasureValue[],
  none: ValueStatus = 'x',
): ValueStatus[] {
  const passed = parts.flatMap((part) => part.status).filter((status) => PASSED_ON.includes(status));
  const flags = [...new Set([...measure.status, ...passed])];
  if (value !== null) return flags;
  const withheld = parts.filter((part) => part.value === null);
  const reason = withheld.some((part) => part.status.includes('c')) ? 'c' : withheld[0]?.status[0];
  return [reason ?? none];
}

/** The least that is covered by all parts; what is unknown of one stays unknown. */
function coverageOf(parts: readonly MeasureValue[]): Coverage | null {
  return parts.reduce<Coverage | null>((least, { coverage }) => {
    if (!least || !coverage) return least ?? coverage;
    if (least.forces === null || coverage.forces === null) return least;
    return coverage.forces < least.forces ? coverage : least;
  }, null);
}

const distinct = (rows: readonly SourceRows[]): SourceRows[] => [
  ...new Map(rows.map((row) => [`${row.file} ${row.counted} ${row.lines?.join() ?? ''}`, row])).values(),
];

export const operand = (at: Derivation, value: MeasureValue): Operand | null =>
  value.value === null
    ? null
    : {
        measure: value.measure,
        label: at.edition.measures[value.measure]?.label ?? value.measure,
        value: value.value,
      };
export const show = (value: number | null): string => (value === null ? NO_NUMBER.text : printPart(value));

/** Worked out for each force that has both parts; a force that lacks one is left out, never taken as 0. */
export function eachForce(
  of: Readonly<Record<string, number | null>>,
  below: Readonly<Record<string, number | null>>,
  formula: (of: number, below: number) => number | null,
): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(of).flatMap(([force, a]): [string, number | null][] => {
      const b = below[force];
      return b === undefined ? [] : [[force, a === null || b === null ? null : formula(a, b)]];
    }),
  );
}

export const withNotes = (notes: readonly string[], detail: ValueDetail = {}): { detail?: ValueDetail } => {
  const all = [...(detail.notes ?? []), ...notes];
  const whole = all.length === 0 ? detail : { ...detail, notes: all };
  return Object.keys(whole).length === 0 ? {} : { detail: whole };
};

/**
 * A whole without the forces of which it is not known how many of the part they have: the part of the others is set
 * against the whole of the others. Null where what they have is withheld, and so cannot be taken away.
 */
export function ofThoseThatKnow(all: MeasureValue, of: MeasureValue): MeasureValue {
  const unknown = (of.absent ?? [])
    .flatMap(({ as, forces }) => (as === 'missing' ? forces : []))
    .filter((id) => id in all.byForce);
  if (unknown.length === 0 || all.value === null) return all;
  const theirs = unknown.map((id) => all.byForce[id] ?? null);
  const known = theirs.filter((n) => n !== null);
  const value = known.length === theirs.length ? difference(all.value, addUp(known)) : null;
  return {
    ...all,
    value,
    status: value === null ? ['c'] : all.status,
    coverage: of.coverage,
    byForce: Object.fromEntries(Object.entries(all.byForce).filter(([id]) => !unknown.includes(id))),
  };
}

/**
 * A force that sent rows, none of them with what is counted, has none of it, unless the table says that nothing is
 * known of it then. A force without rows, or whose rows are withheld, has no value.
 */
export function withZeros(of: MeasureValue, all: MeasureValue): MeasureValue {
  if (of.value === null) return of;
  const unknown = (of.absent ?? []).flatMap(({ as, forces }) => (as === 'missing' ? forces : []));
  const zeros = Object.keys(all.byForce).filter(
    (force) => !(force in of.byForce) && !unknown.includes(force),
  );
  return { ...of, byForce: { ...Object.fromEntries(zeros.map((force) => [force, 0])), ...of.byForce } };
}
