import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import type { Edition } from '../../model/edition';
import { nearest } from '../../model/nearest';

/**
 * An outline that the edition does not have has no marking either, so that nothing may be said of the edition but
 * which outlines there are. Null where it has this one.
 */
export function findUnknownOutline(edition: Edition, outline: string): Diagnostic | null {
  const known = edition.outlines.map(({ id }) => id);
  if (known.includes(outline)) return null;
  const near = nearest(outline, known);
  return {
    rule: 'template/missing',
    severity: 'error',
    place: fileStart(edition.file),
    message: `the edition has no outline "${outline}"`,
    fix: `${near ? `write "${near}"; there are` : 'use one of'}: ${known.join(', ')}`,
  };
}
