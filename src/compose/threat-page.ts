import type { Block, Inline } from '../model/document';
import { printDigits } from '../model/number';
import type { AssessedCell, AssessedThreat } from '../model/scoring';
import { judgementLink } from './judgement-links';
import { ThreatBlocks, type Cell } from './threat-blocks';
import { listed, SENSITIVE } from './threat-words';

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
        `${say.area(threat.threat)}: scores in words`,
        ['Criterion', 'Section', 'Score', 'Because', 'Rests on'],
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
    const decision = say.decision(threat);
    const tier = decision ?? `Its tier is “${say.tier(threat.tier)}”.`;
    if (threat.rank === null) {
      const missing = Object.values(threat.cells).flatMap((cell) =>
        cell.score === null ? [say.inText(cell.criterion)] : [],
      );
      return `It has no rank, because nobody has scored its ${listed(missing)}. Its ${say.inText(rank.by)} lies anywhere from ${say.valued(threat, rank.by)}. ${tier}`;
    }
    const parts = Object.keys(sections)
      .filter((id) => id !== rank.by)
      .map((id) => `${say.inText(id)} ${say.valued(threat, id)}`);
    const of =
      parts.length > 0
        ? ` It is made from ${listed(parts)}, on a scale from ${scale.min} to ${scale.max}.`
        : '';
    return `It ${threat.rankWords.startsWith('=') ? 'shares rank' : 'stands at rank'} ${threat.rank} of ${this.ranked().length}, with ${say.inText(rank.by)} ${say.valued(threat, rank.by)}.${of} ${tier}`;
  }

  private robust(threat: AssessedThreat): string {
    const { say } = this;
    const { draws, decisive } = this.assessment;
    const changes = decisive.filter(({ enters, leaves }) => [...enters, ...leaves].includes(threat.threat));
    const [nearest] = changes;
    return [
      threat.sensitiveTo.length === 0
        ? 'No single weight, score or criterion changes the tier that its scores give.'
        : `The tier that its scores give is sensitive: it changes with ${listed(threat.sensitiveTo.map((v) => SENSITIVE[v]))}.`,
      ...(nearest
        ? [
            `${changes.length === 1 ? 'One single change moves' : `${changes.length} single changes move`} it in or out of “${say.firstTier}”, ${changes.length === 1 ? 'namely' : 'for example'} ${say.changed(nearest, true)}, ${say.movedBy(nearest)}.`,
          ]
        : []),
      ...(threat.drawsInFirstTier === null
        ? []
        : [
            `In ${threat.drawsInFirstTier === draws ? 'all' : threat.drawsInFirstTier === 0 ? 'none of' : `${printDigits(threat.drawsInFirstTier, 0)} of`} ${printDigits(draws, 0)} sets of random weights the scores put it in “${say.firstTier}”: a working figure, and no probability.`,
          ]),
    ].join(' ');
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
        ? [judgementLink(id, this.words('That judgement'))]
        : this.words(title ?? id);
    });
    return parts.length === 0
      ? this.words('nothing named')
      : parts.flatMap((part, i) => (i === 0 ? part : [...this.words('; '), ...part]));
  }
}
