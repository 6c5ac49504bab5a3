import { stateOf } from '../workspace/review/comment-log';
import {
  canBeTaken,
  type KeptComment,
  type Merged,
  type Parity,
  type Proposal,
} from '../workspace/review/review-requests';

/** What came back, for a program. */
export const mergedJson = ({ edition, sent, open, answered, comments, notes }: Merged): string =>
  `${JSON.stringify({ schema: 1, edition, copies: sent, proposals: open.map(proposalJson), answered, comments: comments.map((one) => ({ ...one, state: stateOf(one) })), notes }, null, 2)}\n`;

const proposalJson = (proposal: Proposal) => ({
  id: proposal.id,
  section: proposal.section,
  file: proposal.file,
  line: proposal.line,
  kind: proposal.kind,
  author: proposal.authors.join(', ') || null,
  date: proposal.date,
  old: proposal.old,
  new: proposal.new,
  sentence: proposal.sentence,
  comment: proposal.comments.join('\n') || null,
  ...(proposal.measure === null
    ? {}
    : { measure: proposal.measure, value: proposal.value, fits: proposal.fits }),
  ...(proposal.judgement === null ? {} : { judgement: proposal.judgement }),
  know: proposal.know,
  canBeTaken: canBeTaken(proposal),
  copies: proposal.copies,
  against: proposal.against,
});

/** Proposals by section, then comments, a line or a few each. */
export function printMerged({ open, answered, comments, notes }: Merged): string[] {
  const lines: string[] = notes.map((note) => `note: ${note}`);
  let section: string | null = null;
  for (const proposal of open) {
    if (proposal.section !== section) {
      section = proposal.section;
      lines.push('', section === '' ? 'Cover, head and foot' : section);
    }
    lines.push(...printProposal(proposal).map((line) => `  ${line}`));
  }
  if (comments.length > 0)
    lines.push('', 'Comments', ...comments.flatMap(printComment).map((line) => `  ${line}`));
  lines.push(
    '',
    `${count(open.length, 'proposal')} open, ${answered} answered, ${count(comments.length, 'comment')}`,
  );
  return lines;
}

/** One proposal: who and where, the words side by side, and what to know. */
export function printProposal(proposal: Proposal): string[] {
  const { id, kind, authors, date, file, line, old, sentence, comments, know, copies, against } = proposal;
  const who = authors.length > 0 ? authors.join(', ') : 'not tracked';
  const where = file === null ? '' : `  ${file}${line === null ? '' : `:${line}`}`;
  return [
    `${id}  ${kind}  ${who}${date === null ? '' : `, ${date.slice(0, 10)}`}${where}`,
    ...(old === '' ? [] : [`  - ${shown(old)}`]),
    ...(proposal.new === '' ? ['  (taken out)'] : [`  + ${shown(proposal.new)}`]),
    ...(sentence !== '' && shown(sentence) !== shown(old) ? [`  in: ${shown(sentence)}`] : []),
    ...comments.map((text) => `  comment: ${shown(text)}`),
    ...(know === null ? [] : [`  know: ${know}`]),
    ...(copies.length > 1 ? [`  in ${copies.join(', ')}`] : []),
    ...(against.length > 0 ? [`  against ${against.join(', ')}`] : []),
  ];
}

function printComment(comment: KeptComment): string[] {
  const { id, author, date, text, words, section, thread, replies } = comment;
  return [
    `${id}  ${author ?? 'somebody'}${date === null ? '' : `, ${date.slice(0, 10)}`}  ${stateOf(comment)}${section === '' ? '' : `  (${section})`}`,
    ...(words === '' ? [] : [`  on: ${shown(words)}`]),
    `  ${shown(text)}`,
    ...thread.map((one) => `    ${one.author ?? 'somebody'}: ${shown(one.text)}`),
    ...replies.map((one) => `    ${one.by} (here): ${shown(one.text)}`),
  ];
}

export function printParity({ paragraphs, differences }: Parity): string[] {
  return [
    ...differences.flatMap(({ section, what, sent, translated, message }) => [
      `${what}${section === '' ? '' : `, under "${section}"`}: ${message}`,
      ...(sent === '' ? [] : [`  sent: ${shown(sent)}`]),
      ...(translated === '' ? [] : [`  translation: ${shown(translated)}`]),
    ]),
    `${count(paragraphs, 'paragraph')} held against what was sent, ${count(differences.length, 'difference')}; what the words say is for somebody who reads both languages`,
  ];
}

const shown = (text: string): string => {
  const flat = text.replace(/\s+/gu, ' ').trim();
  return flat.length <= 300 ? flat : `${flat.slice(0, 297).trimEnd()}…`;
};
const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
