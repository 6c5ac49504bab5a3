import type { Edition } from '../../model/edition';
import type { ScoringSpec } from '../../model/files/scoring-file';
import type { PrintedNumber } from '../../model/fact';
import {
  difference,
  printDigits,
  printedNumber,
  printNumber,
  printShort,
  quotient,
} from '../../model/number';
import { toStep } from '../../model/steps';
import { dateInWords } from '../../model/period';
import type {
  AssessedCell,
  AssessedThreat,
  DecisiveChange,
  RankRange,
  ThreatAssessment,
  Variation,
} from '../../model/scoring';
import type { PlainId, Words } from '../../model/words';

/** What was changed to see how far a rank moves, and what a tier hangs on. */
export const VARIED = {
  weights: 'threats.varied-weights',
  scores: 'threats.varied-scores',
  criteria: 'threats.varied-criteria',
  draws: 'threats.varied-draws',
} as const satisfies Record<Variation, PlainId>;
const SENSITIVE = {
  weights: 'threats.sensitive-weights',
  scores: 'threats.sensitive-scores',
  criteria: 'threats.sensitive-criteria',
  draws: 'threats.sensitive-draws',
} as const satisfies Record<Variation, PlainId>;

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
const sentence = (text: string): string => `${text.replace(/[.]$/, '')}.`;

/** What a scoring model's parts, scores and changes are called in print. */
export class ThreatWords {
  readonly spec: ScoringSpec;
  private readonly decimals: number;
  constructor(
    private readonly edition: Pick<Edition, 'threatAreas' | 'assessment' | 'measures'>,
    readonly assessment: ThreatAssessment,
    readonly fixed: Words,
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
    if (!span) return this.fixed.say('threats.not-known');
    const [low, high] = [this.number(span.low).text, this.number(span.high).text];
    return low === high ? low : this.fixed.say('threats.range', { low, high });
  }
  /** Ranks from best to worst. */
  ranks({ best, worst }: RankRange): string {
    return best === worst
      ? printDigits(best, 0)
      : this.fixed.say('threats.range', { low: best, high: worst });
  }
  /** What a tier changes with. */
  sensitiveTo(threat: AssessedThreat): string {
    return this.fixed.list(threat.sensitiveTo.map((variation) => this.fixed.say(SENSITIVE[variation])));
  }

  /** `3, substantial: boats are lost`; a mean that is no point of the scale lies between two of them. */
  score(id: string, cell: AssessedCell): string {
    if (cell.score === null) return this.fixed.say('threats.not-scored');
    const spread = this.spread(cell);
    return [this.point(id, cell.score), ...(spread === null ? [] : [spread])].join('; ');
  }
  private point(id: string, given: number): string {
    const { fixed } = this;
    const { scale, confidence } = this.spec;
    const labels =
      (confidence && Object.hasOwn(confidence.criteria, id) && confidence.labels) || scale.labels;
    const { min, step = 1 } = scale;
    // Labels are kept by the number of their point.
    const at = (steps: number): string => String(toStep(min + steps * step, 100));
    const steps = toStep((given - min) / step, 1e9);
    const [below, above] = [at(Math.floor(steps)), at(Math.ceil(steps))];
    const score = printScore(given);
    const [label, next] = [labels[below], labels[above]];
    if (below !== above)
      return label && next ? fixed.say('threats.score-between', { score, low: label, high: next }) : score;
    const anchor = this.criterion(id)?.anchors?.[below];
    if (label && anchor) return fixed.say('threats.score-label-anchor', { score, label, anchor });
    if (anchor) return fixed.say('threats.score-anchor', { score, anchor });
    return label ? fixed.say('threats.score-label', { score, label }) : score;
  }
  /** How far several assessors are apart; null for one. */
  private spread({ scores, low, high }: AssessedCell): string | null {
    if (scores.length < 2) return null;
    const n = scores.length;
    return low === high
      ? this.fixed.say('threats.assessors-agree', { n })
      : this.fixed.say('threats.assessors-differ', {
          n,
          low: printScore(low ?? 0),
          high: printScore(high ?? 0),
        });
  }
  /** Why a cell is scored as it is: each assessor's reason, or what it follows from. */
  because(cell: AssessedCell): string {
    const { fixed } = this;
    const { derived } = cell;
    if (derived?.from === 'measure')
      return fixed.say('threats.from-measure', {
        measure: this.edition.measures[derived.id]?.label ?? derived.id,
        words: derived.words,
      });
    if (derived) return fixed.say('threats.from-judgement', { words: derived.words });
    const same = new Set(cell.scores.map((score) => score.rationale)).size === 1;
    const by = ({ assessor, date }: AssessedCell['scores'][number]): string =>
      fixed.say('threats.scored-by', { assessor, date: dateInWords(date) });
    const rationale = (reason: string, who: string): string =>
      fixed.say('threats.rationale', { reason: reason.replace(/\.$/, ''), by: who });
    const given = same
      ? [rationale(cell.scores[0]?.rationale ?? '', cell.scores.map(by).join('; '))]
      : cell.scores.map((score) => rationale(score.rationale, by(score)));
    const moved = cell.suspect.map((why) => fixed.say('threats.score-again', { why }));
    return [...given, ...moved].join(' ') || fixed.say('threats.no-rationale');
  }
  /** The words for how sound a threat's scores are. */
  confidence(threat: AssessedThreat): string {
    const labels = this.spec.confidence?.labels ?? this.spec.scale.labels;
    const none = this.fixed.say('threats.confidence-not-scored');
    const words = Object.values(threat.confidence).map((cell) =>
      cell.score === null ? none : (labels[String(toStep(cell.score, 1))] ?? printScore(cell.score)),
    );
    return words.join(', ') || none;
  }

