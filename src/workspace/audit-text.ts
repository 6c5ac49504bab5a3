import { basename, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import { DOCX_LIMITS } from '../docx/limits';
import { isDocx } from '../docx/open-docx';
import { commentedDocx } from '../docx/write-comments';
import { putFiles } from '../write/put-files';
import { readDocx } from '../docx/read-docx';
import { auditDraft, type Audit, type Draft } from '../words/audit/audit-draft';
import { changeFindings, strictFindings } from '../words/audit/strict';
import { applyHouse } from '../words/check/house-rules';
import { checkDraftWording } from '../words/check/check-wording';
import { sorted } from '../diagnostics/print-diagnostics';
import { decodeDraft } from '../edition/load/draft-text';
import { readAllowances } from '../model/allowance';
import type { PublishedEdition } from '../model/published';
import { withoutKnown, type BaselineAccount, type BaselineRequest } from './baseline';
import { found, passedOn, refused, type Found, type Opened } from './found';
import { PUBLIC, runOn } from './run-stages';

export interface AuditRequest extends BaselineRequest {
  readonly outline?: string;
  /** Whether what no measure carries is an error: numbers, ranks and changes. */
  readonly strict?: boolean;
  /** Where a copy of a Word draft goes that has the findings as comments; left out, none is made. */
  readonly comments?: string;
}
export interface Audited {
  /** The edition that the draft was held against. */
  readonly edition: string;
  /** The draft's words, by whose lines the findings are placed. */
  readonly text: string;
  /** Where each line stands in a Word document; null where the draft is text. */
  readonly where: readonly string[] | null;
  readonly audit: Audit;
  readonly values: PublishedEdition['values'];
  readonly baseline: BaselineAccount | null;
  /** How many findings stand as comments in the copy; null where none was asked for. */
  readonly commented: number | null;
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
  const size = await at.world.fileSize(resolve(path));
  if (size === null) return refused(`there is no file "${path}"`);
  const file = basename(path);
  if (size > DOCX_LIMITS.fileBytes)
    return found<Audited>(null, [
      notADraft(file, 'this file is larger than any report', 'check that it is the right file'),
    ]);
  const bytes = await at.world.readFile(resolve(path));
  const draft = readDraft(bytes, file);
  if ('refused' in draft) return found<Audited>(null, [draft.refused]);
  const { comments } = request;
  if (comments !== undefined) {
    if (!draft.where)
      return refused(
        '--comments writes into a copy of a Word document, and this draft is text',
        'leave --comments out, or check the .docx',
      );
    if (resolve(comments) === resolve(path))
      return refused('what was sent is not written over', 'name another file after --comments');
  }
  const { text, where = null } = draft;
  const { values } = document.record;
  const held = auditDraft(draft, edition, values);
  const audit = { ...held, notChecked: [...held.notChecked, ...draft.notRead] };
  const all = [
    ...audit.diagnostics,
    ...checkDraftWording(audit.passages, { ...edition, values, draft: true }),
    ...(request.strict === true
      ? strictFindings(audit, edition, values)
      : changeFindings(audit, edition, values)),
  ];
  // A comment of Word is nothing that an author writes to allow a finding.
  const allowances = where === null ? readAllowances(text, file) : [];
  const house = { severities: edition.severities, allowances, agreements: [], date: edition.date };
  const letIn = await withoutKnown(request, errorsFirst(sorted(applyHouse(all, house))), at.world);
  if ('message' in letIn) return { value: null, findings: [], refused: letIn };
  const { left, baseline } = letIn;
  const commented =
    comments === undefined || where === null
      ? found(null)
      : await writeCommented(comments, bytes, left, { where, edition: edition.id });
  if (commented.refused) return passedOn(commented);
  return found(
    { edition: edition.id, text, where, audit, values, baseline, commented: commented.value },
    left,
  );
}

/** The draft of whoever sent it, with each finding as a comment at its paragraph. Gives how many there are. */
async function writeCommented(
  path: string,
  bytes: Buffer,
  findings: readonly Diagnostic[],
  { where, edition }: { readonly where: readonly string[]; readonly edition: string },
): Promise<Found<number>> {
  const comments = findings.map(({ place, message, why, fix, rule }) => ({
    paragraph: place.line,
    note: /^note (\S+)$/u.exec(where[place.line - 1] ?? '')?.[1] ?? null,
    lines: [
      message,
      ...(fix === undefined ? [] : [`${fix}.`]),
      ...(why === undefined ? [] : [`Why: ${why}.`]),
      `[${rule}, held against ${edition}]`,
    ],
  }));
  const made = commentedDocx(bytes, 'stra', comments);
  if ('refused' in made) return refused(made.refused.message, made.refused.fix);
  await putFiles([{ path: resolve(path), content: made.bytes }]);
  return found(comments.length);
}

type ReadDraft = (Draft & { readonly notRead: readonly string[] }) | { readonly refused: Diagnostic };

/** A draft as text or as a Word document; or what the file is instead. */
function readDraft(bytes: Buffer, file: string): ReadDraft {
  if (!isDocx(bytes)) {
    const decoded = decodeDraft(bytes, file);
    return 'refused' in decoded ? decoded : { file, text: decoded.text, notRead: [] };
  }
  const read = readDocx(bytes, file);
  if ('refused' in read) return { refused: notADraft(file, read.refused.message, read.refused.fix) };
  const { blocks, text, where, notRead } = read;
  return { file, text, blocks, where, notRead };
}

const notADraft = (file: string, message: string, fix: string): Diagnostic => ({
  rule: 'load/encoding',
  severity: 'error',
  place: fileStart(file),
  message,
  why: 'nothing in this file was checked',
  fix,
});

const WEIGHT = { error: 0, warning: 1, note: 2 } as const;
/** What contradicts the edition stands first, however long the draft is; of each weight in the order of the draft. */
const errorsFirst = (findings: readonly Diagnostic[]): Diagnostic[] =>
  [...findings].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
