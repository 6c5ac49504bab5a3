import type { Area, AreaKind } from './area';
import type { Carried } from './carried';
import type { Severity } from '../diagnostics/diagnostic';
import type { Place } from '../diagnostics/place';
import type { Agreement, Allowance } from './allowance';
import type { Attestation } from './attestation';
import type { Tolerance } from './condition';
import type { ComparisonSpec } from './files/comparison-file';
import type { ColumnSpec } from './files/dataset-file';
import type { EditionSpec } from './files/edition-file';
import type { FigureSpec, PanelSpec, TableSpec } from './files/exhibits-file';
import type { PhrasesSpec } from './files/reference-files';
import type { KeyJudgement, Yardstick } from './judgement';
import type { Marking, Markings } from './marking';
import type { Coverage, Measure, Unit } from './measure';
import type { Period } from './period';
import type { RecordStore } from './record-store';
import type { SeriesBreak } from './series-break';
import type { ProseBlock, ProseInline } from './prose';
import type { PublishedEdition, ValueRecord } from './published';
import type { Scoring } from './scoring';
import type { Theme } from './theme';
import type { WordLook } from './word-look';
import type { Catalogue, OwnEntry } from './words';

/** What stage `load` gives: every file of an edition and of the project that it uses. */
export interface EditionFiles {
  /** Absolute path of the edition folder; no output holds it. */
  readonly root: string;
  readonly files: readonly LoadedFile[];
}
export type FileRole =
  'edition' | 'table' | 'dataset' | 'kept' | 'section' | 'template' | 'theme' | 'look' | 'reference' | 'page';
export interface LoadedFile {
  /** Logical path, as in `Place.file`. */
  readonly file: string;
  /** Absolute path on this machine. */
  readonly path: string;
  readonly role: FileRole;
  /** What it is for, where several have one role: `measures`, a section's id, a template's name. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Null for datasets, which stay on disk, and for a Word template. A byte order mark is taken off and line ends are LF. */
  readonly text: string | null;
  /** Of a Word template, as it lies. */
  readonly content?: Uint8Array;
  /** Set for record-level data that are no single file. */
  readonly store?: RecordStore;
}

