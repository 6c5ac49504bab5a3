import type { Place } from '../diagnostics/place';
import type { Figure } from './figure';
import type { Rating, Yardstick, YardstickTerm } from './judgement';
import type { Marking } from './marking';
import type { Origin } from './measure';
import type { PublishedEdition } from './published';
import type { Theme } from './theme';

/**
 * The closed document model: what a report is made of, and nothing else. The composer makes it, the
 * checker reads it, every renderer prints all of it; each `switch` over `kind` ends in `never`.
 *
 * Every block has an id that is unique in the document and kept when words are reworded or moved, as well
 * as can be done (see `docs/decisions/0004-ids.md`).
 */

// ---------------------------------------------------------------- inlines

/** Words with no number in them that would need a source. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
  readonly place: Place | null;
}
export interface Strong {
  readonly kind: 'strong';
  readonly children: readonly Inline[];
}
export interface Emphasis {
  readonly kind: 'emphasis';
  readonly children: readonly Inline[];
}
/** Words that came or went between two editions: underlined, or struck through. */
export interface Revision {
  readonly kind: 'revision';
  readonly change: 'inserted' | 'deleted';
  readonly children: readonly Inline[];
}
/** Words that state a value. What is printed is `words`; what it rests on is `measure`. */
export interface ValueRef {
  readonly kind: 'value';
  readonly measure: string;
  readonly words: string;
  /** The number behind the words, rounded as the measure is printed; null where there is none. */
  readonly value: number | null;
  /** The force whose own number this is; left out, it is that of all forces. */
  readonly force?: string;
  /** The table of records that it was counted in, the first of several; left out where it was not counted. */
  readonly dataset?: string;
  readonly origin: Origin;
  readonly place: Place | null;
}
/** Words that carry a judgement: a yardstick term, or the judging words where no term is stated. */
export interface JudgementRef {
  readonly kind: 'judgement-ref';
  readonly judgement: string;
  readonly words: string;
  readonly place: Place | null;
}
/** A number that is no statistic of this edition, with the reason: a date, an age in a definition, a code, a name, a quotation. */
export interface Structural {
  readonly kind: 'structural';
  readonly text: string;
  readonly reason: StructuralReason;
  /** The measure whose making, spread or change it tells; left out, it tells of none. */
  readonly of?: string;
}
export type StructuralReason =
  | 'date'
  | 'age'
  | 'comparison'
  | 'list number'
  | 'name'
  | 'code'
  | 'definition'
  | 'working'
  | 'declared'
  | 'quotation';
/** A link out of the document: `https:`, `http:` or `mailto:` only. */
export interface Link {
  readonly kind: 'link';
  readonly href: string;
  readonly children: readonly Inline[];
}
/** A link to a block of this document, by its id. */
export interface CrossRef {
  readonly kind: 'cross-ref';
  readonly target: string;
  readonly children: readonly Inline[];
}
/** The place in the text that a note is about; the notes are in `ReportDocument.notes`. */
export interface NoteRef {
  readonly kind: 'note-ref';
  readonly note: string;
  readonly number: number;
}
/** Words in another language, so that they are spoken right. */
export interface Foreign {
  readonly kind: 'foreign';
  readonly language: string;
  readonly text: string;
}
export type Inline =
  | Text
  | Strong
  | Emphasis
  | Revision
  | ValueRef
  | JudgementRef
  | Structural
  | Link
  | CrossRef
  | NoteRef
  | Foreign;

// ---------------------------------------------------------------- blocks

interface BlockBase {
  readonly id: string;
  readonly place: Place | null;
}
/**
 * A heading and what stands under it. `level` 1 is a chapter; the document's title is above all of them.
 * `number` is printed before the title where it is set.
 */
