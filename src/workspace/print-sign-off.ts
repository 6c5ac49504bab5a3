import { resolve } from 'node:path';
import { signOffSheet } from '../document/sheets/sign-off-sheet';
import { checkSheet } from '../words/check/check-sheet';
import type { CheckedReport } from '../model/document';
import type { Edition } from '../model/edition';
import { judgementStandings } from '../model/standing';
import { pageOf } from './pipeline';
import { putFiles } from '../write/put-files';
import { found, refused, type Found, type Opened } from './found';
import { PUBLIC, runOn } from './run-stages';

export interface SignOffRequest {
  readonly outline?: string;
  /** A page to print and sign, or Markdown to send. */
  readonly form?: 'html' | 'markdown';
  /** Only judgements that somebody must look at. */
  readonly open?: boolean;
  /** Where the sheet goes; left out, it is only given back. */
  readonly out?: string;
}
export interface SignOff {
  readonly judgements: number;
  /** Null where there is nothing to sign. */
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
  const sheet = checkSheet(signOffSheet(report.document, edition, stood));
  if (!sheet.value)
    throw new Error(`the sheet does not pass the check: ${JSON.stringify(sheet.diagnostics[0])}`);
  const text = await (form === 'html' ? htmlOf(sheet.value, edition) : markdownOf(sheet.value));
  if (out !== undefined) await putFiles([{ path: resolve(out), content: text }]);
  return found({ judgements: stood.length, text });
}

// The renderers are half of the program, and are read only when a sheet is printed.
async function markdownOf(sheet: CheckedReport): Promise<string> {
  const { renderMarkdown } = await import('../render/markdown');
  return textOf(renderMarkdown(sheet).bytes);
}

async function htmlOf(sheet: CheckedReport, edition: Edition): Promise<string> {
  const { htmlFonts, renderHtml } = await import('../render/html');
  const page = pageOf(edition);
  return textOf(
    renderHtml(sheet, { template: page.template.source, css: page.css, fonts: htmlFonts() }).bytes,
  );
}
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
