import type { Block, FigureBlock, Inline, Paragraph, TableRow } from '../model/document';
import { describeFigure } from '../model/describe-figure';
import type { Figure, PrintedNumber } from '../model/figure';
import type { ScoringSpec } from '../model/files/scoring-file';
import { isWithin, type Marking } from '../model/marking';
import { printDigits } from '../model/number';
import {
  VARIATIONS,
  type AssessedCell,
  type AssessedThreat,
  type RankRange,
  type ThreatAssessment,
  type Variation,
} from '../model/scoring';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { fileStart } from '../diagnostics/place';

type Makers = Readonly<Record<string, () => Block[]>>;
const EVERY = [
  'threat-matrix',
  'threat-ranks',
  'threat-scores',
  'threat-robustness',
  'threat-sensitivity',
] as const;

/** Exhibits of scores and ranks: only in an outline whose marking allows them. `pages` are by threat area. */
export function threatRegisters(
  converter: Converter,
  exhibits: Exhibits,
  assessment: ThreatAssessment | null,
  ceiling: Marking,
): { readonly registers: Makers; readonly pages: Makers } {
  if (!assessment) return { registers: {}, pages: {} };
  if (!isWithin(assessment.marking, ceiling)) {
    const refuse = (): Block[] => {
      converter.report(
        'scoring/above-marking',
        fileStart(converter.edition.scoring?.file ?? 'edition.yaml'),
        `this outline is ${ceiling} and its template prints scores, which are ${assessment.marking}`,
        'print tiers and reasons there, and scores in an outline of their own marking',
        'scores show where policing is weakest',
      );
      return [];
    };
    const all = (ids: readonly string[]): Makers => Object.fromEntries(ids.map((id) => [id, refuse]));
    return { registers: all(EVERY), pages: all(assessment.threats.map(({ threat }) => threat)) };
  }
  const exhibit = new ThreatExhibits(converter, exhibits, assessment);
  return {
    registers: {
      'threat-matrix': () => exhibit.matrix(),
      'threat-ranks': () => exhibit.ranks(),
      'threat-scores': () => exhibit.scores(),
      'threat-robustness': () => exhibit.robustness(),
      'threat-sensitivity': () => exhibit.sensitivity(),
    },
    pages: Object.fromEntries(
      assessment.threats.map((threat) => [threat.threat, () => exhibit.page(threat)]),
    ),
  };
}

class ThreatExhibits {
  private readonly spec: ScoringSpec;
  private readonly decimals: number;
  constructor(
    private readonly converter: Converter,
    private readonly exhibits: Exhibits,
    private readonly assessment: ThreatAssessment,
  ) {
    this.spec = assessment.spec;
    this.decimals = assessment.spec.rank.decimals ?? 1;
  }

  matrix(): Block[] {
    const { matrix } = this.spec;
    if (!matrix) return [];
    const shown = this.assessment.threats.filter((threat) => threat.rank !== null);
    const at = (threat: AssessedThreat, id: string): PrintedNumber => this.number(threat.values[id] ?? 0);
    const axis = (id: string) => ({
      label: this.name(id),
      low: this.number(this.spec.scale.min),
      high: this.high(id, shown),
    });
    const figure: Figure = {
      chart: 'matrix',
      across: axis(matrix.across),
      up: axis(matrix.up),
      size: matrix.size === undefined ? null : axis(matrix.size),
      points: shown.map((threat) => ({
        id: threat.threat,
        label: this.area(threat.threat),
        across: at(threat, matrix.across),
        up: at(threat, matrix.up),
        size: matrix.size === undefined ? null : at(threat, matrix.size),
        emphasis: threat.tier === this.assessment.firstTier,
      })),
    };
    const ids = [matrix.up, matrix.across, ...(matrix.size === undefined ? [] : [matrix.size])];
    const subtitle = `Dark marks are in the tier “${this.tier(this.assessment.firstTier)}”${matrix.size === undefined ? '' : `. The larger the mark, the more ${this.name(matrix.size).toLowerCase()}`}`;
    return [
      this.figure(
        'threat-matrix',
        matrix.headline ?? `${this.name(matrix.up)} by ${this.name(matrix.across).toLowerCase()}`,
        subtitle,
        figure,
        ['Threat', ...ids.map((id) => this.name(id))],
        shown.map((threat) => [this.area(threat.threat), ...ids.map((id) => at(threat, id).text)]),
      ),
    ];
  }

