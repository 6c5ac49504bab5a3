import { basename, resolve } from 'node:path';
import { auditDraft, type Audit } from '../words/audit/audit-draft';
import { applyHouse } from '../words/check/house-rules';
import { checkDraftWording } from '../words/check/check-wording';
import { sorted } from '../diagnostics/print-diagnostics';
import { decodeDraft } from '../edition/load/draft-text';
import { readAllowances } from '../model/allowance';
import type { PublishedEdition } from '../model/published';
import { withoutKnown, type BaselineAccount, type BaselineRequest } from './baseline';
import { found, refused, type Found, type Opened } from './found';
import { PUBLIC, runOn } from './run-stages';

export interface AuditRequest extends BaselineRequest {
  readonly outline?: string;
}
export interface Audited {
  /** The edition that the draft was held against. */
  readonly edition: string;
  /** The draft's words, by whose lines the findings are placed. */
  readonly text: string;
  readonly audit: Audit;
  readonly values: PublishedEdition['values'];
  readonly baseline: BaselineAccount | null;
}

/** Holds a draft that nobody made here against the edition: what contradicts it, what is loose, and what was not checked. */
export async function auditText(
  at: Opened,
  path: string,
  request: AuditRequest = {},
): Promise<Found<Audited>> {
  const { outline = PUBLIC } = request;
  const run = await runOn(at, { outline, stopAfter: 'compose' });
  const { validate: edition, compose: document } = run.results;
  if (!edition || !document) return found<Audited>(null, run.diagnostics);
  const bytes = await at.world.readFile(resolve(path)).catch(() => null);
  if (bytes === null) return refused(`there is no file "${path}"`);
  const file = basename(path);
  const decoded = decodeDraft(bytes, file);
  if ('refused' in decoded) return found<Audited>(null, [decoded.refused]);
  const { text } = decoded;
  const { values } = document.record;
  const audit = auditDraft({ file, text }, edition, values);
  const all = [
    ...audit.diagnostics,
    ...checkDraftWording(audit.passages, { ...edition, values, draft: true }),
  ];
  const allowances = readAllowances(text, file);
  const house = { severities: edition.severities, allowances, date: edition.date };
  const letIn = await withoutKnown(request, sorted(applyHouse(all, house)), at.world);
  if ('message' in letIn) return { value: null, findings: [], refused: letIn };
  const { left, baseline } = letIn;
  return found({ edition: edition.id, text, audit, values, baseline }, left);
}
