import { Command } from 'commander';
import { dateInWords } from '../model/period';
import { commonOptions, openSession, refuse, type CommonOptions, type ExitCode } from './session';

export function statusCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('status')
      .description('What is ready and what is missing before an edition can be released, as a list.')
      .argument('[edition]', 'the edition folder')
      .addHelpText(
        'after',
        `
Examples:
  stra status data/editions/<id>                     what is missing for the public document
  stra status data/editions/<id> --outline <other>   for another of its documents`,
      ),
  ).action(async (folder: string | undefined, options: CommonOptions) => done(await status(folder, options)));
}

/** Exit 0 when nothing is missing, 1 when something is. */
async function status(folder: string | undefined, options: CommonOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { value, refused } = await workspace.status(options);
  if (value === null) return refuse(refused ?? { message: 'could not tell' });
  const { missing, issued, embargo, copies } = value;
  if (session.json)
    process.stdout.write(
      `${JSON.stringify({ schema: 2, ready: missing.length === 0, issued, missing }, null, 2)}\n`,
    );
  for (const { file, line, message, blocks } of missing)
    session.say(
      `[ ] ${session.shownFile(file)}${line === null ? '' : `:${line}`}: ${message}${blocks ? ' (blocks a release)' : ''}`,
    );
  if (embargo !== null)
    session.say(
      `embargoed until ${dateInWords(embargo)}; ${copies} ${copies === 1 ? 'copy' : 'copies'} on the access list`,
    );
  const shown = session.shown(session.root);
  session.say(
    missing.length > 0
      ? `${missing.length} left to do in ${shown}, ${missing.filter(({ blocks }) => blocks).length} of which ${missing.filter(({ blocks }) => blocks).length === 1 ? 'blocks' : 'block'} a release`
      : `${shown} is ready${issued ? ' and issued' : ': run stra issue'}`,
  );
  return missing.length > 0 ? 1 : 0;
}
