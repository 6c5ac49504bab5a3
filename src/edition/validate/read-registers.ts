import type { Edition } from '../../model/edition';
import type { Assessment, Feed, Gap, Source, ThreatArea } from '../../model/registers';
import type { EditionSpec } from '../../model/files/edition-file';
import { needSeries, readSeries } from './read-series';
import type { SourceFiles } from './source-files';

/** The edition's registers: what it is about, what it is made from, what is not known, and what follows. */
export function readThreatAreas(files: SourceFiles): ThreatArea[] {
  const yaml = files.yaml('edition', 'threatAreas', 'threat-areas');
  if (!yaml) return [];
  const register = readSeries(files);
  for (const [id, { series = [] }] of Object.entries(yaml.value))
    series.forEach((name, i) => {
      needSeries(files, register, name, yaml.source.placeOf([id, 'series', i]));
    });
  return Object.entries(yaml.value).map(([id, spec]) => ({
    id,
    name: spec.name,
    abbreviation: spec.abbreviation ?? null,
    note: spec.note === undefined ? null : files.inlineAt(yaml, [id, 'note'], spec.note),
    place: yaml.source.keyPlace([id]),
  }));
}

export function readSources(files: SourceFiles): Record<string, Source> {
  const yaml = files.yaml('edition', 'sources', 'sources');
  if (!yaml) return {};
  return Object.fromEntries(
    Object.entries(yaml.value).map(([id, spec]): [string, Source] => [
      id,
      {
        id,
        title: spec.title,
        publisher: spec.publisher,
        date: spec.date ?? null,
        url: spec.url ?? null,
        quality: spec.quality,
        note: spec.note === undefined ? null : files.inlineAt(yaml, [id, 'note'], spec.note),
        place: yaml.source.keyPlace([id]),
      },
    ]),
  );
}

export function readFeeds(files: SourceFiles, edition: EditionSpec): Feed[] {
  const yaml = files.yaml('edition', 'feeds', 'feeds');
  if (!yaml) return [];
  return Object.entries(yaml.value).map(([id, spec]) => ({
    id,
    name: spec.name,
    supplier: spec.supplier,
    text: files.inlineAt(yaml, [id, 'text'], spec.text),
    period: spec.period === undefined ? null : files.period(spec.period, yaml.source.placeOf([id, 'period'])),
    received: spec.received ?? null,
    coverage:
      spec.forces === undefined ? null : { forces: spec.forces, of: edition.defaults.forces, missing: [] },
    limitations: (spec.limitations ?? []).map((text, i) =>
      files.inlineAt(yaml, [id, 'limitations', i], text),
    ),
    grade: spec.grade ?? null,
    source: spec.source ?? null,
    place: yaml.source.keyPlace([id]),
  }));
}

export function readGaps(files: SourceFiles): Gap[] {
  const yaml = files.yaml('edition', 'gaps', 'gaps');
  if (!yaml) return [];
  return Object.entries(yaml.value).map(([id, spec]) => ({
    id,
    text: files.inlineAt(yaml, [id, 'text'], spec.text),
    state: spec.state,
    threatAreas: spec.threatAreas ?? [],
    closedBy: spec.closedBy ?? null,
    owner: spec.owner ?? null,
    became: spec.became === undefined ? null : files.inlineAt(yaml, [id, 'became'], spec.became),
    evidence: spec.evidence ?? [],
    supersededBy: spec.supersededBy ?? [],
    measures: spec.measures ?? [],
    judgements: spec.judgements ?? [],
    place: yaml.source.keyPlace([id]),
  }));
}

export function readAssessment(files: SourceFiles): Assessment | null {
  const yaml = files.yaml('edition', 'assessment', 'assessment');
  if (!yaml) return null;
  const spec = yaml.value;
  return {
    scope: spec.scope.map((item, i) => ({
      id: item.id,
      threatArea: item.threatArea ?? null,
      text: files.inlineAt(yaml, ['scope', i, 'text'], item.text),
    })),
    tiers: Object.entries(spec.tiers).map(([id, tier]) => ({
      id,
      name: tier.name,
      text: tier.text === undefined ? null : files.inlineAt(yaml, ['tiers', id, 'text'], tier.text),
    })),
    placements: spec.placements.map((item, i) => ({
      threatArea: item.threatArea,
      tier: item.tier,
      reason:
        item.reason === undefined ? null : files.inlineAt(yaml, ['placements', i, 'reason'], item.reason),
      approver: item.approver ?? null,
      on: item.on ?? null,
      place: yaml.source.placeOf(['placements', i, 'threatArea']),
    })),
    method: files.inlineAt(yaml, ['method'], spec.method),
    strands: Object.entries(spec.strands ?? {}).map(([id, strand]) => ({
      id,
      name: strand.name,
      text: strand.text === undefined ? null : files.inlineAt(yaml, ['strands', id, 'text'], strand.text),
    })),
    recommendations: Object.entries(spec.recommendations).map(([id, item]) => ({
      id,
      text: files.inlineAt(yaml, ['recommendations', id, 'text'], item.text),
      kind: item.kind ?? 'priority',
      strand: item.strand ?? null,
      threatAreas: item.threatAreas ?? [],
      judgements: item.judgements ?? [],
      owner: item.owner ?? null,
      due: item.due ?? null,
      review: item.review ?? null,
      place: yaml.source.keyPlace(['recommendations', id]),
    })),
  };
}

export function readExhibits(files: SourceFiles): Pick<Edition, 'figures' | 'tables' | 'panels'> | null {
  const yaml = files.yaml('edition', 'exhibits', 'exhibits');
  if (!yaml) return null;
  const { figures, tables, panels } = yaml.value;
  const map = <T, R>(
    items: Readonly<Record<string, T>>,
    make: (id: string, item: T) => R,
  ): Record<string, R> => Object.fromEntries(Object.entries(items).map(([id, item]) => [id, make(id, item)]));
  return {
    figures: map(figures, (id, spec) => {
      const words = {
        id,
        place: yaml.source.keyPlace(['figures', id]),
        headline: files.inlineAt(yaml, ['figures', id, 'headline'], spec.headline),
        subtitle: files.inlineAt(yaml, ['figures', id, 'subtitle'], spec.subtitle),
      };
      return { ...spec, ...words };
    }),
    tables: map(tables, (id, spec) => ({
      ...spec,
      id,
      place: yaml.source.keyPlace(['tables', id]),
      caption: files.inlineAt(yaml, ['tables', id, 'caption'], spec.caption),
      subtitle:
        spec.subtitle === undefined ? null : files.inlineAt(yaml, ['tables', id, 'subtitle'], spec.subtitle),
    })),
    panels: map(panels, (id, spec) => ({
      id,
      place: yaml.source.keyPlace(['panels', id]),
      title: spec.title,
      layout: spec.layout,
      items: spec.items.map((item, i) => ({
        measure: item.measure,
        words: item.words ?? null,
        label: files.inlineAt(yaml, ['panels', id, 'items', i, 'label'], item.label),
        detail:
          item.detail === undefined
            ? null
            : files.inlineAt(yaml, ['panels', id, 'items', i, 'detail'], item.detail),
      })),
    })),
  };
}
