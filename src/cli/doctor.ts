import { Command, Option } from 'commander';
import { inWords } from '../workspace/examination-in-words';
import { examineInstallation, type Examination } from '../workspace/examine-installation';
import type { ExitCode } from './session';

export function doctorCommand(done: (code: ExitCode) => void): Command {
  return new Command('doctor')
    .description('Whether this installation is whole and can run here: what a support desk asks.')
    .addOption(
      new Option('--format <form>', 'words for people, or json for programs')
        .choices(['human', 'json'])
        .default('human'),
    )
    .addHelpText(
      'after',
      `
Examples:
  stra doctor                 versions, changed files, the database, the type, where it may write
  stra doctor --format json   the same for a program

Exit codes: 0 all is well, 1 something is not.`,
    )
    .action(async (options: { format: string }) => done(await doctor(options.format === 'json')));
}

async function doctor(json: boolean): Promise<ExitCode> {
  const found = await examineInstallation();
  const { facts, troubles } = inWords(found);
  const well = troubles.length === 0;
  const wrong = troubles.flatMap(({ what, files, fix }) => [
    files.length > 0 ? `${what}:` : what,
    ...files.map((file) => `  ${file}`),
    `  fix: ${fix}`,
  ]);
  process.stdout.write(
    json
      ? `${JSON.stringify({ schema: 1, well, ...given(found) }, null, 2)}\n`
      : `${[...facts.map(({ what, says }) => `${what.padEnd(LABEL)}${says}`), '', ...(well ? ['all is well'] : wrong)].join('\n')}\n`,
  );
  return well ? 0 : 1;
}

/** Letters to which what is told is set in. */
const LABEL = 11;

/** Each member is named, so that nothing that is found later of a computer is given away unseen. */
const given = ({ stra, node, system, home, packed, engine, type, places }: Examination): Examination => ({
  stra,
  node,
  system,
  home,
  packed,
  engine,
  type,
  places,
});
