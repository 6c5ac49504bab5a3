import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart, type Place } from '../diagnostics/place';
import type { Artefact } from '../model/artefact';
import type { ReportDocument } from '../model/document';
import { openTables } from '../model/open-table';
import { expectedOf, type Expected } from './expected';
import { matchUnits } from './match-units';
import { proveTables } from './prove-tables';
import { readHtml } from './read-html';
import { readMarkdown } from './read-markdown';
import { readPdfFile } from './read-pdf';
import { sameWords, tokensOf, type Reading } from './reading';

/**
 * Proves that the finished files say what the document says, and so one another: titles in order, every run of
 * words, every number, judgement, note, figure and alternative text, and the cells of every table. What a file
 * prints beyond that may hold no number. Nothing of the renderers is used, so that a fault of theirs is seen.
 */
export function proveParity(document: ReportDocument, artefacts: readonly Artefact[]): Diagnostic[] {
  const expected = expectedOf(document);
  return [
    ...artefacts.flatMap((artefact) => {
      const reading = readArtefact(artefact, document);
      return reading === null ? [] : proveReading(reading, expected, document);
    }),
    ...proveTables(openTables(document), artefacts),
  ];
}

function readArtefact({ path, bytes }: Artefact, { theme }: ReportDocument): Reading | null {
  const text = (): string => Buffer.from(bytes).toString('utf8');
  if (path === 'report.md') return readMarkdown(path, text(), theme.labels.contents);
  if (path === 'report.html') return readHtml(path, text());
  return path === 'report.pdf' ? readPdfFile(path, bytes) : null;
}

function proveReading(reading: Reading, expected: Expected, document: ReportDocument): Diagnostic[] {
  const { path } = reading;
  const labels = Object.values(document.theme.labels);
  const { missing, misplaced, strays } = matchUnits(expected.units, reading.text, [
    document.theme.labels.figure,
    document.theme.labels.table,
  ]);
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
    ...figureFaults(reading, expected, fault),
    ...dataFaults(reading, expected, fault),
  ];
}

type Fault = (rule: string, place: Place | null, message: string) => Diagnostic;

/** Every figure has its alternative text, and a drawing shows all of its values and no number besides but a scale's. */
function figureFaults(reading: Reading, { figures }: Expected, fault: Fault): Diagnostic[] {
  return figures.flatMap(({ alt, title, values, place }) => {
    const has = reading.alts.some((found) => sameWords(found, alt));
    const shows = (drawing: string): boolean => values.every((value) => drawing.includes(value));
    const drawn = values.length === 0 || reading.drawings.length === 0 || reading.drawings.some(shows);
    return [
      ...(has
        ? []
        : [fault('alternative-text', place, `the figure "${short(title)}" has not its alternative text`)]),
      ...(drawn
        ? []
        : [fault('drawing', place, `no drawing shows all values of the figure "${short(title)}"`)]),
    ];
  });
}

/** The numbers for machines are those of the document, as often as it states them and with its words. */
function dataFaults(reading: Reading, expected: Expected, fault: Fault): Diagnostic[] {
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