export interface ThreatArea {
  readonly id: string;
  readonly name: string;
  readonly abbreviation: string | null;
  readonly note: readonly ProseInline[] | null;
  readonly place: Place;
}
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly date: string | null;
  readonly url: string | null;
  readonly quality: string;
  readonly note: readonly ProseInline[] | null;
  readonly place: Place;
}
export interface Feed {
  readonly id: string;
  readonly name: string;
  readonly supplier: string;
  readonly text: readonly ProseInline[];
  readonly period: Period | null;
  /** ISO date; null where it is not stated. */
  readonly received: string | null;
  readonly coverage: Coverage | null;
  readonly limitations: readonly (readonly ProseInline[])[];
  readonly grade: 'good' | 'usable with care' | 'poor' | null;
  readonly source: string | null;
  readonly place: Place;
}
export interface Gap {
  readonly id: string;
  readonly text: readonly ProseInline[];
  readonly state: 'new' | 'open' | 'narrowed' | 'closed' | 'superseded';
  readonly threatAreas: readonly string[];
  readonly closedBy: string | null;
  readonly owner: string | null;
  /** What became of it since the edition before. */
  readonly became: readonly ProseInline[] | null;
  readonly evidence: readonly string[];
  readonly supersededBy: readonly string[];
  /** What carries it as a caveat while it is open. */
  readonly measures: readonly string[];
  readonly judgements: readonly string[];
  readonly place: Place;
}
export interface Assessment {
  readonly scope: readonly {
    readonly id: string;
    readonly threatArea: string | null;
    readonly text: readonly ProseInline[];
  }[];
  readonly tiers: readonly {
    readonly id: string;
    readonly name: string;
    readonly text: readonly ProseInline[] | null;
  }[];
  readonly placements: readonly {
    readonly threatArea: string;
    readonly tier: string;
    readonly reason: readonly ProseInline[] | null;
    /** Who decided it, and when, where the scores give another tier. */
    readonly approver: string | null;
    readonly on: string | null;
    readonly place: Place;
  }[];
  /** Kinds of response, in the order in which they are printed. */
  readonly strands: readonly {
    readonly id: string;
    readonly name: string;
    readonly text: readonly ProseInline[] | null;
  }[];
  readonly method: readonly ProseInline[];
  readonly recommendations: readonly Recommendation[];
}
export interface Recommendation {
  readonly id: string;
  readonly text: readonly ProseInline[];
  readonly kind: 'priority' | 'recommendation';
  /** Id of a strand. */
  readonly strand: string | null;
  readonly threatAreas: readonly string[];
  readonly judgements: readonly string[];
  readonly owner: string | null;
  readonly due: string | null;
  readonly review: string | null;
  readonly place: Place;
}
export interface Evidence {
  readonly id: string;
  readonly claim: string;
  readonly source: string;
  readonly force: string | null;
  readonly page: string | null;
  readonly extract: string | null;
  /** How many say so, and of how many, where the source tells. */
  readonly n?: number;
  readonly of?: number;
  readonly place: Place;
}
/** What became of a claim of the document that an edition is reconstructed from. */
export interface ReconstructedClaim {
  readonly id: string;
  readonly subject: string;
  readonly treatment: 'computed' | 'reported' | 'quoted' | 'judgement' | 'structural' | 'left out';
  readonly ids: readonly string[];
  readonly published: string | null;
  readonly why: string | null;
  /** Words of the document that carry it where no id does. */
  readonly words: readonly string[];
  readonly place: Place;
}
/** A table of records that stays on disk until it is measured. */
export interface Dataset {
  readonly id: string;
  readonly label: string;
  /** Logical path. */
  readonly file: string;
  /** Absolute path, or what the command line calls a table; null for record-level data of which only the aggregates are here. */
  readonly path: string | null;
  /** Where record-level data lie that are no single file. */
  readonly store?: RecordStore;
  /** What state of the records is meant: the name or the day of an extract. */
  readonly snapshot?: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: 'csv' | 'parquet';
  /** Whether the rows are persons' records: their cells stand in no message, output or cache. */
  readonly records: boolean;
  /** What an earlier build kept of record-level data, as text; null where there is none. */
  readonly kept: string | null;
  /** Whether one force's bad rows are left out whole instead of stopping the build. */
  readonly setAside: boolean;
  /** Counts from 1 to one less are withheld as [c]; 0 where none are. */
  readonly suppressBelow: number;
  readonly source: string;
  readonly delimiter: ',' | ';' | '\t';
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly key: readonly string[];
  /** The column that is added up; null where a row is one. */
  readonly count: string | null;
  readonly force: string | null;
  readonly nation: string | null;
  readonly time: string | null;
  readonly outcome: string | null;
  readonly basis: 'assigned' | 'recorded' | null;
  readonly period: Period;
  readonly population: string;
  readonly geography: string;
  readonly base: string | null;
  readonly coverage: Coverage;
  readonly marking: Marking;
  readonly note: string | null;
  readonly place: Place;
}
export interface Force {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  /** `elsewhere`: one with an area of its own that is none of this edition's. */
  readonly kind: 'territorial' | 'special' | 'fraud-body' | 'elsewhere';
  readonly aliases: readonly string[];
}
/** Where a territorial force stands on the tile map, and the letters that stand for it there. */
export interface ForceTile {
  readonly force: string;
  readonly short: string;
  readonly column: number;
  readonly row: number;
}
export interface SectionProse {
  readonly id: string;
  readonly file: string;
  readonly blocks: readonly ProseBlock[];
  /** Other words for some areas, by their ids. */
  readonly except: Readonly<Record<string, Pick<SectionProse, 'file' | 'blocks'>>>;
}
export interface Template {
  /** `report.md.hbs`, `sections/scope.md.hbs`. */
  readonly name: string;
  readonly file: string;
  readonly source: string;
}
/** What an edition says of the one before it. */
export interface Comparison {
  /** Measure id → the measure that it gives again for an earlier period. */
  readonly restates: Readonly<Record<string, string>>;
  /** Judgement id → why its term differs. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly forecasts: NonNullable<ComparisonSpec['forecasts']>;
  /** Where `previous:` or the comparison file stands. */
  readonly place: Place;
}
/** What was changed in the edition after it was issued. */
export interface Revision {
  readonly id: string;
  readonly date: string;
  readonly type: 'scheduled' | 'correction';
  readonly measure: string | null;
  readonly old: string;
  readonly new: string;
  readonly reason: string;
  readonly effect: string;
  readonly judgements: readonly string[];
  readonly approver: string;
  readonly place: Place;
}
/** A term or name as it is written in this edition. */
export interface GlossaryTerm {
  readonly term: string;
  /** Null for a name that is listed only so that its variants are refused. */
  readonly meaning: string | null;
  readonly variants: readonly string[];
}
export interface SeveritySetting {
  readonly rule: string;
  readonly severity: Severity | 'off';
  readonly place: Place;
}
/** A number in words that is no statistic, declared by the edition. */
export interface DeclaredStructural {
  readonly text: string;
  readonly reason: NonNullable<EditionSpec['structural']>[number]['reason'];
  readonly place: Place;
}

