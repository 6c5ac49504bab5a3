import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { severityOf } from '../../../diagnostics/rules/catalogue';
import { besideIn, isSameArea, measureIn, type Area } from '../../../model/area';
import { claimsOf, type Worded } from '../../../model/claims';
import type { Edition } from '../../../model/edition';
import type { Facts } from '../../../model/fact';
import { measuresOf } from '../../../model/figure-exhibit';
import { filled, isOpen, namesFor, wordsFor } from '../../../model/fill-claims';
import { factsOf } from '../../../model/make-facts';
import type { AreaSet, Measure, MeasureSet } from '../../../model/measure';
import { keep, mapById } from '../sight';
import { figureFor, withOwnBreaks } from './area-exhibits';
import { areaReach, isCalled, measuresUsed, type AreaReach } from './area-reach';
import { cutForArea, ownMeasure } from './cut-area';

/** What the documents of all areas have alike, made once: what stands beside their numbers, and what their template calls. */
export interface AreaGround {
  readonly edition: Edition;
  readonly set: MeasureSet & { readonly areas: AreaSet };
  readonly outline: string;
  readonly reach: AreaReach;
  readonly beside: Facts;
}
export interface AreaView {
  readonly area: Area;
  readonly edition: Edition;
  readonly facts: Facts;
  readonly diagnostics: readonly Diagnostic[];
}

/** What of the edition's words and exhibits is called for one area. */
type Called = Worded;

export function areaGround(
  edition: Edition,
  set: MeasureSet & { readonly areas: AreaSet },
  outline: string,
): AreaGround {
  const { areas, datasets } = set;
  return {
    edition,
    set,
    outline,
    reach: areaReach(outline, edition),
    beside: factsOf(
      {
        measures: areas.measures,
        period: edition.period,
        seriesBreaks: edition.seriesBreaks,
        forces: edition.forces,
      },
      { values: areas.values, datasets },
    ),
  };
}

/**
 * The edition as the document of one area may know it, and the numbers in it: the area's own under the ids of the
 * measures, and what may stand beside them. What no word, exhibit or call of its template names is not in it.
 */
export function areaView(ground: AreaGround, area: Area): AreaView {
  const { set, outline, reach, beside } = ground;
  const own = set.areas.of[area.kind][area.id] ?? { values: {}, why: {} };
  const { edition } = ground;
  const called = calledBy(ground, area);
  const all: Record<string, Measure> = { ...set.areas.measures };
  for (const [id, measure] of Object.entries(edition.measures))
    if (id in own.values) all[id] = ownMeasure(measure, area, edition);
  const others = edition.otherFigures.filter((item) => isSameArea(item.area, area));
  const used = measuresUsed(
    called,
    reach,
    all,
    Object.keys(edition.measures),
    others.map(({ measure }) => measure),
  );
  const measures = keep(all, (id) => used.has(id));
  const sources = new Set([
    ...sourcesUsed(edition, called, reach, measures),
    ...others.map(({ source }) => source),
  ]);
  const view = cutForArea(edition, {
    area,
    outline,
    templates: reach.templates,
    measures,
    uses: {
      measures: used,
      figures: new Set(Object.keys(called.figures)),
      tables: new Set(Object.keys(called.tables)),
      panels: new Set(Object.keys(called.panels)),
      evidence: new Set(claimedIn(called, 'evidence')),
      datasets: new Set(Object.values(measures).flatMap((one) => ('dataset' in one ? [one.dataset] : []))),
      sources,
    },
  });
  const mine = factsOf(
    { ...view, measures: keep(measures, (id) => id in own.values) },
    { values: own.values, datasets: {} },
  );
  const values = { ...keep(beside.values, (id) => used.has(id) && !(id in mine.values)), ...mine.values };
  const datasets = keep(set.datasets, (id) => id in view.datasets);
  const facts: Facts = {
    values,
    datasets: Object.fromEntries(
      Object.entries(datasets).map(([id, account]) => [
        id,
        { ...account, setAside: account.setAside.filter(({ force }) => area.forces.includes(force)) },
      ]),
    ),
  };
  const wordsOf = (id: string): string | null => {
    const fact = facts.values[id];
    return fact ? wordsFor(fact, view.phrases) : null;
  };
  const fill = <T>(part: T): T => filled(part, namesFor(area), wordsOf);
  const shown: Edition = {
    ...view,
    sections: fill(view.sections),
    figures: fill(mapById(called.figures, (figure) => withOwnBreaks(figure, facts.values, view))),
    tables: fill(view.tables),
    panels: fill(view.panels),
  };
  return { area, edition: shown, facts, diagnostics: faultsIn(called, facts, set.areas, area) };
}

