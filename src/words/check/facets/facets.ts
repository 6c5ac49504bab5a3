import { remembered } from '../../../memory';
import type { Edition } from '../../../model/edition';
import type { Period } from '../../../model/period';
import type { ValueRecord } from '../../../model/published';
import { readAges, type AgeMention } from '../../../model/ages';
import { topicWords } from '../../../model/topics';
import { readPeople, type Sexes } from './read-people';
import { madeOnce } from './read-words';

/** What the facets of words are held against: the edition's own registers and values. */
export type FacetContext = Pick<
  Edition,
  'phrases' | 'threatAreas' | 'glossary' | 'evidence' | 'figures' | 'tables' | 'forces' | 'sources'
> & {
  readonly values: Readonly<Record<string, ValueRecord>>;
  /** By measure, other words that its author declared for it. */
  readonly also: Readonly<Record<string, readonly string[]>>;
};

/** The telling words of every label, without what stands after its first mark: made once, whatever sentence asks. */
export const labelWordsOf = madeOnce(
  ({ values, glossary }: FacetContext): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(
      Object.entries(values).map(([id, { label }]) => [
        id,
        new Set(topicWords(label.replace(/[:,].*$/, ''), glossary)),
      ]),
    ),
);

/** All that the facets of an edition's words are held against. */
export function facetContextOf(edition: Edition, values: FacetContext['values']): FacetContext {
  const { phrases, threatAreas, glossary, evidence, figures, tables, forces, sources, measures } = edition;
  const parts = [
    values,
    measures,
    phrases,
    threatAreas,
    glossary,
    evidence,
    figures,
    tables,
    forces,
  ] as const;
  return remembered([sources, ...parts], 'context of facets', () => {
    const also = Object.fromEntries(
      Object.values(measures).flatMap(({ id, also: names }) => (names.length > 0 ? [[id, names]] : [])),
    );
    return { values, also, phrases, threatAreas, glossary, evidence, figures, tables, forces, sources };
  });
}

/** What a value is of, so that words beside it may not say otherwise. */
export interface Facets {
  readonly id: string;
  readonly value: ValueRecord;
  /** Its own period and those of the values that it is made from. Empty: not stated. */
  readonly periods: readonly Period[];
  /** `hour` of a rate by time; null for what is none. */
  readonly rate: string | null;
  readonly ages: readonly AgeMention[];
  readonly people: Sexes;
  /** What is counted, in its own words. After a comma a label says whose: "offences, all victims" counts offences. */
  readonly counted: string;
  /** All words that the edition itself uses of it. */
  readonly said: string;
  /** The same without the caveat, which says as often what it is not. */
  readonly named: string;
}

/** A figure that came as a figure says of what time it is a rate: "VAWG offences a day". */
const RATE = /\b(?:each|every|per|an?) (second|minute|hour|day|week|month|year)\b/i;

/** `own: false`: by what it is made from and counts, and not by the label and the caveat that are held against it. */
export function facetsOf(id: string, context: FacetContext, own = true): Facets | null {
  const value = context.values[id];
  if (!value) return null;
  const { label, base, population, numerator, denominator, caveat, definition } = value;
  const also = own ? (context.also[id] ?? []) : [];
  const parts = ['of', 'in', 'to', 'from', 'baseline', 'target'].flatMap((part) => {
    const named = definition[part];
    return named === undefined ? [] : (context.values[named] ?? []);
  });
  const words = [
    own ? label : null,
    ...also,
    base,
    population,
    numerator?.label,
    denominator?.label,
    ...parts.flatMap((part) => [part.label, part.population, part.base]),
  ].filter((text) => typeof text === 'string');
  const named = words.join('. ');
  const said = own && caveat !== null ? `${named}. ${caveat}` : named;
  // A rate of time is per an hour; one of population is per a number of people.
  const per = definition['per'];
  return {
    id,
    value,
    periods: [
      ...[value, ...parts].flatMap(({ period }) => (period === null ? [] : [period])),
      ...(value.target === undefined ? [] : [value.target.from, value.target.by]),
    ],
    rate: value.kind === 'rate' && per !== undefined ? per : (RATE.exec(label)?.[1]?.toLowerCase() ?? null),
    ages: readAges(said),
    people: readPeople(said, context),
    counted: [label, value.numerator?.label, ...also].flatMap((text) => text?.split(',', 1) ?? []).join('. '),
    said,
    named,
  };
}

/** Whether a value tells how something changed, by its kind, as it was published, or by its own label. */
export const isChange = ({ kind, definition, label }: ValueRecord): boolean =>
  kind === 'change' ||
  kind === 'index' ||
  definition['change told as'] !== undefined ||
  /^(?:growth|change|increase|decrease|rise|fall|decline|reduction)\b/i.test(label);
