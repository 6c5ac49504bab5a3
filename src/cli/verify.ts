import { Command } from 'commander';
import { commonOptions, openSession, refuse, type CommonOptions, type ExitCode } from './session';

export function verifyCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('verify')
      .description(
        'Hash an issued edition again, build it from its own copies, and compare with what was issued.',
      )
      .argument('[edition]', 'the edition folder')
      .addHelpText(
        'after',
        `
Examples:
  stra verify data/editions/<id>   the same bytes as were issued, or what differs and why`,
      ),
  ).action(async (folder: string | undefined, options: CommonOptions) => done(await verify(folder, options)));
}

async function verify(folder: string | undefined, options: CommonOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { value, findings, refused } = await workspace.verify();
  if (value === null) return refuse(refused ?? { message: 'could not verify' });
  if (findings.length > 0) await session.report(findings);
  const { manifest, differences, software } = value;
  if (differences.length === 0) {
    session.say(
      `${session.shown(session.root)}: issued by ${manifest.issued.by} on ${manifest.issued.on}; the same bytes, ${manifest.outputs.length} files`,
    );
    return 0;
  }
  for (const difference of differences) process.stderr.write(`${difference}\n`);
  if (software.issued !== software.verified)
    process.stderr.write(
      `issued with stra ${software.issued}, verified with stra ${software.verified}: another version may set the same content otherwise\n`,
    );
  return 1;
}
