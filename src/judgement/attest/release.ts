import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { doubtWords, movementWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import type { Facts } from '../../model/fact';
import type { SetAside } from '../../model/returns';
import type { Attestation } from '../../model/attestation';
import { isSignedInPart, ranksToSign, type Standing, type StoodJudgement } from '../../model/standing';

/** What a build is for: a draft, or a release, let through by a named person where a judgement stands against it. */
export interface ReleaseRequest {
  readonly release: boolean;
  readonly override: { readonly name: string; readonly reason: string } | null;
}
export const DRAFT: ReleaseRequest = { release: false, override: null };

/** Whether somebody must look at a judgement before it may be released. */
export const needsReview = ({ standing }: StoodJudgement): boolean =>
  standing.state === 'suspect' || standing.state === 'unattested';

/**
 * Findings on who answers for the judgements. In a draft they are warnings; a release they stop, each with its
 * reasons, unless a named person lets them through.
 */
export function standingFindings(
  stood: readonly StoodJudgement[],
  edition: Edition,
  request: ReleaseRequest,
): Diagnostic[] {
  const severity = request.release && request.override === null ? 'error' : 'warning';
  const findings = stood.flatMap((item): Diagnostic[] => {
    const { judgement, standing } = item;
    const ranks = ranksToSign(item);
    const whom = ranks.length > 0 && edition.signoff.length > 1 ? `${ranks.join(', then ')}: ` : '';
    const sign = `${whom}run stra review, or stra attest ${judgement.id} when somebody has signed it`;
    switch (standing.state) {
      case 'current':
        return isSignedInPart(item) ? [inPart(item, standing.attestation)] : [];
      case 'moved':
        return [
          {
            rule: 'judgement/moved',
            severity: 'note',
            place: judgement.place,
            message: `the judgement "${judgement.id}" rests on values that moved within tolerance: ${standing.moves.map((move) => movementWords(move, edition)).join('; ')}`,
          },
        ];
      case 'suspect':
        return [
          {
            rule: 'judgement/suspect',
            severity,
            place: judgement.place,
            message: `the judgement "${judgement.id}" asks for review: ${standing.doubts.map((doubt) => doubtWords(doubt, edition)).join('; ')}`,
            why: whySuspect(standing),
            fix: sign,
            related: [standing.attestation.place],
          },
        ];
      case 'unattested': {
        const crossed = standing.crossed.map((doubt) => `; ${doubtWords(doubt, edition)}`).join('');
        return [
          {
            rule: 'judgement/unattested',
            severity,
            place: judgement.place,
            message: `nobody has signed the judgement "${judgement.id}"${crossed}`,
            why: 'a judgement is somebody’s, or it is nobody’s',
            fix: sign,
          },
        ];
      }
    }
  });
  return gatheredNotes(request.release ? findings : gathered(findings));
}

/** Signatures of before the whole block was signed are one thing to know. */
function gatheredNotes(findings: readonly Diagnostic[]): Diagnostic[] {
  const [first, ...more] = findings.filter(({ rule }) => rule === 'judgement/signed-in-part');
  if (!first || more.length === 0) return [...findings];
  return [
    ...findings.filter(({ rule }) => rule !== 'judgement/signed-in-part'),
    {
      rule: 'judgement/signed-in-part',
      severity: 'note',
      place: first.place,
      message: `the signatures under ${more.length + 1} judgements hold their words, terms, ratings, values and conditions, and not their time frames, threat areas, notes, markings, caveats or yardstick`,
      why: 'they were given before the whole block was signed; a change of these is not noticed',
      fix: 'sign them again, and the whole block is held: stra review, or stra attest --all',
    },
  ];
}

/** Why a signature does not stand for what is printed. */
function whySuspect({ doubts, attestation }: Extract<Standing, { state: 'suspect' }>): string {
  const isFormal = doubts.every(({ doubt }) => FORMAL.has(doubt));
  return isFormal
    ? 'a release wants the signature of each rank, in its order, with a date that can be true'
    : `${attestation.by} signed something else on ${attestation.on}`;
}
const FORMAL: ReadonlySet<string> = new Set(['rank-missing', 'rank-order', 'signed-before', 'signed-after']);

const inPart = ({ judgement }: StoodJudgement, { by, place }: Attestation): Diagnostic => ({
  rule: 'judgement/signed-in-part',
  severity: 'note',
  place: judgement.place,
  message: `the signature under the judgement "${judgement.id}" holds its words, term, rating, values and conditions, and not its time frame, threat areas, note, marking, caveats or yardstick`,
  why: `${by} signed it before the whole block was signed; a change of these is not noticed`,
  fix: `sign it again, and the whole block is held: stra attest ${judgement.id} …`,
  related: [place],
});

/** A force whose return is set aside is missing from the document: a release without it is somebody's decision. */
export function asideFindings(facts: Pick<Facts, 'datasets'>, request: ReleaseRequest): Diagnostic[] {
  if (!request.release || request.override !== null) return [];
  return setAsideIn(facts).map(({ dataset, name, wrong, rows, place }) => ({
    rule: 'release/force-set-aside',
    severity: 'error',
    place,
    message: `a release without ${name}: its return in "${dataset}" is set aside, ${wrong} of ${rows} rows do not fit`,
    why: 'a national figure that lacks a force is somebody’s decision, and is printed as such',
    fix: 'put the corrected return in, or release with --override <name> --reason <why>; both are printed in the quality log',
  }));
}
export const setAsideIn = ({ datasets }: Pick<Facts, 'datasets'>): readonly SetAside[] =>
  Object.values(datasets).flatMap(({ setAside }) => setAside);

/** In a draft, many unsigned judgements are one thing to know and not a screenful. */
function gathered(findings: readonly Diagnostic[]): Diagnostic[] {
  const unsigned = findings.filter((finding) => finding.rule === 'judgement/unattested');
  if (unsigned.length < 2) return [...findings];
  const others = findings.filter((finding) => finding.rule !== 'judgement/unattested');
  return [
    ...others,
    {
      rule: 'judgement/unattested',
      severity: 'warning',
      place: unsigned[0]?.place ?? fileStart('judgements.yaml'),
      message: `nobody has signed ${unsigned.length} of the judgements`,
      why: 'a judgement is somebody’s, or it is nobody’s',
      fix: 'run stra signoff for the sheet, and stra review or stra attest when it is signed',
    },
  ];
}
