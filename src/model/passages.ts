import type { Place } from '../diagnostics/place';
import { ofEach, remembered } from '../memory';
import type { Edition } from './edition';
import type { ProseBlock, ProseClaim, ProseInline } from './prose';
import { everyMatch } from './every-match';

/** A stretch of a sentence: plain words, or words that rest on something. */
export interface Span {
  readonly kind: 'words' | 'link' | ProseClaim['on'];
  /** What the words rest on; the address of a link. */
  readonly id: string | null;
  readonly text: string;
  /** Where it begins in the sentence. */
  readonly start: number;
  readonly place: Place;
}
/** Words of every kind, whatever they rest on. */
export const EVERY_SPAN: ReadonlySet<Span['kind']> = new Set([
  'words',
  'link',
  'measure',
  'judgement',
  'source',
  'block',
  'evidence',
]);
/** One sentence as a reader hears it, whose words still know what they rest on and where they stand. */
export interface Sentence {
  readonly text: string;
  readonly spans: readonly Span[];
}
/** Sentences that stand together: a paragraph, a list item, a cell, a heading or a line of a register. */
export interface Passage {
  readonly role: 'paragraph' | 'item' | 'heading' | 'cell' | 'line';
  readonly place: Place;
  readonly sentences: readonly Sentence[];
  /** How many items the list has that follows the paragraph directly. */
  readonly listAfter: number | null;
}

/** Every passage of an edition's own words: its sections, then the one-line prose of its registers. */
export function passagesOf(edition: Edition): Passage[] {
  return [
    ...Object.values(edition.sections).flatMap(({ blocks }) =>
      remembered([blocks], 'passages', () => passagesIn(blocks)),
    ),
    ...linesOf(edition).flatMap((inlines) => passage('line', inlines)),
  ];
}

/** The prose of one line that stands in an edition's registers and exhibits. */
export const linesOf = (
  edition: Pick<
    Edition,
    'notice' | 'assessment' | 'threatAreas' | 'gaps' | 'feeds' | 'figures' | 'tables' | 'panels'
  >,
): (readonly ProseInline[])[] =>
  [
    edition.notice?.long,
    edition.assessment.method,
    ...edition.assessment.scope.map((item) => item.text),
    ...edition.assessment.tiers.map((tier) => tier.text),
    ...edition.assessment.placements.map((item) => item.reason),
    ...edition.assessment.recommendations.map((item) => item.text),
    ...edition.assessment.strands.map((strand) => strand.text),
    ...edition.threatAreas.map((area) => area.note),
    ...edition.gaps.flatMap((gap) => [gap.text, gap.became]),
    ...edition.feeds.flatMap((feed) => [feed.text, ...feed.limitations]),
    ...Object.values(edition.figures).flatMap((figure) => [figure.headline, figure.subtitle]),
    ...Object.values(edition.tables).flatMap((table) => [table.caption, table.subtitle]),
    ...Object.values(edition.panels).flatMap((panel) =>
      panel.items.flatMap((item) => [item.label, item.detail]),
    ),
  ].filter((inlines) => inlines !== null && inlines !== undefined);

/** Every passage of blocks of prose, in order. */
export function passagesIn(blocks: readonly ProseBlock[], item = false): Passage[] {
  return blocks.flatMap((block, i): Passage[] => {
    switch (block.block) {
      case 'heading':
        return passage('heading', block.inlines);
      case 'paragraph': {
        const next = blocks[i + 1];
        return passage(
          item ? 'item' : 'paragraph',
          block.inlines,
          next?.block === 'list' ? next.items.length : null,
        );
      }
      case 'list':
        return block.items.flatMap((each) => passagesIn(each.children, true));
      case 'quote':
        return passagesIn(block.children);
      case 'table':
        return [block.header, ...block.rows.map((row) => row.cells)]
          .flat()
          .flatMap((cell) => passage('cell', cell));
      case 'insert':
        return [];
    }
  });
}

function passage(
  role: Passage['role'],
  inlines: readonly ProseInline[],
  listAfter: number | null = null,
): Passage[] {
  return ofEach<Passage[]>(`passage: ${role} ${listAfter ?? ''}`)(inlines, () => {
    const spans = spansOf(inlines);
    const [first] = spans;
    return first ? [{ role, place: first.place, sentences: cut(spans), listAfter }] : [];
  });
}

