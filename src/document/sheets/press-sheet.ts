import type { Block, Inline, ReportDocument, Section, Table, TableRow, ValueRef } from '../../model/document';
import type { Edition } from '../../model/edition';
import { oneLine, SHORTHAND } from '../../model/open-table';
import { printCount, roundHalfUp } from '../../model/number';
import { periodInWords, samePeriod } from '../../model/period';
import type { PublishedEdition, ValueRecord } from '../../model/published';
import { blocksOf, inlinesOf, runsOf } from '../../model/walk-document';
import { wordsOf as wordsOfEdition, type Words } from '../../model/words';
import { definitions, paragraph, section } from '../blocks';
import { ownedWords } from '../words';

/**
 * The values of a document for those who quote it: each number that is printed outside the annexes, once, in the very
 * words that print it, with what it counts and of what. What must be said with it, and what must not be said of it, is a
 * letter in its row and said once at the end. It is a document of its own, so that it is printed, read back and proven
 * like the other. `issued` is the record as it was issued; null: a draft.
 */
export function pressSheet(
  document: ReportDocument,
  edition: Edition,
  issued: PublishedEdition | null,
): ReportDocument {
  const { front, theme, record } = document;
  const { press } = theme;
  const fixed = wordsOfEdition(edition);
  const seen = new Set<string>();
  const body = document.chapters.filter(({ role }) => role !== 'annex');
  const words = wordsOf(body);
  const cautions = new Cautions();
  const chapters = body.flatMap((chapter): Section[] => {
    const refs = valuesIn(chapter).filter(({ measure }) => !seen.has(measure) && seen.add(measure));
    const rows = refs.flatMap((ref) => {
      const value = record.values[ref.measure];
      if (!value) return [];
      const letters = cautionsOf(ref, value, { document, edition, fixed }).map((said) =>
        cautions.letter(said),
      );
      return [rowOf(ref, words.get(ref.measure) ?? [], value, letters, { document, edition, fixed })];
    });
    return rows.length === 0 ? [] : [{ ...chapter, children: [tableOf(chapter, rows, document, fixed)] }];
  });
  const notice = [issued === null ? press.draft : '', front.notice?.short ?? ''].filter(Boolean).join(' ');
  const long: Inline[] = [
    ...(issued === null ? ownedWords(`${press.draft} `) : []),
    ...(front.notice ? [...front.notice.long, ...ownedWords(' ')] : []),
    ...ownedWords(
      `${press.use} ${fixed.say('press.unless', { population: edition.population, period: periodInWords(edition.period), geography: edition.geography })}`,
    ),
  ];
  return {
    ...document,
    front: {
      ...front,
      finding: null,
      kicker: `${press.title}: ${front.kicker}`,
      notice: { short: notice, long },
    },
    chapters: [...chapters, ...cautions.section(fixed, front.marking)],
    notes: [],
  };
}

/** Measures of a press sheet that are not printed as they were issued, with what was. */
export function notAsIssued(
  sheet: ReportDocument,
  issued: PublishedEdition,
): { readonly label: string; readonly printed: string; readonly issued: string | null }[] {
  return sheet.chapters.flatMap(valuesIn).flatMap(({ measure }) => {
    const value = sheet.record.values[measure];
    const was = issued.values[measure];
    if (!value || (was?.printed === value.printed && asPrinted(was) === asPrinted(value))) return [];
    return [{ label: value.label, printed: value.printed, issued: was?.printed ?? null }];
  });
}

/** Records of earlier versions hold their numbers before rounding. */
const asPrinted = ({ value, decimals }: ValueRecord): number | null =>
  value === null ? null : roundHalfUp(value, decimals);

/** The values that a chapter prints, in the order that a reader meets them; none that has no number. */
const valuesIn = (chapter: Section): ValueRef[] =>
  blocksOf([chapter])
    .flatMap((block: Block) => runsOf(block).flatMap((run) => inlinesOf(run)))
    .filter(
      (inline): inline is ValueRef =>
        inline.kind === 'value' && inline.value !== null && inline.force === undefined,
    );

/** The words that chapters use for each measure, each once. */
function wordsOf(chapters: readonly Section[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { measure, words } of chapters.flatMap(valuesIn)) {
    const known = found.get(measure) ?? [];
    if (!known.some((text) => text.toLowerCase() === words.toLowerCase()))
      found.set(measure, [...known, words]);
  }
  return found;
}

/** What must be said with figures, each once, by a letter. */
class Cautions {
  private readonly letters = new Map<string, string>();

  letter(said: string): string {
    const known = this.letters.get(said);
    if (known !== undefined) return known;
    const n = this.letters.size;
    const letter = `${n < 26 ? '' : String.fromCharCode(64 + Math.floor(n / 26))}${String.fromCharCode(65 + (n % 26))}`;
    this.letters.set(said, letter);
    return letter;
  }

  section(fixed: Words, marking: Section['marking']): Section[] {
    if (this.letters.size === 0) return [];
    const items = [...this.letters].map(([said, letter]) => ({
      id: `press-caution-${letter.toLowerCase()}`,
      term: ownedWords(letter, 'name'),
      children: [paragraph(`press-caution-${letter.toLowerCase()}-text`, ownedWords(said))],
    }));
    const title = ownedWords(fixed.say('press.cautions'));
    return [section(1, 'press-cautions', title, [definitions('press-caution-list', items)], { marking })];
  }
}

