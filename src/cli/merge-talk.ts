import {
  canBeEdited,
  canBeTaken,
  type AnswerRequest,
  type Merged,
  type Proposal,
} from '../workspace/review/review-requests';
import type { Workspace } from '../workspace/workspace';
import { LineQuestions, NoMoreAnswers } from './line-questions';
import { answer } from './merge-answers';
import type { MergeOptions } from './merge';
import { printProposal } from './print-review';
import { wrapped } from './review';
import { refuse, type ExitCode, type Session } from './session';

/** Goes through the proposals one at a time. What taking one would change, and what then does not fit, is shown before it is written. */
export async function askForAnswers(
  merged: Merged,
  copies: readonly string[],
  options: MergeOptions,
  session: Session,
  workspace: Workspace,
): Promise<ExitCode> {
  const say = (text: string): void => void process.stdout.write(`${wrapped(text, process.stdout.columns)}\n`);
  const questions = new LineQuestions(say);
  const { open } = merged;
  let left = open.length;
  try {
    for (const [i, proposal] of open.entries()) {
      say(`\n${i + 1} of ${open.length}${proposal.section === '' ? '' : `, ${proposal.section}`}`);
      for (const line of printProposal(proposal)) say(line);
      const said = await answerTo(proposal, questions, say, copies, workspace);
      if (said === 'quit') break;
      if (said === 'skip') continue;
      const anyway = said.answer === 'accepted';
      const code = await answer([said], copies, { ...options, anyway }, session, workspace);
      if (code === 2) return 2;
      left -= 1;
    }
  } catch (error) {
    if (!(error instanceof NoMoreAnswers)) throw error;
  } finally {
    questions.close();
  }
  say(`\n${left} of ${open.length} left open`);
  return left > 0 ? 1 : 0;
}

type Said = AnswerRequest['answers'][number];

async function answerTo(
  proposal: Proposal,
  questions: LineQuestions,
  say: (text: string) => void,
  copies: readonly string[],
  workspace: Workspace,
): Promise<Said | 'skip' | 'quit'> {
  const { id } = proposal;
  const mayTake = canBeTaken(proposal);
  const mayEdit = canBeEdited(proposal);
  const choices = [
    ...(mayTake ? ['[a]ccept'] : []),
    ...(mayEdit ? ['[e]dit'] : []),
    '[r]efuse',
    '[k]eep as a comment',
    '[s]kip',
    '[q]uit',
  ];
  for (;;) {
    const said = (await questions.ask(`${choices.join(', ')}:`, null)).toLowerCase();
    if (said === 'q' || said === 'quit') return 'quit';
    if (said === 's' || said === 'skip') return 'skip';
    if (said === 'r' || said === 'refuse') return { id, answer: 'refused' };
    if (said === 'k' || said === 'keep') return { id, answer: 'kept' };
    const isEdit = mayEdit && (said === 'e' || said === 'edit');
    if (!isEdit && !(mayTake && (said === 'a' || said === 'accept'))) {
      say(`Please answer with one of these letters: ${choices.map((choice) => choice[1]).join(', ')}.`);
      continue;
    }
    const put = isEdit ? await questions.ask('What shall stand there?', null) : undefined;
    const request: Said = { id, answer: 'accepted', ...(put === undefined ? {} : { put }) };
    if (await agreed(request, questions, say, copies, workspace)) return request;
  }
}

/** Shows what would be written, and what would not fit any more; whoever answers says whether it is. */
async function agreed(
  request: Said,
  questions: LineQuestions,
  say: (text: string) => void,
  copies: readonly string[],
  workspace: Workspace,
): Promise<boolean> {
  const { value, refused } = await workspace.reviews.try({ copies, answers: [request] });
  if (refused) refuse(refused);
  if (!value) return false;
  for (const { why } of value.left) say(`It cannot be taken: ${why}.`);
  if (value.left.length > 0) return false;
  for (const { file, line, old, new: now } of value.lines) {
    say(`  ${file}, line ${line}`);
    for (const each of old === '' ? [] : old.split('\n')) say(`  - ${each}`);
    for (const each of now === '' ? [] : now.split('\n')) say(`  + ${each}`);
  }
  if (value.since.length === 0) return true;
  for (const { place, message, fix } of value.since)
    say(
      `  does not fit any more: ${place.file}, line ${place.line}: ${message}${fix === undefined ? '' : `; ${fix}`}`,
    );
  return /^y(?:es)?$/iu.test(await questions.ask('Write it all the same? [y]es, [n]o:', null));
}
