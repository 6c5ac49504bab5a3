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
  const sheet = checkSheet(signOffSheet(report.document, edition, stood));
  if (!sheet.value)
    throw new Error(`the sheet does not pass the check: ${JSON.stringify(sheet.diagnostics[0])}`);
  if (form === 'word' && out === undefined)
    return refused('a Word file goes into a file: name it with --out');
  const content = await CONTENT[form](sheet.value, edition);
  if (out !== undefined) await putFiles([{ path: resolve(out), content }]);
  return found({ judgements: stood.length, text: form === 'word' ? '' : textOf(content) });
}

// The renderers are half of the program, and are read only when a sheet is printed.
const CONTENT: Readonly<
  Record<NonNullable<SignOffRequest['form']>, (sheet: CheckedReport, edition: Edition) => Promise<Uint8Array>>
> = {
  markdown: async (sheet) => (await import('../render/markdown')).renderMarkdown(sheet).bytes,
  html: async (sheet, edition) => {
    const { htmlFonts, renderHtml } = await import('../render/html');
    const { template, css } = pageOf(edition);
    return renderHtml(sheet, { template: template.source, css, fonts: htmlFonts() }).bytes;
  },
  word: async (sheet) => (await (await import('../render/word')).renderWord(sheet, { review: null })).bytes,
};
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
