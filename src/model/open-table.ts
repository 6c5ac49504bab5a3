import type { Inline, Note, ReportDocument, Table } from './document';
import type { Sense, Unit } from './measure';
import { decimalsOf, printNumber } from './number';
import { periodInWords } from './period';
import type { PublishedEdition } from './published';
import { plainWords } from './sentences';
import { blocksOf } from './walk-document';

/** One printed table, or the data behind a figure, as open data: what is printed and nothing more. */
export interface OpenTable {
  /** The block that it is of: names its CSV file. */
  readonly id: string;
  /** The id of the table in the document; behind a figure, another than the one its file is called by. */
  readonly block: string;
  /** Short and unique, fit for the name of a sheet: `Table_2`, `Figure_1`, `List_3`. */
  readonly name: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly source: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly OpenRow[];
}
export interface OpenRow {
  readonly id: string;
  readonly cells: readonly OpenCell[];
  /** What must be said beside its numbers: base, floor, population, period, coverage, caveat. */
  readonly notes: readonly string[];
}
export type OpenCell =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'number';
      readonly measure: string;
      /** Rounded as it is printed. */
      readonly value: number;
      readonly unit: Unit;
      readonly decimals: number;
      /** The words that are printed for it. */
      readonly text: string;
      readonly sense: Sense;
      /** Shorthand without its brackets: `p`, `r`. */
      readonly status: readonly string[];
    }
  | {
      readonly kind: 'missing';
      readonly measure: string;
      readonly text: string;
      readonly status: readonly string[];
    };

/** Shorthand of statistical tables and what each says, from the harmonised list of the Analysis Function. */
export const SHORTHAND: Readonly<Record<string, string>> = {
  b: 'break in time series',
  c: 'confidential, so not published',
  e: 'estimated',
  f: 'forecast',
  low: 'rounds to zero but is not zero',
  p: 'provisional',
  r: 'revised',
  u: 'of low reliability',
  w: 'none recorded in a survey',
  x: 'not available',
  z: 'not applicable',
};

/** Every table of a document and the data of every figure, in reading order. */
export function openTables(document: ReportDocument): OpenTable[] {
  const found: OpenTable[] = [];
  const behind = new Map<string, { readonly number: number; readonly title: string }>();
  const subtitles = new Map<string, readonly [string, string]>();
  let lists = 0;
  for (const block of blocksOf(document.chapters)) {
    if (block.kind === 'figure') {
      behind.set(block.data.id, { number: block.number, title: oneLine(block.headline) });
      subtitles.set(block.data.id, [oneLine(block.subtitle), oneLine(block.source)]);
    }
    if (block.kind !== 'table') continue;
    const figure = behind.get(block.id);
    const [subtitle, source] = subtitles.get(block.id) ?? [
      block.subtitle && oneLine(block.subtitle),
      block.source && oneLine(block.source),
    ];
    const { labels } = document.theme;
    const [word, number] = figure
      ? [labels.figure, figure.number]
      : block.number === null
        ? ['List', ++lists]
        : [labels.table, block.number];
    const title = figure ? figure.title : oneLine(block.caption) || headers(block).join(', ');
    found.push({
      id: figure ? block.id.replace(/-data$/, '') : block.id,
      block: block.id,
      name: `${sheetWord(word)}_${number}`,
      title: figure || block.number !== null ? `${word} ${number}: ${title}` : title,
      subtitle,
      source,
      columns: headers(block),
      rows: block.rows.map((row) => ({
        id: row.id,
        cells: row.cells.map((cell) => openCell(cell, document.record)),
        notes: notesOf(row.cells, document),
      })),
    });
  }
  return found;
}

// Excel allows 31 characters in the name of a sheet, and not all of them.
const sheetWord = (word: string): string => word.replace(/[^\p{L}\p{N}]+/gu, '_').slice(0, 24) || 'Table';

/** Words on one line, spaces as one: what a cell holds. */
export const oneLine = (inlines: readonly Inline[]): string =>
  plainWords(inlines).replace(/\s+/g, ' ').trim();

/** Column headers, each different from the others and none empty, as tables of spreadsheets need. */
function headers(table: Table): string[] {
  const taken = new Set<string>();
  return table.columns.map((column, i) => {
    const wanted = oneLine(column.header) || `Column ${i + 1}`;
    let name = wanted;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted} ${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function openCell(cell: readonly Inline[], record: PublishedEdition): OpenCell {
  const text = oneLine(cell);
  const only = cell.filter(
    (inline) => inline.kind !== 'note-ref' && !(inline.kind === 'text' && inline.text.trim() === ''),
  );
  const [ref] = only;
  if (only.length !== 1 || ref?.kind !== 'value') return { kind: 'text', text };
  const known = record.values[ref.measure];
  // A force's number may be withheld where the national one is not: what is printed says which.
  const own = /^\[([a-z])\]$/.exec(text)?.[1];
  const status = ref.value === null && own !== undefined ? [own] : (known?.status ?? []);
  if (ref.value === null)
    return { kind: 'missing', measure: ref.measure, text, status: status.length > 0 ? status : ['x'] };
  const { unit = 'number', decimals = decimalsOf(ref.value), sense = 'exact' } = known ?? {};
  return { kind: 'number', measure: ref.measure, value: ref.value, unit, decimals, text, sense, status };
}

/** Whether the number with its unit says all that the printed words say. */
export const saysAll = (cell: Extract<OpenCell, { kind: 'number' }>): boolean =>
  printNumber(cell.value, cell.unit, cell.decimals) === cell.text;

function notesOf(cells: readonly (readonly Inline[])[], document: ReportDocument): string[] {
  const notes = new Map(document.notes.map((note): [string, Note] => [note.id, note]));
  const found = cells.flat().flatMap((inline): string[] => {
    if (inline.kind === 'note-ref') {
      const note = notes.get(inline.note);
      return note ? [oneLine(note.inlines)] : [];
    }
    return inline.kind === 'value' ? valueNote(inline.measure, document.record) : [];
  });
  return [...new Set(found)];
}

/** What differs from the edition's own population and period, and what would mislead unsaid. */
function valueNote(measure: string, { values, edition }: PublishedEdition): string[] {
  const value = values[measure];
  if (!value) return [];
  const { period, coverage, population } = value;
  const samePeriod =
    period?.start === edition.period.start && period.endExclusive === edition.period.endExclusive;
  const parts = [
    value.floor !== null && `A floor: ${value.floor}`,
    value.base !== null && `Base: ${value.base}`,
    population !== null &&
      population !== value.base &&
      population !== edition.population &&
      `Population: ${population}`,
    period !== null && !samePeriod && `Period: ${periodInWords(period)}`,
    coverage?.forces != null &&
      coverage.forces < coverage.of &&
      `Coverage: ${coverage.forces} of ${coverage.of} forces`,
    ...(value.gaps ?? []),
    value.caveat,
  ].filter((part): part is string => typeof part === 'string');
  if (parts.length === 0) return [];
  return [parts.map((part) => `${part.replace(/\s+/g, ' ').trim().replace(/\.$/, '')}.`).join(' ')];
}
