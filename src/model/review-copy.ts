import { Type, type Static } from '@sinclair/typebox';
import { textOf } from './files/shape';
import { MARKINGS } from './marking';

/**
 * A review copy: a document of an edition as a Word file that people comment and change, `report.docx`. What was sent
 * is kept in the edition, `review/<id>.json`, which is a `ReviewCopy`; what comes back is held against it.
 *
 * **What stands where in the file**
 *
 * - `docProps/core.xml`: `dc:identifier` is `stra-review:<id>` (`IDENTIFIER`), `dc:title` the document's title.
 * - `word/document.xml`, `word/footnotes.xml`, `word/header*.xml`, `word/footer*.xml`: every paragraph that says
 *   something has one bookmark round all of its runs, `b_` and 12 hexadecimal digits (`SentBlock.bookmark`). It is made
 *   from the block's id alone, so that the same block has the same name in every copy. `text` of the block is the text
 *   of that **whole** paragraph: its `w:t` joined, `w:tab` as a tab, `w:br` as a line feed, `w:noBreakHyphen` as U+2011,
 *   and nothing for the mark of a footnote (`w:footnoteReference`, `w:footnoteRef`; the result of a `NOTEREF` field,
 *   where a note is pointed to once more), a picture, a field code, or a number of pages (`PAGE`, `NUMPAGES`).
 *   `w14:paraId` is the first eight of the 12 digits, as a hexadecimal number without its highest bit.
 * - Words that rest on something have a bookmark inside, `c_`, the 12 digits of their block, `_` and their number in it
 *   from 1 (`SentClaim.bookmark`). Values have the character style *Claim*, judging words *Likelihood*, links their own.
 * - A note is a footnote, whose paragraph has the bookmark of its block.
 * - Cells of tables are paragraphs with bookmarks of their own; so are captions, sources and the terms of definitions.
 * - Contents stand in a field, in paragraphs of the styles `toc 1` to `toc 3` and `table of figures`: they have no
 *   bookmark of a block and are in no list. Targets of links are bookmarks `_Toc…` and `_Ref…`, and say nothing.
 * - A chart is a picture in a paragraph of its own, of the style *Chart*, without words: `wp:docPr` has the bookmark's
 *   name as its `name` and the alternative text as its `descr`; the entry has the kind `chart`, and that text.
 * - `customXml/item1.xml`: `<review xmlns="urn:stra:review:1" id edition outline fingerprint>` with, for each block in
 *   order, `<block name sealed length>` and in it, for each claim, `<claim name kind from to>`. `sealed` is the first 32
 *   hexadecimal digits of the HMAC-SHA-256 of the block's text with the copy's `key`, which is not in the file: a plain
 *   hash of a short text that somebody deletes could be guessed from. The sent text is nowhere but in what is read.
 *
 * A copy that was made clean (`--clean`) has none of these but `_Toc…` and `_Ref…`.
 */

/** `dc:identifier` of a review copy is this and its id. */
export const IDENTIFIER = 'stra-review:';
/** Namespace of the part that carries hashes and places. */
export const REVIEW_NAMESPACE = 'urn:stra:review:1';
/** Folder of the edition in which review copies are kept; the program's own, never handed out. */
export const REVIEW_FOLDER = 'review';

/** What a paragraph of the file is to its reader. */
export const SENT_KINDS = [
  'title',
  'heading',
  'paragraph',
  'list-item',
  /** What the paragraph before rests on; the source of a chart or a table. */
  'source',
  'caption',
  'subtitle',
  'table-header',
  'table-cell',
  'chart',
  /** The sentence in which a judgement stands. */
  'judgement',
  /** What is printed of a judgement beside its sentence: term, confidence, time frame, what it rests on. */
  'judgement-detail',
  /** What stands in a caveat: a comparison would mislead without it. */
  'caveat',
  /** What the document is where it is not what it looks like: an embargo, a correction, a demonstration. */
  'notice',
  'marking',
  /** The number of a key figure, what it counts, and its base: one paragraph each. */
  'key-figure',
  'term',
  'note',
  /** A label that stands over or beside something: "Key judgement", "Contents". */
  'label',
  /** Other words of the cover and of the head and foot of pages: publisher, date, facts. */
  'front',
] as const;
export type SentKind = (typeof SENT_KINDS)[number];

