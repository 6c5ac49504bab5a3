import { Command, CommanderError } from 'commander';
import { attestCommand } from './attest';
import { buildCommand } from './build';
import { checkCommand } from './check';
import { deskCommand } from './desk';
import { diffCommand } from './diff';
import { doctorCommand } from './doctor';
import { explainCommand } from './explain';
import { impactCommand } from './impact';
import { issueCommand } from './issue';
import { keyCommand } from './key';
import { mergeCommand } from './merge';
import { newCommand } from './new';
import { previewCommand } from './preview';
import { ruleCommand } from './rule';
import { reviewCommand } from './review';
import { importCommand } from './import-command';
import { retentionCommand } from './retention';
import { returnsCommand } from './returns-command';
import { refuse, type ExitCode } from './session';
import { signoffCommand } from './signoff';
import { startCommand } from './start-command';
import { statusCommand } from './status';
import { upgradeCommand } from './upgrade';
import { verifyCommand } from './verify';
import { VERSION } from '../installed';
import { refusalOf } from '../workspace/held';

const COMMANDS = {
  // One a line, in the order in which the help lists them.
  build: buildCommand,
  check: checkCommand,
  desk: deskCommand,
  preview: previewCommand,
  explain: explainCommand,
  diff: diffCommand,
  start: startCommand,
  new: newCommand,
  upgrade: upgradeCommand,
  status: statusCommand,
  issue: issueCommand,
  key: keyCommand,
  verify: verifyCommand,
  import: importCommand,
  returns: returnsCommand,
  retention: retentionCommand,
  rule: ruleCommand,
  impact: impactCommand,
  attest: attestCommand,
  signoff: signoffCommand,
  review: reviewCommand,
  merge: mergeCommand,
  doctor: doctorCommand,
} as const;

/** The program with all its commands, each of which tells how it ended; of one that is asked for no other is made. */
export function programOf(done: (code: ExitCode) => void, asked?: string): Command {
  const program = new Command('stra')
    .description(
      'Builds a strategic threat risk assessment from data, judgements and prose,\nand proves that the words fit the numbers.',
    )
    .version(VERSION)
    .showHelpAfterError('(stra --help shows the commands)')
    .exitOverride()
    .addHelpText(
      'after',
      `
Examples:
  stra start                            begin a first edition from your spreadsheets
  stra build data/editions/<id>         all documents into output/<id>
  stra check data/editions/<id>         find what is wrong, write nothing
  stra check data/editions/<id> --fix   and write the words that fit
  stra explain vawg-share              from the printed number to its rows
  stra rule wording/loose-phrase       why a rule is there, with examples

Exit codes: 0 clean, 1 errors found, 2 could not run.`,
    );
  const isOne = asked !== undefined && Object.hasOwn(COMMANDS, asked);
  for (const [name, command] of Object.entries(COMMANDS))
    if (!isOne || name === asked) program.addCommand(command(done).exitOverride());
  return program;
}

/** Runs one command line, as `process.argv` has it, and gives its exit code. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const done = (result: ExitCode): void => {
    code = result;
  };
  try {
    await programOf(done, argv[2]).parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const refusal = refusalOf(error);
    if (refusal) return refuse(refusal);
    process.stderr.write(
      `stra: this is a bug in stra, not in your edition: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n  stra doctor says whether this installation is whole and can run here\n`,
    );
    return 2;
  }
  return code;
}

/** Runs the command of this process, which then ends with its exit code. */
export async function run(): Promise<void> {
  // A reader that closes early (`| head`) has what it wanted.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await main(process.argv);
}
