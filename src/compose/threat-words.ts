import type { Edition } from '../model/edition';
import type { ScoringSpec } from '../model/files/scoring-file';
import type { PrintedNumber } from '../model/fact';
import { difference, printedNumber, printNumber, printShort, quotient } from '../model/number';
import { toStep } from '../model/steps';
import { dateInWords } from '../model/period';
import type {
  AssessedCell,
  AssessedThreat,
  DecisiveChange,
  RankRange,
  ThreatAssessment,
  Variation,
} from '../model/scoring';

export const SINGLE =
  'One weight a quarter less or more, one score a point less or more, or one criterion left out';
export const VARIED: Readonly<Record<Variation, string>> = {
  weights: 'One weight changed',
  scores: 'One score changed',
  criteria: 'One criterion left out',
  draws: 'Random weights',
};
export const SENSITIVE: Readonly<Record<Variation, string>> = {
  weights: 'a weight',
  scores: 'a score',
  criteria: 'a criterion left out',
  draws: 'random weights',
};

export const rangeWords = ({ best, worst }: RankRange): string =>
  best === worst ? String(best) : `${best} to ${worst}`;
/** The ranks that any one change reaches. */
export const single = (threat: AssessedThreat): RankRange => {
  const ranges = (['weights', 'scores', 'criteria'] as const).flatMap((v) =>
    threat.ranges ? [threat.ranges[v]] : [],
  );
  const rank = threat.rank ?? 0;
  return {
    best: Math.min(rank, ...ranges.map((r) => r.best)),
    worst: Math.max(rank, ...ranges.map((r) => r.worst)),
  };
};
/** A score, or a mean of scores. */
export const printScore = (score: number): string => printShort(score, 2);
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
const sentence = (text: string): string => `${text.replace(/[.]$/, '')}.`;

/** What a scoring model's parts, scores and changes are called in print. */
export class ThreatWords {
  readonly spec: ScoringSpec;
  private readonly decimals: number;
  constructor(
    private readonly edition: Pick<Edition, 'threatAreas' | 'assessment' | 'measures'>,
    readonly assessment: ThreatAssessment,
  ) {
    this.spec = assessment.spec;
    this.decimals = assessment.spec.rank.decimals ?? 1;
  }

  get firstTier(): string {
    return this.tier(this.assessment.firstTier);
  }
  criterion(id: string) {
    return (
      Object.values(this.spec.sections)
        .map((s) => s.criteria[id])
        .find((c) => c !== undefined) ?? this.spec.confidence?.criteria[id]
    );
  }
  name(id: string): string {
    return this.spec.sections[id]?.name ?? this.spec.values[id]?.name ?? this.criterion(id)?.name ?? id;
  }
  /** A name within a sentence. */
  inText(id: string): string {
    const name = this.name(id);
    return name.charAt(0).toLowerCase() + name.slice(1);
  }
  area(id: string): string {
    return this.edition.threatAreas.find((area) => area.id === id)?.name ?? id;
  }
  tier(id: string): string {
    return this.edition.assessment.tiers.find((tier) => tier.id === id)?.name ?? id;
  }
  placement(threat: string) {
    return this.edition.assessment.placements.find((item) => item.threatArea === threat);
  }
  number(value: number): PrintedNumber {
    return printedNumber(value, 'number', this.decimals);
  }
  /** A section or value of a threat; from lowest to highest where scores are missing. */
  valued(threat: AssessedThreat, id: string): string {
    const value = threat.values[id];
    if (value != null) return this.number(value).text;
    const span = threat.spans?.[id];
    if (!span) return 'not known';
    const [low, high] = [this.number(span.low).text, this.number(span.high).text];
    return low === high ? low : `${low} to ${high}`;
  }

