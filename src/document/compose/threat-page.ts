import { joined } from '../blocks';
import type { Block, Inline } from '../../model/document';
import type { AssessedCell, AssessedThreat } from '../../model/scoring';
import type { PlainId } from '../../model/words';
import { judgementLink } from './judgement-links';
import { ThreatBlocks, type Cell } from './threat-blocks';
import { printScore } from './threat-words';

const HEADINGS = [
  'heading.criterion',
  'heading.section',
  'heading.score',
  'heading.because',
  'heading.rests-on',
] as const satisfies readonly PlainId[];

/** One threat: why it stands where it stands, what that hangs on, and its scores in words. */
export class ThreatPage extends ThreatBlocks {
  /** A threat's place and its scores in words. */
  page(threat: AssessedThreat): Block[] {
    const { converter, say } = this;
    const reason = say.placement(threat.threat)?.reason;
    const cells = [
      ...Object.entries(say.spec.sections).flatMap(([section, { criteria }]) =>
        Object.keys(criteria).map((id) => ({ section: say.name(section), id, cell: threat.cells[id] })),
      ),
      ...Object.keys(say.spec.confidence?.criteria ?? {}).map((id) => ({
        section: say.spec.confidence?.name ?? '',
        id,
        cell: threat.confidence[id],
      })),
    ];
    const rows = cells.flatMap(({ section, id, cell }): Cell[][] =>
      cell ? [[say.name(id), section, say.score(id, cell), say.because(cell), this.evidence(cell)]] : [],
    );
    return [
      this.paragraph(`threat-${threat.threat}-opening`, this.standing(threat)),
      ...(reason
        ? [{ ...this.paragraph(`threat-${threat.threat}-reason`, ''), inlines: converter.inlines(reason) }]
        : []),
      ...(threat.rank === null
        ? []
        : [this.paragraph(`threat-${threat.threat}-robust`, this.robust(threat))]),
      this.table(
        `threat-${threat.threat}-scores`,
        say.fixed.say('threats.scores-in-words', { threat: say.area(threat.threat) }),
        HEADINGS.map((id) => say.fixed.say(id)),
        rows,
        [1, 1, 1.5, 2.6, 1.5],
        () => false,
        say.reversed(),
      ),
    ];
  }

  private standing(threat: AssessedThreat): string {
    const { say } = this;
    const { rank, sections, scale } = say.spec;
    const { fixed } = say;
    const tier = say.decision(threat) ?? fixed.say('threats.tier-is', { tier: say.tier(threat.tier) });
    const value = say.inText(rank.by);
    if (threat.rank === null) {
      const missing = Object.values(threat.cells).flatMap((cell) =>
        cell.score === null ? [say.inText(cell.criterion)] : [],
      );
      return [
        fixed.say('threats.unranked', { criteria: fixed.list(missing) }),
        fixed.say('threats.anywhere', { value, range: say.valued(threat, rank.by) }),
        tier,
      ].join(' ');
    }
    const parts = Object.keys(sections)
      .filter((id) => id !== rank.by)
      .map((id) => fixed.say('threats.part', { value: say.inText(id), score: say.valued(threat, id) }));
    const { min, max } = scale;
    return [
      fixed.say(threat.rankWords.startsWith('=') ? 'threats.ranked-shared' : 'threats.ranked', {
        rank: threat.rank,
        of: this.ranked().length,
        value,
        score: say.valued(threat, rank.by),
      }),
      ...(parts.length > 0
        ? [
            fixed.say('threats.made-from', {
              parts: fixed.list(parts),
              min: printScore(min),
              max: printScore(max),
            }),
          ]
        : []),
      tier,
    ].join(' ');
  }

  private robust(threat: AssessedThreat): string {
    const { fixed } = this.say;
    return [
      threat.sensitiveTo.length === 0
        ? fixed.say('threats.insensitive')
        : fixed.say('threats.sensitive-to', { what: this.say.sensitiveTo(threat) }),
      ...this.movers(threat),
      ...this.drawn(threat),
    ].join(' ');
  }
  private movers(threat: AssessedThreat): string[] {
    const { say } = this;
    const changes = this.assessment.decisive.filter(({ enters, leaves }) =>
      [...enters, ...leaves].includes(threat.threat),
    );
    const [nearest] = changes;
    if (!nearest) return [];
    return [
      say.fixed.say('threats.moves-tier', {
        n: changes.length,
        tier: say.firstTier,
        change: say.changed(nearest, true),
        moved: say.movedBy(nearest),
      }),
    ];
  }
  private drawn({ drawsInFirstTier: n }: AssessedThreat): string[] {
    const { fixed, firstTier: tier } = this.say;
    const { draws: of } = this.assessment;
    if (n === null) return [];
    if (n === of) return [fixed.say('threats.draws-all', { of, tier })];
    return [
      n === 0
        ? fixed.say('threats.draws-none', { of, tier })
        : fixed.say('threats.draws-some', { n, of, tier }),
    ];
  }

  /** Measures, sources and evidence of all its assessors, as links to where they stand. */
  private evidence(cell: AssessedCell): Inline[] {
    const ids = cell.derived ? [cell.derived.id] : cell.scores.flatMap((score) => score.evidence);
    const { edition } = this.converter;
    const parts = [...new Set(ids)].map((id): Inline[] => {
      const source = edition.sources[id];
      const title = edition.measures[id]?.label ?? source?.title ?? edition.evidence[id]?.claim;
      if (edition.measures[id] || source)
        return [
          {
            kind: 'cross-ref',
            target: `${source ? 'source' : 'measure'}-${id}`,
            children: this.words(title ?? id),
          },
        ];
      return edition.judgements[id]
        ? [judgementLink(id, this.words(this.say.fixed.say('threats.that-judgement')))]
        : this.words(title ?? id);
    });
    return parts.length === 0
      ? this.words(this.say.fixed.say('threats.no-evidence'))
      : joined(parts, this.words('; '));
  }
}