/** The sentences of one line of prose. */
export const inlineSentences = (inlines: readonly ProseInline[]): readonly Sentence[] =>
  cut(spansOf(inlines));

function spansOf(inlines: readonly ProseInline[]): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const add = (kind: Span['kind'], id: string | null, text: string, place: Place): void => {
    if (text === '') return;
    spans.push({ kind, id, text, start, place });
    start += text.length;
  };
  const walk = (inline: ProseInline, link: string | null): void => {
    switch (inline.inline) {
      case 'text':
        return add(link === null ? 'words' : 'link', link, inline.text, inline.place);
      case 'claim':
        return add(inline.on, inline.id, inline.words, inline.place);
      case 'strong':
      case 'emphasis':
        return inline.children.forEach((child) => walk(child, link));
      case 'link':
        return inline.children.forEach((child) => walk(child, inline.href));
    }
  };
  inlines.forEach((inline) => walk(inline, null));
  return spans;
}

/** After a full stop, question or exclamation mark that a space and a capital or digit follow. White is looked for first: a look back at each letter is dear. */
const SENTENCE_END = /\s+(?=["“‘(]?[A-Z0-9])(?<=[.!?]["’”)]?\s+)/gu;

function cut(spans: readonly Span[]): Sentence[] {
  const text = spans.map((span) => span.text).join('');
  const sentences: Sentence[] = [];
  let from = 0;
  const upTo = (at: number): void => {
    const said = text.slice(from, at);
    if (said.trim() !== '') sentences.push({ text: said, spans: spansWithin(spans, from, at) });
  };
  for (const end of everyMatch(text, SENTENCE_END)) {
    upTo(end.index);
    from = end.index + end[0].length;
  }
  upTo(text.length);
  return sentences;
}

function spansWithin(spans: readonly Span[], from: number, to: number): Span[] {
  const inside: Span[] = [];
  for (const { kind, id, text, start, place } of spans) {
    const low = Math.max(from, start);
    const high = Math.min(to, start + text.length);
    if (low >= high) continue;
    const skipped = low - start;
    const column = place.column + skipped;
    inside.push({
      kind,
      id,
      text: text.slice(skipped, high - start),
      start: low - from,
      place: { ...place, column, endColumn: column + high - low },
    });
  }
  return inside;
}

/** The span that holds a place of a sentence. */
export const spanAt = (sentence: Sentence, at: number): Span | undefined =>
  sentence.spans.find((span) => at >= span.start && at < span.start + span.text.length);

/** The place in its file of a stretch of a sentence. */
export function placeIn(sentence: Sentence, at: number, length: number): Place {
  const span = spanAt(sentence, at) ?? sentence.spans[0];
  if (!span) throw new Error('a sentence has no words');
  const column = span.place.column + Math.max(0, at - span.start);
  const { file, line } = span.place;
  return { file, line, column, endColumn: column + Math.min(length, span.start + span.text.length - at) };
}

/** A match of a pattern in a sentence. */
export interface Match {
  readonly text: string;
  readonly at: number;
  readonly groups: readonly string[];
  readonly place: Place;
}
const NONE: readonly Match[] = [];

/** Matches of a pattern, which is a global one, in a sentence that lie in words of these kinds. */
export function matchesIn(
  sentence: Sentence,
  pattern: RegExp,
  kinds: ReadonlySet<Span['kind']> = PLAIN,
): readonly Match[] {
  const matches = everyMatch(sentence.text, pattern);
  if (matches.length === 0) return NONE;
  const found: Match[] = [];
  for (const match of matches) {
    const span = spanAt(sentence, match.index);
    if (!span || !kinds.has(span.kind)) continue;
    found.push({
      text: match[0],
      at: match.index,
      groups: match.slice(1).map((group: string | undefined) => group ?? ''),
      place: placeIn(sentence, match.index, match[0].length),
    });
  }
  return found;
}
const PLAIN: ReadonlySet<Span['kind']> = new Set(['words']);
