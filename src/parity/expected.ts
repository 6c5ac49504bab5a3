import type { Place } from '../diagnostics/place';
import type { Block, Inline, ReportDocument, ValueRef } from '../model/document';
import { dateInWords } from '../model/period';
import { plainWords } from '../model/sentences';
import { allInlines, blocksOf, runsOf } from '../model/walk-document';

/** A run of words that every format must print, whole and in one piece. */
export interface Unit {
  readonly text: string;
  readonly place: Place | null;
  /** Printed again where a format lists headings, figures and tables, or repeats what the document is. */
  readonly repeats: boolean;
  /** Part of the running text, whose order is the same in every format. */
  readonly flows: boolean;
  /** May be left out by a format, and is nobody else's where it is printed. */
  readonly optional?: true;
}
export interface Expected {
  readonly headings: readonly string[];
  readonly units: readonly Unit[];
  readonly notes: readonly number[];
  readonly figures: readonly {
    readonly alt: string;
    readonly title: string;
    readonly values: readonly string[];
    readonly place: Place | null;
  }[];
  readonly data: readonly ValueRef[];
}

/** What the document says that its files must say. */
export function expectedOf(document: ReportDocument): Expected {
  const { front } = document;
  const blocks = [...blocksOf(document.chapters)];
  const inlines = [...allInlines(document)];
  const named = (text: string): Unit => ({ text, place: null, repeats: true, flows: false });
  return {
    headings: [
      front.title,
      ...blocks.flatMap((block) =>
        block.kind === 'section' ? [`${block.number ?? ''} ${plainWords(block.title)}`.trim()] : [],
      ),
    ],
    units: [
      ...[front.title, front.kicker, ...front.facts, front.marking].map(named),
      { ...named(dateInWords(front.date)), optional: true as const },
      ...(front.notice ? [{ ...named(front.notice.short), optional: true as const }] : []),
      ...(front.notice ? [named(plainWords(front.notice.long))] : []),
      ...blocks.flatMap(unitsOf),
      ...document.notes.map((note) => ({
        text: plainWords(note.inlines),
        place: null,
        repeats: false,
        flows: false,
      })),
    ].filter(({ text }) => text.trim() !== ''),
    notes: inlines.flatMap((inline) => (inline.kind === 'note-ref' ? [inline.number] : [])),
    figures: blocks.flatMap((block) =>
      block.kind === 'figure'
        ? [
            {
              alt: block.alt,
              title: plainWords(block.headline),
              values: valuesIn(block.data.rows.flatMap((row) => row.cells.flat())),
              place: block.place,
            },
          ]
        : [],
    ),
    data: inlines.flatMap((inline) => (inline.kind === 'value' ? [inline] : [])),
  };
}

function unitsOf(block: Block): Unit[] {
  const repeats = block.kind === 'section' || block.kind === 'figure' || block.kind === 'table';
  const flows = block.kind === 'paragraph' || block.kind === 'section';
  const runs = runsOf(block).map((run) => ({ text: plainWords(run), place: block.place, repeats, flows }));
  if (block.kind !== 'judgement') return runs;
  const facts = block.judgements.flatMap(({ term, horizon, confidence, because, threatAreas, suspect }) => [
    ...(term ? [term.term, term.range] : []),
    horizon,
    confidence,
    ...(because === null ? [] : [because]),
    ...(suspect === null ? [] : [suspect]),
    ...threatAreas,
  ]);
  return [...runs, ...facts.map((text) => ({ text, place: block.place, repeats: false, flows: false }))];
}

const valuesIn = (inlines: readonly Inline[]): string[] =>
  inlines.flatMap((inline) =>
    inline.kind === 'value' ? [inline.words.replace(/^(?:about|over|under) /, '')] : [],
  );
