import type { Facet, JudgementChange } from '../model/edition-diff';
import type { EditionHead, JudgementRecord, PublishedEdition } from '../model/published';
import { changedIds, entryOf, facetsOf } from './records';
import { redline } from './redline';

type Verdict = JudgementChange['verdict'];

/** Judgements that are new, withdrawn, or say something else: the term first, then confidence, words, evidence. */
export function compareJudgements(old: PublishedEdition, fresh: PublishedEdition): JudgementChange[] {
  return changedIds(old.judgements, fresh.judgements).map((id): JudgementChange => {
    const [before = null, after = null] = [entryOf(old.judgements, id), entryOf(fresh.judgements, id)];
    const bare = { id, old: before, new: after, headline: false, reason: null, facets: [], redline: null };
    if (!before) return { ...bare, verdict: 'new' };
    if (!after) return { ...bare, verdict: 'withdrawn' };
    const moved = termMove(before, after, old.edition, fresh.edition);
    const facets = facetsOf(before, after, {
      words: 'words that carry the judgement',
      confidence: 'confidence',
      horizon: 'time frame',
      proposition: 'about',
      threatAreas: 'threat areas',
      exceptThreatAreas: 'threat areas left out',
      evidence: 'evidence',
      marking: 'marking',
      yardstick: 'yardstick',
      changeReason: 'reason for the change',
    });
    return {
      ...bare,
      verdict: moved ?? verdictOf(before, after, facets),
      headline: moved === 'raised' || moved === 'lowered' || moved === 'term changed',
      reason: after.changeReason,
      facets: moved ? [termFacet(before, after, old.edition, fresh.edition), ...facets] : facets,
      redline: before.statement === after.statement ? null : redline(before.statement, after.statement),
    };
  });
}

/** Up or down on the yardstick; `term changed` where one side has no place on it or the yardsticks differ. */
function termMove(
  before: JudgementRecord,
  after: JudgementRecord,
  old: EditionHead,
  fresh: EditionHead,
): Verdict | null {
  const [low, high] = [strengthOf(before, old), strengthOf(after, fresh)];
  if (low === null && high === null) return null;
  if (low === null || high === null) return 'term changed';
  if (low === high) return before.term === after.term ? null : 'term changed';
  return high > low ? 'raised' : 'lowered';
}
// The middle of a term's range orders terms; it is no probability and is printed nowhere.
function strengthOf(record: JudgementRecord, edition: EditionHead): number | null {
  const term = edition.terms.find((item) => item.id === record.term);
  return term ? (term.low + term.high) / 2 : null;
}
const termFacet = (
  before: JudgementRecord,
  after: JudgementRecord,
  old: EditionHead,
  fresh: EditionHead,
): Facet => ({
  what: 'yardstick term',
  old: old.terms.find((term) => term.id === before.term)?.term ?? 'no term stated',
  new: fresh.terms.find((term) => term.id === after.term)?.term ?? 'no term stated',
});

function verdictOf(before: JudgementRecord, after: JudgementRecord, facets: readonly Facet[]): Verdict {
  if (before.confidence !== after.confidence) return 'confidence changed';
  if (before.statement !== after.statement) return 'reworded';
  return facets.some((facet) => facet.what === 'evidence') ? 'evidence replaced' : 'changed';
}
