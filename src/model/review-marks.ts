import { createHash } from 'node:crypto';
import { canonicalJson } from './definition-hash';
import { fingerprintOf, type Origins } from './signature';

/** What a review copy is known by when it comes back. */
export interface ReviewMarks {
  /** Of what the document was made from; see `fingerprintOf`. */
  readonly fingerprint: string;
  /** 64 hexadecimal digits that only who has the edition can know, and that are never in a copy. */
  readonly key: string;
}

/**
 * The marks of copies of one document. The key is a hash of what the document was made from, as the fingerprint is, so
 * that the same inputs give the same copy; it is worked out of more than the fingerprint shows, and cannot be had from it.
 */
export function reviewMarksOf(origins: Origins): ReviewMarks {
  const { outline, stra, inputs } = origins;
  const files = inputs.map(({ path, sha256 }) => `${path} ${sha256}`).sort();
  const key = createHash('sha256')
    .update(canonicalJson({ of: 'review copies', outline, stra, files }))
    .digest('hex');
  return { fingerprint: fingerprintOf(origins), key };
}
