import type { Block, Inline, ReportDocument, Section, Table, TableRow, ValueRef } from '../../model/document';
import { oneLine, SHORTHAND } from '../../model/open-table';
import { printCount, roundHalfUp } from '../../model/number';
import { periodInWords } from '../../model/period';
import type { PublishedEdition, ValueRecord } from '../../model/published';
import { blocksOf, inlinesOf, runsOf } from '../../model/walk-document';
import { ownedWords } from '../words';

/**
 * The values of a document for those who quote it: each number that is printed outside the annexes, once, with
 * what it counts, its base, and the caveats that must go with it. It is a document of its own, so that it is
 * printed, read back and proven like the other. `issued` is the record as it was issued; null: a draft.
 */
export function pressSheet(document: ReportDocument, issued: PublishedEdition | null): ReportDocument {
  const { front, theme, record } = document;
  const { press } = theme;
  const seen = new Set<string>();
  const body = document.chapters.filter(({ role }) => role !== 'annex');
  const words = wordsOf(body);
  const chapters = body.flatMap((chapter): Section[] => {
    const refs = valuesIn(chapter).filter(({ measure }) => !seen.has(measure) && seen.add(measure));
    const rows = refs.flatMap((ref) => {
      const value = record.values[ref.measure];
      return value ? [rowOf(ref, words.get(ref.measure) ?? [], value, document)] : [];
    });
    return rows.length === 0 ? [] : [{ ...chapter, children: [tableOf(chapter, rows, press)] }];
  });
  const notice = [issued === null ? press.draft : '', front.notice?.short ?? ''].filter(Boolean).join(' ');
  const long: Inline[] = [
    ...(issued === null ? ownedWords(`${press.draft} `) : []),
    ...(front.notice ? [...front.notice.long, ...ownedWords(' ')] : []),
    ...ownedWords(press.use),
  ];
  return {
    ...document,
    front: { ...front, kicker: `${press.title}: ${front.kicker}`, notice: { short: notice, long } },
    chapters,
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
  [...blocksOf([chapter])]
    .flatMap((block: Block) => runsOf(block).flatMap((run) => [...inlinesOf(run)]))
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

function tableOf(
  chapter: Section,
  rows: readonly TableRow[],
  press: ReportDocument['theme']['press'],
): Table {
  const columns = [
    [press.figure, 3, 'right'],
    [press.counts, 6, 'left'],
    [press.base, 7, 'left'],
    [press.caveats, 8, 'left'],
    [press.source, 4, 'left'],
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
    columns: columns.map(([header, weight, align], i) => ({
      id: `press-${chapter.id}-${i + 1}`,
      header: ownedWords(header),
      align,
      weight,
    })),
    rows,
    source: null,
  };
}

function rowOf(
  { measure, value, origin }: ValueRef,
  words: readonly string[],
  known: ValueRecord,
  { record, theme }: ReportDocument,
): TableRow {
  const { press } = theme;
  const others = words.filter((text) => text !== known.printed).map((text) => `“${text}”`);
  const printed: ValueRef = {
    kind: 'value',
    measure,
    words: known.printed,
    value,
    origin,
    place: null,
  };
  const cells = [
    sentences([known.label, others.length === 0 ? null : `${press.printed}: ${others.join(', ')}`]),
    sentences([
      known.base,
      known.population === known.base ? null : known.population,
      known.period && periodInWords(known.period),
      known.geography,
    ]),
    sentences(caveatsOf(known, record, press)) || press.none,
    sentences([
      press.origins[origin],
      ...known.sources.map((id) => {
        const source = record.sources[id];
        return source ? [source.publisher, source.date?.slice(0, 4)].filter(Boolean).join(', ') : null;
      }),
    ]),
  ];
  return {
    id: `press-${measure}`,
    cells: [[{ kind: 'strong', children: [printed] }], ...cells.map((cell) => ownedWords(cell))],
  };
}

/** Everything that would mislead if it were left unsaid. */
function caveatsOf(
  { floor, coverage, status, breaks, period, caveat }: ValueRecord,
  { seriesBreaks }: PublishedEdition,
  press: ReportDocument['theme']['press'],
): (string | null)[] {
  return [
    floor === null ? null : `${press.floor}: ${floor}`,
    coverage && coverage.forces !== null && coverage.forces < coverage.of
      ? press.coverage
          .replace('{forces}', printCount(coverage.forces))
          .replace('{of}', printCount(coverage.of))
      : null,
    ...status.map((code) => SHORTHAND[code] ?? code),
    ...nearestBreaks(breaks, period?.start ?? null, seriesBreaks),
    caveat,
  ];
}

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

/** Each part as a sentence. */
const sentences = (parts: readonly (string | null | undefined)[]): string =>
  parts
    .filter((part): part is string => typeof part === 'string' && part.trim() !== '')
    .map((part) => part.replace(/\s+/g, ' ').trim().replace(/\.$/, ''))
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`)
    .join(' ');