/** One of an edition's documents: the template that orders it, and the marking that nothing in it is above. */
export interface Outline {
  readonly id: string;
  readonly template: string;
  readonly marking: Marking;
  /** Null: one document, of the whole edition; else one for each area of the kind. */
  readonly for: AreaKind | null;
}

/** Values of another edition before they were rounded, by measure. */
export type UnroundedValues = Readonly<Record<string, ValueRecord>>;

/** What stage `validate` gives: everything of an edition, with all references known to resolve. */
/** What a publication says of its statistics, in the terms of the Code of Practice; null where nobody wrote it. */
export interface StatisticsStatement {
  readonly revisions: readonly ProseInline[] | null;
  readonly release: readonly ProseInline[] | null;
  readonly confidentiality: readonly ProseInline[] | null;
  /** What a named person says, and nobody else can, of how far it follows the Code. */
  readonly compliance: {
    readonly statement: readonly ProseInline[];
    readonly by: string;
    readonly on: string;
  } | null;
}

export interface Edition {
  readonly id: string;
  readonly title: string;
  readonly kicker: string;
  readonly number: number;
  readonly kind: 'assessment' | 'statement';
  readonly language: string;
  readonly date: string;
  readonly publisher: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: readonly string[];
  readonly marking: Marking;
  readonly notice: { readonly short: string; readonly long: readonly ProseInline[] } | null;
  readonly period: Period;
  readonly population: string;
  readonly geography: string;
  readonly forcesDue: number;
  /** Id of the source of what names no other; null: each names its own. */
  readonly usualSource: string | null;
  readonly outlines: readonly Outline[];
  /** What is marked in `edition.yaml`, by kind and id. */
  readonly markings: Markings;
  readonly structural: readonly DeclaredStructural[];
  readonly threatAreas: readonly ThreatArea[];
  readonly datasets: Readonly<Record<string, Dataset>>;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly judgements: Readonly<Record<string, KeyJudgement>>;
  /** In the order in which they were given; the last for a judgement counts. */
  readonly attestations: readonly Attestation[];
  /** How far a value may move where a judgement says nothing of it, by unit. */
  readonly tolerances: Readonly<Partial<Record<Unit, Tolerance>>>;
  /** The ranks that sign, in order: a line each on the sheet. */
  readonly signoff: readonly string[];
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly feeds: readonly Feed[];
  readonly gaps: readonly Gap[];
  readonly assessment: Assessment;
  /** The scoring model and its scores; null where the edition only states its tiers. */
  readonly scoring: Scoring | null;
  readonly claims: readonly ReconstructedClaim[];
  readonly glossary: readonly GlossaryTerm[];
  /** Severities that the edition sets for house rules. */
  readonly severities: readonly SeveritySetting[];
  readonly allowances: readonly Allowance[];
  readonly agreements: readonly Agreement[];
  readonly figures: Readonly<Record<string, FigureExhibit>>;
  readonly tables: Readonly<Record<string, TableExhibit>>;
  readonly panels: Readonly<Record<string, PanelExhibit>>;
  readonly sections: Readonly<Record<string, SectionProse>>;
  readonly yardstick: Yardstick;
  /** What it still has of the edition that it was rolled forward from. */
  readonly carried: Carried;
  /** The record of the edition before; null where none is named, or it is not issued. */
  readonly previous: PublishedEdition | null;
  /** The record of the edition that this one corrects and replaces; null for one that corrects none. */
  readonly corrects: PublishedEdition | null;
  /** The values of both before they were rounded, where their issues keep them: only changes are worked out of them. */
  readonly unrounded: {
    readonly previous: UnroundedValues | null;
    readonly corrected: UnroundedValues | null;
  };
  readonly comparison: Comparison;
  /** Earliest first. */
  readonly revisions: readonly Revision[];
  /** The day from which it may be public; null where it always may. */
  readonly embargo: string | null;
  /** The worst headline that may come, and the answer to it; null: nobody wrote them. */
  readonly brief: { readonly headline: string; readonly answer: string } | null;
  /** What it says of its own statistics; null: nobody wrote any of it. */
  readonly statistics: StatisticsStatement | null;
  /** Numbers of the copies that were given before that, from the access list. Who had them stays in the list. */
  readonly copies: readonly number[];
  /** Cells of the forces' returns that were changed after they came, as they were written down. */
  readonly changedCells: readonly ChangedCell[];
  /** Forces that a publisher holds to be like each other, as the edition declares them. */
  readonly similarForces: readonly SimilarForces[];
  /** What others publish of the same by another definition. */
  readonly otherFigures: readonly OtherFigure[];
  readonly phrases: PhrasesSpec;
  readonly forces: Readonly<Record<string, Force>>;
  /** The register of breaks. */
  readonly seriesBreaks: readonly SeriesBreak[];
  readonly forceTiles: readonly ForceTile[];
  /** The forces and regions that documents are made for; none where no outline is for any. */
  readonly areas: readonly Area[];
  /** Whose document it is; null for one of the whole edition. */
  readonly area: Area | null;
  readonly theme: Theme;
  /** The look of its Word files, of a template; null for that of the theme. */
  readonly wordLook: WordLook | null;
  /** The fixed words of its documents, and which of them are not the program's own. */
  readonly words: Catalogue;
  readonly ownWords: readonly OwnEntry[];
  /** Whether the data behind charts and tables are attached to the PDF. */
  readonly attachData: boolean;
  /** Whether each document prints its fingerprint. */
  readonly printsFingerprint: boolean;
  readonly templates: Readonly<Record<string, Template>>;
  /** Logical path of `edition.yaml`. */
  readonly file: string;
  /** Hashes of every input, for the manifest. */
  readonly inputs: readonly { readonly file: string; readonly sha256: string; readonly bytes: number }[];
}

