import { Command } from 'commander';
import { printImpact } from '../compare/impact/print-impact';
import { KEPT_NOWHERE, replacedInWords } from '../workspace/replaced-file';
import type { Impacted } from '../workspace/show-impact';
import type { Workspace } from '../workspace/workspace';
import {
  commonOptions,
  openSession,
  refuse,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';

interface ImpactOptions extends CommonOptions {
  readonly accept?: boolean;
}

export function impactCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('impact')
      .description('Show what new data would do to an edition, worst first, before anything is accepted.')
      .argument('<data>', 'a new file, or a folder of new files, called as those of the edition')
      .argument('[edition]', 'the edition folder'),
  )
    .option('--accept', 'then put the new files in the place of the old ones')
    .addHelpText(
      'after',
      `
Examples:
  stra impact ~/Downloads/forces-return.csv data/editions/<id>
  stra impact refresh/ --edition data/editions/<id> --accept

Nothing is written without --accept. Exit 1: a judgement would ask for review, or words would no longer fit.`,
    )
    .action(async (data: string, folder: string | undefined, options: ImpactOptions) =>
      done(await impact(data, folder, options)),
    );
}

async function impact(data: string, folder: string | undefined, options: ImpactOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { value, findings, refused } = await workspace.impact(data, options);
  if (value === null) {
    if (findings.length > 0) await session.report(findings);
    if (refused) refuse(refused);
    return findings.length > 0 ? 1 : 2;
  }
  if (value.impact === null) {
    await session.report(findings, new Map(value.files.map(({ file, source }) => [file, source])));
    refuse({ message: 'with the new data the edition cannot be composed; nothing was written' });
    return 1;
  }
  if (session.json) process.stdout.write(`${JSON.stringify({ schema: 1, impact: value.impact }, null, 2)}\n`);
  else session.say(printImpact(value.impact, (file) => session.shownFile(file)));
  if (!options.accept) return value.harmless ? 0 : 1;
  return accept(value, session, workspace);
}

async function accept(
  { files, harmless }: Impacted,
  session: Session,
  workspace: Workspace,
): Promise<ExitCode> {
  const { value, refused } = await workspace.accept(files);
  if (value === null) return refuse(refused ?? { message: 'nothing was accepted' });
  const said = value.flatMap(({ file, before, after }) =>
    before && after ? replacedInWords(session.shownFile(file), before, after) : [],
  );
  session.say(['', ...said, KEPT_NOWHERE].join('\n'));
  if (!harmless) session.say('next: stra check --fix for the words, stra review for the judgements');
  return 0;
}
