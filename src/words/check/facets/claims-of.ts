import type { Span } from '../../../model/passages';
import type { Told } from './check-facets';
import type { Facets } from './facets';
import { madeOnce } from './read-words';

/** A claim of a sentence, with what its value is of. */
export interface Claim {
  readonly span: Span;
  readonly own: Facets;
}

/** The claims of a sentence, in order. Most rules ask. */
export const claimsOf = madeOnce(({ statement, facets }: Told): readonly Claim[] =>
  facets.length === 0
    ? []
    : statement.sentence.spans.flatMap((span) => {
        const own = facets.find(({ id }) => span.kind === 'measure' && id === span.id);
        return own ? [{ span, own }] : [];
      }),
);
