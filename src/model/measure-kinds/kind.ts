import type { TObject } from '@sinclair/typebox';
import type { Dataset } from '../dataset';
import type { Filter, MeasureBase, MeasureValue, Origin, Unit } from '../measure';
import type { SeriesBreak } from '../series-break';
import type { Derivation } from './derivation';
import type { Measure } from './registry';

/** The fields that a kind has of its own, besides those of every measure. */
export type OwnField<M> = Exclude<keyof M, keyof MeasureBase | 'kind'>;

/**
 * What a field is to the definition of its measure. A name of another measure is not hashed itself: the hash of that
 * measure stands for it, so that a new name for the same thing is no new definition.
 */
export interface Field {
  readonly role:
    /** Measures that it is worked out from. */
    | 'input'
    /** Measures that it is set beside: they define it, and say nothing of its own number. */
    | 'beside'
    /** Columns and the values that are counted. */
    | 'filter'
    | 'defines'
    /** Came after the first editions: hashed where it says something, so that older hashes hold. */
    | 'later'
    /** No part of the definition. */
    | 'apart';
  /** What the record of an edition calls it, of a filter what it puts before a column; null: not in the record. */
  readonly said: string | null;
  /** Of a filter: what comes before it in words. */
  readonly lead: string;
}
const field =
  (role: Field['role']) =>
  (said: string | null = null, lead = ''): Field => ({ role, said, lead });
export const input = field('input');
export const beside = field('beside');
export const filter = field('filter');
export const defines = field('defines');
export const later = field('later');
export const apart = field('apart');

/** What is taken from the rows that fit. */
export type Take =
  /** Their counts added up, or how many they are. */
  | { readonly take: 'rows' }
  /** The persons that the column names at least so many times, each within one force. */
  | { readonly take: 'persons'; readonly column: string; readonly atLeast: number }
  /** The number of the column as each force sent it: nothing is added up. */
  | { readonly take: 'sent'; readonly column: string }
  /** The middle value of the column, each row once or as often as it counts; of fewer than `atLeast` none is kept. */
  | { readonly take: 'middle'; readonly column: string; readonly atLeast: number };

/** One thing that a measure asks of the rows of its dataset. */
export interface Ask {
  /** Which of the measure's numbers it is (`of`, `all`); null where it is the measure's own. */
  readonly part: string | null;
  /** What its statement of SQL is headed by, where the measure needs several. */
  readonly told: string | null;
  readonly where: Filter;
  readonly takes: Take;
}

/**
 * What a printed value says of the counts that it is made from, for whoever adds and takes away what is printed. Counts
 * go by the id of their measure, or `id/part`; those that are taken away stand in `less`.
 */
export type Telling =
  /** It is the count. */
  | { readonly tells: 'count'; readonly of: string }
  /** `factor` × `top` ÷ `below`, as far as it is rounded. */
  | { readonly tells: 'quotient'; readonly factor: 1 | 100; readonly top: CountSum; readonly below: CountSum }
  /** `top` over the time that stands in its denominator. */
  | { readonly tells: 'by time'; readonly top: CountSum }
  | { readonly tells: 'difference'; readonly top: CountSum }
  /** Nothing that an equation says: all counts behind it are taken to be printed, which errs on the side of care. */
  | { readonly tells: 'all of them' }
  /** No count of this edition is behind it. */
  | { readonly tells: 'nothing' };
export interface CountSum {
  readonly of: readonly string[];
  readonly less: readonly string[];
}
export const counts = (of: string, less?: string): CountSum => ({
  of: [of],
  less: less === undefined ? [] : [less],
});
export const quotientOf = (factor: 1 | 100, top: CountSum, below: CountSum): Telling => ({
  tells: 'quotient',
  factor,
  top,
  below,
});

/** Something that a column of the dataset cannot give. */
export interface Unfit {
  readonly field: string;
  readonly message: string;
  readonly fix: string;
}

/** A kind of measure: everything that the stages need to know of it. They walk the registry and name no kind. */
export interface MeasureKindDefinition<M extends Measure> {
  readonly origin: Origin;
  /** Each of its own fields; in the order in which inputs enter the formula. */
  readonly fields: Readonly<Record<OwnField<M>, Field>>;
  /** What its records are, for breaks in series: what became of offences is another series than how many there were. */
  readonly nature: SeriesBreak['nature'];
  /** Whether it is a change between two periods, so that words of change may rest on it. */
  readonly change?: true;
  /** Whether it sets forces side by side, so that one that is left out moves it. */
  readonly overForces?: true;
  /** What it asks of the rows of its dataset, first what it is called after. Left out: it reads no rows itself. */
  readonly asks?: (measure: M, dataset: Dataset) => readonly Ask[];
  /** What its printed value tells of the counts behind it. */
  readonly tells: (measure: M) => Telling;
  /** Its value, nationally and by force. `made` gives those of other measures. */
  readonly derive: (
    at: Derivation,
    measure: M,
    made: (id: string) => MeasureValue | undefined,
  ) => MeasureValue | undefined;
}

/** A kind that is defined in `measures.yaml`. */
export interface ComputedKind<M extends Measure, S> extends MeasureKindDefinition<M> {
  /** Its entry of the schema. A function, so that a program that reads no schema makes none. */
  readonly entry: () => TObject;
  /** Null: that of the measure it speaks of. */
  readonly unit: (spec: S, dataset: Dataset | undefined) => Unit | null;
  /** Completes the printed number where its author says nothing. */
  readonly unitLabel?: (spec: S, dataset: Dataset | undefined) => string | null;
  /** Decimals in tables where its author says nothing; null: those of its unit. */
  readonly decimals: number | null;
  /** What columns of its dataset cannot give. */
  readonly unfit?: (spec: S, dataset: Dataset) => readonly Unfit[];
  /** Its own fields, filled in. */
  readonly complete: (spec: S) => Pick<M, OwnField<M> | 'kind'>;
}
