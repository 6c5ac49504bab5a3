import type { Found } from '../workspace/found';
import type { Answer } from './talk';

/** What a use gave, with of its value only what the page is told. */
export const mapped = <A, B>(found: Found<A>, to: (value: A) => B): Answer<B> => ({
  value: found.value === null ? null : to(found.value),
  findings: found.findings,
  refused: found.refused,
});
