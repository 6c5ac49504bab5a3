import { hasErrors, type Diagnostic, type Outcome } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import type { Artefact, Released } from '../../model/artefact';
import { CheckedReport } from '../../model/document';
import type { DocumentReading } from '../../model/reading';
import type { Logo } from '../../model/word-look';
import { proveParity } from '../proof';
import { DOCUMENTS } from '../forms';
import { FORMATS, formatsOf, type Made, type PageFiles } from './formats';
import type { RenderRequest } from './render-report';

/**
 * The one way out. Reads every finished file back and holds it against the document that was checked; null where any
 * of them says something else, is not there, or is one that nobody asked for. `build --release`, `issue` and numbered
 * copies give out what this gives and nothing else. A draft does without: reading back takes longer than writing.
 */
export function release(
  report: CheckedReport,
  artefacts: readonly Artefact[],
  request: RenderRequest = {},
): Outcome<Released> {
  if (!CheckedReport.isSealed(report)) throw new Error('a report that nobody checked was to be released');
  const diagnostics = [...listFaults(report, artefacts, request), ...proveFiles(report, artefacts, request)];
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  return { value: { artefacts } as Released, diagnostics };
}

/** Every file read by its format and proven; one that no format reads is a fault. */
export function proveFiles(
  report: CheckedReport,
  artefacts: readonly Artefact[],
  { press, brief, look }: RenderRequest = {},
): Diagnostic[] {
  const readings = artefacts.map((artefact) => {
    for (const format of Object.values(FORMATS)) {
      const reading = format.read(artefact, report);
      if (reading !== null) return reading;
    }
    return artefact.path;
  });
  return [
    ...readings.flatMap((reading) =>
      typeof reading !== 'string' && reading.kind === 'document'
        ? logoFaults(reading, look?.logo ?? null)
        : [],
    ),
    ...readings
      .filter((reading) => typeof reading === 'string')
      .map((path) => fault(path, 'no format reads it, so that nobody knows what it says')),
    ...proveParity(
      { report: report.document, press: press?.sheet.document ?? null, brief: brief?.document ?? null },
      readings.filter((reading) => typeof reading !== 'string'),
      new Set(artefacts.map(({ path }) => path)),
    ),
  ];
}

/** The picture that a Word file shows as a logo is the one of the template, and says what that says. */
function logoFaults({ path, logo }: DocumentReading, wanted: Logo | null): Diagnostic[] {
  if (logo === undefined) return [];
  if (logo?.sha256 === wanted?.sha256 && logo?.alt === wanted?.alt) return [];
  return [
    fault(
      path,
      logo === null ? 'the logo of its template is not in it' : 'its logo is not that of its template',
    ),
  ];
}

/** What comes out is what the formats that were asked for say, no file less and none more. */
function listFaults(
  report: CheckedReport,
  artefacts: readonly Artefact[],
  request: RenderRequest,
): Diagnostic[] {
  const made: Made = {
    page: NO_PAGE,
    press: request.press ?? null,
    brief: request.brief ?? null,
    review: null,
    look: null,
  };
  const wanted = formatsOf(request.only, DOCUMENTS).flatMap((format) => format.files(report, made));
  const paths = artefacts.map(({ path }) => path);
  return [
    ...wanted.filter((path) => !paths.includes(path)).map((path) => fault(path, 'it was not made')),
    ...paths
      .filter((path, i) => !wanted.includes(path) || paths.indexOf(path) !== i)
      .map((path) => fault(path, 'no format says that it makes it')),
  ];
}
const NO_PAGE: PageFiles = { template: { file: '', source: '' }, css: '' };

const fault = (path: string, message: string): Diagnostic => ({
  rule: 'parity/unlisted',
  severity: 'error',
  place: fileStart('edition.yaml'),
  message: `${path}: ${message}`,
  why: 'what nobody reads back is proven by nobody',
  fix: 'this is a fault of the software: report it, and do not publish this build',
});
