import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Place } from '../diagnostics/place';
import type { Marking } from '../model/marking';

/** In the place of a finding that may not be printed: that there is one, and how to see it. */
export const hushed = (
  { severity }: Diagnostic,
  place: Place,
  ceiling: Marking,
  says = `a finding about a part that is marked above ${ceiling}, or may be`,
): Diagnostic => ({
  rule: 'marking/hushed',
  severity,
  place,
  message: says,
  fix: 'run stra check with the outline that prints it',
});