export interface Section extends BlockBase {
  readonly kind: 'section';
  readonly level: 1 | 2 | 3 | 4;
  readonly title: readonly Inline[];
  /**
   * `threat-area` opens with a heavy rule, its lede and its figures at a glance. The heading of a `statement` is a whole
   * sentence: it can be jumped to, and stands in no contents.
   */
  readonly role: 'chapter' | 'section' | 'threat-area' | 'annex' | 'statement';
  readonly number: string | null;
  readonly marking: Marking;
  readonly children: readonly Block[];
}
export interface Paragraph extends BlockBase {
  readonly kind: 'paragraph';
  /**
   * `lede` is the large first paragraph of a chapter; `small` is for notes under something; `source` says what the
   * paragraph before it rests on.
   */
  readonly role: 'text' | 'lede' | 'small' | 'source';
  readonly inlines: readonly Inline[];
}
export interface List extends BlockBase {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly ListItem[];
}
export interface ListItem {
  readonly id: string;
  readonly children: readonly Block[];
}
export interface Column {
  readonly id: string;
  readonly header: readonly Inline[];
  readonly align: 'left' | 'right';
  /** Relative width; columns share the measure by these weights. */
  readonly weight: number;
}
export interface TableRow {
  readonly id: string;
  /** As many as there are columns; the first is the row's header. An empty cell is `[]` and is an error in check. */
  readonly cells: readonly (readonly Inline[])[];
}
export interface Table extends BlockBase {
  readonly kind: 'table';
  /** Numbered with its caption ("Table 2"); null for the data behind a figure and other unnumbered ones. */
  readonly number: number | null;
  readonly caption: readonly Inline[];
  readonly subtitle: readonly Inline[] | null;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly source: readonly Inline[] | null;
  /** Each row in a line and what runs in under it, where pages are: a long list to look something up in. */
  readonly compact?: true;
}
/** A numbered chart: what it says, what it shows, the drawing, its words, and its data. */
export interface FigureBlock extends BlockBase {
  readonly kind: 'figure';
  readonly number: number;
  /** What the figure says: "The largest group by far is stalking and harassment". */
  readonly headline: readonly Inline[];
  /** Measure, place and period. */
  readonly subtitle: readonly Inline[];
  readonly figure: Figure;
  /** Made from the values: what kind of drawing, and each number. Plain text. */
  readonly alt: string;
  readonly data: Table;
  /** Whether paper has the data as a table under the drawing: its labels do not say all, or its author asks for it. */
  readonly printsData: boolean;
  readonly source: readonly Inline[];
}
/** One number set large, what it counts, and its base or floor in small type. */
export interface KeyFigure {
  readonly id: string;
  readonly value: ValueRef;
  readonly label: readonly Inline[];
  readonly detail: readonly Inline[];
}
export interface KeyFigures extends BlockBase {
  readonly kind: 'key-figures';
  /** `panel` across the page; `glance` beside the opening of a threat area. */
  readonly layout: 'panel' | 'glance';
  readonly title: readonly Inline[];
  readonly items: readonly KeyFigure[];
}
/** What is printed of a judgement beside its sentence. */
export interface JudgementDetail {
  readonly judgement: string;
  /** The words the sentence uses. */
  readonly words: string;
  /** Null where the author states no term of the yardstick. */
  readonly term: YardstickTerm | null;
  readonly yardstick: Yardstick;
  /** The yardstick with this term marked; null where there is no term. */
  readonly figure: Figure | null;
  readonly alt: string | null;
  /** Null where nobody stated one. */
  readonly horizon: string | null;
  /** Null in an edition that rates none of its judgements, which says so once. */
  readonly confidence: Rating | null;
  readonly because: string | null;
  readonly threatAreas: readonly string[];
  /** Names of what it rests on, linked where there is a place for it in the document. */
  readonly restsOn: readonly (readonly Inline[])[];
  /** Set by later stages: why this judgement asks for review. */
  readonly suspect: string | null;
}
export interface JudgementBlock extends BlockBase {
  readonly kind: 'judgement';
  /** The sentence in which the judgement stands. */
  readonly statement: readonly Inline[];
  readonly judgements: readonly JudgementDetail[];
}
/** A paragraph set apart: `caveat` where a comparison would mislead, `notice` for what the document is. */
export interface Callout extends BlockBase {
  readonly kind: 'callout';
  readonly tone: 'caveat' | 'notice';
  readonly label: string;
  readonly children: readonly Block[];
}
/** Terms with their explanations. */
export interface Definitions extends BlockBase {
  readonly kind: 'definitions';
  readonly items: readonly {
    readonly id: string;
    readonly term: readonly Inline[];
    readonly children: readonly Block[];
  }[];
}
export type Block =
  Section | Paragraph | List | Table | FigureBlock | KeyFigures | JudgementBlock | Callout | Definitions;

