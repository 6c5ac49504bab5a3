import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { doubtWords, movementWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import type { Facts } from '../../model/fact';
import type { SetAside } from '../../model/returns';
import type { StoodJudgement } from '../../model/standing';

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
  const findings = stood.flatMap(({ judgement, standing }): Diagnostic[] => {
    const sign = `run stra review, or stra attest ${judgement.id} when somebody has signed it`;
    switch (standing.state) {
      case 'current':
        return [];
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
            why: `${standing.attestation.by} signed something else on ${standing.attestation.on}`,
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
  return request.release ? findings : gathered(findings);
}

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
