import { Command } from 'commander';
import { reviewJudgements, type Talk } from '../judgement/attest/review-judgements';
import type { Workspace } from '../workspace/workspace';
import {
  commonOptions,
  openSession,
  refuse,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';
import type { KeyRequest } from '../workspace/signing-key';
import { keyAsked, signatureOf, type SigningOptions } from './signing-options';

type ReviewOptions = CommonOptions & SigningOptions;

export function reviewCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('review')
      .description(
        'Go through the judgements that ask for it, one at a time, old and new values side by side.',
      )
      .argument('[edition]', 'the edition folder'),
  )
    .option('--by <name>', 'who signs: a role or a name')
    .option('--role <role>', 'in what role')
    .option('--on <date>', 'the date on the record, such as 2023-05-18')
    .option('--record <reference>', 'on what record: a reference, or a file whose hash is kept')
    .option('--key <name>', 'sign with this key: one that stra key new made, or a file')
    .option('--as-of <date>', 'the day that the build is for: a later signature is refused')
    .addHelpText(
      'after',
      `
Example:
  stra review data/editions/<id> --by "Head of Analysis" --role "Head of Analysis" --on 2023-05-18 --record "minutes 7"

Each judgement is asked about by itself; nothing is signed without an answer, and leaving early loses nothing.
For many at once with one reason: stra attest --all.`,
    )
    .action(async (folder: string | undefined, options: ReviewOptions) =>
      done(await review(folder, options)),
    );
}

async function review(folder: string | undefined, options: ReviewOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const signature = signatureOf(options);
  if (typeof signature === 'string') return refuse({ message: signature });
  const { value, findings, refused } = await workspace.review(signature);
  if (value === null) {
    if (findings.length > 0) await session.report(findings);
    if (refused) refuse(refused);
    return findings.length > 0 ? 1 : 2;
  }
  const { open, edition } = value;
  if (open.length === 0) {
    session.say('every judgement is current; there is nothing to review');
    return 0;
  }
  const talk = await terminal(session, workspace, keyAsked(options));
  try {
    const { signed, skipped, left } = await reviewJudgements(open, value.signature, edition, talk);
    session.say(`\n${signed} signed, ${skipped} not signed, ${left} not looked at`);
    return signed === open.length ? 0 : 1;
  } finally {
    talk.close();
  }
}

/** Questions and answers on the terminal, or from a file of answers in a pipe. */
async function terminal(
  session: Session,
  workspace: Workspace,
  key: KeyRequest | null,
): Promise<Talk & { readonly close: () => void }> {
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  return {
    say: (text) => void process.stdout.write(`${wrapped(text, process.stdout.columns)}\n`),
    ask: async (question) => {
      process.stdout.write(question);
      const next = await answers.next();
      return next.done ? null : next.value;
    },
    save: async (entry) => {
      const { value: file, refused } = await workspace.attest([entry], key ?? undefined);
      if (refused) refuse(refused);
      if (file !== null) session.say(`  ${session.shownFile(file)}`);
      return file !== null;
    },
    close: () => lines.close(),
  };
}

/** Lines cut between words, those after the first as far in as it; a pipe has no width and gets whole lines. */
export function wrapped(text: string, columns: number | undefined): string {
  if (columns === undefined || columns < 40) return text;
  return text
    .split('\n')
    .flatMap((line) => {
      const indent = /^ *(?:- )?/.exec(line)?.[0].length ?? 0;
      const out: string[] = [];
      let rest = line;
      while (rest.length > columns) {
        const cut = rest.lastIndexOf(' ', columns);
        if (cut <= indent) break;
        out.push(rest.slice(0, cut));
        rest = ' '.repeat(indent) + rest.slice(cut + 1);
      }
      return [...out, rest];
    })
    .join('\n');
}
