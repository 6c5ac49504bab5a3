import type { Edition } from '../../model/edition';
import type { ReviewAnswers } from '../../model/files/review-answers-file';
import type { PublishedEdition } from '../../model/published';
import type { ReviewCopy } from '../../model/review-copy';
import { commentsOf, mergedComments } from '../../review/comments';
import { toldApart } from '../../review/next-copy';
import type { Proposal } from '../../review/proposal';
import { propose } from '../../review/propose';
import { together } from '../../review/several-copies';
import { found, passedOn, refused, type Found, type Opened } from '../found';
import { runOn } from '../run-stages';
import { answersOfAll, readAnswers, sentCopies } from './kept-review';
import { readBack, type ReadBack } from './read-reviewed-files';
import type { Merged, MergeRequest } from './review-requests';

/** What came back, held against what was sent and the edition as it is now. */
export interface Gathered {
  readonly edition: Edition;
  readonly values: PublishedEdition['values'];
  /** By the id of the copy that was sent. */
  readonly sent: ReadonlyMap<string, Sent>;
  /** What is kept of earlier copies, with what was answered since to comments that went out again. */
  readonly earlier: readonly ReviewAnswers[];
  /** Ids of comments of earlier copies that are in these files. */
  readonly again: ReadonlySet<string>;
  readonly notes: readonly string[];
}
export interface Sent {
  readonly copy: ReviewCopy;
  readonly proposals: readonly Proposal[];
  /** What was answered before, with comments of the files that came back added. */
  readonly answers: ReviewAnswers;
}

export async function gather(at: Opened, { copies = [] }: MergeRequest): Promise<Found<Gathered>> {
  const read: ReadBack[] = [];
  for (const path of copies) {
    const one = await readBack(at, path);
    if (!one.value) return passedOn(one);
    read.push(one.value);
  }
  const [first] = read;
  const outline = first?.sent.outline;
  const run = await runOn(at, { ...(outline === undefined ? {} : { outline }), stopAfter: 'compose' });
  const { validate: edition, compose: document } = run.results;
  if (!edition || !document) return { value: null, findings: run.diagnostics, refused: null };
  const other = read.find(({ sent }) => sent.edition !== edition.id);
  if (other)
    return refused(
      `"${other.file}" is a review copy of the edition "${other.sent.edition}", and this is "${edition.id}"`,
      'name the edition that it was built from',
    );
  const { values } = document.record;
  const terms = edition.yardstick.terms.map(({ term }) => term);
  const sent = new Map<string, Sent>();
  let earlier = await answersOfAll(at);
  const again = new Set<string>();
  for (const id of new Set(read.map((one) => one.sent.id))) {
    const mine = read.filter((one) => one.sent.id === id);
    const copy = mine[0]?.sent;
    if (!copy) continue;
    const against = { copy, values, phrases: edition.phrases, terms, structural: edition.structural };
    const proposals = together(mine.map(({ reviewed, file }) => propose(reviewed, file, against)));
    const before = await readAnswers(at, id);
    const others = earlier.filter((one) => one.copy !== id);
    const back = toldApart(
      mergedComments(
        [],
        mine.flatMap(({ reviewed, file }) => commentsOf(reviewed, file, copy)),
      ),
      others.flatMap((one) => one.comments),
      copy,
    );
    const comments = mergedComments(before.comments, back.own);
    const grown = new Map(back.known.map((comment) => [comment.id, comment]));
    earlier = earlier.map((one) => ({
      schema: one.schema,
      copy: one.copy,
      proposals: one.proposals,
      comments: one.comments.map((comment) => grown.get(comment.id) ?? comment),
    }));
    for (const { id: known } of back.known) again.add(known);
    sent.set(id, {
      copy,
      proposals,
      answers: { schema: 1, copy: id, proposals: before.proposals, comments },
    });
  }
  const ids = [...sent.keys()];
  return found({
    edition,
    values,
    sent,
    earlier: earlier.filter(({ copy }) => !sent.has(copy)),
    again,
    notes: [
      ...read.flatMap(({ notes }) => notes),
      ...(ids.length > 1
        ? [`these are copies of ${ids.length} builds: each is held against what it was sent as`]
        : []),
    ],
  });
}

export const answeredIds = ({ answers }: Sent): ReadonlySet<string> =>
  new Set(answers.proposals.filter(({ answer }) => answer !== 'open').map(({ id }) => id));

export const wasSent = async (at: Opened): Promise<Found<boolean>> =>
  found((await sentCopies(at)).length > 0);

/** Lists what came back; without a file, the comments that were kept. */
export async function listReview(at: Opened, request: MergeRequest = {}): Promise<Found<Merged>> {
  const gathered = await gather(at, request);
  if (!gathered.value) return passedOn(gathered);
  const { edition, sent, earlier, again, notes } = gathered.value;
  const all = [...sent.values()];
  const open = all.flatMap((one) => one.proposals.filter(({ id }) => !answeredIds(one).has(id)));
  const known = earlier.flatMap((one) => one.comments);
  // A comment that went out again is shown; others of earlier copies are where no file asks for its own.
  const comments = [
    ...known.filter(({ id }) => all.length === 0 || again.has(id)),
    ...all.flatMap(({ answers }) => answers.comments),
  ];
  return found({
    edition: edition.id,
    sent: [...sent.keys()],
    open,
    answered: all.reduce(
      (n, one) => n + one.proposals.filter(({ id }) => answeredIds(one).has(id)).length,
      0,
    ),
    comments,
    notes,
  });
}
