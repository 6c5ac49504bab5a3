import { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import type { Diagnostic, Edit } from '../diagnostics/diagnostic';
import { asTyped } from '../model/typographic';
import { runPipeline } from '../pipeline';
import { withoutKnown } from './baseline';
import {
  commonOptions,
  openSession,
  shown,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';

interface CheckOptions extends CommonOptions {
  readonly fix?: boolean;
  readonly text?: string;
  readonly release?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

export function checkCommand(home: string, _version: string, done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('check')
      .description('Find what is wrong with an edition; write nothing.')
      .argument('[edition]', 'the edition folder'),
  )
    .option('--text <draft.md>', 'hold somebody else’s draft against the edition')
    .option('--release', 'what would stop a release: judgements that are unsigned or ask for review, too')
    .option('--baseline <file>', 'let in the findings of this file, and fail only new ones')
    .option('--update-baseline', 'write the findings of now into the baseline')
    .option('--fix', 'write the words that fit where a claim does not')
    .addHelpText(
      'after',
      `
Examples:
  stra check data/editions/<id>                              everything but writing
  stra check data/editions/<id> --text draft.md              somebody else’s draft, held against it
  stra check data/editions/<id> --baseline known.json --update-baseline
                                                             what an inherited draft came with; then
  stra check data/editions/<id> --baseline known.json        fails only on what is new`,
    )
    .action(async (folder: string | undefined, options: CheckOptions) =>
      done(await check(folder, options, home)),
    );
}

async function check(folder: string | undefined, options: CheckOptions, home: string): Promise<ExitCode> {
  const session = openSession(folder, options, home);
  if (!session) return 2;
  if (options.text !== undefined) {
    const { checkText } = await import('./check-text');
    return checkText(options.text, session, options);
  }
  const run = async () =>
    runPipeline(session.root, session.world, {
      outline: options.outline ?? 'public',
      stopAfter: 'check',
      release: { release: options.release === true, override: null },
    });
  let found = await run();
  if (options.fix) {
    const fixed = await applyEdits(session, found.diagnostics);
    if (fixed > 0) found = await run();
  }
  const left = await withoutKnown(session, options, found.diagnostics);
  if (!left) return 2;
  const code = session.report(left);
  const account = found.results.check?.account;
  if (account)
    session.say(
      `numbers: computed ${account.computed}, reported ${account.reported}, quoted ${account.quoted}, structural ${account.structural}, unowned ${account.unowned}`,
    );
  // A finding that is let in is still one.
  if (code === 0 && left.length === found.diagnostics.length)
    session.say(`${shown(session.root)}: the words fit the numbers`);
  return code;
}

/** Makes the edits that findings offer, the last of a line first so that columns stay right. Gives how many. */
async function applyEdits(session: Session, diagnostics: readonly Diagnostic[]): Promise<number> {
  const byFile = new Map<string, Edit[]>();
  for (const { edit } of diagnostics)
    if (edit && !edit.place.file.startsWith('<'))
      byFile.set(edit.place.file, [...(byFile.get(edit.place.file) ?? []), edit]);
  let made = 0;
  for (const [file, edits] of byFile) {
    const path = session.path(file);
    const lines = (await readFile(path, 'utf8')).split('\n');
    for (const { place, expected, replacement } of [...edits].sort(
      (a, b) => b.place.column - a.place.column,
    )) {
      const line = lines[place.line - 1];
      // A finding quotes words as they are printed.
      if (
        line === undefined ||
        asTyped(line.slice(place.column - 1, place.endColumn - 1)) !== asTyped(expected)
      )
        continue;
      lines[place.line - 1] = line.slice(0, place.column - 1) + replacement + line.slice(place.endColumn - 1);
      session.say(
        `${shown(path)}:${place.line}: ${expected === '' ? '[]' : `"${expected}"`} is now "${replacement}"`,
      );
      made += 1;
    }
    await writeFile(path, lines.join('\n'));
  }
  return made;
}
