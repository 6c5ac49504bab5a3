import { Command } from 'commander';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { signOffSheet } from '../attest/sign-off-sheet';
import { checkSheet } from '../check/check-sheet';
import type { CheckedReport } from '../model/document';
import { judgementStandings } from '../model/standing';
import { pageOf, runPipeline, type Run } from '../pipeline';
import { commonOptions, openSession, shown, type CommonOptions, type ExitCode } from './session';

interface SignoffOptions extends CommonOptions {
  readonly out?: string;
  readonly open?: boolean;
}

export function signoffCommand(home: string, _version: string, done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('signoff')
      .description('Print the sheet that people sign: each key judgement with what it rests on.')
      .argument('[edition]', 'the edition folder'),
  )
    .option(
      '--out <file>',
      'where the sheet goes: .html to print and sign, .md to send (default: to the screen)',
    )
    .option('--open', 'only judgements that somebody must look at')
    .addHelpText(
      'after',
      `
Examples:
  stra signoff data/editions/2023 --out sheet.html
  stra signoff data/editions/2023 --open --out sheet.md

When it is signed: stra attest <judgement> --by … --role … --on … --record sheet.html`,
    )
    .action(async (folder: string | undefined, options: SignoffOptions) =>
      done(await signoff(folder, options, home)),
    );
}

async function signoff(folder: string | undefined, options: SignoffOptions, home: string): Promise<ExitCode> {
  const session = openSession(folder, options, home);
  if (!session) return 2;
  const form = options.out === undefined ? '.md' : extname(options.out).toLowerCase();
  if (form !== '.md' && form !== '.html') {
    process.stderr.write(`stra: a sheet is written as .html or .md, not "${form}"\n`);
    return 2;
  }
  const run = await runPipeline(session.root, session.world, {
    outline: options.outline ?? 'public',
    stopAfter: 'check',
  });
  const { validate: edition, facts, compose: document, check: report } = run.results;
  if (!edition || !facts || !document || !report) {
    session.report(run.diagnostics);
    process.stderr.write('stra: mend these first; what is signed must be what is printed\n');
    return 1;
  }
  // What is signed is the words as they were typed.
  const stood = Object.values(judgementStandings(document, edition, facts)).filter(
    ({ standing }) => !options.open || standing.state !== 'current',
  );
  if (stood.length === 0) {
    session.say(
      options.open ? 'every judgement is current; there is nothing to sign' : 'there is no judgement',
    );
    return 0;
  }
  const sheet = checkSheet(signOffSheet(report.document, edition, stood));
  if (!sheet.value)
    throw new Error(`the sheet does not pass the check: ${JSON.stringify(sheet.diagnostics[0])}`);
  const text = await (form === '.html' ? htmlOf(sheet.value, run) : markdownOf(sheet.value));
  if (options.out === undefined) process.stdout.write(text);
  else {
    const path = resolve(options.out);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    session.say(`${stood.length} key judgements to sign: ${shown(path)}`);
  }
  return 0;
}

// The renderers are half of the program, and are read only when a sheet is printed.
async function markdownOf(sheet: CheckedReport): Promise<string> {
  const { renderMarkdown } = await import('../render/markdown');
  return textOf(renderMarkdown(sheet).bytes);
}

async function htmlOf(sheet: CheckedReport, run: Run): Promise<string> {
  const edition = run.results.validate;
  if (!edition) throw new Error('a sheet was made of no edition');
  const { htmlFonts, renderHtml } = await import('../render/html');
  const page = pageOf(edition);
  return textOf(
    renderHtml(sheet, { template: page.template.source, css: page.css, fonts: htmlFonts() }).bytes,
  );
}
const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');
