import { threadedDocx } from '../../docx/write-threads';
import type { Artefact } from '../../model/artefact';
import { threadsOf } from '../../review/next-copy';
import type { Opened } from '../found';
import { answersOfAll, readSent } from './kept-review';

/**
 * The review copy among outputs with the comments that came back in earlier copies of the same document, and what was
 * answered to each. Comments of another document stay out of it: it may be marked higher.
 */
export async function withComments(
  at: Opened,
  artefacts: readonly Artefact[],
  outline: string,
): Promise<readonly Artefact[]> {
  const comments = [];
  for (const answers of await answersOfAll(at)) {
    const sent = answers.comments.length === 0 ? null : await readSent(at, answers.copy);
    if (sent?.outline === outline) comments.push(...answers.comments);
  }
  if (comments.length === 0) return artefacts;
  const threads = threadsOf(comments);
  return artefacts.map((artefact) =>
    artefact.path === 'report.docx'
      ? { path: artefact.path, mediaType: artefact.mediaType, bytes: threadedDocx(artefact.bytes, threads) }
      : artefact,
  );
}
