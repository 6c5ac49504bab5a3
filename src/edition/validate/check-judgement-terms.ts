import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import { claimsOf } from '../../model/claims';
import type { Edition } from '../../model/edition';

/**
 * One judgement has one term, wherever it stands: in a public and in a restricted document it may have two
 * wordings. Words that are no term at all are left to composing, which knows what the judgement declares.
 */
export function checkJudgementTerms(edition: Edition): Diagnostic[] {
  const terms = new Map<string, string>();
  for (const { term, synonyms } of edition.yardstick.terms)
    for (const words of [term, ...synonyms]) terms.set(words.toLowerCase(), term);
  const first = new Map<string, { readonly term: string; readonly place: Place }>();
  return claimsOf(edition).flatMap((claim): Diagnostic[] => {
    const term = terms.get(claim.words.trim().toLowerCase());
    if (claim.on !== 'judgement' || term === undefined) return [];
    const known = first.get(claim.id);
    if (!known) first.set(claim.id, { term, place: claim.place });
    if (!known || known.term === term) return [];
    return [
      {
        rule: 'judgement/several-terms-declared',
        severity: 'error',
        place: claim.place,
        message: `the judgement "${claim.id}" is "${term}" here and "${known.term}" elsewhere`,
        why: 'a judgement may have two wordings; a reader of both must find one range',
        fix: 'use one term, or make it two judgements',
        related: [known.place],
      },
    ];
  });
}
