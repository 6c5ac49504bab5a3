import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { REVIEW_FOLDER } from '../model/review-copy';
import type { Opened } from './found';

/** Comments of reviewers that stand against a release, a finding each. An edition that sent nothing reads nothing. */
export async function openComments(at: Opened): Promise<readonly Diagnostic[]> {
  const names = await at.world.listFiles(join(at.root, REVIEW_FOLDER)).catch(() => []);
  if (!names.some((name) => name.endsWith('.answers.json'))) return [];
  return (await import('./review/answer-comments')).openCommentFindings(at);
}
