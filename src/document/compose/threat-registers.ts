import { callout } from '../blocks';
import type { Block } from '../../model/document';
import type { PrintedNumber } from '../../model/fact';
import type { Figure } from '../../model/figure';
import { isWithin, type Marking } from '../../model/marking';
import { VARIATIONS, type AssessedThreat, type ShownAssessment } from '../../model/scoring';
import type { PlainId } from '../../model/words';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { ThreatBlocks } from './threat-blocks';
import { ThreatPage } from './threat-page';
import { printScore, single, VARIED } from './threat-words';
import { fileStart } from '../../diagnostics/place';

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
    const marks = say.fixed.say('threats.matrix-marks', { tier: say.firstTier });
    const larger =
      size === undefined ? [] : [say.fixed.say('threats.matrix-size', { value: say.inText(size) })];
    return [
      this.figure(
        'threat-matrix',
        matrix.headline ?? say.fixed.say('threats.matrix', { up: say.name(up), across: say.inText(across) }),
        [marks, ...larger].join('. '),
        figure,
        [say.fixed.say('heading.threat'), ...ids.map((id) => say.name(id))],
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
      single: say.fixed.say('threats.one-change', { step: say.fixed.say('threats.step') }),
      random: draws > 0 ? say.fixed.say('threats.random-sets', { n: draws }) : null,
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
        say.spec.matrix?.ranksHeadline ?? say.fixed.say('threats.ranks'),
        say.fixed.say('threats.ranks-read', { tier: say.firstTier }),
        figure,
        [
          say.fixed.say('heading.threat'),
          say.fixed.say('heading.rank'),
          ...VARIATIONS.map((v) => say.fixed.say(VARIED[v])),
        ],
        shown.map((threat) => [
          say.area(threat.threat),
          threat.rankWords,
          ...VARIATIONS.map((v) =>
            threat.ranges ? say.ranks(threat.ranges[v]) : say.fixed.say('threats.not-ranked'),
          ),
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
      threat.override
        ? say.fixed.say('threats.by-decision', { tier: say.tier(threat.tier) })
        : say.tier(threat.tier),
      ...(confidence ? [say.confidence(threat)] : []),
      ...parts.map((id) => say.valued(threat, id)),
    ]);
    const named = confidence ? [confidence.name] : [];
    const headers = [
      say.fixed.say('heading.threat'),
      say.fixed.say('heading.rank'),
      say.name(rank.by),
      say.fixed.say('heading.tier'),
      ...named,
      ...parts.map((id) => say.name(id)),
    ];
    const words = 3 + named.length;
    return [
      this.table(
        'threat-scores',
        say.fixed.say('threats.by-rank'),
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
              ...say.fixed.set('threats.decided', (text) => this.words(text), {
                threat: say.area(threat.threat),
                decision: reason ? `${decision} ` : decision,
              }),
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
          this.words(
            this.say.fixed.say('threats.suspect', {
              threat: this.say.area(threat.threat),
              criterion: this.say.inText(cell.criterion),
              why,
            }),
          ),
        ),
      ),
    );
    if (items.length === 0) return [];
    return [
      callout(
        this.converter.ids.take('threat-suspects'),
        this.say.fixed.say('threats.suspects'),
        this.list('threat-suspects-list', items),
      ),
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
        ? say.fixed.say('threats.spread-none')
        : say.fixed.say('threats.spread', {
            n: cells.length,
            apart: apart.length,
            method: say.spec.assessors ?? 'mean',
          }),
    );
    if (apart.length === 0) return [summary];
    const width = ({ cell }: (typeof cells)[number]): number => (cell.high ?? 0) - (cell.low ?? 0);
    const rows = [...apart]
      .sort((a, b) => width(b) - width(a))
      .map((item) => [
        say.area(item.threat.threat),
        say.name(item.cell.criterion),
        say.fixed.list(
          item.cell.scores.map(({ score, assessor }) =>
            say.fixed.say('threats.score-of', { score: printScore(score), assessor }),
          ),
        ),
        printScore(width(item)),
        printScore(item.cell.score ?? 0),
      ]);
    return [
      summary,
      this.table(
        'threat-spread',
        say.fixed.say('threats.spread-table'),
        SPREAD.map((id) => say.fixed.say(id)),
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
      threat.ranges ? say.ranks(single(threat)) : say.fixed.say('threats.not-ranked'),
      threat.ranges && draws > 0
        ? say.ranks(threat.ranges.draws)
        : say.fixed.say('threats.not-drawn-at-random'),
      threat.drawsInFirstTier === null
        ? say.fixed.say('threats.not-drawn-at-random')
        : say.fixed.say('threats.draws', { n: threat.drawsInFirstTier, of: draws }),
      threat.rank === null
        ? say.fixed.say('threats.decided-so')
        : threat.sensitiveTo.length === 0
          ? say.fixed.say('threats.not-sensitive')
          : say.fixed.say('threats.sensitive', { what: say.sensitiveTo(threat) }),
    ]);
    return [
      this.table(
        'threat-robustness',
        say.fixed.say('threats.robustness'),
        [
          say.fixed.say('heading.threat'),
          say.fixed.say('heading.rank'),
          say.fixed.say('heading.ranks-by-one-change'),
          say.fixed.say('heading.ranks-by-random-weights'),
          say.fixed.say('heading.in-tier', { tier: say.firstTier }),
          say.fixed.say('heading.sensitive'),
        ],
        rows,
        [1.4, 0.6, 0.9, 1, 1.2, 2],
      ),
      this.paragraph(
        'threat-robustness-note',
        [
          say.fixed.say('threats.robustness-note', { step: say.fixed.say('threats.step') }),
          ...(keptIn.length > 0
            ? [
                say.fixed.say('threats.kept-in', {
                  criteria: say.fixed.list(keptIn.map((id) => say.inText(id))),
                }),
              ]
            : []),
        ].join(' '),
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
          say.fixed.say('threats.nothing-decides', {
            step: say.fixed.say('threats.step'),
            tier: say.firstTier,
          }),
        ),
      ];
    const weights = decisive.filter((change) => change.kind === 'weight').length;
    const scores = decisive.length - weights;
    const what = [
      ...(weights > 0 ? [say.fixed.say('threats.weights', { n: weights })] : []),
      ...(scores > 0 ? [say.fixed.say('threats.scores', { n: scores })] : []),
    ];
    return [
      this.paragraph(
        'threat-sensitivity-lead',
        [
          say.fixed.say('threats.hangs-on', { tier: say.firstTier, what: say.fixed.list(what) }),
          say.fixed.say(nearest.kind === 'weight' ? 'threats.smallest-weight' : 'threats.one-of-them', {
            change: say.changed(nearest, true),
            moved: say.movedBy(nearest),
            effect: say.effect(nearest),
          }),
        ].join(' '),
      ),
      this.table(
        'threat-sensitivity',
        say.fixed.say('threats.single-changes', { tier: say.firstTier }),
        (['heading.what', 'heading.changed', 'heading.effect'] as const).map((id) => say.fixed.say(id)),
        decisive.map((change) => [say.changed(change), say.movedBy(change), say.effect(change)]),
        [2.4, 1.5, 1.8],
      ),
    ];
  }
}

const SPREAD = [
  'heading.threat',
  'heading.criterion',
  'heading.scores',
  'heading.apart-by',
  'heading.used',
] as const satisfies readonly PlainId[];

/** A column of numbers is as wide as the longest word above it. */
const widest = (header: string): number => Math.max(5, ...header.split(/\s+/).map((word) => word.length));
