import type { Block } from '../model/document';
import type { PrintedNumber } from '../model/fact';
import type { Figure } from '../model/figure';
import { isWithin, type Marking } from '../model/marking';
import { printDigits } from '../model/number';
import { VARIATIONS, type AssessedThreat, type ShownAssessment } from '../model/scoring';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { ThreatBlocks } from './threat-blocks';
import { ThreatPage } from './threat-page';
import { listed, printScore, rangeWords, SENSITIVE, SINGLE, single, VARIED } from './threat-words';
import { fileStart } from '../diagnostics/place';

type Makers = Readonly<Record<string, () => Block[]>>;
const EVERY = [
  'threat-matrix',
  'threat-ranks',
  'threat-scores',
  'threat-spread',
  'threat-robustness',
  'threat-sensitivity',
] as const;

/** Exhibits of scores and ranks: only in an outline whose marking allows them. `pages` are by threat area. */
export function threatRegisters(
  converter: Converter,
  exhibits: Exhibits,
  assessment: ShownAssessment | null,
  ceiling: Marking,
): { readonly registers: Makers; readonly pages: Makers } {
  if (!assessment) return { registers: {}, pages: {} };
  if (assessment.spec === null || !isWithin(assessment.marking, ceiling)) {
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
  const page = new ThreatPage(converter, exhibits, assessment);
  return {
    registers: {
      'threat-matrix': () => exhibit.matrix(),
      'threat-ranks': () => exhibit.ranks(),
      'threat-scores': () => exhibit.scores(),
      'threat-spread': () => exhibit.spread(),
      'threat-robustness': () => exhibit.robustness(),
      'threat-sensitivity': () => exhibit.sensitivity(),
    },
    pages: Object.fromEntries(assessment.threats.map((threat) => [threat.threat, () => page.page(threat)])),
  };
}

class ThreatExhibits extends ThreatBlocks {
  matrix(): Block[] {
    const { say } = this;
    const { matrix, scale } = say.spec;
    if (!matrix) return [];
    const shown = this.ranked();
    const at = (threat: AssessedThreat, id: string): PrintedNumber => say.number(threat.values[id] ?? 0);
    const axis = (id: string) => ({
      label: say.name(id),
      low: say.number(scale.min),
      high: say.number(Math.max(scale.max, ...shown.map((threat) => threat.values[id] ?? 0))),
    });
    const { up, across, size } = matrix;
    const figure: Figure = {
      chart: 'matrix',
      across: axis(across),
      up: axis(up),
      size: size === undefined ? null : axis(size),
      tier: say.firstTier,
      points: shown.map((threat) => ({
        id: threat.threat,
        label: say.area(threat.threat),
        across: at(threat, across),
        up: at(threat, up),
        size: size === undefined ? null : at(threat, size),
        emphasis: threat.tier === this.assessment.firstTier,
      })),
    };
    const ids = [up, across, ...(size === undefined ? [] : [size])];
    const larger = size === undefined ? '' : `. A larger mark means a higher score for ${say.inText(size)}`;
    return [
      this.figure(
        'threat-matrix',
        matrix.headline ?? `${say.name(up)} by ${say.inText(across)}`,
        `Dark marks are in “${say.firstTier}”${larger}`,
        figure,
        ['Threat', ...ids.map((id) => say.name(id))],
        shown.map((threat) => [say.area(threat.threat), ...ids.map((id) => at(threat, id).text)]),
      ),
    ];
  }

  ranks(): Block[] {
    const { say } = this;
    const { draws } = this.assessment;
    const shown = this.ranked();
    const figure: Figure = {
      chart: 'ranks',
      single: SINGLE,
      random: draws > 0 ? `${printDigits(draws, 0)} sets of random weights` : null,
      tier: say.firstTier,
      rows: shown.map((threat) => ({
        id: threat.threat,
        label: say.area(threat.threat),
        rank: { value: threat.rank ?? 0, text: threat.rankWords },
        one: single(threat),
        drawn: draws > 0 ? (threat.ranges?.draws ?? null) : null,
        emphasis: threat.tier === this.assessment.firstTier,
        sensitive: threat.sensitiveTo.length > 0,
      })),
    };
    return [
      this.figure(
        'threat-ranks',
        say.spec.matrix?.ranksHeadline ?? 'Ranks, and how far they move',
        `Dark bars are in “${say.firstTier}”. The white dot is the rank; at the end stand the ranks that single changes reach. Sensitive: such a change gives another tier`,
        figure,
        ['Threat', 'Rank', ...VARIATIONS.map((v) => VARIED[v])],
        shown.map((threat) => [
          say.area(threat.threat),
          threat.rankWords,
          ...VARIATIONS.map((v) => (threat.ranges ? rangeWords(threat.ranges[v]) : 'not ranked')),
        ]),
      ),
    ];
  }

  /** Every threat with its values, and under it the tiers that somebody decided and the scores that are asked for again. */
  scores(): Block[] {
    const { say } = this;
    const { rank, sections, values, confidence } = say.spec;
    // What is read first stands first: a narrow page shows the rest when it is asked for.
    const parts = [...Object.keys(values), ...Object.keys(sections)].filter((id) => id !== rank.by);
    const rows = this.assessment.threats.map((threat) => [
      say.area(threat.threat),
      threat.rankWords,
      say.valued(threat, rank.by),
      `${say.tier(threat.tier)}${threat.override ? ', by decision' : ''}`,
      ...(confidence ? [say.confidence(threat)] : []),
      ...parts.map((id) => say.valued(threat, id)),
    ]);
    const named = confidence ? [confidence.name] : [];
    const headers = [
      'Threat',
      'Rank',
      say.name(rank.by),
      'Tier',
      ...named,
      ...parts.map((id) => say.name(id)),
    ];
    const words = 3 + named.length;
    return [
      this.table(
        'threat-scores',
        'Threats by rank',
        headers,
        rows,
        headers.map((header, i) => (i === 0 ? 9 : i === 3 ? 12 : widest(header))),
        (i) => i === 1 || i === 2 || i > words,
      ),
      ...this.list(
        'threat-decisions',
        this.assessment.threats.flatMap((threat) => {
          const decision = say.decision(threat);
          if (decision === null) return [];
          const reason = say.placement(threat.threat)?.reason;
          return [
            [
              { kind: 'strong', children: this.words(`${say.area(threat.threat)}.`) } as const,
              ...this.words(` ${decision}${reason ? ' ' : ''}`),
              ...(reason ? this.converter.inlines(reason) : []),
            ],
          ];
        }),
      ),
      ...this.suspects(),
    ];
  }

  private suspects(): Block[] {
    const items = this.assessment.threats.flatMap((threat) =>
      [...Object.values(threat.cells), ...Object.values(threat.confidence)].flatMap((cell) =>
        cell.suspect.map((why) =>
          this.words(`${this.say.area(threat.threat)}, ${this.say.inText(cell.criterion)}: ${why}.`),
        ),
      ),
    );
    if (items.length === 0) return [];
    return [
      {
        kind: 'callout',
        id: this.converter.ids.take('threat-suspects'),
        place: null,
        tone: 'caveat',
        label: 'Scores to be given again, because their evidence has moved',
        children: this.list('threat-suspects-list', items),
      },
    ];
  }

  /** Where assessors differ: whose score is whose, and how far apart they are. */
  spread(): Block[] {
    const { say } = this;
    const cells = this.assessment.threats.flatMap((threat) =>
      [...Object.values(threat.cells), ...Object.values(threat.confidence)].flatMap((cell) =>
        cell.scores.length > 1 ? [{ threat, cell }] : [],
      ),
    );
    const apart = cells.filter(({ cell }) => cell.low !== cell.high);
    const summary = this.paragraph(
      'threat-spread-summary',
      cells.length === 0
        ? 'No score was given by more than one assessor.'
        : `${cells.length} scores were given by more than one assessor. They differ in ${apart.length} of them. The model uses the ${say.spec.assessors ?? 'mean'}.`,
    );
    if (apart.length === 0) return [summary];
    const width = ({ cell }: (typeof cells)[number]): number => (cell.high ?? 0) - (cell.low ?? 0);
    const rows = [...apart]
      .sort((a, b) => width(b) - width(a))
      .map((item) => [
        say.area(item.threat.threat),
        say.name(item.cell.criterion),
        listed(item.cell.scores.map((score) => `${score.score} (${score.assessor})`)),
        printScore(width(item)),
        printScore(item.cell.score ?? 0),
      ]);
    return [
      summary,
      this.table(
        'threat-spread',
        'Scores on which assessors differ',
        ['Threat', 'Criterion', 'Scores', 'Apart by', 'Used'],
        rows,
        [1.4, 1.2, 2.6, 0.8, 0.7],
      ),
    ];
  }

  robustness(): Block[] {
    const { say } = this;
    const { threats, draws, keptIn } = this.assessment;
    const rows = threats.map((threat) => [
      say.area(threat.threat),
      threat.rankWords,
      threat.ranges ? rangeWords(single(threat)) : 'not ranked',
      threat.ranges && draws > 0 ? rangeWords(threat.ranges.draws) : 'not drawn',
      threat.drawsInFirstTier === null
        ? 'not drawn'
        : `${printDigits(threat.drawsInFirstTier, 0)} of ${printDigits(draws, 0)}`,
      threat.rank === null
        ? 'decided, so no score moves it'
        : threat.sensitiveTo.length === 0
          ? 'no'
          : `yes: ${listed(threat.sensitiveTo.map((v) => SENSITIVE[v]))}`,
    ]);
    return [
      this.table(
        'threat-robustness',
        'How far ranks and tiers hang on single numbers',
        [
          'Threat',
          'Rank',
          'Ranks by one change',
          'Ranks by random weights',
          `In “${say.firstTier}”`,
          'Sensitive',
        ],
        rows,
        [1.4, 0.6, 0.9, 1, 1.2, 2],
      ),
      this.paragraph(
        'threat-robustness-note',
        `One change is one weight a quarter less or more, one score a point less or more, or one criterion left out. The counts are of sets of random weights, and of the tier that the scores give. They are a working figure for those who score, and no probability.${keptIn.length > 0 ? ` Not left out, because their section cannot do without them: ${listed(keptIn.map((id) => say.inText(id)))}.` : ''}`,
      ),
    ];
  }

  /** The single scores and weights whose change would change who is in the first tier, the smallest changes first. */
  sensitivity(): Block[] {
    const { say } = this;
    const { decisive } = this.assessment;
    const [nearest] = decisive;
    if (!nearest)
      return [
        this.paragraph(
          'threat-sensitivity',
          `No single weight changed by up to a quarter, and no single score changed by a point, changes who is in “${say.firstTier}”.`,
        ),
      ];
    const weights = decisive.filter((change) => change.kind === 'weight').length;
    const of = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
    return [
      this.paragraph(
        'threat-sensitivity-lead',
        `Who is in “${say.firstTier}” hangs on ${listed([...(weights > 0 ? [of(weights, 'weight')] : []), ...(decisive.length > weights ? [of(decisive.length - weights, 'score')] : [])])}, each by itself. ${nearest.kind === 'weight' ? 'The smallest change of a weight' : 'One of them'}: ${say.changed(nearest, true)}, ${say.movedBy(nearest)}, ${say.effect(nearest)}.`,
      ),
      this.table(
        'threat-sensitivity',
        `Single changes that change who is in “${say.firstTier}”`,
        ['What', 'Changed', 'Effect'],
        decisive.map((change) => [say.changed(change), say.movedBy(change), say.effect(change)]),
        [2.4, 1.5, 1.8],
      ),
    ];
  }
}

/** A column of numbers is as wide as the longest word above it. */
const widest = (header: string): number => Math.max(5, ...header.split(/\s+/).map((word) => word.length));
