import type { Diagnostic } from './diagnostic';

/** By which a finding is known for one that was said already. */
export const findingKey = ({ rule, place, message }: Diagnostic): string =>
  JSON.stringify([rule, place.file, place.line, place.column, message]);
