import type { Seen, SeenWording, Signature } from '../../model/attestation';
import type { AttestationSpec, SignedJudgementSpec } from '../../model/files/attestation-file';
import { RATINGS } from '../../model/judgement';
import { crossedConditions, type StoodJudgement } from '../../model/standing';
import { doubtWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';

/** Why somebody may not sign a judgement as it stands, and what to do. */
export interface Refusal {
  readonly judgement: string;
  readonly message: string;
  readonly fix: string;
}
export type Signed = { readonly entry: AttestationSpec } | { readonly refusal: Refusal };

/** One judgement in each outline of the edition that prints it. */
export type ByOutline = Readonly<Record<string, StoodJudgement>>;

/**
 * A signature under a judgement with what is seen of it now. Refused past a tripwire without a reason of its
 * own: a blanket reason is not one. Refused where two outlines give two terms.
 */
export function makeAttestation(
  stands: ByOutline,
  signature: Signature,
  edition: Edition,
  blanket: boolean,
): Signed {
  const [first, ...others] = Object.values(stands);
  if (!first) throw new Error('a judgement that no outline prints was to be signed');
  const { judgement, seen } = first;
  const refuse = (message: string, fix: string): Signed => ({
    refusal: { judgement: judgement.id, message, fix },
  });
  const other = others.find((item) => item.seen.term !== seen.term);
  if (other)
    return refuse(
      `its term is "${seen.term}" in one document and "${other.seen.term}" in another`,
      'let the documents use one term; their wordings may differ',
    );
  const crossed = crossedConditions(judgement, seen);
  if (crossed.length > 0 && (blanket || signature.reason === null)) {
    const words = crossed.map(({ condition, value }) =>
      doubtWords({ doubt: 'tripwire', condition, now: value }, edition),
    );
    return refuse(
      words.join('; '),
      `change its holdsWhile in judgements.yaml if its author’s mind has changed, or sign it by name with a reason: stra attest ${judgement.id} --reason "…"`,
    );
  }
  return {
    entry: entryOf(
      judgement.id,
      signature,
      merged(Object.values(stands).map((item) => item.seen)),
      crossed.map(({ condition }) => condition.text),
    ),
  };
}

/** What is seen in all outlines together: the wordings of each, and every value that any of them states. */
function merged(seen: readonly Seen[]): Seen {
  const [first] = seen;
  if (!first) throw new Error('nothing was seen of a judgement');
  return {
    ...first,
    wordings: Object.assign({}, ...seen.map((item) => item.wordings)) as Record<string, SeenWording>,
    values: Object.assign({}, ...seen.map((item) => item.values)) as Seen['values'],
  };
}

function entryOf(
  judgement: string,
  { by, role, on, record, reason }: Signature,
  seen: Seen,
  past: readonly string[],
): AttestationSpec {
  const confidence = RATINGS.find((rating) => rating === seen.confidence) ?? 'not recorded';
  const { values, evidence, conditions } = seen;
  const isThere = (items: object): boolean => Object.keys(items).length > 0;
  const signed: SignedJudgementSpec = {
    term: seen.term,
    confidence,
    ...(past.length === 0 ? {} : { past: [...past] }),
    wordings: Object.fromEntries(
      Object.entries(seen.wordings).map(([id, { statement, sha256 }]) => [id, { statement, sha256 }]),
    ),
    ...(isThere(values) ? { values: { ...values } } : {}),
    ...(isThere(evidence) ? { evidence: { ...evidence } } : {}),
    ...(conditions.length === 0 ? {} : { conditions: [...conditions] }),
  };
  return {
    by,
    role,
    on,
    record,
    ...(reason === null ? {} : { reason }),
    judgements: { [judgement]: signed },
  };
}
