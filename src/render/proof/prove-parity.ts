import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, type Place } from '../../diagnostics/place';
import type { ReportDocument } from '../../model/document';
import type { ChartReading, DocumentReading, Reading } from '../../model/reading';
import { expectedOf, type Expected } from './expected';
import { expectedTables, type ExpectedTable } from './expected-tables';
import { matchUnits } from './match-units';
import { addressesOf, bare, Said } from './prove-asides';
import { csvFaults } from './prove-csv';
import { drawingFault, drawingsOf, proveDrawing, proveDrawings } from './prove-drawings';
import { wrongMarks } from './prove-marks';
import { proveRecord } from './prove-record';
import { workbookFaults } from './prove-workbook';
import { readCsv } from './read-csv';
import { sameWords, tokensOf } from './reading';

/** The documents that were checked, and that files are held against. */
export interface Sealed {
  readonly report: ReportDocument;
  /** Null where nobody asked for a sheet for the press. */
  readonly press: ReportDocument | null;
  /** Null where nobody asked for one side for whoever signs. */
  readonly brief: ReportDocument | null;
}

/**
 * Proves that the finished files say what the document says, and so one another: titles in order, every run of
 * words, every number, judgement, note, figure and alternative text, and the cells of every table. What a file
 * prints beyond that may hold no number. Nothing of the renderers is used, so that a fault of theirs is seen.
 * `files` are the paths of all that was made, which documents may show.
 */
export function proveParity(
  sealed: Sealed,
  readings: readonly Reading[],
  files: ReadonlySet<string>,
): Diagnostic[] {
  const { report } = sealed;
  const tables = expectedTables(report);
  return readings.flatMap((reading): Diagnostic[] => {
    const { path } = reading;
    switch (reading.kind) {
      case 'document': {
        const document = reading.prints === 'report' ? report : sealed[reading.prints];
        return document === null
          ? [drawingFault(path, 'unowned', null, 'nobody asked for it')]
          : proveDocument(reading, document, files);
      }
      case 'chart':
        return proveChart(reading, report);
      case 'record':
        return proveRecord(reading, report);
      case 'workbook':
        return workbookFaults(reading, tables, report).map((message) => tableFault(path, message));
      case 'csv':
        return tableFaults(reading.id, reading.records, tables, report).map((message) =>
          tableFault(path, message),
        );
    }
  });
}

/** A fragment leaves the title to the page that it is pasted into. */
const untitled = (expected: Expected): Expected => ({
  ...expected,
  headings: expected.headings.slice(1),
  units: expected.units.slice(1),
});

function proveDocument(
  reading: DocumentReading,
  document: ReportDocument,
  files: ReadonlySet<string>,
): Diagnostic[] {
  const { path } = reading;
  const whole = expectedOf(document);
  const titled = reading.titled ? whole : untitled(whole);
  // What has pages leaves out a table that its drawing says.
  const expected =
    reading.running === null ? titled : { ...titled, units: titled.units.filter((unit) => !unit.drawn) };
  const labels = Object.values(document.theme.labels);
  const { missing, misplaced, strays } = matchUnits(expected.units, reading.text);
  const fault = (rule: string, place: Place | null, message: string): Diagnostic => ({
    rule: `parity/${rule}`,
    severity: 'error',
    place: place ?? fileStart('edition.yaml'),
    message: `${path}: ${message}`,
    why: 'the document says one thing in all of its formats, or nobody can rely on any of them',
    fix: 'this is a fault of the software: report it, and do not publish this build',
  });
  const own = new Set(labels.map((label) => tokensOf(label).join(' ')));
  const headings = reading.headings.filter((title) => !own.has(tokensOf(title).join(' ')));
  const wrongHeading = Array.from({ length: Math.max(headings.length, expected.headings.length) }).findIndex(
    (_, i) => !sameWords(headings[i] ?? '', expected.headings[i] ?? ''),
  );
  const pointed = [...reading.notes].sort((a, b) => a - b).join();
  const wanted = [...expected.notes].sort((a, b) => a - b).join();
  return [
    ...missing.map(({ text, place }) =>
      fault('missing', place, `"${short(text)}" is not there as it is written`),
    ),
    ...(misplaced ? [fault('order', misplaced.place, `"${short(misplaced.text)}" stands too early`)] : []),
    ...strays.map(({ token, around }) =>
      fault('unowned', null, `the number "${token}" belongs to nothing, in "${around}"`),
    ),
    ...(wrongHeading < 0
      ? []
      : [
          fault(
            'headings',
            null,
            `title ${wrongHeading + 1} is "${headings[wrongHeading] ?? 'nothing'}", expected "${expected.headings[wrongHeading] ?? 'nothing'}"`,
          ),
        ]),
    ...(pointed === wanted
      ? []
      : [fault('notes', null, `the text points to the notes ${pointed}, expected ${wanted}`)]),
    ...proveDrawings(reading, document),
    ...besides(reading, document, expected, files).map((message) => fault('beside', null, message)),
    ...dataFaults(reading, expected, fault),
  ];
}

