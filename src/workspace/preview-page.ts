import { DRAFT } from '../judgement/attest/release';
import { signReport } from '../document/sheets/sign-report';
import { remembered } from '../memory';
import type { ReportDocument } from '../model/document';
import type { Edition } from '../model/edition';
import type { Facts } from '../model/fact';
import { blocksOf } from '../model/walk-document';
import { found, type Found, type Opened } from './found';
import { pageOf } from './render-outputs';
import { checkWhole } from './last-check';
import { PUBLIC } from './run-stages';

export interface PreviewRequest {
  readonly outline?: string;
}
/** How a document looks while it is written. It is shown and never given out: what is given out is checked first. */
export interface Preview {
  readonly title: string;
  readonly kicker: string;
  /** The whole page, without a script. */
  readonly html: string;
  /** Where the words of a block stand, by its id in the page; what a template printed has the place of the template. */
  readonly places: Readonly<Record<string, BlockPlace>>;
  /** Whether the check let the document through. */
  readonly holds: boolean;
}
export interface BlockPlace {
  readonly file: string;
  readonly line: number;
}

/**
 * The page of a document as far as it can be composed, also while words in it do not fit: whoever mends them wants to
 * see where they stand. Null where it cannot be composed, and the findings say why.
 */
export async function previewPage(at: Opened, request: PreviewRequest = {}): Promise<Found<Preview>> {
  const { outline = PUBLIC } = request;
  const run = await checkWhole(at, outline);
  const { validate: edition, facts, compose: document, check: report } = run.results;
  if (!edition || !facts || !document) return found<Preview>(null, run.diagnostics);
  const shown = report?.document ?? marked(document, edition, facts);
  const { checkPageTemplate, htmlFonts, previewHtml } = await import('../render/html');
  const { template, css } = pageOf(edition);
  const wrong = checkPageTemplate(template.source, template.file);
  if (wrong.length > 0) return found<Preview>(null, [...run.diagnostics, ...wrong]);
  const html = remembered([shown], JSON.stringify(['preview', template.source, css]), () =>
    previewHtml(shown, { template: template.source, css, fonts: htmlFonts() }),
  );
  const { title, kicker } = shown.front;
  return found(
    { title, kicker, html, places: placesIn(shown), holds: report !== undefined },
    run.diagnostics,
  );
}

/** The document as it would go into the check. */
const marked = (document: ReportDocument, edition: Edition, facts: Facts): ReportDocument =>
  remembered(
    [document, edition, facts],
    'marked',
    () => signReport(document, edition, facts, DRAFT).document,
  );

const placesIn = (document: ReportDocument): Record<string, BlockPlace> =>
  Object.fromEntries(
    blocksOf(document.chapters).flatMap(({ id, place }) =>
      place === null ? [] : [[id, { file: place.file, line: place.line }]],
    ),
  );
