import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';

/** In the place of a finding that may not be printed: that there is one, and how to see it. */
export const hushed = ({ severity }: Diagnostic, place: Place, message: string): Diagnostic => ({
  rule: 'marking/hushed',
  severity,
  place,
  message,
  fix: 'run stra check with the outline that prints it',
});
