import type { Place } from '../diagnostics/place';
import type { AreaKind } from './area';
import type { Marking } from './marking';
import type { Period } from './period';
import type { DisclosureModel } from './disclosure';
import type { SetAside } from './returns';
import type { Measure } from './measure-kinds/registry';
import type { ValueDetail } from './value-detail';

export type { Measure, MeasureKind } from './measure-kinds/registry';

/**
 * How a number came to be: worked out here from records, our own figure published before whose
 * inputs are not held, or somebody else's.
 */
export type Origin = 'computed' | 'reported' | 'quoted';

/**
 * `count` is a number of things, `percent` is out of a hundred, `number` has no unit; `years` and `days` are an age or
 * a length of time, and are printed with their name.
 */
export const UNITS = ['count', 'percent', 'number', 'years', 'days'] as const;
export type Unit = (typeof UNITS)[number];

/** How a figure that came as a figure was published. Words about it may claim no more than this. */
export const SENSES = ['exact', 'rounded', 'about', 'over', 'under', 'just over', 'just under'] as const;
export type Sense = (typeof SENSES)[number];

/**
 * The shorthand of statistical tables: provisional, revised, estimated, not available, confidential,
 * not applicable, break in series.
 */
export type ValueStatus = 'p' | 'r' | 'e' | 'x' | 'c' | 'z' | 'b';

/** What a share is a share *of*, in words that are printed: `all recorded crime including fraud`. */
export type Base = string;

/** The population a number describes: `women and girls aged 10 and over`, `all victims`. */
export type Population = string;

/** How many forces' records stand behind a value. `of` is how many should. Null: not known. */
export interface Coverage {
  readonly forces: number | null;
  readonly of: number;
  /** Names, where it is known which are missing. */
  readonly missing: readonly string[];
}

/**
 * Forces that sent rows over the period of a count, and none with what is counted. `zero`: the dataset says that it is
 * complete, and they have 0. `missing`: it says that nothing is known of them. `asked`: it says neither.
 */
export interface AbsentForces {
  readonly as: 'zero' | 'missing' | 'asked';
  readonly dataset: string;
  /** The columns that decide it, and the values that were counted, in words. */
  readonly columns: readonly string[];
  readonly counted: string;
  /** Ids. */
  readonly forces: readonly string[];
}

/** Numbers that were not supplied inside a sum: the value is that of the others, and is said to be wherever it stands. */
export interface Gap {
  /** The count that they are missing from: its measure, and what it is called. */
  readonly measure: string;
  readonly label: string;
  /** Cells without a number, of how many; null where that is not known. */
  readonly cells: number;
  readonly of: number | null;
  /** Cells without a number by force, where the rows name forces. */
  readonly byForce?: Readonly<Record<string, number>>;
  /** Ids of the forces whose they are, where the rows name forces. */
  readonly forces: readonly string[];
}

/** Columns of a dataset and the values that a measure counts, any of each, all together. */
export type Filter = Readonly<Record<string, readonly string[]>>;

/** What every measure says of itself, whatever its kind. */
export interface MeasureBase {
  readonly id: string;
  /** What is counted, as it reads in a table: `VAWG offences recorded by police`. */
  readonly label: string;
  /** Fewer words for a figure or a panel, where `label` is too long. */
  readonly shortLabel: string | null;
  /** Other words for what is counted, or for what it is a share of. They are printed nowhere. */
  readonly also: readonly string[];
  /** Completes the printed number in a panel: `offences an hour`. */
  readonly unitLabel: string | null;
  readonly unit: Unit;
  readonly period: Period | null;
  readonly population: Population | null;
  readonly geography: string;
  /** Null unless the measure is a share of something. */
  readonly base: Base | null;
  /** The rules that the records were counted by, where they differ from today's. */
  readonly counting: string | null;
  /** What the series is about, for breaks in it; with the threat areas. Empty: any break may touch it. */
  readonly series: readonly string[];
  /**
   * What `series` and the threat areas come to: ids of the register of series, by which breaks are found for it. Empty:
   * not known, and every break of its nature may touch it.
   */
  readonly about: readonly string[];
  /** Ids of series breaks that this series was restated over, so that it may be compared across them. */
  readonly restatedOver: readonly string[];
  /** Forces (or `national`) whose count is withheld although it is not small: else a small one follows from it. */
  readonly withhold: readonly string[];
  /** Decimals in tables; prose may be coarser. */
  readonly decimals: number;
  /** Why the number is a floor ("at least"): the exclusions that are known. */
  readonly floor: string | null;
  /** What must be said beside the number wherever it would mislead without. */
  readonly caveat: string | null;
  readonly threatAreas: readonly string[];
  readonly sources: readonly string[];
  readonly status: readonly ValueStatus[];
  readonly marking: Marking;
  readonly place: Place;
  /**
   * SHA-256 over everything that defines the number (kind, inputs with their own hashes, filters,
   * period, population, base, geography, unit), so that a changed definition under an old name is seen.
   * Labels, places and decimals are no part of it.
   */
  readonly definitionHash: string;
}

