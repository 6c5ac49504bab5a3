import { Command } from 'commander';
import { sameFingerprint } from '../model/signature';
import type { Verified } from '../workspace/verify-issue';
import { documentsOf } from './issued-in-words';
import {
  commonOptions,
  openSession,
  refuse,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';

interface VerifyOptions extends CommonOptions {
  readonly signers?: string;
  readonly fingerprint?: string;
}

export function verifyCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('verify')
      .description(
        'Hash an issued edition again, build it from its own copies, and compare with what was issued.',
      )
      .argument('[edition]', 'the edition folder'),
  )
    .option(
      '--signers <file>',
      'a list of signers that you keep yourself (default: the edition’s own, which came with it)',
    )
    .option(
      '--fingerprint <characters>',
      'whether a copy with this fingerprint, read off paper, is of this issue',
    )
    .addHelpText(
      'after',
      `
Examples:
  stra verify data/editions/<id>   the same bytes as were issued, or what differs and why; and who signed
  stra verify data/editions/<id> --fingerprint K3QX-7AOP-…   the one that a copy on paper prints

Exit 0: the same bytes, and nothing that is signed with a key is wrong. A name without a key is only typed.`,
    )
    .action(async (folder: string | undefined, options: VerifyOptions) =>
      done(await verify(folder, options)),
    );
}

async function verify(folder: string | undefined, options: VerifyOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { signers } = options;
  const { value, findings, refused } = await workspace.verify(signers === undefined ? {} : { signers });
  if (value === null) return refuse(refused ?? { message: 'could not verify' });
  if (findings.length > 0) await session.report(findings);
  const same = sayBytes(value, session);
  const known = saySignatures(value, session);
  const copy = sayFingerprint(value, options, session);
  return same && known && copy ? 0 : 1;
}

function sayBytes(verified: Verified, session: Session): boolean {
  const { manifest, differences, software, isWorkingAway, areas, areasLeftOut } = verified;
  if (isWorkingAway)
    session.say(
      'issued/working.json is not here, as in every copy that was handed out: numbers before rounding were not compared',
    );
  if (areasLeftOut)
    session.say(
      'the documents of its forces or regions are no part of the issue, which an earlier version made: they were not compared',
    );
  if (differences.length === 0) {
    const also = areas.map((one) => `, and ${documentsOf(one)}`).join('');
    session.say(
      `${session.shown(session.root)}: issued by ${manifest.issued.by} on ${manifest.issued.on}; the same bytes, ${manifest.outputs.length} files${also}`,
    );
    return true;
  }
  for (const difference of differences) process.stderr.write(`${difference}\n`);
  if (software.issued !== software.verified)
    process.stderr.write(
      `issued with stra ${software.issued}, verified with stra ${software.verified}: another version may set the same content otherwise\n`,
    );
  return false;
}

/** Who stands behind the issue and the judgements. False: something claims a key that does not bear it out. */
function saySignatures({ manifest, authorship, signed }: Verified, session: Session): boolean {
  let known = true;
  switch (authorship.kind) {
    case 'typed':
      session.say(`not signed with a key: "${manifest.issued.by}" is only typed, and anybody can type it`);
      break;
    case 'signed':
      session.say(
        `signed with the key of ${authorship.name}${authorship.name === manifest.issued.by ? '' : `, for ${manifest.issued.by}`}`,
      );
      break;
    case 'unproven':
      known = false;
      process.stderr.write(`issued by somebody else, or changed after it was signed: ${authorship.why}\n`);
  }
  const typed = signed.filter((entry) => entry.authorship.kind === 'typed');
  for (const { by, on, judgements, authorship: of } of signed) {
    if (of.kind === 'signed')
      session.say(`  ${judgements.join(', ')}: signed by ${by} on ${on} with the key of ${of.name}`);
    if (of.kind === 'unproven') {
      known = false;
      process.stderr.write(`  ${judgements.join(', ')}: "${by}" on ${on} proves nothing: ${of.why}\n`);
    }
  }
  if (typed.length > 0)
    session.say(
      `  ${typed.flatMap(({ judgements }) => judgements).length} signatures under judgements by name alone: ${[...new Set(typed.map(({ by }) => by))].join(', ')}`,
    );
  return known;
}

function sayFingerprint(
  { fingerprint, areas }: Verified,
  { fingerprint: read }: VerifyOptions,
  session: Session,
): boolean {
  const ofAreas = areas.map((one) => ({ of: documentsOf(one), fingerprint: one.fingerprint }));
  if (read === undefined) {
    session.say(`fingerprint ${fingerprint}`);
    for (const one of ofAreas) session.say(`fingerprint ${one.fingerprint}, of ${one.of}`);
    return true;
  }
  const area = ofAreas.find((one) => sameFingerprint(read, one.fingerprint));
  const is = sameFingerprint(read, fingerprint) || area !== undefined;
  if (area) session.say(`fingerprint ${area.fingerprint}: the copy is of this issue, one of ${area.of}`);
  else if (is) session.say(`fingerprint ${fingerprint}: the copy is of this issue`);
  else {
    const known = [fingerprint, ...ofAreas.map((one) => `${one.fingerprint} (${one.of})`)];
    process.stderr.write(`the copy is not of this issue, whose fingerprint is ${known.join(', ')}\n`);
  }
  return is;
}