/** The forces that one is compared with, and whose group that is. */
export interface SimilarForces {
  readonly force: string;
  readonly similar: readonly string[];
  /** The id of the source that names the group. */
  readonly source: string;
  readonly place: Place;
}

/** A figure that somebody else publishes of the same thing, and why it is another. */
export interface OtherFigure {
  /** The measure of this edition that it is held against. */
  readonly measure: string;
  /** Null: of all areas together. */
  readonly area: Pick<Area, 'kind' | 'id'> | null;
  readonly label: string;
  /** In the unit of the measure, and the decimals with which it is published. */
  readonly value: number;
  readonly decimals: number;
  readonly period: Period;
  readonly source: string;
  readonly differs: string;
  readonly place: Place;
}

/** One cell that was changed after it came: what it was and is, why, and who at the force agreed. */
export interface ChangedCell {
  readonly dataset: string;
  readonly force: string;
  /** The row by its key. */
  readonly row: string;
  readonly column: string;
  /** Empty: there was no such row, or no number. */
  readonly old: string;
  readonly new: string;
  readonly reason: string;
  readonly agreed: string;
  readonly on: string;
  readonly place: Place;
}

type Parsed<T, K extends keyof T> = Omit<T, K> & Readonly<Record<K, readonly ProseInline[]>>;
type ParsedFigure<T extends FigureSpec> = T extends unknown ? Parsed<T, 'headline' | 'subtitle'> : never;
export type FigureExhibit = { readonly id: string; readonly place: Place } & ParsedFigure<FigureSpec>;
export type TableExhibit = Omit<TableSpec, 'caption' | 'subtitle'> & {
  readonly id: string;
  readonly place: Place;
  readonly caption: readonly ProseInline[];
  readonly subtitle: readonly ProseInline[] | null;
};
export interface PanelExhibit {
  readonly id: string;
  readonly place: Place;
  readonly title: string;
  readonly layout: PanelSpec['layout'];
  readonly items: readonly {
    readonly measure: string;
    readonly words: string | null;
    readonly label: readonly ProseInline[];
    readonly detail: readonly ProseInline[] | null;
  }[];
}
