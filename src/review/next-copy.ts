import type { Said, Thread } from '../docx/write-threads';
import type { KeptComment } from '../model/files/review-answers-file';
import type { ReviewCopy } from '../model/review-copy';

/** What was said to a comment, in Word and here; that it was closed is said last. */
export function answersTo({ thread, replies, closed }: KeptComment): Said[] {
  return [
    ...thread,
    ...replies.map(({ by, on, text }) => ({ author: by, date: on, text })),
    ...(closed ? [{ author: closed.by, date: closed.on, text: closingWords(closed) }] : []),
  ];
}
const closingWords = ({ role, reason }: NonNullable<KeptComment['closed']>): string =>
  `Closed${role === null ? '' : ` by ${role}`}${reason === null ? '.' : `: ${reason}`}`;

/** Comments as they go out again with the next copy, so that whoever made one sees what became of it. */
export const threadsOf = (comments: readonly KeptComment[]): Thread[] =>
  comments.map((comment) => {
    const { block, words, author, date, text, done, closed } = comment;
    return {
      bookmark: block,
      words,
      isDone: done || closed !== null,
      said: [{ author, date, text }, ...answersTo(comment)],
    };
  });

/** Comments of a file apart by whether they went out with it, from an earlier copy, or were made in it. */
export interface ToldApart {
  readonly own: readonly KeptComment[];
  /** Those that went out, with what was answered to them since. */
  readonly known: readonly KeptComment[];
}

/**
 * A comment that went out in a copy comes back in it. It stays where it was first made, and only answers that are new are
 * added there. Programs drop ids of comments, so that it is known by who said what at which paragraph.
 */
export function toldApart(
  read: readonly KeptComment[],
  earlier: readonly KeptComment[],
  copy: ReviewCopy,
): ToldApart {
  const there = new Set(copy.blocks.flatMap(({ part, bookmark }) => (part === 'body' ? [bookmark] : [])));
  const left = new Set(earlier);
  const own: KeptComment[] = [];
  const known: KeptComment[] = [];
  for (const comment of read) {
    const same = [...left].find(
      (one) =>
        isSame(one, comment) && (one.block === null || !there.has(one.block) || one.block === comment.block),
    );
    if (!same) {
      own.push(comment);
      continue;
    }
    left.delete(same);
    const said = [...answersTo(same), ...earlier.flatMap((one) => [one, ...answersTo(one)])];
    const more = comment.thread.filter((answer) => !said.some((one) => isSame(one, answer)));
    known.push(withMore(same, comment, more));
  }
  return { own, known };
}

const flat = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const isSame = (a: Said, b: Said): boolean =>
  (a.author ?? 'Somebody') === (b.author ?? 'Somebody') && flat(a.text) === flat(b.text);

function withMore(same: KeptComment, { copies }: KeptComment, more: readonly Said[]): KeptComment {
  const { id, author, date, text, section, words, block, thread, done, blocks, closed, replies } = same;
  return {
    ...{ id, author, date, text, section, words, block, done, blocks, closed, replies },
    copies: [...new Set([...same.copies, ...copies])],
    thread: [...thread, ...more],
  };
}
