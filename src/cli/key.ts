import { Command } from 'commander';
import { keysFolder, makeKey } from '../workspace/signing-key';
import { refuse, type ExitCode } from './session';

/** Where this system keeps what users have set. */
export const ownKeys = (): string =>
  keysFolder(process.platform === 'win32' ? process.env['APPDATA'] : process.env['XDG_CONFIG_HOME']);

export function keyCommand(done: (code: ExitCode) => void): Command {
  const key = new Command('key').description('Keys with which judgements and issues are signed.');
  key
    .command('new')
    .description(
      'Make a pair of keys: the private one stays with you, the public one goes into signers.yaml.',
    )
    .argument('<name>', 'what to call it, such as your initials: lower case letters, digits and hyphens')
    .addHelpText(
      'after',
      `
Example:
  stra key new a-coordinator
  stra attest <judgement> --key a-coordinator --by … --role … --on … --record …
  stra issue data/editions/<id> --key a-coordinator --by … --on …

Whoever has the private key signs as you. It is never part of an edition, and nobody can make it again.`,
    )
    .action(async (name: string) => done(await make(name)));
  return key;
}

async function make(name: string): Promise<ExitCode> {
  const { value, refused } = await makeKey(name, ownKeys());
  if (value === null) return refuse(refused ?? { message: 'no key was made' });
  process.stdout.write(
    `${value.file}: your private key, which you alone may read; keep a copy where nobody else can

Put this into the edition's signers.yaml, and name that under files in edition.yaml (signers: signers.yaml):

${name}:
  name: who you are
  role: in what role you sign
  key: ${value.publicKey}
  from: the day from which it signs, such as 2026-05-18
`,
  );
  return 0;
}
