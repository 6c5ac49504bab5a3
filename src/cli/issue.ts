import { Command } from 'commander';
import { documentsOf } from './issued-in-words';
import { releaseRequest } from './release-options';
import { keyAsked } from './signing-options';
import { commonOptions, inEdition, openSession, refuse, type CommonOptions, type ExitCode } from './session';

interface IssueOptions extends CommonOptions {
  readonly by?: string;
  readonly on?: string;
  readonly override?: string;
  readonly reason?: string;
  readonly key?: string;
}

export function issueCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('issue')
      .description('Freeze an edition: its record, manifest, and the templates and reference data it used.')
      .argument('[edition]', 'the edition folder'),
  )
    .requiredOption('--by <name>', 'who issues it')
    .requiredOption('--on <date>', 'the day of issue, such as 2026-05-18')
    .option('--override <name>', 'let judgements through in this person’s name; needs --reason')
    .option(
      '--key <name>',
      'sign it with this key: one that stra key new made, or a file (default: the name is only typed)',
    )
    .option('--reason <text>', 'why they are let through: printed in the quality log')
    .addHelpText(
      'after',
      `
Examples:
  stra issue data/editions/<id> --by "A. Coordinator" --on 2026-05-18
  stra verify data/editions/<id>        the same bytes again, or what differs and why

Documents for each force or region that are marked no higher are issued with it: all of them, or nothing is.

An edition that is issued is never written over. A correction is an edition of its own that replaces it:
  stra new data/editions/<id>-corrected --corrects data/editions/<id>`,
    )
    .action(async (folder: string | undefined, options: IssueOptions) => done(await issue(folder, options)));
}

async function issue(folder: string | undefined, options: IssueOptions): Promise<ExitCode> {
  const request = releaseRequest({ ...options, release: true });
  if (typeof request === 'string') return refuse({ message: request });
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { by = '', on = '', outline = 'public' } = options;
  const key = keyAsked(options);
  const { value, findings, refused } = await workspace.issue({
    by,
    on,
    outline,
    override: request.override,
    ...(key ? { key } : {}),
  });
  if (refused) return refuse(refused);
  const code = await session.report(findings);
  if (value === null || code !== 0) {
    session.say('nothing was issued');
    return code === 0 ? 1 : code;
  }
  const { title, kicker } = value.edition;
  session.say(`issued ${title}, ${kicker}: ${session.shown(inEdition(session, 'published.json'))}`);
  session.say(
    value.signedBy === null
      ? `fingerprint ${value.fingerprint}; signed with no key: the name is only typed`
      : `fingerprint ${value.fingerprint}; signed with the key of ${value.signedBy}`,
  );
  for (const areas of value.areas)
    session.say(`with ${documentsOf(areas)}; fingerprint ${areas.fingerprint}`);
  session.say(
    value.areas.length === 0
      ? 'run stra build --release for the documents, and keep the folder as it is'
      : `run stra build --release for the document, and with --for ${value.areas.map(({ kind }) => kind).join(' and with --for ')} for those; keep the folder as it is`,
  );
  return 0;
}