  /** `3, substantial: boats are lost`; a mean that is no point of the scale lies between two of them. */
  score(id: string, cell: AssessedCell): string {
    if (cell.score === null) return 'Not scored';
    const { scale, confidence } = this.spec;
    const labels =
      (confidence && Object.hasOwn(confidence.criteria, id) && confidence.labels) || scale.labels;
    const { min, step = 1 } = scale;
    // Labels are kept by the number of their point.
    const at = (steps: number): string => String(toStep(min + steps * step, 100));
    const steps = toStep((cell.score - min) / step, 1e9);
    const [below, above] = [at(Math.floor(steps)), at(Math.ceil(steps))];
    const several = cell.scores.length > 1;
    const spread = several
      ? cell.low === cell.high
        ? `; ${cell.scores.length} assessors agree`
        : `; ${cell.scores.length} assessors, from ${printScore(cell.low ?? 0)} to ${printScore(cell.high ?? 0)}`
      : '';
    if (below !== above) {
      const between = labels[below] && labels[above] ? `, between ${labels[below]} and ${labels[above]}` : '';
      return `${printScore(cell.score)}${between}${spread}`;
    }
    const label = labels[below];
    const anchor = this.criterion(id)?.anchors?.[below];
    return `${printScore(cell.score)}${label ? `, ${label}` : ''}${anchor ? `: ${anchor}` : ''}${spread}`;
  }
  /** Why a cell is scored as it is: each assessor's reason, or what it follows from. */
  because(cell: AssessedCell): string {
    if (cell.derived?.from === 'measure')
      return `${this.edition.measures[cell.derived.id]?.label ?? cell.derived.id}: ${cell.derived.words}.`;
    if (cell.derived) return `It follows from the judgement, “${cell.derived.words}”.`;
    const same = new Set(cell.scores.map((score) => score.rationale)).size === 1;
    const by = (score: AssessedCell['scores'][number]): string =>
      `${score.assessor}, ${dateInWords(score.date)}`;
    const given = same
      ? [`${cell.scores[0]?.rationale.replace(/\.$/, '') ?? ''} (${cell.scores.map(by).join('; ')}).`]
      : cell.scores.map((score) => `${score.rationale.replace(/\.$/, '')} (${by(score)}).`);
    const moved = cell.suspect.map((why) => `To be scored again: ${why}.`);
    return [...given, ...moved].join(' ') || 'Not scored.';
  }
  /** The words for how sound a threat's scores are. */
  confidence(threat: AssessedThreat): string {
    const labels = this.spec.confidence?.labels ?? this.spec.scale.labels;
    const words = Object.values(threat.confidence).map((cell) =>
      cell.score === null ? 'not scored' : (labels[String(toStep(cell.score, 1))] ?? printScore(cell.score)),
    );
    return words.join(', ') || 'not scored';
  }

  /** Who placed a threat where its scores do not, when, and why. */
  decision(threat: AssessedThreat): string | null {
    const { override } = threat;
    if (!override) return null;
    const given =
      threat.modelTier === null
        ? 'scores are missing, so they give no tier'
        : `the scores give “${this.tier(threat.modelTier)}”`;
    const when = override.on === null ? '' : ` on ${dateInWords(override.on)}`;
    return `Placed in “${this.tier(threat.tier)}” by ${override.approver}${when}; ${given}.`;
  }
  /** What a single change changes; `within` a sentence. */
  changed(change: DecisiveChange, within = false): string {
    return change.kind === 'weight'
      ? `${within ? 'the' : 'The'} weight of ${this.inText(change.on)} in ${this.inText(change.within ?? '')}`
      : `${this.area(change.threat ?? '')}: the score for ${this.inText(change.on)}`;
  }
  /** `from 3 to 3.09, 3% more`. */
  movedBy({ kind, from, to }: DecisiveChange): string {
    const part = kind === 'weight' ? quotient(Math.abs(difference(to, from)), from, 100) : null;
    const more = part === null ? '' : `, ${printNumber(part, 'percent', 0)} ${to > from ? 'more' : 'less'}`;
    return `from ${printScore(from)} to ${printScore(to)}${more}`;
  }
  /** Who would be in the first tier that is not now, and who would no longer be. */
  effect({ enters, leaves }: DecisiveChange): string {
    const names = (ids: readonly string[]): string => listed(ids.map((id) => this.area(id)));
    return [
      ...(enters.length > 0 ? [`adds ${names(enters)}`] : []),
      ...(leaves.length > 0 ? [`drops ${names(leaves)}`] : []),
    ].join(' and ');
  }
  /** What stands under every exhibit: which model it is, and what it is not. */
  notice(): string {
    const { name, version, notice } = this.spec;
    return `${sentence(`${name}, version ${version}`)}${notice === undefined ? '' : ` ${sentence(notice)}`}`;
  }
  /** Sections in which a low score raises the threat. */
  reversed(): string {
    const names = Object.entries(this.spec.sections).flatMap(([id, { reverse }]) =>
      reverse ? [this.inText(id)] : [],
    );
    return names.length === 0
      ? ''
      : ` In ${listed(names)} the scores are turned round: a low score raises it.`;
  }
  /** Threats without a rank, which no drawing shows. */
  notDrawn(): string {
    const names = this.assessment.threats.filter((t) => t.rank === null).map((t) => this.area(t.threat));
    return names.length === 0 ? '' : ` Not drawn, because scores are missing: ${listed(names)}.`;
  }
}