  /** Who placed a threat where its scores do not, when, and why. */
  decision(threat: AssessedThreat): string | null {
    const { override } = threat;
    if (!override) return null;
    const { fixed } = this;
    const placed = { tier: this.tier(threat.tier), approver: override.approver };
    const date = override.on === null ? null : dateInWords(override.on);
    if (threat.modelTier === null)
      return date === null
        ? fixed.say('threats.decision-unscored', placed)
        : fixed.say('threats.decision-unscored-on', { ...placed, date });
    const model = this.tier(threat.modelTier);
    return date === null
      ? fixed.say('threats.decision', { ...placed, model })
      : fixed.say('threats.decision-on', { ...placed, model, date });
  }
  /** What a single change changes; `within` a sentence. */
  changed(change: DecisiveChange, within = false): string {
    const criterion = this.inText(change.on);
    return change.kind === 'weight'
      ? this.fixed.say(within ? 'threats.weight-within' : 'threats.weight', {
          criterion,
          section: this.inText(change.within ?? ''),
        })
      : this.fixed.say('threats.score', { threat: this.area(change.threat ?? ''), criterion });
  }
  /** `from 3 to 3.09, 3% more`. */
  movedBy({ kind, from, to }: DecisiveChange): string {
    const moved = { from: printScore(from), to: printScore(to) };
    const part = kind === 'weight' ? quotient(Math.abs(difference(to, from)), from, 100) : null;
    return part === null
      ? this.fixed.say('threats.from-to', moved)
      : this.fixed.say(to > from ? 'threats.from-to-more' : 'threats.from-to-less', {
          ...moved,
          part: printNumber(part, 'percent', 0),
        });
  }
  /** Who would be in the first tier that is not now, and who would no longer be. */
  effect({ enters, leaves }: DecisiveChange): string {
    const names = (ids: readonly string[]): string => this.fixed.list(ids.map((id) => this.area(id)));
    const [added, dropped] = [names(enters), names(leaves)];
    if (added === '') return dropped === '' ? '' : this.fixed.say('threats.drops', { dropped });
    return dropped === ''
      ? this.fixed.say('threats.adds', { added })
      : this.fixed.say('threats.adds-and-drops', { added, dropped });
  }
  /** What stands under every exhibit: which model it is, and what it is not. */
  notice(): string {
    const { name, version, notice } = this.spec;
    const model = this.fixed.say('threats.model', { name, version });
    return notice === undefined ? model : `${model} ${sentence(notice)}`;
  }
  /** Sections in which a low score raises the threat; null where there is none. */
  reversed(): string | null {
    const names = Object.entries(this.spec.sections).flatMap(([id, { reverse }]) =>
      reverse ? [this.inText(id)] : [],
    );
    return names.length === 0
      ? null
      : this.fixed.say('threats.reversed', { sections: this.fixed.list(names) });
  }
  /** Threats without a rank, which no drawing shows; null where each has one. */
  notDrawn(): string | null {
    const names = this.assessment.threats.filter((t) => t.rank === null).map((t) => this.area(t.threat));
    return names.length === 0
      ? null
      : this.fixed.say('threats.not-drawn', { threats: this.fixed.list(names) });
  }
}