// ---------------------------------------------------------------- document

/** A note that an inline points to; printed at the foot of its page, or at the end. */
export interface Note {
  readonly id: string;
  readonly number: number;
  readonly inlines: readonly Inline[];
}
/** Everything on the cover and in the running header and footer. */
export interface FrontMatter {
  readonly title: string;
  /** Kind of document and year: `Strategic Threat Risk Assessment 2023`. */
  readonly kicker: string;
  /** What was found, in the first sentences of the summary; null where there is none. */
  readonly finding: string | null;
  /** Short facts under the title: place, period, edition. */
  readonly facts: readonly string[];
  readonly publisher: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: readonly string[];
  readonly language: string;
  /** ISO date of the edition: the only time that any output holds. */
  readonly date: string;
  readonly marking: Marking;
  /** What the document is where it is not what it looks like; on the cover and every page. Null: an issued edition. */
  readonly notice: {
    readonly short: string;
    readonly long: readonly Inline[];
    /** Set apart on every page: an embargo, the number of a copy, a correction. */
    readonly banner?: string;
  } | null;
}
/** Words that the renderers print of their own accord, from the theme, so that none is in code. */
export interface ReportDocument {
  readonly schema: 1;
  readonly edition: string;
  readonly outline: string;
  readonly front: FrontMatter;
  readonly chapters: readonly Section[];
  readonly notes: readonly Note[];
  readonly theme: Theme;
  /** Whether the PDF carries the data behind its charts and tables. */
  readonly attachData: boolean;
  /** The record of the edition, by id, for comparison: what is written as `published.json`. */
  readonly record: PublishedEdition;
}

/** How the numbers of a document are owned; `unowned` must be zero before anything is rendered. */
export interface NumberAccount {
  readonly computed: number;
  readonly reported: number;
  readonly quoted: number;
  readonly structural: number;
  readonly unowned: number;
}

/** Of the claims in an edition's prose, those whose sentence names what their value is of, and so holds it. */
export interface FacetAccount {
  readonly claims: number;
  readonly period: number;
  readonly place: number;
  readonly people: number;
  readonly base: number;
  readonly subject: number;
  /** Claims whose sentence names none of these: nothing round their number was held. */
  readonly none: number;
}

/**
 * A report that stage `check` let through, as it is printed. What has a private part can be neither put together nor
 * copied with a change, so that nothing is rendered but what was checked.
 */
export class CheckedReport {
  readonly #sealed = true;
  private constructor(
    readonly document: ReportDocument,
    readonly account: NumberAccount,
    /** Of the claims in the edition's prose; null of a document that has none of its own. */
    readonly facets: FacetAccount | null,
  ) {}

  /** Only for stage `check`, when nothing stands against the document (the policy tests keep it so). */
  static seal(
    document: ReportDocument,
    account: NumberAccount,
    facets: FacetAccount | null = null,
  ): CheckedReport {
    return new CheckedReport(document, account, facets);
  }
  /** Whether a value that claims to be a checked report was sealed. */
  static isSealed(report: CheckedReport): boolean {
    return #sealed in report;
  }
}