interface Known {
  readonly document: ReportDocument;
  readonly edition: Edition;
  readonly fixed: Words;
}

function tableOf(
  chapter: Section,
  rows: readonly TableRow[],
  { theme: { press } }: ReportDocument,
  fixed: Words,
): Table {
  const columns = [
    [press.figure, 2.4],
    [press.counts, 5],
    [press.base, 6],
    [fixed.say('press.with'), 1.4],
    [press.source, 3.4],
  ] as const;
  return {
    kind: 'table',
    id: `press-${chapter.id}`,
    place: null,
    number: null,
    caption: ownedWords(
      press.caption.replace('{chapter}', oneLine(chapter.title)).replace('{count}', printCount(rows.length)),
    ),
    subtitle: null,
    columns: columns.map(([header, weight], i) => ({
      id: `press-${chapter.id}-${i + 1}`,
      header: ownedWords(header),
      align: 'left',
      weight,
    })),
    rows,
    source: null,
  };
}

function rowOf(
  ref: ValueRef,
  words: readonly string[],
  known: ValueRecord,
  letters: readonly string[],
  { document: { record, theme }, edition, fixed }: Known,
): TableRow {
  const others = words.filter((text) => text !== ref.words).map((text) => `“${text}”`);
  const cells = [
    sentences([
      known.label,
      others.length === 0 ? null : fixed.say('press.also', { words: others.join(', ') }),
    ]),
    sentences([
      known.base,
      [known.base, edition.population].includes(known.population) ? null : known.population,
      known.period && (samePeriod(known.period, edition.period) ? null : periodInWords(known.period)),
      known.geography === edition.geography ? null : known.geography,
    ]) || fixed.say('press.as-above'),
    [...letters].sort(byLetter).join(', ') || fixed.say('press.nothing'),
    known.sources
      .flatMap((id) => {
        const source = record.sources[id];
        return source ? [[source.publisher, source.date?.slice(0, 4)].filter(Boolean).join(', ')] : [];
      })
      .join('; ') || theme.press.origins[ref.origin],
  ];
  return {
    id: `press-${ref.measure}`,
    // The very words of the document: a number behind them that nobody published is none to be quoted.
    cells: [[{ kind: 'strong', children: [ref] }], ...cells.map((cell) => ownedWords(cell))],
  };
}

/** Everything that would mislead if it were left unsaid, each with what must not be said for it. */
function cautionsOf(ref: ValueRef, known: ValueRecord, { document, edition, fixed }: Known): string[] {
  const { floor, coverage, status, breaks, period, caveat, sense, unit, base } = known;
  const { press } = document.theme;
  const forces = coverage?.forces ?? null;
  return [
    ref.origin === 'computed' ? null : `${press.origins[ref.origin]}. ${fixed.say(`press.${ref.origin}`)}`,
    floor === null ? null : `${press.floor}: ${floor}. ${fixed.say('press.floor')}`,
    sense === 'exact' || sense === 'rounded' ? null : fixed.say('press.in-words'),
    unit === 'percent' && base !== null ? fixed.say('press.share') : null,
    coverage && forces !== null && forces < coverage.of
      ? `${press.coverage
          .replace('{forces}', printCount(forces))
          .replace('{of}', printCount(coverage.of))}. ${fixed.say('press.coverage')}`
      : null,
    ...status.map((code) => SHORTHAND[code] ?? code),
    ...nearestBreaks(
      breaks.filter(concerns(ref.measure, edition)),
      period?.start ?? null,
      document.record.seriesBreaks,
    ),
    caveat,
  ].flatMap((said) => (said === null || said.trim() === '' ? [] : [sentences([said])]));
}

/** A break is said where it is known to concern the series, or concerns all: what nobody said is no caveat. */
const concerns =
  (measure: string, { measures, seriesBreaks }: Edition) =>
  (id: string): boolean =>
    (measures[measure]?.about.length ?? 0) > 0 ||
    seriesBreaks.some((item) => item.id === id && item.series === null);

/**
 * The last break before a value and the first after it: between the two it may be compared, and what lies beyond
 * them need not be said. A value without a period has none that could be named.
 */
function nearestBreaks(
  ids: readonly string[],
  start: string | null,
  known: PublishedEdition['seriesBreaks'],
): string[] {
  if (start === null) return [];
  const breaks = ids
    .flatMap((id) => (known[id] ? [known[id]] : []))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const before = breaks.filter(({ from }) => from <= start).at(-1);
  const after = breaks.find(({ from }) => from > start);
  return [before, after].flatMap((item) => (item ? [item.title] : []));
}

const byLetter = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

/** Each part as a sentence. */
const sentences = (parts: readonly (string | null | undefined)[]): string =>
  parts
    .filter((part): part is string => typeof part === 'string' && part.trim() !== '')
    .map((part) => part.replace(/\s+/g, ' ').trim().replace(/\.$/, ''))
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`)
    .join(' ');
