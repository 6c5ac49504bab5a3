import { join, resolve } from 'node:path';
import { putFiles } from '../../write/put-files';
import { commentLog, type LogForm } from './comment-log';
import { finding } from '../../diagnostics/rules/finding';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { answersFile, type KeptComment, type ReviewAnswers } from '../../model/files/review-answers-file';
import { isDate } from '../../model/period';
import { isBlocking } from '../../review/comments';
import { parityOf, type Parity } from '../../review/parity';
import { found, passedOn, refused, type Found, type Opened } from '../found';
import type { Held } from '../held';
import { answersText, keptComments, readAnswers, sentCopies } from './kept-review';
import { gather } from './merge-review';
import { readBack } from './read-reviewed-files';
import type { CommentRequest } from './review-requests';

/** Writes every comment that is kept, with its answers, into a file of the user's. */
export async function writeLog(at: Opened, file: string, form: LogForm): Promise<Found<number>> {
  const comments = await keptComments(at);
  await putFiles([{ path: resolve(file), content: commentLog(comments, form) }]);
  return found(comments.length);
}

/** The same as text. */
export const logText = async (at: Opened, form: LogForm): Promise<Found<string>> =>
  found(commentLog(await keptComments(at), form));

/** Blocks a release with a comment, closes one, or answers it; what the files brought is kept with it. */
export async function answerComment(at: Held, request: CommentRequest): Promise<Found<KeptComment>> {
  const { id, on = null } = request;
  if (on !== null && !isDate(on))
    return refused(`"${on}" is no date of the calendar; write it as 2026-05-18`);
  const all = await withFiles(at, request);
  if (!all.value) return passedOn(all);
  for (const answers of all.value) {
    const comment = answers.comments.find((one) => one.id === id);
    if (!comment) continue;
    const changed = acted(comment, request);
    if ('why' in changed) return refused(changed.why.message, changed.why.fix);
    const comments = answers.comments.map((one) => (one === comment ? changed.now : one));
    const { copy, proposals } = answers;
    await at.folder.put([
      {
        path: join(at.root, ...answersFile(copy).split('/')),
        content: answersText({ schema: 1, copy, proposals, comments }),
      },
    ]);
    return found(changed.now);
  }
  return refused(
    `there is no comment "${id}"`,
    'stra merge … --list names them; with the Word file it came in, or once it was kept, without',
  );
}

async function withFiles(
  at: Opened,
  { copies = [] }: CommentRequest,
): Promise<Found<readonly ReviewAnswers[]>> {
  const kept: ReviewAnswers[] = [];
  if (copies.length > 0) {
    const gathered = await gather(at, { copies });
    if (!gathered.value) return passedOn(gathered);
    const { sent, earlier } = gathered.value;
    kept.push(...[...sent.values()].map(({ answers }) => answers), ...earlier);
  }
  for (const id of await sentCopies(at))
    if (!kept.some(({ copy }) => copy === id)) kept.push(await readAnswers(at, id));
  return found(kept);
}

type Acted =
  { readonly now: KeptComment } | { readonly why: { readonly message: string; readonly fix: string } };

/** A comment after what was done about it; or why nothing was. */
function acted(comment: KeptComment, request: CommentRequest): Acted {
  const { act, by, on = null } = request;
  const { id, blocks } = comment;
  const role = request.role?.trim() ?? '';
  const text = request.text?.trim() ?? '';
  const wrong = (message: string, fix: string): Acted => ({ why: { message, fix } });
  if (by === undefined || by.trim() === '')
    return wrong('who does it? Give --by', 'stra merge --by "Head of Analysis" …');
  if (comment.closed && act !== 'reply')
    return wrong(`"${id}" is closed already, by ${comment.closed.by}`, 'there is nothing to do');
  switch (act) {
    case 'block':
      return role === ''
        ? wrong('who alone may close it? Give --role', `stra merge --block ${id} --role legal --by "${by}"`)
        : { now: { ...comment, blocks: { role, by, on } } };
    case 'close':
      if (blocks && role.toLowerCase() !== blocks.role.toLowerCase())
        return wrong(
          `"${id}" stands against a release, and only ${blocks.role} closes it`,
          `somebody of ${blocks.role} closes it: ${closing(id, blocks.role)}`,
        );
      if (blocks && text === '') return wrong('why is it closed? Give --text', closing(id, blocks.role));
      return { now: { ...comment, closed: { by, role: role || null, on, reason: text || null } } };
    case 'reply':
      return text === ''
        ? wrong('what is answered? Give --text', `stra merge --reply ${id} --by "${by}" --text <words>`)
        : { now: { ...comment, replies: [...comment.replies, { by, on, text }] } };
  }
}
const closing = (id: string, role: string): string =>
  `stra merge --close ${id} --role "${role}" --by <name> --text <why>`;

/** Comments that stand against a release, a finding each. */
export async function openCommentFindings(at: Opened): Promise<readonly Diagnostic[]> {
  return (await keptComments(at)).filter(isBlocking).map((comment) => {
    const { id, author, section, text, blocks } = comment;
    const role = blocks?.role ?? '';
    return finding(
      'review/open-comment',
      fileStart('review'),
      `the comment "${short(text)}" of ${author ?? 'a reviewer'}${section === '' ? '' : `, under "${section}",`} is open (${id})`,
      {
        why: `${blocks?.by ?? 'somebody'} said that nothing is released until ${role} has closed it`,
        fix: `somebody of ${role} closes it: ${closing(id, role)}`,
      },
    );
  });
}
const short = (text: string): string =>
  (text.length <= 60 ? text : `${text.slice(0, 57).trimEnd()}…`).replace(/\s+/gu, ' ');

/** Holds a translated copy against what was sent. */
export async function holdTranslation(at: Opened, path: string): Promise<Found<Parity>> {
  const read = await readBack(at, path);
  if (!read.value) return passedOn(read);
  return found(parityOf(read.value.reviewed, read.value.sent));
}
