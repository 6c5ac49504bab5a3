import { isWordsOnly, type AnswerRequest, type Merged } from '../workspace/review/review-requests';
import type { Workspace } from '../workspace/workspace';
import type { MergeOptions } from './merge';
import { printProposal } from './print-review';
import { refuse, type ExitCode, type Session } from './session';

/** Answers that were given on the command line; null where none was. */
export async function answerMany(
  merged: Merged,
  copies: readonly string[],
  options: MergeOptions,
  session: Session,
  workspace: Workspace,
): Promise<ExitCode | null> {
  const words =
    options.acceptWords === true
      ? merged.open.filter((one) => isWordsOnly(one) && one.against.length === 0)
      : [];
  const answers: AnswerRequest['answers'] = [
    ...words.map(({ id }) => ({ id, answer: 'accepted' as const })),
    ...(options.accept ?? []).map((id) => ({ id, answer: 'accepted' as const })),
    ...(options.refuse ?? []).map((id) => ({ id, answer: 'refused' as const })),
    ...(options.keep ?? []).map((id) => ({ id, answer: 'kept' as const })),
  ];
  if (answers.length === 0) return options.acceptWords === true ? said(merged.open.length, session) : null;
  return answer(answers, copies, options, session, workspace);
}

export async function answer(
  answers: AnswerRequest['answers'],
  copies: readonly string[],
  { by, on, anyway }: MergeOptions,
  session: Session,
  workspace: Workspace,
): Promise<ExitCode> {
  const { value, findings, refused } = await workspace.reviews.answer({
    copies,
    answers,
    ...(by === undefined ? {} : { by }),
    ...(on === undefined ? {} : { on }),
    ...(anyway === undefined ? {} : { anyway }),
  });
  if (refused) return refuse(refused);
  if (!value) {
    await session.report(findings);
    return 2;
  }
  const { answered, left, files, since, open } = value;
  for (const proposal of answered) session.say(`${proposal.id}  done: ${proposal.kind}`);
  for (const { proposal, why } of left)
    for (const line of [...printProposal(proposal), `  not taken: ${why}`]) session.say(line);
  if (since.length > 0) {
    session.say('what would not fit any more:');
    await session.report(since);
    session.say('nothing was written; --anyway writes it all the same');
  }
  for (const file of files) session.say(`written: ${session.shownFile(file)}`);
  return said(open, session);
}

function said(open: number, session: Session): ExitCode {
  session.say(`${open} ${open === 1 ? 'proposal' : 'proposals'} open`);
  return open > 0 ? 1 : 0;
}
