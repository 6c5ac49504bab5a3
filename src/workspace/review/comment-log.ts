import type { KeptComment } from '../../model/files/review-answers-file';
import { csvField } from '../../syntax/csv-field';
import { isBlocking } from '../../review/comments';

export type LogForm = 'csv' | 'json' | 'markdown';

/** Every comment with its thread and what was answered, for whoever keeps the record of a review. */
export function commentLog(comments: readonly KeptComment[], form: LogForm): string {
  switch (form) {
    case 'json':
      return `${JSON.stringify({ schema: 1, comments }, null, 2)}\n`;
    case 'csv':
      return `${[COLUMNS, ...comments.flatMap(rowsOf)].map((row) => row.map((cell) => csvField(cell)).join(',')).join('\n')}\n`;
    case 'markdown':
      return `# Comments and answers\n\n${comments.map(inMarkdown).join('\n\n')}\n`;
  }
}

/** What is to be said of where a comment stands. */
export function stateOf(comment: KeptComment): string {
  const { closed, blocks, done, replies } = comment;
  if (closed) return `closed by ${closed.by}${closed.role === null ? '' : ` (${closed.role})`}`;
  if (isBlocking(comment)) return `blocks a release until ${blocks?.role ?? ''} closes it`;
  if (replies.length > 0) return 'answered';
  return done ? 'done in Word' : 'open';
}

const COLUMNS = ['comment', 'section', 'words', 'who', 'when', 'said', 'kind', 'state', 'files'];
function rowsOf(comment: KeptComment): string[][] {
  const { id, section, words, author, date, text, thread, replies, closed, copies } = comment;
  const row = (who: string | null, when: string | null, said: string, kind: string): string[] => [
    id,
    section,
    words,
    who ?? '',
    when ?? '',
    said,
    kind,
    stateOf(comment),
    copies.join(' '),
  ];
  return [
    row(author, date, text, 'comment'),
    ...thread.map((one) => row(one.author, one.date, one.text, 'answer in Word')),
    ...replies.map((one) => row(one.by, one.on, one.text, 'answer')),
    ...(closed ? [row(closed.by, closed.on, closed.reason ?? '', 'closed')] : []),
  ];
}

function inMarkdown(comment: KeptComment): string {
  const { id, section, words, author, date, text, thread, replies, closed } = comment;
  const line = (who: string | null, when: string | null, said: string): string =>
    `- **${plain(who ?? 'somebody')}**${when === null ? '' : `, ${when.slice(0, 10)}`}: ${plain(said)}`;
  return [
    `## ${id}${section === '' ? '' : `: ${plain(section)}`}`,
    '',
    ...(words === '' ? [] : [`> ${plain(words)}`, '']),
    line(author, date, text),
    ...thread.map((one) => line(one.author, one.date, one.text)),
    ...replies.map((one) => line(one.by, one.on, one.text)),
    ...(closed?.reason == null ? [] : [line(closed.by, closed.on, closed.reason)]),
    '',
    `${stateOf(comment)}.`,
  ].join('\n');
}
const plain = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>#|]/gu, (sign) => `\\${sign}`);
