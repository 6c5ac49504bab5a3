import type { Severity } from '../diagnostics/diagnostic';
import type { Place } from '../diagnostics/place';
import type { Agreement, Allowance } from './allowance';
import type { Area, AreaKind } from './area';
import type { Attestation } from './attestation';
import type { Carried } from './carried';
import type { Tolerance } from './condition';
import type { Dataset } from './dataset';
import type { FigureExhibit, PanelExhibit, TableExhibit } from './exhibit';
import type { ComparisonSpec } from './files/comparison-file';
import type { EditionSpec } from './files/edition-file';
import type { PhrasesSpec } from './files/reference-files';
import type { KeyJudgement, Yardstick } from './judgement';
import type { Marking, Markings } from './marking';
import type { Measure, Unit } from './measure';
import type { Period } from './period';
import type { ProseBlock, ProseInline } from './prose';
import type { PublishedEdition, ValueRecord } from './published';
import type {
  Assessment,
  ChangedCell,
  Evidence,
  Feed,
  Force,
  ForceTile,
  Gap,
  GlossaryTerm,
  OtherFigure,
  ReconstructedClaim,
  Revision,
  SimilarForces,
  Source,
  StatisticsStatement,
  ThreatArea,
} from './registers';
import type { Scoring } from './scoring';
import type { SeriesBreak } from './series-break';
import type { Theme } from './theme';
import type { WordLook } from './word-look';
import type { Catalogue, OwnEntry } from './words';

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
