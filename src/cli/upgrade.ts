import { Command } from 'commander';
import { commonOptions, openSession, refuse, type CommonOptions, type ExitCode } from './session';

interface UpgradeOptions extends CommonOptions {
  readonly write?: boolean;
}

export function upgradeCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('upgrade')
      .description(
        'What an edition that an earlier version wrote needs; and write what can be written of it.',
      )
      .argument('[edition]', 'the edition folder'),
  )
    .option('--write', 'write the words that fit, and the format into edition.yaml')
    .addHelpText(
      'after',
      `
Examples:
  stra upgrade data/editions/<id>           what changed, what would be written, what you are asked
  stra upgrade data/editions/<id> --write   and write it

An edition that is issued stays as it is. Exit codes: 0 nothing is left to do, 1 something is.`,
    )
    .action(async (folder: string | undefined, options: UpgradeOptions) =>
      done(await upgrade(folder, options)),
    );
}

async function upgrade(folder: string | undefined, options: UpgradeOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const write = options.write === true;
  const request = options.outline === undefined ? {} : { outline: options.outline };
  const { value, findings, refused } = await (write ? workspace.upgrade(request) : workspace.needs(request));
  if (value === null) {
    await session.report(findings);
    return refuse(refused ?? { message: 'could not tell' });
  }
  const { from, to, changes, words, asks } = value;
  const shown = session.shown(session.root);
  if (session.json)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, written: write, from, to, changes, words, asks }, null, 2)}\n`,
    );
  else {
    session.say(
      from === to
        ? `${shown} has format ${to}, which is that of this version`
        : `${shown} has format ${from}; this version has ${to}. What changed:`,
    );
    for (const change of changes) session.say(`  ${change}`);
    for (const { file, line, expected, replacement } of words)
      session.say(
        `${session.shownFile(file)}:${line}: "${expected}" ${write ? 'is now' : 'would become'} "${replacement}"`,
      );
    await session.report(asks);
  }
  const left = asks.length + (write ? 0 : words.length + (from < to ? 1 : 0));
  session.say(
    left === 0
      ? 'nothing is left to do'
      : write
        ? `${asks.length} to answer by hand: they are listed above`
        : 'write it with stra upgrade --write',
  );
  return left === 0 ? 0 : 1;
}
