import { Command } from 'commander';
import { extname, resolve } from 'node:path';
import { commonOptions, openSession, refuse, type CommonOptions, type ExitCode } from './session';

interface SignoffOptions extends CommonOptions {
  readonly out?: string;
  readonly open?: boolean;
}

export function signoffCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('signoff')
      .description('Print the sheet that people sign: each key judgement with what it rests on.')
      .argument('[edition]', 'the edition folder'),
  )
    .option(
      '--out <file>',
      'where the sheet goes: .html to print and sign, .docx for Word, .md to send (default: to the screen)',
    )
    .option('--open', 'only judgements that somebody must look at')
    .addHelpText(
      'after',
      `
Examples:
  stra signoff data/editions/<id> --out sheet.html
  stra signoff data/editions/<id> --open --out sheet.md

When it is signed: stra attest <judgement> --by … --role … --on … --record sheet.html`,
    )
    .action(async (folder: string | undefined, options: SignoffOptions) =>
      done(await signoff(folder, options)),
    );
}

const FORMS: Readonly<Record<string, 'html' | 'markdown' | 'word'>> = {
  '.html': 'html',
  '.md': 'markdown',
  '.docx': 'word',
};

async function signoff(folder: string | undefined, options: SignoffOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { out, open = false, outline = 'public' } = options;
  const ending = out === undefined ? '.md' : extname(out).toLowerCase();
  const form = FORMS[ending];
  if (form === undefined)
    return refuse({ message: `a sheet is written as .html, .docx or .md, not "${ending}"` });
  const { value, findings, refused } = await workspace.signOff({
    outline,
    open,
    form,
    ...(out === undefined ? {} : { out }),
  });
  if (value === null) {
    await session.report(findings);
    if (refused) refuse(refused);
    return 1;
  }
  if (value.text === null)
    session.say(open ? 'every judgement is current; there is nothing to sign' : 'there is no judgement');
  else if (out === undefined) process.stdout.write(value.text);
  else session.say(`${value.judgements} key judgements to sign: ${session.shown(resolve(out))}`);
  return 0;
}