const Line = Type.Integer({ minimum: 1 });
const Written = Type.Union([
  /** Prose of a section: Markdown that an author wrote, from `line` to `endLine`, both counted from 1 and included. */
  Type.Object(
    { by: Type.Literal('author'), file: Type.String(), line: Line, endLine: Line },
    { additionalProperties: false },
  ),
  /** A line of one of the edition's registers or exhibits, in YAML: a caption, a gap, a recommendation. */
  Type.Object(
    { by: Type.Literal('register'), file: Type.String(), line: Line },
    { additionalProperties: false },
  ),
  /** Words that a template sets; `file` may be the project's (`<project>/templates/…`). */
  Type.Object(
    { by: Type.Literal('template'), file: Type.String(), line: Line },
    { additionalProperties: false },
  ),
  /** What the program composed of data, registers and its catalogue of words: no one line is its source. */
  Type.Object({ by: Type.Literal('program') }, { additionalProperties: false }),
]);

const Claim = Type.Object(
  {
    bookmark: Type.String(),
    /**
     * `value`: words that state a measure; `likelihood`: words that carry a judgement; `source` and `block`: a link to a
     * source or to a place in the document; `link`: to an address.
     */
    kind: Type.Union(
      (['value', 'likelihood', 'source', 'block', 'link'] as const).map((kind) => Type.Literal(kind)),
    ),
    /** The measure, judgement, source or block by its id; the address of a link. */
    id: Type.String(),
    /** The force whose own value it is; null for that of all, and for what is no value. */
    force: Type.Union([Type.String(), Type.Null()]),
    /** Characters (UTF-16 units) of the block's text, the second one past the last. */
    from: Type.Integer({ minimum: 0 }),
    to: Type.Integer({ minimum: 0 }),
    /** The words as they are printed. */
    words: Type.String(),
    /** The number behind them, rounded as the measure is printed; null where there is none. */
    value: Type.Union([Type.Number(), Type.Null()]),
  },
  { additionalProperties: false },
);

const Block = Type.Object(
  {
    bookmark: textOf(
      '^b_[0-9a-f]{12}$',
      'the name of a bookmark: b_ and 12 letters or digits',
      'b_0123456789ab',
    ),
    /** Its id in the document; for a part of a block its block, `/` and which: `table-outcomes/row-charged/2`. */
    id: Type.String(),
    part: Type.Union((['body', 'note', 'header', 'footer'] as const).map((part) => Type.Literal(part))),
    kind: Type.Union(SENT_KINDS.map((kind) => Type.Literal(kind))),
    /** Id of the innermost section that it stands in; null on the cover and in head and foot. */
    section: Type.Union([Type.String(), Type.Null()]),
    /** Title of that section. */
    under: Type.Union([Type.String(), Type.Null()]),
    /** What was sent: the whole paragraph. For a chart, its alternative text. */
    text: Type.String(),
    /** So many characters at its start are a label or a number that the program sets: `Table 2 `, `1.2 `. */
    lead: Type.Integer({ minimum: 0 }),
    written: Written,
    claims: Type.Array(Claim),
    /** Numbers of the notes that it points to, in order. */
    notes: Type.Array(Type.Integer({ minimum: 1 })),
    /** The judgements that it states or tells of, by id. */
    judgements: Type.Array(Type.String()),
    /** Of a chart, the hash of the picture that was sent. */
    picture: Type.Optional(
      textOf('^[0-9a-f]{64}$', 'a SHA-256 hash: 64 letters or digits', '0123456789abcdef'.repeat(4)),
    ),
  },
  { additionalProperties: false },
);

export const ReviewCopyFile = Type.Object(
  {
    schema: Type.Literal(1),
    /** 16 hexadecimal digits: the same inputs give the same. */
    id: textOf('^[0-9a-f]{16}$', 'the identifier of a copy: 16 letters or digits', '0123456789abcdef'),
    edition: Type.String(),
    outline: Type.String(),
    /** Highest marking of what was sent: this file is marked no lower. */
    marking: Type.Union(MARKINGS.map((marking) => Type.Literal(marking))),
    /** Of what the document was made from; see `fingerprintOf`. */
    fingerprint: Type.String(),
    /** The day that the build was for (`--as-of`), ISO; null where none was named. */
    day: Type.Union([Type.String(), Type.Null()]),
    /** With which the hashes in the file are sealed: 64 hexadecimal digits. */
    key: textOf('^[0-9a-f]{64}$', 'a SHA-256 hash: 64 letters or digits', '0123456789abcdef'.repeat(4)),
    /** In the order in which they stand in the file: cover, body, notes, header, footer. */
    blocks: Type.Array(Block),
  },
  { additionalProperties: false, title: 'review copy' },
);
export type ReviewCopy = Static<typeof ReviewCopyFile>;
export type SentBlock = ReviewCopy['blocks'][number];
export type SentClaim = SentBlock['claims'][number];
export type Written = SentBlock['written'];

/** Where a copy is kept, from the edition's folder. */
export const reviewFile = (id: string): string => `${REVIEW_FOLDER}/${id}.json`;
