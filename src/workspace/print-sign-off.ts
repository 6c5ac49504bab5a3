import { resolve } from 'node:path';
import { signOffSheet } from '../document/sheets/sign-off-sheet';
import { checkSheet } from '../words/check/check-sheet';
import type { Outcome } from '../diagnostics/diagnostic';
import type { Artefact } from '../model/artefact';
import type { CheckedReport } from '../model/document';
import type { Edition } from '../model/edition';
import { typographic } from '../model/typographic';
import { judgementStandings } from '../model/standing';
import { lookOf, pageOf } from './render-outputs';
import { release } from './release-report';
import type { RenderRequest } from '../render/formats/render-report';
import { putFiles } from '../write/put-files';
import { found, refused, type Found, type Opened } from './found';
import { PUBLIC, runOn } from './run-stages';

export interface SignOffRequest {
  readonly outline?: string;
  /** A page to print and sign, a Word file, or Markdown to send. */
  readonly form?: 'html' | 'markdown' | 'word';
  /** Only judgements that somebody must look at. */
  readonly open?: boolean;
  /** Where the sheet goes; left out, it is only given back. */
  readonly out?: string;
}
export interface SignOff {
  readonly judgements: number;
  /** Null where there is nothing to sign; empty for a Word file, which is no text. */
  readonly text: string | null;
}

/** The sheet that people sign: each key judgement with what it rests on. Refused, with the findings, where an error stands. */
export async function printSignOff(at: Opened, request: SignOffRequest = {}): Promise<Found<SignOff>> {
  const { outline = PUBLIC, form = 'markdown', open = false, out } = request;
  const run = await runOn(at, { outline, stopAfter: 'check' });
  const { validate: edition, facts, compose: document, check: report } = run.results;
  if (!edition || !facts || !document || !report)
    return refused('mend these first; what is signed must be what is printed', undefined, run.diagnostics);
  // What is signed is the words as they were typed.
  const stood = Object.values(judgementStandings(document, edition, facts)).filter(
    ({ standing }) => !open || standing.state !== 'current',
  );
  if (stood.length === 0) return found({ judgements: 0, text: null });
  const sheet = checkSheet(typographic(signOffSheet(report.document, edition, stood)));
  if (!sheet.value)
    throw new Error(`the sheet does not pass the check: ${JSON.stringify(sheet.diagnostics[0])}`);
  if (form === 'word' && out === undefined)
    return refused('a Word file goes into a file: name it with --out');
  const made = await madeOf(sheet.value, edition, form);
  const [content] = made.value ?? [];
  if (!content) return refused('the sheet does not say what was checked', undefined, made.diagnostics);
  if (out !== undefined) await putFiles([{ path: resolve(out), content: content.bytes }]);
  return found({
    judgements: stood.length,
    text: form === 'word' ? '' : Buffer.from(content.bytes).toString('utf8'),
  });
}

/** The sheet as a file, read back and proven as every document is: it is what people put their names to. */
async function madeOf(
  sheet: CheckedReport,
  edition: Edition,
  form: NonNullable<SignOffRequest['form']>,
): Promise<Outcome<readonly Artefact[]>> {
  // The renderers are half of the program, and are read only when a sheet is printed.
  const { renderReport } = await import('../render/formats/render-report');
  const asked: RenderRequest = { only: [form], ...lookOf(edition) };
  const { template, css } = pageOf(edition);
  const rendered = await renderReport(sheet, { template, css }, asked);
  if (!rendered.value) return rendered;
  const released = await release(sheet, rendered.value, asked);
  return { value: released.value?.artefacts ?? null, diagnostics: released.diagnostics };
}
