import { Command } from 'commander';
import { printCount } from '../model/number';
import { dateInWords } from '../model/period';
import { LONG, type Readability } from '../workspace/readability';
import {
  commonOptions,
  openSession,
  refuse,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';

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
  )
    .option('--as-of <date>', 'the day: a force that has not replied by the last day is late from then on')
    .action(async (folder: string | undefined, options: StatusOptions) =>
      done(await status(folder, options)),
    );
}

/** Exit 0 when nothing is missing, 1 when something is. */
type StatusOptions = CommonOptions & { readonly asOf?: string };
async function status(folder: string | undefined, options: StatusOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { value, refused } = await workspace.status(options);
  if (value === null) return refuse(refused ?? { message: 'could not tell' });
  const { missing, issued, embargo, copies, readability } = value;
  if (session.json)
    process.stdout.write(
      `${JSON.stringify({ schema: 2, ready: missing.length === 0, issued, missing, readability }, null, 2)}\n`,
    );
  for (const { file, line, message, blocks } of missing)
    session.say(
      `[ ] ${session.shownFile(file)}${line === null ? '' : `:${line}`}: ${message}${blocks ? ' (blocks a release)' : ''}`,
    );
  if (embargo !== null)
    session.say(
      `embargoed until ${dateInWords(embargo)}; ${copies} ${copies === 1 ? 'copy' : 'copies'} on the access list`,
    );
  if (readability !== null && readability.sentences > 0) session.say(proseInWords(readability, session));
  const shown = session.shown(session.root);
  session.say(
    missing.length > 0
      ? `${missing.length} left to do in ${shown}, ${missing.filter(({ blocks }) => blocks).length} of which ${missing.filter(({ blocks }) => blocks).length === 1 ? 'blocks' : 'block'} a release`
      : `${shown} is ready${issued ? ' and issued' : ': run stra issue'}`,
  );
  return missing.length > 0 ? 1 : 0;
}

/** How long the sentences are, and where the longest stands. */
function proseInWords({ words, sentences, long }: Readability, session: Session): string {
  const [longest] = long;
  const over = longest
    ? `; ${printCount(long.length)} ${long.length === 1 ? 'has' : 'have'} more than ${LONG}, the longest ${longest.words} (${session.shownFile(longest.file)}:${longest.line})`
    : `; none has more than ${LONG}`;
  return `prose: ${printCount(words)} words in ${printCount(sentences)} sentences, ${printCount(Math.floor(words / sentences + 0.5))} each on average${over}`;
}