/** The words of the area, and the exhibits that its template calls. */
function calledBy({ edition, reach }: AreaGround, area: Area): Called {
  const { calls } = reach;
  const figures = keep(edition.figures, (id) => isCalled(calls.figure, id));
  return {
    sections: Object.fromEntries(
      Object.entries(edition.sections).map(([id, { file, blocks, except }]) => [
        id,
        { id, ...(except[area.id] ?? { file, blocks }), except: {} },
      ]),
    ),
    figures: Object.fromEntries(Object.entries(figures).map(([id, figure]) => [id, figureFor(figure, area)])),
    tables: keep(edition.tables, (id) => isCalled(calls.table, id)),
    panels: keep(edition.panels, (id) => isCalled(calls.panel, id)),
    notice: edition.notice,
    assessment: edition.assessment,
    threatAreas: edition.threatAreas,
    gaps: edition.gaps,
    feeds: edition.feeds,
  };
}

const claimedIn = (edition: Called, on: 'evidence' | 'source'): string[] =>
  claimsOf(edition).flatMap((claim) => (claim.on === on ? [claim.id] : []));

/** The sources that anything in the document names. */
function sourcesUsed(
  edition: Edition,
  called: Called,
  { calls }: AreaReach,
  measures: Readonly<Record<string, Measure>>,
): ReadonlySet<string> {
  if (calls.cite === null) return new Set(Object.keys(edition.sources));
  const evidence = new Set(claimedIn(called, 'evidence'));
  const datasets = Object.values(measures).flatMap((one) => ('dataset' in one ? [one.dataset] : []));
  return new Set([
    ...calls.cite,
    ...claimedIn(called, 'source'),
    ...Object.values(measures).flatMap((measure) => measure.sources),
    ...Object.values(edition.evidence).flatMap(({ id, source }) => (evidence.has(id) ? [source] : [])),
    ...datasets.flatMap((id) => edition.datasets[id]?.source ?? []),
    ...Object.values(called.figures).flatMap(({ source }) => source),
    ...Object.values(called.tables).flatMap(({ source }) => source ?? []),
    ...(edition.usualSource === null ? [] : [edition.usualSource]),
  ]);
}

/** Numbers that a document of the area names, and that it has none of, or that are of no area. */
function faultsIn(view: Called, { values }: Facts, { of, measures }: AreaSet, area: Area): Diagnostic[] {
  const own = of[area.kind][area.id] ?? { values: {}, why: {} };
  const found: Diagnostic[] = [];
  const national = (id: string, place: Diagnostic['place']): void => {
    found.push({
      rule: 'area/national',
      severity: severityOf('area/national'),
      place,
      message: `"${id}" is of all forces together, or of one: no other area has a number of it`,
      why: 'in the document of an area a number without a word is taken for its own',
      fix: `write =${measureIn(id)}@nation, or name a measure that is counted from rows with forces`,
    });
  };
  for (const { on, id, words, place } of claimsOf(view)) {
    if (on !== 'measure') continue;
    const fact = values[id];
    if (!fact && (besideIn(id) === null || !(id in measures))) national(id, place);
    else if ((fact?.value ?? null) === null && (isOpen(words) || words !== fact?.printed.text))
      found.push({
        rule: 'area/no-value',
        severity: severityOf('area/no-value'),
        place,
        message: `${area.name} has no "${id}": ${own.why[id] ?? own.why[measureIn(id)] ?? 'there is none to stand beside it'}`,
        why: 'a sentence that is true of the others has no number here',
        fix: `give this section other words for it, in edition.yaml: { file: …, except: { ${area.id}: … } }`,
      });
  }
  const named = [
    ...Object.values(view.figures).flatMap((figure) => measuresOf(figure).map((id) => ({ ...figure, id }))),
    ...Object.values(view.tables).flatMap((table) => table.measures.map((id) => ({ ...table, id }))),
    ...Object.values(view.panels).flatMap(({ items, place }) =>
      items.map(({ measure }) => ({ id: measure, place })),
    ),
  ].map(({ id, place }) => ({ id, place }));
  for (const { id, place } of named) if (!values[id]) national(id, place);
  return found;
}
