import type { WideSpec } from '../../../model/files/published-table-file';
import type { LookedColumn } from './read-columns';

/** What is counted, and how its columns become rows. */
export interface Taken {
  readonly columns: readonly LookedColumn[];
  readonly period: string | null;
  readonly wide: WideSpec | null;
  readonly count: { readonly name: string; readonly type: 'count' | 'number' };
  readonly left: readonly LookedColumn[];
}
