import type { Diagnostic, Severity } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { Edition } from '../../model/edition';
import { dateInWords } from '../../model/period';
import type { Score, Scoring, ThreatAssessment } from '../../model/scoring';

/**
 * Whether the scores still stand: those whose evidence moved, those that could never be asked for again because they
 * do not say what their assessor saw, and those that are as old as the edition before.
 */
export function scoreStandings(
  assessment: ThreatAssessment,
  scoring: Scoring,
  edition: Edition,
  severity: Severity,
): Diagnostic[] {
  const { scores } = scoring;
  const blind = scores.filter((score) => unseen(score, edition).length > 0);
  const before = edition.previous?.edition ?? null;
  const old = before ? scores.filter((score) => score.date <= before.date) : [];
  return [
    ...suspects(assessment, severity),
    ...gathered(blind, 'scoring/not-seen', (first, n) => ({
      message: `${n === 1 ? 'a score rests' : `${n} scores rest`} on measures and ${n === 1 ? 'does' : 'do'} not say what they were: "${first.threat}" by "${first.criterion}" on ${unseen(first, edition).join(', ')}`,
      why: 'a score can ask to be given again only if it says what its assessor saw',
      fix: `write under seen what the measure was: ${unseen(first, edition)[0] ?? ''}=120`,
    })),
    ...(before
      ? gathered(old, 'scoring/old', (first, n) => ({
          message: `${n === 1 ? 'a score is' : `${n} scores are`} as old as ${before.kicker} (${dateInWords(before.date)}): "${first.threat}" by "${first.criterion}", given on ${dateInWords(first.date)}`,
          why: 'a score that was carried from year to year says what its assessor thought of another year',
          fix: 'ask for it again, and write its new date',
        }))
      : []),
  ];
}

/** Measures that a score rests on without saying what they were. */
const unseen = (score: Score, edition: Edition): string[] =>
  score.evidence.filter(
    (id) => edition.measures[id] !== undefined && !score.seen.some((seen) => seen.measure === id),
  );

/** One finding for all scores of a kind, at the first of them. */
function gathered(
  scores: readonly Score[],
  rule: string,
  words: (first: Score, n: number) => Pick<Diagnostic, 'message' | 'why' | 'fix'>,
): Diagnostic[] {
  const [first, ...others] = scores;
  return first
    ? [
        {
          rule,
          severity: severityOf(rule),
          place: first.place,
          ...words(first, scores.length),
          related: others.map((score) => score.place),
        },
      ]
    : [];
}

const suspects = (assessment: ThreatAssessment, severity: Severity): Diagnostic[] =>
  assessment.threats.flatMap((threat) =>
    [...Object.values(threat.cells), ...Object.values(threat.confidence)].flatMap((cell) =>
      cell.suspect.map((why): Diagnostic => ({
        rule: 'scoring/suspect',
        severity,
        place: cell.scores[0]?.place ?? fileStart('scores.csv'),
        message: `the score of "${threat.threat}" by "${cell.criterion}" rests on evidence that moved: ${why}`,
        why: 'it was given for other numbers',
        fix: 'ask its assessor for it again, and write down what was seen',
      })),
    ),
  );
