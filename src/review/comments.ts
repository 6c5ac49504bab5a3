import { createHash } from 'node:crypto';
import { acceptedText, type ReviewComment, type ReviewedCopy } from '../docx/reviewed/reviewed-copy';
import type { KeptComment } from '../model/files/review-answers-file';
import type { ReviewCopy } from '../model/review-copy';

/** Every comment of a copy with its thread and the words that it is about. */
export function commentsOf(reviewed: ReviewedCopy, file: string, copy: ReviewCopy): KeptComment[] {
  const blocks = new Map(copy.blocks.map((block) => [block.bookmark, block]));
  const places = new Map(
    reviewed.paragraphs.flatMap((paragraph) =>
      paragraph.anchors.map(({ comment, from, to }) => {
        const block = paragraph.bookmarks.flatMap((name) => blocks.get(name) ?? [])[0];
        const words = acceptedText(paragraph).slice(from, to);
        return [comment, { block, words, paragraph, from }] as const;
      }),
    ),
  );
  const byId = new Map(reviewed.comments.map((comment) => [comment.id, comment]));
  /** The comment that a thread begins with; a file that answers in a circle begins where it is entered. */
  const rootOf = (comment: ReviewComment): ReviewComment => {
    let root = comment;
    for (let n = 0; n < reviewed.comments.length && root.answers !== null; n++)
      root = byId.get(root.answers) ?? root;
    return root;
  };
  // Programs that know no threads put an answer at the very same words, after what it answers.
  const sameWords = (comment: ReviewComment): ReviewComment => {
    const place = places.get(comment.id);
    if (!place || place.words === '' || comment.answers !== null) return rootOf(comment);
    const [first] = reviewed.comments
      .filter((other) => {
        const its = places.get(other.id);
        return its?.paragraph === place.paragraph && its.from === place.from && its.words === place.words;
      })
      .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : 0));
    return first ? rootOf(first) : comment;
  };
  const threads = new Map<string, ReviewComment[]>();
  for (const comment of reviewed.comments) {
    const root = sameWords(comment);
    if (root !== comment) threads.set(root.id, [...(threads.get(root.id) ?? []), comment]);
    else threads.set(root.id, threads.get(root.id) ?? []);
  }
  return reviewed.comments.flatMap((comment): KeptComment[] => {
    const thread = threads.get(comment.id);
    if (!thread) return [];
    const place = places.get(comment.id);
    const { author, date, text, done } = comment;
    return [
      {
        id: createHash('sha256')
          .update([copy.id, author, date, text, place?.words].join('\0'))
          .digest('hex')
          .slice(0, 10),
        author,
        date,
        text,
        section: place?.block?.under ?? '',
        words: place?.words ?? '',
        block: place?.block?.bookmark ?? null,
        copies: [file],
        thread: thread.map((answer) => ({ author: answer.author, date: answer.date, text: answer.text })),
        done,
        blocks: null,
        closed: null,
        replies: [],
      },
    ];
  });
}

/** Comments of several copies and of those that were kept before; what was answered here stays. */
export function mergedComments(kept: readonly KeptComment[], read: readonly KeptComment[]): KeptComment[] {
  const all = new Map(kept.map((comment) => [comment.id, comment]));
  for (const comment of read) {
    const known = all.get(comment.id);
    if (!known) {
      all.set(comment.id, comment);
      continue;
    }
    const thread = comment.thread.length > known.thread.length ? comment.thread : known.thread;
    const { id, author, date, text, section, words, block, blocks, closed, replies } = known;
    const copies = [...new Set([...known.copies, ...comment.copies])];
    const done = known.done || comment.done;
    all.set(id, {
      id,
      author,
      date,
      text,
      section,
      words,
      block,
      copies,
      thread,
      done,
      blocks,
      closed,
      replies,
    });
  }
  return [...all.values()];
}

/** Whether a comment stands against a release. */
export const isBlocking = ({ blocks, closed }: KeptComment): boolean => blocks !== null && closed === null;
