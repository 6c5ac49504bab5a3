import type { ReportDocument } from './document';
import type { Figure } from './figure';
import { printPart, roundHalfUp } from './number';
import type { PublishedEdition, ValueRecord } from './published';
import { allInlines, blocksOf, inlinesOf, runsOf } from './walk-document';

/** What a document prints of its measures, by their ids. */
export interface Printed {
  /** Those whose own number stands in it, as tables print it. */
  readonly national: ReadonlySet<string>;
  /** The forces whose numbers stand in it. */
  readonly forces: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of which it says how they were made: with their parts, and how many rows they are of. */
  readonly making: ReadonlySet<string>;
  /** The same of the numbers of forces, which only the document of a force says. */
  readonly makingOf?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of which something was worked out before rounding: an interval, a spread, a change since last time. */
  readonly worked: ReadonlySet<string>;
}

/** Reads a document for the numbers in it. Everything else that is made of it, whatever its format, prints these. */
export function printedIn(document: ReportDocument): Printed {
  const [national, making, worked] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const forces = new Map<string, Set<string>>();
  const compared = new Set<string>();
  const noted = new Set(document.notes.flatMap(({ inlines }) => inlinesOf(inlines)));
  for (const inline of allInlines(document)) {
    if (inline.kind === 'value') {
      if (inline.force === undefined) national.add(inline.measure);
      else forces.set(inline.measure, (forces.get(inline.measure) ?? new Set()).add(inline.force));
    } else if (inline.kind === 'structural' && inline.of !== undefined) {
      worked.add(inline.of);
      if (inline.reason === 'comparison') compared.add(inline.of);
      else if (!noted.has(inline)) making.add(inline.of);
    }
  }
  // Both numbers of a change are printed, and where the period before was counted again that one.
  for (const [id, { restates }] of Object.entries(document.record.values))
    if (compared.has(id) || (restates !== null && compared.has(restates))) national.add(id);
  for (const block of blocksOf(document.chapters)) {
    if (block.kind !== 'figure') continue;
    for (const id of drawnAlone(block.figure)) national.add(id);
    if (!isWorkedOut(block.figure)) continue;
    for (const inline of runsOf(block.data).flatMap((run) => inlinesOf(run)))
      if (inline.kind === 'value') worked.add(inline.measure);
  }
  return { national, forces, making, worked };
}

/** Measures whose value of all forces is drawn, and stands in no table: a mark among the forces. */
const drawnAlone = (figure: Figure): readonly string[] =>
  figure.chart === 'dots' ? figure.rows.flatMap(({ id, mark }) => (mark === null ? [] : [id])) : [];

/** Whether a figure draws what was worked out before rounding, such as ranges and limits. A new one says so here. */
function isWorkedOut({ chart }: Figure): boolean {
  switch (chart) {
    case 'intervals':
    case 'funnel':
    case 'target':
      return true;
    case 'bars':
    case 'grouped-bars':
    case 'line':
    case 'range':
    case 'dots':
    case 'dumbbell':
    case 'tiles':
    case 'small-multiples':
    case 'slope':
    case 'yardstick':
    case 'matrix':
    case 'ranks':
    case 'confidence':
      return false;
  }
}

/**
 * The record as it is handed out: of each number that the document prints what is printed, and nothing of the others. It
 * holds no digit that is not in the document, and no force that is not.
 */
export function publishedRecord(document: ReportDocument): PublishedEdition {
  const { record } = document;
  const printed = printedIn(document);
  const values = Object.entries(record.values).flatMap(([id, value]): [string, ValueRecord][] =>
    printed.national.has(id) || printed.forces.has(id)
      ? [[id, publishedValue(id, value, printed, record.values)]]
      : [],
  );
  // Field by field: what nobody has thought of is not handed out, and a field that has to be there does not compile without.
  return {
    schema: record.schema,
    edition: record.edition,
    values: Object.fromEntries(values),
    threatAreas: record.threatAreas,
    gaps: record.gaps,
    recommendations: record.recommendations,
    sources: record.sources,
    feeds: record.feeds,
    seriesBreaks: record.seriesBreaks,
    forecasts: record.forecasts,
    revisions: record.revisions,
    judgements: record.judgements,
    sections: record.sections,
    blocks: record.blocks,
    numbers: 'as printed',
  };
}

type Values = PublishedEdition['values'];
/** What stands for a number of all forces together where only those of forces are printed. */
export const NOT_PRINTED = 'not printed';

function publishedValue(id: string, value: ValueRecord, printed: Printed, values: Values): ValueRecord {
  const isShown = printed.national.has(id);
  const isMade = printed.making.has(id);
  const shown = printed.forces.get(id) ?? NONE;
  const part = (operand: ValueRecord['numerator']): ValueRecord['numerator'] => {
    if (operand === null) return null;
    if (isMade) return { ...operand, value: asPart(operand.value) };
    const { measure } = operand;
    const own = measure === null || !printed.national.has(measure) ? undefined : values[measure];
    return own?.value == null ? null : { ...operand, value: roundHalfUp(own.value, own.decimals) };
  };
  return {
    kind: value.kind,
    label: value.label,
    definitionHash: value.definitionHash,
    definition: value.definition,
    restates: value.restates,
    breaks: value.breaks,
    value: isShown && value.value !== null ? roundHalfUp(value.value, value.decimals) : null,
    printed: isShown ? value.printed : NOT_PRINTED,
    unit: value.unit,
    decimals: value.decimals,
    sense: value.sense,
    numerator: part(value.numerator),
    denominator: part(value.denominator),
    period: value.period,
    population: value.population,
    geography: value.geography,
    base: value.base,
    coverage: value.coverage,
    floor: value.floor,
    caveat: value.caveat,
    status: value.status,
    sources: value.sources,
    threatAreas: value.threatAreas,
    marking: value.marking,
    byForce: Object.fromEntries(
      Object.entries(value.byForce).flatMap(([force, n]): [string, number | null][] =>
        shown.has(force) ? [[force, n === null ? null : roundHalfUp(n, value.decimals)]] : [],
      ),
    ),
    ...(value.target === undefined ? {} : { target: value.target }),
    ...(value.gaps === undefined ? {} : { gaps: value.gaps }),
  };
}
const NONE: ReadonlySet<string> = new Set();

/** A part as a formula prints it. */
const asPart = (value: number): number => Number(printPart(value).replaceAll(',', ''));

/**
 * A value reduced to what another edition's record holds of it, so that the two are compared on one footing: as printed,
 * with the parts and the forces that both have.
 */
export function likePublished(value: ValueRecord, other: ValueRecord | undefined): ValueRecord {
  if (other === undefined) return { ...value, value: rounded(value, value.value) };
  const part = (own: ValueRecord['numerator'], theirs: ValueRecord['numerator']): ValueRecord['numerator'] =>
    own === null || theirs === null ? null : { ...own, value: asPart(own.value) };
  return {
    ...value,
    ...(other.printed === NOT_PRINTED
      ? { printed: NOT_PRINTED, value: null }
      : { value: rounded(value, value.value) }),
    numerator: part(value.numerator, other.numerator),
    denominator: part(value.denominator, other.denominator),
    byForce: Object.fromEntries(
      Object.entries(value.byForce).flatMap(([force, n]): [string, number | null][] =>
        force in other.byForce ? [[force, rounded(value, n)]] : [],
      ),
    ),
  };
}
const rounded = ({ decimals }: ValueRecord, n: number | null): number | null =>
  n === null ? null : roundHalfUp(n, decimals);
