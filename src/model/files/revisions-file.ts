import { Type, type Static } from '@sinclair/typebox';
import { byId, DateText, Id, oneOf, strict, textOf, Words } from './shape';

/** What kind of change it is: one that was announced, or the mending of an error. */
export const REVISION_TYPES = ['scheduled', 'correction'] as const;

/** `revisions.yaml`: what was changed in the edition after it was issued, by an id of each change. */
export const RevisionsFile = Type.Unsafe<Record<string, RevisionSpec>>({
  ...byId(
    Type.Object(
      {
        date: Type.String({ ...DateText, description: 'The day of the change' }),
        type: oneOf(REVISION_TYPES, 'Announced before, or the mending of an error'),
        measure: Type.Optional(
          Type.Unsafe<string>({
            ...Id,
            description: 'The measure whose value changed; none for words alone',
          }),
        ),
        old: Type.String({ minLength: 1, description: 'What was printed, as it was printed' }),
        new: Type.String({ minLength: 1, description: 'What is printed now' }),
        reason: Words,
        effect: Type.String({
          minLength: 1,
          description: 'What it does to the judgements: none, or which and how',
        }),
        judgements: Type.Optional(
          Type.Array(Id, { description: 'Judgements that were looked at again because of it' }),
        ),
        approver: Type.String({ minLength: 1, description: 'Post or name of who approved it' }),
      },
      strict,
    ),
  ),
  title: 'revisions',
});
interface RevisionSpec {
  date: string;
  type: (typeof REVISION_TYPES)[number];
  measure?: string;
  old: string;
  new: string;
  reason: string;
  effect: string;
  judgements?: string[];
  approver: string;
}

/** `access.csv`: who had the document before it was public. Never printed. */
export const AccessRow = Type.Object(
  {
    copy: textOf('^[1-9]\\d{0,3}$', 'the number of the copy, from 1', '1', 'Number of the copy'),
    post: Words,
    time: textOf(
      '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$',
      'a date and a time with a T between',
      '2026-05-17T09:30',
      'When it was given: 2026-05-17T09:30',
    ),
  },
  { ...strict, title: 'access' },
);
export type AccessSpec = Static<typeof AccessRow>;
