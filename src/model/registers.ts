import type { Place } from '../diagnostics/place';
import type { Area } from './area';
import type { Coverage } from './measure';
import type { Period } from './period';
import type { ProseInline } from './prose';

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
  /** Empty: there was no such row or no number, or there is none any more. */
  readonly old: string;
  readonly new: string;
  readonly reason: string;
  readonly agreed: string;
  readonly on: string;
  readonly place: Place;
}
