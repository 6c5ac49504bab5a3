import type { Block, Inline, Section } from '../model/document';
import type { Edition } from '../model/edition';
import type { MeasureSet } from '../model/measure';
import { printedValue } from '../model/number';
import type { PublishedEdition } from '../model/published';
import { plainWords } from '../model/sentences';
import { plainText } from '../syntax/markdown';

type Blocks = PublishedEdition['blocks'];

/** The record of an edition, by id: its values, judgements, registers, sections and the words of every block. */
export function buildRecord(
  edition: Edition,
  set: MeasureSet,
  outline: string,
  chapters: readonly Section[],
): PublishedEdition {
  const blocks: Blocks = {};
  const sections: PublishedEdition['sections'] = {};
  const judgements: PublishedEdition['judgements'] = {};
  const visit = (block: Block, section: string): void => {
    if (block.kind === 'section') {
      sections[block.id] = {
        title: plainWords(block.title),
        parent: section || null,
        order: Object.keys(sections).length,
      };
      for (const child of block.children) visit(child, block.id);
      return;
    }
    const note = (id: string, kind: string, inlines: readonly Inline[]): void => {
      blocks[id] = { kind, section, text: plainWords(inlines), claims: claims(inlines) };
    };
    switch (block.kind) {
      case 'paragraph':
        return note(block.id, 'paragraph', block.inlines);
      case 'judgement':
        note(block.id, 'judgement', block.statement);
        for (const detail of block.judgements) {
          const known = edition.judgements[detail.judgement];
          if (known)
            judgements[detail.judgement] = {
              statement: plainWords(block.statement),
              words: detail.words,
              term: detail.term?.id ?? null,
              yardstick: edition.yardstick.id,
              proposition: known.proposition,
              horizon: known.horizon,
              confidence: known.confidence.rating,
              threatAreas: [...known.threatAreas],
              exceptThreatAreas: [...known.exceptThreatAreas],
              evidence: [...known.evidence],
              marking: known.marking,
            };
        }
        return;
      case 'list':
        for (const item of block.items) {
          note(
            item.id,
            'list-item',
            item.children.flatMap((child) => (child.kind === 'paragraph' ? child.inlines : [])),
          );
          for (const child of item.children) if (child.kind !== 'paragraph') visit(child, section);
        }
        return;
      case 'callout':
        for (const child of block.children) visit(child, section);
        return;
      case 'definitions':
        for (const item of block.items) note(item.id, 'definition', item.term);
        return;
      case 'table':
        for (const row of block.rows)
          note(
            row.id,
            'table-row',
            row.cells.flatMap((cell, i): Inline[] =>
              i === 0 ? [...cell] : [{ kind: 'text', text: ' | ', place: null }, ...cell],
            ),
          );
        return;
      case 'figure':
        note(block.id, 'figure', block.headline);
        return visit(block.data, section);
      case 'key-figures':
        for (const item of block.items)
          note(item.id, 'key-figure', [item.value, { kind: 'text', text: ' ', place: null }, ...item.label]);
        return;
    }
  };
  for (const chapter of chapters) visit(chapter, '');
  return { ...registers(edition, set, outline), judgements, sections, blocks };
}

function claims(inlines: readonly Inline[]): string[] {
  return inlines.flatMap((inline) => {
    if (inline.kind === 'value') return [inline.measure];
    if (inline.kind === 'judgement-ref') return [inline.judgement];
    return 'children' in inline ? claims(inline.children) : [];
  });
}

function registers(
  edition: Edition,
  set: MeasureSet,
  outline: string,
): Omit<PublishedEdition, 'judgements' | 'sections' | 'blocks'> {
  return {
    schema: 1,
    edition: {
      id: edition.id,
      title: edition.title,
      kicker: edition.kicker,
      number: edition.number,
      kind: edition.kind,
      date: edition.date,
      period: edition.period,
      population: edition.population,
      geography: edition.geography,
      marking: edition.marking,
      notice: edition.notice?.short ?? null,
      outline,
      yardstick: edition.yardstick.id,
    },
    values: Object.fromEntries(
      Object.values(edition.measures).flatMap((measure) => {
        const value = set.values[measure.id];
        if (!value) return [];
        const { kind, label, definitionHash, unit, decimals, floor, caveat, marking } = measure;
        const { numerator, denominator, period, population, geography, base, coverage, sense, byForce } =
          value;
        return [
          [
            measure.id,
            {
              kind,
              label,
              definitionHash,
              value: value.value,
              printed: printedValue(measure, value).text,
              unit,
              decimals,
              sense,
              numerator,
              denominator,
              period,
              population,
              geography,
              base,
              coverage: coverage && { ...coverage, missing: [...coverage.missing] },
              floor,
              caveat,
              status: [...value.status],
              sources: [...value.sources],
              threatAreas: [...measure.threatAreas],
              marking,
              byForce: { ...byForce },
            },
          ],
        ];
      }),
    ),
    threatAreas: Object.fromEntries(
      edition.threatAreas.map((area) => {
        const placement = edition.assessment.placements.find((item) => item.threatArea === area.id);
        return [
          area.id,
          {
            name: area.name,
            tier: placement?.tier ?? null,
            reason: placement?.reason ? plainText(placement.reason) : null,
          },
        ];
      }),
    ),
    gaps: Object.fromEntries(
      edition.gaps.map((gap) => [
        gap.id,
        { title: plainText(gap.text), state: gap.state, threatAreas: [...gap.threatAreas] },
      ]),
    ),
    recommendations: Object.fromEntries(
      edition.assessment.recommendations.map((item) => [
        item.id,
        { text: plainText(item.text), strand: item.strand, owner: item.owner, due: item.due },
      ]),
    ),
    sources: Object.fromEntries(
      Object.values(edition.sources).map(({ id, title, publisher, date, url }) => [
        id,
        { title, publisher, date, url },
      ]),
    ),
    feeds: Object.fromEntries(
      edition.feeds.map((feed) => [
        feed.id,
        {
          name: feed.name,
          supplier: feed.supplier,
          coverage: feed.coverage && { ...feed.coverage, missing: [] },
        },
      ]),
    ),
  };
}
