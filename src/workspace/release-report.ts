import type { Outcome } from '../diagnostics/diagnostic';
import type { RenderRequest } from '../render/formats/render-report';
import type { Artefact, Released } from '../model/artefact';
import type { CheckedReport } from '../model/document';

/** What may be given out of a report: read back and proven. */
export const release = async (
  report: CheckedReport,
  artefacts: readonly Artefact[],
  asked: RenderRequest = {},
): Promise<Outcome<Released>> =>
  (await import('../render/formats/release')).release(report, artefacts, asked);