type Fault = (rule: string, place: Place | null, message: string) => Diagnostic;

/** What a file says beside its text, where it leads, and what it shows: all of it the document's. */
function besides(
  reading: DocumentReading,
  document: ReportDocument,
  expected: Expected,
  files: ReadonlySet<string>,
): string[] {
  const said = new Said(document, expected);
  const addresses = addressesOf(document);
  const numbers = document.notes.map(({ number }) => number);
  return [
    ...reading.faults,
    ...runningFaults(reading, document),
    ...wrongMarks(reading.text, document)
      .slice(0, 3)
      .map((word) => `the quotation mark in ${word} is not one of print`),
    ...reading.asides.flatMap((text) => {
      const stray = said.stray(text);
      return stray === null ? [] : [`the number "${stray}" belongs to nothing, in "${short(text.trim())}"`];
    }),
    ...reading.links.flatMap((href) =>
      addresses.has(bare(href)) ? [] : [`a link leads to "${href}", and no link of the document does`],
    ),
    ...reading.files.flatMap((file) =>
      files.has(file) ? [] : [`it shows "${file}", and there is no such file`],
    ),
    ...[...reading.attachments].flatMap(([name, bytes]) => attachmentFaults(name, bytes, document)),
    ...(reading.noteNumbers === null || reading.noteNumbers.join() === numbers.join()
      ? []
      : [`its notes are numbered ${reading.noteNumbers.join()}, expected ${numbers.join()}`]),
  ];
}

/** Every page says how it is marked, what the document is where it is no issued edition, and which copy it is. */
function runningFaults({ running }: DocumentReading, { front }: ReportDocument): string[] {
  // What stands apart on a page has no space between it in the file.
  const run = (text: string): string => tokensOf(text).join('');
  const wanted = [front.marking, front.notice?.short ?? '', front.notice?.banner ?? ''];
  return (running ?? []).flatMap((text, i) => {
    const page = run(text);
    const missing = wanted.find((words) => !page.includes(run(words)));
    return missing === undefined ? [] : [`page ${i + 2} does not say "${missing}"`];
  });
}

/** A file that lies in another is one of the tables, and says what the table says. */
function attachmentFaults(name: string, bytes: Uint8Array, document: ReportDocument): string[] {
  const records = readCsv(Buffer.from(bytes).toString('utf8'));
  return tableFaults(name.replace(/\.csv$/, ''), records, expectedTables(document), document).map(
    (message) => `attached ${name}: ${message}`,
  );
}

function tableFaults(
  id: string,
  records: readonly (readonly string[])[],
  tables: readonly ExpectedTable[],
  document: ReportDocument,
): string[] {
  const table = tables.find((known) => known.id === id);
  return table ? csvFaults(records, table, document) : ['it is no table of the document'];
}

const tableFault = (path: string, message: string): Diagnostic => ({
  rule: 'parity/table',
  severity: 'error',
  place: fileStart('edition.yaml'),
  message: `${path}: ${message}`,
  why: 'who takes the table gets another number than who reads the document',
  fix: 'this is a fault of the software: report it, and do not publish this build',
});

/** A chart that is a file of its own. */
function proveChart({ path, id, drawing }: ChartReading, document: ReportDocument): Diagnostic[] {
  const wanted = drawingsOf(document).find((known) => known.kind === 'figure' && known.id === id);
  return wanted && drawing
    ? proveDrawing(path, drawing, wanted, document.theme)
    : [drawingFault(path, 'drawing', null, 'it is no figure of the document')];
}

/** The numbers for machines are those of the document, as often as it states them and with its words. */
function dataFaults(reading: DocumentReading, expected: Expected, fault: Fault): Diagnostic[] {
  if (reading.data.length === 0) return [];
  const key = (measure: string, value: number | null, words: string): string =>
    `${measure} = ${String(value)}: ${tokensOf(words).join(' ')}`;
  const known = new Map(expected.data.map((ref) => [key(ref.measure, ref.value, ref.words), ref.place]));
  return reading.data.flatMap(({ measure, value, words }) => {
    const found = key(measure, value, words);
    return known.has(found)
      ? []
      : [fault('data', null, `a number for machines is not the document's: ${found}`)];
  });
}
const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 87)}…` : text);
