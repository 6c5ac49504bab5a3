import { hasErrors, type Outcome } from '../diagnostics/diagnostic';
import type { Artefact, Released } from '../model/artefact';
import type { CheckedReport } from '../model/document';
import { proveParity } from '../parity';

/**
 * The one way out. Reads every finished file back and holds it against the document that was checked; null where any
 * of them says something else. `build --release`, `issue` and numbered copies give out what this gives and nothing
 * else. A draft does without: reading back takes longer than writing.
 */
export function release(report: CheckedReport, artefacts: readonly Artefact[]): Outcome<Released> {
  const diagnostics = proveParity(report.document, artefacts);
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  return { value: { artefacts } as Released, diagnostics };
}
