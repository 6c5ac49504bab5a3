import { join } from 'node:path';
import { checkSchema } from '../../edition/validate/check-schema';
import { fileStart } from '../../diagnostics/place';
import { answersFile, type KeptComment, type ReviewAnswers } from '../../model/files/review-answers-file';
import { REVIEW_FOLDER, reviewFile, type ReviewCopy } from '../../model/review-copy';
import type { Opened } from '../found';
import { Trouble } from '../../write/trouble';

/** Ids of the review copies that an edition has sent, in order. */
export async function sentCopies({ root, world }: Opened): Promise<readonly string[]> {
  const files = await world.listFiles(join(root, REVIEW_FOLDER)).catch(() => []);
  return files.flatMap((file) => /^([0-9a-f]{16})\.json$/u.exec(file)?.[1] ?? []);
}

export const readSent = (at: Opened, id: string): Promise<ReviewCopy | null> =>
  read<ReviewCopy>(at, reviewFile(id), 'review-copy');

/** What was answered of a copy so far; nothing where nobody answered yet. */
export async function readAnswers(at: Opened, id: string): Promise<ReviewAnswers> {
  const kept = await read<ReviewAnswers>(at, answersFile(id), 'review-answers');
  return kept ?? { schema: 1, copy: id, proposals: [], comments: [] };
}

/** What is kept of every copy that somebody answered something of. */
export async function answersOfAll(at: Opened): Promise<ReviewAnswers[]> {
  const files = await at.world.listFiles(join(at.root, REVIEW_FOLDER)).catch(() => []);
  const all: ReviewAnswers[] = [];
  for (const file of files) {
    const [, id] = /^([0-9a-f]{16})\.answers\.json$/u.exec(file) ?? [];
    if (id !== undefined) all.push(await readAnswers(at, id));
  }
  return all;
}

/** Every comment that an edition keeps. */
export const keptComments = async (at: Opened): Promise<KeptComment[]> =>
  (await answersOfAll(at)).flatMap(({ comments }) => comments);

export const answersText = (answers: ReviewAnswers): string => `${JSON.stringify(answers, null, 2)}\n`;

async function read<T>(
  { root, world }: Opened,
  file: string,
  schema: 'review-copy' | 'review-answers',
): Promise<T | null> {
  const path = join(root, ...file.split('/'));
  if ((await world.fileSize(path)) === null) return null;
  let value: unknown;
  try {
    value = JSON.parse((await world.readFile(path)).toString('utf8'));
  } catch {
    throw unreadable(file);
  }
  const place = fileStart(file);
  const wrong = checkSchema(schema, value, { value: () => place, key: () => place });
  if (wrong.length > 0) throw unreadable(file);
  return value as T;
}
const unreadable = (file: string): Trouble =>
  new Trouble(
    `${file} is not as stra wrote it: what was sent and answered cannot be read`,
    'put it back from a copy, or build the review copy again',
  );
