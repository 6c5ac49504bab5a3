import { DRAFT } from '../judgement/attest/release';
import { briefOf } from '../document/sheets/brief';
import { pressSheet } from '../document/sheets/press-sheet';
import type { Outcome } from '../diagnostics/diagnostic';
import type { Artefact } from '../model/artefact';
import type { CheckedReport } from '../model/document';
import type { Edition } from '../model/edition';
import type { PublishedEdition } from '../model/published';
import { reviewMarksOf } from '../model/review-marks';
import type { Origins } from '../model/signature';
import { judgementStandings } from '../model/standing';
import { typographic } from '../model/typographic';
import type { PageFiles } from '../render/formats/formats';
import type { RenderRequest } from '../render/formats/render-report';
import { checkPressSheet, checkSheet } from '../words/check/check-sheet';
import { VERSION } from '../installed';
import type { PipelineOptions, Results } from './pipeline';

/** What a document of an edition is made from, by which its fingerprint is worked out. */
export const originsOf = ({ inputs }: Edition, outline: string): Origins => ({
  outline,
  stra: VERSION,
  inputs: inputs.map(({ file, sha256 }) => ({ path: file, sha256 })),
});

/** The outputs of a checked report. Type and PDF are half of the program; a check never needs them. */
export async function renderOutputs(
  report: CheckedReport,
  edition: Edition,
  results: Results,
  options: PipelineOptions,
): Promise<Outcome<readonly Artefact[]>> {
  const { only, issued = null, clean = false } = options.render ?? {};
  const press = only?.includes('press') ? pressOf(report, edition, issued) : null;
  if (press && !press.value) return { value: null, diagnostics: press.diagnostics };
  if (press?.value) results.press = { sheet: press.value, isIssued: issued !== null };
  if (only?.includes('brief')) {
    const brief = briefFor(report, edition, results, options);
    if (!brief.value) return { value: null, diagnostics: brief.diagnostics };
    results.brief = brief.value;
  }
  if (only?.includes('word') && !clean) results.review = reviewMarksOf(originsOf(edition, options.outline));
  const { renderReport } = await import('../render/formats/render-report');
  return renderReport(report, pageOf(edition), {
    ...(only ? { only } : {}),
    ...(results.press ? { press: results.press } : {}),
    ...(results.brief ? { brief: results.brief } : {}),
    ...(results.review ? { review: results.review } : {}),
    ...lookOf(edition),
  });
}

/** The press sheet of a checked report: a document of its own, checked as one. */
const pressOf = (
  report: CheckedReport,
  edition: Edition,
  issued: PublishedEdition | null,
): Outcome<CheckedReport> =>
  checkPressSheet(typographic(pressSheet(report.document, edition, issued)), issued);

/** One side for whoever signs a checked report. Signatures are held against the words as they were typed. */
function briefFor(
  report: CheckedReport,
  edition: Edition,
  { compose, facts }: Results,
  { release, asOf = null }: PipelineOptions,
): Outcome<CheckedReport> {
  if (!compose || !facts) throw new Error('a report is checked, and was not composed');
  const stood = Object.values(judgementStandings(compose, edition, facts, asOf));
  const request = release ?? DRAFT;
  return checkSheet(typographic(briefOf({ document: report.document, edition, facts, stood, request })));
}

/** The look of the edition's Word files, where it lists a template of them. */
export const lookOf = ({ wordLook }: Edition): Pick<RenderRequest, 'look'> =>
  wordLook === null ? {} : { look: wordLook };

/** What the HTML page of an edition is made from. */
export const pageOf = (edition: Edition): PageFiles => {
  const template = edition.templates['page.html.hbs'];
  return {
    template: { file: template?.file ?? edition.file, source: template?.source ?? '' },
    css: edition.templates['page.css']?.source ?? '',
    script: edition.templates['page.js']?.source ?? '',
  };
};
