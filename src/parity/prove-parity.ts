import { isDeepStrictEqual } from 'node:util';
import { parseFragment } from 'parse5';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart, type Place } from '../diagnostics/place';
import type { Artefact } from '../model/artefact';
import type { ReportDocument } from '../model/document';
import { openTables } from '../model/open-table';
import { pressSheet } from '../document/press-sheet';
import { expectedOf, type Expected } from './expected';
import { deep, isElement, within } from './html-tree';
import { matchUnits } from './match-units';
import { addressesOf, bare, Said } from './prove-asides';
import { drawingFault, drawingsOf, proveDrawing, proveDrawings } from './prove-drawings';
import { wrongMarks } from './prove-marks';
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
  const files = new Map(artefacts.map(({ path, bytes }) => [path, bytes]));
  const expected = expectedOf(document);
  return [
    ...artefacts.flatMap((artefact) => {
      const reading = readArtefact(artefact, document);
      if (reading === null) return [];
      if (artefact.path === 'fragment.html')
        return proveReading(reading, untitled(expected), document, files);
      if (!PRESS.includes(artefact.path)) return proveReading(reading, expected, document, files);
      const sheet = pressSheet(document, artefact.path === 'press.html' ? document.record : null);
      return proveReading(reading, expectedOf(sheet), sheet, files);
    }),
    ...artefacts.flatMap((artefact) => proveChart(artefact, document)),
    ...artefacts.flatMap((artefact) => proveRecord(artefact, document)),
    ...proveTables(document, artefacts),
  ];
}

const PRESS = ['press.html', 'press-draft.html'];
/** A fragment leaves the title to the page that it is pasted into. */
const untitled = (expected: Expected): Expected => ({
  ...expected,
  headings: expected.headings.slice(1),
  units: expected.units.slice(1),
});

function readArtefact({ path, bytes }: Artefact, { theme }: ReportDocument): Reading | null {
  const text = (): string => Buffer.from(bytes).toString('utf8');
  if (path === 'report.md') return readMarkdown(path, text(), theme.labels.contents);
  if (path === 'report.html' || path === 'fragment.html' || PRESS.includes(path))
    return readHtml(path, text());
  return path === 'report.pdf' ? readPdfFile(path, bytes, theme.labels.page) : null;
}

function proveReading(
  reading: Reading,
  expected: Expected,
  document: ReportDocument,
  files: ReadonlyMap<string, Uint8Array>,
): Diagnostic[] {
  const { path } = reading;
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
    ...proveDrawings(reading, drawingsOf(document)),
    ...besides(reading, document, expected, files).map((message) => fault('beside', null, message)),
    ...dataFaults(reading, expected, fault),
  ];
}

type Fault = (rule: string, place: Place | null, message: string) => Diagnostic;

/** What a file says beside its text, where it leads, and what it shows: all of it the document's. */
function besides(
  reading: Reading,
  document: ReportDocument,
  expected: Expected,
  files: ReadonlyMap<string, Uint8Array>,
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
function runningFaults({ running }: Reading, { front }: ReportDocument): string[] {
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
  const path = `tables/${name}`;
  if (!openTables(document).some(({ id }) => path === `tables/${id}.csv`))
    return [`the attachment "${name}" is no table of the document`];
  return proveTables(document, [{ path, mediaType: 'text/csv', bytes }]).map(
    ({ message }) => `attached ${message}`,
  );
}

/** A chart that is a file of its own. */
function proveChart({ path, bytes }: Artefact, document: ReportDocument): Diagnostic[] {
  const id = /^charts\/(.*)\.svg$/.exec(path)?.[1];
  if (id === undefined) return [];
  const wanted = drawingsOf(document).find((drawing) => drawing.kind === 'figure' && drawing.id === id);
  const [svg] = parseFragment(Buffer.from(bytes).toString('utf8')).childNodes.filter(isElement);
  if (!wanted || !svg) return [drawingFault(path, 'drawing', null, 'it is no figure of the document')];
  const said = (tag: string): string => within(svg, tag).map(deep).join(' ');
  return proveDrawing(path, { alt: said('desc'), title: said('title'), words: said('text') }, wanted);
}

/** The record for machines is the document's, value for value. */
function proveRecord({ path, bytes }: Artefact, document: ReportDocument): Diagnostic[] {
  if (path !== 'published.json') return [];
  let found: unknown = null;
  try {
    found = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // Said below: what cannot be read is not the record.
  }
  return isDeepStrictEqual(found, JSON.parse(JSON.stringify(document.record)))
    ? []
    : [
        {
          rule: 'parity/record',
          severity: 'error',
          place: fileStart('edition.yaml'),
          message: `${path}: it is not the record of this document`,
          why: 'the next edition is compared with it',
          fix: 'this is a fault of the software: report it, and do not publish this build',
        },
      ];
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
