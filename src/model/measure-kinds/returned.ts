import { Type, type Static } from '@sinclair/typebox';
import type { Filter, MeasureBase } from '../measure';
import { entryOf, rowsEntry, rowsOf } from './entry';
import { defines, filter, type ComputedKind } from './kind';

/**
 * A percentage that each force worked out itself and sent: one row a force. It has no national value; what can be
 * said of it is its mean and its spread over forces.
 */
export interface ReturnedMeasure extends MeasureBase {
  readonly kind: 'returned';
  readonly dataset: string;
  readonly where: Filter;
  /** The column of percentages. */
  readonly column: string;
}
const entry = () =>
  entryOf('returned', {
    ...rowsEntry(),
    column: Type.String({
      minLength: 1,
      description: 'The column of percentages that forces worked out themselves, one row a force',
    }),
  });
export type ReturnedSpec = Static<ReturnType<typeof entry>>;

export const returned: ComputedKind<ReturnedMeasure, ReturnedSpec> = {
  entry,
  origin: 'computed',
  fields: { dataset: defines('table of records'), where: filter('only '), column: defines() },
  nature: 'recorded',
  unit: () => 'percent',
  decimals: null,
  unfit: ({ column }, { id, columns, force }) =>
    columns[column]?.type === 'percent' && force !== null
      ? []
      : [
          {
            field: 'column',
            message: `the dataset "${id}" has no column "${column}" of percentages by force`,
            fix: 'name a column of type: percent, and the column force: of the dataset',
          },
        ],
  complete: (spec) => ({ ...rowsOf(spec), kind: 'returned', column: spec.column }),
  asks: ({ where, column }) => [{ part: null, told: 'by force', where, takes: { take: 'sent', column } }],
  tells: () => ({ tells: 'nothing' }),
  derive: (at, { id }) => at.counts[id],
};
