import { Command } from 'commander';
import { makeAttestation } from '../attest/make-attestation';
import type { AttestationSpec } from '../model/files/attestation-file';
import { nearest } from '../model/nearest';
import { commonOptions, openSession, shown, type CommonOptions, type ExitCode } from './session';
import { openToSign, readSignature, saveAttestations, type SigningOptions } from './signing';

type AttestOptions = CommonOptions & SigningOptions & { readonly all?: boolean };

export function attestCommand(home: string, _version: string, done: (code: ExitCode) => void): Command {
  return signingOptions(
    commonOptions(
      new Command('attest')
        .description('Record who signed a key judgement, with the values that they saw.')
        .argument('[judgement]', 'id of the judgement; or --all')
        .argument('[edition]', 'the edition folder'),
    ),
  )
    .option('--all', 'every judgement that is not current; needs --reason')
    .addHelpText(
      'after',
      `
Examples:
  stra attest tech-grows --by "Head of Analysis" --role "Head of Analysis" --on 2023-05-18 --record "sheet 4"
  stra attest tech-grows data/editions/2023 --by … --role … --on … --record signed-sheet.pdf
  stra attest --all --reason "the panel signed one sheet" --by … --role … --on … --record …

A record that is a file is kept as its name and hash. Signing past a tripwire needs a --reason of its own.`,
    )
    .action(async (judgement: string | undefined, folder: string | undefined, options: AttestOptions) =>
      done(await attest(judgement, folder, options, home)),
    );
}

export const signingOptions = (command: Command): Command =>
  command
    .option('--by <name>', 'who signed: a role or a name')
    .option('--role <role>', 'in what role')
    .option('--on <date>', 'when: the date on the record, such as 2023-05-18')
    .option('--record <reference>', 'on what record: a reference, or a file whose hash is kept')
    .option('--reason <text>', 'why: for a blanket sign-off, or past a tripwire');

async function attest(
  named: string | undefined,
  folder: string | undefined,
  options: AttestOptions,
  home: string,
): Promise<ExitCode> {
  // With --all the one argument is the edition.
  const [judgement, place] = options.all && folder === undefined ? [undefined, named] : [named, folder];
  const say = (text: string): ExitCode => {
    process.stderr.write(`stra: ${text}\n`);
    return 2;
  };
  if ((judgement === undefined) !== (options.all === true))
    return say('name one judgement, or give --all with --reason');
  if (options.all && (options.reason ?? '').trim() === '')
    return say('a blanket sign-off needs a --reason, which is recorded');
  const session = openSession(place, options, home);
  if (!session) return 2;
  const signature = await readSignature(options);
  if (typeof signature === 'string') return say(signature);
  const found = await openToSign(session);
  if (!found) return 1;
  if (judgement !== undefined && !found.judgements[judgement]) {
    const near = nearest(judgement, Object.keys(found.judgements));
    return say(`"${judgement}" is no judgement of this edition${near ? `; did you mean "${near}"?` : ''}`);
  }
  const wanted = Object.entries(found.judgements).filter(([id, stands]) =>
    judgement === undefined
      ? Object.values(stands).some((item) => item.standing.state !== 'current')
      : id === judgement,
  );
  const entries: AttestationSpec[] = [];
  let refused = 0;
  for (const [id, stands] of wanted) {
    const signed = makeAttestation(stands, signature, found.edition, options.all === true);
    if ('entry' in signed) {
      entries.push(signed.entry);
      continue;
    }
    refused += 1;
    process.stderr.write(
      `stra: "${id}" is not signed: ${signed.refusal.message}\n  fix: ${signed.refusal.fix}\n`,
    );
  }
  if (entries.length > 0) {
    const file = await saveAttestations(session, entries);
    session.say(
      `${entries.length} signed by ${signature.by} on ${signature.on}: ${shown(session.path(file))}`,
    );
    for (const [id, { past }] of entries.flatMap((entry) => Object.entries(entry.judgements)))
      session.say(`  ${id}${past ? ` (past ${past.join(', ')}, until the value moves again)` : ''}`);
  } else if (refused === 0) session.say('every judgement is current; there is nothing to sign');
  return refused > 0 ? 1 : 0;
}
