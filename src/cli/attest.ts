import { Command } from 'commander';
import type { Signed } from '../workspace/sign-judgements';
import {
  commonOptions,
  openSession,
  refuse,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';
import { keyAsked, signatureOf, signingOptions, type SigningOptions } from './signing-options';

type AttestOptions = CommonOptions & SigningOptions & { readonly all?: boolean };

export function attestCommand(done: (code: ExitCode) => void): Command {
  return signingOptions(
    commonOptions(
      new Command('attest')
        .description('Record who signed a key judgement, with the values that they saw.')
        .argument('[judgement]', 'id of the judgement; or --all')
        .argument('[edition]', 'the edition folder'),
    ),
  )
    .option(
      '--all',
      'every judgement that is not current, or whose block was not signed whole; needs --reason',
    )
    .addHelpText(
      'after',
      `
Examples:
  stra attest <judgement> --by "Head of Analysis" --role "Head of Analysis" --on 2023-05-18 --record "sheet 4"
  stra attest <judgement> data/editions/<id> --by … --role … --on … --record signed-sheet.pdf
  stra attest --all --reason "the panel signed one sheet" --by … --role … --on … --record …

A record that is a file is kept as its name and hash. Signing past a tripwire needs a --reason of its own.`,
    )
    .action(async (judgement: string | undefined, folder: string | undefined, options: AttestOptions) =>
      done(await attest(judgement, folder, options)),
    );
}

async function attest(
  named: string | undefined,
  folder: string | undefined,
  options: AttestOptions,
): Promise<ExitCode> {
  // With --all the one argument is the edition.
  const [judgement, place] = options.all && folder === undefined ? [undefined, named] : [named, folder];
  if ((judgement === undefined) !== (options.all === true))
    return refuse({ message: 'name one judgement, or give --all with --reason' });
  const opened = await openSession(place, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const [signature, key] = [signatureOf(options), keyAsked(options)];
  if (typeof signature === 'string') return refuse({ message: signature });
  const { value, findings, refused } = await workspace.sign({
    ...signature,
    judgement: judgement ?? null,
    ...(key ? { key } : {}),
  });
  if (value === null) {
    if (findings.length > 0) await session.report(findings);
    if (refused) refuse(refused);
    return findings.length > 0 ? 1 : 2;
  }
  saySigned(value, session);
  return value.refusals.length > 0 ? 1 : 0;
}

function saySigned({ signature, file, entries, refusals }: Signed, session: Session): void {
  for (const { judgement, message, fix } of refusals)
    refuse({ message: `"${judgement}" is not signed: ${message}`, fix });
  if (file !== null) {
    session.say(`${entries.length} signed by ${signature.by} on ${signature.on}: ${session.shownFile(file)}`);
    for (const [id, { past }] of entries.flatMap((entry) => Object.entries(entry.judgements)))
      session.say(`  ${id}${past ? ` (past ${past.join(', ')}, until the value moves again)` : ''}`);
  } else if (refusals.length === 0) session.say('every judgement is current; there is nothing to sign');
}
