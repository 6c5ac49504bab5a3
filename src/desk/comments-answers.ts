import { passedOn, refused, type Found } from '../workspace/found';
import {
  ANSWERS,
  canBeEdited,
  canBeTaken,
  isWordsOnly,
  type AnswerRequest,
  type CommentRequest,
  type KeptComment,
  type Proposal,
  type Tried,
} from '../workspace/review/review-requests';
import { stateOf } from '../workspace/review/comment-log';
import { BadBody, objectsIn, textIn } from './body';
import type { AnswersTo, Asked } from './answers';
import type { ChangeNow, CommentNow, CommentsTalk, ReviewTried } from './comments-talk';
import { mapped } from './mapped';

/** What is answered to the page Comments: the uses of `stra merge`, over the Word files that were sent to this desk. */
export const COMMENT_ANSWERS: AnswersTo<CommentsTalk> = {
  review: async (_, { edition, copies: sent }) => {
    const copies = sent.all.map(({ id, name }) => ({ id, name }));
    const listed = await edition.inTurn((workspace) => workspace.reviews.list({ copies: pathsOf(sent.all) }));
    const wasSent = await edition.inTurn((workspace) => workspace.reviews.wasSent());
    return mapped(listed, ({ open, answered, comments, notes }) => ({
      copies,
      wasSent: wasSent.value === true,
      open: open.map(changeNow),
      answered,
      comments: comments.map(commentNow),
      notes,
    }));
  },
  'review-try': (ask, { edition, copies }) => {
    const request = { copies: pathsOf(copies.all), answers: answersIn(ask) };
    return edition.inTurn(async (workspace) =>
      edition.hasDrafts ? UNSAVED : mapped(await workspace.reviews.try(request), triedNow),
    );
  },
  'review-answer': (ask, { edition, copies }) => {
    const [by, on, anyway] = [textIn(ask, 'by'), textIn(ask, 'on'), textIn(ask, 'anyway')];
    const request: AnswerRequest = {
      copies: pathsOf(copies.all),
      answers: answersIn(ask),
      ...(by.trim() === '' ? {} : { by: by.trim() }),
      ...(on === '' ? {} : { on }),
      anyway: anyway === 'yes',
    };
    return edition.inTurn(async (workspace) =>
      edition.hasDrafts
        ? UNSAVED
        : mapped(await workspace.reviews.answer(request), ({ answered, left, files, since, open }) => ({
            answered: answered.length,
            left: left.map(({ proposal, why }) => ({ id: proposal.id, why })),
            files,
            since,
            open,
          })),
    );
  },
  'review-comment': (ask, { edition, copies }) => {
    const [id, act, by] = [textIn(ask, 'id'), actIn(ask), textIn(ask, 'by').trim()];
    const [on, role, text] = [textIn(ask, 'on'), textIn(ask, 'role').trim(), textIn(ask, 'text').trim()];
    const missing = missingIn(act, { by, role, text });
    if (missing !== null) return Promise.resolve(refused(missing));
    const request: CommentRequest = {
      ...{ copies: pathsOf(copies.all), id, act, by, role, text },
      ...(on === '' ? {} : { on }),
    };
    return edition.inTurn(async (workspace) => {
      const done = await workspace.reviews.comment(request);
      // How a command would do it is no help here.
      return mapped(done.refused ? refused(done.refused.message) : done, () => ({}));
    });
  },
  'review-away': (ask, { copies }) => {
    copies.takeAway(textIn(ask, 'copy'));
    return Promise.resolve({ value: {}, findings: [], refused: null });
  },
  'review-copy': (_, { edition, outline }) =>
    edition.inTurn(async (workspace) => {
      if (edition.hasDrafts) return UNSAVED;
      const built = await workspace.build({ outline, only: ['word'] });
      const { documents } = built.value ?? { documents: null };
      const value = documents && { folder: workspace.world.shown(documents.folder), file: 'report.docx' };
      return { value, findings: built.findings, refused: built.refused };
    }),
};