  ranks(): Block[] {
    const shown = this.assessment.threats.filter((threat) => threat.rank !== null);
    const figure: Figure = {
      chart: 'ranks',
      single: SINGLE,
      random:
        this.assessment.draws > 0 ? `${printDigits(this.assessment.draws, 0)} sets of random weights` : null,
      rows: shown.map((threat) => ({
        id: threat.threat,
        label: this.area(threat.threat),
        rank: { value: threat.rank ?? 0, text: threat.rankWords },
        one: single(threat),
        drawn: this.assessment.draws > 0 ? (threat.ranges?.draws ?? null) : null,
        emphasis: threat.tier === this.assessment.firstTier,
      })),
    };
    const rows = shown.map((threat) => [
      this.area(threat.threat),
      threat.rankWords,
      ...VARIATIONS.map((variation) => (threat.ranges ? rangeWords(threat.ranges[variation]) : 'not ranked')),
    ]);
    return [
      this.figure(
        'threat-ranks',
        this.spec.matrix?.ranksHeadline ?? 'Ranks, and how far they move',
        'The white dot is the rank. The numbers at the end are the ranks that single changes reach',
        figure,
        ['Threat', 'Rank', ...VARIATIONS.map((v) => VARIED[v])],
        rows,
      ),
    ];
  }

  scores(): Block[] {
    const { rank, sections, values, confidence } = this.spec;
    const others = [...Object.keys(sections), ...Object.keys(values)].filter((id) => id !== rank.by);
    const headers = [
      'Threat',
      'Rank',
      this.name(rank.by),
      ...others.map((id) => this.name(id)),
      ...(confidence ? [confidence.name] : []),
      'Tier',
    ];
    const rows = this.assessment.threats.map((threat) => [
      this.area(threat.threat),
      threat.rankWords,
      threat.span
        ? `${this.number(threat.span.low).text} to ${this.number(threat.span.high).text}`
        : this.shown(threat.values[rank.by]),
      ...others.map((id) => this.shown(threat.values[id])),
      ...(confidence ? [this.confidence(threat)] : []),
      `${this.tier(threat.tier)}${threat.override ? ` (by decision of ${threat.override.approver}; the scores give ${this.tier(threat.modelTier ?? '')})` : ''}`,
    ]);
    return [
      this.table('threat-scores', 'Threats by rank', headers, rows, [
        1.8,
        0.7,
        0.9,
        ...others.map(() => 0.9),
        ...(confidence ? [1] : []),
        1.7,
      ]),
    ];
  }

  robustness(): Block[] {
    const { threats, draws } = this.assessment;
    const first = this.tier(this.assessment.firstTier);
    const rows = threats.map((threat) => [
      this.area(threat.threat),
      threat.rankWords,
      ...VARIATIONS.map((variation) => (threat.ranges ? rangeWords(threat.ranges[variation]) : 'not ranked')),
      threat.drawsInFirstTier === null
        ? 'not drawn'
        : `${printDigits(threat.drawsInFirstTier, 0)} of ${printDigits(draws, 0)}`,
      threat.sensitiveTo.length === 0
        ? 'no'
        : `yes: ${threat.sensitiveTo.map((v) => SENSITIVE[v]).join(', ')}`,
    ]);
    return [
      this.table(
        'threat-robustness',
        'How far ranks and tiers hang on single numbers',
        ['Threat', 'Rank', ...VARIATIONS.map((v) => VARIED[v]), `In “${first}”`, 'Tier sensitive'],
        rows,
        [1.7, 0.6, 0.9, 0.9, 0.9, 0.9, 1.2, 1.5],
      ),
      this.paragraph(
        'threat-robustness-note',
        `The counts are of variations of the weights. They are a working figure for those who score, and no probability.${this.assessment.keptIn.length > 0 ? ` Not left out, because their section cannot do without them: ${this.assessment.keptIn.map((id) => this.name(id)).join(', ')}.` : ''}`,
      ),
    ];
  }

