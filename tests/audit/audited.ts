import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { auditDraft, type Audit } from '../../src/words/audit/audit-draft';
import { checkDraftWording } from '../../src/words/check/check-wording';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';

const PROJECT = join(__dirname, '../..');
const EDITION = join(PROJECT, 'data/editions/2023');

/** A draft held against the edition of 2023, as the command does it. */
export async function audited(
  path: string,
): Promise<{ readonly audit: Audit; readonly found: readonly Diagnostic[] }> {
  const world = realWorld(PROJECT, () => undefined);
  const { results } = await runPipeline(EDITION, world, { outline: 'public', stopAfter: 'compose' });
  const { validate: edition, compose: document } = results;
  if (!edition || !document) throw new Error('the edition of 2023 does not compose');
  const { values } = document.record;
  const audit = auditDraft({ file: basename(path), text: readFileSync(path, 'utf8') }, edition, values);
  const found = [
    ...audit.diagnostics,
    ...checkDraftWording(audit.passages, { ...edition, values, draft: true }),
  ];
  return { audit, found };
}
