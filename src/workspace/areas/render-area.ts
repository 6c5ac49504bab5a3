import type { Outcome } from '../../diagnostics/diagnostic';
import { checkPressSheet } from '../../words/check/check-sheet';
import { pressSheet } from '../../document/sheets/press-sheet';
import type { Artefact } from '../../model/artefact';
import type { CheckedReport } from '../../model/document';
import type { Edition } from '../../model/edition';
import { typographic } from '../../model/typographic';
import type { Form } from '../../render/forms';
import type { RenderRequest } from '../../render/formats/render-report';
import { lookOf, pageOf } from '../render-outputs';

interface RenderedArea {
  readonly artefacts: readonly Artefact[];
  readonly asked: RenderRequest;
}

/** The outputs of the checked document of an area, with its press sheet where one is asked for: a draft, as nothing of it is issued. */
export async function renderArea(
  report: CheckedReport,
  edition: Edition,
  only: readonly Form[] | undefined,
): Promise<Outcome<RenderedArea>> {
  const press = only?.includes('press')
    ? checkPressSheet(typographic(pressSheet(report.document, edition, null)), null)
    : null;
  if (press && !press.value) return { value: null, diagnostics: press.diagnostics };
  const asked: RenderRequest = {
    ...(only ? { only } : {}),
    ...(press?.value ? { press: { sheet: press.value, isIssued: false } } : {}),
    ...lookOf(edition),
  };
  const { renderReport } = await import('../../render/formats/render-report');
  const { value, diagnostics } = await renderReport(report, pageOf(edition), asked);
  return { value: value && { artefacts: value, asked }, diagnostics };
}