/** The rows that were counted: `lines` are lines of the file, null where the rows are too many to name. */
export interface SourceRows {
  readonly dataset: string;
  readonly file: string;
  readonly sha256: string;
  readonly counted: number;
  readonly lines: readonly number[] | null;
}

/** One part of a fraction: the measure it came from where it has a name, and its number. */
export interface Operand {
  readonly measure: string | null;
  readonly label: string;
  readonly value: number;
}

/**
 * A measure's number for a period and place. `value` is unrounded, and null where there is none; the
 * reason is then in `status`. Rates and shares keep their two parts, so that they can be checked by hand.
 */
export interface MeasureValue {
  readonly measure: string;
  readonly origin: Origin;
  readonly value: number | null;
  readonly unit: Unit;
  readonly numerator: Operand | null;
  /** What the numerator is divided by, and in what: offences, hours, minutes, days. */
  readonly denominator: Operand | null;
  readonly period: Period | null;
  readonly population: Population | null;
  readonly geography: string;
  readonly base: Base | null;
  readonly coverage: Coverage | null;
  readonly status: readonly ValueStatus[];
  readonly sense: Sense;
  readonly sources: readonly string[];
  readonly rows: readonly SourceRows[];
  /** The formula with its numbers, for a reader: `100 × 507,827 ÷ 3,208,183`. */
  readonly working: string;
  /** The same measure by force id, for every force that the records name. */
  readonly byForce: Readonly<Record<string, number | null>>;
  /** Why a force has no number, where it is not simply missing: withheld, or not applicable. */
  readonly forceStatus?: Readonly<Record<string, ValueStatus>>;
  /** What was not supplied of the counts that it is made from. */
  readonly gaps?: readonly Gap[];
  /** What was made of forces that have rows and none of what is counted, in each count that it is made from. */
  readonly absent?: readonly AbsentForces[];
  /** Interval, distribution, test and notes, where the kind of measure has them. */
  readonly detail?: ValueDetail;
}

/** What stage `measure` gives: every measure of the edition with its value, by id. */
export interface MeasureSet {
  readonly measures: Readonly<Record<string, Measure>>;
  readonly values: Readonly<Record<string, MeasureValue>>;
  /** Rows read of each dataset, and what is known of their coverage. */
  readonly datasets: Readonly<Record<string, DatasetAccount>>;
  /** Of each dataset whose small counts are withheld: what its counts have to do with each other. */
  readonly disclosure?: readonly DisclosureModel[];
  /** Only where documents for areas are made, or may be: what they can say. */
  readonly areas?: AreaSet;
}
/** The measures that stand beside those of areas, their values, and each area's own. */
export interface AreaSet {
  /** Definitions of what stands beside them: `rape@nation`, `rape@median`. */
  readonly measures: Readonly<Record<string, Measure>>;
  /** Values of those that are the same for every area; all but the rank. */
  readonly values: Readonly<Record<string, MeasureValue>>;
  /** By the kind of area and its id. */
  readonly of: Readonly<Record<AreaKind, Readonly<Record<string, AreaValues>>>>;
}
export interface AreaValues {
  /** Own values by measure, and ranks as `rape@rank`. A measure that tells nothing of areas has none. */
  readonly values: Readonly<Record<string, MeasureValue>>;
  /** Why there is no number where the nation has one, in words. */
  readonly why: Readonly<Record<string, string>>;
}
export interface DatasetAccount {
  readonly id: string;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly coverage: Coverage;
  /** Cells without a value, by column that may be empty; null where they were not counted. */
  readonly empty: Readonly<Record<string, number>> | null;
  /** Whether the rows were read in this run, or the answers kept: by the cache, or by the edition for records. */
  readonly from: 'file' | 'cache' | 'kept';
  readonly setAside: readonly SetAside[];
  /** What the edition keeps of record-level data that were read: sums, hash and number of rows. */
  readonly kept?: string;
  /** Of a folder of parts: how many there are, how many were read in this run, and why all of them were. */
  readonly parts?: { readonly all: number; readonly read: number; readonly why: string | null };
  readonly read?: TableRead;
}
/** What was read of a table in a database. */
export interface TableRead {
  /** As people call it. */
  readonly engine: string;
  readonly table: string;
  readonly snapshot: string;
  /** The one statement that groups its rows, and the values that it is bound to. */
  readonly statement: string;
  readonly values: readonly string[];
}