  /** The single scores and weights whose change would change who is in the first tier. */
  sensitivity(): Block[] {
    const { decisive, firstTier } = this.assessment;
    const list = (ids: readonly string[]): string => ids.map((id) => this.area(id)).join(', ') || 'nobody';
    if (decisive.length === 0)
      return [
        this.paragraph(
          'threat-sensitivity',
          `No single weight changed by a quarter, and no single score changed by a point, changes who is in “${this.tier(firstTier)}”.`,
        ),
      ];
    const rows = decisive.map((change) => [
      change.kind === 'weight'
        ? `The weight of ${this.name(change.on)} in ${this.name(change.within ?? '')}`
        : `The score of ${this.area(change.threat ?? '')} by ${this.name(change.on)}`,
      `from ${trimmed(change.from)} to ${trimmed(change.to)}`,
      list(change.enters),
      list(change.leaves),
    ]);
    return [
      this.table(
        'threat-sensitivity',
        `Single changes that change who is in “${this.tier(firstTier)}”`,
        ['What', 'Changed', 'Comes in', 'Goes out'],
        rows,
        [2.6, 1.1, 1.4, 1.4],
      ),
    ];
  }

  /** A threat's scores in words. */
  page(threat: AssessedThreat): Block[] {
    const { converter } = this;
    const draws = threat.drawsInFirstTier;
    const first = this.tier(this.assessment.firstTier);
    const placement = converter.edition.assessment.placements.find(
      (item) => item.threatArea === threat.threat,
    );
    const opening = [
      threat.rank === null
        ? 'It is not ranked, because scores are missing.'
        : `It is ranked ${threat.rankWords} of ${this.assessment.threats.filter((t) => t.rank !== null).length}, with ${this.name(this.spec.rank.by).toLowerCase()} ${this.shown(threat.values[this.spec.rank.by])}.`,
      `Its tier is ${this.tier(threat.tier)}.`,
      ...(threat.override
        ? [
            `This was decided by ${threat.override.approver}; the scores give ${this.tier(threat.modelTier ?? '')}.`,
          ]
        : []),
      ...(draws === null
        ? []
        : [
            `It is in “${first}” in ${printDigits(draws, 0)} of ${printDigits(this.assessment.draws, 0)} variations of the weights.`,
          ]),
      ...(threat.sensitiveTo.length > 0
        ? [`Its tier is sensitive to ${listed(threat.sensitiveTo.map((v) => SENSITIVE[v]))}.`]
        : ['Its tier does not hang on any single weight, score or criterion.']),
    ].join(' ');
    const cells = [
      ...Object.entries(this.spec.sections).flatMap(([section, { criteria }]) =>
        Object.keys(criteria).map((id) => ({ section, id, cell: threat.cells[id] })),
      ),
      ...Object.keys(this.spec.confidence?.criteria ?? {}).map((id) => ({
        section: 'confidence',
        id,
        cell: threat.confidence[id],
      })),
    ];
    const rows = cells.flatMap(({ section, id, cell }) =>
      cell
        ? [
            [
              this.name(id),
              section === 'confidence' ? (this.spec.confidence?.name ?? '') : this.name(section),
              this.scoreWords(id, cell),
              this.because(cell),
            ],
          ]
        : [],
    );
    return [
      this.paragraph(`threat-${threat.threat}-opening`, opening),
      ...(placement?.reason
        ? [
            {
              ...this.paragraph(`threat-${threat.threat}-reason`, ''),
              inlines: converter.inlines(placement.reason),
            },
          ]
        : []),
      this.table(
        `threat-${threat.threat}-scores`,
        `${this.area(threat.threat)}: scores in words`,
        ['Criterion', 'Section', 'Score', 'Because'],
        rows,
        [1.2, 1, 1.8, 3],
      ),
    ];
  }

  /** `3, substantial: boats are lost (3 to 4 between 2 assessors)`. */
  private scoreWords(id: string, cell: AssessedCell): string {
    if (cell.score === null) return 'Not scored';
    const anchors = this.criterion(id)?.anchors ?? {};
    const near = String(Math.round(cell.score));
    const label = this.spec.scale.labels[near];
    const anchor = anchors[near];
    const spread =
      cell.low !== cell.high ? ` (${cell.low} to ${cell.high} between ${cell.scores.length} assessors)` : '';
    return `${trimmed(cell.score)}${label ? `, ${label}` : ''}${anchor ? `: ${anchor}` : ''}${spread}`;
  }
  private because(cell: AssessedCell): string {
    if (cell.derived?.from === 'measure')
      return `${this.converter.edition.measures[cell.derived.id]?.label ?? cell.derived.id}: ${cell.derived.words}`;
    if (cell.derived) return `The judgement that it is ${cell.derived.words}`;
    const given = cell.scores.map(
      (score) => `${score.rationale.replace(/\.$/, '')} (${score.assessor}, ${score.date}).`,
    );
    const moved = cell.suspect.map((why) => `To be scored again: ${why}.`);
    return [...given, ...moved].join(' ') || 'Not scored';
  }
  private confidence(threat: AssessedThreat): string {
    const words = Object.values(threat.confidence).map((cell) =>
      cell.score === null
        ? 'not scored'
        : (this.spec.scale.labels[String(Math.round(cell.score))] ?? trimmed(cell.score)),
    );
    return words.join(', ') || 'not scored';
  }

