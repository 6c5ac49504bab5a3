import { Command, Option } from 'commander';
import { examineInstallation, type Examination, type Place } from '../workspace/examine-installation';
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
  const wrong = troubles(found);
  process.stdout.write(
    json
      ? `${JSON.stringify({ schema: 1, well: wrong.length === 0, ...facts(found) }, null, 2)}\n`
      : `${[...inWords(found), '', ...(wrong.length === 0 ? ['all is well'] : wrong)].join('\n')}\n`,
  );
  return wrong.length === 0 ? 0 : 1;
}

/** Each member is named, so that nothing that is found later of a computer is given away unseen. */
const facts = ({ stra, node, system, home, packed, engine, type, places }: Examination): Examination => ({
  stra,
  node,
  system,
  home,
  packed,
  engine,
  type,
  places,
});

const USES: Readonly<Record<Place['use'], string>> = {
  here: 'the folder that you are in',
  documents: 'documents of the editions that came with it',
  temporary: 'temporary files',
};

function inWords({ stra, node, system, home, packed, engine, type, places }: Examination): string[] {
  return [
    `stra       ${stra}, in ${home}`,
    `Node       ${node}`,
    `system     ${system}`,
    `package    ${packed === null ? 'built here, not unpacked from a package' : packedInWords(packed)}`,
    `database   ${engine.works ? `${engine.what} loads` : 'does not load'}`,
    `type       ${type.works ? type.what : 'cannot be read'}`,
    ...places.map(
      ({ use, folder, writable }) => `writing    ${writable ? 'yes' : 'NO '}  ${folder} (${USES[use]})`,
    ),
  ];
}

function packedInWords({
  files,
  list,
  changed,
  missing,
  added,
  editions,
}: NonNullable<Examination['packed']>): string {
  const whole = changed.length + missing.length + added.length === 0;
  const own = editions.length > 0 ? `; of its editions ${editions.length} changed since, as they may be` : '';
  return `${files} files, ${whole ? 'as they were packed' : 'NOT as they were packed'}${own}; SHA-256 of SHA256SUMS is ${list}`;
}

/** What is wrong, with what to do about it. */
function troubles({ packed, engine, type, places }: Examination): string[] {
  const again = 'unpack the package again, into an empty folder; editions can stay where they are';
  const named = (what: string, files: readonly string[] = []): string[] =>
    files.length === 0 ? [] : [`${what}:`, ...files.map((file) => `  ${file}`), `  fix: ${again}`];
  return [
    ...named('changed since it was packed', packed?.changed),
    ...named('missing since it was packed', packed?.missing),
    ...named('in the program’s folders, and not of the package', packed?.added),
    ...(engine.works
      ? []
      : [
          `the database does not load: ${engine.why}`,
          `  fix: your IT may have blocked duckdb.node, which is not signed; ask that it may run (its hash is in SHA256SUMS)`,
        ]),
    ...(type.works ? [] : [`the type cannot be read: ${type.why}`, `  fix: ${again}`]),
    ...places
      .filter(({ use, writable }) => use === 'temporary' && !writable)
      .map(
        ({ folder }) =>
          `nothing can be written into ${folder}, where the database puts what does not fit into memory\n  fix: let TEMP (on Linux TMPDIR) name a folder where you may write`,
      ),
  ];
}
