import type { Dataset } from '../../model/dataset';
import type { Filter } from '../../model/measure';

/** Rows that a question which does not ask for them leaves out: declared totals, by column. */
export const totalsLeftOut = (dataset: Dataset, where: Filter): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(dataset.columns).flatMap(([column, { totals = [] }]) =>
      totals.length === 0 || where[column] !== undefined ? [] : [[column, totals]],
    ),
  );
