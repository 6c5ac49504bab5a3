import { Type, type Static } from '@sinclair/typebox';
import { strict, textOf } from './shape';

const OrNone = Type.Union([Type.String(), Type.Null()]);

/** A change that a reviewer proposed, and what was answered. */
export const ProposalEntry = Type.Object(
  {
    id: textOf(
      '^[0-9a-f]{10}$',
      'the identifier of a proposal or comment: 10 letters or digits',
      '0123456789',
    ),
    kind: Type.String(),
    section: Type.String(),
    file: OrNone,
    line: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    authors: Type.Array(Type.String()),
    date: OrNone,
    old: Type.String(),
    new: Type.String(),
    comments: Type.Array(Type.String()),
    copies: Type.Array(Type.String()),
    /** `kept`: refused in the text, and kept as a comment that somebody answers. */
    answer: Type.Union((['open', 'accepted', 'refused', 'kept'] as const).map((one) => Type.Literal(one))),
    /** What was written where it was edited before it was taken; null where it was taken as it stood. */
    put: OrNone,
    by: OrNone,
    on: OrNone,
  },
  strict,
);
/** A comment of a reviewer, its thread, and what was answered here. */
export const CommentEntry = Type.Object(
  {
    id: textOf(
      '^[0-9a-f]{10}$',
      'the identifier of a proposal or comment: 10 letters or digits',
      '0123456789',
    ),
    author: OrNone,
    date: OrNone,
    text: Type.String(),
    section: Type.String(),
    /** The words that it is about, as they stood in the copy that came back. */
    words: Type.String(),
    /** The paragraph that it stands at, by its name in the copy (`b_…`); null where that is not known. */
    block: OrNone,
    copies: Type.Array(Type.String()),
    /** What was answered to it in Word. */
    thread: Type.Array(Type.Object({ author: OrNone, date: OrNone, text: Type.String() }, strict)),
    /** Whether it was marked as done in Word. */
    done: Type.Boolean(),
    /** The role that alone may close it, where it stands against a release. */
    blocks: Type.Union([
      Type.Object({ role: Type.String({ minLength: 1 }), by: Type.String(), on: OrNone }, strict),
      Type.Null(),
    ]),
    closed: Type.Union([
      Type.Object({ by: Type.String(), role: OrNone, on: OrNone, reason: OrNone }, strict),
      Type.Null(),
    ]),
    /** What is answered here; it goes into the next copy. */
    replies: Type.Array(Type.Object({ by: Type.String(), on: OrNone, text: Type.String() }, strict)),
  },
  strict,
);

/**
 * What became of what came back of one review copy: `review/<id>.answers.json`, beside what was sent. The program's own,
 * never handed out.
 */
export const ReviewAnswersFile = Type.Object(
  {
    schema: Type.Literal(1),
    /** Id of the review copy. */
    copy: textOf('^[0-9a-f]{16}$', 'the identifier of a copy: 16 letters or digits', '0123456789abcdef'),
    proposals: Type.Array(ProposalEntry),
    comments: Type.Array(CommentEntry),
  },
  { ...strict, title: 'review answers' },
);
export type ReviewAnswers = Static<typeof ReviewAnswersFile>;
export type AnsweredProposal = Static<typeof ProposalEntry>;
export type KeptComment = Static<typeof CommentEntry>;

/** Where it lies, from the edition's folder. */
export const answersFile = (id: string): string => `review/${id}.answers.json`;