  private criterion(id: string) {
    return (
      Object.values(this.spec.sections)
        .map((s) => s.criteria[id])
        .find((c) => c !== undefined) ?? this.spec.confidence?.criteria[id]
    );
  }
  private name(id: string): string {
    return this.spec.sections[id]?.name ?? this.spec.values[id]?.name ?? this.criterion(id)?.name ?? id;
  }
  private area(id: string): string {
    return this.converter.edition.threatAreas.find((area) => area.id === id)?.name ?? id;
  }
  private tier(id: string): string {
    return this.converter.edition.assessment.tiers.find((tier) => tier.id === id)?.name ?? id;
  }
  private number(value: number): PrintedNumber {
    const text = printDigits(value, this.decimals);
    return { value: Number(text.replaceAll(',', '')), text };
  }
  private shown(value: number | null | undefined): string {
    return value == null ? 'not ranked' : this.number(value).text;
  }
  private high(id: string, shown: readonly AssessedThreat[]): PrintedNumber {
    return this.number(Math.max(this.spec.scale.max, ...shown.map((threat) => threat.values[id] ?? 0)));
  }
  private words(text: string): Inline[] {
    return this.converter.text(text, null, 'working');
  }
  private notice(): Inline[] {
    const { name, version, notice } = this.spec;
    return this.words(`${name}, version ${version}.${notice === undefined ? '' : ` ${notice}`}`);
  }
  private paragraph(id: string, text: string): Paragraph {
    return {
      kind: 'paragraph',
      id: this.converter.ids.take(id),
      place: null,
      role: 'text',
      inlines: this.words(text),
    };
  }
  private table(
    id: string,
    caption: string,
    headers: string[],
    rows: readonly (readonly string[])[],
    weights: number[],
  ): ReturnType<Exhibits['grid']> {
    const at = this.converter.ids.take(id);
    return this.exhibits.grid(
      at,
      null,
      this.words(caption),
      null,
      headers,
      this.rows(at, rows),
      this.notice(),
      weights,
    );
  }
  private rows(id: string, rows: readonly (readonly string[])[]): TableRow[] {
    return rows.map((cells, i) => ({
      id: this.converter.ids.take(`${id}-r${i + 1}`),
      cells: cells.map((cell) => this.words(cell)),
    }));
  }
  private figure(
    id: string,
    headline: string,
    subtitle: string,
    figure: Figure,
    headers: string[],
    rows: readonly (readonly string[])[],
  ): FigureBlock {
    const at = this.converter.ids.take(`figure-${id}`);
    return {
      kind: 'figure',
      id: at,
      place: null,
      number: this.exhibits.nextFigure(),
      headline: this.words(headline),
      subtitle: this.words(subtitle),
      figure,
      alt: describeFigure(figure),
      data: this.exhibits.grid(`${at}-data`, null, [], null, headers, this.rows(`${at}-data`, rows), null, [
        2,
        ...headers.slice(1).map(() => 1),
      ]),
      source: this.notice(),
    };
  }
}

const SINGLE = 'One weight a quarter less or more, one score a point less or more, or one criterion left out';
const VARIED: Readonly<Record<Variation, string>> = {
  weights: 'One weight changed',
  scores: 'One score changed',
  criteria: 'One criterion left out',
  draws: 'Random weights',
};
const SENSITIVE: Readonly<Record<Variation, string>> = {
  weights: 'a weight',
  scores: 'a score',
  criteria: 'a criterion left out',
  draws: 'random weights',
};
const rangeWords = ({ best, worst }: RankRange): string =>
  best === worst ? String(best) : `${best} to ${worst}`;
const single = (threat: AssessedThreat): RankRange => {
  const ranges = (['weights', 'scores', 'criteria'] as const).flatMap((v) =>
    threat.ranges ? [threat.ranges[v]] : [],
  );
  const rank = threat.rank ?? 0;
  return {
    best: Math.min(rank, ...ranges.map((r) => r.best)),
    worst: Math.max(rank, ...ranges.map((r) => r.worst)),
  };
};
const trimmed = (value: number): string => String(Math.round(value * 100) / 100);
const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
