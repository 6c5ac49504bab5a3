import type { Place } from '../../diagnostics/place';
import type { Block, ReportDocument, Section, ValueRef } from '../../model/document';
import { dateSaid, wordsOf } from './words';
import type { Theme } from '../../model/theme';
import { allInlines, blocksOf, runsOf } from '../../model/walk-document';

/** A run of words that every format must print, whole and in one piece. */
export interface Unit {
  readonly text: string;
  readonly place: Place | null;
  /** Printed again where a format lists headings, figures and tables, or repeats what the document is. */
  readonly repeats: boolean;
  /** Part of the running text, whose order is the same in every format. */
  readonly flows: boolean;
  /** Read off a drawing that says it at its marks: pages need not say it again in a table. */
  readonly drawn?: true;
  /** May be left out by a format, and is nobody else's where it is printed. */
  readonly optional?: true;
}
export interface Expected {
  readonly headings: readonly string[];
  readonly units: readonly Unit[];
  readonly notes: readonly number[];
  readonly data: readonly ValueRef[];
}

/** What the document says that its files must say. */
export function expectedOf(document: ReportDocument): Expected {
  const { front } = document;
  const blocks = blocksOf(document.chapters);
  const drawn = new Set(
    blocks.flatMap((block) =>
      block.kind === 'figure' && !block.printsData && SAID_AT_MARKS.includes(block.figure.chart)
        ? [block.data]
        : [],
    ),
  );
  const inlines = allInlines(document);
  const named = (text: string): Unit => ({ text, place: null, repeats: true, flows: false });
  return {
    headings: [front.title, ...blocks.flatMap((block) => (block.kind === 'section' ? [titleOf(block)] : []))],
    units: [
      ...[front.title, front.kicker, ...front.facts, front.marking].map(named),
      // A fragment has no cover.
      ...(front.finding === null ? [] : [{ ...named(front.finding), optional: true as const }]),
      { ...named(dateSaid(front.date)), optional: true as const },
      ...[front.notice?.banner, front.notice?.short].flatMap((text) =>
        text ? [{ ...named(text), optional: true as const }] : [],
      ),
      ...(front.notice?.banner && front.notice.short
        ? [{ ...named(`${front.notice.banner}. ${front.notice.short}`), optional: true as const }]
        : []),
      ...(front.notice ? [named(wordsOf(front.notice.long))] : []),
      ...blocks.flatMap((block) =>
        unitsOf(block, document).map((unit) =>
          block.kind === 'table' && drawn.has(block) ? { ...unit, drawn: true as const } : unit,
        ),
      ),
      ...document.notes.map((note) => ({
        text: wordsOf(note.inlines),
        place: null,
        repeats: false,
        flows: false,
      })),
    ].filter(({ text }) => text.trim() !== ''),
    notes: inlines.flatMap((inline) => (inline.kind === 'note-ref' ? [inline.number] : [])),
    data: inlines.flatMap((inline) => (inline.kind === 'value' ? [inline] : [])),
  };
}

/** Kinds of chart that have every number of theirs written at its mark, which `prove-drawings` reads. */
const SAID_AT_MARKS: readonly string[] = [
  'bars',
  'grouped-bars',
  'range',
  'dumbbell',
  'slope',
  'intervals',
  'yardstick',
  'confidence',
];

/** A caption as it is printed, after the number of its figure or table. */
function numbered(block: Block, caption: string, { labels }: Theme): string {
  if (block.kind === 'figure') return `${labels.figure} ${block.number} ${caption}`;
  return block.kind === 'table' && block.number !== null
    ? `${labels.table} ${block.number} ${caption}`
    : caption;
}

/** A title as it is printed, after its number. */
const titleOf = ({ number, title }: Section): string => `${number ?? ''} ${wordsOf(title)}`.trim();

function unitsOf(block: Block, { theme }: ReportDocument): Unit[] {
  const repeats = block.kind === 'section' || block.kind === 'figure' || block.kind === 'table';
  const flows = block.kind === 'paragraph' || block.kind === 'section';
  const [first = '', ...others] = runsOf(block).map(wordsOf);
  const texts = block.kind === 'section' ? [titleOf(block)] : [numbered(block, first, theme), ...others];
  const runs = texts.map((text) => ({ text, place: block.place, repeats, flows }));
  if (block.kind === 'figure') {
    // Where the data of a figure stand apart from it, they say whose they are.
    const text = `${theme.labels.dataForFigure} (${theme.labels.figure} ${block.number})`;
    return [...runs, { text, place: block.place, repeats: true, flows: false, optional: true }];
  }
  if (block.kind !== 'judgement') return runs;
  const facts = block.judgements.flatMap(({ term, horizon, confidence, because, threatAreas, suspect }) => [
    ...(term ? [term.term, term.range] : []),
    ...(horizon === null ? [] : [horizon]),
    ...(confidence === null ? [] : [confidence]),
    ...(because === null ? [] : [because]),
    ...(suspect === null ? [] : [suspect]),
    ...threatAreas,
  ]);
  return [...runs, ...facts.map((text) => ({ text, place: block.place, repeats: false, flows: false }))];
}
