import type { ValueRef } from '../../model/document';
import type { Fact } from '../../model/fact';

/** The table of records that a value was counted in, for its reference: the first of several, nothing for what was not counted. */
export const countedIn = ({ rows }: Fact): Pick<ValueRef, 'dataset'> =>
  rows[0] === undefined ? {} : { dataset: rows[0].dataset };
