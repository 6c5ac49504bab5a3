import { signReport } from '../../document/sheets/sign-report';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { ReleaseRequest } from '../../judgement/attest/release';
import type { Artefact } from '../../model/artefact';
import type { Outline } from '../../model/edition';
import type { Reconciliation } from '../../model/reconciliation';
import { fingerprintOf } from '../../model/signature';
import type { Form } from '../../render/forms';
import { checkReport } from '../../words/check/check-report';
import { release } from '../release-report';
import { originsOf } from '../render-outputs';
import type { ComposedArea } from './compose-areas';
import { renderArea } from './render-area';

export interface Making {
  readonly outline: Outline;
  readonly purpose: ReleaseRequest;
  readonly asOf: string | null;
  /** Which outputs; left out, all documents. */
  readonly only?: readonly Form[];
  readonly reconciliation: Reconciliation;
}
interface MadeArea {
  /** Null: it cannot be made, and the findings say why. */
  readonly artefacts: readonly Artefact[] | null;
  readonly findings: readonly Diagnostic[];
}

/** Checks and renders the document of one area; of a release every file is read back and proven. Nothing is written. */
export async function makeArea(
  { edition, facts, document, diagnostics }: ComposedArea,
  { outline, purpose, asOf, only, reconciliation }: Making,
): Promise<MadeArea> {
  const findings: Diagnostic[] = [...diagnostics];
  const failed: MadeArea = { artefacts: null, findings };
  if (document === null) return failed;
  const print = edition.printsFingerprint ? fingerprintOf(originsOf(edition, outline.id)) : null;
  const signed = signReport(document, edition, facts, purpose, asOf, print, reconciliation);
  const checked = checkReport(signed.document, edition, signed, purpose.release && purpose.override === null);
  findings.push(...checked.diagnostics);
  if (!checked.value) return failed;
  const rendered = await renderArea(checked.value, edition, only);
  findings.push(...rendered.diagnostics);
  if (!rendered.value) return failed;
  const { artefacts, asked } = rendered.value;
  if (!purpose.release) return { artefacts, findings };
  const proven = await release(checked.value, artefacts, asked);
  findings.push(...proven.diagnostics);
  return { artefacts: proven.value?.artefacts ?? null, findings };
}
