import type { Edition, UnroundedValues } from '../../model/edition';
import { isWithin, type Marking } from '../../model/marking';
import { roundHalfUp } from '../../model/number';
import {
  type EditionHead,
  type JudgementRecord,
  type PublishedEdition,
  type ValueRecord,
} from '../../model/published';
import { cut, shownToAll, type Cuts } from '../../model/view';
import { keep, mapById, type Sight } from './sight';

/** How much of an earlier record may be shown. */
interface RecordSight {
  readonly ceiling: Marking;
  /** Whether the record is one of a document above the ceiling: its words were written for others. */
  readonly isAbove: boolean;
  /** Whether this edition shows a measure or a table of records of that id. */
  readonly shows: (id: string) => boolean;
}

/** Parts of a definition that are ids; what the others say is about these. */
const NAMING = ['table of records', 'of', 'in', 'to', 'baseline', 'target'];
const namesOnlyShown = (parts: Readonly<Record<string, string>>, { shows }: RecordSight): boolean =>
  NAMING.every((name) => parts[name] === undefined || shows(parts[name]));

const unlessAbove =
  <V>(instead: NoInfer<V>) =>
  (value: V, { isAbove }: RecordSight): V =>
    isAbove ? instead : value;

/**
 * A value out of a record above the ceiling is its number as it was printed, and of its making only a definition
 * that names nothing but what this edition shows: the record does not say what its records were marked.
 */
const VALUE_CUTS: Cuts<ValueRecord, RecordSight> = {
  kind: shownToAll,
  label: shownToAll,
  definitionHash: shownToAll,
  definition: (parts, by) => (by.isAbove && !namesOnlyShown(parts, by) ? {} : parts),
  restates: unlessAbove(null),
  breaks: shownToAll,
  value: (value, { isAbove }, { decimals }) =>
    isAbove && value !== null ? roundHalfUp(value, decimals) : value,
  printed: shownToAll,
  unit: shownToAll,
  decimals: shownToAll,
  sense: shownToAll,
  numerator: unlessAbove(null),
  denominator: unlessAbove(null),
  period: shownToAll,
  population: shownToAll,
  geography: shownToAll,
  base: shownToAll,
  coverage: shownToAll,
  floor: shownToAll,
  caveat: shownToAll,
  status: shownToAll,
  sources: unlessAbove([]),
  threatAreas: unlessAbove([]),
  marking: shownToAll,
  byForce: unlessAbove({}),
  // What was not supplied is told by the names of the counts that it is missing from.
  gaps: unlessAbove(undefined),
  // A target of a restricted edition may be one that this one does not know.
  target: (target, { isAbove, shows }) =>
    target !== undefined && isAbove && !shows(target.id) ? undefined : target,
};

const JUDGEMENT_CUTS: Cuts<JudgementRecord, RecordSight> = {
  statement: shownToAll,
  words: shownToAll,
  term: shownToAll,
  yardstick: shownToAll,
  proposition: shownToAll,
  horizon: shownToAll,
  confidence: shownToAll,
  threatAreas: shownToAll,
  exceptThreatAreas: shownToAll,
  evidence: shownToAll,
  marking: shownToAll,
  changeReason: shownToAll,
};

const HEAD_CUTS: Cuts<EditionHead, RecordSight> = {
  id: shownToAll,
  title: shownToAll,
  kicker: shownToAll,
  number: shownToAll,
  kind: shownToAll,
  publisher: shownToAll,
  language: shownToAll,
  date: shownToAll,
  period: shownToAll,
  population: shownToAll,
  geography: shownToAll,
  marking: shownToAll,
  notice: unlessAbove(null),
  outline: unlessAbove('not-published'),
  corrects: shownToAll,
  yardstick: shownToAll,
  terms: shownToAll,
  tiers: shownToAll,
  scoringModel: unlessAbove(null),
};

const marked = <T extends { readonly marking: Marking }>(
  items: Readonly<Record<string, T>>,
  ceiling: Marking,
): Readonly<Record<string, T>> => keep(items, (_, { marking }) => isWithin(marking, ceiling));

/** Entries that carry no marking of their own are as restricted as their record. */
const RECORD_CUTS: Cuts<PublishedEdition, RecordSight> = {
  schema: shownToAll,
  numbers: shownToAll,
  edition: (head, by) => cut(head, HEAD_CUTS, by),
  values: (items, by) => mapById(marked(items, by.ceiling), (value) => cut(value, VALUE_CUTS, by)),
  // A statement in a restricted document may be worded otherwise than in the public one.
  judgements: (items, by) =>
    by.isAbove ? {} : mapById(marked(items, by.ceiling), (item) => cut(item, JUDGEMENT_CUTS, by)),
  threatAreas: unlessAbove({}),
  gaps: unlessAbove({}),
  recommendations: unlessAbove({}),
  sources: unlessAbove({}),
  feeds: unlessAbove({}),
  // The register of breaks is the project's, and public.
  seriesBreaks: shownToAll,
  forecasts: unlessAbove({}),
  revisions: unlessAbove({}),
  sections: unlessAbove({}),
  blocks: unlessAbove({}),
};

/** What an earlier edition kept before rounding: nothing of a record of a document above the ceiling. */
export function cutUnrounded(
  values: UnroundedValues | null,
  record: PublishedEdition | null,
  by: Sight,
): UnroundedValues | null {
  if (!values || !record || !isWithin(record.edition.marking, by.marking)) return null;
  const sight: RecordSight = { ceiling: by.marking, isAbove: false, shows: () => true };
  return mapById(marked(values, by.marking), (value) => cut(value, VALUE_CUTS, sight));
}

/** The record of an earlier edition as whoever has this sight of the present one may know it. */
export function cutRecord(
  record: PublishedEdition | null,
  by: Sight,
  { measures, datasets }: Pick<Edition, 'measures' | 'datasets'>,
): PublishedEdition | null {
  if (!record) return null;
  const shows = (id: string): boolean =>
    (Object.hasOwn(measures, id) && !by.hides('measures', id)) ||
    (Object.hasOwn(datasets, id) && !by.hides('datasets', id));
  const isAbove = !isWithin(record.edition.marking, by.marking);
  return cut(record, RECORD_CUTS, { ceiling: by.marking, isAbove, shows });
}
