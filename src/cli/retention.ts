import { Command } from 'commander';
import { commonOptions, openSession, refuse, type CommonOptions, type ExitCode } from './session';

interface RetentionOptions extends CommonOptions {
  readonly deleteBefore?: string;
  readonly by?: string;
}

export function retentionCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('retention')
      .description('What an edition keeps besides itself, by age; and delete what its time is up for.')
      .argument('[edition]', 'the edition folder'),
  )
    .option(
      '--delete-before <date>',
      'delete review copies and what was set aside, where it was last changed before this day; needs --by',
    )
    .option('--by <name>', 'whose decision that is: it is written down')
    .addHelpText(
      'after',
      `
Examples:
  stra retention data/editions/<id>
  stra retention data/editions/<id> --delete-before 2025-01-01 --by "Records manager"

What is deleted is written into .stra/retention.csv. Returns, receipts and sums of records are part of how the
edition came about, and stay.`,
    )
    .action(async (folder: string | undefined, options: RetentionOptions) =>
      done(await retention(folder, options)),
    );
}

async function retention(folder: string | undefined, options: RetentionOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { deleteBefore: before, by = '' } = options;
  const { value, refused } = await (before === undefined
    ? workspace.retained()
    : workspace.deleteRetained({ before, by }));
  if (value === null) return refuse(refused ?? { message: 'could not tell' });
  if (session.json)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, deleted: before !== undefined, files: value }, null, 2)}\n`,
    );
  for (const { file, bytes, changed, what } of value)
    session.say(`${changed}  ${String(bytes).padStart(10)} bytes  ${session.shownFile(file)}: ${what}`);
  session.say(
    before === undefined
      ? `${value.length} ${value.length === 1 ? 'file' : 'files'} kept besides the edition`
      : `${value.length} ${value.length === 1 ? 'file' : 'files'} deleted`,
  );
  return 0;
}