/** Takes a Word file that the page sends, where it is one that came back to this edition. */
export async function takeCopy(
  name: string,
  bytes: Uint8Array,
  { edition, copies }: Pick<Asked, 'edition' | 'copies'>,
): Promise<Found<{ readonly id: string; readonly name: string }>> {
  const before = copies.all;
  const kept = await copies.keep(name, bytes);
  if ('why' in kept) return refused(kept.why);
  const read = await edition.inTurn((workspace) => workspace.reviews.list({ copies: [kept.path] }));
  if (read.refused) {
    // What cannot be read would stand in the way of the others.
    copies.putBack(before);
    return passedOn(read);
  }
  return { value: { id: kept.id, name: kept.name }, findings: [], refused: null };
}

const UNSAVED: Found<never> = refused('something that was typed is not saved yet: wait a second');
const pathsOf = (all: readonly { readonly path: string }[]): string[] => all.map(({ path }) => path);

function answersIn(ask: unknown): AnswerRequest['answers'] {
  return objectsIn(ask, 'answers').map((one) => {
    const [id, said, put] = [textIn(one, 'id'), textIn(one, 'answer'), 'put' in one ? one.put : null];
    const answer = ANSWERS.find((known) => known === said);
    if (answer === undefined) throw new BadBody(400, `expected one of ${ANSWERS.join(', ')} as "answer"`);
    if (put !== null && typeof put !== 'string') throw new BadBody(400, 'expected a text as "put"');
    return { id, answer, ...(put === null ? {} : { put }) };
  });
}
const ACTS: readonly CommentRequest['act'][] = ['block', 'close', 'reply'];
function actIn(ask: unknown): CommentRequest['act'] {
  const said = textIn(ask, 'act');
  const act = ACTS.find((one) => one === said);
  if (act === undefined) throw new BadBody(400, `expected one of ${ACTS.join(', ')} as "act"`);
  return act;
}
function missingIn(
  act: CommentRequest['act'],
  { by, role, text }: { readonly by: string; readonly role: string; readonly text: string },
): string | null {
  if (by === '') return 'say who answers: the name or role is missing';
  if (act === 'block' && role === '') return 'say who alone may close it: the role is missing';
  if (act === 'reply' && text === '') return 'the answer is empty';
  return null;
}

const changeNow = (proposal: Proposal): ChangeNow => ({
  id: proposal.id,
  kind: proposal.kind,
  section: proposal.section,
  file: proposal.file,
  line: proposal.line,
  authors: proposal.authors,
  date: proposal.date,
  old: proposal.old,
  new: proposal.new,
  sentence: proposal.sentence,
  at: proposal.at,
  comments: proposal.comments,
  know: proposal.know,
  copies: proposal.copies,
  against: proposal.against,
  fits: proposal.fits,
  mayTake: canBeTaken(proposal),
  mayEdit: canBeEdited(proposal),
  isWords: isWordsOnly(proposal) && proposal.against.length === 0,
});

const commentNow = (comment: KeptComment): CommentNow => {
  const { id, author, date, text, section, words, thread, replies, closed, blocks } = comment;
  return {
    ...{ id, author, date, text, section, words },
    state: stateOf(comment),
    role: blocks?.role ?? null,
    isClosed: closed !== null,
    blocks: blocks !== null && closed === null,
    said: [
      ...thread.map((one) => ({ by: one.author ?? 'somebody', on: one.date, text: one.text })),
      ...replies,
      ...(closed ? [{ by: closed.by, on: closed.on, text: closed.reason ?? 'closed' }] : []),
    ],
  };
};

const triedNow = ({ left, lines, since }: Tried): ReviewTried => ({
  left: left.map(({ proposal, why }) => ({ id: proposal.id, why })),
  lines,
  since,
});
