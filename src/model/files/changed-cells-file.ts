import { Type, type Static } from '@sinclair/typebox';
import { DateText, Id, strict, Words } from './shape';

/** `returns/changes.csv`: cells of the forces' returns that were changed after they came, as `stra returns` writes it. */
export const ChangedCellRow = Type.Object(
  {
    dataset: Id,
    force: Id,
    row: Type.String({ minLength: 1, description: 'The row by its key' }),
    column: Words,
    old: Type.Optional(Type.String({ description: 'Empty: there was no such row, or no number' })),
    new: Type.Optional(Type.String({ description: 'Empty: there is no such row any more, or no number' })),
    reason: Words,
    agreed: Type.String({ minLength: 1, description: 'Who at the force agreed' }),
    on: DateText,
  },
  { ...strict, title: 'changed-cells' },
);
export type ChangedCellSpec = Static<typeof ChangedCellRow>;
