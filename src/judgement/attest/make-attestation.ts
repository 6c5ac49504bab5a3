import type { Seen, SeenBlock, Signature } from '../../model/attestation';
import type { AttestationSpec, SignedJudgementSpec } from '../../model/files/attestation-file';
import { RATINGS } from '../../model/judgement';
import { crossedConditions, type StoodJudgement } from '../../model/standing';
import { dateDoubts, isRank } from '../../model/doubt';
import { dateDoubtWords, DATES_TO_SIGN, doubtWords } from '../../model/doubt-words';
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
  const late = Object.values(stands).flatMap((item) => lowerRanks(item, signature.role));
  const [lower] = late;
  if (lower !== undefined)
    return refuse(
      `${signature.role} signs after ${lower}, who has not signed it as it stands`,
      `have ${lower} sign first: stra attest ${judgement.id} --role "${lower}" …`,
    );
  const early = dateDoubts({ on: signature.on, ...seen }, seen, edition, null)[0];
  if (early)
    return refuse(
      dateDoubtWords(early, edition, DATES_TO_SIGN),
      'give the date that stands on the record; nobody signs what was not there to be seen',
    );
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

/** The ranks under one that have not signed a judgement as it stands. */
function lowerRanks({ ranks }: StoodJudgement, role: string): string[] {
  const own = ranks.findIndex(({ rank }) => rank !== null && isRank(role, rank));
  return ranks
    .slice(0, Math.max(0, own))
    .flatMap(({ rank, standing }) =>
      rank !== null && (standing.state === 'unattested' || standing.state === 'suspect') ? [rank] : [],
    );
}

/**
 * What is seen in all outlines together: the wordings of each, and everything that any of them states. A document of a
 * lower marking shows less of a judgement than another, and never something else.
 */
function merged(seen: readonly Seen[]): Seen {
  const [first] = seen;
  if (!first) throw new Error('nothing was seen of a judgement');
  const blocks = seen.flatMap(({ block }) => block ?? []);
  const [block] = blocks;
  return {
    term: first.term,
    confidence: first.confidence,
    wordings: together(seen.map((item) => item.wordings)),
    values: together(seen.map((item) => item.values)),
    evidence: together(seen.map((item) => item.evidence)),
    conditions: [...seen.map((item) => item.conditions)].sort((a, b) => b.length - a.length)[0] ?? [],
    block: block
      ? {
          proposition: block.proposition,
          horizon: block.horizon,
          threatAreas: unique(blocks.flatMap((item) => item.threatAreas)),
          except: unique(blocks.flatMap((item) => item.except)),
          confidence: block.confidence,
          note: block.note,
          marking: block.marking,
          yardstick: block.yardstick,
          range: block.range,
          ranges: block.ranges,
          tolerances: together(blocks.map((item) => item.tolerances)),
          caveats: together(blocks.map((item) => item.caveats)),
        }
      : null,
  };
}
const together = <T>(items: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> =>
  Object.fromEntries(items.flatMap((item) => Object.entries(item)));
const unique = (items: readonly string[]): string[] => [...new Set(items)];

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
      Object.entries(seen.wordings).map(([id, { statement, sha256, after }]) => [
        id,
        { statement, sha256, ...(after ? { after } : {}) },
      ]),
    ),
    ...(isThere(values) ? { values: { ...values } } : {}),
    ...(isThere(evidence) ? { evidence: { ...evidence } } : {}),
    ...(conditions.length === 0 ? {} : { conditions: [...conditions] }),
    ...(seen.block === null ? {} : { block: signedBlock(seen.block) }),
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

function signedBlock(block: SeenBlock): NonNullable<SignedJudgementSpec['block']> {
  const { confidence, note, except, tolerances, caveats } = block;
  const isThere = (items: object): boolean => Object.keys(items).length > 0;
  return {
    proposition: block.proposition,
    horizon: block.horizon,
    threatAreas: [...block.threatAreas],
    ...(except.length === 0 ? {} : { except: [...except] }),
    ...(confidence === null ? {} : { confidence }),
    ...(note === null ? {} : { note }),
    marking: block.marking,
    yardstick: block.yardstick,
    range: block.range,
    ranges: block.ranges,
    ...(isThere(tolerances) ? { tolerances: { ...tolerances } } : {}),
    ...(isThere(caveats) ? { caveats: { ...caveats } } : {}),
  };
}
